"""Whose は and が a sentence's topics are: of the clause that quotes, or of the one that is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg.extract import cues

if TYPE_CHECKING:
    from kg.extract.phrases import Phrase
    from kg.model import Token

SUBORDINATE = ("と", "とも", "よう", "ように", "ようにと", "ようと")
_TIMES = ("日", "月", "年", "時", "今回", "現在", "当時", "最近")
_CONTENTS = frozenset({"こと", "事", "の", "点", "件", "方針", "意向", "考え", "可能性"})


def lowered(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xは、Yが…したことを非難した: a が behind another's は belongs to the embedded clause, wherever it hangs."""
    for phrase in [p for p in phrases if p.case == "が" and not p.topic and not p.merged and p.to > p.index]:
        governor = phrases[phrase.to]
        topics = [p for p in phrases[: phrase.index] if p.topic and p.case == "は"]
        if governor.predicate not in ("verb", "noun") or not any(_leads(phrases, p, governor) for p in topics):
            continue
        siblings = [p for p in phrases if p.to == governor.index and p is not governor and not p.merged]
        embedded = next((p for p in siblings if p.index > phrase.index and _embeds(p, phrases)), None)
        inner = embedded and next(
            (p for p in phrases[phrase.index + 1 : embedded.index + 1] if p.predicate and not p.merged), None
        )
        cited = embedded is not None and _cited(phrase, embedded, tokens)  # Xが「…だ」とYを批判した
        if inner and not cited and not has(phrases, inner, "が"):
            phrases[phrase.index] = replace(phrase, to=inner.index)
    return phrases


def _leads(phrases: list[Phrase], topic: Phrase, predicate: Phrase) -> bool:
    """Is a topic of a predicate, or of a clause that goes on to it (Xは…し、Yが…したことを非難した)?"""
    here = phrases[topic.to]
    while here.predicate and here.index < predicate.index and here.to > here.index and _goes_on(here):
        here = phrases[here.to]
    return here.index == predicate.index


def _goes_on(phrase: Phrase) -> bool:
    return phrase.tail.endswith(("し", "て", "で", "り", "ず", "おり")) or phrase.tail == ""


