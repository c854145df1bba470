"""Standing relations that a name's surroundings tell: where a place lies, whose capital it is, whom somebody leads.

They come as clauses of the words that the vocabulary has for them (一部, 首都, 首脳), so that politics stays above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract import cues, members
from kg.extract.mentions import Named
from kg.extract.phrases import Phrase
from kg.extract.reading import Reading, adnominals, argument
from kg.model import Clause, Mention


def standing(reading: Reading, phrase: Phrase, verbal: Mapping[int, Clause]) -> Iterator[Clause]:
    """What the names in a noun phrase stand in to each other and to their owners."""
    if reading.spots.get(phrase.index) or reading.ends.get(phrase.head + 1) or phrase.head in reading.lists:
        yield from _located(reading, phrase)
        yield from _untitled(reading, phrase)
        yield from _composed(reading, phrase)
    if phrase.content.endswith(_JOINT):
        yield from _jointly(reading, phrase)
    for one, kept in members.barred(reading, phrase, verbal) if phrase.case in ("によって", "で") else ():
        yield _placed(reading, phrase, one, "加盟反対", kept)
    clause = verbal.get(phrase.to) if phrase.case in ("に", "として", "を") and not phrase.predicate else None
    if clause and clause.predicate in cues.words("inaugurating"):
        yield from _inaugurated(reading, phrase, clause)


def _located(reading: Reading, phrase: Phrase) -> Iterator[Clause]:
    """ウクライナのドネツク州, 東部ドネツク州, ウクライナ東部2州（A、B）, 首都キーウ: places and their wholes."""
    listed = reading.lists.get(phrase.head, ())
    inside = [n.mention for n in reading.inside(phrase) if n.last <= phrase.head and not n.affix]
    heads = listed or tuple(n.mention for n in reading.heads(phrase))
    places = {m.actor: m for m in (*inside, *heads) if m.kind in _PLACES}
    around = _around(reading, phrase, bool(listed)) if heads and places else []
    for place in places.values():
        before = [m for m in (around if place in heads else inside[::-1]) if m.end <= place.start or listed]
        members = {m.actor for m in listed}
        whole = next((m for m in before if m.actor in _wholes(reading, place) - members), None)
        capital = reading.capitals.get(place.actor)
        if capital and _preceded(reading, place, _CAPITAL):
            state = _owning(reading, place, {capital})
            state = state or replace(place, text=capital, candidates=(capital,), kind="state", rule="anaphor capital")
            yield _placed(reading, phrase, place, "首都", state)
        elif whole or _preceded(reading, place, _SIDE):
            yield _placed(reading, phrase, place, "一部", whole or _owning(reading, place, _wholes(reading, place)))


def _composed(reading: Reading, phrase: Phrase) -> Iterator[Clause]:
    """GUAM（ジョージア、ウクライナ、…）: the members that brackets list behind an organisation."""
    for member, body in members.composed(reading, phrase):
        yield _placed(reading, phrase, member, "加盟国", body)
    for one, body in members.aspiring(reading, phrase):
        yield _placed(reading, phrase, one, "加盟希望国", body)
    listed = reading.lists.get(phrase.head, ())
    bodies = [n.mention for n in reading.heads(phrase) if n.mention.kind == "organisation"] if listed else []
    whole = bodies[0] if bodies else None
    for member in listed if whole else ():
        if member.kind == "state":
            yield _placed(reading, phrase, member, "加盟国", whole)


def _untitled(reading: Reading, phrase: Phrase) -> Iterator[Clause]:
    """ウクライナのクラフチュク, ワグネルのプリゴジン氏: a name alone, of whom its holder is known to have led."""
    people = [n for n in reading.inside(phrase) if n.mention.kind == "person" and _bare(reading, phrase, n)]
    for person in [n for n in people if n.first == phrase.first and not phrase.predicate]:
        beside = [a for a in adnominals(reading, phrase) if a.case == "の" and a.head == phrase.first - 2]
        owners = [m for a in beside for m in a.mentions]
        led = next((m for m in owners if m.actor in reading.serves.get(person.mention.actor, ())), None)
        if led:
            yield _placed(reading, phrase, person.mention, "首脳", led)
    for ruler in [n for n in reading.inside(phrase) if n.mention.kind == "person" and phrase.mark == "の"]:
        if _text(reading, ruler.core, phrase.head + 1) in _REIGNS:
            yield from _reigning(reading, phrase, ruler.mention)


def _bare(reading: Reading, phrase: Phrase, named: Named) -> bool:
    """Is it a name without an office (プリゴジン, プリゴジン氏)?"""
    return named.last == phrase.head + 1 and _text(reading, named.core, named.last) in ("", "氏", "さん", "師")


def _reigning(reading: Reading, phrase: Phrase, ruler: Mention) -> Iterator[Clause]:
    """ニヤゾフ時代のトルクメニスタン, プーチンのロシア: the state of whoever is known to have led it."""
    governor = reading.tree.governor(phrase)
    led = [n.mention for n in reading.heads(governor)] if governor and governor.index > phrase.index else []
    for state in [m for m in led if m.kind == "state" and m.actor in reading.serves.get(ruler.actor, ())]:
        yield _placed(reading, phrase, ruler, "首脳", state)


def _jointly(reading: Reading, phrase: Phrase) -> Iterator[Clause]:
    """ジャパロフ、ラフモン両大統領: each leads his own state."""
    title = _JOINTLY.search(phrase.content)
    before = [d for d in reading.tree.dependents(phrase.index) if d.mark == "の"] if title else []
    people = [m for p in (phrase, *before) for m in reading.actors(p) if m.kind == "person"] if title else []
    people = [m for m in people if not (m.rule.startswith("anaphor") and m.rule.endswith("首脳"))]  # 両首脳の会談
    if title is None or len(people) < 2:
        return
    for person in {m.actor: m for m in people}.values():
        held = ((person.actor, title[1]), (person.actor, ""))
        of = next((reading.offices[office] for office in held if office in reading.offices), None)
        if of:
            here = next((n.mention for n in reading.named if n.mention.actor == of), None)
            told = here or replace(person, text=of, candidates=(of,), kind="state", rule="anaphor office")
            yield _placed(reading, phrase, person, "大統領", told)


def _inaugurated(reading: Reading, phrase: Phrase, clause: Clause) -> Iterator[Clause]:
    """Xが大統領に就任した: of which state, where the clause doesn't say it, is known of who held the office."""
    words = sorted((w for w in reading.titles if phrase.content.endswith(w)), key=len, reverse=True)
    if (phrase.case == "を") != (clause.predicate in ("務める", "つとめる")):
        return
    case = "を" if any(a.case == "を" and a.mentions for a in clause.arguments) else "が"
    people = [m for a in clause.arguments if a.case == case for m in a.mentions if m.kind == "person"]
    for person in people[-1:]:
        held = ((c, word) for word in words for c in person.candidates)
        of = next((reading.offices[office] for office in held if office in reading.offices), None)
        if of:
            here = next((n.mention for n in reading.named if n.mention.actor == of), None)
            told = here or replace(person, text=of, candidates=(of,), kind="state", rule="anaphor office")
            made = _placed(reading, phrase, person, "大統領", told)
            yield replace(made, head=clause.head, path=clause.path, polarity=clause.polarity, tense=clause.tense)


