"""Which prediction meets which coded statement, and the figures that follow."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.evaluate.gold import Coded
from kg.model import Statement
from kg.vocabulary import Relation

LEVELS = ("strict", "class", "dyad")  # the relation agrees · its class agrees · the ends agree

Relations = Mapping[str, Relation]
Key = tuple[str, str, str]
Item = TypeVar("Item")
Labels = Callable[[Statement], Iterable[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts of right, wrong and missed, and what is made of them."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall.

        >>> round(Figures(tp=3, fp=1, fn=3).f1, 4)
        0.6
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """Pairs that meet, predictions that meet nothing, coded statements that nothing meets."""

    pairs: tuple[tuple[Coded, Statement], ...]
    spare: tuple[Statement, ...]
    missed: tuple[Coded, ...]

    @property
    def figures(self) -> Figures:
        found = sum(not coded.optional for coded, _ in self.pairs)
        return Figures(tp=found, fp=len(self.spare), fn=sum(not coded.optional for coded in self.missed))

    def by(self, labels: Labels) -> dict[str, Figures]:
        """The figures for each label that statements bear; a wrong prediction counts for its own labels."""
        right = Counter(label for coded, _ in self.pairs if not coded.optional for label in labels(coded.statement))
        wrong = Counter(label for said in self.spare for label in labels(said))
        lost = Counter(label for coded in self.missed if not coded.optional for label in labels(coded.statement))
        every = {**right, **lost, **wrong}
        return {label: Figures(tp=right[label], fp=wrong[label], fn=lost[label]) for label in every}


def overlap(one: Statement, two: Statement) -> bool:
    """Whether two pieces of evidence share at least half of the shorter.

    >>> from kg.model import Evidence
    >>> proofs = [Evidence(doc="a", start=n, end=m, quote="", rule="") for n, m in ((0, 20), (15, 25), (16, 26))]
    >>> one, two, three = (Statement(subject="X", relation="metWith", object="Y", evidence=at) for at in proofs)
    >>> overlap(one, two), overlap(one, three)
    (True, False)
    """
    a, b = one.evidence, two.evidence
    shared = min(a.end, b.end) - max(a.start, b.start)
    return a.doc == b.doc and shared * 2 >= max(1, min(a.end - a.start, b.end - b.start))


def key(said: Statement, level: str, relations: Relations) -> Key:
    """What must be equal at a level; the order of ends counts where the relation has one."""
    relation = relations.get(said.relation)
    one, two = said.subject, said.object or ""
    if level == "dyad" or (relation and relation.symmetric):
        one, two = sorted((one, two))
    asked = {"strict": said.relation, "class": relation.ploverclass if relation else "?", "dyad": ""}
    return one, two, asked[level]


def match(gold: Sequence[Coded], predicted: Iterable[Statement], level: str, relations: Relations) -> Matching:
    """Each prediction, in order, meets the first coded statement that is free, the same relation first."""
    places: dict[Key, list[int]] = defaultdict(list)
    for i, coded in enumerate(gold):
        places[key(coded.statement, level, relations)].append(i)
    met: dict[int, Statement] = {}
    spare: list[Statement] = []
    for said in predicted:
        fits = [i for i in places[key(said, level, relations)] if i not in met and overlap(gold[i].statement, said)]
        if fits:
            met[min(fits, key=lambda i: (gold[i].statement.relation != said.relation, i))] = said
        else:
            spare.append(said)
    pairs = tuple((gold[i], said) for i, said in met.items())
    return Matching(pairs=pairs, spare=tuple(spare), missed=tuple(c for i, c in enumerate(gold) if i not in met))


def distinct(items: Iterable[Item], said: Callable[[Item], Statement], relations: Relations) -> list[Item]:
    """The items whose statement doesn't say, in the same characters, what an earlier one says."""
    first: dict[tuple[object, ...], Item] = {}
    for item in items:
        at = said(item).evidence
        first.setdefault((at.doc, at.start, at.end, *key(said(item), "strict", relations)), item)
    return list(first.values())
