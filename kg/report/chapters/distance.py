"""Who turned away: the distance of each state from the centre, before and after a day, and through time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.network.alignment import Alignment, Turn, alignment, turns
from kg.network.projection import Projection
from kg.network.sensitivity import VARIANTS
from kg.network.series import Period, windows
from kg.report import figures
from kg.report.analysis import Analysis
from kg.report.pages import Chapter, Finding, Picture, Row, Table

SHOWN = 14  # lines in the picture
LEAST, CLEAR = 2, 0.2  # statements on each side, and change of the index, that a sentence is made of
_COLUMNS = (
    "distance.before", "distance.after", "distance.change", "distance.score_before", "distance.score_after",
    "distance.score_change", "distance.away_now", "network.positive", "network.negative", "word.sources",
)  # fmt: skip
Through = list[tuple[Period, dict[str, Alignment]]]


def chapter(analysis: Analysis) -> Chapter:
    words, filled = analysis.words, _filled(analysis)
    found = turns(analysis.graph, analysis.centre, analysis.pivot, analysis.projection)
    if not found:
        return Chapter(id="distance", title=words("distance.title", **filled), text=words("report.empty"))
    single, through = {s: t for s, t in found.items() if analysis.is_state(s)}, _through(analysis)
    others = {s: t for s, t in found.items() if s not in single}
    table = _table(analysis, "distance", single)
    shown = sorted(single, key=lambda s: (-len(_ids(single[s])), s))[:SHOWN]
    return Chapter(
        id="distance",
        title=words("distance.title", **filled),
        text=words("distance.text", **filled),
        tables=(table, _table(analysis, "distance-others", others), _windows(analysis, through, single)),
        findings=_findings(analysis, single, table),
        pictures=(_picture(analysis, through, shown),) if shown and through else (),
    )


def _filled(analysis: Analysis) -> dict[str, str]:
    return {"centre": analysis.name(analysis.centre), "pivot": analysis.pivot}


def _ids(turn: Turn) -> tuple[str, ...]:
    return (*turn.before.ids, *turn.after.ids)


def _table(analysis: Analysis, id: str, found: Mapping[str, Turn]) -> Table:
    order = sorted(found, key=lambda s: (found[s].change is None, found[s].change or 0, s))
    rows = [_row(analysis, state, found[state]) for state in order]
    title, single = ("distance.table", True) if id == "distance" else ("distance.others", False)
    told = alignment(analysis.graph, analysis.centre, analysis.projection)
    every = {key for state, one in told.items() if analysis.is_state(state) is single for key in one.ids}
    undated = every - {key for turn in found.values() for key in _ids(turn)}
    note = analysis.words("distance.undated", n=len(undated))
    return analysis.table(id, title, ("word.actor", *_COLUMNS), rows, note=note)


def _row(analysis: Analysis, state: str, turn: Turn) -> Row:
    then, now = turn.before, turn.after
    cells = (then.index, now.index, turn.change, then.score, now.score, _shift(turn), now.distance,
             then.positive + now.positive, then.negative + now.negative)  # fmt: skip
    return Row(cells=(analysis.name(state), *cells, analysis.sources(_ids(turn))), ids=_ids(turn))


# --- Findings -----------------------------------------------------------------------------------


def _findings(analysis: Analysis, found: Mapping[str, Turn], table: Table) -> tuple[Finding, ...]:
    """Who turned away, who drew nearer, who is far; and of whom that holds in a looser reading alone."""
    changes, findings = {"away": _turned(found, -1), "near": _turned(found, 1)}, []
    stricter = [
        turns(analysis.graph, analysis.centre, analysis.pivot, replace(analysis.projection, **VARIANTS[name]))
        for name in ("asserted", "explicit")
    ]
    loose = [s for states in changes.values() for s in states if not _holds(s, found[s], stricter)]
    for key, states in changes.items():
        findings.append(_finding(analysis, key, [s for s in states if s not in loose][:3], found, table))
    findings.append(_finding(analysis, "far", _far(found)[:3], found, table))
    findings.append(_finding(analysis, "loose", loose[:3], found, table))
    return tuple(finding for finding in findings if finding)


def _finding(
    analysis: Analysis, key: str, states: list[str], found: Mapping[str, Turn], table: Table
) -> Finding | None:
    if not states:
        return None
    names = analysis.words.list([analysis.name(state) for state in states])
    thin = any(analysis.thin(_ids(found[s])) for s in states)
    text = analysis.words(f"distance.{key}", states=names, **_filled(analysis))
    return Finding(text=text, table=table.id, warning=thin)


def _turned(found: Mapping[str, Turn], way: int) -> list[str]:
    """States whose index changed clearly, enough being told on both sides, the greatest change first."""
    change = {s: way * t.change for s, t in found.items() if t.change is not None and _told(t)}
    return sorted((s for s in change if change[s] >= CLEAR), key=lambda s: (-change[s], s))


def _told(turn: Turn) -> bool:
    return min(len(turn.before.ids), len(turn.after.ids)) >= LEAST


def _holds(state: str, turn: Turn, stricter: Iterable[Mapping[str, Turn]]) -> bool:
    """Whether a change goes the same way by score, in what is asserted, and in what is said in so many words."""
    changes = [found[state].change if state in found else None for found in stricter]
    return all(change is not None and change * (turn.change or 0) > 0 for change in (*changes, _shift(turn)))


def _shift(turn: Turn) -> float | None:
    """The change of the mean score."""
    then, now = turn.before.score, turn.after.score
    return None if then is None or now is None else now - then


def _far(found: Mapping[str, Turn]) -> list[str]:
    after = {s: t.after for s, t in found.items() if len(t.after.ids) > LEAST}
    index = {s: side.index for s, side in after.items() if side.index is not None and side.index < 0}
    return sorted(index, key=lambda s: (index[s], -len(after[s].ids), s))


# --- Through time -------------------------------------------------------------------------------


def _through(analysis: Analysis) -> Through:
    """The alignment of all in sliding windows of twelve months, from four years before the pivot on."""
    first, last = _range(analysis)
    rule = replace(analysis.projection, dating="overlap")
    return [
        (w, alignment(analysis.graph, analysis.centre, replace(rule, first=w.first, last=w.last)))
        for w in windows(first, last, 12, 3)
    ]


def _range(analysis: Analysis) -> tuple[str, str]:
    """From at most four years before the pivot to the last day told, or on which a document was published."""
    rules: Projection = analysis.projection
    days = [edge["day"] for *_, edge in analysis.graph.edges(data=True) if edge["day"]]
    first = max(rules.first or min(days, default=analysis.pivot), f"{int(analysis.pivot[:4]) - 4}-01-01")
    last = rules.last or max(days, default=analysis.pivot)
    return first, max(first, min(last, analysis.build.newest or last))


def _windows(analysis: Analysis, through: Through, found: Mapping[str, Turn]) -> Table:
    rows = [
        Row(cells=(analysis.name(state), window.label, one.positive, one.negative, one.index, one.score,
                   analysis.sources(one.ids)), ids=one.ids)
        for state in sorted(found) for window, now in through if (one := now.get(state))
    ]  # fmt: skip
    columns = ("word.actor", "time.period", "network.positive", "network.negative", "distance.index",
               "network.score", "word.sources")  # fmt: skip
    return analysis.table("distance-windows", "distance.windows", columns, rows)


def _picture(analysis: Analysis, through: Through, shown: list[str]) -> Picture:
    lines = {
        analysis.name(state): [
            (_year(window.first) + 0.5, now[state].index if state in now else None) for window, now in through
        ]
        for state in shown
    }
    words, filled = analysis.words, {"centre": analysis.name(analysis.centre)}
    return figures.alignment(
        lines, _year(analysis.pivot), title=words("distance.picture", **filled), note=words("distance.note")
    )


def _year(day: str) -> float:
    return int(day[:4]) + (int(day[5:7]) - 1) / 12
