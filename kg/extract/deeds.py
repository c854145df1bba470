"""Who tells of a deed of his own tells of the deed of those he speaks for: Xの首相は、部隊を送ると述べた.

To criticise or to refuse is done by saying so, and the speaker does it. To send troops, to trade or to leave
an organisation is not: there a head of government speaks for his state and a commander for his army.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from kg.extract import cues
from kg.extract.frames import Match
from kg.model import Clause, Mention, Statement
from kg.vocabulary import Actor, Relation


def own(statement: Statement, match: Match, speaker: Mention | None, relation: Relation) -> bool:
    """Does a statement tell a deed of him who tells of it, without naming its doer again?"""
    told = speaker is not None and speaker.actor == statement.subject and _speaks_for_others(speaker)
    return told and not relation.spoken and not (match.subject and match.subject.via == "overt")


def by_the_way(match: Match) -> bool:
    """Yを訪れたX大統領は…: a visit that only tells where somebody was is no contact of its own."""
    visits = match.frame.relation == "consultOther" and match.clause.predicate in cues.words("visiting")
    return visits and match.subject is not None and match.subject.via == "gap"


def modified(match: Match) -> Mention | None:
    """同国を支えたトルコのY大統領: the one of whom a relative clause is told by the way."""
    subject, who = match.subject, match.subjects[:1]
    alone = subject is not None and subject.via == "gap" and len(match.subjects) == 1
    return who[0] if alone and not who[0].text.endswith(cues.endings("suffix", "reign")) else None


def _speaks_for_others(speaker: Mention) -> bool:
    return speaker.kind == "person" or (
        speaker.kind == "agency" and speaker.text.endswith(cues.endings("spokesmen"))
    )


def done(statement: Statement, of: str | None) -> Statement:
    """The deed, with those whom the speaker speaks for as its subject."""
    if of is None or of == statement.object:
        return statement
    return replace(statement, subject=of, implicit=True, why=(*statement.why, f"S: {of} (spoken for)"))


def represented(
    speaker: Mention,
    clauses: Sequence[Clause],
    matches: Callable[[Clause], list[Match]],
    offices: Mapping[tuple[str, str], str],
    actors: Mapping[str, Actor],
) -> str | None:
    """Whom a speaker stands for: of whom the sentence says that he leads it, or else the vocabulary."""
    if speaker.kind == "agency":
        return actors[speaker.actor].part_of if speaker.actor in actors else None
    for clause in clauses:
        if any(a.via == "title" and speaker.actor in {m.actor for m in a.mentions} for a in clause.arguments):
            led = [m for m in matches(clause) if m.frame.relation == "leads" and m.objects]
            if led:
                return led[0].objects[0].actor
    return offices.get((speaker.actor, ""))
