"""What came, went and changed between two builds, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Decision, Statement
from kg.store import Run, Store, decisions, documents, jsonl, read_store, select

_VERSIONS = """SELECT ?programVersion ?modelVersion ?dictionaryVersion ?ontologyVersion { ?run a psir:Run ;
  psir:programVersion ?programVersion ; psir:modelVersion ?modelVersion ;
  psir:dictionaryVersion ?dictionaryVersion ; psir:ontologyVersion ?ontologyVersion } ORDER BY ?run"""
_NAMES = {"ontology": "vocabulary"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A statement of one build or of both, the fields that differ, and what explains it."""

    kind: str  # came | went | changed
    old: Statement | None
    new: Statement | None
    differing: tuple[str, ...]
    why: tuple[str, ...]  # document, vocabulary, model, dictionary, program, decision


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes between two builds, in the order of documents and characters."""

    changes: tuple[Change, ...]

    def of(self, kind: str) -> tuple[Change, ...]:
        """The changes of one kind: came, went or changed."""
        return tuple(change for change in self.changes if change.kind == kind)


@dataclass(frozen=True, slots=True)
class _Build:
    said: Mapping[str, Statement]
    hashes: Mapping[str, str]
    versions: frozenset[tuple[str, str]]
    decided: frozenset[Decision]


def diff(old: Path, new: Path) -> Difference:
    """Compare two builds by their `statements.jsonl` and stores.

    A statement that went and one that came from the same words of the same document, by the same
    relation or between the same ends, are one that changed.
    """
    return Difference(tuple(sorted(_changes(_read(old), _read(new)), key=_place)))


def _read(build: Path) -> _Build:
    path = build / "statements.jsonl"
    if not path.is_file():
        raise InputError(build, "this is no build", "Give the folder that `kg build` wrote")
    store = read_store(build / "store")
    said = {statement.id: statement for statement in jsonl.read(path)}
    hashes = {source.name: source.sha256 for source in documents(store)}
    return _Build(said, hashes, _versions(store), frozenset(decisions(store)))


def _versions(store: Store) -> frozenset[tuple[str, str]]:
    names = [field.name for field in fields(Run)]
    found = select(store, _VERSIONS).strings()
    return frozenset((name, row[f"{name}Version"]) for row in found for name in names)


def _changes(old: _Build, new: _Build) -> Iterator[Change]:
    went = {name: s for name, s in old.said.items() if name not in new.said}
    came = {name: s for name, s in new.said.items() if name not in old.said}
    for before, after in _pairs(went, came):
        del went[before.id], came[after.id]
        yield Change(
            kind="changed",
            old=before,
            new=after,
            differing=_differing(before, after),
            why=_why(old, new, before),
        )
    for name in sorted(_decided(old, new) & old.said.keys() & new.said.keys()):
        before, after = old.said[name], new.said[name]
        yield Change(kind="changed", old=before, new=after, differing=("verdict",), why=_why(old, new, before))
    for statement in went.values():
        yield Change(kind="went", old=statement, new=None, differing=(), why=_why(old, new, statement))
    for statement in came.values():
        yield Change(kind="came", old=None, new=statement, differing=(), why=_why(old, new, statement))


def _pairs(went: Mapping[str, Statement], came: Mapping[str, Statement]) -> list[tuple[Statement, Statement]]:
    """Each statement that went with the one from the same words that is most like it, none used twice."""
    found: list[tuple[Statement, Statement]] = []
    free: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for after in came.values():
        free[after.evidence.doc, after.evidence.quote].append(after)
    for before in went.values():
        near = free[before.evidence.doc, before.evidence.quote]
        best = max(near, key=lambda after: (_alike(before, after), after.id), default=None)
        if best is not None and _alike(before, best) > 1:
            near.remove(best)
            found.append((before, best))
    return found


def _alike(one: Statement, other: Statement) -> int:
    same = (one.relation == other.relation, one.subject == other.subject, one.object == other.object)
    return sum(same)


def _differing(one: Statement, other: Statement) -> tuple[str, ...]:
    before, after = jsonl.row(one), jsonl.row(other)
    return tuple(name for name in before if name != "id" and before[name] != after[name])


def _why(old: _Build, new: _Build, statement: Statement) -> tuple[str, ...]:
    name = statement.evidence.doc
    causes = ["document"] if old.hashes.get(name) != new.hashes.get(name) else []
    moved = {kind for kind, _ in old.versions ^ new.versions}
    causes += [_NAMES.get(kind, kind) for kind in ("ontology", "model", "dictionary", "program") if kind in moved]
    return (*causes, *(["decision"] if statement.id in _decided(old, new) else []))


def _decided(old: _Build, new: _Build) -> set[str]:
    """The statements on which readers decided otherwise, or decided once more."""
    return {decision.statement for decision in old.decided ^ new.decided}


def _place(change: Change) -> tuple[Any, ...]:
    at = (change.new or change.old).evidence  # type: ignore[union-attr]
    return (
        at.doc,
        at.start,
        at.end,
        change.kind,
        change.old.id if change.old else "",
        change.new.id if change.new else "",
    )
