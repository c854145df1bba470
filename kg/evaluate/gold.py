"""What people coded: a JSON Lines file of statements, or a folder of coded sentences."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import InputError
from kg.evaluate.sentences import Sentence, sentences
from kg.model import Statement
from kg.store import jsonl


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A statement that somebody coded; where it is optional, neither finding nor missing it counts."""

    statement: Statement
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """Coded statements and the documents that were coded, those that say nothing included."""

    coded: tuple[Coded, ...]
    docs: frozenset[str]  # by the names under which documents are compared
    sentences: Mapping[str, Sentence] = field(default_factory=dict)  # by id; empty for whole documents


def read(path: Path, relations: Collection[str]) -> Gold:
    """The gold in a file or a folder; a relation that is none of `relations` is an `InputError`."""
    gold = _folder(path) if path.is_dir() else _file(path)
    for coded in gold.coded:
        if (name := coded.statement.relation) not in relations:
            where = f"{path}, {coded.statement.evidence.doc}"
            raise InputError(where, f"there is no relation {name}", "Write it as the ontology does")
    return gold


def _folder(path: Path) -> Gold:
    found = sentences(path)
    coded = tuple(
        Coded(statement=stemmed(said), optional=free)
        for sentence in found
        for said, free in zip(sentence.statements, sentence.optional, strict=True)
    )
    by_name = {stem(sentence.id): sentence for sentence in found}
    return Gold(coded=coded, docs=frozenset(by_name), sentences=by_name)


def _file(path: Path) -> Gold:
    statements = tuple(map(stemmed, jsonl.read(path)))
    if not statements:
        raise InputError(path, "no statement is coded in it", "Give one JSON object a line with the codebook's fields")
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip())
    optional = (bool(row.get("optional")) for row in rows)
    coded = tuple(Coded(statement=s, optional=free) for s, free in zip(statements, optional, strict=True))
    return Gold(coded=coded, docs=frozenset(said.evidence.doc for said in statements))


def stem(doc: str) -> str:
    """The name by which documents are compared: without folder and suffix.

    >>> stem("corpus/paper.txt"), stem("paper")
    ('paper', 'paper')
    """
    return Path(doc).stem


def stemmed(said: Statement) -> Statement:
    """A statement whose document bears that name."""
    return replace(said, evidence=replace(said.evidence, doc=stem(said.evidence.doc)))
