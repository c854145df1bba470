"""Objects that an earlier deed names: XはAの独立を承認したが、Yは承認しなかった; AがBを攻めても、Cは傍観した.

Who does the same as somebody before him, refuses to, or stands by, is told so without its object being said
again. Where no frame fits a clause for want of one, those of what the sentence, or the one before, tells are
tried, and only for a relation that the earlier one leads to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract import cues
from kg.extract.ends import given, recalled
from kg.extract.scene import Scene
from kg.model import Clause, Statement
from kg.vocabulary import Actor

_ABANDONED = frozenset({"refusedToIntervene"})
_LEADS_TO: Mapping[str, frozenset[str]] = {  # of what was told, to whom it was done -> what is told of him again
    "recognized": frozenset({"recognized", "refusedToRecognize"}),
    "refusedToRecognize": frozenset({"recognized", "refusedToRecognize"}),
    "attacked": _ABANDONED,
    "invaded": _ABANDONED,
    "assaultOther": _ABANDONED,
}
_HIT = frozenset({"attacked"})
_ASKING = ("requestedInterventionFrom", "requestedTroopsFrom", "requestOther")  # who asked is whom nobody comes to help
_CASES = ("を", "に", "の")
_VIA, _RULE = "elided", "anaphor told"


def elided(
    clause: Clause, said: Sequence[Statement], actors: Mapping[str, Actor]
) -> Iterator[tuple[Clause, frozenset[str]]]:
    """The clause with those to whom something was done before, and what it may then tell of them."""
    if not said or not lacks(clause):
        return
    doers = {m.actor for a in clause.arguments if a.case == "が" for m in a.mentions}
    counters = not cues.words("countering").isdisjoint((clause.predicate, *clause.words))
    for relation in dict.fromkeys(s.relation for s in reversed(said) if s.stance.polarity == "positive"):
        ends = _ends([s for s in said if s.relation == relation], doers)
        if counters and relation == "attacked":  # XがYを攻撃し、Zは反撃に出た
            last = [s for s in said if s.relation == relation][-1]
            striker = recalled(last.subject_text, clause, actors.get(last.subject), _RULE)
            hit = given(clause, "を", (striker,), _VIA)
            yield replace(clause, predicate="攻撃", words=("攻撃",), arguments=(*clause.arguments, hit)), _HIT
        for case in _CASES if ends else ():
            whom = tuple(recalled(text, clause, actors.get(a), _RULE) for a, text in ends.items())
            asked = relation in _ASKING and clause.polarity == "positive"
            ways = frozenset({"deployedForcesTo"}) if asked else _LEADS_TO.get(relation, _ABANDONED)
            if ways != _ABANDONED or clause.polarity == "negative" or clause.predicate in cues.words("standing by"):
                yield replace(clause, arguments=(*clause.arguments, given(clause, case, whom, _VIA))), ways


def lacks(clause: Clause) -> bool:
    """Does it name whoever does it, and nobody else?"""
    named = [a for a in clause.arguments if a.mentions and a.via != "compound"]
    return bool(named) and all(a.case == "が" for a in named) and clause.voice != "passive"


def _ends(said: Sequence[Statement], doers: set[str]) -> dict[str, str]:
    """Those to whom the last of some statements was done, or who asked for help."""
    last = [s for s in said if s.why == said[-1].why and s.subject == said[-1].subject]
    if last[-1].relation in _ASKING:
        ends = {s.subject: s.subject_text for s in last if s.object in doers}
    elif last[-1].relation in _LEADS_TO:
        ends = {s.object: s.object_text or s.object for s in last if s.object}
    else:
        ends = {}
    return {} if doers & set(ends) else ends


def retaliated(clause: Clause, scene: Scene) -> Iterator[Clause]:
    """…。これに対してXは禁輸に踏み切った: the clause as one done to him of whom the sentence before told."""
    reading, told = scene.reading, scene.told
    one = bool(told) and len({m.actor for m in told}) == 1 and told[0].kind in _STATELY
    if not (one and lacks(clause)):
        return
    if any(m.actor == told[0].actor for a in clause.arguments if a.case == "が" for m in a.mentions):
        return
    opening = reading.tree.phrases[:4]
    first = any(p.content in _POINTS and p.case in ("に対して", "を受けて") for p in opening)
    answers = any(p.mark == "として" and p.content in cues.words("in answer") for p in opening)
    here = reading.tree[reading.tree.of[clause.head]]
    quoted = any(p.predicate and p.mark.endswith("と") for p in (here, reading.tree[here.to]))  # 禁輸を続けると反発した
    if (first or answers) and not quoted:
        for case in ("に対して", "を"):
            yield replace(clause, arguments=(*clause.arguments, given(clause, case, told[:1], _VIA)))


def undergone(clause: Clause, scene: Scene) -> Iterator[Clause]:
    """…。Xからの制裁も発動され、…: what is imposed and names nobody else is imposed on whom the text is about."""
    if not clause.predicate.endswith("制裁"):
        return
    reading, told = scene.reading, scene.told
    named = [a for a in clause.arguments if a.mentions]
    by = bool(named) and all(a.case in ("から", "によって") for a in named)
    imposed = reading.tree.governor(reading.tree[reading.tree.of[clause.head]])
    if not by or imposed is None or clause.kind != "event" or clause.voice not in ("plain", "nominative"):
        return
    states = {n.mention.actor for n in reading.named if n.mention.kind == "state"}
    others = states - {m.actor for a in named for m in a.mentions}
    if len({m.actor for m in told}) == 1 and told[0].kind in _STATELY and others <= {told[0].actor}:
        yield replace(clause, arguments=(*clause.arguments, given(clause, "に対して", told[:1], _VIA)))


_POINTS = frozenset({"これ", "それ", "こうした動き", "この動き", "この決定", "こうした決定", "この措置"})
_STATELY = frozenset({"state", "person", "organisation"})
RETALIATIONS = frozenset({"sanctioned", "coercedOther", "threatened"})


def seated(clause: Clause, scene: Scene) -> Iterator[Clause]:
    """Xは…であり、今もY軍が居座る: where an army stands is what the sentence is about."""
    if clause.predicate not in cues.words("standing at") or clause.kind in ("event", "compound"):
        return
    named = [a for a in clause.arguments if a.mentions]
    if not named or any(a.case != "が" or any(m.kind != "force" for m in a.mentions) for a in named):
        return
    reading, tree = scene.reading, scene.reading.tree
    for phrase in (p for p in tree.phrases if p.topic and p.case == "は" and p.head < clause.head):
        places = tuple(m for m in reading.actors(phrase) if m.kind in ("state", "territory"))
        if places and not tree.relative(tree[tree.of[clause.head]]):
            yield replace(clause, arguments=(*clause.arguments, given(clause, "に", places[:1], _VIA)))
            return
