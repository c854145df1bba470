"""Who depends on whom, through which channel, and who holds the lever."""

from __future__ import annotations

from kg.network.groups import dependence, leverage, rules
from kg.report.analysis import Analysis
from kg.report.pages import Chapter, Finding, Row

TOP = 40


def chapter(analysis: Analysis) -> Chapter:
    words, found = analysis.words, dependence(analysis.graph, analysis.projection)
    named = {name: rule[words.language] for name, rule in rules()["channels"].items()}
    found.sort(key=lambda d: (-len(d.ids), d.who, d.on, d.channel))
    rows = [
        Row(
            cells=(
                analysis.name(d.who),
                analysis.name(d.on),
                named[d.channel],
                len(d.ids),
                analysis.sources(d.ids),
            ),
            ids=d.ids,
        )
        for d in found[:TOP]
    ]
    columns = ("dependence.who", "dependence.on", "dependence.channel", "word.number", "word.sources")
    first = analysis.table("dependence", "dependence.table", columns, rows)
    behind: dict[tuple[str, str], set[str]] = {}
    for one in found:
        for pair in ((one.on, one.who), (one.who, one.on)):
            behind.setdefault(pair, set()).update(one.ids)
    net = sorted(leverage(found).items(), key=lambda item: (-item[1], item[0]))[:TOP]
    levers = [
        Row(
            cells=(analysis.name(a), analysis.name(b), value, analysis.sources(behind[a, b])),
            ids=tuple(sorted(behind[a, b])),
        )
        for (a, b), value in net
    ]
    heads = ("dependence.holder", "dependence.over", "dependence.leverage", "word.sources")
    second = analysis.table("leverage", "dependence.levers", heads, levers)
    findings = [_finding(analysis, levers[0])] if levers else []
    return Chapter(
        id="dependence",
        title=words("dependence.title"),
        text=words("dependence.text"),
        tables=(first, second),
        findings=tuple(findings),
    )


def _finding(analysis: Analysis, row: Row) -> Finding:
    holder, other, value, _ = row.cells
    text = analysis.words("dependence.finding", holder=holder, other=other, value=value)
    return Finding(text=text, table="leverage", warning=analysis.thin(row.ids))
