"""What was understood of a sentence and why: for `kg explain`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract import Extractor, arguments
from kg.extract.expressions import Dated
from kg.extract.frames import Match, matches, near_misses
from kg.extract.phrases import Tree
from kg.extract.predicates import doubts
from kg.extract.reading import Reading
from kg.model import Chunk, Clause, Mention, Repaired, Statement
from kg.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """A frame that nearly matched, and the first thing it lacked."""

    frame: str
    relation: str
    predicate: str
    lack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A phrase that the learned scorer chose for a case (voice not undone), and what spoke for it."""

    predicate: str
    case: str
    argument: str
    probability: float
    back: int  # sentences
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One chunk: who is named, which clauses it has, what matched and what nearly did."""

    chunk: Chunk
    mentions: tuple[Mention, ...]
    clauses: tuple[Clause, ...]
    times: tuple[Dated, ...]
    matches: tuple[Match, ...]
    lacks: tuple[Lack, ...]
    statements: tuple[Statement, ...]
    choices: tuple[Choice, ...] = ()
    open: tuple[tuple[str, tuple[str, ...]], ...] = ()  # pointing words left unresolved, and all that they may mean
    doubts: tuple[tuple[str, ...], ...] = ()  # of each clause, the signs of a wrong parse that lower its confidence


def account(repaired: Repaired, chunks: Sequence[Chunk], vocabulary: Vocabulary) -> Iterator[Account]:
    """An account of each chunk, in their order, with the context of those before."""
    before: list[Tree] = []
    for step in Extractor(repaired, vocabulary, chunks).steps():
        found = tuple(match for clause in step.clauses for match in matches(clause, step.reading, vocabulary))
        yield Account(
            chunk=step.reading.tree.chunk,
            mentions=tuple(n.mention for n in step.reading.named),
            clauses=step.clauses,
            times=step.times,
            matches=found,
            statements=step.statements,
            lacks=tuple(
                Lack(frame=frame.text, relation=frame.relation, predicate=clause.predicate, lack=lack)
                for clause in step.clauses
                for frame, lack in near_misses(clause, step.reading, vocabulary)
            ),
            open=step.open,
            choices=tuple(_choices(step.reading.tree, before)),
            doubts=tuple(_doubts(step.reading, clause) for clause in step.clauses),
        )
        before += [step.reading.tree] if step.reading.tree.chunk.kind == "sentence" else []


def _doubts(reading: Reading, clause: Clause) -> tuple[str, ...]:
    return doubts(reading, reading.tree[reading.tree.of[clause.head]]) if clause.confidence < 1 else ()


def _choices(tree: Tree, before: Sequence[Tree]) -> Iterator[Choice]:
    reasons = {(p.predicate, p.case, p.argument): p.reasons for p in arguments.propose(tree, why=True)}
    for found in arguments.arguments(tree, before[-3:]):
        where = before[-found.back] if found.back else tree
        yield Choice(
            predicate=tree[found.predicate].content,
            case=found.case,
            argument=where[found.argument].content,
            probability=round(found.probability, 2),
            back=found.back,
            reasons=() if found.back else reasons[found.predicate, found.case, found.argument],
        )
