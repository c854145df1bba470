"""Votes on resolutions: the table as a picture, agreement with the centre, and places on one dimension."""

from __future__ import annotations

from kg.network.alignment import alignment
from kg.network.votes import Votes, agreement, ideal_points, votes
from kg.report import figures
from kg.report.analysis import Analysis
from kg.report.pages import Chapter, Finding, Picture, Row, Table

MOST = 40  # states in the picture


def chapter(analysis: Analysis) -> Chapter:
    words, found = analysis.words, votes(analysis.graph)
    if not found.states:
        return Chapter(id="votes", title=words("votes.title"), text=words("report.empty"))
    anchor = _anchor(analysis, found)
    points = ideal_points(found, positive=anchor)
    order = sorted(found.states, key=lambda state: (points.get(state, 0), state))
    table = _table(analysis, found, order, points)
    return Chapter(
        id="votes",
        title=words("votes.title"),
        text=words("votes.text", anchor=analysis.name(anchor)),
        tables=(table, _pairs(analysis, found)),
        findings=(*_findings(analysis, found), *_extremes(analysis, points)),
        pictures=(_picture(analysis, found, order[-MOST:], anchor),),
    )


def _table(analysis: Analysis, found: Votes, order: list[str], points: dict[str, float]) -> Table:
    words, pairs, rows = analysis.words, agreement(found), []
    for state in order:
        cast = [found.table.get((state, resolution)) for resolution in found.resolutions]
        told = [words(f"votes.{vote.relation}") if vote else None for vote in cast]
        alike = pairs.get((state, analysis.centre)) or pairs.get((analysis.centre, state))
        ids = tuple(sorted({i for vote in cast if vote for i in vote.ids}))
        point = points.get(state)
        cells = (
            analysis.name(state),
            *told,
            alike[0] if alike else None,
            None if point is None else round(point, 4),
        )
        rows.append(Row(cells=cells, ids=ids))
    columns = (
        words("word.actor"),
        *map(analysis.name, found.resolutions),
        words("votes.with_centre", centre=analysis.name(analysis.centre)),
        words("votes.point"),
    )
    note = ""
    if found.disputed:
        disputed = words.list([f"{analysis.name(s)} ({analysis.name(r)})" for s, r in found.disputed])
        note = words("votes.disputed", disputed=disputed)
    return Table(id="votes-table", title=words("votes.table"), columns=columns, rows=tuple(rows), note=note)


def _pairs(analysis: Analysis, found: Votes) -> Table:
    order = sorted(agreement(found).items(), key=lambda item: (-item[1][0], -item[1][1], item[0]))
    rows = [
        Row(cells=(analysis.name(a), analysis.name(b), index, both), ids=_both(found, a, b))
        for (a, b), (index, both) in order
    ]
    return analysis.table(
        "votes-agreement",
        "votes.pairs",
        ("word.actor", "word.actor", "votes.agreement", "votes.common"),
        rows,
    )


def _both(found: Votes, one: str, two: str) -> tuple[str, ...]:
    """The statements on the votes of two states, where both took a stand."""
    common = [r for r in found.resolutions if None not in (found.value(one, r), found.value(two, r))]
    return tuple(sorted({i for r in common for state in (one, two) for i in found.table[state, r].ids}))


def _anchor(analysis: Analysis, found: Votes) -> str:
    """The state whose side of the dimension is positive: the centre, or else the voter that stands nearest to it."""
    if analysis.centre in found.states:
        return analysis.centre
    near = alignment(analysis.graph, analysis.centre, analysis.projection)
    told = {state: near[state].positive - near[state].negative for state in found.states if state in near}
    return max(sorted(told), key=lambda state: told[state], default=found.states[0])


def _extremes(analysis: Analysis, points: dict[str, float]) -> tuple[Finding, ...]:
    """Who stands at either end of the dimension."""
    if not points:
        return ()
    low, high = (
        analysis.words.list([analysis.name(s) for s in sorted(points) if abs(points[s] - end) < 1e-6], most=4)
        for end in (min(points.values()), max(points.values()))
    )
    return (Finding(text=analysis.words("votes.extremes", low=low, high=high), table="votes-table"),)


def _findings(analysis: Analysis, found: Votes) -> tuple[Finding, ...]:
    pairs = agreement(found)
    alike = {(set(pair) - {analysis.centre}).pop(): v for pair, v in pairs.items() if analysis.centre in pair}
    findings = []
    if alike:
        best = max(index for index, _ in alike.values())
        friends = [s for s, (index, _) in sorted(alike.items()) if index == best]
        text = analysis.words(
            "votes.finding",
            centre=analysis.name(analysis.centre),
            value=f"{best:.2f}",
            states=analysis.words.list([analysis.name(s) for s in friends[:6]]),
        )
        ids = {i for (s, _), vote in found.table.items() if s in friends for i in vote.ids}
        findings.append(Finding(text=text, table="votes-table", warning=analysis.thin(ids)))
    silent = [s for s in found.states if all(found.value(s, r) in (None, 0.5) for r in found.resolutions)]
    if silent:
        states = analysis.words.list([analysis.name(s) for s in silent[:8]])
        findings.append(Finding(text=analysis.words("votes.silent", states=states), table="votes-table"))
    return tuple(findings)


def _picture(analysis: Analysis, found: Votes, order: list[str], anchor: str) -> Picture:
    words = analysis.words
    cells = [(r, c, found.table.get((s, v))) for r, s in enumerate(order) for c, v in enumerate(found.resolutions)]
    legend = [words(f"votes.{name}") for name in ("votedFor", "abstainedOn", "votedAgainst", "didNotVoteOn")]
    return figures.votes(
        [analysis.name(s) for s in order],
        [analysis.name(r) for r in found.resolutions],
        {(r, c): vote.value for r, c, vote in cells if vote},
        title=words("votes.picture"),
        note=words("votes.note", anchor=analysis.name(anchor)),
        legend=legend,
    )
