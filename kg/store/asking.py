"""Any SPARQL 1.1 query, asked of a store here or of a server elsewhere, with one kind of answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)  # fmt: skip

from kg.store.opening import Solutions, solutions
from kg.store.terms import PREFIXES

Answer: TypeAlias = Solutions | bool | tuple[Triple, ...]  # of a SELECT, of an ASK, of a CONSTRUCT or DESCRIBE

JSON, TRIPLES = "application/sparql-results+json", "application/n-triples"


def answer(store: Store, sparql: str) -> Answer:
    """Ask a store, over all its graphs, our prefixes known; raises `SyntaxError` for what isn't SPARQL.

    >>> answer(Store(), "ASK { ?s a psir:Statement }")
    False
    """
    found = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
    return _triples(found) if isinstance(found, QueryTriples) else _table(found)


def parsed(body: bytes, media_type: str) -> Answer:
    """The answer in the body of a server's response."""
    if media_type.partition(";")[0].strip() == JSON:
        return _truth(_table(parse_query_results(body, format=QueryResultsFormat.JSON)))
    return _triples(quad.triple for quad in parse(body, format=RdfFormat.N_TRIPLES))


def _table(found: QuerySolutions | QueryBoolean) -> Answer:
    if isinstance(found, QueryBoolean):
        return bool(found)
    return solutions(found)


def _truth(found: Answer) -> Answer:
    """Virtuoso answers an ASK with a table of one number; here it is a truth as everywhere."""
    if isinstance(found, Solutions) and found.variables == ("__ASK_RETVAL",):
        return any(getattr(value, "value", "0") not in ("0", "false") for row in found.rows for value in row)
    return found


def _triples(found: Iterable[Triple]) -> tuple[Triple, ...]:
    return tuple(sorted(set(found), key=str))
