"""A store kept up on a SPARQL server by the Graph Store Protocol, graph by graph, only what changed.

The server keeps the SHA-256 of each graph it was given in a graph of its own, `g:pushed`. A graph's
hash is taken out before the graph is replaced and put in afterwards, so that a push that was cut
sends again what it can't be sure of, and nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from pyoxigraph import Literal, NamedNode, Store

from kg.errors import InputError
from kg.store.access import Server, authorise
from kg.store.opening import Solutions
from kg.store.remote import answer
from kg.store.serial import text
from kg.store.terms import PREFIXES, Triple, graph, term

_PUSHED, _HASH = graph("pushed"), term("psir:sha256")
_KNOWN = f"SELECT ?graph ?hash {{ GRAPH {_PUSHED} {{ ?graph {_HASH} ?hash }} }}"
_BATCH = 25  # graphs between two notes of what was sent


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did, in graphs."""

    sent: int
    kept: int
    deleted: int


def push(store: Store, to: Server, progress: Callable[[str], None] = lambda name: None) -> Pushed:
    """Make a server hold the graphs of a store; other graphs that it holds stay untouched.

    May be called again after a cut connection (`InputError`) and then goes on where it was.
    """
    there, here = _known(to), {name: _hash(store, name) for name in _names(store)}
    changed = [name for name in here if there.get(name) != here[name]]
    gone = [name for name in there if name not in here]
    held = {name: found for name, found in there.items() if name in here and there[name] == here[name]}
    kept = len(held)
    if changed or gone:
        _note(to, held)
    for name in gone:
        _send(to, "DELETE", name)
    for count, name in enumerate(changed, 1):
        progress(name)
        _send(to, "PUT", name, _triples(store, name))
        held[name] = here[name]
        if count % _BATCH == 0 or count == len(changed):
            _note(to, held)
    return Pushed(sent=len(changed), kept=kept, deleted=len(gone))


def _names(store: Store) -> list[str]:
    return sorted(node.value for node in store.named_graphs() if isinstance(node, NamedNode) and _holds(store, node))


def _holds(store: Store, node: NamedNode) -> bool:
    return next(store.quads_for_pattern(None, None, None, node), None) is not None


def _triples(store: Store, name: str) -> bytes:
    return text((quad.triple for quad in store.quads_for_pattern(None, None, None, NamedNode(name))), "nt").encode()


def _hash(store: Store, name: str) -> str:
    return hashlib.sha256(_triples(store, name)).hexdigest()


def _known(to: Server) -> dict[str, str]:
    try:
        found = answer(to.query, _KNOWN)
    except SyntaxError as error:
        raise InputError(to.query, f"this is no SPARQL server ({error.msg[:80]})", "Mend the address") from error
    rows = found.rows if isinstance(found, Solutions) else ()
    return {
        name.value: known.value for name, known in rows if isinstance(name, NamedNode) and isinstance(known, Literal)
    }


def _note(to: Server, held: dict[str, str]) -> None:
    """Write down what the server holds for certain."""
    lines = _noted(held)
    if lines:
        _send(to, "PUT", _PUSHED.value, lines.encode())
    else:
        _send(to, "DELETE", _PUSHED.value)


def _noted(held: dict[str, str]) -> str:
    return text((Triple(NamedNode(name), _HASH, Literal(found)) for name, found in held.items()), "nt")


def _send(to: Server, method: str, name: str, body: bytes | None = None) -> None:
    """One request of the protocol; Turtle is the one syntax that every server takes, and holds N-Triples."""
    address = f"{to.graphs}?{'graph-uri' if 'graph-crud' in to.graphs else 'graph'}={quote(name, safe='')}"
    request = Request(address, body, {"Content-Type": "text/turtle; charset=utf-8"}, method=method)
    try:
        authorise(request, to)
        with urlopen(request, timeout=600) as response:
            response.read()
    except HTTPError as error:
        if method == "DELETE" and error.code == 404:
            return
        said = error.read().decode(errors="replace").strip()[:200]
        raise InputError(
            to.graphs, f"the server refused {_short(name)} ({error.code} {said})", _remedy(error.code)
        ) from error
    except (URLError, HTTPException, OSError) as error:
        what = f"the connection was cut at {_short(name)} ({error})"
        raise InputError(to.graphs, what, "Push again: it goes on where it was") from error


def _short(name: str) -> str:
    return name.removeprefix(PREFIXES["g"])


def _remedy(code: int) -> str:
    return "Give user and password" if code in (401, 403) else "See what the server says"
