"""From statements to a `networkx.MultiDiGraph`: one edge a statement, between the actors as written.

The wholes, states and blocs for which these stand are nodes too, so that every level finds its labels.
All attributes are flat scalars, an unknown one the empty string, so that GEXF and GraphML take the graph as
it is. The key of an edge is the statement's id: every number that is computed further on can be opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache

import networkx as nx

from kg.model import Statement
from kg.network.grades import grades
from kg.network.rollup import FIRST, LAST, Rollup, rollup
from kg.vocabulary import Relation, Vocabulary

Scalar = str | int | float | bool


def graph(
    statements: Iterable[Statement], vocabulary: Vocabulary, sources: Mapping[str, str] | None = None,
    ladder: Rollup | None = None,
    verdicts: Mapping[str, str] | None = None,
) -> nx.MultiDiGraph:  # fmt: skip
    """All statements that have two ends, as a graph.

    `sources` maps a document to the work, author or publisher it counts as when independent sources are
    counted, `verdicts` readers' decisions (`accept`, `reject`) by statement; a rejected one makes no edge. A
    statement without an object (a mobilisation) makes no edge; `graph.graph["unary"]` counts them.
    """
    said = dict(sorted({statement.id: statement for statement in statements}.items()))  # an id is dear to ask for
    ladder, works = ladder or rollup(vocabulary, said.values()), sources or {}
    marks, stand = _grades(said.values(), vocabulary, sources, verdicts), _ends(ladder)
    result = nx.MultiDiGraph(unary=sum(s.object is None for s in said.values()))
    for name, statement in said.items():
        if statement.object is not None and marks[name] != "R":
            source = works.get(statement.evidence.doc, statement.evidence.doc)
            edge = _edge(statement, vocabulary.relations.get(statement.relation), stand)
            stood_for = (edge[end + level] for end in ("subject", "object") for level in ("_state", "_bloc"))
            written = (statement.subject, statement.object)
            for actor in (*written, *stood_for, *(ladder.parents.get(one) for one in written)):
                if actor and actor not in result:
                    result.add_node(str(actor), **_node(str(actor), vocabulary, ladder))
            edge |= {"source": source, "grade": marks[name]}
            result.add_edge(statement.subject, statement.object, name, **edge)
    return result


Ends = Callable[[str, str, str], tuple[str, str]]


def _ends(ladder: Rollup) -> Ends:
    """State and bloc of an actor between two days; most statements ask of the same few."""

    @cache
    def stand(actor: str, first: str, last: str) -> tuple[str, str]:
        return ladder.state(actor, first, last) or "", ladder.bloc(actor, first, last) or ""

    return stand


def _grades(
    said: Iterable[Statement],
    vocabulary: Vocabulary,
    sources: Mapping[str, str] | None,
    verdicts: Mapping[str, str] | None,
) -> dict[str, str]:
    symmetric = {relation.id for relation in vocabulary.relations.values() if relation.symmetric}
    return grades(said, sources, symmetric=symmetric, verdicts=verdicts)


def _node(actor: str, vocabulary: Vocabulary, ladder: Rollup) -> dict[str, Scalar]:
    known = vocabulary.actors.get(actor)
    labels = known.labels if known else {}
    plain = actor.replace("_", " ")
    return {
        "label_ja": labels.get("ja", plain), "label_en": labels.get("en", plain),
        "kind": ladder.kinds.get(actor, ""), "type": known.type if known else "", "known": known is not None,
        "part_of": ladder.parents.get(actor, ""),
    }  # fmt: skip


def _edge(statement: Statement, relation: Relation | None, stand: Ends) -> dict[str, Scalar]:
    when, at = statement.when, statement.evidence
    first, last = (when.first, when.last) if when else (FIRST, LAST)
    ends: dict[str, Scalar] = {}
    for end, actor in (("subject", statement.subject), ("object", statement.object or "")):
        ends[end + "_state"], ends[end + "_bloc"] = stand(actor, first, last)
    return {
        "relation": statement.relation,
        "cls": relation.ploverclass if relation else "",
        "sign": relation.sign if relation else 0,
        "score": relation.score if relation else 0.0,
        "symmetric": relation.symmetric if relation else False,
        "theme": statement.theme or "",
        "time": when.edtf if when else "",
        "first": when.first if when else "",
        "last": when.last if when else "",
        "day": middle(when.first, when.last) if when else "",
        "polarity": statement.stance.polarity,
        "modality": statement.stance.modality,
        "claimant": statement.stance.claimant or "",
        "implicit": statement.implicit,
        "table": at.row is not None,
        "doc": at.doc,
        "start": at.start,
        "end": at.end,
        **ends,
    }


def middle(first: str, last: str) -> str:
    """The day in the middle of an interval; of one with an open end, the end that is known.

    >>> middle("2022-01-01", "2022-12-31"), middle("2022-02-24", "9999-12-31")
    ('2022-07-02', '2022-02-24')
    """
    if last == LAST:
        return "" if first == FIRST else first
    if first == FIRST:
        return last
    one, two = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    return date.fromordinal((one + two) // 2).isoformat()