_REIGNS = frozenset({"", "時代", "期", "治世", "治下", "統治下", "政権下", "体制下", "独裁下", "独裁"})
_JOINT = ("領", "相", "脳", "権")
_JOINTLY = re.compile(r"[両二三四2-4２-４](大統領|首相|外相|国防相|首脳|政権)$")


def _text(reading: Reading, first: int, last: int) -> str:
    return "".join(t.text for t in reading.tree.chunk.tokens[first:last])


def _placed(reading: Reading, phrase: Phrase, place: Mention, word: str, whole: Mention | None) -> Clause:
    part = replace(argument(reading, phrase, "が"), mentions=(place,), via="name")
    owner = replace(part, case="の", via="adnominal", mentions=(whole,) if whole else ())
    return Clause(
        predicate=word,
        kind="event",
        start=place.start,
        end=place.end,
        head=phrase.head,
        voice="nominal",
        arguments=(part, owner),
    )


_PLACES = frozenset({"territory", "state", "asset"})
_CAPITAL = re.compile(r"首都[」』]?(?:の|・)?$")
_SIDE = re.compile(
    r"(?:[東西南北]{1,2}|[東西南北]・[東西南北]|中|内陸|沿岸)部(?:の(?:[^、。は-ん]{1,4})?|、)?$|極東の?$|[領国]内の$"
    r"|飛び地の?$|第[2-9２-９二三]の都市$"
)


def _preceded(reading: Reading, place: Mention, pattern: re.Pattern[str]) -> bool:
    """What stands right before a name?"""
    return bool(pattern.search("".join(t.text for t in reading.tree.chunk.tokens if t.end <= place.start)))


def _owning(reading: Reading, place: Mention, wholes: frozenset[str] | set[str]) -> Mention | None:
    """The state of a place, where the sentence speaks of it, of its army or of its organs."""
    said = [n.mention for n in reading.named if n.mention.end <= place.start or n.mention.start >= place.end]
    whole = next((m for m in said if m.actor in wholes), None)
    for mention in said if whole is None else ():
        state = next((w for w in wholes if w in _wholes(reading, mention)), None)
        if state:
            return replace(mention, candidates=(state,), kind="state")
    return whole


def _around(reading: Reading, phrase: Phrase, listed: bool) -> list[Mention]:
    """What may be the whole, nearest first: the names in a compound, its owners, the regions that they are in."""
    found = [n.mention for n in reversed(reading.inside(phrase)) if n.last <= phrase.head]
    owners = [a for p in (phrase, *reading.beside(phrase)) for a in adnominals(reading, p) if a.case == "の"]
    found += [m for a in owners for m in a.mentions]
    if listed:
        found += [n.mention for n in reading.named if n.mention.end <= reading.tree.chunk.tokens[phrase.head].end]
    regions = [m for m in found if m.kind == "territory"]  # ウクライナ東部のドネツク州
    return found + [replace(m, candidates=(w,), kind="state") for m in regions for w in sorted(_wholes(reading, m))]


def _wholes(reading: Reading, mention: Mention) -> frozenset[str]:
    return reading.wholes.get(mention.actor, frozenset())
