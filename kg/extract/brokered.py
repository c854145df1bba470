"""Between whom one mediates, where another clause tells it: Xが仲介に乗り出し、AとBは停戦した.

Who agrees, meets or fights in the sentence, or else in the one before, are the parties of a mediation that
names none. They are given to its clause as its object, and the frame is tried again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract import cues
from kg.extract.ends import given, recalled
from kg.model import Clause, Statement
from kg.vocabulary import Actor

MEDIATED = "mediatedFor"
_VIA = "brokered"
_HOSTILE = ("foughtWith", "opposedTo", "attacked", "invaded")
_RELATIONS = (
    ("ceasefireWith", "agreedWith", "agreeOther", "metWith"),
    (*_HOSTILE, "distancedFrom"),
)
_MOST = 4  # of more, nobody mediates between all


def mediating(clause: Clause) -> bool:
    """Does a clause tell of a mediation, by its predicate or by what somebody plays or takes on?"""
    words = cues.endings("mediation")
    roles = any(a.text.startswith(words) and not a.mentions for a in clause.arguments)
    doers = {m.actor for a in clause.arguments if a.case == "が" for m in a.mentions}
    others = {m.actor for a in clause.arguments if a.case in _ENDS for m in a.mentions} - doers
    return (roles or clause.predicate.startswith(words)) and clause.kind != "compound" and not others


_ENDS = ("を", "に", "について", "をめぐって", "に対して")


def brokered(
    clause: Clause, said: Sequence[Statement], pointing: str, actors: Mapping[str, Actor]
) -> Iterator[Clause]:
    """The clause with the parties as its object, in the cases that may mark them."""
    by = ("が", "の", "によって") if clause.kind == "event" else ("が",)
    doers = {m.actor for a in clause.arguments if a.case in by for m in a.mentions}
    again = {s.object: s.object_text or s.object for s in said if s.relation == MEDIATED and s.object}
    before = again if pointing.startswith("anaphor") and {s.subject for s in said if s.relation == MEDIATED} else {}
    for relations in ((), *_RELATIONS) if before else _RELATIONS:
        ends = before if not relations else _parties([s for s in said if s.relation in relations], doers)
        if 1 < len(ends) <= _MOST:
            mentions = tuple(recalled(text, clause, actors.get(actor), pointing) for actor, text in ends.items())
            for case in ("を", "に"):
                yield replace(clause, arguments=(*clause.arguments, given(clause, case, mentions, _VIA)))
            return


def between_capitals(clause: Clause, clauses: Sequence[Clause]) -> Iterator[Clause]:
    """モスクワとトビリシを往復して仲介に奔走した: between whom one goes to and fro."""
    for trip in clauses:
        if trip.head >= clause.head or trip.predicate not in cues.words("shuttling") or trip.kind == "event":
            continue
        ends = [a for a in trip.arguments if a.case in ("を", "に") and len({m.actor for m in a.mentions}) == 2]
        for case in ("を", "に") if ends else ():
            yield replace(clause, arguments=(*clause.arguments, given(clause, case, ends[0].mentions, _VIA)))


def between(
    clause: Clause, said: Sequence[Statement], earlier: Sequence[Statement], actors: Mapping[str, Actor]
) -> Iterator[Clause]:
    """AとBが協定に署名し、停戦が成立した; AとBは対立してきた。戦闘が再燃した: of those two."""
    for word, nouns, verbs, relations in _NAMELESS:
        came = clause.predicate in cues.words(verbs) and clause.polarity == "positive"
        core = [a for a in clause.arguments if a.case in ("が", "を", "と", "の", "compound")] if came else []
        told = any(a.case == "が" and a.text.endswith(cues.endings(nouns)) for a in core)
        if not told or any(a.mentions for a in clause.arguments if a.case not in ("で", "によって")):
            continue
        ends = _parties([s for s in said if s.relation in relations], set())
        rule, ends = ("told", ends) if ends else ("anaphor told", _parties(_hostile(earlier), set()))
        if len(ends) == 2:
            both = tuple(recalled(text, clause, actors.get(actor), rule) for actor, text in ends.items())
            yield replace(clause, predicate=word, words=(word,), arguments=(given(clause, "が", both, _VIA),))


def _hostile(said: Sequence[Statement]) -> list[Statement]:
    return [s for s in said if s.relation in _HOSTILE]


_NAMELESS = (
    ("停戦", "truces", "coming", ("agreedWith", "foughtWith", "metWith")),
    ("衝突", "fights", "breaking out", ("foughtWith", "opposedTo")),
)


def _parties(said: Sequence[Statement], doers: set[str]) -> dict[str, str]:
    """Both ends of what was told last and is not of the mediator himself."""
    apart = [s for s in said if s.object and not {s.subject, s.object} & doers]
    last = [s for s in apart if s.why == apart[-1].why and s.relation == apart[-1].relation]
    found: dict[str, str] = {}
    for one in last:
        found.setdefault(one.subject, one.subject_text or one.subject)
        found.setdefault(one.object or "", one.object_text or one.object or "")
    return found
