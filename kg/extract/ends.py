"""An end that a clause does not name: who is told of elsewhere, as meant again and as an argument of the clause."""

from __future__ import annotations

from kg.model import Argument, Clause, Mention
from kg.vocabulary import Actor

CONFIDENCE = 0.6  # in an end that is not found in the clause itself


def recalled(text: str, clause: Clause, actor: Actor | None, rule: str, kind: str = "people") -> Mention:
    """Who was told of before, as a clause means him again; of the kind given where the vocabulary doesn't know him."""
    ids, kind = ((actor.id,), actor.kind) if actor else ((), kind)
    return Mention(start=clause.start, end=clause.start, text=text, candidates=ids, kind=kind, rule=rule)


def given(
    clause: Clause,
    case: str,
    mentions: tuple[Mention, ...],
    via: str,
    *,
    text: str = "",
    head: int = -1,
    confidence: float = CONFIDENCE,
) -> Argument:
    """Those who are meant, as an argument: where the predicate stands if it has a text, else right before that."""
    end = clause.end if text else clause.start
    return Argument(
        case=case, start=clause.start, end=end, head=head, text=text, mentions=mentions, via=via, confidence=confidence
    )
