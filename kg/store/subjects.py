"""Turtle files as plain values: each subject with its properties, for the vocabulary to read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import VocabularyError


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """An RDF object: an IRI, or a literal with its language or datatype."""

    text: str
    language: str = ""
    datatype: str = ""


Subjects = Mapping[str, Mapping[str, tuple[Value, ...]]]


def subjects(files: Iterable[Path]) -> Subjects:
    """Subject IRI -> property IRI -> sorted values, from all the files together."""
    found: dict[str, dict[str, set[Value]]] = {}
    for file in files:
        for triple in _triples(file):
            if isinstance(triple.subject, ox.NamedNode):
                block = found.setdefault(triple.subject.value, {})
                block.setdefault(triple.predicate.value, set()).add(_value(triple.object))
    return {
        subject: {name: tuple(sorted(values)) for name, values in block.items()} for subject, block in found.items()
    }


def _triples(file: Path) -> Iterable[ox.Quad]:
    try:
        yield from ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        line = f"{file.name}:{error.lineno}:{error.offset}" if error.lineno else file.name
        raise VocabularyError(line, error.msg, "Mend the Turtle at this place") from None


def _value(term: object) -> Value:
    if isinstance(term, ox.Literal):
        return Value(term.value, term.language or "", "" if term.language else term.datatype.value)
    return Value(getattr(term, "value", str(term)))
