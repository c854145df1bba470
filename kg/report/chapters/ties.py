"""The signed network: its picture and its heaviest ties."""

from __future__ import annotations

from kg.report import figures
from kg.report.analysis import Analysis, bounded
from kg.report.pages import Chapter, Finding, Picture, Row, Table, ids

TOP = 40


def chapter(analysis: Analysis) -> Chapter:
    words, network = analysis.words, analysis.network
    if not network.number_of_edges():
        return Chapter(id="network", title=words("network.title"), text=words("report.empty"))
    names = {node: analysis.name(node) for node in network}
    picture = figures.network(network, names, title=words("network.picture"), note=words("network.note"),
                              legend=analysis.signs)  # fmt: skip
    pictures = (picture, *_ego(analysis, names))
    table = _table(analysis)
    return Chapter(id="network", title=words("network.title"), tables=(table,), pictures=pictures,
                   findings=_findings(analysis, table))  # fmt: skip


def _ego(analysis: Analysis, names: dict[str, str]) -> tuple[Picture, ...]:
    if analysis.centre not in analysis.network:
        return ()
    title = analysis.words("network.ego", actor=analysis.name(analysis.centre))
    return (figures.ego(analysis.network, analysis.centre, names, title=title, note=analysis.words("network.note"),
                        legend=analysis.signs),)  # fmt: skip


def _table(analysis: Analysis) -> Table:
    words, edges = analysis.words, list(analysis.network.edges(data=True))
    edges.sort(key=lambda edge: (-edge[2]["weight"], -edge[2]["statements"], edge[0], edge[1]))
    rows = [
        Row(cells=(analysis.name(one), analysis.name(two), tie["weight"], tie["positive"], tie["negative"],
                   round(tie["score"], 2), bounded(tie["first"]), bounded(tie["last"])), ids=ids([tie["ids"]]))
        for one, two, tie in edges[:TOP]
    ]  # fmt: skip
    names = ("from", "to", "weight", "positive", "negative", "score", "first", "last")
    columns = tuple(words(f"network.{name}") for name in names)
    return Table(id="heaviest-ties", title=words("network.table"), columns=columns, rows=tuple(rows))


def _findings(analysis: Analysis, table: Table) -> tuple[Finding, ...]:
    one, two, weight, positive, negative, *_ = table.rows[0].cells
    text = analysis.words("network.finding", one=one, two=two, weight=weight, positive=positive, negative=negative)
    return (Finding(text=text, table=table.id, warning=analysis.sources(table.rows[0].ids) < 2),)
