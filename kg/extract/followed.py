"""Who does as another did: ロシアは拒否権を行使し、中国もこれに同調した."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract import cues
from kg.extract.reading import Reading
from kg.model import Clause, Mention, Statement


def followed(
    clause: Clause, reading: Reading, said: Sequence[Statement], earlier: Sequence[Statement] = ()
) -> Iterator[Statement]:
    """What was last said of somebody, here or the sentence before, said of those who are told to have followed him."""
    if clause.predicate not in cues.words("following") or clause.polarity == "negative":
        return
    points = any(a.case == "に" and a.text in ("これ", "それ", "この動き", "この流れ") for a in clause.arguments)
    alone = not points and not said and _also(clause, reading)
    points, said = points or alone, earlier if alone else said
    before = [s for s in said if s.stance.polarity == "positive" and s.relation not in cues.words("following", "not")]
    if not points or not before:
        return
    last = before[-1]
    for mention in _followers(clause):
        fitting = mention.actor not in {s.subject for s in before} | {last.object}
        for told in (s for s in before if fitting and (s.subject, s.relation) == (last.subject, last.relation)):
            yield replace(told, subject=mention.actor, subject_text=mention.text, why=(*told.why, f"as {last.subject}"))


def _also(clause: Clause, reading: Reading) -> bool:
    """Xも同調した: does somebody, too, do what nobody is told to have done first?"""
    doing = [a for a in clause.arguments if a.case == "が" and a.mentions and a.via in ("overt", "topic")]
    led = any(a.case in ("に", "と", "を") for a in clause.arguments)
    return clause.predicate in cues.words("following", "alone") and not led and any(
        reading.tree[reading.tree.of[a.head]].mark.endswith("も") for a in doing
    )


def _followers(clause: Clause) -> tuple[Mention, ...]:
    return next((a.mentions for a in clause.arguments if a.case == "が" and a.via != "shared"), ())
