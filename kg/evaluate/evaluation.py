"""The whole of an evaluation: figures by level, group and layer, and the sentences that fail."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.evaluate.failures import ATTRIBUTES, FAULTS, Failure, differences, failures, missed, spare, value
from kg.evaluate.gold import Gold, stem, stemmed
from kg.evaluate.layers import Layers, Seen, asked, passed
from kg.evaluate.matching import LEVELS, Figures, Labels, Matching, Relations, distinct, match
from kg.evaluate.renaming import Renaming, wordings
from kg.evaluate.sentences import LONG
from kg.model import Statement
from kg.vocabulary import Vocabulary

Share = tuple[int, int]  # of so many, so many


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
    faults: Mapping[str, int] = field(default_factory=dict)  # of wrong statements
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
    relations = vocabulary.relations
    names = names or wordings(each.statement for each in gold.coded)
    coded = distinct(gold.coded, lambda each: each.statement, relations)
    said = _said(gold, predicted, relations, names)
    levels = {level: match(coded, said, level, relations) for level in LEVELS}
    strict = levels["strict"]
    layers = Layers(seen=_by_document(seen), vocabulary=vocabulary, names=names)
    lost, wrong = missed(strict, layers), spare(gold, strict)
    counted = Counter(each.fault for each in wrong)
    return Evaluation(
        levels={level: matching.figures for level, matching in levels.items()},
        explicit=_recall(strict, implicit=False), implicit=_recall(strict, implicit=True),
        attributes=_attributes(strict),
        groups={group: strict.by(labels) for group, labels in _groups(gold).items()},
        layers=passed(strict.figures.tp, Counter(each.layer for each in lost)) if seen else {},
        nearmisses=_nearmisses(gold, strict.spare), faults={fault: counted[fault] for fault in FAULTS},
        failures=failures(gold, lost, wrong, tuple(differences(strict)), layers),
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
        values = [(value(coded.statement, name), value(said, name)) for coded, said in strict.pairs]
        table[name] = len(values), sum(one == two for one, two in values)
        if name in ("time", "claimant"):
            given = [(one, two) for one, two in values if one]
            table[f"{name} given"] = len(given), sum(one == two for one, two in given)
    return table


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


def _nearmisses(gold: Gold, wrongly: Sequence[Statement]) -> dict[str, Share]:
    """How often a relation that a sentence must not yield was asked for, and how often it came."""
    wrong = {(said.evidence.doc, said.relation) for said in wrongly}
    every = [(doc, name) for doc, sentence in gold.sentences.items() for name in sentence.nots]
    came = Counter(name for doc, name in every if (doc, name) in wrong)
    return {name: (count, came[name]) for name, count in Counter(name for _, name in every).most_common()}


def _by_document(seen: Sequence[Seen]) -> dict[str, list[Seen]]:
    table: dict[str, list[Seen]] = defaultdict(list)
    for chunk in seen:
        table[stem(chunk.doc)].append(chunk)
    return table
