"""Relations through time: by year, quarter and month; how long they last; the calendar of the centre."""

from __future__ import annotations

from collections import Counter, defaultdict

from kg.network.alignment import alignment
from kg.network.projection import placed
from kg.network.series import MONTHS, series, spans
from kg.report import figures
from kg.report.analysis import Analysis, bounded
from kg.report.pages import Chapter, Finding, Picture, Row, Table

DYADS, SPANS = 14, 40


def chapter(analysis: Analysis) -> Chapter:
    words = analysis.words
    tables = [_periods(analysis, by) for by in MONTHS]
    months = tables[-1].rows
    findings = []
    if months:
        label, positive, negative, _, total, *_ = max(months, key=lambda row: int(row.cells[4] or 0)).cells
        text = words("time.finding", month=label, n=total, positive=positive, negative=negative)
        findings.append(Finding(text=text, table=tables[-1].id))
    picture = _calendar(analysis)
    return Chapter(
        id="time", title=words("time.title"), text=words("time.text"), tables=(*tables, _spans(analysis)),
        findings=tuple(findings), pictures=(picture,) if picture else (),
    )  # fmt: skip


def _periods(analysis: Analysis, by: str) -> Table:
    found = series(analysis.graph, by, analysis.projection)
    rows = [
        Row(
            cells=(
                p.label,
                len(p.positive),
                len(p.negative),
                len(p.neutral),
                len(p.ids),
                analysis.sources(p.ids),
            ),
            ids=p.ids,
        )
        for p in found.periods
        if p.ids
    ]
    columns = ("time.period", "word.positive", "word.negative", "word.neutral", "word.number", "word.sources")
    note = analysis.words("time.note", coarse=found.coarse, undated=found.undated)
    return analysis.table(f"time-{by}", f"time.{by}", columns, rows, note=note)


def _spans(analysis: Analysis) -> Table:
    found = sorted(
        spans(analysis.graph, analysis.projection),
        key=lambda s: (-len(s.ids), s.subject, s.relation, s.object),
    )
    rows = [
        Row(
            cells=(
                analysis.name(s.subject),
                analysis.relation(s.relation),
                analysis.name(s.object),
                bounded(s.first),
                bounded(s.last),
                len(s.ids),
            ),
            ids=s.ids,
        )
        for s in found[:SPANS]
    ]
    columns = ("network.from", "word.relation", "network.to", "network.first", "network.last", "word.number")
    return analysis.table("time-spans", "time.spans", columns, rows)


def _calendar(analysis: Analysis) -> Picture | None:
    """What is told between the centre and those nearest to it, where it is dated to the month at least."""
    found = alignment(analysis.graph, analysis.centre, analysis.projection)
    top = sorted(found, key=lambda state: (-len(found[state].ids), state))[:DYADS]
    seen: dict[tuple[int, str, int], Counter[str]] = defaultdict(Counter)
    for one, two, key, edge in placed(analysis.graph, analysis.projection):
        other = two if one == analysis.centre else one
        precise = edge["first"] and edge["first"][:7] == edge["last"][:7]
        if analysis.centre in (one, two) and other in top and precise:
            seen[top.index(other), edge["day"], edge["sign"]][key] += 1
    if not seen:
        return None
    days = [(row, day, sign, len(keys)) for (row, day, sign), keys in sorted(seen.items())]
    words, centre = analysis.words, analysis.name(analysis.centre)
    names = [analysis.name(state) for state in top]
    return figures.calendar(
        names, days, [analysis.pivot], title=words("time.picture", centre=centre), note=words("time.dots"),
        legend=analysis.signs,
    )
