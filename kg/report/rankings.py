"""One ranking: the chapter behind `kg centrality`."""

from __future__ import annotations

from kg.network.centrality import centrality, ranking
from kg.network.measures import measures
from kg.network.signs import mutual, pn
from kg.report.analysis import Analysis
from kg.report.pages import Chapter, Finding, Row, Table


def central(analysis: Analysis, by: str = "pagerank", top: int = 20) -> Chapter:
    """The actors of the analysis's network by one measure, with the sources and statements behind each."""
    network, words = analysis.network, analysis.words
    scores = pn(mutual(network)) if by == "pn" else centrality(network, by)
    known = measures()[by]
    label, told = known.labels[words.language], known.definitions[words.language]
    rows = []
    for place, (actor, score) in enumerate(ranking(scores)[:top], 1):
        ids = analysis.ties(actor)
        rows.append(Row(cells=(place, analysis.name(actor), actor, score, analysis.sources(ids), len(ids)), ids=ids))
    columns = (
        words("word.rank"),
        words("word.actor"),
        "id",
        label,
        words("word.sources"),
        words("word.number"),
    )
    table = Table(id=f"centrality-{by}", title=label, columns=columns, rows=tuple(rows), note=known.source)
    thin = [str(row.cells[1]) for row in rows if row.cells[4] == 1]
    findings = (Finding(text=words("central.thin", actors=words.list(thin, most=10)), table=table.id),) if thin else ()
    return Chapter(id="centrality", title=label, text=told, tables=(table,), findings=findings)