def uncrossed(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xが…すると、Yは…した: a が before another's は belongs to the clause that ends between them."""
    for phrase in [p for p in phrases if p.case == "が" and not p.topic and not p.merged and p.to > p.index]:
        rival = next((p for p in phrases[phrase.index : phrase.to] if p.topic and p.case == "は"), None)
        if rival is None or rival.to != phrase.to:
            continue
        between = [
            p for p in phrases[phrase.index + 1 : rival.index] if p.predicate in ("verb", "noun") and not p.merged
        ]
        inner = next((p for p in between if not has(phrases, p, "が")), None)
        if inner:
            phrases[phrase.index] = replace(phrase, to=inner.index)
    return phrases


def lifted(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xが、Yは…していると主張した: of が and は inside a quotation, the first is who says so."""
    for inner in [p for p in phrases if p.predicate and p.mark.endswith("と") and p.to > p.index and not p.merged]:
        topics = [p for p in phrases[: inner.index] if p.to == inner.index and p.topic and p.case == "は"]
        first = next((p for p in phrases[: inner.index] if p.to == inner.index and p.case == "が"), None)
        outer = phrases[inner.to]
        if not (first and topics and first.index < topics[0].index and outer.predicate in ("verb", "noun")):
            continue
        if paused(first, tokens, phrases) and not any(has(phrases, outer, case) for case in ("が", "は")):
            phrases[first.index] = replace(first, to=outer.index)
    return phrases


def outside(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xを「恩知らず」と批判した: what stands before a quotation is not governed by a predicate within it."""
    for opening, closing in _quotations(tokens):
        last = next((p for p in phrases if p.first <= closing < p.last), phrases[-1])
        for phrase in [p for p in phrases if p.last <= opening < _above(phrases, p) <= closing]:
            called = last.mark.endswith(("と", "とは", "として", "とし"))
            named = phrase.case in ("と", "で", "から") and phrase.mark == phrase.case and not last.predicate
            if named and last.case and not last.adnominal and phrases[last.to].predicate:  # Yと「…」に署名した
                phrases[phrase.index] = replace(phrase, to=last.to)
            elif phrases[phrase.to].predicate and last.to > last.index and called:
                outer = phrases[last.to]
                calls = phrase.case == "を" and tokens[outer.head].lemma in cues.words("report", "calls")
                speaks = phrase.case == "が" and not has(phrases, outer, "が") and somebody(phrase, tokens)
                if phrase.topic or calls or speaks:
                    phrases[phrase.index] = replace(phrase, to=outer.index)
    return phrases


def timed(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """両国は6月、…署名した: a topic is of the verb that a day goes with, not of the day."""
    for phrase in [p for p in phrases if p.topic and p.case == "は" and p.to == p.index + 1 and not p.merged]:
        day = phrases[phrase.to]
        if day.mark == "" and not day.predicate and day.to > day.index and day.content.endswith(_TIMES):
            phrases[phrase.index] = replace(phrase, to=day.to)
    return phrases


def viewed(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """XはYと会い、Zは「…」との認識で一致した: a topic right before what is quoted as a view is of the quotation."""
    for opening, closing in _quotations(tokens):
        topic = next((p for p in phrases if p.last in (opening, opening + 1) and p.topic and p.case == "は"), None)
        inner = next((p for p in reversed(phrases) if p.first <= closing and p.predicate), None)
        if topic is None or inner is None or inner.index <= topic.index or topic.to <= inner.index:
            continue
        leading = any(p.topic and p.case == "は" for p in phrases[: topic.index])
        if leading and phrases[inner.to].content in VIEWS:
            phrases[topic.index] = replace(topic, to=inner.index)
    return phrases


VIEWS = frozenset({"認識", "見方", "見解", "考え", "立場", "懸念", "主張", "疑い", "見立て", "分析", "判断", "危機感"})


def meant(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xは、Yは見送る考えを示した: of two topics, what is nobody is the object of what is meant."""
    for noun in [p for p in phrases[2:] if p.content in MEANT and (p.case == "を" or p.predicate == "copula")]:
        clause, outer = phrases[noun.index - 1], noun if noun.predicate else phrases[noun.to]
        tops = [p for p in phrases[: clause.index] if p.topic and p.case == "は" and p.to == outer.index]
        if len(tops) != 2 or not clause.predicate or clause.to != noun.index or has(phrases, clause, "を"):
            continue
        if tops[1].mark == "は" and not somebody(tops[1], tokens) and somebody(tops[0], tokens):
            phrases[tops[1].index] = replace(tops[1], case="を", topic=False, to=clause.index)
    return phrases


MEANT = frozenset({"考え", "方針", "意向", "姿勢", "立場", "構え"})


def outermost(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xは、攻め込んだYに対し撤退を求めた: は is no part of a relative clause, but of what governs its noun.

    Nor is が where the noun has an owner or a が of its own: Xが、…を求めるYの要請を断った; Xが、…したYが…すると憤った.
    """
    for phrase in [p for p in phrases if (p.case in ("は", "が") or _setting(p)) and not p.merged and not p.predicate]:
        clause = phrases[phrase.to]
        noun = phrases[clause.to]
        if not clause.predicate or noun.predicate or noun.index <= clause.index or noun.merged:
            continue
        if noun.content in cues.words("outer", "shares"):  # 許可するものの, 行ったほか
            continue
        owned = noun.content in cues.words("outer", "nouns") and has(phrases, noun, "の")
        last = phrases[clause.index - 1]  # Xが、Yの推すZを
        owned = owned or (last.mark == "の" and last.to == clause.index and last.index > phrase.index)
        owned = owned or (phrase.case == "が" and paused(phrase, tokens, phrases))
        scene = _setting(phrase) and paused(phrase, tokens, phrases)
        if not attributive(clause, tokens) or not ((phrase.topic and phrase.case == "は") or owned or scene):
            continue
        if scene:  # of the whole sentence
            outer = phrases[noun.to]
            while outer.to > outer.index:
                outer = phrases[outer.to]
            phrases[phrase.index] = replace(phrase, to=outer.index) if outer.predicate else phrase
            continue
        outer = noun
        while not outer.predicate and outer.to > outer.index:
            outer = phrases[outer.to]
        if outer.predicate and not _subject(phrases, outer):
            phrases[phrase.index] = replace(phrase, to=outer.index)
    return phrases


def _setting(phrase: Phrase) -> bool:
    """AとBの間には, この地域では: does it set the scene?"""
    if not phrase.topic or phrase.case not in ("に", "で"):
        return False
    return phrase.mark.endswith("は") and not phrase.predicate and not _MOMENTS.search(phrase.content)


_MOMENTS = re.compile(r"[年月日時]|際|後$|頃|ころ|以降|以来|当初|時代|期$|現在|なか|中$|ため|ほか|うえ|上$")


def entangled(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xが…したことへの報復として、Yは…した: the が before what is answered is of that, not of what answers it."""
    for noun in [p for p in phrases if p.content in ("こと", "の") and p.case and not p.predicate and not p.topic]:
        clause = next((p for p in phrases[: noun.index] if p.to == noun.index and p.predicate), None)
        topic = next((p for p in phrases[noun.index + 1 :] if p.topic and p.case == "は"), None)
        if clause is None or topic is None or _subject(phrases, clause):
            continue
        first = min((p.index for p in phrases[: clause.index] if p.to == clause.index), default=clause.index)
        for phrase in [p for p in phrases[:first] if p.case == "が" and not p.topic and noun.index < p.to]:
            if phrase.to <= topic.to and not phrase.predicate and not phrase.merged:
                phrases[phrase.index] = replace(phrase, to=clause.index)
    return phrases


def attributive(clause: Phrase, tokens: Sequence[Token]) -> bool:
    """Does a clause end in the plain form that modifies a noun?"""
    end = tokens[clause.last - 1]
    return "終止形" in end.inflection or "連体形" in end.inflection


def charged(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xは、制裁逃れを助けたとして、Yを追放した: は is who punishes, not who is punished; nor does one blame oneself."""
    for clause in [p for p in phrases if p.predicate and not p.merged]:
        outer, verbs = ground(phrases, clause), cues.words("blaming")
        if outer is None and clause.mark.endswith("と") and "れ" not in phrases[clause.to].tail:
            topics = [p for p in phrases[: clause.index] if p.topic]
            outer, verbs = phrases[clause.to] if len(topics) == 1 else None, cues.words("condemning")
        if outer is None or tokens[outer.head].lemma not in verbs or _subject(phrases, outer):
            continue
        for topic in [p for p in phrases[: clause.index] if p.topic and p.case == "は" and p.to == clause.index]:
            phrases[topic.index] = replace(topic, to=outer.index)
    return phrases


def ground(phrases: Sequence[Phrase], clause: Phrase) -> Phrase | None:
    """What is done on the ground that a clause tells (…したとして, written as one phrase or two)."""
    light = phrases[clause.to]
    if clause.mark.endswith("として"):
        return light if light.predicate else None
    if clause.mark.endswith("と") and light.index > clause.index and light.content + light.mark == "して":
        return phrases[light.to] if light.to > light.index else None
    return None


def parted(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xは…し、Yも…した: of two topics on one predicate, the first is of the clause that ends between them."""
    topics = [p for p in phrases if p.topic]
    for first in [p for p in topics[:-1] if p.case == "は" and not p.merged and p.to > p.index]:
        second = next((p for p in phrases[first.index + 1 : first.to] if p.topic and p.to == first.to), None)
        if second is None or second.mark not in ("は", "も") or second.merged or not somebody(second, tokens):
            continue
        between = [p for p in phrases[first.index + 1 : second.index] if p.predicate in ("verb", "noun")]
        reaching = [p for p in between if p.to == first.to or (_goes_on(p) and paused(p, tokens, phrases))]
        reaching = reaching or [p for p in between if p.mark.endswith(_CONTENT)]  # Xは裏切ったとの声が出て、Yは…した
        ends = [p for p in reaching if not p.merged and not _subject(phrases, p)]
        if ends and not ends[-1].mark.endswith(SUBORDINATE):
            phrases[first.index] = replace(first, to=ends[-1].index)
    return phrases


_CONTENT = ("との", "という", "といった")


def told(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xは、Yが…したと述べた: before another's が, は is who says so. Xは、Yは…と述べた: the second is quoted.

    So it is before what a cleft singles out: Xも、…したのはYだと述べた.
    """
    for inner in [p for p in phrases if p.predicate and p.mark.endswith("と") and p.to > p.index and not p.merged]:
        outer = phrases[inner.to]
        if tokens[outer.head].lemma not in cues.words("report", "say") or "れ" in outer.tail:
            continue
        topics = [p for p in phrases[: inner.index] if p.topic and p.case == "は" and not p.merged]
        within = [p for p in topics if p.to == inner.index and not p.content.endswith(_TIMES)]
        without = [p for p in topics if p.to == outer.index]
        chained = {inner.index} | {p.index for p in phrases[: inner.index] if p.to == inner.index and p.predicate}
        local = [p for p in phrases[: inner.index] if p.to in chained and p.case == "が" and not p.topic]
        local = local or within[1:] or _cleft(phrases, inner) or _first(phrases, within, inner)
        if within and not without and local and within[0].index < local[0].index:
            phrases[within[0].index] = replace(within[0], to=outer.index)
        elif len(without) > 1 and not within and not local and not _cited(without[1], inner, tokens):
            phrases[without[1].index] = replace(without[1], to=inner.index)
        elif len(without) == 1 and not within and not local and _spoken_before(phrases, without[0], tokens):
            if _cited(without[0], inner, tokens):
                continue
            phrases[without[0].index] = replace(without[0], to=inner.index)
    return phrases


def _spoken_before(phrases: list[Phrase], topic: Phrase, tokens: Sequence[Token]) -> bool:
    """Xは声明を出し、Yは…したと述べた: has somebody else begun to speak, in a clause that goes on to the same verb?"""
    uttered, said = cues.words("report", "utterances"), cues.words("report", "say")
    for clause in [p for p in phrases[: topic.index] if p.predicate and p.to == topic.to and _goes_on(p)]:
        below = [p for p in phrases[: clause.index] if p.to == clause.index and not p.merged]
        speaks = tokens[clause.head].lemma in said | uttered or any(p.content.endswith(tuple(uttered)) for p in below)
        if speaks and any(p.topic and somebody(p, tokens) for p in below):
            return True
    return False


def released(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xは…すると発表し、…するYに…した: what X says is no part of the clause that modifies Y."""
    said = cues.words("report", "say")
    for clause in [p for p in phrases if p.predicate and not p.merged and _goes_on(p) and tokens[p.head].lemma in said]:
        inner = phrases[clause.to]
        noun = phrases[inner.to]
        within = inner.predicate and not noun.predicate and noun.index > inner.index and attributive(inner, tokens)
        if not within or not paused(clause, tokens, phrases):
            continue
        topics = (p for p in phrases[: clause.index] if p.topic and p.mark in ("は", "も"))
        topic = next((p for p in topics if p.to > noun.index), None)
        quotes = any(p.to == clause.index and p.mark.endswith("と") for p in phrases[: clause.index] if p.predicate)
        if topic and quotes and phrases[topic.to].predicate:
            phrases[clause.index] = replace(clause, to=topic.to)
    return phrases


def opposed(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xは…しているのに対し、…を匿うYは…した: a contrast is with what Y does, not with what only tells of Y."""
    for clause in [p for p in phrases[:-2] if p.predicate and p.tail.endswith(_CONTRASTING) and not p.merged]:
        told = phrases[clause.to]
        named = phrases[told.to]
        modifies = told.predicate and not named.predicate and named.index > told.index and attributive(told, tokens)
        if modifies and named.topic and named.case == "は" and paused(clause, tokens, phrases):
            phrases[clause.index] = replace(clause, to=named.to)
    return phrases


_CONTRASTING = ("のに対し", "のに対して", "が", "ものの", "けれど", "けれども", "ため", "ので")


def raised(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """加盟国は、A、B、Cの3カ国である: a topic is of the predicate, not of the first noun of a list."""
    for topic in [p for p in phrases if p.topic and p.case == "は" and not p.merged and p.to > p.index]:
        above = phrases[topic.to]
        while not above.predicate and above.mark in ("", "と", "や", "の") and above.to > above.index:
            above = phrases[above.to]
        if above.predicate == "copula" and above.index != topic.to:
            phrases[topic.index] = replace(topic, to=above.index)
    return phrases


def conceded(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """中立を掲げるXであるが、Yと協力している: who is only said to be what he is, is who does what follows."""
    for named in [p for p in phrases[:-1] if p.predicate == "copula" and not p.merged and p.to > p.index]:
        outer = phrases[named.to]
        while not outer.predicate and outer.to > outer.index:
            outer = phrases[outer.to]
        fits = named.tail in _CONCEDING and somebody(named, tokens) and paused(named, tokens, phrases)
        fits = fits and not _subject(phrases, named) and outer.predicate in ("verb", "noun", "adjective")
        if fits and not any(p.to == outer.index and p.case in ("は", "が") for p in phrases[: named.index]):
            said = replace(named, predicate="", case="は", mark="は", tail="は", to=outer.index)
            phrases[named.index] = replace(said, topic=True)
    return phrases


_CONCEDING = frozenset({"であるが", "だが", "ではあるが", "ですが", "だったが", "であったが", "だけに", "であるだけに"})


def _first(phrases: list[Phrase], topics: list[Phrase], inner: Phrase) -> list[Phrase]:
    """Xは、Yが送り込むZで攻撃を続けていると述べた: the が right behind the topic is of what is quoted, too."""
    after = phrases[topics[0].index + 1] if topics else inner
    clause = phrases[after.to]
    noun = phrases[clause.to]
    relative = clause.predicate and not noun.predicate and clause.index < noun.index and noun.to == inner.index
    if after.case != "が" or after.predicate or after.index >= inner.index or not relative:
        return []
    phrases[after.index] = replace(after, to=inner.index)
    return [phrases[after.index]]


def _cited(topic: Phrase, inner: Phrase, tokens: Sequence[Token]) -> bool:
    """Xは…したばかりで、Yは「…」と述べた: do brackets part a topic from what is quoted (not in Yが「挑発」している)?"""
    around = [last for first, last in _quotations(tokens) if topic.last <= first <= inner.head < last]
    return any(not t.text.startswith(("し", "さ")) for last in around for t in tokens[last + 1 : last + 2])


def _cleft(phrases: list[Phrase], copula: Phrase) -> list[Phrase]:
    """The clause that a cleft's predicate has as its subject: …したのは."""
    under = [p for p in phrases[: copula.index] if p.to == copula.index and p.predicate and not p.merged]
    return [p for p in under if copula.predicate == "copula" and p.mark.endswith(("のは", "のが", "のも"))]


def relayed(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """…した、とXが伝えた: what is said hangs on the verb of saying, not on who says it."""
    for phrase in [p for p in phrases if p.predicate and p.mark.endswith("と") and p.to > p.index and not p.merged]:
        speaker = phrases[phrase.to]
        verb = phrases[speaker.to]
        beside = speaker.case in ("が", "は") and not speaker.predicate and speaker.index == phrase.index + 1
        if beside and tokens[verb.head].lemma in cues.words("report", "say", "relays"):
            phrases[phrase.index] = replace(phrase, to=verb.index)
    return phrases


def somebody(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """Is it a name, or what stands for one (三国, 同氏, ウクライナ側)?"""
    names = "固有名詞" in tokens[phrase.head].tag or "固有名詞" in tokens[phrase.first].tag  # 米英仏
    foreign = "普通名詞-一般" in tokens[phrase.head].tag and FOREIGN.fullmatch(phrase.content)
    return (names and "サ変" not in tokens[phrase.head].tag) or bool(foreign) or phrase.content.endswith(_acting())


FOREIGN = re.compile(r"[ァ-ヶー・]{3,}")  # a name that the dictionary doesn't have


@cache
def _acting() -> tuple[str, ...]:
    titles = cues.words("suffix", "title") | cues.words("suffix", "highest")
    bodies = ("党", "省", "軍", "政府", "議会", "議院", "当局", "委員会", "機構", "連合")
    return ("国", "氏", "側", "者", "首脳", "双方", *bodies, *titles)


def _subject(phrases: list[Phrase], predicate: Phrase) -> bool:
    return has(phrases, predicate, "が") or has(phrases, predicate, "は")


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


def _embeds(phrase: Phrase, phrases: list[Phrase]) -> bool:
    """Is it a quoted clause, or a こと with a clause?"""
    if phrase.predicate:
        return phrase.mark.endswith(SUBORDINATE[:4])
    return phrase.content in _CONTENTS and any(p.to == phrase.index and p.predicate for p in phrases)


def has(phrases: list[Phrase], predicate: Phrase, case: str) -> bool:
    return any(p.to == predicate.index and p.case == case and not p.merged for p in phrases)


def paused(phrase: Phrase, tokens: Sequence[Token], phrases: list[Phrase]) -> bool:
    """Does a comma follow, behind what has become its mark?"""
    last = phrase.index
    while last + 1 < len(phrases) and phrases[last + 1].merged:
        last += 1
    return any(t.text == "、" for t in tokens[phrase.head + 1 : phrases[last].last])
