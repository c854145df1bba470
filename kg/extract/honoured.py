"""Whom congratulations that name nobody are for: Xの勝利が発表されると、Yは祝意を寄せた; Xが再選を決めた。Yは祝った."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from kg.extract import cues
from kg.extract.ends import given
from kg.extract.scene import Scene
from kg.model import Clause, Mention

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


def honoured(clause: Clause, scene: Scene) -> Iterator[Clause]:
    """The clause with whoever wins in its sentence, or else has won before, as the one congratulated."""
    wishes = any(a.case == "を" and a.text.endswith(cues.endings("winning", "wishes")) for a in clause.arguments)
    if not wishes and clause.predicate not in cues.words("winning", "honours"):
        return
    if clause.kind in ("event", "compound") or any(a.mentions for a in clause.arguments if a.case in _REACHED):
        return
    doing = {m.actor for a in clause.arguments if a.case == "が" for m in a.mentions}
    for mention in _winner_here(clause, scene, doing) or (scene.discourse.winners() if doing else ()):
        for case in ("に", "を") if mention.actor not in doing else ():
            whom = given(clause, case, (mention,), "replied", head=clause.head)
            yield replace(clause, arguments=(*clause.arguments, whom))


def _winner_here(clause: Clause, scene: Scene, doing: Container[str]) -> tuple[Mention, ...]:
    """Xの勝利が発表されると, Xが再選されると: whose victory the sentence tells before the good wishes."""
    reading, verbal = scene.reading, scene.verbal
    for phrase in reversed(reading.tree.phrases[: reading.tree.of[clause.head]]):
        won = phrase.content.endswith(cues.endings("winning", "nouns"))
        told = verbal[phrase.index].arguments if won and phrase.index in verbal else ()
        owners = [m for d in reading.tree.dependents(phrase.index) if won and d.mark == "の" for m in reading.actors(d)]
        owners += [m for a in told if a.case == "が" for m in a.mentions]
        if winners := tuple(m for m in owners if m.kind == "person" and m.actor not in doing):
            return winners[-1:]
    return ()


_REACHED = ("を", "に", "へ", "に対して")
