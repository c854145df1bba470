"""Shapes turned into SPARQL and asked of the store, for graphs that are too large for pySHACL.

Each constraint is one question for the nodes that break it. What isn't in the table below (`sh:or`,
`sh:node`, qualified shapes) belongs to the vocabulary's shapes, which pySHACL checks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg import paths
from kg.shapes.faults import Fault
from kg.store import Store, Term, name_of, select, term, turtle

_SHAPES = """SELECT ?class ?property ?path ?constraint ?value {
  ?shape a sh:NodeShape ; sh:targetClass ?class ; sh:property ?property .
  ?property sh:path ?path ; ?constraint ?value } ORDER BY ?shape ?property ?constraint"""
_MESSAGES = "SELECT ?property (LANG(?m) AS ?language) ?m { ?property sh:message ?m }"
_LISTS = "SELECT ?list ?member { ?p sh:in ?list . ?list rdf:rest*/rdf:first ?member }"
_OURS = ("psir:Statement", "psir:Source", "psir:Run", "psir:Claim")
_ANNOTATIONS = ("oa:SpecificResource", "oa:TextPositionSelector", "oa:TextQuoteSelector")
COMPILED = frozenset(map(term, _OURS + _ANNOTATIONS))

_WITH_VALUE = "?node {path} ?value . FILTER({test})"
_FEWER = (
    "{{ SELECT ?node (COUNT(DISTINCT ?value) AS ?count) {{ ?node a {kind} "
    "OPTIONAL {{ ?node {path} ?value }} }} GROUP BY ?node }}"
    " FILTER(?count < {value})"
)
_CONSTRAINTS: dict[str, str] = {
    "minCount": "FILTER NOT EXISTS {{ ?node {path} ?value }}",
    "maxCount": "?node {path} ?value, ?second . FILTER(STR(?value) < STR(?second))",
    "nodeKind": _WITH_VALUE.replace("{test}", "!ISIRI(?value)"),
    "class": "?node {path} ?value . FILTER NOT EXISTS {{ ?value a {value} }}",
    "datatype": _WITH_VALUE.replace("{test}", "!ISLITERAL(?value) || DATATYPE(?value) != {value}"),
    "in": _WITH_VALUE.replace("{test}", "?value NOT IN ({members})"),
    "pattern": _WITH_VALUE.replace("{test}", "!REGEX(STR(?value), {value})"),
    "minInclusive": _WITH_VALUE.replace("{test}", "!COALESCE(?value >= {value}, false)"),
    "lessThan": "?node {path} ?value ; {value} ?other . FILTER(!COALESCE(?value < ?other, false))",
    "lessThanOrEquals": "?node {path} ?value ; {value} ?other . FILTER(!COALESCE(?value <= ?other, false))",
}


def violations(store: Store, shapes: Path = paths.ONTOLOGY / "shapes.ttl", most: int = 20) -> Iterator[Fault]:
    """The faults of statements, passages, sources, runs and claims, at most so many for each constraint."""
    known = turtle([shapes])
    messages = {(row[0], _text(row[1])): _text(row[2]) for row in select(known, _MESSAGES).rows}
    members: dict[Term | None, list[str]] = defaultdict(list)
    for at, member in select(known, _LISTS).rows:
        members[at].append(str(member))
    for kind, prop, path, constraint, value in select(known, _SHAPES).rows:
        form = _form(_text(constraint).rpartition("#")[2], _text(value))
        if kind in COMPILED and form:
            where = form.format(kind=kind, path=path, value=value, members=", ".join(members[value]))
            said = {language: messages.get((prop, language), "") for language in ("ja", "en")}
            yield from _asked(store, f"?node a {kind} . {where}", _local(prop), said, most)


def _form(constraint: str, value: str) -> str:
    return _FEWER if constraint == "minCount" and value != "1" else _CONSTRAINTS.get(constraint, "")


def _asked(store: Store, where: str, name: str, said: Mapping[str, str], most: int) -> Iterator[Fault]:
    for (node,) in select(store, f"SELECT DISTINCT ?node {{ {where} }} ORDER BY ?node LIMIT {most}").rows:
        if node is not None:
            yield Fault(name, name_of(node), said["ja"], said["en"])


def _local(node: Term | None) -> str:
    return _text(node).rpartition("/")[2]


def _text(value: Term | None) -> str:
    return "" if value is None else value.value  # type: ignore[union-attr]
