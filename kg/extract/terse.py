"""The telegraphic style of the news: verbal nouns that go on without する, headlines without particles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract import cues
from kg.extract.topics import FOREIGN, paused

if TYPE_CHECKING:
    from kg.extract.phrases import Phrase
    from kg.model import Token

_COUNTING = re.compile(r"^(?:[2-9２-９二三四五六七八九両]|１０|10)(?:首脳|[かカヵケ]?国|者|外相|政府|党|氏|大統領)$")
_SHORT = re.compile(r"[日米英仏独伊露ロ中韓朝印豪加土波烏]{2,4}")
STATES = frozenset("日米英仏独伊露ロ中韓朝印豪加土欧")
_QUOTING = ("と", "よう", "ように", "ようにと")


def going_on(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xを供与すると表明、Yを批判した: behind a quotation or its object, a verbal noun before a comma is a predicate."""
    for noun in [p for p in phrases[1:-1] if p.mark == "" and not p.predicate and not p.merged]:
        before, outer = phrases[noun.index - 1], _above(phrases, noun)
        if outer is None or not paused(noun, tokens, phrases) or "サ変" not in tokens[noun.head].tag:
            continue
        told = bool(before.predicate) and before.mark.endswith(_QUOTING)
        if not (told or (before.case == "を" and not before.predicate and _objected(phrases, outer, before))):
            continue
        phrases[noun.index] = replace(noun, predicate="noun", to=outer.index)
        phrases[before.index] = replace(before, to=noun.index)
    return phrases


def _above(phrases: list[Phrase], noun: Phrase) -> Phrase | None:
    """The predicate behind a noun that it hangs on, be it on one of that one's nouns."""
    outer = phrases[noun.to]
    while not outer.predicate and outer.to > outer.index:
        outer = phrases[outer.to]
    return outer if outer.predicate and outer.index > noun.index else None


def _objected(phrases: list[Phrase], outer: Phrase, before: Phrase) -> bool:
    """Has the predicate an を of its own, so that the one before the noun is the noun's, or is the noun's by parse?"""
    own = any(p.case == "を" and before.index < p.index < outer.index for p in phrases if p.to == outer.index)
    return own or before.to == before.index + 1


def abutting(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """日|ウ両国は, 露|ウクライナ間で: a state's one-character name right before another's stands beside it."""
    for phrase in [p for p in phrases[:-1] if p.mark == "" and p.content in STATES and not p.merged]:
        other = phrases[phrase.index + 1]
        glued = tokens[phrase.last - 1].end == tokens[other.first].start and tokens[phrase.last - 1].text in STATES
        if glued and not other.predicate and tokens[other.first].tag.startswith("名詞") and phrase.to > other.index:
            phrases[phrase.index] = replace(phrase, to=other.index)
    return phrases


def headlined(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """X、Yに侵攻。: of a headline, what stands before the first comma is its topic; Yと会談: the noun is its verb."""
    last = phrases[-1]
    if any(p.topic for p in phrases) or not _brief(last):
        return phrases
    told = any(p.to == last.index and p.case in _CASES and not p.adnominal for p in phrases[:-1])
    verbal = "サ変" in tokens[last.head].tag or last.content.endswith(cues.endings("deverbal"))
    comma = _counted(phrases, tokens) or next((p for p in phrases if paused(p, tokens, phrases)), last)
    led = comma is not last and _leads(phrases, comma, tokens)
    if not led and not (told and verbal and not last.predicate):
        return phrases
    ending = replace(last, predicate="noun", case="") if verbal and not last.predicate else last
    main = next((p for p in phrases[comma.index + 1 : -1] if p.predicate and p.mark != "に"), ending)
    topic = replace(comma, mark="は", case="は", topic=True, to=main.index)
    changed = {last.index: ending} | ({comma.index: topic} if led else {})
    return [changed.get(p.index, p) for p in phrases]


_CASES = frozenset({"を", "に", "と", "から", "へ", "が"})


def _brief(last: Phrase) -> bool:
    """May a headline end so (攻撃, 供与へ, 派兵か, 排除せず, 求める)?"""
    return last.tail in ("", "へ", "か") or (last.predicate in ("noun", "verb") and last.tail in ("せず", "ず"))


def _leads(phrases: list[Phrase], comma: Phrase, tokens: Sequence[Token]) -> bool:
    """Is what stands before a comma nothing but names that lead the headline?"""
    nominal = comma.mark == "" and not comma.predicate and comma.case == ""
    joining = ("と", "や", "の", "・", *([""] if _COUNTING.match(comma.content) else []))
    before = phrases[: comma.index]
    closed = all(p.mark in joining or tokens[p.last - 1].text not in "、」" for p in before if not p.predicate)
    if not nominal or not closed or any(p.mark not in (*joining, "") or p.predicate for p in before):
        return False
    last = phrases[-1]
    plain = last.predicate in ("noun", "") and last.tail in ("", "へ", "か")
    return plain or called(comma, tokens)


def _counted(phrases: list[Phrase], tokens: Sequence[Token]) -> Phrase | None:
    """A、B、Cの3首脳、Xで会談。: the count behind the list that a headline begins with."""
    for phrase in phrases[1:-1]:
        if _COUNTING.match(phrase.content) and paused(phrase, tokens, phrases):
            return phrase if all(called(p, tokens) for p in phrases[: phrase.index]) else None
    return None


def called(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """Is it a name, or somebody's title behind it?"""
    content = phrase.content
    if _SHORT.fullmatch(content):  # 独仏の4首脳
        return True
    latin = re.fullmatch(r"[A-Z][A-Za-z0-9]+", content) is not None  # G7
    titles = cues.endings("suffix", "title", "highest")
    foreign = FOREIGN.fullmatch(content) is not None and "普通名詞-一般" in tokens[phrase.head].tag
    named = latin or foreign or "固有名詞" in tokens[phrase.head].tag
    return named or (content.endswith(titles) and content not in titles)
