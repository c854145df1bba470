"""Who does as another did: ロシアは拒否権を行使し、中国もこれに同調した."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract import cues
from kg.extract.reading import Reading
from kg.model import Clause, Mention, Statement


def followed(clause: Clause, reading: Reading, said: Sequence[Statement]) -> Iterator[Statement]:
    """What was last said of somebody, said of those who are told to have followed him in it."""
    if clause.predicate not in cues.words("following") or clause.polarity == "negative":
        return
    points = any(a.case == "に" and a.text in ("これ", "それ", "この動き", "この流れ") for a in clause.arguments)
    before = [s for s in said if s.stance.polarity == "positive" and s.relation not in cues.words("following", "not")]
    if not points or not before:
        return
    last = before[-1]
    for mention in _followers(clause):
        fitting = mention.actor not in {s.subject for s in before} | {last.object}
        for told in (s for s in before if fitting and (s.subject, s.relation) == (last.subject, last.relation)):
            yield replace(told, subject=mention.actor, subject_text=mention.text, why=(*told.why, f"as {last.subject}"))


def _followers(clause: Clause) -> tuple[Mention, ...]:
    return next((a.mentions for a in clause.arguments if a.case == "が" and a.via != "shared"), ())
