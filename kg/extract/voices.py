"""Idioms of speaking out, read as the verb that they stand for: 苦言を呈する, くぎを刺す, 脅しをかける."""

from __future__ import annotations

from functools import cache

from kg.extract import cues
from kg.model import Argument, Clause


def voiced(clause: Clause) -> str:
    """The verb that a clause's idiom stands for (批判, 警告, 威嚇), or nothing."""
    if clause.predicate not in _verbs():
        return ""
    return next((word for found in clause.arguments if (word := _of(found, clause))), "")


@cache
def _verbs() -> frozenset[str]:
    """The verbs of all idioms."""
    return cues.words("voicing", *cues.section("voicing"))


def carrier(found: Argument, clause: Clause) -> bool:
    """Is it the noun of the idiom?"""
    return bool(_of(found, clause))


def _of(found: Argument, clause: Clause) -> str:
    if found.mentions or found.case not in ("を", "に", "が"):
        return ""
    nouns = cues.table("voices")
    word = next((nouns[end] for size in (5, 4, 3, 2) if (end := found.text[-size:]) in nouns), "")
    return word if word and clause.predicate in cues.words("voicing", word) else ""
