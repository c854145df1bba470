"""Graphs as text: sorted, without blank nodes, the same bytes in every run.

Oxigraph's writers write what they are given in the order given, so the order is made here; its
prefixes come in no fixed order, so those are written here too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, serialize

from kg.errors import InputError
from kg.store.terms import BASE, PREFIXES, TYPE, Triple

FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
    "nt": RdfFormat.N_TRIPLES,
}


def serialise(what: Iterable[Quad | Triple], path: Path, format: str = "ttl") -> None:
    """Write a store, or some of its quads, to a file; `ttl` and `nt` leave the names of graphs out."""
    path.write_text(text(what, format), encoding="utf-8", newline="\n")


def text(what: Iterable[Quad | Triple], format: str = "ttl") -> str:
    """Quads or triples as text.

    >>> from kg.store.terms import iri, term
    >>> print(text([Triple(iri("actor", "UNGA_ES-11/1"), TYPE, term("psir:Document"))]))
    @prefix actor: <https://w3id.org/psir/actor/> .
    @prefix psir: <https://w3id.org/psir/ontology#> .
    <BLANKLINE>
    actor:UNGA_ES-11\\/1 a psir:Document .
    <BLANKLINE>
    """
    if format not in FORMATS:
        raise InputError(format, "this is not a format of the store", f"Use one of {', '.join(FORMATS)}")
    if format == "nq":
        return _lines(what, RdfFormat.N_QUADS)
    if format == "nt":
        return _lines(_plain(what), RdfFormat.N_TRIPLES)
    ordered = sorted(_plain(what) if format == "ttl" else what, key=_order)
    return _with_prefixes(_written(ordered, FORMATS[format]))


def _plain(what: Iterable[Quad | Triple]) -> Iterator[Triple]:
    for each in what:
        yield each.triple if isinstance(each, Quad) else each


def _lines(what: Iterable[Quad | Triple], format: RdfFormat) -> str:
    lines = _written(what, format).split("\n")
    return "".join(line + "\n" for line in sorted(set(lines)) if line)


def _written(what: Iterable[Quad | Triple], format: RdfFormat) -> str:
    written = serialize(what, format=format, prefixes=PREFIXES)  # type: ignore[arg-type]
    return (written or b"").decode()


def _order(what: Quad | Triple) -> tuple[str, str, int, str, str]:
    """By graph and subject; in a block its class in our terms first, then other classes, then the rest."""
    at, value = str(what.graph_name) if isinstance(what, Quad) else "", str(what.object)
    rank = 2 if what.predicate != TYPE else 0 if value.startswith("<" + BASE) else 1
    return at, str(what.subject), rank, what.predicate.value, value


def _with_prefixes(written: str) -> str:
    """The prefixes in order and only those used, and a blank line between subjects."""
    body = "\n".join(line for line in written.split("\n") if not line.startswith("@prefix "))
    used = "".join(f"@prefix {p}: <{space}> .\n" for p, space in PREFIXES.items() if _uses(body, p))
    return used + "\n" + body.replace(" .\n", " .\n\n").removesuffix("\n")


def _uses(body: str, prefix: str) -> bool:
    name = prefix + ":"
    return body.startswith(name) or any(before + name in body for before in ("\n", " ", "\t", "^"))
