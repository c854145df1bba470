"""Rankings with the same under stricter choices beside them: for `kg centrality` and the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.errors import InputError
from kg.network.alignment import alignment
from kg.network.centrality import FUNCTIONS, centrality, prepared, ranking
from kg.network.measures import measures
from kg.network.projection import placed, project
from kg.network.sensitivity import VARIANTS, Interval, choices
from kg.network.signs import mutual, pn
from kg.report.analysis import Analysis
from kg.report.pages import Cell, Chapter, Finding, Row, Table

MEASURES = (*FUNCTIONS, "pn")
Scores = Mapping[str, float]


def scores(network: Any, by: str) -> Scores:
    """One number an actor, by a centrality or by PN."""
    if by not in MEASURES:
        raise InputError(by, "there is no such measure", f"Choose {', '.join(MEASURES)}")
    return pn(mutual(network)) if by == "pn" else centrality(prepared(network), by)


def central(analysis: Analysis, by: str = "pagerank", top: int = 20) -> Chapter:
    """The actors of the analysis's network by one measure, with what is behind each, and stricter rankings."""
    found, words = under(analysis, [by])[by], analysis.words
    known = measures()[by]
    rows = []
    for place, (actor, score) in enumerate(ranking(found["base"])[:top], 1):
        ids = analysis.ties(actor)
        beside = (_places(found[name]).get(actor) for name in VARIANTS)
        cells = (place, analysis.name(actor), actor, score, *beside, analysis.sources(ids), len(ids))
        rows.append(Row(cells=cells, ids=ids))
    label, told = known.labels[words.language], known.definitions[words.language]
    stricter = (words(f"sensitivity.{name}") for name in VARIANTS)
    columns = (words("word.rank"), words("word.actor"), "id", label, *stricter, words("word.sources"),
               words("word.number"))  # fmt: skip
    table = Table(id=f"centrality-{by}", title=label, columns=columns, rows=tuple(rows), note=known.source)
    thin = [analysis.name(str(row.cells[2])) for row in rows if analysis.thin(row.ids)]
    findings = (Finding(text=words("central.thin", actors=words.list(thin, most=10)), table=table.id),) if thin else ()
    text = told if rows else f"{told} {words('report.empty')}"
    return Chapter(id="centrality", title=label, text=text, tables=(table,), findings=findings)


def under(analysis: Analysis, by: Iterable[str]) -> dict[str, dict[str, Scores]]:
    """For every measure its ranking as chosen (`base`) and under each stricter choice."""
    wanted = list(by)
    networks = {name: project(analysis.graph, rule) for name, rule in choices(analysis.projection).items()}
    return {one: {name: scores(network, one) for name, network in networks.items()} for one in wanted}


def distances(analysis: Analysis) -> dict[str, Scores]:
    """The index of every state toward the centre, as chosen and under each stricter choice."""
    found: dict[str, Scores] = {}
    for name, rule in choices(analysis.projection).items():
        told = alignment(analysis.graph, analysis.centre, rule)
        found[name] = {s: a.index for s, a in told.items() if a.index is not None and analysis.is_state(s)}
    return found


def behind(analysis: Analysis) -> dict[str, tuple[str, ...]]:
    """The statements that each choice leaves."""
    return {
        name: tuple(sorted(key for one, two, key, _ in placed(analysis.graph, rule) if one and two and one != two))
        for name, rule in choices(analysis.projection).items()
    }


def ranks(
    analysis: Analysis, id: str, label: str, found: Mapping[str, Scores], *, top: int,
    intervals: Mapping[str, Interval] | None = None, opened: Mapping[str, tuple[str, ...]] | None = None,
) -> Table:  # fmt: skip
    """One ranking with its places under every choice, its counts, and how far redrawn documents move it."""
    words, places = analysis.words, {name: _places(each) for name, each in found.items()}
    rows = []
    for actor, score in ranking(found["base"])[:top]:
        ids = opened.get(actor, ()) if opened is not None else analysis.ties(actor)
        cells: tuple[Cell, ...] = (
            analysis.name(actor), round(score, 6), *(places[name].get(actor) for name in ("base", *VARIANTS)),
        )  # fmt: skip
        if intervals is not None:
            drawn = intervals.get(actor)
            cells += (f"{drawn.low}–{drawn.high}" if drawn else None,)
        rows.append(Row(cells=(*cells, analysis.sources(ids), len(ids)), ids=ids))
    redrawn = () if intervals is None else (words("sensitivity.bootstrap"),)
    columns = (words("word.actor"), label, *(words(f"sensitivity.{name}") for name in ("base", *VARIANTS)), *redrawn,
               words("word.sources"), words("word.number"))  # fmt: skip
    note = words("sensitivity.few") if intervals is not None and not intervals else ""
    title = words("sensitivity.ranks", measure=label)
    return Table(id=id, title=title, columns=columns, rows=tuple(rows), note=note)


def _places(found: Scores) -> dict[str, int]:
    return {actor: place for place, (actor, _) in enumerate(ranking(found), 1)}
