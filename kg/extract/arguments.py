"""Which phrase fills which case of a predicate: rules propose every pair, learned weights choose.

Two small networks over the values of `features` and `antecedents`: one scores all pairs of a
sentence at once, each pair also seeing its neighbours (the governing predicate, the conjunct, the
best rival); one picks a dropped subject from the sentences before. The weights are learned by
`bench/train_arguments.py`; docs/arguments.md tells from what, and how good they are.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.extract.antecedents import ANTECEDENT, Antecedents, Told, antecedents
from kg.extract.features import CANDIDATE, PAIR, PREDICATE, Ints, grid
from kg.extract.phrases import Tree

Floats = NDArray[np.float32]

CASES = ("が", "を", "に", "から", "と")
CLASSES = ("", *CASES, "で", "when", "other")  # what a pair can be; the last three only help the others
FIRST, JOINED, FURTHER = 0.33, 0.33, 0.8  # probability from which the best phrase, its conjuncts, others fill a case
ABSENT = 0.6  # below this probability of the best phrase here, one of an earlier sentence is looked for
EARLIER = (0.25, 0.3, 0.3)  # from this probability it is taken: が, を, に
_WEIGHTS = Path(__file__).with_name("arguments.npz")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A phrase that fills a case of a predicate; voice is not undone."""

    predicate: int  # phrase
    case: str  # one of CASES
    argument: int  # phrase, of the tree `back` sentences before
    probability: float
    reasons: tuple[str, ...] = ()  # the values that spoke for it, strongest first
    back: int = 0


def propose(tree: Tree, *, why: bool = False, only: frozenset[int] = frozenset()) -> tuple[Proposal, ...]:
    """The arguments of every predicate, or of some only, that stand in its own sentence, overt or not."""
    scored = _read(tree, only)
    found = tuple(p for p in _chosen(scored) if not only or p.predicate in only)
    return tuple(replace(p, reasons=_scorer().reasons(scored, p)) for p in found) if why else found


def likely(tree: Tree, predicate: int, argument: int) -> float:
    """How probable it is that a phrase fills some case of a predicate."""
    scored = _read(tree, frozenset({predicate}))
    g = scored.told.grid
    if predicate not in g.predicates or argument not in g.candidates:
        return 0.0
    return 1 - float(scored.probabilities[g.predicates.index(predicate), g.candidates.index(argument), 0])


def across(tree: Tree, previous: Sequence[Tree], predicate: int, case: str = "が") -> Proposal | None:
    """What a predicate drops, from the sentences before (the last three are looked at, nearest last)."""
    found = (p for p in _dropped(tree, previous) if (p.predicate, p.case) == (predicate, case))
    return next(found, None)


def arguments(tree: Tree, previous: Sequence[Tree] = ()) -> tuple[Proposal, ...]:
    """Both: what stands earlier takes the place of what is doubtful in the sentence."""
    dropped = _dropped(tree, previous)
    gone = {(found.predicate, found.case) for found in dropped}
    return (*(p for p in propose(tree) if (p.predicate, p.case) not in gone), *dropped)


def _dropped(tree: Tree, previous: Sequence[Tree]) -> tuple[Proposal, ...]:
    scored = _read(tree)
    if not previous or not scored.told.grid.predicates:
        return ()
    return tuple(_scorer().earlier(scored, [_read(t).told for t in previous[-3:]]))


# --- One sentence ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Scored:
    """A sentence with the probability of every class for every pair: [predicate, candidate, class]."""

    told: Told
    probabilities: Floats
    only: frozenset[int] = frozenset()  # the predicates that it was asked for, none where for all


