"""How sure the rankings are: under stricter choices, and when documents are drawn anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kg.network.centrality import centrality, ranking
from kg.network.measures import measures
from kg.network.sensitivity import VARIANTS, agreement, bootstrap, variants
from kg.report.analysis import Analysis
from kg.report.pages import Chapter, Finding, Row, Table

TOLD, TOP = ("degree", "betweenness", "pagerank"), 15


def chapter(analysis: Analysis) -> Chapter:
    words = analysis.words
    found = {by: variants(analysis.graph, analysis.projection, _measure(by)) for by in TOLD}
    correlations = _correlations(analysis, found)
    tables = [correlations, *(_ranks(analysis, by, found[by]) for by in TOLD)]
    weakest = min((row for row in correlations.rows if row.cells[3] is not None), key=_rho, default=None)
    findings = []
    if weakest:
        measure, variant, common, rho, _ = weakest.cells
        text = words("sensitivity.finding", measure=measure, variant=variant, rho=f"{rho:.2f}", n=common)
        findings.append(Finding(text=text, table=correlations.id))
    return Chapter(id="sensitivity", title=words("sensitivity.title"), text=words("sensitivity.text"),
                   tables=tuple(tables), findings=tuple(findings))  # fmt: skip


def _measure(by: str) -> Callable[[Any], dict[str, float]]:
    return lambda network: centrality(network, by)


def _rho(row: Row) -> float:
    return float(row.cells[3] or 0)


def _correlations(analysis: Analysis, found: dict[str, dict[str, Any]]) -> Table:
    words, rows = analysis.words, []
    for by, rankings in found.items():
        for name in VARIANTS:
            same = agreement(rankings["base"], rankings[name])
            label = measures()[by].labels[words.language]
            cells = (label, words(f"sensitivity.{name}"), same.common, same.spearman, same.kendall)
            rows.append(Row(cells=cells))
    columns = (
        "word.measure",
        "sensitivity.variant",
        "sensitivity.common",
        "sensitivity.spearman",
        "sensitivity.kendall",
    )
    return analysis.table("sensitivity", "sensitivity.table", columns, rows)


def _ranks(analysis: Analysis, by: str, rankings: dict[str, Any]) -> Table:
    words, places = analysis.words, {name: _places(scores) for name, scores in rankings.items()}
    intervals = bootstrap(analysis.graph, analysis.projection, _measure(by))
    rows = []
    for actor, score in ranking(rankings["base"])[:TOP]:
        ids, drawn = analysis.ties(actor), intervals.get(actor)
        cells = (
            analysis.name(actor),
            round(score, 6),
            *(places[name].get(actor) for name in ("base", *VARIANTS)),
            f"{drawn.low}–{drawn.high}" if drawn else None,
            analysis.sources(ids),
        )
        rows.append(Row(cells=cells, ids=ids))
    label = measures()[by].labels[words.language]
    columns = (words("word.actor"), label, *(words(f"sensitivity.{name}") for name in ("base", *VARIANTS)),
               words("sensitivity.bootstrap"), words("word.sources"))  # fmt: skip
    note = "" if intervals else words("sensitivity.few")
    return Table(id=f"sensitivity-{by}", title=words("sensitivity.ranks", measure=label), columns=columns,
                 rows=tuple(rows), note=note)  # fmt: skip


def _places(scores: dict[str, float]) -> dict[str, int]:
    return {actor: place for place, (actor, _) in enumerate(ranking(scores), 1)}
