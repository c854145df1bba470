"""What may be missing: sentences that name two actors and gave no statement."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Document, Source
from kg.network.coverage import Sentence, coverage
from kg.repair import repair
from kg.repair.sentences import sentences
from kg.report.analysis import Analysis
from kg.report.pages import Chapter, Finding, Row

TOP = 200


def chapter(analysis: Analysis) -> Chapter:
    words, build = analysis.words, analysis.build
    if not build.texts:
        return Chapter(id="coverage", title=words("coverage.title"), text=words("report.empty"))
    found = coverage(_sentences(analysis), build.statements, analysis.vocabulary)
    rows = [
        Row(
            cells=(
                gap.sentence.doc,
                gap.sentence.start,
                words.list([analysis.name(a) for a in gap.actors]),
                gap.sentence.text,
            )
        )
        for gap in found.gaps[:TOP]
    ]
    columns = ("coverage.document", "coverage.start", "coverage.actors", "coverage.sentence")
    table = analysis.table("coverage", "coverage.table", columns, rows)
    share = f"{found.share:.0%}" if found.share is not None else "–"
    text = words("coverage.finding", sentences=found.sentences, naming=found.naming, share=share, gaps=len(found.gaps))
    return Chapter(
        id="coverage",
        title=words("coverage.title"),
        text=words("coverage.text"),
        tables=(table,),
        findings=(Finding(text=text, table=table.id),),
    )


def _sentences(analysis: Analysis) -> Iterator[Sentence]:
    """The sentences of the build's documents, in characters of the original."""
    for name, text in analysis.build.texts.items():
        source = Source(path=name, name=name, sha256="", media_type="text/plain")
        repaired = repair(Document(source=source, text=text))
        for span in sentences(repaired):
            if span.kind == "sentence":
                start, end = repaired.origin(span.start, span.end)
                yield Sentence(doc=name, start=start, end=end, text=repaired.text[span.start : span.end])
