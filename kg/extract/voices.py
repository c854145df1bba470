"""Idioms of speaking out, read as the verb that they stand for: 苦言を呈する, くぎを刺す, 脅しをかける.

And passives that the vocabulary has as words of their own (Xの支援に支えられる), undone where no frame of theirs fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.extract import cues
from kg.extract.scene import Scene
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


def undone(clause: Clause, scene: Scene) -> Iterator[Clause]:
    """XがYに支えられる as YがXを支える."""
    base = next((b for b in _bases(clause.predicate) if b in scene.reading.predicates), "")
    if not base or clause.kind != "verb" or clause.voice != "active":
        return
    turned = {"が": "を", "に": "が", "によって": "が", "から": "が"}
    arguments = tuple(replace(a, case=turned.get(a.case, a.case)) for a in clause.arguments)
    yield replace(clause, predicate=base, words=(base,), voice="passive", arguments=arguments)


def _bases(word: str) -> tuple[str, ...]:
    """The verbs that a passive may be of.

    >>> _bases("支えられる"), _bases("救われる")
    (('支える', '支えらる'), ('救う',))
    """
    stem = word.removesuffix("れる")
    if stem == word or len(stem) < 2:
        return ()
    row = _ROWS.get(stem[-1], "")
    godan = (stem[:-1] + row,) if row else ()
    return (stem.removesuffix("ら") + "る", stem + "る") if stem.endswith("ら") else godan


_ROWS = {"わ": "う", "か": "く", "が": "ぐ", "さ": "す", "た": "つ", "な": "ぬ", "ば": "ぶ", "ま": "む"}
