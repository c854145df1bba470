"""What a user writes for a parameter -> the SPARQL term that stands for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches

from kg.dates import days
from kg.errors import InputError, QueryError
from kg.queries.questions import Parameter, Question
from kg.store import PREFIXES, Literal, NamedNode, Solutions, iri, name_of, term
from kg.store.asking import Answer

Ask = Callable[[str], Answer]

_NAMED = """SELECT DISTINCT ?node { VALUES ?name { %s }
  VALUES ?naming { rdfs:label skos:altLabel skos:hiddenLabel } ?node ?naming ?name } ORDER BY ?node"""
_KNOWN = "ASK { { ?s psir:subject %s } UNION { ?s psir:object %s } UNION { %s a ?kind } }"
_NAMES = "SELECT DISTINCT ?node ?name { ?node rdfs:label ?name . FILTER(STRSTARTS(STR(?node), %s)) }"


def terms(question: Question, given: Mapping[str, str], ask: Ask) -> dict[str, str | None]:
    """A SPARQL term (or None, for any) for each parameter; an unknown name or value is a `QueryError`."""
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            offered = ", ".join(known) or "none"
            raise QueryError(question.name, f"it has no parameter {name!r}", f"Its parameters: {offered}")
    return {name: _term(p, given.get(name, p.default), ask) for name, p in known.items()}


def _term(parameter: Parameter, value: str | None, ask: Ask) -> str | None:
    if value is None and parameter.required:
        raise QueryError(parameter.name, "this question needs it", f"Set it: {parameter.en}")
    return None if value is None else _WRITERS[parameter.type](parameter, value, ask)


def term_of(kind: str, name: str, value: str, ask: Ask) -> str:
    """The SPARQL term for a value of one of the types of parameters, as a question's header would have it."""
    return _WRITERS[kind](Parameter(name=name, type=kind, default=None, ja="", en=""), value, ask)


def _node(prefix: str) -> Callable[[Parameter, str, Ask], str]:
    space = PREFIXES[prefix]

    def write(parameter: Parameter, value: str, ask: Ask) -> str:
        node = str(iri(prefix, value.replace(" ", "_")))
        if ask(_KNOWN.replace("%s", node)) is True:
            return node
        named = " ".join(f"{Literal(value)}@{language}" for language in ("ja", "en", "ru"))
        ours = [found for found, *_ in _rows(ask(_NAMED % named)) if found.value.startswith(space)]
        if not ours:
            raise _unknown(parameter, value, space, ask)
        return str(ours[0])

    return write


def _unknown(parameter: Parameter, value: str, space: str, ask: Ask) -> QueryError:
    names = {name.value: name_of(node) for node, name in _rows(ask(_NAMES % Literal(space)))}
    close = get_close_matches(value, [*names, *names.values()], 9, 0.5)
    near = list(dict.fromkeys(names.get(each, each) for each in close))[:3]
    remedy = f"Did you mean {', '.join(near)}" if near else "Give a name that the graph knows"
    return QueryError(f"{parameter.name}={value}", f"the graph knows no such {parameter.type}", remedy)


def _rows(answer: Answer) -> Iterator[tuple[NamedNode | Literal, ...]]:
    for row in answer.rows if isinstance(answer, Solutions) else ():
        yield tuple(value for value in row if isinstance(value, NamedNode | Literal))


def _day(which: int) -> Callable[[Parameter, str, Ask], str]:
    def write(parameter: Parameter, value: str, ask: Ask) -> str:
        try:
            return str(Literal(days(value)[which], datatype=term("xsd:date")))
        except InputError as error:
            raise QueryError(f"{parameter.name}={value}", error.what, error.remedy) from error

    return write


def _choice(parameter: Parameter, value: str, ask: Ask) -> str:
    if value not in parameter.choices:
        raise QueryError(f"{parameter.name}={value}", "this is not a choice", f"One of {', '.join(parameter.choices)}")
    return str(Literal(value))


def _integer(parameter: Parameter, value: str, ask: Ask) -> str:
    try:
        return str(int(value))
    except ValueError as error:
        raise QueryError(f"{parameter.name}={value}", "this is not a whole number", "Write it as 10") from error


_WRITERS: dict[str, Callable[[Parameter, str, Ask], str]] = {
    "actor": _node("actor"),
    "relation": _node("rel"),
    "document": _node("doc"),
    "first": _day(0),
    "last": _day(1),
    "text": lambda parameter, value, ask: str(Literal(value)),
    "integer": _integer,
    "choice": _choice,
}
