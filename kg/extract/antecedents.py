"""What the scorer of arguments looks at across sentences: a dropped subject and the nouns before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extract.features import CANDIDATE, Grid, Ints
from kg.extract.phrases import Tree

ANTECEDENT = (
    "back",
    "first topic",
    "named here",
    "is the topic",
    "times named",
    "subject before",
    "has a topic",
    "topic before",
    "is が",
    "is を",
    "is に",
)
SURE = (0.05, 0.2, 0.4, 0.6)  # how sure a filler in the sentence is, in steps


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as later ones look back on it."""

    tree: Tree
    grid: Grid
    subjects: Counter[int]  # candidate phrase -> of how many predicates it is the subject

    def noun(self, index: int) -> str:
        return self.tree.chunk.tokens[self.tree.phrases[index].head].lemma

    def topics(self) -> list[int]:
        return [i for i in self.grid.candidates if self.tree.phrases[i].topic]


@dataclass(frozen=True, slots=True)
class Antecedents:
    """The nouns of earlier sentences, nearest sentence first."""

    places: list[tuple[int, int]]  # (sentences back, phrase)
    nouns: list[str]
    of_noun: Ints  # [noun, CANDIDATE]
    of_pair: Ints  # [predicate, noun, ANTECEDENT]


def antecedents(here: Told, earlier: Sequence[Told], filled: NDArray[np.float32]) -> Antecedents:
    """Look back from a sentence; `earlier` is in the order of the text.

    `filled[predicate, case]` is the probability of the best filler in the sentence itself: が, を, に.
    """
    topics, named = here.topics(), {here.noun(i) for i in here.grid.candidates}
    topic = here.noun(topics[0]) if topics else ""
    places, nouns, shared = [], [], []
    for back, told in enumerate(reversed(earlier), 1):
        first = next(iter(told.topics()), -1)
        for index in told.grid.candidates:
            noun = told.noun(index)
            places.append((back, index))
            nouns.append(noun)
            shared.append((back, index == first, noun in named, noun == topic, 0, min(told.subjects[index], 3)))
    counts = Counter(nouns)
    found = np.zeros((len(here.grid.predicates), len(nouns), len(ANTECEDENT)), np.int64)
    if nouns:
        found[:, :, :6] = shared
        found[:, :, 4] = [min(counts[noun], 3) for noun in nouns]
        found[:, :, 6] = bool(topics)
        found[:, :, 8:] = np.searchsorted(SURE, filled, "right")[:, None, :]
        found[:, :, 7] = np.array([bool(topics) and topics[0] < index for index in here.grid.predicates])[:, None]
    own = [told.grid.of_candidate for told in reversed(earlier)]
    return Antecedents(places, nouns, np.concatenate(own) if own else np.zeros((0, len(CANDIDATE)), np.int64), found)
