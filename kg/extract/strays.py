"""Arguments that the parser hangs on what stands right behind them, hung on the verb that they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract import cues
from kg.extract.topics import attributive, has, paused, somebody

if TYPE_CHECKING:
    from kg.extract.phrases import Phrase
    from kg.model import Token

_CLOSING = {"「": "」", "『": "』"}
EXTENTS = frozenset({"限り", "かぎり", "範囲"})
_CASES = ("を", "に", "へ", "に対して")


def quoting(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xを「…」といさめた: what stands right before a quotation is of the verb behind it."""
    said, calls = cues.words("report", "say"), cues.words("report", "calls")
    for phrase in [p for p in phrases[:-1] if p.case in _CASES and not p.predicate and not p.merged]:
        end = _closed(tokens, phrase.last)
        ending = next((p for p in phrases if p.first <= end < p.last), phrase)
        outer = phrases[ending.to]
        cited = ending.mark.endswith(("と", "として")) and ending.index >= phrase.to and outer.index > ending.index
        lemma = tokens[outer.head].lemma
        own = phrase.case != "を" or lemma not in said or lemma in calls  # 参加を「凍結した」と述べた
        if end and cited and own and outer.predicate and not has(phrases, outer, phrase.case):
            phrases[phrase.index] = replace(phrase, to=outer.index)
    return phrases


