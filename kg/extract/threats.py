"""Threats read from what is said: Xは、Yが…すれば報復すると警告した; …しなければYへの供給を止めると脅した.

Who warns of what he himself will do threatens; of whom, is told by the verb, by the condition or by the deed.
What nobody says that he will do is a warning to whoever the condition is of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract import cues
from kg.extract.accusations import said
from kg.extract.phrases import Phrase
from kg.extract.reading import Reading, modifiers
from kg.extract.voices import carrier, voiced
from kg.model import Argument, Clause

_IF = ("ば", "たら", "なら", "限り", "場合", "場合は", "場合には", "れば", "なければ")
_AT = ("に", "に対して", "へ", "を")


def threats(reading: Reading, verbal: Mapping[int, Clause]) -> dict[int, Clause]:
    """The clauses with those that threaten read as threats."""
    return {index: _threat(reading, index, clause, verbal) for index, clause in verbal.items()}


def announced(clause: Clause, reading: Reading) -> bool:
    """Yへの供給を断つと脅した: is it no more than what somebody threatens to do himself?"""
    tree, here = reading.tree, reading.tree[reading.tree.of[clause.head]]
    told = here if here.predicate else tree.governor(here)
    governor = tree.governor(told) if told else None
    if told is None or governor is None or not (told.predicate and told.mark.endswith(_THAT)):
        return False
    menaces = tree.chunk.tokens[governor.head].lemma in cues.words("threats", "menaces")
    return menaces and not any(d.case in ("が", "は") for d in tree.dependents(told.index))


_THAT = ("と", "とも", "などと")


def _threat(reading: Reading, index: int, clause: Clause, verbal: Mapping[int, Clause]) -> Clause:
    word = voiced(clause)
    menaces = word == "威嚇" or clause.predicate in cues.words("threats", "menaces")
    warns = menaces or word == "警告" or clause.predicate in cues.words("threats", "verbs")
    warns = warns or clause.predicate in cues.words("threats", "hints")
    if clause.voice == "passive" or not (warns or clause.predicate in cues.words("threats", "say")):
        return clause
    for phrase in (*said(reading, index, verbal), *_ready(reading, index, verbal)):
        told = verbal[phrase.index]
        conditions = list(_conditions(reading, index, phrase, verbal))
        if (warns or conditions) and (menaces or _menaces(told)) and _of_his_own(told, clause, conditions):
            target = _addressed(clause, warns) or _subject(conditions, clause) or _reached(reading, told)
            target = target or _blamed(reading, index, verbal)
            if target:
                return _aimed(clause, target, "威嚇")
        elif _cautions(clause, word) and conditions:
            target = _addressed(clause, warns) or _subject(conditions, clause)
            return _aimed(clause, target, "警告") if target else clause
    if word == "威嚇" and not _addressed(clause, warns):  # Xが断念するよう圧力をかけた
        pressed = _held_back(reading, index, verbal, negative=False)
        return replace(clause, arguments=(*clause.arguments, replace(pressed, case="に"))) if pressed else clause
    held = _held_back(reading, index, verbal) if _cautions(clause, word) and not _addressed(clause, warns) else None
    return _aimed(clause, held, "警告") if held else clause


def _ready(reading: Reading, index: int, verbal: Mapping[int, Clause]) -> Iterator[Phrase]:
    """対応する用意があると表明した, 報復する権利を持つと通告した: what one is ready or entitled to do."""
    for phrase in reading.tree.dependents(index):
        inner = reading.tree.dependents(phrase.index) if phrase.content in ("こと", "旨") else [phrase]
        for held in [p for p in inner if p.index in verbal and verbal[p.index].predicate in ("ある", "持つ", "有する")]:
            for noun in reading.tree.dependents(held.index):
                if noun.content in _READY:
                    yield from (d for d in reading.tree.dependents(noun.index) if d.index in verbal)
        if verbal[index].predicate in cues.words("threats", "hints") and phrase.content in (*_READY, "可能性"):
            yield from (d for d in reading.tree.dependents(phrase.index) if d.index in verbal)


_READY = ("用意", "準備", "権利", "構え", "覚悟", "考え", "意向", "姿勢")


def _blamed(reading: Reading, index: int, verbal: Mapping[int, Clause]) -> Argument | None:
    """Xに抗議し、…しなければ報復すると警告した: whom one has just blamed."""
    for child in reversed(reading.tree.children[index]):
        before = verbal.get(child)
        if child < index and before and before.predicate in cues.words("replying", "blames"):
            cases = ("に", "に対して", "を", "deed")
            return next((a for a in before.arguments if a.mentions and a.case in cases), None)
    return None


def _cautions(clause: Clause, word: str) -> bool:
    return word == "警告" or clause.predicate in cues.words("threats", "warns")


def _held_back(
    reading: Reading, index: int, verbal: Mapping[int, Clause], *, negative: bool = True
) -> Argument | None:
    """Xが…しないよう牽制した: who is warned not to do it."""
    asked = [d for d in reading.tree.dependents(index) if d.mark.endswith(("よう", "ように")) and d.index in verbal]
    told = [verbal[d.index] for d in asked if not negative or verbal[d.index].polarity == "negative"]
    found = (a for c in told for a in c.arguments)
    return next((a for a in found if a.case == "が" and a.via == "overt" and a.mentions), None)


def _conditions(reading: Reading, index: int, phrase: Phrase, verbal: Mapping[int, Clause]) -> Iterator[Clause]:
    """The clauses that say if: …すれば, …しなければ, …した場合には, …しない限り."""
    for other, clause in verbal.items():
        here = reading.tree[other]
        noun = reading.tree.governor(here)
        case = noun is not None and noun.content in ("場合", "限り", "際") and not noun.predicate
        if other < phrase.index and (here.mark.endswith(_IF) or case) and _under(reading, here, index):
            yield clause


def _under(reading: Reading, phrase: Phrase, index: int) -> bool:
    here: Phrase | None = phrase
    while here is not None and here.index != index:
        here = reading.tree.governor(here)
    return here is not None


def _menaces(told: Clause) -> bool:
    """Is it harm that is announced: by its verb, or by what is taken, imposed or used?"""
    if told.polarity == "negative" and told.predicate not in cues.words("threats", "unrestrained"):
        return False
    if {told.predicate, *told.words} & cues.words("threats", "deeds", "unrestrained"):
        return True
    cases = (*_AT, "が") if told.predicate in ("ある", "持つ") else (*_AT, "で")  # 権利がある, 武力で
    return any(a.text.endswith(cues.endings("threats", "means")) for a in told.arguments if a.case in cases)


def _of_his_own(told: Clause, clause: Clause, conditions: list[Clause]) -> bool:
    """Will it be done by the speaker, or is nobody else named?"""
    speakers = {m.actor for c in (clause, *conditions) for a in c.arguments if a.case == "が" for m in a.mentions}
    doers = {m.actor for a in told.arguments if a.case == "が" and a.via != "shared" for m in a.mentions}
    return not doers or bool(doers & speakers)


def _addressed(clause: Clause, warns: bool) -> Argument | None:
    return next((a for a in clause.arguments if warns and a.mentions and a.case in _AT), None)


def _subject(conditions: list[Clause], clause: Clause) -> Argument | None:
    """Of whom the condition is, if not of the speaker."""
    speakers = {m.actor for a in clause.arguments if a.case == "が" for m in a.mentions}
    own = [a for c in conditions for a in c.arguments if a.case == "が" and a.mentions and a.via != "possession"]
    return next((a for a in own if speakers.isdisjoint(m.actor for m in a.mentions)), None)


def _reached(reading: Reading, told: Clause) -> Argument | None:
    """To whom it will be done: Xを攻撃する, Xへの供給を止める, Xとの協定を破棄する."""
    things = [a for a in told.arguments if a.case in _AT and a.head >= 0]
    marked = (m for a in things if not a.mentions for m in modifiers(reading, a.head))
    inner = [m for m in marked if m.case in ("へ", "と", "に対して")]
    return next((a for a in (*things, *inner) if a.mentions), None)


def _aimed(clause: Clause, target: Argument, predicate: str) -> Clause:
    """The clause as one of threatening or warning somebody."""
    rest = [a for a in clause.arguments if a.case not in (*_AT, "quoted", "deed", "と") and not carrier(a, clause)]
    aimed = replace(target, case="に対して")
    return replace(clause, predicate=predicate, words=(predicate,), arguments=(*rest, aimed))
