"""The whole of an evaluation: figures by level, group and layer, and the sentences that fail."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.evaluate.gold import Gold, stem, stemmed
from kg.evaluate.layers import Layers, Seen, asked, passed
from kg.evaluate.matching import LEVELS, Figures, Labels, Matching, Relations, distinct, match, overlap
from kg.evaluate.renaming import Renaming
from kg.evaluate.sentences import LONG
from kg.model import Statement
from kg.vocabulary import Vocabulary

Share = tuple[int, int]  # of so many, so many

ATTRIBUTES = ("polarity", "modality", "time", "claimant")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A sentence with what was missed in it, each with the layer that lost it, and what was wrongly said."""

    doc: str
    start: int
    end: int
    text: str
    missed: tuple[tuple[Statement, str], ...]  # the layer is empty where nothing was seen
    spare: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What `kg evaluate` tells."""

    levels: Mapping[str, Figures]
    explicit: Share  # strict recall where both ends are written, and where one is carried over
    implicit: Share
    attributes: Mapping[str, Share]  # of the pairs that meet strictly; `… given`: where the gold has one
    groups: Mapping[str, Mapping[str, Figures]]  # relation, length, register, construction
    layers: Mapping[str, Share] = field(default_factory=dict)  # empty where nothing was seen
    nearmisses: Mapping[str, Share] = field(default_factory=dict)  # by relation: asked, wrongly fired
    failures: tuple[Failure, ...] = ()


def evaluate(
    gold: Gold,
    predicted: Iterable[Statement],
    vocabulary: Vocabulary,
    *,
    names: Renaming | None = None,
    seen: Sequence[Seen] = (),
) -> Evaluation:
    """Predictions against gold.

    `seen` is what was understood below the statements; without it no layers are told. Predictions of
    documents that nobody coded are left out.

    >>> from kg.model import Evidence
    >>> from kg.vocabulary import vocabulary
    >>> proof = Evidence(doc="a", start=0, end=9, quote="", rule="")
    >>> said = [Statement(subject="X", relation=name, object="Y", evidence=proof) for name in ("criticized", "accused")]
    >>> from kg.evaluate.gold import Coded
    >>> gold = Gold(coded=(Coded(statement=said[0]),), docs=frozenset("a"))
    >>> levels = evaluate(gold, said[1:], vocabulary()).levels
    >>> levels["strict"].f1, levels["class"].f1
    (0.0, 1.0)
    """
    relations, names = vocabulary.relations, names or Renaming()
    coded = distinct(gold.coded, lambda each: each.statement, relations)
    said = _said(gold, predicted, relations, names)
    levels = {level: match(coded, said, level, relations) for level in LEVELS}
    strict = levels["strict"]
    layers = Layers(seen=_by_document(seen), vocabulary=vocabulary, names=names)
    lost = [(each, layers.lost(each) if seen else "") for each in asked(strict.missed)]
    met = strict.figures.tp
    return Evaluation(
        levels={level: matching.figures for level, matching in levels.items()},
        explicit=_recall(strict, implicit=False), implicit=_recall(strict, implicit=True),
        attributes=_attributes(strict),
        groups={group: strict.by(labels) for group, labels in _groups(gold).items()},
        layers=passed(met, Counter(layer for _, layer in lost)) if seen else {},
        nearmisses=_nearmisses(gold, strict.spare), failures=_failures(gold, lost, strict.spare, layers),
    )  # fmt: skip


def _said(gold: Gold, predicted: Iterable[Statement], relations: Relations, names: Renaming) -> list[Statement]:
    renamed = (names.statement(stemmed(said)) for said in predicted)
    return distinct((said for said in renamed if said.evidence.doc in gold.docs), lambda said: said, relations)


def _recall(strict: Matching, *, implicit: bool) -> Share:
    found = sum(coded.statement.implicit == implicit and not coded.optional for coded, _ in strict.pairs)
    return found + sum(said.implicit == implicit for said in asked(strict.missed)), found


def _attributes(strict: Matching) -> dict[str, Share]:
    table = {}
    for name in ATTRIBUTES:
        values = [(_value(coded.statement, name), _value(said, name)) for coded, said in strict.pairs]
        table[name] = len(values), sum(one == two for one, two in values)
        if name in ("time", "claimant"):
            given = [(one, two) for one, two in values if one]
            table[f"{name} given"] = len(given), sum(one == two for one, two in given)
    return table


def _value(said: Statement, name: str) -> str | None:
    if name == "time":
        return said.when.edtf if said.when else None
    value: str | None = getattr(said.stance, name)
    return value or None


def _groups(gold: Gold) -> dict[str, Labels]:
    groups: dict[str, Labels] = {"relation": lambda said: (said.relation,), "length": _length}
    if gold.sentences:
        known = gold.sentences
        groups["register"] = lambda said: (known[said.evidence.doc].register,)
        groups["construction"] = lambda said: known[said.evidence.doc].constructions
    return groups


def _length(said: Statement) -> tuple[str]:
    at = said.evidence
    return (f"{LONG} characters and more" if at.end - at.start >= LONG else f"below {LONG} characters",)


def _nearmisses(gold: Gold, spare: Sequence[Statement]) -> dict[str, Share]:
    """How often a relation that a sentence must not yield was asked for, and how often it came."""
    wrong = {(said.evidence.doc, said.relation) for said in spare}
    every = [(doc, name) for doc, sentence in gold.sentences.items() for name in sentence.nots]
    came = Counter(name for doc, name in every if (doc, name) in wrong)
    return {name: (count, came[name]) for name, count in Counter(name for _, name in every).most_common()}


def _by_document(seen: Sequence[Seen]) -> dict[str, list[Seen]]:
    table: dict[str, list[Seen]] = defaultdict(list)
    for chunk in seen:
        table[stem(chunk.doc)].append(chunk)
    return table


def _failures(
    gold: Gold, lost: Sequence[tuple[Statement, str]], spare: Sequence[Statement], layers: Layers
) -> tuple[Failure, ...]:
    """The sentences that fail, in their order; a wrong statement stands with the missed ones of its sentence."""
    missed: dict[tuple[str, int, int], list[tuple[Statement, str]]] = defaultdict(list)
    wrong: dict[tuple[str, int, int], list[Statement]] = defaultdict(list)
    for said, layer in lost:
        missed[_place(said)].append((said, layer))
    for said in spare:
        near = next((other for other, _ in lost if overlap(other, said)), said)
        wrong[_place(near)].append(said)
    return tuple(
        Failure(doc=place[0], start=place[1], end=place[2], missed=tuple(missed[place]), spare=tuple(wrong[place]),
                text=_text(gold, [*wrong[place], *(said for said, _ in missed[place])], layers))
        for place in sorted({*missed, *wrong})
    )  # fmt: skip


def _place(said: Statement) -> tuple[str, int, int]:
    return said.evidence.doc, said.evidence.start, said.evidence.end


def _text(gold: Gold, said: Sequence[Statement], layers: Layers) -> str:
    """The sentence's words, wherever they can be had."""
    quotes = (each.evidence.quote for each in said)
    seen = (chunk.text for each in said for chunk in layers.around(each))
    return next((words for words in (*quotes, *seen) if words), "")
