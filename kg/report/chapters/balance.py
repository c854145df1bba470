"""Structural balance: whether the friend of a friend is a friend, and how that changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from kg.network.projection import project
from kg.network.series import series
from kg.network.signs import Balance, balance, mutual, pn, reciprocity, triads, walks
from kg.report import figures
from kg.report.analysis import Analysis
from kg.report.pages import Chapter, Finding, Picture, Row, Table, ids

TOP = 25


def chapter(analysis: Analysis) -> Chapter:
    words, ties = analysis.words, mutual(analysis.network)
    if not len(ties):
        return Chapter(id="balance", title=words("balance.title"), text=words("report.empty"))
    found = balance(ties)
    years = _years(analysis)
    return Chapter(
        id="balance",
        title=words("balance.title"),
        text=words("balance.text"),
        tables=(
            _summary(analysis, found, ties),
            _unbalanced(analysis, ties),
            _pn(analysis, ties),
            _by_year(analysis, years),
        ),
        findings=_findings(analysis, found),
        pictures=(_picture(analysis, years),) if years else (),
    )


def _summary(analysis: Analysis, found: Balance, ties: Any) -> Table:
    words, back = analysis.words, reciprocity(analysis.network)
    camps = [words.list([analysis.name(n) for n in sorted(camp)]) for camp in found.camps]
    every, network = ids(tie for *_, tie in ties.edges(data="ids")), analysis.network
    three = triads(ties)
    kinds = {n: _of_triads(ties, three, (n,)) for n in range(4)}
    answered = ids(tie for a, b, tie in network.edges(data="ids") if network.has_edge(b, a))
    lines = [
        ("balance.ties", found.ties, every), ("balance.triads", found.triads, _of_triads(ties, three, range(4))),
        *((f"balance.kind{n}", found.kinds[n], kinds[n]) for n in range(4)),
        ("balance.share", found.share, _of_triads(ties, three, (0, 2))),
        ("balance.frustration" if found.exact else "balance.frustration_bound", found.frustration,
         _frustrated(ties, found)),
        ("balance.line", found.line, every), ("balance.walks", walks(ties), every),
        *((f"balance.camp{n}", camp, _within(ties, found.camps[n - 1])) for n, camp in enumerate(camps, 1)),
        ("balance.reciprocity", back.ties, answered), ("balance.reciprocity_weight", back.weight, answered),
        ("balance.same_sign", back.same_sign, answered),
    ]  # fmt: skip
    rows = [Row(cells=(words(key), value), ids=behind) for key, value, behind in lines]
    return analysis.table("balance-summary", "balance.summary", ("word.measure", "balance.value"), rows)


Triad = tuple[int, tuple[str, str, str]]  # negative ties, actors


def _of_triads(ties: Any, three: Sequence[Triad], negative: Collection[int]) -> tuple[str, ...]:
    """The statements in the triads that have one of some numbers of negative ties."""
    chosen = {pair for number, (a, b, c) in three if number in negative for pair in ((a, b), (b, c), (a, c))}
    return ids(ties[x][y]["ids"] for x, y in chosen)


def _frustrated(ties: Any, found: Balance) -> tuple[str, ...]:
    """The statements behind ties that contradict the camps: foes within one, friends across."""
    first = found.camps[0]
    return ids(t["ids"] for a, b, t in ties.edges(data=True) if (t["sign"] > 0) != ((a in first) == (b in first)))


def _within(ties: Any, camp: Collection[str]) -> tuple[str, ...]:
    return ids(tie for a, b, tie in ties.edges(data="ids") if a in camp and b in camp)


def _unbalanced(analysis: Analysis, ties: Any) -> Table:
    rows = []
    for negative, (a, b, c) in triads(ties):
        if negative in (1, 3):
            edges = [ties[x][y] for x, y in ((a, b), (b, c), (a, c))]
            signs = "".join("+" if edge["sign"] > 0 else "−" for edge in edges)
            behind = ids(edge["ids"] for edge in edges)
            rows.append(
                Row(
                    cells=(analysis.name(a), analysis.name(b), analysis.name(c), signs, len(behind)),
                    ids=behind,
                )
            )
    rows.sort(key=lambda row: -int(row.cells[4] or 0))
    columns = ("balance.a", "balance.b", "balance.c", "balance.signs", "word.number")
    return analysis.table("balance-unbalanced", "balance.unbalanced", columns, rows[:TOP])


def _pn(analysis: Analysis, ties: Any) -> Table:
    order = sorted(pn(ties).items(), key=lambda item: (-round(item[1], 12), item[0]))
    rows = [Row(cells=(n, analysis.name(actor), round(value, 6)), ids=analysis.ties(actor))
            for n, (actor, value) in enumerate(order, 1)]  # fmt: skip
    return analysis.table("pn", "balance.pn", ("word.rank", "word.actor", "balance.value"), rows)


Year = tuple[str, Balance, tuple[str, ...]]  # its name, its balance, the statements behind it


def _years(analysis: Analysis) -> list[Year]:
    """The balance of each year's own network, statements that lie within the year."""
    told = []
    periods = series(analysis.graph, "year", analysis.projection).periods
    newest = analysis.build.newest or periods[-1].last if periods else ""
    for period in [p for p in periods if p.first <= newest][-12:]:
        rule = replace(analysis.projection, first=period.first, last=period.last, dating="within")
        ties = mutual(project(analysis.graph, rule))
        told.append((period.label, balance(ties, seconds=3), ids(tie for *_, tie in ties.edges(data="ids"))))
    begun = next((at for at, (_, found, _) in enumerate(told) if found.ties), 0)
    return told[begun:]


def _by_year(analysis: Analysis, years: list[Year]) -> Table:
    rows = [
        Row(cells=(year, found.ties, found.triads, found.share, found.frustration, found.line), ids=behind)
        for year, found, behind in years
    ]
    columns = (
        "time.period",
        "balance.ties",
        "balance.triads",
        "balance.share",
        "balance.frustration",
        "balance.line",
    )
    return analysis.table("balance-by-year", "balance.by_year", columns, rows)


def _findings(analysis: Analysis, found: Balance) -> tuple[Finding, ...]:
    if found.share is None:
        return ()
    share = f"{found.share:.0%}"
    text = analysis.words("balance.finding", triads=found.triads, share=share, n=found.frustration, ties=found.ties)
    return (Finding(text=text, table="balance-summary"),)


def _picture(analysis: Analysis, years: list[Year]) -> Picture:
    words = analysis.words
    return figures.balance(
        [year for year, *_ in years],
        [found.share for _, found, _ in years],
        [found.ties for _, found, _ in years],
        title=words("balance.picture"),
        note=words("balance.note"),
        names=(words("balance.share"), words("balance.ties")),
    )
