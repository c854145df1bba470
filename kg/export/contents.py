"""What every format writes: the store, and its statements, actors and relations as rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.model import Source
from kg.store import Store, documents, jsonl, name_of, select, statements
from kg.store.closed import hash_of, without_text

_ACTORS = """SELECT ?actor ?kind ?ja ?en ?iso ?cow ?whole {
  { SELECT DISTINCT ?actor {
      VALUES ?end { psir:subject psir:object psir:claimant } ?s ?end ?actor ; psir:relation ?r } }
  OPTIONAL { ?actor a ?kind }
  OPTIONAL { ?actor rdfs:label ?ja FILTER(LANG(?ja) = "ja") }
  OPTIONAL { ?actor rdfs:label ?en FILTER(LANG(?en) = "en") }
  OPTIONAL { ?actor psir:iso3166 ?iso } OPTIONAL { ?actor psir:cow ?cow }
  OPTIONAL { ?actor psir:partOf ?whole }
} ORDER BY ?actor ?kind ?whole"""
_RELATIONS = """SELECT ?relation ?ja ?en ?class ?mode ?quad ?score ?sign {
  ?relation a psir:Relation
  OPTIONAL { ?relation rdfs:label ?ja FILTER(LANG(?ja) = "ja") }
  OPTIONAL { ?relation rdfs:label ?en FILTER(LANG(?en) = "en") }
  OPTIONAL { ?relation psir:ploverClass ?class } OPTIONAL { ?relation psir:ploverMode ?mode }
  OPTIONAL { ?relation psir:ploverQuad ?quad } OPTIONAL { ?relation psir:ploverScore ?score }
  OPTIONAL { ?relation psir:sign ?sign }
} ORDER BY ?relation ?mode"""
_CONTEXTS = "SELECT ?relation ?context { ?relation psir:ploverContext ?context } ORDER BY ?relation ?context"
_GRADES = "SELECT ?s ?grade { ?s psir:grade ?grade }"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Content:
    """A graph ready for export; rows come in a fixed order with fixed keys."""

    store: Store
    rows: tuple[Row, ...]  # statements as in JSON Lines, with `grade` and, in closed texts, `quote_sha256`
    actors: Mapping[str, Row]
    relations: Mapping[str, Row]
    contexts: Mapping[str, tuple[str, ...]]  # of PLOVER, by relation
    sources: tuple[Source, ...]
    open: bool

    def label(self, actor: str | None) -> str:
        """The Japanese name of an actor."""
        return str(self.actors.get(actor or "", {}).get("ja") or actor or "")


def content(store: Store, *, text: bool = True) -> Content:
    """Read a store for export; without `text`, quotes give way to their hashes everywhere."""
    grades = {row["s"].rpartition("/")[2]: row["grade"] for row in select(store, _GRADES).strings()}
    rows = (jsonl.row(statement) for statement in statements(store))
    graded = (row | {"grade": grades.get(row["id"])} for row in rows)
    return Content(
        store=store if text else without_text(store),
        rows=tuple(graded if text else map(_closed, graded)),
        actors=_by_name(store, _ACTORS),
        relations=_by_name(store, _RELATIONS),
        contexts=_contexts(store),
        sources=tuple(documents(store)),
        open=text,
    )


def _contexts(store: Store) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in select(store, _CONTEXTS).strings():
        name = name_of(row["relation"])
        found[name] = (*found.get(name, ()), row["context"])
    return found


def _closed(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"quote": None, "why": [], "quote_sha256": hash_of(row["quote"])}


def _by_name(store: Store, sparql: str) -> dict[str, Row]:
    found: dict[str, Row] = {}
    key, *names = select(store, sparql).variables
    for solution in select(store, sparql).strings():
        row = {name: name_of(solution[name]) if name in solution else None for name in names}
        found.setdefault(name_of(solution[key]), row)
    return found
