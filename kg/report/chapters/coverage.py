"""What may be missing: sentences that name two actors and gave no statement."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from kg.model import Document, Source
from kg.network.coverage import Coverage, Sentence, coverage
from kg.repair import repair
from kg.repair.sentences import sentences
from kg.report.analysis import Analysis
from kg.report.pages import Chapter, Finding, Row, Table

TOP = 200


def chapter(analysis: Analysis) -> Chapter:
    words, build = analysis.words, analysis.build
    if not build.texts:
        return Chapter(id="coverage", title=words("coverage.title"), text=words("report.empty"))
    found = coverage(_sentences(analysis), build.statements, analysis.vocabulary)
    table = _gaps(analysis, found)
    share = f"{found.share:.0%}" if found.share is not None else "–"
    text = words("coverage.finding", sentences=found.sentences, naming=found.naming, share=share, gaps=len(found.gaps))
    return Chapter(
        id="coverage",
        title=words("coverage.title"),
        text=words("coverage.text"),
        tables=(_documents(analysis, found), table),
        findings=(Finding(text=text, table=table.id),),
    )


def _gaps(analysis: Analysis, found: Coverage) -> Table:
    rows = []
    for gap in found.gaps[:TOP]:
        at, names = gap.sentence, analysis.words.list([analysis.name(a) for a in gap.actors])
        rows.append(Row(cells=(at.doc, at.start, names, at.text)))
    columns = ("coverage.document", "coverage.start", "coverage.actors", "coverage.sentence")
    return analysis.table("coverage", "coverage.table", columns, rows, lists=True)


def _documents(analysis: Analysis, found: Coverage) -> Table:
    """What was read: each document with its work, its statements and its sentences without one."""
    known, said = {source.name: source for source in analysis.build.sources}, defaultdict(list)
    for name, statement in analysis.statements.items():
        said[statement.evidence.doc].append(name)
    gaps = Counter(gap.sentence.doc for gap in found.gaps)
    rows = []
    for doc in sorted({*analysis.build.texts, *said}):
        source = known.get(doc)
        work = (source.title, source.author, source.published) if source else (None, None, None)
        rows.append(Row(cells=(doc, *work, len(said[doc]), gaps[doc]), ids=tuple(sorted(said[doc]))))
    columns = ("coverage.document", "coverage.work", "coverage.author", "coverage.published", "word.number",
               "coverage.gaps")  # fmt: skip
    return analysis.table("documents", "coverage.documents", columns, rows, lists=True)


def _sentences(analysis: Analysis) -> Iterator[Sentence]:
    """The sentences of the build's documents, in characters of the original."""
    for name, text in analysis.build.texts.items():
        source = Source(path=name, name=name, sha256="", media_type="text/plain")
        repaired = repair(Document(source=source, text=text))
        for span in sentences(repaired):
            if span.kind == "sentence":
                start, end = repaired.origin(span.start, span.end)
                yield Sentence(doc=name, start=start, end=end, text=repaired.text[span.start : span.end])
