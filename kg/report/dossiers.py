"""Pages on one thing: a dyad, an actor, and the network before and after a day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from kg.errors import InputError
from kg.model import Statement
from kg.network.alignment import sides
from kg.network.centrality import ranking
from kg.network.layout import Network
from kg.network.measures import measures
from kg.network.projection import Projection, project
from kg.report import figures
from kg.report.analysis import Analysis
from kg.report.pages import Chapter, Finding, Picture, Row, Table, ids
from kg.report.rankings import scores

TOP = 40


def dyad(analysis: Analysis, one: str, two: str) -> Chapter:
    """What is told between two actors, or the states they stand for, in the order of time."""
    one, two = analysis.actor(one), analysis.actor(two)
    if one == two:
        raise InputError(one, "this is one actor twice", "Give two actors, as in Kazakhstan Russia")
    words, names = analysis.words, {"one": analysis.name(one), "two": analysis.name(two)}
    between = [
        key
        for a, b, key, edge in analysis.graph.edges(keys=True, data=True)
        if (_stands(one, a, edge["subject_state"]) and _stands(two, b, edge["object_state"]))
        or (_stands(two, a, edge["subject_state"]) and _stands(one, b, edge["object_state"]))
    ]
    told = [analysis.statements[key] for key in between]
    title = words("dyad.title", **names)
    if not told:
        return Chapter(id="dyad", title=title, text=words("dyad.none"))
    table = _timeline(analysis, told, "dyad.table")
    return Chapter(
        id="dyad",
        title=title,
        text=words("dyad.text"),
        tables=(table, _relations(analysis, told)),
        findings=(_count(analysis, told, table),),
    )


def actor(analysis: Analysis, name: str) -> Chapter:
    """All statements with an actor as written, its counterparts and the network around it."""
    name = analysis.actor(name)
    told = [s for s in analysis.build.statements if name in (s.subject, s.object)]
    partners: dict[str, set[str]] = defaultdict(set)
    for statement in told:
        other = statement.object if statement.subject == name else statement.subject
        if other:
            partners[other].add(statement.id)
    order = sorted(partners, key=lambda other: (-len(partners[other]), other))
    rows = [
        Row(
            cells=(analysis.name(o), len(partners[o]), analysis.sources(partners[o])),
            ids=tuple(sorted(partners[o])),
        )
        for o in order[:TOP]
    ]
    words, label = analysis.words, analysis.name(name)
    first = analysis.table("partners", "actor.partners", ("word.actor", "word.number", "word.sources"), rows)
    most = words.list([analysis.name(other) for other in order[:3]])
    text = words("actor.finding", actor=label, n=len(told), partners=most or "–")
    return Chapter(
        id="actor", title=words("actor.title", actor=label), text=words("actor.text"),
        tables=(first, _timeline(analysis, told, "actor.table")), pictures=_around(analysis, name),
        findings=(Finding(text=text, table=first.id, warning=analysis.thin([s.id for s in told])),),
    )  # fmt: skip


def _around(analysis: Analysis, name: str) -> tuple[Picture, ...]:
    """The ego network, at the level of the actors as written."""
    network = project(analysis.graph, Projection(level="actor", modality=analysis.projection.modality))
    if name not in network:
        return ()
    names, words = {node: analysis.name(node) for node in network}, analysis.words
    title = words("network.ego", actor=names[name])
    return (figures.ego(network, name, names, title=title, note=words("network.note"), legend=analysis.signs),)


def compare(analysis: Analysis, by: str = "pagerank") -> Chapter:
    """Ranks and ties before the pivot of the analysis and from it on."""
    before, after = (project(analysis.graph, rules) for rules in sides(analysis.projection, analysis.pivot))
    places = [{n: p for p, (n, _) in enumerate(ranking(scores(x, by)), 1)} for x in (before, after)]
    actors = sorted({*places[0], *places[1]}, key=lambda n: (places[1].get(n, 9999), places[0].get(n, 9999), n))
    words, rows = analysis.words, []
    for name in actors[:TOP]:
        then, now = places[0].get(name), places[1].get(name)
        rise = then - now if then and now else None
        behind = ids(
            tie
            for x in (before, after)
            if name in x
            for edges in (x.in_edges(name, data="ids"), x.out_edges(name, data="ids"))
            for *_, tie in edges
        )
        rows.append(Row(cells=(analysis.name(name), then, now, rise, analysis.sources(behind)), ids=behind))
    columns = ("word.actor", "compare.rank_before", "compare.rank_after", "compare.rise", "word.sources")
    table = analysis.table("compare", "compare.table", columns, rows)
    return Chapter(
        id="compare",
        title=words("compare.title", pivot=analysis.pivot),
        text=words("compare.text"),
        tables=(table, _changed(analysis, before, after)),
        findings=_risen(analysis, table, by),
    )


def _changed(analysis: Analysis, before: Network, after: Network) -> Table:
    rows, marks = [], {1: "+", 0: "0", -1: "−", None: None}
    for a, b in sorted({*before.edges, *after.edges}):
        then, now = (x[a][b] if x.has_edge(a, b) else None for x in (before, after))
        signs = [tie["sign"] if tie else None for tie in (then, now)]
        if signs[0] != signs[1]:
            behind = ids(tie["ids"] for tie in (then, now) if tie)
            rows.append(Row(cells=(analysis.name(a), analysis.name(b), marks[signs[0]], marks[signs[1]],
                                   analysis.sources(behind)), ids=behind))  # fmt: skip
    rows.sort(key=lambda row: (row.cells[2] is None, row.cells[3] is None, -len(row.ids)))
    columns = ("network.from", "network.to", "compare.sign_before", "compare.sign_after", "word.sources")
    return analysis.table("compare-ties", "compare.ties", columns, rows)


def _risen(analysis: Analysis, table: Table, by: str) -> tuple[Finding, ...]:
    moved = [(int(row.cells[3]), str(row.cells[0])) for row in table.rows if row.cells[3] is not None]
    if len(moved) < 2:
        return ()
    label = measures()[by].labels[analysis.words.language]
    text = analysis.words("compare.finding", up=max(moved)[1], down=min(moved)[1], measure=label)
    return (Finding(text=text, table=table.id),)


def _timeline(analysis: Analysis, told: Iterable[Statement], title: str) -> Table:
    words = analysis.words
    order = sorted(
        told, key=lambda s: (s.when is None, s.when.first if s.when else "", s.evidence.doc, s.evidence.start)
    )
    rows = [
        Row(
            cells=(
                s.when.edtf if s.when else None,
                analysis.name(s.subject),
                analysis.relation(s.relation),
                analysis.name(s.object) if s.object else None,
                s.theme,
                words(f"modality.{s.stance.modality}"),
                s.evidence.doc,
                _on_one_line(s.evidence.quote),
            ),
            ids=(s.id,),
        )
        for s in order
    ]
    columns = (
        "dyad.when",
        "dyad.who",
        "word.relation",
        "dyad.whom",
        "dyad.theme",
        "dyad.modality",
        "dyad.document",
        "dyad.quote",
    )
    return analysis.table("timeline", title, columns, rows, lists=True)


def _relations(analysis: Analysis, told: Iterable[Statement]) -> Table:
    counted: dict[str, list[str]] = defaultdict(list)
    for statement in told:
        counted[statement.relation].append(statement.id)
    order = sorted(counted, key=lambda relation: (-len(counted[relation]), relation))
    rows = [
        Row(
            cells=(analysis.relation(r), len(counted[r]), analysis.sources(counted[r])),
            ids=tuple(sorted(counted[r])),
        )
        for r in order
    ]
    return analysis.table("relations", "dyad.summary", ("word.relation", "word.number", "word.sources"), rows)


def _count(analysis: Analysis, told: list[Statement], table: Table) -> Finding:
    known, keys = analysis.vocabulary.relations, [s.id for s in told]
    signs = [known[s.relation].sign for s in told if s.relation in known]
    text = analysis.words("dyad.finding", n=len(told), positive=signs.count(1), negative=signs.count(-1),
                          sources=analysis.sources(keys))  # fmt: skip
    return Finding(text=text, table=table.id, warning=analysis.thin(keys))


def _stands(wanted: str, actor: str, state: str) -> bool:
    return wanted in (actor, state)


def _on_one_line(quote: str) -> str:
    return re.sub(r"\s*\n\s*", "", quote)
