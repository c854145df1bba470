"""Objects carried along: Xを受け入れ、支援した, Xに書簡を送り、遺憾の意を伝えた.

Japanese does not repeat what the clause before has named. Where no frame fits a clause for want of an
object, the object of the clause that it goes on from is tried, and the statement says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract import cues
from kg.extract.ends import CONFIDENCE
from kg.extract.phrases import Phrase
from kg.extract.reading import Reading, argument, modifiers
from kg.extract.scene import Scene
from kg.extract.subjects import continues
from kg.model import Argument, Clause, Mention

_OBJECTS = ("を", "に", "に対して", "へ")
_AT = frozenset({"に", "には", "にも", "にまで"})
ANSWERED = "cause"  # of what one does in answer: to whom one does it
REASON = "reason"  # of a deed that is told as the reason: whose it is
PARTNER = "partner"  # of a meeting: to whom one then says, asks or promises something


def carried(clause: Clause, scene: Scene) -> Iterator[Clause]:
    """The clause with the object of the one before it, first in its own case, then in others."""
    if clause.kind in ("event", "compound") or any(map(_names, clause.arguments)):
        return
    reading, verbal = scene.reading, scene.verbal
    found = _before(clause, reading, verbal, scene.reached) or _talked(clause, reading, verbal)
    owners = (a for a in clause.arguments if a.case == "が" and a.via != "shared")
    if any(found is None or a.via != "topic" or a.head > found.head for a in owners):  # Xに…し、Yが…した
        found = next(_met(clause, reading), None)
    taken = {a.case for a in clause.arguments}
    partner = found is not None and found.case == "と"
    concludes = clause.predicate in cues.words("signing", "words", "reaching")
    concludes = concludes and found is not None and all(m.kind != "person" for m in found.mentions)
    agrees = clause.predicate in cues.words("agreeing") | cues.words("signing", "words")
    talks = ("と", "に") if agrees else ("に",)
    cases = talks if partner else (found.case, "に", "を", *["と"] * concludes) if found else ()
    for case in dict.fromkeys(cases):
        if found and case not in taken:
            given = replace(found, case=case, via=PARTNER if partner else "shared", confidence=CONFIDENCE)
            yield replace(clause, arguments=(*clause.arguments, given))


def answered(clause: Clause, scene: Scene) -> Iterator[Clause]:
    """Xによる侵攻を受け、制裁に踏み切った: the clause as one that reaches whom it answers."""
    if any(_names(a) for a in clause.arguments) or clause.kind == "compound":
        return
    reading, verbal, tree = scene.reading, scene.verbal, scene.reading.tree
    here = tree[tree.of[clause.head]]
    yield from _provoking(clause, here, reading, verbal)
    saying = here.mark.endswith("と") and here.to > here.index  # Xが…したとして、制裁を科すと発表した
    for phrase in (here, tree[here.to]) if saying or not here.predicate else (here,):
        if phrase.index in verbal:
            yield from _told(clause, verbal[phrase.index])
        for cause in (d for d in tree.dependents(phrase.index) if d.index < here.index):
            if cause.case == "を受けて" and not cause.predicate:
                yield from (_reaching(clause, a) for a in _doers(cause, reading, verbal))
            elif cause.case == "に対して" and not cause.predicate:
                yield from (_reaching(clause, a) for a in modifiers(reading, cause.head) if _does(a))
            elif cause.index in verbal and continues(tree, cause):
                yield from _told(clause, verbal[cause.index])


def staged(clause: Clause, scene: Scene) -> Iterator[Clause]:
    """マリでは、Xが撤収した: the clause with the place that the sentence is set in, where it names none itself."""
    named = [a for a in clause.arguments if a.case in _PLACED and any(m.kind in _PLACES for m in a.mentions)]
    if named or clause.kind == "compound":
        return
    for phrase in scene.reading.tree.phrases:
        if phrase.topic and phrase.case == "で" and phrase.head < clause.head and not phrase.predicate:
            place = argument(scene.reading, phrase, "で")
            if any(m.kind in _PLACES for m in place.mentions):
                for case in ("から", "に"):
                    given = replace(place, case=case, via="stage", confidence=CONFIDENCE)
                    yield replace(clause, arguments=(*clause.arguments, given))


STAGED = ("withdrewFrom", "deployedForcesTo", "stationsForcesIn", "mobilized")
_PLACED = ("に", "から", "へ", "の", "compound")
_PLACES = ("state", "territory")


def _provoking(
    clause: Clause, here: Phrase, reading: Reading, verbal: Mapping[int, Clause]
) -> Iterator[Clause]:
    """Xは、Yが制裁を科したことに反発した: what Y did it did to X."""
    tree = reading.tree
    here = tree[here.to] if not here.predicate and here.to > here.index else here  # 制裁を|科した
    noun = tree[here.to]
    then = verbal.get(noun.to) if tree.relative(here) and noun.content in ("こと", "の") else None
    if then is None or then.predicate not in cues.words("replying", "provoked") or then.voice != "active":
        return
    doing = {m.actor for a in clause.arguments if a.case == "が" for m in a.mentions}
    for found in then.arguments:
        if found.case == "が" and found.mentions and doing and doing.isdisjoint(m.actor for m in found.mentions):
            yield _reaching(clause, found)


def _told(clause: Clause, before: Clause) -> Iterator[Clause]:
    """…したとして, …しているとみて: of whom the reason is told."""
    told = [a for a in before.arguments if a.case in ("quoted", "deed") and a.mentions and a.head < clause.head]
    yield from (_reaching(clause, a, REASON) for a in told)


def _doers(cause: Phrase, reading: Reading, verbal: Mapping[int, Clause]) -> Iterator[Argument]:
    """Whose deed it is: Xによる侵攻, Xの侵攻, Xが侵攻したこと."""
    if cause.content in ("こと", "の"):
        told = [verbal[d.index] for d in reading.tree.dependents(cause.index) if d.index in verbal]
        yield from (a for c in told for a in c.arguments if a.case == "が" and a.via == "overt" and a.mentions)
    else:
        yield from (a for a in modifiers(reading, cause.head) if a.mentions and a.case in ("によって", "の"))


def _does(found: Argument) -> bool:
    """Xによる侵略に対し: is it who does what is answered?"""
    return found.case == "によって" and bool(found.mentions)


def _reaching(clause: Clause, found: Argument, via: str = ANSWERED) -> Clause:
    given = replace(found, case="に対して", via=via, confidence=CONFIDENCE)
    return replace(clause, arguments=(*clause.arguments, given))


def _before(
    clause: Clause,
    reading: Reading,
    verbal: Mapping[int, Clause],
    reached: Mapping[int, tuple[Mention, ...]],
    depth: int = 1,
) -> Argument | None:
    tree = reading.tree
    here = tree.of[clause.head]
    asked = [c for c in tree.children[here] if tree[c].mark.endswith(("よう", "ように")) and tree[c].predicate]
    inner = [c for a in asked for c in tree.children[a]]  # Xに電話をかけて、思いとどまるよう促した
    for child in reversed((*inner, *tree.children[here])):
        if child in verbal and child < tree.of[clause.head] and continues(tree, tree[child]):
            named = [a for a in verbal[child].arguments if _names(a) and a.via in ("overt", "topic")]
            if verbal[child].predicate in cues.words("sending"):
                named = [a for a in named if not all(m.kind == "force" for m in a.mentions)]
            if verbal[child].predicate in cues.words("meeting"):
                named = list(_partner(verbal[child], reading)) or named
            named = named or list(_partner(verbal[child], reading))
            speaks = depth and not named and verbal[child].predicate in cues.words("report", "say")
            if speaks:  # Xを前に演説し、…と述べて…した
                return _before(verbal[child], reading, verbal, reached, depth - 1)
            told = any(d.mark in _AT for d in tree.dependents(tree.of[clause.head]))  # 同胞にまで呼びかけた
            if not named and child in reached and not told:  # Xのダム建設に反対し、圧力をかけた
                named = [_reached(verbal[child], reached[child])]
            return named[-1] if named and verbal[child].voice != "passive" else None
    return next(_met(clause, reading), None)


def _reached(before: Clause, objects: tuple[Mention, ...]) -> Argument:
    """Whom a clause was about, wherever in it he is named."""
    at = objects[0].start
    return Argument(case="に", start=at, end=objects[-1].end, head=-1, text="", mentions=objects, via="overt")


def _talked(clause: Clause, reading: Reading, verbal: Mapping[int, Clause]) -> Argument | None:
    """Xと会談を行い、…に努めることで一致した: with whom one met, wherever that hangs."""
    tree = reading.tree
    if clause.predicate not in cues.words("agreeing") | cues.words("signing", "words"):
        return None
    for phrase in reversed(tree.phrases[: tree.of[clause.head]]):
        if phrase.case == "が":
            return None
        talks = phrase.index in verbal and continues(tree, phrase)
        if talks and (met := list(_partner(verbal[phrase.index], reading))):
            return met[-1]
    return None


def _partner(clause: Clause, reading: Reading) -> Iterator[Argument]:
    """Xと会談し, Xと会談を行い, Xとの会談に臨み: with whom one met."""
    talks = [a for a in clause.arguments if a.case in ("を", "に") and a.text.endswith(cues.endings("meeting"))]
    if talks or clause.predicate in cues.words("meeting"):
        inside = (a for t in talks if t.head >= 0 for a in modifiers(reading, t.head))
        yield from (a for a in (*clause.arguments, *inside) if a.case == "と" and a.mentions)


def _met(clause: Clause, reading: Reading) -> Iterator[Argument]:
    """Xとの会談で、…するよう求めた: whom one met when one said so."""
    here = reading.tree[reading.tree.of[clause.head]]
    told = here.mark.endswith(_TOLD) and any(a.case == "が" and a.via == "overt" for a in clause.arguments)
    for place in reading.tree.dependents(here.index) if not told else ():
        if place.case == "で" and not place.predicate and place.content.endswith(cues.endings("meeting")):
            yield from (a for a in modifiers(reading, place.head) if a.case == "と" and a.mentions)
        elif place.case == "で" and not place.predicate and place.content.endswith(cues.endings("letters")):
            yield from (a for a in modifiers(reading, place.head) if a.case == "へ" and a.mentions)  # X宛ての書簡で


_TOLD = ("と", "とも", "として")  # Xとの会談で、Yが…を求めていると述べた


def _names(argument: Argument) -> bool:
    return argument.case in _OBJECTS and bool(argument.mentions)
