"""What the parser hangs wrongly by habit, hung right: passes over the phrases of a sentence, before cases are read.

Each pass knows one construction of written Japanese and looks at forms only: marks, commas, order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract import cues

if TYPE_CHECKING:
    from kg.extract.phrases import Phrase
    from kg.model import Token

_SUBORDINATE = ("と", "とも", "よう", "ように", "ようにと", "ようと")
_CONTENTS = frozenset({"こと", "事", "の", "点", "件", "方針", "意向", "考え", "可能性"})


def mended(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Apply all passes in their order."""
    for step in _PASSES:
        phrases = step(phrases, tokens)
    return phrases


def _headlined(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """X、Yに侵攻。: of a headline, what stands before the first comma is its topic."""
    last = phrases[-1]
    if last.predicate not in ("noun", "") or last.tail not in ("", "へ", "か") or any(p.topic for p in phrases):
        return phrases
    comma = next((p for p in phrases if _paused(p, tokens, phrases)), last)
    before = phrases[: comma.index]
    nominal = comma.mark == "" and not comma.predicate and comma.case == ""
    if comma is last or not nominal or any(p.mark not in ("と", "や", "の", "・") for p in before):
        return phrases
    main = next((p for p in phrases[comma.index + 1 :] if p.predicate), last)
    topic = replace(comma, mark="は", case="は", topic=True, to=main.index)
    return [topic if p is comma else p for p in phrases]


def _lowered(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xは、Yが…したことを非難した: a が behind another's は belongs to the embedded clause, wherever it hangs."""
    for phrase in [p for p in phrases if p.case == "が" and not p.topic and not p.merged and p.to > p.index]:
        governor = phrases[phrase.to]
        siblings = [p for p in phrases if p.to == governor.index and p is not governor and not p.merged]
        rival = any(p.topic and p.case == "は" and p.index < phrase.index for p in siblings)
        if not rival or governor.predicate not in ("verb", "noun"):
            continue
        embedded = next((p for p in siblings if p.index > phrase.index and _embeds(p, phrases)), None)
        inner = embedded and next(
            (p for p in phrases[phrase.index + 1 : embedded.index + 1] if p.predicate and not p.merged), None
        )
        if inner and not _has(phrases, inner, "が"):
            phrases[phrase.index] = replace(phrase, to=inner.index)
    return phrases


def _uncrossed(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xが…すると、Yは…した: a が before another's は belongs to the clause that ends between them."""
    for phrase in [p for p in phrases if p.case == "が" and not p.topic and not p.merged and p.to > p.index]:
        rival = next((p for p in phrases[phrase.index : phrase.to] if p.topic and p.case == "は"), None)
        if rival is None or rival.to != phrase.to:
            continue
        between = [
            p for p in phrases[phrase.index + 1 : rival.index] if p.predicate in ("verb", "noun") and not p.merged
        ]
        inner = next((p for p in between if not _has(phrases, p, "が")), None)
        if inner:
            phrases[phrase.index] = replace(phrase, to=inner.index)
    return phrases


def _lifted(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xが、Yは…していると主張した: of が and は inside a quotation, the first is who says so."""
    for inner in [p for p in phrases if p.predicate and p.mark.endswith("と") and p.to > p.index and not p.merged]:
        topics = [p for p in phrases[: inner.index] if p.to == inner.index and p.topic and p.case == "は"]
        first = next((p for p in phrases[: inner.index] if p.to == inner.index and p.case == "が"), None)
        outer = phrases[inner.to]
        if not (first and topics and first.index < topics[0].index and outer.predicate in ("verb", "noun")):
            continue
        if _paused(first, tokens, phrases) and not any(_has(phrases, outer, case) for case in ("が", "は")):
            phrases[first.index] = replace(first, to=outer.index)
    return phrases


def _raised(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xに対し、…するよう求めた, Xとの間で、…することを決めた: behind a comma, of the outer verb."""
    for phrase in [p for p in phrases if p.case in ("に対して", "と") and not p.predicate and not p.merged]:
        inner = phrases[phrase.to]
        while phrase.case == "と" and not inner.predicate and inner.to > inner.index:  # hung on the inner object
            inner = phrases[inner.to]
        outer = _outer(phrases, inner)
        agreeing = outer is not None and phrase.mark == "と" and tokens[outer.head].lemma in cues.words("agreeing")
        between = (agreeing or phrase.mark.startswith("との間")) or (
            phrase.case == "に対して"
            and "サ変" not in tokens[phrase.head].tag
            and tokens[inner.head].lemma not in cues.words("asking", "verbs")
        )
        if outer and between and _paused(phrase, tokens, phrases) and not _has(phrases, outer, phrase.case):
            phrases[phrase.index] = replace(phrase, to=outer.index)
    return phrases


def _outer(phrases: list[Phrase], inner: Phrase) -> Phrase | None:
    """The predicate that a quoted clause, or a こと with a clause, is the complement of."""
    if not inner.predicate or inner.to == inner.index:
        return None
    governor = phrases[inner.to]
    beside = [p for p in phrases[inner.index + 1 : governor.index] if p.to == governor.index and p.predicate]
    if governor.predicate and any(p.mark.endswith(_SUBORDINATE) for p in beside):  # …をやめ、…するよう求めた
        return governor if governor.predicate in ("verb", "noun") else None
    if not governor.predicate and governor.content in ("こと", "事", "旨") and governor.case in ("を", "で", "に"):
        outer = phrases[governor.to]
    else:
        outer = governor if inner.mark.endswith(_SUBORDINATE) else inner
    return outer if outer.predicate in ("verb", "noun") and outer is not inner else None


def _listed(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """A、B、Cの3か国は: a name without a case, in a row of such, stands beside the next one, wherever it hangs."""
    for phrase in [p for p in phrases[:-2] if p.mark == "" and not p.predicate and not p.merged]:
        after = phrases[phrase.index + 1]
        row = after.mark in ("", "と", "や", "および", "及び", "など") and not after.predicate and not after.merged
        names = all("固有名詞" in tokens[p.head].tag for p in (phrase, after))
        if row and names and phrase.to > after.index and _paused(phrase, tokens, phrases) and after.to > after.index:
            phrases[phrase.index] = replace(phrase, to=after.index)
    return phrases


def _modifying(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """要求をのんだXに、Yは憤った: a plain form right before a noun modifies it, not the verb behind."""
    for clause in [p for p in phrases[:-1] if p.predicate in ("verb", "noun") and not p.merged]:
        noun = phrases[clause.index + 1]
        end = tokens[clause.last - 1]
        plain = "終止形" in end.inflection or "連体形" in end.inflection
        skips = clause.to > noun.index and phrases[clause.to].predicate and not noun.predicate and not noun.merged
        if plain and skips and end.tag.startswith(("動詞", "助動詞", "形容詞")) and noun.case and not noun.adnominal:
            phrases[clause.index] = replace(clause, to=noun.index)
    return phrases


def _coupled(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """AとBの会談: of a noun of two sides, the と before B's の is B's conjunct; what modifies A is said of the noun."""
    for phrase in [p for p in phrases[:-2] if p.mark == "と" and not p.predicate and not p.merged]:
        other = phrases[phrase.index + 1]
        noun = phrases[other.to]
        if other.mark != "の" or other.predicate or noun.index != other.index + 1 or _paused(phrase, tokens, phrases):
            continue
        if phrase.to == noun.index or not noun.content.endswith(cues.endings("mutual")):
            continue
        phrases[phrase.index] = replace(phrase, to=other.index)
        between = noun.content.endswith(("間", "双方", "国", "首脳", "者", "相", "大統領"))
        said = [] if between else [p for p in phrases[: phrase.index] if p.to == phrase.index and p.predicate]
        for clause in said:
            phrases[clause.index] = replace(clause, to=noun.index)
    return phrases


def _absolute(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xを後ろ盾に、Yを批判した: を and に without their verb are a clause of their own."""
    for noun in [p for p in phrases[1:] if p.mark == "に" and p.content in cues.words("absolute")]:
        before = phrases[noun.index - 1]
        verb = phrases[noun.to]
        if before.case != "を" or before.topic or before.to not in (noun.index, noun.to) or not verb.predicate:
            continue
        if verb.index == noun.index + 1 and tokens[verb.head].lemma in cues.words("absolute", "verbs"):
            continue
        phrases[before.index] = replace(before, to=noun.index)
        phrases[noun.index] = replace(noun, predicate="set", case="")
    return phrases


def _outside(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xを「恩知らず」と批判した: what stands before a quotation is not governed by a predicate within it."""
    for opening, closing in _quotations(tokens):
        last = next((p for p in phrases if p.first <= closing < p.last), phrases[-1])
        for phrase in [p for p in phrases if p.last <= opening < _above(phrases, p) <= closing]:
            if phrases[phrase.to].predicate and last.to > last.index and last.mark.endswith(("と", "とは")):
                outer = phrases[last.to]
                if phrase.topic or (phrase.case == "を" and tokens[outer.head].lemma in cues.words("report", "calls")):
                    phrases[phrase.index] = replace(phrase, to=outer.index)
    return phrases


def _above(phrases: list[Phrase], phrase: Phrase) -> int:
    """The head token of what governs a phrase."""
    return phrases[phrase.to].head


def _quotations(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Opening and closing brackets of the outermost quotations."""
    opened: list[int] = []
    for number, token in enumerate(tokens):
        if token.text in ("「", "『"):
            opened.append(number)
        elif token.text in ("」", "』") and opened:
            first = opened.pop()
            if not opened:
                yield first, number


def _through(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """承認した世界初の国: a relative clause is of the noun, not of what ranks it."""
    for phrase in [p for p in phrases if p.predicate and not p.merged]:
        rank = phrases[phrase.to]
        if rank.index > phrase.index and rank.mark == "の" and rank.content in cues.words("transparent"):
            phrases[phrase.index] = replace(phrase, to=rank.to)
    return phrases


def _has(phrases: list[Phrase], predicate: Phrase, case: str) -> bool:
    return any(p.to == predicate.index and p.case == case and not p.merged for p in phrases)


def _paused(phrase: Phrase, tokens: Sequence[Token], phrases: list[Phrase]) -> bool:
    """Does a comma follow, behind what has become its mark?"""
    last = phrase.index
    while last + 1 < len(phrases) and phrases[last + 1].merged:
        last += 1
    return any(t.text == "、" for t in tokens[phrase.head + 1 : phrases[last].last])


def _embeds(phrase: Phrase, phrases: list[Phrase]) -> bool:
    """Is it a quoted clause, or a こと with a clause?"""
    if phrase.predicate:
        return phrase.mark.endswith(_SUBORDINATE[:4])
    return phrase.content in _CONTENTS and any(p.to == phrase.index and p.predicate for p in phrases)


_PASSES: tuple[Callable[[list[Phrase], Sequence[Token]], list[Phrase]], ...] = (
    _listed,
    _outside,
    _through,
    _headlined,
    _lowered,
    _lifted,
    _uncrossed,
    _raised,
    _modifying,
    _coupled,
    _absolute,
)
