"""A whole build proved: quotes stand, ids are hashes, counts agree, shapes hold, checks return nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from kg import paths
from kg.model import Statement
from kg.shapes.compiled import violations
from kg.shapes.faults import Fault
from kg.shapes.vocabularies import check_vocabulary
from kg.store import Solutions, Store, answer, jsonl, name_of, read_store, select, statements

_SUMMARY = re.compile(r"^#: summary (ja|en) (.+)$", re.MULTILINE)


def check(build: Path, queries: Path = paths.QUERIES) -> tuple[Fault, ...]:
    """Every fault of a build; none means that it holds what it promises.

    Reads `store/`, `statements.jsonl` and `texts/NAME.txt` of the build, the ontology and the seeds.
    """
    store = read_store(build / "store")
    said = list(statements(store, rejected=True))
    found = (
        *_quotes(said, build / "texts"),
        *_around(store, build / "texts"),
        *_ids(store, said),
        *_counts(said, build / "statements.jsonl"),
        *violations(store),
        *_checks(store, queries / "checks"),
        *check_vocabulary(),
    )
    return tuple(sorted(set(found)))


_PASSAGES = """SELECT ?doc ?start ?end ?prefix ?suffix {
  ?passage oa:hasSource ?doc ; oa:hasSelector ?position, ?quote .
  ?position oa:start ?start ; oa:end ?end . ?quote oa:prefix ?prefix ; oa:suffix ?suffix }"""


def _reader(texts: Path) -> Callable[[str], str | None]:
    """The text of a document by its name, read once; None where there is none."""

    @cache
    def read(name: str) -> str | None:
        path = texts / f"{name}.txt"
        return path.read_bytes().decode() if path.is_file() else None

    return read


def _around(store: Store, texts: Path) -> Iterator[Fault]:
    """What should stand before and after the quotes."""
    read = _reader(texts)
    for row in select(store, _PASSAGES).strings():
        doc, start, end = name_of(row["doc"]), int(row["start"]), int(row["end"])
        if (body := read(doc)) is None:
            continue
        if not (body[:start].endswith(row["prefix"]) and body[end:].startswith(row["suffix"])):
            en = f"The words around {start}-{end} of {doc} aren't those that the graph has."
            ja = f"{doc}の{start}-{end}の前後の文字がグラフと異なる。"
            yield Fault("words-around-not-at-their-place", f"{doc} {start}-{end}", ja, en)


def _quotes(said: Iterable[Statement], texts: Path) -> Iterator[Fault]:
    read = _reader(texts)
    for statement in said:
        at = statement.evidence
        body = read(at.doc)
        if body is None:
            yield Fault("text-missing", at.doc, "文献の本文がない。", "The text of the document isn't there.")
        elif body[at.start : at.end] != at.quote:
            en = f"The quote doesn't stand at {at.start}-{at.end} of {at.doc}."
            yield Fault("quote-not-at-its-place", statement.id, f"引用が{at.doc}の{at.start}-{at.end}にない。", en)


def _ids(store: Store, said: Iterable[Statement]) -> Iterator[Fault]:
    ids = {statement.id for statement in said}
    for (node,) in select(store, "SELECT ?s { ?s a psir:Statement }").rows:
        if node is not None and (name := name_of(node)) not in ids:
            yield Fault(
                "id-is-not-its-hash",
                name,
                "名が内容のハッシュでない。",
                "The name isn't the hash of its content.",
            )


def _counts(said: Iterable[Statement], path: Path) -> Iterator[Fault]:
    there = Counter(statement.id for statement in said)
    lines = Counter(statement.id for statement in jsonl.read(path)) if path.is_file() else Counter[str]()
    for name in sorted(set(lines) - set(there)):
        yield Fault("not-in-the-store", name, "statements.jsonlにだけある。", "It is in statements.jsonl alone.")
    for name in sorted(set(there) - set(lines)):
        yield Fault("not-in-the-lines", name, "グラフにだけある。", "It is in the store alone.")
    for name in sorted(name for name, count in lines.items() if count > 1):
        yield Fault("line-twice", name, "statements.jsonlに二度ある。", "It is in statements.jsonl twice.")


def _checks(store: Store, folder: Path, most: int = 20) -> Iterator[Fault]:
    for path in sorted(folder.glob("*.rq")):
        sparql = path.read_text(encoding="utf-8")
        said = dict(_SUMMARY.findall(sparql))
        found = answer(store, sparql)
        for row in found.rows[:most] if isinstance(found, Solutions) else ():
            where = " ".join(name_of(value) for value in row if value is not None)
            yield Fault(path.stem, where, said.get("ja", "") + "。", said.get("en", "") + ".")
