"""A graph without its texts, for documents whose rights are closed: offsets and hashes stay."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pyoxigraph import Quad, Store

from kg.store.terms import PLAIN, term

_EXACT = term("oa:exact")
_TEXT = frozenset(map(term, ("oa:exact", "oa:prefix", "oa:suffix", "psir:why")))


def without_text(store: Store) -> Store:
    """A copy in memory in which every quote is replaced by its SHA-256.

    What remains lets the owner of a text check every statement, and nobody else read it.
    """
    copy = Store()
    copy.bulk_extend(_closed(store))
    return copy


def _closed(store: Store) -> Iterator[Quad]:
    for quad in store:
        if quad.predicate not in _TEXT:
            yield quad
        elif quad.predicate == _EXACT:
            value = PLAIN.write(hash_of(PLAIN.read(quad.object)))
            yield Quad(quad.subject, term("psir:quoteSha256"), value, quad.graph_name)


def hash_of(quote: str) -> str:
    """The SHA-256 of a quote in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(quote.encode()).hexdigest()
