"""SPARQL servers elsewhere: asked by the SPARQL protocol."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from pyoxigraph import Store

from kg.errors import InputError
from kg.store import asking
from kg.store.asking import JSON, TRIPLES, Answer, parsed
from kg.store.terms import PREFIXES


def asker(where: Store | str) -> Callable[[str], Answer]:
    """The function that asks a store here, or the server at an address."""
    return partial(asking.answer, where) if isinstance(where, Store) else partial(answer, where)


def answer(endpoint: str, sparql: str) -> Answer:
    """Ask a server; its refusal of the query is a `SyntaxError`, its absence an `InputError`."""
    body = urlencode({"query": _prologue(sparql) + sparql}).encode()
    wanted = {"Accept": f"{JSON}, {TRIPLES};q=0.9", "Content-Type": "application/x-www-form-urlencoded"}
    try:
        with urlopen(Request(endpoint, body, wanted)) as response:
            return parsed(response.read(), response.headers.get("Content-Type", ""))
    except HTTPError as error:
        raise SyntaxError(error.read().decode(errors="replace").strip()) from error
    except URLError as error:
        raise InputError(
            endpoint, f"no server answers there ({error.reason})", "Start it, or mend the address"
        ) from error


def _prologue(sparql: str) -> str:
    """Our prefixes on the query's first line, those only that it uses and doesn't declare."""
    declared = set(re.findall(r"PREFIX\s+([\w-]*):", sparql, re.IGNORECASE))
    used = set(re.findall(r"([\w-]+):", sparql)) - declared
    return "".join(f"PREFIX {p}: <{PREFIXES[p]}> " for p in sorted(used & set(PREFIXES)))
