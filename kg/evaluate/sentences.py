"""Coded sentences: JSON Lines of short texts with their statements, read for development and tests."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Statement
from kg.store import jsonl

LONG = 80  # characters from which a sentence counts as long


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence or short passage with all statements that it makes, and the relations that it must not yield."""

    id: str
    text: str
    register: str  # paper | report | news | editorial | communique
    statements: tuple[Statement, ...]
    published: str | None = None  # EDTF
    constructions: tuple[str, ...] = ()
    nots: tuple[str, ...] = ()  # relations that nearly fit and don't
    optional: tuple[bool, ...] = ()  # of each statement: it may be left unsaid
    file: str = ""  # its file's stem


def sentences(folder: Path) -> tuple[Sentence, ...]:
    """All sentences under a folder, by path and line.

    A sentence is a document of its own: its id is the `doc` of its statements, whose evidence counts the
    characters of `text`. Raises `InputError` with file and line where one is not as it should be.
    """
    found = [sentence for file in sorted(folder.rglob("*.jsonl")) for sentence in _read(file)]
    if not found:
        raise InputError(folder, "there is no coded sentence in it", "Give a folder with .jsonl files of sentences")
    seen: set[str] = set()
    for sentence in found:
        if sentence.id in seen:
            raise InputError(folder, f"two sentences are called {sentence.id}", "Give each an id of its own")
        seen.add(sentence.id)
    return tuple(found)


def _read(file: Path) -> Iterator[Sentence]:
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            try:
                yield sentence(json.loads(line), file.stem)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                what = f"this line holds no coded sentence ({type(error).__name__}: {error})"
                raise InputError(f"{file}:{number}", what, "See seeds/sentences/README.md for its fields") from error
            except InputError as error:
                raise InputError(f"{file}:{number}", f"{error.where}: {error.what}", error.remedy) from error


def sentence(row: Mapping[str, Any], file: str = "") -> Sentence:
    """The sentence of a row.

    >>> coded = {"subject": "Armenia", "relation": "criticized", "object": "Russia", "start": 0, "end": 17}
    >>> row = {"id": "a-1", "text": "アルメニアはロシアを批判した。", "register": "news", "statements": [coded]}
    >>> sentence(row | {"statements": [coded | {"end": 15}]}).statements[0].evidence.quote
    'アルメニアはロシアを批判した。'
    >>> sentence(row)
    Traceback (most recent call last):
    kg.errors.InputError: a-1: [0, 17) lies outside its text of 15 characters. Correct start and end.
    """
    name, text = str(row["id"]), str(row["text"])
    return Sentence(
        id=name, text=text, register=row["register"], published=row.get("published"),
        statements=tuple(_statement(each, name, text) for each in row["statements"]),
        constructions=tuple(row.get("constructions") or ()), nots=tuple(row.get("not") or ()),
        optional=tuple(bool(each.get("optional")) for each in row["statements"]), file=file,
    )  # fmt: skip


def _statement(row: Mapping[str, Any], name: str, text: str) -> Statement:
    start, end = row["start"], row["end"]
    if not 0 <= start < end <= len(text):
        what = f"[{start}, {end}) lies outside its text of {len(text)} characters"
        raise InputError(name, what, "Correct start and end")
    return jsonl.statement({"quote": text[start:end], **row, "doc": name})
