"""Structural balance: whether the friend of a friend is a friend, and how that changed."""

from __future__ import annotations

from dataclasses import replace

from kg.network.projection import project
from kg.network.series import series
from kg.network.signs import Balance, balance, mutual, pn, reciprocity, triads
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
            _summary(analysis, found),
            _unbalanced(analysis, ties),
            _pn(analysis, ties),
            _by_year(analysis, years),
        ),
        findings=_findings(analysis, found),
        pictures=(_picture(analysis, years),) if years else (),
    )


def _summary(analysis: Analysis, found: Balance) -> Table:
    words, back = analysis.words, reciprocity(analysis.network)
    camps = [words.list([analysis.name(n) for n in sorted(camp)]) for camp in found.camps]
    lines = [
        ("balance.ties", found.ties), ("balance.triads", found.triads),
        *((f"balance.kind{n}", found.kinds[n]) for n in range(4)), ("balance.share", found.share),
        ("balance.frustration" if found.exact else "balance.frustration_bound", found.frustration),
        ("balance.line", found.line), ("balance.camp1", camps[0]), ("balance.camp2", camps[1]),
        ("balance.reciprocity", back.ties), ("balance.reciprocity_weight", back.weight),
        ("balance.same_sign", back.same_sign),
    ]  # fmt: skip
    rows = [Row(cells=(words(key), value)) for key, value in lines]
    return analysis.table("balance-summary", "balance.summary", ("word.measure", "balance.value"), rows)


def _unbalanced(analysis: Analysis, ties: object) -> Table:
    rows = []
    for negative, (a, b, c) in triads(ties):
        if negative in (1, 3):
            edges = [ties[x][y] for x, y in ((a, b), (b, c), (a, c))]  # type: ignore[index]
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


def _pn(analysis: Analysis, ties: object) -> Table:
    order = sorted(pn(ties).items(), key=lambda item: (-round(item[1], 12), item[0]))
    rows = [Row(cells=(n, analysis.name(actor), round(value, 6)), ids=analysis.ties(actor))
            for n, (actor, value) in enumerate(order, 1)]  # fmt: skip
    return analysis.table("pn", "balance.pn", ("word.rank", "word.actor", "balance.value"), rows)


def _years(analysis: Analysis) -> list[tuple[str, Balance]]:
    """The balance of each year's own network, statements that lie within the year."""
    told = []
    for period in series(analysis.graph, "year", analysis.projection).periods[-12:]:
        rule = replace(analysis.projection, first=period.first, last=period.last, dating="within")
        told.append((period.label, balance(mutual(project(analysis.graph, rule)), seconds=3)))
    begun = next((at for at, (_, found) in enumerate(told) if found.ties), 0)
    return told[begun:]


def _by_year(analysis: Analysis, years: list[tuple[str, Balance]]) -> Table:
    rows = [
        Row(cells=(year, found.ties, found.triads, found.share, found.frustration, found.line)) for year, found in years
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


def _picture(analysis: Analysis, years: list[tuple[str, Balance]]) -> Picture:
    words = analysis.words
    return figures.balance(
        [year for year, _ in years],
        [found.share for _, found in years],
        [found.ties for _, found in years],
        title=words("balance.picture"),
        note=words("balance.note"),
        names=(words("balance.share"), words("balance.ties")),
    )
