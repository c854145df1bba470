"""The three groups around the centre: on whom it leans, who keeps away, who uses it; by printed rules."""

from __future__ import annotations

from kg.network.groups import Place, places, rules
from kg.network.votes import votes
from kg.report.analysis import Analysis
from kg.report.pages import Chapter, Finding, Row, Table


def chapter(analysis: Analysis) -> Chapter:
    words, names = analysis.words, _names(analysis)
    claims = analysis.graph
    every = places(claims, analysis.centre, analysis.projection, votes(claims))
    found = {state: place for state, place in every.items() if analysis.is_state(state)}
    table = _table(analysis, found, names)
    return Chapter(
        id="groups", title=words("groups.title"), text=words("groups.text"),
        tables=(table, _rules(analysis, names)), findings=_findings(analysis, found, names),
    )  # fmt: skip


def _names(analysis: Analysis) -> dict[str, str]:
    language, centre = analysis.words.language, analysis.name(analysis.centre)
    return {group: rule[language].format(centre=centre) for group, rule in rules()["groups"].items()}


def _table(analysis: Analysis, found: dict[str, Place], names: dict[str, str]) -> Table:
    rank = [*names, None]
    order = sorted(found, key=lambda s: (rank.index(found[s].group), -sum(map(len, found[s].ids.values())), s))
    rows = []
    for state in order:
        place = found[state]
        ids = tuple(sorted({i for group in place.ids.values() for i in group}))
        counts = [place.count(group) for group in names]
        group = names[place.group] if place.group else analysis.words("groups.none")
        rows.append(Row(cells=(analysis.name(state), group, *counts, analysis.sources(ids)), ids=ids))
    words = analysis.words
    columns = (words("word.actor"), words("groups.group"), *names.values(), words("word.sources"))
    return Table(id="groups-states", title=words("groups.table"), columns=columns, rows=tuple(rows))


def _rules(analysis: Analysis, names: dict[str, str]) -> Table:
    words, relation = analysis.words, analysis.relation
    rows = [
        Row(cells=(names[group], words.list([relation(r) for r in rule["toward"]]),
                   words.list([relation(r) for r in rule["from"]]),
                   words(f"groups.votes_{rule['votes']}") if "votes" in rule else None))
        for group, rule in rules()["groups"].items()
    ]  # fmt: skip
    return analysis.table(
        "groups-rules", "groups.rules", [f"groups.{c}" for c in ("group", "toward", "from", "votes")], rows
    )


def _findings(analysis: Analysis, found: dict[str, Place], names: dict[str, str]) -> tuple[Finding, ...]:
    """The states of each group, those apart of whom one source alone tells."""
    findings = []
    for group, name in names.items():
        inside = (s for s in found if found[s].group == group)
        order = sorted(inside, key=lambda s: (-found[s].count(group), s))
        for thin in (False, True):
            states = [analysis.name(s) for s in order if analysis.thin(found[s].ids[group]) is thin][:6]
            if states:
                text = analysis.words("groups.finding", group=name, states=analysis.words.list(states))
                findings.append(Finding(text=text, table="groups-states", warning=thin))
    return tuple(findings)
