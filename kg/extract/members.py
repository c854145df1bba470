"""Who belongs to which body, where the words around tell it: 加盟国A, 加盟国は、AやBにとどまる, Aを含む加盟国.

Whose member somebody is, or which body is joined and left, is often said once and then understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract import cues
from kg.extract.ends import given
from kg.extract.phrases import Phrase
from kg.extract.reading import SUMMITS, Reading, adnominals, argument, modifiers
from kg.model import Argument, Clause, Mention

RELATIONS = frozenset({"memberOf", "seeksToJoin", "appliedToJoin", "withdrewFrom", "grantedCandidacyTo"})


def listed(reading: Reading, phrase: Phrase) -> Argument | None:
    """Who is said to be what a noun says: 加盟国は、AやBにとどまる, AやBを含む加盟国."""
    members = [m for a in adnominals(reading, phrase) if a.case == "を含めて" for m in a.mentions]
    members = members or _focused(reading, phrase)
    return replace(argument(reading, phrase, "が"), mentions=tuple(members), via="list") if members else None


def _focused(reading: Reading, phrase: Phrase) -> list[Mention]:
    """加盟国は、AとBにとどまる, AのほかBなど数か国にすぎない."""
    governor = reading.tree.governor(phrase)
    if governor is None or phrase.case not in ("は", "が") or governor.index < phrase.index or phrase.predicate:
        return []
    few = reading.tree.chunk.tokens[governor.head].lemma in cues.words("focusing") or "すぎな" in governor.tail
    named = [d for d in reading.tree.dependents(governor.index) if d.index > phrase.index and d.mark in _NAMING]
    here = [governor] if "すぎな" in governor.tail else []
    found = [m for p in (*named, *here) for m in reading.actors(p) if m.kind == "state"] if few else []
    if not few and governor.predicate == "copula" and phrase.content.endswith(cues.endings("members")):
        found = [m for m in reading.actors(governor) if m.kind == "state"]  # 加盟国はAとBの2カ国である
    return list({m.actor: m for m in found}.values())


_NAMING = frozenset({"など", "等", "", "と", "のほか", "に"})


def composed(reading: Reading, phrase: Phrase) -> Iterator[tuple[Mention, Mention]]:
    """AとBを対象とする「X」, AとBからなるX: the members of a body, and the body."""
    body = next((n.mention for n in reading.heads(phrase) if n.mention.kind == "organisation"), None)
    marks, unions = cues.words("members", "marks"), cues.endings("members", "unions")
    for dependent in reading.tree.dependents(phrase.index) if body else ():
        named = [m for m in reading.actors(dependent) if m.kind == "state"] if dependent.index < phrase.index else []
        union = len(named) > 1 and dependent.mark == "の" and phrase.content.endswith(unions)
        if body and (dependent.mark in marks or union):  # ロシア、ベラルーシ、カザフスタンの関税同盟
            yield from ((m, body) for m in named)


def aspiring(reading: Reading, phrase: Phrase) -> Iterator[tuple[Mention, Mention]]:
    """モルドバのEU加盟に向けた改革: who seeks to join, and what."""
    if phrase.case != "に向けて" or not phrase.content.endswith(cues.endings("joined", "entries")):
        return
    body = next((n.mention for n in reading.inside(phrase) if n.mention.kind == "organisation"), None)
    owners = [d for d in reading.tree.dependents(phrase.index) if d.mark == "の"]
    for owner in owners[-1:] if body else ():
        yield from ((m, body) for m in reading.actors(owner) if m.kind == "state" and body)


def barred(reading: Reading, phrase: Phrase, verbal: Mapping[int, Clause]) -> Iterator[tuple[Mention, Mention]]:
    """ドイツの反対により、Xへの候補国の地位の付与は見送られた: who is against it, and whom it keeps out."""
    clause = verbal.get(phrase.to) if phrase.case in ("によって", "で") else None
    if clause is None or phrase.content not in cues.words("joined", "against"):
        return
    against = [m for d in reading.tree.dependents(phrase.index) if d.mark == "の" for m in reading.actors(d)]
    steps = cues.endings("members", "steps")
    told = [a for a in clause.arguments if a.head >= 0 and reading.before(a.head).endswith(steps)]
    kept = [m for a in told for o in (a, *modifiers(reading, a.head)) for m in o.mentions if m.kind == "state"]
    yield from ((a, k) for a in against for k in {k.actor: k for k in kept}.values() if k.actor != a.actor)


def seat(reading: Reading, word: str, bearer: list[Argument], known: list[Argument]) -> list[Argument]:
    """加盟国アルメニア, 議長国キルギス: of which body, where it was named before."""
    if not bearer or word not in cues.words("seats") or any(m.kind in _OWNERS for a in known for m in a.mentions):
        return []
    body = _before(reading, bearer[0].start)
    return [replace(bearer[0], case="の", via="office", mentions=(body,))] if body else []


_OWNERS = frozenset({"organisation", "document"})


def _before(reading: Reading, start: int) -> Mention | None:
    """The body last named before, in the sentence or in the one before it."""
    here = [m for m in named(reading) if m.end <= start]
    return here[-1] if here else reading.formerly[-1] if reading.formerly else None


def named(reading: Reading) -> tuple[Mention, ...]:
    """The bodies that a sentence names by themselves or their meetings, not in a compound (国連気候変動会議)."""
    tree, found = reading.tree, []
    for one in [n for n in reading.named if n.mention.kind == "organisation" and not n.affix]:
        phrase = tree[tree.of[one.last - 1]]
        if one.last == phrase.head + 1 or phrase.content.endswith(SUMMITS) or one.last == phrase.last:
            found.append(one.mention)
    return tuple(found)


def completed(clause: Clause, reading: Reading) -> Iterator[Clause]:
    """A clause of joining or leaving that doesn't say what, with the body named before; AはBも参加する枠組みだ."""
    joins = clause.predicate in cues.words("joining") or any(_joining(a) for a in clause.arguments)
    if not joins or clause.kind in ("event", "compound"):
        return
    bodies = [a for a in clause.arguments if any(m.kind in _OWNERS for m in a.mentions)]
    if bodies:
        yield from _swapped(clause, bodies)
        return
    if any((a.case in _REACHED or a.via == "gap") and not (a.mentions or _timely(a)) for a in clause.arguments):
        return  # 会議に参加する, Xも加わる企業連合
    body = _before(reading, clause.start)
    for meant in (replace(body, rule="anaphor body"),) if body else ():
        for case in ("へ", "から"):
            joined = given(clause, case, (meant,), "overt", text=meant.text, head=clause.head)
            yield replace(clause, arguments=(*clause.arguments, joined))