def _chosen(scored: _Scored) -> Iterator[Proposal]:
    """The best phrase for each case, its conjuncts, and others that are nearly sure; a phrase fills one case."""
    g, likely = scored.told.grid, scored.probabilities[:, :, 1 : len(CASES) + 1]
    likely = likely * (likely == likely.max(2, keepdims=True))
    best, most = likely.argmax(1) if likely.size else likely, likely.max(1, initial=0)
    group = _groups(g.joined)
    for row, column, case in zip(*np.nonzero(likely >= min(FIRST, JOINED)), strict=True):
        value, first = float(likely[row, column, case]), int(best[row, case])
        least = FIRST if column == first else JOINED if group[column] == group[first] else FURTHER
        predicate, argument = g.predicates[row], g.candidates[column]
        if value >= least and most[row, case] >= FIRST and predicate != argument:
            yield Proposal(predicate=predicate, case=CASES[case], argument=argument, probability=value)


def _groups(joined: Sequence[int]) -> list[int]:
    """The last conjunct of each candidate's coordination."""
    found = list(range(len(joined)))
    for place in reversed(found):
        if joined[place] > place:
            found[place] = found[joined[place]]
    return found


_RECENT: deque[tuple[Tree, _Scored]] = deque(maxlen=8)


def _read(tree: Tree, only: frozenset[int] = frozenset()) -> _Scored:
    """Score a tree, or some of its predicates, once while it is among the last eight."""
    for known, scored in _RECENT:
        if known is tree and (not scored.only or (only and only <= scored.only)):
            return scored
    scored = _scorer().score(tree, only)
    _RECENT.append((tree, scored))
    return scored


# --- The networks ---------------------------------------------------------------------------

# What is put together for a row of a table: each slot a set of attributes.
SLOTS: dict[str, tuple[str, ...]] = {
    "predicate": (
        "word kind",
        "tag",
        "kind",
        "kind voice",
        "end",
        "form",
        "edge above root",
        "edge outer",
        "above word",
        "word voice",
        "overt",
        "が",
        "が を",
        "が を は",
        "が を に は",
        "が を は voice",
        "voice edge が を は",
        "merged",
        "verbs before",
        "verbs behind",
        "place",
        "above mark",
        "word が を",
        "last",
        "tag voice が を",
    ),
    "candidate": (
        "mark",
        "case topic adnominal",
        "noun tag",
        "relation",
        "noun kind",
        "noun",
        "noun last",
        "time case",
        "outer noun",
        "noun place",
        "topic topics",
        "modified",
        "mark before",
        "noun edge noun above",
        "comma",
        "mark comma",
        "first tag",
        "first",
        "case noun above above has",
        "length",
        "noun tag case",
        "topic modified noun place",
        "noun kind noun edge",
    ),
    "pair": (
        "way",
        "near",
        "after distance",
        "after verbs topics between",
        "after verbs subjects",
        "near mark",
        "near case topic が を は",
        "near case voice",
        "near word mark",
        "near voice が を",
        "commas after verbs",
        "after subjects topics between case topic",
        "near noun tag",
        "direct word voice",
        "word noun",
        "direct noun mark",
        "near end",
        "near end case topic",
        "near edge case topic が",
        "word noun last mark",
        "itself",
    ),
    "antecedent": (
        "back",
        "back first topic case",
        "first topic has a topic topic before back",
        "case topic noun place",
        "times named",
        "named here is the topic first topic",
        "subject before first topic back",
        "tag kind voice first topic",
        "が を に は first topic back",
        "が を は voice case",
        "word noun last",
        "word first topic",
        "edge above root first topic back has a topic",
        "edge outer first topic has a topic",
        "noun tag first topic",
        "first topic mark back",
        "subject before back",
        "noun tag tag kind voice",
        "is が first topic",
        "is を first topic",
        "is に first topic",
        "is が is を is に",
        "is が topic before back",
        "word is が is を",
    ),
}
SLOTS |= {"seeker": SLOTS["predicate"], "noun": SLOTS["candidate"]}
# The attributes of a table, in blocks: of a pair's two ends, then of the pair itself.
BLOCKS: dict[str, tuple[tuple[str, ...], ...]] = {
    "predicate": (PREDICATE,),
    "seeker": (PREDICATE,),
    "candidate": (CANDIDATE,),
    "noun": (CANDIDATE,),
    "pair": (PREDICATE, tuple("" if name in ("mark", "case") else name for name in CANDIDATE), (*PAIR, "mark", "case")),
    "antecedent": (PREDICATE, CANDIDATE, ANTECEDENT),
}


