"""Whose deed or demand one answers, where it was told before: Xは撤退を求めたが、Yは拒否した; …。Yはこれを非難した.

Who is blamed is who did what the clause before tells, and who is refused is who asked for it. In the
sentence itself the nearest such clause is taken, else what the sentence before was about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract import cues
from kg.extract.ends import CONFIDENCE, given
from kg.extract.phrases import Phrase, Tree
from kg.extract.predicates import whenever
from kg.extract.reading import Reading
from kg.extract.scene import Scene
from kg.extract.voices import carrier, voiced
from kg.model import Argument, Clause, Mention

RELATIONS = frozenset(
    {"criticized", "protestedAgainst", "rejectOther", "refusedTroopRequestFrom", "refusedToHelp", "warnedOf"}
)
_DOERS = frozenset({"state", "person", "organisation", "force", "agency", "party", "group"})
_SAID = ("と", "として", "とし", "とも")
_CASES = ("を", "に", "に対して")


def replied(clause: Clause, scene: Scene) -> Iterator[Clause]:
    """The clause with whom it answers as its object, in the cases that may mark him."""
    heard = clause.predicate in cues.words("replying", "heard") and any(map(_blame, clause.arguments))
    voice = heard or voiced(clause) == "批判"
    blames = voice or clause.predicate in cues.words("replying", "blames") or _scorns(clause)
    if clause.kind in ("event", "compound") or not (blames or _refuses(clause)):
        return
    reading, discourse = scene.reading, scene.discourse
    here = reading.tree[reading.tree.of[clause.head]]
    shares = reading.tree.relative(here) or clause.predicate in _OWN
    vias = ("overt", "topic", "shared", *(["gap"] * _scorns(clause))) if shares else _SAID_SO
    doing = [a for a in clause.arguments if a.case in (("から",) if heard else ("が", "∅")) and a.via in vias]
    subjects = {m.actor for a in doing for m in a.mentions}
    own = [a for a in clause.arguments if a.case in _CASES and not a.mentions]
    pointing = [a for a in own if not (voice and carrier(a, clause))]
    if not subjects or any({m.actor for m in a.mentions} - subjects for a in clause.arguments if a.case != "が"):
        return
    if any(a.text not in cues.words("replying", "points") for a in pointing):
        return
    said = not pointing and any(d.tail.endswith(_SAID) for d in reading.tree.dependents(reading.tree.of[clause.head]))
    if said and any(n.mention.actor not in subjects for n in reading.named if n.mention.start < clause.start):
        return
    before = discourse.told() if blames else discourse.demanded()
    verbal = {} if said else scene.verbal
    for doers, asked in _doers(clause, reading, verbal, before, not blames, discourse.scene()):
        others = tuple(replace(m, rule=f"anaphor {pointing[0].text}") if pointing else m for m in doers)
        others = tuple(m for m in others if m.actor not in subjects and m.kind in _DOERS and m.candidates)
        for case in _CASES if 0 < len(others) == len(doers) < 6 else ():
            word_for_it = ("と",) if _scorns(clause) else ()
            kept = tuple(a for a in clause.arguments if a not in pointing and a.case not in word_for_it)
            kept = tuple(replace(a, case="が") for a in doing) if heard else kept
            given = replace(_shape(clause, pointing), case=case, mentions=others)
            word = clause.predicate if clause.predicate in _OWN else "非難" if blames else asked
            yield replace(clause, predicate=word, words=(word,), polarity=_said_not(clause), arguments=(*kept, given))
        return


def _blame(found: Argument) -> bool:
    """Xからは批判が出た: is it blame that is heard?"""
    return found.case == "が" and not found.mentions and cues.table("voices").get(found.text) == "批判"


def _scorns(clause: Clause) -> bool:
    """これを「挑発」だと切り捨てる: does it say in a word what to think of it?"""
    called = any(a.case == "と" and not a.mentions and a.via == "overt" for a in clause.arguments)
    pointed = any(a.case == "を" and a.text in cues.words("replying", "points") for a in clause.arguments)
    return called and pointed and clause.predicate in cues.words("replying", "scorns")


def _refuses(clause: Clause) -> bool:
    """拒否した, 応じなかった: is it no to a demand?"""
    declines = clause.polarity == "negative" and clause.predicate in cues.words("replying", "declines")
    return declines or clause.predicate in cues.words("replying", "refuses")


def _said_not(clause: Clause) -> str:
    return "positive" if clause.predicate in cues.words("replying", "declines") else clause.polarity


def conferred(clause: Clause, scene: Scene) -> Iterator[Clause]:
    """XはYと会談した。会談では…で合意した: the clause with those who met in the sentence before as its subject."""
    met = scene.discourse.met()
    agrees = clause.predicate in cues.words("replying", "agrees") and clause.kind not in ("event", "compound")
    again = clause.predicate in cues.words("meeting") and clause.kind == "noun" and clause.voice == "active"
    if len({m.actor for m in met}) != 2 or any(a.case in ("が", "と") for a in clause.arguments):
        return
    if again and not any(a.mentions or a.case == "を" for a in clause.arguments):  # 前日にも会談していた
        who = tuple(replace(m, rule="anaphor both") for m in met)
        yield replace(clause, arguments=(*clause.arguments, replace(_shape(clause, ()), case="が", mentions=who)))
        return
    place = next((a for a in clause.arguments if a.case in ("で", "は") and a.text in cues.words("meeting")), None)
    if agrees and place and not place.mentions:
        who = tuple(replace(m, rule=f"anaphor {place.text}") for m in met)
        both = replace(place, case="が", mentions=who, via="replied", confidence=CONFIDENCE)
        yield replace(clause, arguments=(*clause.arguments, both))


def _doers(
    clause: Clause,
    reading: Reading,
    verbal: Mapping[int, Clause],
    before: Sequence[Mention],
    asked: bool,
    scene: tuple[Mention, ...] = (),
) -> Iterator[tuple[tuple[Mention, ...], str]]:
    """Who did what was told last, and how it is refused."""
    tree = reading.tree
    own = min((tree.of[a.head] for a in clause.arguments if a.head >= 0), default=tree.of[clause.head])
    for told in [verbal[i] for i in sorted(verbal, reverse=True) if i < tree.of[clause.head] and not asked]:
        if _told_by(told, clause):
            yield next(a.mentions for a in told.arguments if a.case in _TOLD and a.mentions), ""
            return
    between = [i for i in verbal if own < i < tree.of[clause.head] and not asked and _on(verbal[i], tree[i], tree)]
    for index in sorted([*(i for i in verbal if i < own), *between], reverse=True):
        told, phrase = verbal[index], tree[index]
        if tree.relative(phrase) or told.polarity == "negative" or (not asked and _idle(told)):
            continue
        if asked and not _asks(told, clause):
            continue
        found = next((a for a in told.arguments if a.case == "が" and a.mentions), None)
        if found is None and not asked and _suffered(told) and scene:  # Xは逮捕され、Yは反発した
            yield scene, ""
            return
        if found is not None:
            yield found.mentions, _refusal(told, reading)
            return
    if before:
        yield tuple(before), "拒否"


def _on(told: Clause, phrase: Phrase, tree: Tree) -> bool:
    """Xは、Yが交渉を始めると、これを非難した: is it told on whose deed he does so?"""
    doer = any(a.case == "が" and a.via == "overt" and a.mentions for a in told.arguments)
    return doer and phrase.mark.endswith("と") and whenever(tree, phrase)


def _suffered(told: Clause) -> bool:
    """Is it told what was done to somebody, and not by whom?"""
    return told.voice == "passive" and any(
        m.kind in ("person", "party", "people") for a in told.arguments if a.case in ("を", "に") for m in a.mentions
    )


_SAID_SO = ("overt", "topic")
_OWN = frozenset({"抗議"})  # the others blame or refuse, each in its own way


_TOLD = ("quoted", "deed")


def _told_by(told: Clause, clause: Clause) -> bool:
    """ロシア機が領空を侵したと発表し、抗議した: has he who blames just said what the other did?"""
    who, blamer = ({m.actor for a in c.arguments if a.case == "が" for m in a.mentions} for c in (told, clause))
    says = told.predicate in cues.words("report", "say")
    return says and who == blamer and any(a.case in _TOLD and a.mentions for a in told.arguments)


def _refusal(clause: Clause, reading: Reading) -> str:
    """The verb of refusing what a clause demands: troops, help, or anything else."""
    ways = {"派兵拒否": "refusedTroopRequestFrom", "支援拒否": "refusedToHelp"}
    wanted = [reading.before(a.head) for a in clause.arguments if a.case in ("を", "よう") and a.head >= 0]
    named = (way for way, of in ways.items() if any(text.endswith(cues.endings("refused", of)) for text in wanted))
    return next(named, "拒否")


def asked(clause: Clause, scene: Scene) -> Iterator[Clause]:
    """Xは撤退を求めたが、Yは拒否した: the demand, as one made of whoever then answers it."""
    if clause.kind in ("event", "compound") or clause.predicate not in cues.words("asking", "verbs"):
        return
    verbal, tree = scene.verbal, scene.reading.tree
    here = tree.of[clause.head]
    if any(a.case in ("に", "に対して", "へ", "と") and a.mentions for a in clause.arguments):
        return
    after = (verbal[i] for i in range(here + 1, tree[here].to + 1) if i in verbal)
    answers = (c for c in after if tree[here].mark.endswith(_BUT) and c.predicate in cues.words("demands", "answers"))
    who = next((a for c in answers for a in c.arguments if a.case == "が" and a.via in ("overt", "topic")), None)
    asking = {m.actor for a in clause.arguments if a.case == "が" for m in a.mentions}
    if who and who.mentions and asking and asking.isdisjoint(m.actor for m in who.mentions):
        given = replace(who, case="に", via="replied", confidence=CONFIDENCE)
        yield replace(clause, arguments=(*clause.arguments, given))


def acknowledged(clause: Clause, scene: Scene) -> Iterator[Clause]:
    """Xが独立を宣言し、Yはこれを承認した: what Y recognises is X, whose organ may have declared it."""
    told = next((a for a in clause.arguments if a.case == "を" and not a.mentions), None)
    points = told is not None and (told.text in cues.words("replying", "points") or told.text in _INDEPENDENCE)
    if clause.kind in ("event", "compound") or clause.predicate not in _RECOGNIZING or told is None or not points:
        return
    verbal, discourse = scene.verbal, scene.discourse
    before = [verbal[i] for i in sorted(verbal, reverse=True) if verbal[i].end <= told.start]
    here = next((c for c in before if declares(c)), None)
    who = [m for a in here.arguments if a.case == "が" for m in a.mentions] if here else list(discourse.declared())
    subjects = {m.actor for a in clause.arguments if a.case == "が" for m in a.mentions}
    states = tuple(s for m in who if (s := discourse.state_of(m)) and s.actor not in subjects)
    if states:
        rest = tuple(a for a in clause.arguments if a is not told)
        given = replace(told, mentions=tuple(replace(s, rule=f"anaphor {told.text}") for s in states), via="replied")
        yield replace(clause, arguments=(*rest, given))


def declares(clause: Clause) -> bool:
    """独立を宣言した."""
    return clause.predicate == "宣言" and any(a.case == "を" and a.text in _INDEPENDENCE for a in clause.arguments)


_INDEPENDENCE = ("独立", "独立宣言", "主権", "分離独立", "一方的独立")
_RECOGNIZING = frozenset({"承認", "認める", "国家承認", "正式承認"})


_BUT = ("が", "ものの", "けれど", "けれども", "一方", "ため", "ので", "も", "のに対し", "のに対して", "のに", "ところ")


def _asks(told: Clause, clause: Clause) -> bool:
    """Was it a demand that was told; or a claim, where what is said of it is that it is false (一蹴した)?"""
    claims = told.predicate in cues.words("report", "say") and clause.predicate in cues.words("replying", "dismisses")
    return claims or told.predicate in cues.words("asking", "verbs")


def _idle(told: Clause) -> bool:
    """Is it meeting or saying so, for which nobody is blamed (計画を発表した is a deed)?"""
    says = told.predicate in cues.words("report", "say", "think")
    says = says and not any(a.case == "を" and a.via == "overt" for a in told.arguments)
    return says or told.predicate in cues.words("meeting")


def _shape(clause: Clause, pointing: Sequence[Argument]) -> Argument:
    """An argument where the pointing word stands, or where the verb does."""
    if pointing:
        return replace(pointing[0], via="replied", confidence=CONFIDENCE)
    return given(clause, "", (), "replied", head=clause.head)