_REACHED = ("に", "へ", "から")


def _swapped(clause: Clause, bodies: list[Argument]) -> Iterator[Clause]:
    """Xは、AやBも参加している: the topic is what is joined."""
    topic = next((a for a in bodies if a.case == "が" and a.via in ("topic", "shared")), None)
    who = next((a for a in clause.arguments if a.via == "topic" and a.case == "を" and a.mentions), None)
    if topic and who and clause.predicate in cues.words("joining"):
        rest = [a for a in clause.arguments if a not in (topic, who)]
        yield replace(clause, arguments=(*rest, replace(who, case="が"), replace(topic, case="に", via="overt")))


def _joining(found: Argument) -> bool:
    return found.text.endswith(cues.endings("joined", "words")) and not any(m.kind in _OWNERS for m in found.mentions)


def _timely(found: Argument) -> bool:
    return found.text[-1:] in "年月日時初末前後" or found.text in ("現在", "当時", "同時", "後", "際")


def withdrawn(clause: Clause, documents: Sequence[Mention]) -> Iterator[Clause]:
    """条約から離脱した, 合意から抜けた: the document of that kind that was named last."""
    for found in clause.arguments:
        bare = found.case == "から" and found.text in cues.words("members", "papers") and not found.mentions
        told = next((m for m in reversed(documents) if m.text.endswith(found.text)), None) if bare else None
        if told:
            rest = tuple(a for a in clause.arguments if a is not found)
            yield replace(clause, arguments=(*rest, replace(found, mentions=(replace(told, rule="anaphor document"),))))