def governed(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """渡航を禁じる措置: no noun has an object; what stands before its clause is the object of that."""
    for phrase in [p for p in phrases[:-2] if p.case == "を" and not p.predicate and not p.merged]:
        noun = phrases[phrase.to]
        if noun.predicate or noun.case not in ("を", "に", "が", "は", "で", "と", "の") or noun.merged:
            continue
        between = phrases[phrase.index + 1 : noun.index]
        verb = next((p for p in between if p.to == noun.index and p.predicate in ("verb", "noun")), None)
        if verb and not verb.merged and not has(phrases, verb, "を"):
            phrases[phrase.index] = replace(phrase, to=verb.index)
    return phrases


def nearest(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Yを侵略するXへの制裁: who is named right behind a clause does what it tells, and not whoever imposes them."""
    carried = cues.words("carriers", *_CARRIED)
    for clause in [p for p in phrases[:-2] if p.predicate in ("verb", "noun") and not p.merged]:
        name = phrases[clause.index + 1]
        beside = name.mark in ADNOMINAL and name.to == clause.to and clause.to > name.index and not name.predicate
        if not beside or not attributive(clause, tokens) or not somebody(name, tokens):
            continue
        acts = any(has(phrases, clause, case) for case in ("を", "に")) and not has(phrases, clause, "が")
        if acts and tokens[clause.head].lemma not in carried and not has(phrases, clause, "は"):
            phrases[clause.index] = replace(clause, to=name.index)
    return phrases


ADNOMINAL = frozenset({"への", "に対する", "との", "からの"})
_CARRIED = ("plain", "dative", "intended", "directive", "received", "negative")


def described(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xを危険な存在と断じる: an adjective that describes a noun has no object; what stands before it is of the verb."""
    for how in [p for p in phrases[:-1] if p.predicate == "adjective" and p.to == p.index + 1 and not p.merged]:
        noun = phrases[how.to]
        verb = phrases[noun.to]
        if noun.predicate or noun.case not in ("と", "に", "として") or not verb.predicate or has(phrases, verb, "を"):
            continue
        for phrase in [p for p in phrases[: how.index] if p.to == how.index and p.case == "を" and not p.merged]:
            phrases[phrase.index] = replace(phrase, to=verb.index)
    return phrases


def judged(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xを、不当であるとして非難した: what is judged so is of the verb; what is only said to be so has no object."""
    verbs = cues.words("report", "calls") | cues.words("charges", "deed")
    for inner in [p for p in phrases if p.predicate in ("copula", "adjective") and not p.merged and p.to > p.index]:
        outer = _judging(phrases, tokens, inner)
        if outer is None or tokens[outer.head].lemma not in verbs:
            continue
        below = [p for p in phrases[: inner.index] if p.to == inner.index and not p.predicate and not p.merged]
        topics = [p for p in below if p.topic and p.case == "は"]
        judged = [p for p in below if p.case in _JUDGED and not has(phrases, outer, p.case)]
        free = judged and not any(has(phrases, outer, case) for case in ("が", "は"))
        for phrase in (*judged, *(topics[:1] if free else ())):
            phrases[phrase.index] = replace(phrase, to=outer.index)
    return phrases


def nested(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xが、Yが…していないとして不満を強めた: of two が in what is said, the first before a comma is who says so."""
    for inner in [p for p in phrases if p.predicate and not p.merged and p.to > p.index]:
        whose = [p for p in phrases[: inner.index] if p.to == inner.index and p.case == "が" and not p.predicate]
        outer = _judging(phrases, tokens, inner) if len(whose) > 1 else None
        if outer is None or any(has(phrases, outer, case) for case in ("が", "は")):
            continue
        if paused(whose[0], tokens, phrases) and not whose[0].topic and not whose[1].topic:
            phrases[whose[0].index] = replace(whose[0], to=outer.index)
    return phrases


_JUDGED = ("を", "について", "に対して", "をめぐって")


def _judging(phrases: list[Phrase], tokens: Sequence[Token], inner: Phrase) -> Phrase | None:
    """The verb that a judgement leans on: …だと批判した, …である|として|強く|非難した."""
    if not inner.mark.endswith(("と", "として", "とし")):
        return None
    outer = phrases[inner.to]
    for _ in range(3):
        holds = tokens[outer.head].lemma == "する" and outer.tail == "て"
        how = outer.predicate == "adjective" and outer.tail in ("に", "く")
        if not (holds or how) or outer.to <= outer.index:
            break
        outer = phrases[outer.to]
    return outer if outer.predicate and outer.index > inner.index else None


def _closed(tokens: Sequence[Token], at: int) -> int:
    """Where the quotation that opens at a token closes, 0 where none opens."""
    closing = _CLOSING.get(tokens[at].text) if at < len(tokens) else None
    return next((i for i in range(at + 1, len(tokens)) if tokens[i].text == closing), 0) if closing else 0


def listed(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """「X」と「Y」を: of two quotations that only と is between, the first stands beside the second."""
    for phrase in [p for p in phrases[:-1] if p.mark == "と" and not p.predicate and not p.merged]:
        joined = tokens[phrase.last - 2].text in _CLOSING.values() and tokens[phrase.last].text in _CLOSING
        if joined and phrase.to > phrase.index + 1 and tokens[phrase.last - 1].text == "と":
            phrases[phrase.index] = replace(phrase, to=phrase.index + 1)
    return phrases


def besides(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xの独立も認めない: a thing with も is what is judged, not who judges."""
    for phrase in [p for p in phrases[:-1] if p.mark == "も" and p.topic and not p.predicate and not p.merged]:
        verb = phrases[phrase.to]
        judged = tokens[verb.head].lemma in cues.words("judging") and not {"れる", "られる"} & _lemmas(verb, tokens)
        if judged and phrase.content.endswith(cues.endings("possessions")) and not has(phrases, verb, "を"):
            phrases[phrase.index] = replace(phrase, case="を", topic=False)
    return phrases


def _lemmas(phrase: Phrase, tokens: Sequence[Token]) -> set[str]:
    return {token.lemma for token in tokens[phrase.head : phrase.last]}


def adverbial(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xを痛烈に批判した: an adjective that tells how something is done has nothing of its own."""
    for how in [p for p in phrases[:-1] if p.predicate == "adjective" and (p.tail in ("に", "く") or _how(p, tokens))]:
        verb = phrases[how.to]
        if how.to == how.index + 1 and verb.predicate in ("verb", "noun"):
            for phrase in [p for p in phrases[: how.index] if p.to == how.index and not p.merged and not p.predicate]:
                phrases[phrase.index] = replace(phrase, to=verb.index)
    return phrases


def _how(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """厳しく, 激しく: is it an adjective that tells how?"""
    return phrase.tail == "" and tokens[phrase.head].text.endswith("く") and phrase.to == phrase.index + 1


def addressed(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xに占領地からの撤退を要求した: of whom something is asked, or to whom it is given."""
    asks, gives = cues.words("asking", "verbs"), cues.words("giving")
    for phrase in [p for p in phrases if p.mark in ("に", "に対し", "に対して") and not p.predicate and not p.merged]:
        here = phrases[phrase.to]
        if here.predicate or not here.mark.endswith("の") or "副詞可能" in tokens[phrase.head].tag:
            continue
        while not here.predicate and here.to > here.index:
            here = phrases[here.to]
        lemma = tokens[here.head].lemma
        told = here.predicate and (lemma in asks or lemma in gives) and tokens[phrase.head].tag.startswith("名詞")
        if told and not has(phrases, here, "に") and "助数詞" not in tokens[phrase.head].tag:
            phrases[phrase.index] = replace(phrase, to=here.index)
    return phrases


def extent(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xを必要な限り支える: how far something goes has nothing of its own."""
    for measure in [p for p in phrases[1:] if p.content in EXTENTS and not p.predicate]:
        how, verb = phrases[measure.index - 1], phrases[measure.to]
        if how.to != measure.index or not how.mark.endswith("な") or not verb.predicate:
            continue
        for phrase in [p for p in phrases[: how.index] if p.to == how.index and p.case in _CASES and not p.merged]:
            phrases[phrase.index] = replace(phrase, to=verb.index)
    return phrases


def resolved(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xの供与を取りやめると決めた: what stands before the verb of a resolution is of that verb."""
    deciding = cues.words("resolving")
    for inner in [p for p in phrases[1:] if p.predicate in ("verb", "noun") and p.mark.endswith("と") and not p.merged]:
        outer = phrases[inner.to]
        if tokens[outer.head].lemma not in deciding or outer.index != inner.index + 1:
            continue
        if "る" not in tokens[inner.last - 2].text[-1:] and not tokens[inner.last - 2].inflection.startswith("終止形"):
            continue
        for phrase in reversed([p for p in phrases[: inner.index] if p.to == outer.index and p.case in _CASES]):
            if phrase.predicate or phrase.merged or phrase.topic or has(phrases, inner, phrase.case):
                continue
            phrases[phrase.index] = replace(phrase, to=inner.index)
    return phrases


def filled(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """国民に深い不信を残す: what is deep, great or new is not so to anybody; に is of the verb."""
    for how in [p for p in phrases[1:-1] if p.predicate == "adjective" and p.to == p.index + 1 and not p.merged]:
        place, noun = phrases[how.index - 1], phrases[how.to]
        while noun.mark in ("と", "や") and not noun.predicate and noun.to > noun.index:
            noun = phrases[noun.to]
        verb = phrases[noun.to]
        stands = place.to == how.index and place.case == "に" and not place.predicate and not place.merged
        if stands and noun.case == "を" and verb.predicate and tokens[how.head].lemma in _DEGREES:
            phrases[place.index] = replace(place, to=verb.index)
    return phrases


def opposite(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """…したいXと、…したいYとの間で: a list goes on behind the clause on its second."""
    for one in [p for p in phrases[:-2] if p.mark in _LISTING and not p.predicate and not p.merged]:
        clause = phrases[one.to]
        listed = one.mark != "と" and _name(one, tokens) and clause.case == "を" and not _name(clause, tokens)
        clause = phrases[clause.to] if listed else clause  # Xや国境問題を抱えるY
        other = phrases[clause.to]
        within = one.index < clause.index < other.index and not other.predicate and not other.merged
        facing = other.mark.startswith(("との", "とで")) and paused(one, tokens, phrases)
        if within and clause.predicate and (facing or (one.mark != "と" and _name(other, tokens))):
            phrases[one.index] = replace(one, to=other.index)
    return phrases


def _name(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    return "固有名詞" in tokens[phrase.head].tag


_LISTING = ("と", "や", "および", "及び", "ならびに", "並びに")


def summed(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """ゴリやポティなど国内の要衝: examples are of what they are examples of, not of whose it is."""
    for last in [p for p in phrases[:-2] if p.mark in ("など", "等") and not p.predicate and not p.merged]:
        owner = phrases[last.to]
        noun = phrases[owner.to]
        if owner.index == last.index + 1 and owner.mark == "の" and noun.content.endswith(cues.endings("areas")):
            phrases[last.index] = replace(last, to=noun.index)
    return phrases


def contrasted(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xに対し、Yは…を隠さず、他方、Zは…: what stands before the clause that 他方 ends is of it, not of the next."""
    for word in [p for p in phrases[2:-1] if p.content in ("他方", "一方") and p.mark in ("", "で", "では")]:
        clause = phrases[word.index - 1]
        later = any(p.topic or p.case == "が" for p in phrases[word.index + 1 :] if p.to > word.index)
        if not clause.predicate or not later or not paused(clause, tokens, phrases):
            continue
        for phrase in [p for p in phrases[: clause.index] if p.to > word.index and not p.merged and p.case]:
            phrases[phrase.index] = replace(phrase, to=clause.index)
    return phrases


_DEGREES = cues.words("degrees")
