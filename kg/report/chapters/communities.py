"""Which states belong together: communities of ties, and of friends without foes."""

from __future__ import annotations

from kg.network.communities import Groups, louvain, modularity, signed
from kg.network.signs import mutual
from kg.report.analysis import Analysis
from kg.report.pages import Chapter, Finding, Row, Table, ids


def chapter(analysis: Analysis) -> Chapter:
    words, ties = analysis.words, mutual(analysis.network)
    if not len(ties):
        return Chapter(id="communities", title=words("communities.title"), text=words("report.empty"))
    camps = signed(ties)
    first = _table(analysis, "communities-signed", "communities.signed", camps)
    second = _table(analysis, "communities-louvain", "communities.louvain", louvain(analysis.network))
    top = [group for group in camps[:2] if len(group) > 1]
    largest = words("communities.and").join(words.list(_members(analysis, group), most=5) for group in top)
    text = words(
        "communities.finding",
        n=sum(len(g) > 1 for g in camps),
        q=f"{modularity(ties, camps):.2f}",
        groups=largest,
    )
    return Chapter(
        id="communities",
        title=words("communities.title"),
        text=words("communities.text"),
        tables=(first, second),
        findings=(Finding(text=text, table=first.id),) if largest else (),
    )


def _table(analysis: Analysis, id: str, title: str, groups: Groups) -> Table:
    rows = []
    for number, group in enumerate((g for g in groups if len(g) > 1), 1):
        inside = ids(tie for a, b, tie in analysis.network.edges(data="ids") if a in group and b in group)
        names = analysis.words.list(_members(analysis, group))
        rows.append(Row(cells=(number, len(group), names), ids=inside))
    return analysis.table(id, title, ("communities.number", "communities.size", "communities.members"), rows)


def _members(analysis: Analysis, group: frozenset[str]) -> list[str]:
    """The names of a group, those with the heaviest ties first."""
    order = sorted(group, key=lambda node: (-analysis.network.degree(node, weight="weight"), node))
    return [analysis.name(node) for node in order]