def factors(table: str) -> tuple[list[NDArray[np.uint64]], NDArray[np.uint64]]:
    """By what the attributes of each block are multiplied, so that their sum is a key, and what is added."""
    names, slots = [name for block in BLOCKS[table] for name in block if name], SLOTS[table]
    found = [np.zeros((len(block), len(slots)), np.uint64) for block in BLOCKS[table]]
    for place, slot in enumerate(slots):
        for name in parts(slot, names):
            block = next(i for i, block in enumerate(BLOCKS[table]) if name in block)
            found[block][BLOCKS[table][block].index(name), place] = _large(f"{name} in {place} {table}")
    return found, np.array([_large(f"{place} {table}") for place in range(len(slots))], np.uint64)


def parts(slot: str, columns: Sequence[str]) -> Iterator[str]:
    """The attributes of a slot; names may hold blanks, the longest that fits comes first."""
    rest = slot
    while rest:
        name = max((c for c in columns if rest == c or rest.startswith(f"{c} ")), key=len)
        yield name
        rest = rest[len(name) + 1 :]


def _large(text: str) -> int:
    """An odd number of 64 bits, the same on every machine."""
    return (zlib.crc32(text.encode()) << 32 | zlib.crc32(text[::-1].encode())) | 1


BITS = 18
_SHIFT = np.uint64(64 - BITS)


class Table:
    """Attributes -> the sum of the rows that were learned for them; what was never seen adds nothing."""

    def __init__(self, name: str, keys: NDArray[np.uint64], weights: Floats) -> None:
        self.name = name
        self.factors, self.first = factors(name)
        self.keys = np.concatenate([np.zeros(1, np.uint64), keys])
        self.weights = np.vstack([np.zeros((1, weights.shape[1]), np.float32), weights])
        self.index = np.zeros(1 << BITS, np.int32)
        self.index[(keys >> _SHIFT)[::-1]] = np.arange(len(keys), 0, -1)

    def made(self, *blocks: Ints) -> NDArray[np.uint64]:
        """A key for each slot, of each row of one block or of each pair of the rows of three."""
        if len(blocks) == 1:
            found: NDArray[np.uint64] = blocks[0].view(np.uint64) @ self.factors[0] + self.first
            return found
        left, right, between = (block.view(np.uint64) @ by for block, by in zip(blocks, self.factors, strict=True))
        between += (left + self.first)[:, None]
        between += right
        keys: NDArray[np.uint64] = between
        return keys

    def rows(self, *blocks: Ints) -> NDArray[np.int32]:
        keys = self.made(*blocks)
        rows: NDArray[np.int32] = self.index[keys >> _SHIFT]
        rows *= self.keys[rows] == keys
        return rows

    def sums(self, *blocks: Ints) -> Floats:
        found: Floats = self.weights.take(self.rows(*blocks), axis=0).sum(-2)
        return found


