"""Predicate–argument structures: the waist of the hourglass.

Below stands all of Japanese syntax: voice undone, relative clauses and clefts given their gap, subjects
shared along chains of predicates, event nouns with their の/による/への arguments and compound parts,
light verbs (批判を行う) seen through, coordination distributed. Above, frames see cases and actors only.
"""

from __future__ import annotations

from kg.extract.accusations import accusations
from kg.extract.events import nominals
from kg.extract.predicates import Predicate
from kg.extract.reading import Reading
from kg.extract.shares import breakdowns
from kg.extract.subjects import addressed, shared
from kg.extract.succession import successions
from kg.extract.threats import threats
from kg.model import Clause


def clauses(reading: Reading) -> tuple[Clause, ...]:
    """The clauses of a chunk: verbal ones first, event nouns after."""
    phrases = [phrase for phrase in reading.tree.phrases if not phrase.merged]
    alone = {phrase.index: Predicate(reading, phrase).clause() for phrase in phrases if phrase.predicate}
    alone = addressed(reading, alone)
    verbal = {index: shared(reading, alone, index) for index in alone}
    verbal = threats(reading, verbal)
    events = (clause for phrase in phrases for clause in nominals(reading, phrase, verbal))
    others = (*successions(reading, verbal), *breakdowns(reading))
    return (*verbal.values(), *accusations(reading, verbal), *events, *others)
