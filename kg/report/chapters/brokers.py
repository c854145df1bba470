"""Who stands between: brokers between blocs, mediators told of, and mediators by their place."""

from __future__ import annotations

from collections import defaultdict

from kg.network.brokerage import ROLES, brokerage, mediators
from kg.network.projection import placed
from kg.report.analysis import Analysis
from kg.report.pages import Chapter, Finding, Row, Table, ids

TOP = 20


def chapter(analysis: Analysis) -> Chapter:
    words = analysis.words
    told, between, roles = _told(analysis), _between(analysis), _roles(analysis)
    findings = []
    if told.rows:
        who, of, number, *_ = told.rows[0].cells
        text = words("brokers.told_finding", who=who, of=of, n=number)
        findings.append(Finding(text=text, table=told.id, warning=analysis.thin(told.rows[0].ids)))
    if between.rows:
        who, pairs, *_ = between.rows[0].cells
        text = words("brokers.between_finding", who=who, n=pairs)
        findings.append(Finding(text=text, table=between.id, warning=analysis.thin(between.rows[0].ids)))
    return Chapter(id="brokers", title=words("brokers.title"), text=words("brokers.text"),
                   tables=(told, between, roles), findings=tuple(findings))  # fmt: skip


def _told(analysis: Analysis) -> Table:
    """Mediations that the texts tell of."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one, two, key, edge in placed(analysis.graph, analysis.projection):
        if edge["relation"] == "mediatedFor" and one and two:
            found[one][two].add(key)
    rows = []
    for who, parties in found.items():
        behind = ids(" ".join(keys) for keys in parties.values())
        of = analysis.words.list([analysis.name(party) for party in sorted(parties)])
        rows.append(Row(cells=(analysis.name(who), of, len(behind), analysis.sources(behind)), ids=behind))
    rows.sort(key=lambda row: (-int(row.cells[2] or 0), str(row.cells[0])))
    return analysis.table(
        "mediators-told",
        "brokers.told",
        ("word.actor", "brokers.of", "word.number", "word.sources"),
        rows[:TOP],
    )


def _between(analysis: Analysis) -> Table:
    """Those who stand well with both sides of a conflict."""
    rows = []
    for who, pairs in mediators(analysis.network).items():
        named = [f"{analysis.name(a)}–{analysis.name(b)}" for a, b in pairs]
        behind = ids(
            analysis.network[x][y]["ids"]
            for pair in pairs
            for end in pair
            for x, y in ((who, end), (end, who))
            if analysis.network.has_edge(x, y)
        )
        shown = analysis.words.list(named[:8]) + ("…" if len(named) > 8 else "")
        rows.append(Row(cells=(analysis.name(who), len(pairs), shown, analysis.sources(behind)), ids=behind))
    rows.sort(key=lambda row: (-int(row.cells[1] or 0), str(row.cells[0])))
    return analysis.table(
        "mediators-between",
        "brokers.between",
        ("word.actor", "brokers.pairs", "brokers.foes", "word.sources"),
        rows[:TOP],
    )


def _roles(analysis: Analysis) -> Table:
    """Gould and Fernandez's roles between blocs, on positive ties."""
    words, network = analysis.words, analysis.network
    friendly = network.edge_subgraph((a, b) for a, b, sign in network.edges(data="sign") if sign > 0)
    blocs = _blocs(analysis)
    found = brokerage(friendly, blocs)
    order = sorted((node for node in found if found[node].total()), key=lambda n: (-found[n].total(), n))[:TOP]
    rows = [
        Row(
            cells=(
                analysis.name(node),
                analysis.name(blocs.get(node, node)),
                *(found[node][role] for role in ROLES),
                found[node].total(),
            ),
            ids=analysis.ties(node),
        )
        for node in order
    ]
    columns = ("word.actor", "brokers.bloc", *(f"brokers.{role}" for role in ROLES), "brokers.total")
    return analysis.table("brokerage", "brokers.roles", columns, rows, note=words("brokers.note"))


def _blocs(analysis: Analysis) -> dict[str, str]:
    """The bloc in which each state was in most of its statements."""
    seen: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for _, _, edge in analysis.graph.edges(data=True):
        for end in ("subject", "object"):
            if edge[f"{end}_state"]:
                seen[edge[f"{end}_state"]][edge[f"{end}_bloc"]] += 1
    return {state: max(sorted(blocs), key=lambda bloc: blocs[bloc]) for state, blocs in seen.items()}
