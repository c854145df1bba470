"""Frames as they are laid over clauses: which cases may stand for which, and what can be told beforehand.

A frame asks for cases of the plain active verb; an event noun offers の, による, への and compound
parts instead. The table of equivalents is here, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.model import Clause
from kg.vocabulary import Frame, FrameArgument, Vocabulary, deverbal

_VERBAL: Mapping[str, tuple[str, ...]] = {
    "が": ("が",),
    "を": ("を", "に対して"),
    "に": ("に", "へ", "に対して", "に向けて"),
    "へ": ("へ", "に", "に向けて"),
    "と": ("と",),
    "から": ("から", "より"),
    "より": ("より", "から"),
    "について": ("について", "をめぐって"),
    "をめぐって": ("をめぐって", "について"),
    "の": ("の", "compound", "にとって"),
}
_NOMINAL: Mapping[str, tuple[str, ...]] = {
    "が": ("が", "によって", "から", "の", "compound"),
    "を": ("を", "に対して", "へ", "compound", "の"),
    "に": ("に", "に対して", "へ", "に向けて", "compound"),
    "へ": ("へ", "に", "に対して", "に向けて", "compound"),
    "と": ("と", "compound", "の"),
    "から": ("から", "より", "compound", "の"),
    "の": ("の", "compound", "にとって"),
    "について": ("について", "をめぐって", "に対して", "の"),
    "をめぐって": ("をめぐって", "について"),
}
_NESTED: Mapping[str, tuple[str, ...]] = {  # within a spelt-out noun, の means only what the frame says
    **_NOMINAL,
    "に": ("に", "に対して", "へ", "に向けて", "compound"),
    "と": ("と", "compound"),
    "へ": ("へ", "に", "に対して", "に向けて", "compound"),
    "から": ("から", "より"),
    "を": ("を", "に対して", "へ", "compound"),
    "の": ("の", "によって", "compound", "にとって"),
}
_TABLES = {"verbal": _VERBAL, "nominal": _NOMINAL, "nested": _NESTED}
_RECIPROCAL = ("の", "によって", "が")
_COUNTED = frozenset("所人名両機基発国社件ルン隻台本年月上り超分門丁棟床食頭箱錠キロル")  # what a count may end in
_COUNT = re.compile(
    r"(?:約|計|合計|少なくとも)?[0-9０-９,，.．一二三四五六七八九十百千万億]+(?:人|名|両|機|基|発|カ所|か所|ヵ所|箇所|カ国|か国|社|件|億ドル|万ドル|ドル|トン|隻|台|本|年|カ月|か月|門|丁|棟|床|食|頭|箱|錠|キロ|バレル|(?:万?[人回発機日年食]|カ月|か月)分)(?:以上|余り|超)?$"
)


@lru_cache(maxsize=4096)
def standing(cases: tuple[str, ...], table: str) -> tuple[str, ...]:
    """What may stand for the cases that a frame asks for, best first.

    >>> standing(("を", "に対して"), "verbal")
    ('を', 'に対して')
    """
    return tuple(dict.fromkeys(other for case in cases for other in _TABLES[table].get(case, (case,))))


def uncounted(text: str) -> str:
    """Words without the count that they may end in.

    >>> uncounted("兵士40人"), uncounted("兵士")
    ('兵士', '兵士')
    """
    return (_COUNT.sub("", text) or text) if text[-1:] in _COUNTED else text


def kind(clause: Clause) -> str:
    """Which table a clause's cases are in."""
    return "nominal" if clause.kind in ("event", "compound") else "verbal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A frame, and what a clause must have before a longer look is worth it."""

    frame: Frame
    literals: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]  # of what it spells out, the cases and the words
    lasts: frozenset[str]  # the characters in which the first of them may end
    ends: frozenset[str]  # cases in one of which an actor must stand, none where none must

    def spelled(self, said: Sequence[tuple[str, str, str]]) -> bool:
        """Is all that it spells out said (case, words, all up to them)?"""
        return all(
            any(c in cases and (text.endswith(words) or self._within(before, words)) for c, text, before in said)
            for cases, words in self.literals
        )

    def _within(self, before: str, words: tuple[str, ...]) -> bool:
        return self.frame.long and before.endswith(words)