class Scorer:
    """The learned weights at work."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        books = json.loads(arrays["codes"].tobytes().decode())
        self.codes = {name: {text: code for code, text in enumerate(book, 1)} for name, book in books.items()}
        self.small = {name: array.astype(np.float32) for name, array in arrays.items() if array.dtype == np.float16}
        self.tables = {
            name: Table(name, arrays[f"{name} keys"].astype(np.uint64), _float(arrays, name))
            for name in SLOTS
            if name in arrays
        }
        self.vectors = _float(arrays, "vectors")
        self.vector_rows = arrays["vector rows"].astype(np.intp)  # word code -> row of its vector

    def vector(self, codes: Ints) -> Floats:
        found: Floats = self.vectors[self.vector_rows[codes]]
        return found

    def score(self, tree: Tree, only: frozenset[int] = frozenset()) -> _Scored:
        g = grid(tree, self.codes, only)
        told = Told(tree, g, Counter())
        if not g.of_pair.size:
            return _Scored(told, np.zeros((len(g.predicates), len(g.candidates), len(CLASSES)), np.float32), only)
        probable = _softmax(self.logits(told, self.hidden(told)))
        best = probable[:, :, 1].argmax(1).tolist()
        for row, column in enumerate(best):
            if probable[row, column, 1] > FIRST:
                told.subjects[g.candidates[column]] += 1
        return _Scored(told, probable, only)

    def hidden(self, told: Told) -> Floats:
        g, small, tables = told.grid, self.small, self.tables
        predicate = (
            tables["predicate"].sums(g.of_predicate) + self.vector(g.of_predicate[:, 0]) @ small["predicate word"]
        )
        candidate = (
            tables["candidate"].sums(g.of_candidate) + self.vector(g.of_candidate[:, 0]) @ small["candidate word"]
        )
        found = tables["pair"].sums(g.of_predicate, g.of_candidate, g.of_pair)
        found += (predicate + small["pair bias"])[:, None]
        found += candidate
        return np.maximum(found, 0, out=found)

    def logits(self, told: Told, hidden: Floats) -> Floats:
        small, around = self.small, neighbours(told, hidden)
        second = np.maximum(around @ small["second"] + small["second bias"], 0)
        found: Floats = second @ small["out"] + hidden @ small["skip"] + small["out bias"]
        return found

    def earlier(self, scored: _Scored, before: Sequence[Told]) -> Iterator[Proposal]:
        """What each predicate drops, where a noun in the sentences before is probable enough."""
        g, filled = scored.told.grid, fillers(scored.probabilities)
        seen = antecedents(scored.told, before, filled)
        if not seen.nouns:
            return
        same = np.array([[one == other for other in seen.nouns] for one in seen.nouns], np.float32)
        probable = self.dropped(scored.told, seen)
        for row, predicate in enumerate(g.predicates):
            for column, case in enumerate(CASES[: len(EARLIER)]):
                best = int(probable[row, :, column].argmax())
                total = float(same[best] @ probable[row, :, column])
                if filled[row, column] < ABSENT and total >= EARLIER[column]:
                    back, phrase = seen.places[best]
                    yield Proposal(predicate=predicate, case=case, argument=phrase, probability=total, back=back)

    def dropped(self, here: Told, seen: Antecedents) -> Floats:
        """[predicate, noun, case]: the probability of every noun; what is missing to 1 is none of them."""
        own, small, tables = here.grid.of_predicate, self.small, self.tables
        seeker = tables["seeker"].sums(own) + self.vector(own[:, 0]) @ small["seeker word"] + small["seeker bias"]
        noun = tables["noun"].sums(seen.of_noun) + self.vector(seen.of_noun[:, 0]) @ small["noun word"]
        pair = tables["antecedent"].sums(own, seen.of_noun, seen.of_pair)
        hidden = np.maximum(pair + seeker[:, None] + noun, 0)
        none = np.maximum(seeker, 0) @ small["none"][:-1] + small["none"][-1]
        raised = np.concatenate([hidden @ small["some"], none[:, None]], axis=1)
        return _softmax(raised.swapaxes(1, 2)).swapaxes(1, 2)[:, :-1]

    def reasons(self, scored: _Scored, proposal: Proposal, most: int = 3) -> tuple[str, ...]:
        """What raised a pair's score most, the network taken as straight where it stands."""
        told, small = scored.told, self.small
        g, case = told.grid, CASES.index(proposal.case) + 1
        row, column = g.predicates.index(proposal.predicate), g.candidates.index(proposal.argument)
        hidden = self.hidden(told)
        second = neighbours(told, hidden)[row, column] @ small["second"] + small["second bias"] > 0
        slope = small["second"][: hidden.shape[2]] @ (second * (small["out"][:, case] - small["out"][:, 0]))
        slope = (slope + small["skip"][:, case] - small["skip"][:, 0]) * (hidden[row, column] > 0)
        ends = g.of_predicate[[row]], g.of_candidate[[column]]
        spoke: list[tuple[float, str]] = []
        for name, blocks in (
            ("predicate", ends[:1]),
            ("candidate", ends[1:]),
            ("pair", (*ends, g.of_pair[[row]][:, [column]])),
        ):
            worth = self.tables[name].weights[self.tables[name].rows(*blocks).ravel()] @ slope
            values = dict(
                zip(
                    (n for block in BLOCKS[name] for n in block),
                    (int(v) for b in blocks for v in b.ravel()),
                    strict=True,
                )
            )
            spoke += zip(worth.tolist(), (self._said(slot, values) for slot in SLOTS[name]), strict=True)
        return tuple(text for worth, text in sorted(spoke, reverse=True)[:most] if worth > 0)

    def _said(self, slot: str, values: Mapping[str, int]) -> str:
        """A slot with its values, strings for their numbers."""
        return ", ".join(
            f"{name}: {self._string(name, values[name])}" for name in parts(slot, [n for n in values if n])
        )

    def _string(self, name: str, value: int) -> str:
        book = self.codes.get(_BOOKS.get(name, ""), {})
        return (
            next((text for text, code in book.items() if code == value), "–" if value == 0 else "?")
            if book
            else str(value)
        )


