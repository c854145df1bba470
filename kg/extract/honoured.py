"""Whom congratulations that name nobody are for: Xが再選を決めた。Yは祝意を寄せた."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract import cues
from kg.extract.ends import given
from kg.model import Clause, Mention

RELATION = "congratulated"
_SOMEBODY = frozenset({"person", "party"})


def winner(clauses: Sequence[Clause]) -> tuple[Mention, ...]:
    """Who last won, was chosen or came into office, as a sentence tells it."""
    for clause in reversed(clauses):
        gains = clause.predicate in cues.words("winning", "gains")
        words = {clause.predicate} | {a.text for a in clause.arguments if gains and a.case == "を" and not a.mentions}
        doing = (a.mentions for a in clause.arguments if a.case == "が" and a.mentions)
        who = tuple({m.actor: m for m in next(doing, ())}.values())
        wins = not words.isdisjoint(cues.words("winning")) and clause.polarity == "positive"
        if wins and len(who) == 1 and who[0].kind in _SOMEBODY and clause.voice == "active":
            return who
    return ()


def honoured(clause: Clause, won: Sequence[Mention]) -> Iterator[Clause]:
    """The clause with the winner as the one congratulated, where it names nobody else."""
    if clause.kind in ("event", "compound") or clause.predicate not in cues.words("winning", "honours"):
        return
    doing = {m.actor for a in clause.arguments if a.case == "が" for m in a.mentions}
    taken = any(a.mentions for a in clause.arguments if a.case in ("を", "に", "へ", "に対して"))
    for mention in won if doing and not taken else ():
        for case in ("に", "を") if mention.actor not in doing else ():
            whom = given(clause, case, (replace(mention, rule="anaphor winner"),), "replied", head=clause.head)
            yield replace(clause, arguments=(*clause.arguments, whom))