@lru_cache(maxsize=32768)
def patterns(vocabulary: Vocabulary, words: tuple[str, ...], table: str) -> tuple[Pattern, ...]:
    """The patterns of a predicate and of the words that it ends in, in the order of its frames."""
    return tuple(_pattern(frame, vocabulary, table) for word in words for frame in vocabulary.frames.get(word, ()))


def _pattern(frame: Frame, vocabulary: Vocabulary, table: str) -> Pattern:
    spelled = tuple((standing(a.cases, table), a.words) for a in frame.arguments if not a.slot)
    relation = vocabulary.relations[frame.relation]
    free = bool(spelled) or (relation.unary and not frame.aims)
    bearing = ("O", "S") if relation.symmetric or relation.ballot else ("O",)
    asked = (a.cases for a in frame.arguments if a.slot and a.slot.name in bearing)
    ends = frozenset(case for cases in asked for case in (*standing(cases, table), *_RECIPROCAL, "quoted", "deed"))
    lasts = frozenset(word[-1] for _, words in spelled[:1] for word in words)
    return Pattern(frame=frame, literals=spelled, lasts=lasts, ends=frozenset() if free else ends)


@lru_cache(maxsize=4)
def predicates(vocabulary: Vocabulary) -> frozenset[str]:
    """The words that frames are of."""
    return frozenset(vocabulary.frames)


@lru_cache(maxsize=4)
def deverbals(vocabulary: Vocabulary) -> frozenset[str]:
    """Those of them that are nouns of verbs: 引き渡し."""
    return frozenset(map(deverbal, vocabulary.frames)) & predicates(vocabulary)


@lru_cache(maxsize=4)
def hostile(vocabulary: Vocabulary) -> frozenset[str]:
    """The predicates that by themselves tell a hostile act, whoever it is done to."""
    frames = vocabulary.frames
    return frozenset(word for word in frames if any(_hostile(frame, vocabulary) for frame in frames[word]))


def _hostile(frame: Frame, vocabulary: Vocabulary) -> bool:
    relation = vocabulary.relations[frame.relation]
    alone = not any(a.words for a in frame.arguments) and not frame.negated
    deed = relation.ploverclass in ("COERCE", "ASSAULT") and relation.id not in ("occupied", "foughtWith")
    return alone and deed and len(frame.predicate) > 1


@lru_cache(maxsize=4)
def receiving(vocabulary: Vocabulary) -> frozenset[str]:
    """The predicates of something given, sent or turned to somebody in に."""
    return frozenset(word for word, frames in vocabulary.frames.items() if any(map(_receives, frames)))


@lru_cache(maxsize=4)
def goals(vocabulary: Vocabulary) -> Mapping[str, str]:
    """In which case the object of a predicate stands that has none in を (侵攻: に, 撤退: から, 会談: と)."""
    table = {}
    for word, frames in vocabulary.frames.items():
        cases = [a.cases for f in frames for a in f.arguments if _is_object(a)]
        table[word] = "" if any("を" in one for one in cases) else _goal(cases)
    return table


@lru_cache(maxsize=4)
def things(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """What a predicate does something to, as frames spell it in を (断つ: 関係, 国交)."""
    return {
        word: tuple({text for f in frames for a in f.arguments if "を" in a.cases for text in a.words})
        for word, frames in vocabulary.frames.items()
    }


def _goal(cases: Sequence[tuple[str, ...]]) -> str:
    return next((one[0] for one in cases if one[0] in ("に", "から", "と")), "")


def _receives(frame: Frame) -> bool:
    """Does a frame have something in を that goes to somebody in に?"""
    to = any(_is_object(a) and not {"に", "へ"}.isdisjoint(a.cases) for a in frame.arguments)
    return to and any("を" in a.cases and not _is_object(a) for a in frame.arguments)


def _is_object(argument: FrameArgument) -> bool:
    return argument.slot is not None and argument.slot.name == "O"
