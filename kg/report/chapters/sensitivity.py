"""How sure the rankings are: under stricter choices, and when documents are drawn anew."""

from __future__ import annotations

from collections.abc import Mapping

from kg.network.alignment import alignment
from kg.network.measures import measures
from kg.network.sensitivity import VARIANTS, agreement, bootstrap
from kg.report.analysis import Analysis
from kg.report.pages import Chapter, Finding, Row, Table
from kg.report.rankings import MEASURES, Scores, behind, distances, ranks, scores, under

REDRAWN, TOP = ("degree", "betweenness", "pagerank"), 15


def chapter(analysis: Analysis) -> Chapter:
    words = analysis.words
    if not len(analysis.network):
        return Chapter(id="sensitivity", title=words("sensitivity.title"), text=words("report.empty"))
    found = under(analysis, MEASURES) | {"distance": distances(analysis)}
    correlations = _correlations(analysis, found)
    return Chapter(
        id="sensitivity", title=words("sensitivity.title"), text=words("sensitivity.text"),
        tables=(correlations, *(_ranks(analysis, by, found[by]) for by in found)),
        findings=_findings(analysis, correlations),
    )  # fmt: skip


def _label(analysis: Analysis, by: str) -> str:
    if by == "distance":
        return analysis.words("sensitivity.index", centre=analysis.name(analysis.centre))
    return measures()[by].labels[analysis.words.language]


def _correlations(analysis: Analysis, found: Mapping[str, Mapping[str, Scores]]) -> Table:
    words, rows, ids = analysis.words, [], behind(analysis)
    for by, rankings in found.items():
        for name in VARIANTS:
            same = agreement(rankings["base"], rankings[name])
            cells = (_label(analysis, by), words(f"sensitivity.{name}"), same.common, same.spearman, same.kendall)
            rows.append(Row(cells=cells, ids=ids[name]))
    columns = ("word.measure", "sensitivity.variant", "sensitivity.common", "sensitivity.spearman",
               "sensitivity.kendall")  # fmt: skip
    return analysis.table("sensitivity", "sensitivity.table", columns, rows)


def _ranks(analysis: Analysis, by: str, found: Mapping[str, Scores]) -> Table:
    opened = intervals = None
    if by in REDRAWN:
        intervals = bootstrap(analysis.graph, analysis.projection, lambda network: scores(network, by))
    if by == "distance":
        told = alignment(analysis.graph, analysis.centre, analysis.projection)
        opened = {state: one.ids for state, one in told.items()}
    label = _label(analysis, by)
    return ranks(analysis, f"sensitivity-{by}", label, found, top=TOP, intervals=intervals, opened=opened)


def _findings(analysis: Analysis, table: Table) -> tuple[Finding, ...]:
    words = analysis.words
    told = [row for row in table.rows if row.cells[3] is not None]
    if not told:
        return ()
    measure, variant, common, rho, _ = min(told, key=lambda row: float(row.cells[3] or 0)).cells
    text = words("sensitivity.finding", measure=measure, variant=variant, rho=f"{rho:.2f}", n=common)
    firm = sum(float(row.cells[3] or 0) >= 0.8 for row in told)
    most = words("sensitivity.firm", n=firm, all=len(told))
    return Finding(text=most, table=table.id), Finding(text=text, table=table.id)
