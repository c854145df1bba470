"""An annotated corpus as what the scorer of arguments learns from: grids with a class for each pair."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.knp import Base, Key, Sentence, Text
from kg.extract.antecedents import Told
from kg.extract.features import Codes, Grid, grid
from kg.extract.phrases import Tree, tree
from kg.parse import parse
from kg.parse.cache import Cache

KINDS = {
    "ガ": 1,
    "ヲ": 2,
    "ニ": 3,
    "カラ": 4,
    "ト": 5,
    "デ": 6,
    "時間": 7,
    "ヘ": 8,
    "マデ": 8,
    "ヨリ": 8,
    "ニヨッテ": 8,
}


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int
    kind: str = "sentence"
    paragraph: int = 0


@dataclass(slots=True)
class Example:
    """A chunk with what people said of it; `ends[i]` is the last character of phrase i in its sentence."""

    sentence: Sentence
    tree: Tree
    grid: Grid
    ends: list[int]
    bases: list[int]  # phrase -> base phrase
    classes: NDArray[np.int64]  # [predicate, candidate]
    weights: NDArray[np.float32]

    def told(self) -> Told:
        return Told(self.tree, self.grid, Counter())

    def key(self, phrase: int) -> Key:
        return self.sentence.id, self.bases[phrase]


def trees(text: Text, cache: Cache) -> Iterator[tuple[Sentence, int, Tree]]:
    """Sentence, the place of its first character in the document, tree."""
    starts = np.cumsum([0, *(len(s.text) for s in text.sentences)]).tolist()
    spans = [Span(start, end) for start, end in itertools.pairwise(starts)]
    for chunk in parse("".join(s.text for s in text.sentences), spans, cache):
        yield text.sentences[chunk.sentence], starts[chunk.sentence], tree(chunk)


def examples(text: Text, read: Sequence[tuple[Sentence, int, Tree]], codes: Codes) -> list[Example]:
    """The chunks of a document, labelled."""
    chains = text.chains()
    return [_example(sentence, at, tree_, chains, codes) for sentence, at, tree_ in read]


def _example(sentence: Sentence, at: int, read: Tree, chains: dict[Key, Key], codes: Codes) -> Example:
    g = grid(read, codes)
    ends = [read.chunk.tokens[p.head].end - 1 - at for p in read.phrases]
    bases = [sentence.base(end) for end in ends]
    classes = np.zeros((len(g.predicates), len(g.candidates)), np.int64)
    weights = np.ones(classes.shape, np.float32)
    for row, predicate in enumerate(g.predicates):
        base = sentence.bases[bases[predicate]] if bases[predicate] >= 0 else None
        if base is None or not base.content:
            weights[row] = 0
            continue
        filled = _filled(base)
        for column, candidate in enumerate(g.candidates):
            if bases[candidate] not in (-1, bases[predicate]):
                classes[row, column], weights[row, column] = _label(
                    (sentence.id, bases[candidate]), filled, base, chains
                )
    return Example(sentence, read, g, ends, bases, classes, weights)


def _filled(base: Base) -> dict[int, list[Key]]:
    found: dict[int, list[Key]] = {}
    for kind, number in KINDS.items():
        found.setdefault(number, []).extend(base.filled(kind))
    return found


def _label(key: Key, filled: dict[int, list[Key]], base: Base, chains: dict[Key, Key]) -> tuple[int, float]:
    """Its class; another mention of the right one is right if the sentence has no better, else not counted."""
    for number, keys in filled.items():
        if key in keys:
            return number, 1.0
    same = chains.get(key, key)
    for number, keys in filled.items():
        if same in {chains.get(k, k) for k in keys}:
            return (0, 0.0) if any(k[0] == key[0] for k in keys) else (number, 1.0)
    unsure = any(
        key in base.filled(extra)
        for extra in ("ガ２", "判ガ", *(f"{kind}≒" for kind in ("ガ", "ヲ", "ニ", "カラ", "ト")))
    )
    return 0, 0.0 if unsure else 1.0


def filling(example: Example, chains: dict[Key, Key], row: int, kind: str) -> set[Key]:
    """What fills a case of a predicate, as the first of each chain."""
    base = example.bases[example.grid.predicates[row]]
    return {chains.get(key, key) for key in example.sentence.bases[base].filled(kind)} if base >= 0 else set()
