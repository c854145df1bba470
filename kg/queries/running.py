"""Queries are run: a file of ours by its header, any other text as it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

from kg import paths
from kg.errors import QueryError
from kg.queries.binding import Ask, terms
from kg.queries.faults import fault
from kg.queries.questions import Question, question, read
from kg.queries.results import Result
from kg.store import PREFIXES, NamedNode, Solutions, Store, Triple, asker

_OURS = re.compile(r"\b(psir|rel|actor):((?:[^\s;,.(){}|/^*+?\]\\]|\\.|\.(?=\w))+)")


def run(where: Store | str, query: str | Path, parameters: Mapping[str, str] | None = None) -> Result:
    """Ask a store (or the address of a SPARQL server) a query: its text, or a file with parameters.

    A query that can't be read is a `QueryError` with line, column and what to do.
    """
    ask = asker(where)
    if isinstance(query, Path):
        if not query.is_file():
            raise QueryError(query, "there is no such file", "Give a .rq file, or a query in quotation marks")
        return _asked(ask, read(query), parameters or {}, str(query))
    return _result(ask, query, "query")


def ask(
    where: Store | str, name: str, parameters: Mapping[str, str] | None = None, folder: Path = paths.QUERIES
) -> Result:
    """Ask a question of `queries/` by its name."""
    return _asked(asker(where), question(name, folder), parameters or {}, name)


def _asked(ask: Ask, asked: Question, parameters: Mapping[str, str], where: str) -> Result:
    return _result(ask, asked.with_values(terms(asked, parameters, ask)), where)


def _result(ask: Ask, sparql: str, where: str) -> Result:
    try:
        answer = ask(sparql)
    except SyntaxError as error:
        raise fault(sparql, str(error), where) from error
    return Result(answer, _describer(ask), lambda: _hint(ask, sparql))


def _describer(ask: Ask) -> Callable[[Iterable[NamedNode]], Iterable[Triple]]:
    def described(nodes: Iterable[NamedNode]) -> Iterable[Triple]:
        found = ask(_DESCRIBED.replace("%s", " ".join(sorted({str(node) for node in nodes}))))
        return found if isinstance(found, tuple) else ()

    return described


_DESCRIBED = """CONSTRUCT { ?node ?p ?o } WHERE {
  { VALUES ?node { %s } }
  UNION { VALUES ?s { %s } ?s oa:hasTarget ?node }
  UNION { VALUES ?s { %s } ?s oa:hasTarget/oa:hasSelector ?node }
  UNION { VALUES ?s { %s } ?s prov:wasDerivedFrom ?node }
  ?node ?p ?o
}"""


def _hint(ask: Ask, sparql: str) -> str | None:
    """A name of ours in the query that the graph has never heard of."""
    for match in _OURS.finditer(sparql):
        node = PREFIXES[match[1]] + match[2].replace("\\", "")
        if ask(f"ASK {{ {{ <{node}> ?p ?o }} UNION {{ ?s <{node}> ?o }} UNION {{ ?s ?p <{node}> }} }}") is False:
            near = get_close_matches(match[2], _names(ask, match[1]), 1, 0.6)
            return f"{match[0]} is not in the graph" + (f"; did you mean {match[1]}:{near[0]}?" if near else "")
    return None


def _names(ask: Ask, prefix: str) -> list[str]:
    space = PREFIXES[prefix]
    where = "?s ?node ?o" if prefix == "psir" else "?node a ?kind"
    found = ask(f'SELECT DISTINCT ?node {{ {where} FILTER(STRSTARTS(STR(?node), "{space}")) }}')
    rows = found.rows if isinstance(found, Solutions) else ()
    return [node.value.removeprefix(space) for (node,) in rows if isinstance(node, NamedNode)]