_BOOKS = {
    "word": "word",
    "noun": "word",
    "above word": "word",
    "first": "word",
    "tag": "tag",
    "noun tag": "tag",
    "first tag": "tag",
    "mark": "mark",
    "above mark": "mark",
    "case": "case",
    "end": "end",
    "form": "form",
    "relation": "relation",
    "last": "last",
    "noun last": "last",
    "way": "way",
}


def neighbours(told: Told, hidden: Floats) -> Floats:
    """Beside each pair: the same phrase with the predicate above, below and before; its conjuncts; the best rival."""
    g = told.grid
    rows, columns, width = hidden.shape
    below, behind = turned(g.above), turned(g.joined)
    found = np.zeros((rows, columns, 7, width), np.float32)
    found[:, :, 0], found[:, :, 6] = hidden, hidden.max(1, keepdims=True)
    found[1:, :, 3] = hidden[:-1]
    for place, others in ((1, g.above), (2, below)):
        for row, other in enumerate(others):
            if other >= 0:
                found[row, :, place] = hidden[other]
    for place, others in ((4, g.joined), (5, behind)):
        for column, other in enumerate(others):
            if other >= 0:
                found[:, column, place] = hidden[:, other]
    return found.reshape(rows, columns, 7 * width)


def fillers(probable: Floats) -> Floats:
    """[predicate, case]: how probable the best phrase of the sentence is as が, を, に."""
    found: Floats = probable[:, :, 1 : len(EARLIER) + 1].max(1, initial=0)
    return found


def turned(places: Sequence[int]) -> list[int]:
    """The last that points at each, -1 for none."""
    found = [-1] * len(places)
    for place, other in enumerate(places):
        if other >= 0:
            found[other] = place
    return found


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    found: Floats = raised / raised.sum(-1, keepdims=True)
    return found


def _float(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Floats:
    """A table kept as small integers and a scale for each column."""
    return arrays[name].astype(np.float32) * arrays[f"{name} scale"].astype(np.float32)


@lru_cache(maxsize=1)
def _scorer() -> Scorer:
    with np.load(_WEIGHTS) as arrays:
        return Scorer({name: arrays[name] for name in arrays.files})
