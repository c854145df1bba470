"""Who turned away: the distance of each state from the centre, before and after a day, and through time."""

from __future__ import annotations

from dataclasses import replace

from kg.network.alignment import Turn, alignment, turns
from kg.network.projection import Projection
from kg.network.series import windows
from kg.report import figures
from kg.report.analysis import Analysis
from kg.report.pages import Chapter, Finding, Picture, Row, Table

SHOWN = 14  # lines in the picture
LEAST, CLEAR = 2, 0.2  # statements on each side, and change of the index, that a sentence is made of
_COLUMNS = (
    "distance.before",
    "distance.after",
    "distance.change",
    "distance.score_before",
    "distance.score_after",
    "network.positive",
    "network.negative",
    "word.sources",
)


def chapter(analysis: Analysis) -> Chapter:
    words, found = analysis.words, _states(analysis)
    filled = {"centre": analysis.name(analysis.centre), "pivot": analysis.pivot}
    if not found:
        return Chapter(id="distance", title=words("distance.title", **filled), text=words("report.empty"))
    order = sorted(found, key=lambda s: (found[s].change is None, found[s].change or 0, s))
    rows = [_row(analysis, state, found[state]) for state in order]
    table = analysis.table("distance", "distance.table", ("word.actor", *_COLUMNS), rows)
    return Chapter(
        id="distance",
        title=words("distance.title", **filled),
        text=words("distance.text", **filled),
        tables=(table,),
        findings=_findings(analysis, found, table),
        pictures=(_picture(analysis, found),),
    )


def _states(analysis: Analysis) -> dict[str, Turn]:
    """All that stand to the centre at the level of the network, resolutions and the like aside."""
    return turns(analysis.graph, analysis.centre, analysis.pivot, analysis.projection)


def _row(analysis: Analysis, state: str, turn: Turn) -> Row:
    ids = (*turn.before.ids, *turn.after.ids)
    sums = (turn.before.positive + turn.after.positive, turn.before.negative + turn.after.negative)
    indices = (turn.before.index, turn.after.index, turn.change, turn.before.score, turn.after.score)
    return Row(cells=(analysis.name(state), *indices, *sums, analysis.sources(ids)), ids=ids)


def _findings(analysis: Analysis, found: dict[str, Turn], table: Table) -> tuple[Finding, ...]:
    filled = {"centre": analysis.name(analysis.centre), "pivot": analysis.pivot}
    findings = []
    for key, states in _notable(analysis, found).items():
        if states:
            names = analysis.words.list([analysis.name(state) for state in states])
            thin = any(analysis.thin(found[s].before.ids + found[s].after.ids) for s in states)
            text = analysis.words(f"distance.{key}", states=names, **filled)
            findings.append(Finding(text=text, table=table.id, warning=thin))
    return tuple(findings)


def _notable(analysis: Analysis, found: dict[str, Turn]) -> dict[str, list[str]]:
    """Single states of which enough is told: who turned away, who drew nearer, who is farthest now."""
    single = {s: t for s, t in found.items() if analysis.is_state(s)}
    change = {s: t.change for s, t in single.items() if t.change and min(len(t.before.ids), len(t.after.ids)) >= LEAST}
    after = {s: t.after for s, t in single.items() if len(t.after.ids) > LEAST}
    index = {s: side.index for s, side in after.items() if side.index is not None}
    low = sorted((s for s in change if change[s] <= -CLEAR), key=lambda s: (change[s], s))
    high = sorted((s for s in change if change[s] >= CLEAR), key=lambda s: (-change[s], s))
    far = sorted((s for s in index if index[s] < 0), key=lambda s: (index[s], -len(after[s].ids), s))
    return {"away": low[:3], "near": high[:3], "far": far[:3]}


def _picture(analysis: Analysis, found: dict[str, Turn]) -> Picture:
    top = sorted(found, key=lambda s: (-len(found[s].before.ids + found[s].after.ids), s))[:SHOWN]
    first, last = _range(analysis)
    spans = list(windows(first, last, 12, 3))
    rules = [replace(analysis.projection, first=w.first, last=w.last, dating="overlap") for w in spans]
    through = [alignment(analysis.graph, analysis.centre, rule) for rule in rules]
    lines = {
        analysis.name(state): [
            (_year(w.first) + 0.5, now[state].index if state in now else None)
            for w, now in zip(spans, through, strict=True)
        ]
        for state in top
    }
    words, filled = analysis.words, {"centre": analysis.name(analysis.centre)}
    return figures.alignment(
        lines, _year(analysis.pivot), title=words("distance.picture", **filled), note=words("distance.note")
    )


def _range(analysis: Analysis) -> tuple[str, str]:
    """From at most four years before the pivot to the last day told."""
    rules: Projection = analysis.projection
    days = [edge["day"] for *_, edge in analysis.graph.edges(data=True) if edge["day"]]
    first = max(rules.first or min(days, default=analysis.pivot), f"{int(analysis.pivot[:4]) - 4}-01-01")
    return first, max(first, rules.last or max(days, default=analysis.pivot))


def _year(day: str) -> float:
    return int(day[:4]) + (int(day[5:7]) - 1) / 12
