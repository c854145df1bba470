"""Corpora in KNP's format: sentences of base phrases with the relations that people annotated.

Lines: `# S-ID:…` opens a sentence, `+ 3D <rel …/>` a base phrase with its governor, a morpheme a line, `EOS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_RELATION = re.compile(r"<rel (.*?)/>")
_FIELD = re.compile(r'(\w+)="([^"]*)"')

Key = tuple[str, int]  # sentence, base phrase


@dataclass(slots=True)
class Base:
    """A base phrase: characters [start, end) of its sentence."""

    start: int
    end: int
    relations: list[dict[str, str]]
    content: bool = False  # a verb, adjective, copula or verbal noun is in it

    def filled(self, kind: str) -> list[Key]:
        """The base phrases that fill a case."""
        return [(r["sid"], int(r["id"])) for r in self.relations if r["type"] == kind and "sid" in r]


@dataclass(slots=True)
class Sentence:
    """One sentence; `aside` for what stood in parentheses in the one before it."""

    id: str
    text: str = ""
    bases: list[Base] = field(default_factory=list)

    @property
    def aside(self) -> bool:
        """Documents number 00-01 (a sentence), 00-02 (what was in its parentheses), 01, 02-01 …"""
        part = re.search(r"-\d+-(\d+)$", self.id)
        return bool(part and part[1] != "01")

    def base(self, place: int) -> int:
        """The base phrase at a character, -1 for none."""
        return next((i for i, b in enumerate(self.bases) if b.start <= place < b.end), -1)


@dataclass(slots=True)
class Text:
    """A document with its chains of coreference."""

    id: str
    sentences: list[Sentence]

    def chains(self) -> dict[Key, Key]:
        """Base phrase -> the first one found of what it refers to."""
        parent: dict[Key, Key] = {}

        def root(key: Key) -> Key:
            while parent.setdefault(key, key) != key:
                key = parent[key]
            return key

        for sentence in self.sentences:
            for index, base in enumerate(sentence.bases):
                for other in (*base.filled("="), *base.filled("=構")):
                    parent[root((sentence.id, index))] = root(other)
        return {key: root(key) for key in list(parent)}


def texts(folder: Path, split: str) -> Iterator[Text]:
    """The documents of one list of a corpus (`FOLDER/id/SPLIT.id`, `FOLDER/knp/**/*.knp`), in the order of the list."""
    paths = {path.stem: path for path in sorted((folder / "knp").rglob("*.knp"))}
    for name in (folder / "id" / f"{split}.id").read_text(encoding="utf-8").split():
        if name in paths:
            yield Text(name, list(_sentences(paths[name].read_text(encoding="utf-8"))))


def _sentences(text: str) -> Iterator[Sentence]:
    sentence = Sentence("")
    for line in text.splitlines():
        if line.startswith("# ") and (found := re.search(r"S-ID:(\S+)", line)):
            sentence = Sentence(found[1])
        elif line == "EOS":
            if sentence.bases:
                yield sentence
        elif re.match(r"\+ -?\d+[A-Z]", line):
            at = len(sentence.text)
            relations = [dict(_FIELD.findall(found)) for found in _RELATION.findall(line)]
            sentence.bases.append(Base(at, at, relations))
        elif line and not re.match(r"\* -?\d+[A-Z]", line):
            _morpheme(sentence, line.split(" "))


def _morpheme(sentence: Sentence, fields: list[str]) -> None:
    if not fields[0]:  # a blank is a morpheme, too
        fields = ["\u3000", *fields[1:]]
    base = sentence.bases[-1]
    sentence.text += fields[0]
    base.end += len(fields[0])
    base.content |= len(fields) > 5 and (fields[3] in ("動詞", "形容詞", "判定詞") or fields[5] == "サ変名詞")
