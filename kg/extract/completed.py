"""Clauses completed: the rules propose who does what, the learned scorer of arguments has a second word.

A subject that the rules carried over from another clause, but not from the one before in a chain, gives way
to actors of the sentence that the scorer is surer of; otherwise it is as sure as both are in the mean. Empty
cases are not filled: on news the rules did better alone (docs/arguments.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract import cues
from kg.extract.arguments import Proposal, likely, propose
from kg.extract.frames import possible
from kg.extract.reading import Reading, argument
from kg.model import Argument, Clause
from kg.vocabulary import Vocabulary

UNSURE = 0.9  # below this confidence in a subject that the rules carried over, the scorer is asked
SURER = 0.8  # from this probability a subject takes the place of one that was carried over


def completed(reading: Reading, clauses: Sequence[Clause], vocabulary: Vocabulary) -> tuple[Clause, ...]:
    """The clauses with the scorer's corrections and confidence; it is asked only where it may matter, for it costs."""
    carried = [clause for clause in clauses if _carried(clause)]
    asked = {c.head for c in carried if _speaks(c) or any(possible(c, reading, vocabulary))}
    if not asked:
        return tuple(clauses)
    proposed: dict[int, list[Proposal]] = {}
    for found in propose(reading.tree, only=frozenset(reading.tree.of[head] for head in asked)):
        proposed.setdefault(found.predicate, []).append(found)
    return tuple(
        _completed(reading, clause, proposed) if clause.head in asked and _carried(clause) else clause
        for clause in clauses
    )


def _carried(clause: Clause) -> bool:
    """Was an actor carried over for the subject, and is that or the parse doubtful?"""
    verbal = clause.kind not in ("event", "compound")
    shared = [a for a in clause.arguments if a.case == "が" and a.via == "shared" and a.mentions] if verbal else []
    return any(a.confidence < UNSURE or clause.confidence < 1 for a in shared)


def _speaks(clause: Clause) -> bool:
    """Is it by its subject that one knows whose words another clause is?"""
    return clause.predicate in cues.words("report", "say") or clause.predicate in cues.words("report", "think")


def _completed(reading: Reading, clause: Clause, proposed: dict[int, list[Proposal]]) -> Clause:
    own = proposed.get(reading.tree.of[clause.head], [])
    surer = list(_surer(reading, clause, own))
    kept = [_weighed(reading, clause, a) for a in clause.arguments if not (surer and a.case == "が")]
    return replace(clause, arguments=(*kept, *surer))


def _surer(reading: Reading, clause: Clause, proposed: Sequence[Proposal]) -> Iterator[Argument]:
    """The subjects that the scorer is sure of, where the rules carried another one over."""
    carried = [a for a in clause.arguments if a.case == "が"]
    if clause.voice == "passive" or not carried or any(a.via != "shared" for a in carried):
        return
    sure = (found for found in proposed if found.case == "が" and found.probability >= SURER)
    found = [_argument(reading, one, "が") for one in sure]
    if {a.head for a in found}.isdisjoint(a.head for a in carried):
        yield from (a for a in found if any(m.kind != "document" for m in a.mentions))


def _argument(reading: Reading, found: Proposal, case: str) -> Argument:
    made = argument(reading, reading.tree[found.argument], case)
    return replace(made, via="scored", confidence=round(found.probability, 2))


def _weighed(reading: Reading, clause: Clause, found: Argument) -> Argument:
    """A subject carried over is as sure as the rule and the scorer are in the mean."""
    if found.via != "shared" or found.head < 0:
        return found
    tree = reading.tree
    scored = likely(tree, tree.of[clause.head], tree.of[found.head])
    return replace(found, confidence=round((found.confidence + scored) / 2, 2))
