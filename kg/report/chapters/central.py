"""Who is central: degree, betweenness, PageRank and the rest, with definitions."""

from __future__ import annotations

from kg.network.centrality import FUNCTIONS, centrality, prepared, ranking
from kg.network.measures import measures
from kg.report.analysis import Analysis
from kg.report.pages import Chapter, Finding, Row, Table

TOLD = ("degree", "betweenness", "pagerank")
TOP = 20


def chapter(analysis: Analysis) -> Chapter:
    words, network = analysis.words, prepared(analysis.network)
    scores = {by: centrality(network, by) for by in FUNCTIONS}
    return Chapter(
        id="central", title=words("central.title"), text=words("central.text"),
        tables=(_table(analysis, scores), _definitions(analysis)),
        findings=tuple(_finding(analysis, by, scores[by]) for by in TOLD if len(scores[by]) > 1),
    )  # fmt: skip


def _table(analysis: Analysis, scores: dict[str, dict[str, float]]) -> Table:
    words, known = analysis.words, measures()
    top = [actor for actor, _ in ranking(scores["degree"])[:TOP]]
    rows = []
    for place, actor in enumerate(top, 1):
        ids = analysis.ties(actor)
        values = [round(scores[by][actor], 6) for by in FUNCTIONS]
        rows.append(Row(cells=(place, analysis.name(actor), *values, analysis.sources(ids)), ids=ids))
    labels = (known[by].labels[words.language] for by in FUNCTIONS)
    columns = (words("word.rank"), words("word.actor"), *labels, words("word.sources"))
    return Table(id="central-actors", title=words("central.table"), columns=columns, rows=tuple(rows))


def _definitions(analysis: Analysis) -> Table:
    words, known = analysis.words, measures()
    rows = (Row(cells=(m.labels[words.language], m.definitions[words.language], m.source)) for m in known.values())
    columns = (words("word.measure"), words("word.definition"), words("word.source"))
    return Table(id="measures", title=words("central.measures"), columns=columns, rows=tuple(rows))


def _finding(analysis: Analysis, by: str, scores: dict[str, float]) -> Finding:
    words, (first, *others) = analysis.words, ranking(scores)[:4]
    text = words(
        "central.finding", measure=measures()[by].labels[words.language], first=analysis.name(first[0]),
        value=f"{first[1]:.3g}", others=words.list([analysis.name(actor) for actor, _ in others]),
    )  # fmt: skip
    return Finding(text=text, table="central-actors", warning=analysis.sources(analysis.ties(first[0])) < 2)
