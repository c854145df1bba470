"""What only the document itself can add to a passage: the words around it, and where it is on the page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kg.model import Box, Document, Evidence
from kg.store.mapping import passage, places
from kg.store.terms import IRI, PLAIN, TYPE, NamedNode, Spo, term

_AROUND = 32  # characters before and after, as the Web Annotation model's examples have it
_PDF = NamedNode("http://tools.ietf.org/rfc/rfc3778")  # the value that the Web Annotation model lists for PDF


def context_triples(document: Document, evidence: Evidence) -> Iterator[Spo]:
    """Prefix and suffix of the quote, and a fragment selector for each page it stands on."""
    at = passage(evidence)
    quote = places(at)["quote"]
    before = document.text[max(0, evidence.start - _AROUND) : evidence.start]
    after = document.text[evidence.end : evidence.end + _AROUND]
    for predicate, words in (("oa:prefix", before), ("oa:suffix", after)):
        yield (quote, term(predicate), PLAIN.write(words))
    for page, fragment in _fragments(document, evidence):
        yield from _selector(at, NamedNode(f"{at.value}&page={page}"), fragment)


def _selector(at: IRI, node: IRI, fragment: str) -> Iterator[Spo]:
    yield (at, term("oa:hasSelector"), node)
    yield (node, TYPE, term("oa:FragmentSelector"))
    yield (node, term("dcterms:conformsTo"), _PDF)
    yield (node, term("rdf:value"), PLAIN.write(fragment))


def _fragments(document: Document, evidence: Evidence) -> Iterator[tuple[int, str]]:
    lines = (box for box in document.boxes if box.start < evidence.end and evidence.start < box.end)
    heights = {page.number: page.height for page in document.pages}
    boxes = groupby(sorted(lines, key=lambda box: box.page), key=lambda box: box.page)
    found = {page: _rectangle(list(group), heights.get(page, 0)) for page, group in boxes}
    if not found and evidence.page is not None:
        found[evidence.page] = ""
    for page, rectangle in found.items():
        yield page, f"page={page}" + (f"&viewrect={rectangle}" if rectangle else "")


def _rectangle(boxes: list[Box], height: float) -> str:
    """Left, top, width, height as RFC 8118 counts them: in points, from the upper left corner."""
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    low, high = min(box.y0 for box in boxes), max(box.y1 for box in boxes)
    return ",".join(f"{x:.1f}".removesuffix(".0") for x in (left, height - high, right - left, high - low))
