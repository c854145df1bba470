"""Charges read from what is said: Xが…したと非難する, 背後にXがいると断じる, …したのはXだと反論する.

Whoever blames names a wrong and who did it; so does who only claims, where what he claims is a wrong, and
who only reports, where he says whose doing it was. Each becomes a clause of its own, for the verb may say
more (抗議, 断交).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from kg.extract import cues
from kg.extract.phrases import Phrase
from kg.extract.predicates import whenever
from kg.extract.reading import Reading, argument, modifiers
from kg.extract.voices import voiced
from kg.model import Argument, Clause, Mention

_SAID = ("と", "とも", "とは", "として", "とし", "とする", "とみて", "などと")
_IF = ("ば", "たら", "なら")
_NOUNS = ("との", "という", "とする", "といった")


def accusations(reading: Reading, verbal: Mapping[int, Clause]) -> Iterator[Clause]:
    """For each verb of blaming or claiming, the charge that it embeds: who charges, and whom."""
    certain = any(told.predicate in cues.words("charges", "certain") for told in verbal.values())
    for index, clause in verbal.items():
        for phrase in said(reading, index, verbal):
            asked = _asks(reading, index, clause)
            asked = asked if not _because(reading, phrase) or asked == "deed" else "wrong"
            culprit = _culprit(reading, clause, phrase, verbal, asked)
            if culprit:
                yield _charge(clause, culprit, "批判" if voiced(clause) == "批判" else "告発")
                break
            deplored = _deplored(reading, clause, phrase, verbal)
            if deplored:
                yield _charge(clause, deplored, "批判")
                break
            at = _treated(reading, clause) or _treated(reading, verbal[phrase.index])
            if clause.predicate == "反発" and at:  # Yの声明について…だと反発した
                yield _charge(clause, at, "批判")
                break
        yield from _resented(clause)
        yield from (_charge(clause, culprit, "告発") for culprit in _suspected(reading, index, clause))
        if certain:
            yield from (_charge(clause, culprit, "告発") for culprit in _apparent(reading, index, clause, verbal))


def _resented(clause: Clause) -> Iterator[Clause]:
    """Xが進める改革に反発する: a crowd protests, anybody else blames, where it is told whose doing it is."""
    deed = next((a for a in clause.arguments if a.case == "deed" and a.mentions), None)
    if deed and clause.predicate in cues.words("replying", "resents") and clause.polarity == "positive":
        people = [m.kind == "people" for a in clause.arguments if a.case == "が" for m in a.mentions]
        yield _charge(clause, deed, "抗議" if people and all(people) else "批判")


def _suspected(reading: Reading, index: int, clause: Clause) -> Iterator[Argument]:
    """Xによる破壊工作との見方を示す: whose doing a wrong is held to be, told in a noun."""
    views = cues.words("charges", "nouns")
    held = [d for d in reading.tree.dependents(index) if d.case == "を" and d.content in views]
    for view in held if held and _asks(reading, index, clause) else ():
        for deed in reading.tree.dependents(view.index):
            if not deed.predicate and deed.mark in _NOUNS and deed.content.endswith(_doings(reading.hostile)):
                yield from (a for a in modifiers(reading, deed.head) if a.case == "によって" and a.mentions)


def _apparent(
    reading: Reading, index: int, clause: Clause, verbal: Mapping[int, Clause]
) -> Iterator[Argument]:
    """Xの関与は明らかだと断じた, Xの責任は「極めて重い」と述べた: whose part in it is said to be beyond doubt."""
    for phrase in said(reading, index, verbal) if _asks(reading, index, clause) else ():
        told = verbal[phrase.index]
        if told.polarity == "negative" or told.predicate not in cues.words("charges", "certain"):
            continue
        parts = tuple(cues.words("wrongs", "doings") | {"関与", "加担"})
        about = [a for c in (told, clause) for a in c.arguments if a.case in ("が", "は", "を") and a.mentions]
        yield from [a for a in about if a.via in ("possession", "topic") and a.text.endswith(parts)][:1]
        return


def _asks(reading: Reading, index: int, clause: Clause) -> str:
    """How much must be said for a charge: "deed" any deed, "wrong" a wrong, "part" a part in it, "" never."""
    named = any(a.case == "が" and a.mentions for a in clause.arguments)
    unsaid = clause.polarity == "negative" or (clause.voice == "passive" and not named)
    if unsaid or _supposed(reading, reading.tree[index]):
        return ""
    if voiced(clause) == "批判":
        return "deed"
    head = reading.tree.chunk.tokens[reading.tree[index].head].lemma
    kinds = (kind for kind in ("deed", "wrong", "part") if {clause.predicate, head} & cues.words("charges", kind))
    return next(kinds, "")


def _supposed(reading: Reading, phrase: Phrase) -> bool:
    """Is it only a case that may come (責任だと判断した場合)?"""
    governor = reading.tree.governor(phrase)
    return phrase.mark.endswith(_IF) or (governor is not None and governor.content in ("場合", "可能性", "恐れ"))


def _because(reading: Reading, phrase: Phrase) -> bool:
    """…したとして断交した, …したとして制裁を科した: a reason given is a charge, whatever is done."""
    governor = reading.tree.governor(phrase)
    return phrase.mark.endswith(("として", "とし")) or (governor is not None and _holds(reading, governor))


def _holds(reading: Reading, phrase: Phrase) -> bool:
    """…したと|して in two phrases."""
    return reading.tree.chunk.tokens[phrase.head].lemma == "する" and phrase.tail == "て"


def said(reading: Reading, index: int, verbal: Mapping[int, Clause]) -> Iterator[Phrase]:
    """The predicates of what is said: …したと, …したとして, …したとの見方を, …した可能性が高いと."""
    tree, clause = reading.tree, verbal[index]
    blaming = clause.predicate in cues.words("charges", "deed") or clause.predicate in cues.words("charges", "wrong")
    blames = blaming and not any(a.case == "を" for a in clause.arguments)
    warns = blames or bool(voiced(clause)) or clause.predicate in cues.words("threats", "verbs")
    for dependent in tree.dependents(index):
        if dependent.index > index:
            continue
        quoted = warns or not whenever(tree, dependent)
        if dependent.index in verbal and dependent.mark.endswith(_SAID) and quoted:
            yield from _likely(reading, dependent, verbal)
            yield dependent
        elif _holds(reading, dependent):
            yield from (d for d in tree.dependents(dependent.index) if d.index in verbal and d.mark.endswith("と"))
        elif dependent.content in cues.words("charges", "nouns") and dependent.case in ("を", "に", "で"):
            inner = tree.dependents(dependent.index)
            yield from (d for d in inner if d.index in verbal and d.mark.endswith(_NOUNS))
        elif dependent.content == "旨":  # 許容できない旨述べた
            yield from (d for d in tree.dependents(dependent.index) if d.index in verbal)


def _likely(reading: Reading, phrase: Phrase, verbal: Mapping[int, Clause]) -> Iterator[Phrase]:
    """関与した可能性が高い: what is likely."""
    if verbal[phrase.index].polarity == "negative":
        return
    for noun in reading.tree.dependents(phrase.index):
        if noun.content in ("可能性", "疑い", "公算", "証拠") and noun.case in ("が", "は"):
            yield from (d for d in reading.tree.dependents(noun.index) if d.index in verbal and _part(verbal[d.index]))


def _culprit(
    reading: Reading, clause: Clause, phrase: Phrase, verbal: Mapping[int, Clause], asked: str
) -> Argument | None:
    """Whose deed it is, if what is told is as bad as asked."""
    told = verbal[phrase.index]
    lacks = told.polarity == "negative" and not _left_undone(told) and voiced(clause) != "批判"
    if not asked or lacks:
        return None
    done = {told.predicate, *told.words, *(a.text for a in told.arguments if a.case == "を")}  # サイバー攻撃を行った
    grave = told.polarity == "positive" and bool(done & cues.words("wrongs", "grave"))
    wrong = _part(told) or grave
    wrong = wrong or (asked != "part" and any(_wrong(reading, c) for c in _meant(reading, phrase, verbal)))
    found = _named(reading, phrase, verbal, asked) or _answering(told)
    if found is None and (wrong or asked == "deed"):
        found = _doer(reading, clause, phrase, verbal)
    if found is None and wrong and asked != "part" and (asked == "deed" or _because(reading, phrase)):
        found = _treated(reading, clause)
    found = _owner(reading, found) if found else None
    return found if found and all(map(_answerable, found.mentions)) else None


def _answering(told: Clause) -> Argument | None:
    """責任はXにある, 責めはXが負うべきだ: whom something is laid at the door of."""
    cases = {"ある": ("に",), "帰する": ("に",), "負う": ("が",)}.get(told.predicate, ())
    blame = any(a.text.endswith(_BLAME) for a in told.arguments if a.case in ("が", "を", "は") and not a.mentions)
    return next((a for a in told.arguments if blame and a.case in cases and a.mentions), None)


_BLAME = ("責任", "責め", "原因", "非", "罪")


def _owner(reading: Reading, found: Argument) -> Argument:
    """ジョージアのパンキシ渓谷: of a place, whose it is."""
    place = found.head >= 0 and all(m.kind == "territory" and len(m.candidates) < 2 for m in found.mentions)
    owners = [a for a in modifiers(reading, found.head) if a.case == "の" and a.mentions] if place else []
    states = [a for a in owners if all(m.kind == "state" for m in a.mentions)]
    return replace(found, mentions=states[-1].mentions) if states else found


def _answerable(mention: Mention) -> bool:
    """Can it have done wrong? A capital may stand for its state."""
    return mention.kind not in ("territory", "document", "asset") or len(mention.candidates) > 1


def _meant(reading: Reading, phrase: Phrase, verbal: Mapping[int, Clause]) -> Iterator[Clause]:
    """What is told, and what is meant by it: 歪めようとした, 欺くつもりだ."""
    told = verbal[phrase.index]
    yield told
    if told.predicate in ("する", "つもり", "試みる", "狙い", "計画", "始める", "続ける"):
        yield from (verbal[d.index] for d in reading.tree.dependents(phrase.index) if d.index in verbal)


def _doer(reading: Reading, clause: Clause, phrase: Phrase, verbal: Mapping[int, Clause]) -> Argument | None:
    """Who does it in the words of the quotation, or in the one before; the parser may have hung him on its verb."""
    own = [a for a in verbal[phrase.index].arguments if a.case == "が" and a.mentions and _himself(reading, a)]
    inside = [a for a in own if _within(reading, a, phrase)]
    if inside:
        return inside[-1]
    opening = _opening(reading, phrase, verbal[phrase.index])
    if opening:
        return opening
    every = [a for a in clause.arguments if a.via == "topic" and a.mentions]
    if [a for a in every if a.head > phrase.head] and every[0].head < phrase.head:  # Xは…していると、Yは批判した
        return every[0]
    topics = [a for a in every if a.case in ("を", "は")]
    strays = [a for a in clause.arguments if a.case == "が" and a.via == "overt" and a.mentions]
    if topics and strays and topics[0].head < strays[0].head < phrase.head:
        return strays[0]
    before = [verbal[d.index] for d in reading.tree.dependents(reading.tree.of[clause.head]) if d.index in verbal]
    earlier = [a for c in before for a in c.arguments if a.case == "quoted" and a.mentions]
    return earlier[-1] if earlier and not any(a.via == "overt" for a in own) else None


def _opening(reading: Reading, phrase: Phrase, told: Clause) -> Argument | None:
    """Xが招集したYを投入している: a subject deep within the quotation, where its predicate has none."""
    if told.voice == "passive" or any(_within(reading, a, phrase) for a in told.arguments if a.case == "が"):
        return None
    for here in reading.tree.phrases[: phrase.index]:
        if here.case == "が" and not here.predicate and reading.heads(here):
            found = argument(reading, here, "が")
            if _within(reading, found, phrase):
                return found
    return None


def _deplored(reading: Reading, clause: Clause, phrase: Phrase, verbal: Mapping[int, Clause]) -> Argument | None:
    """Xによる演習について「受け入れられない」と述べた, Xの決定は暴挙だと語った: whose deed is condemned."""
    told = verbal[phrase.index]
    wrong = told.predicate in cues.words("deplored") and told.polarity == "positive"
    denied = told.predicate in cues.words("deplored", "denied") and told.polarity == "negative"
    warns = clause.predicate in cues.words("threats", "verbs")
    worried = any(a.case == "を" and a.text.endswith(_WORRIES) for a in clause.arguments)  # …ないとして懸念を表明した
    says = (clause.predicate in cues.words("report", "say") and (wrong or denied)) or worried
    if warns or not (says or voiced(clause) == "批判"):
        return None
    about = [a for c in (clause, told) for a in c.arguments if a.case in ("について", "に対して", "を", "が", "は")]
    inner = [m for a in about if a.head >= 0 and not a.mentions for m in modifiers(reading, a.head)]
    by = [m for m in inner if m.mentions and m.case == "によって"]
    if not says:
        return next(iter(by), None)
    owned = [a for a in about if a.mentions and a.via == "possession" and a.case != "に対して"]
    owned = [a for a in owned if wrong or not a.text.endswith(_RECOGNIZED)]  # 独立を認めないと述べた
    done = [a for a in clause.arguments if a.case == "deed" and a.mentions]  # Xが…したことについて「残念だ」と述べた
    return next(iter((*by, *owned, *done)), None)


_WORRIES = ("懸念", "深い懸念", "遺憾", "遺憾の意", "憂慮", "不快感", "怒り", "失望")
_RECOGNIZED = ("独立", "主権", "地位", "加盟", "国家", "正統性", "領有", "政府", "政権")


def _treated(reading: Reading, clause: Clause) -> Argument | None:
    """…したとしてXに制裁を科す, …しているとXを批判する: to whom something is done for the wrong told."""
    own = [a for a in clause.arguments if a.mentions and a.case in ("を", "に", "に対して", "について", "と", "deed")]
    inner = [m for a in clause.arguments if a.case in ("を", "に") and a.head >= 0 for m in modifiers(reading, a.head)]
    found = [*own, *(a for a in inner if a.mentions and a.case in ("と", "へ", "に対して"))]
    return found[0] if found else None


def _himself(reading: Reading, found: Argument) -> bool:
    """Is it the actor, or what acts for him, rather than what is his?"""
    return found.via != "possession" or found.text.endswith(_acting(reading.hostile))


@lru_cache(maxsize=4)
def _acting(hostile: frozenset[str]) -> tuple[str, ...]:
    return ("機関", "部隊", "軍", "隊", "当局", "庁", "局", "兵", "側", "員", *hostile)


def _named(reading: Reading, phrase: Phrase, verbal: Mapping[int, Clause], asked: str) -> Argument | None:
    """…したのはXだ, 元凶はXだ, Xの仕業だ, Xによるものだ: the copula names who it was."""
    if phrase.predicate != "copula":
        return None
    if phrase.content.endswith((*cues.words("wrongs", "doings"), "もの")):
        return _behind(reading, phrase, verbal[phrase.index]) or _plotting(reading, phrase, verbal)
    under = [d for d in reading.tree.dependents(phrase.index) if d.index < phrase.index]
    deeds = [verbal[d.index] for d in under if d.index in verbal and d.mark.endswith(("のは", "のが", "のも"))]
    deeds = [deed for deed in deeds if deed.voice != "passive"]
    blamed = any(not d.predicate and d.content.endswith(cues.endings("wrongs", "roles")) for d in under)
    wrong = blamed or any(d.voice == "causative" or _part(d) or _wrong(reading, d) for d in deeds)
    named = argument(reading, phrase, "が")
    return named if (wrong or (asked == "deed" and deeds)) and named.mentions and _himself(reading, named) else None


def _behind(reading: Reading, phrase: Phrase, told: Clause) -> Argument | None:
    """Xの仕業だ, Xによる攻撃だ, Xの指示によるものだ."""
    cases = ("によって",) if phrase.content == "もの" else ("によって", "の", "compound")
    agents = [a for a in told.arguments if a.case in cases]
    inner = [m for a in agents if not a.mentions and a.head >= 0 for m in modifiers(reading, a.head)]
    found = [a for a in (*agents, *inner) if a.mentions]
    return found[-1] if found else None


def _plotting(reading: Reading, phrase: Phrase, verbal: Mapping[int, Clause]) -> Argument | None:
    """Xが仕組んだテロ行為だ."""
    told = [verbal[d.index] for d in reading.tree.dependents(phrase.index) if d.index in verbal]
    plots = [c for c in told if _part(c) or c.predicate in cues.words("making")]
    return next((a for c in plots for a in c.arguments if a.case == "が" and a.via == "overt" and a.mentions), None)


def _within(reading: Reading, found: Argument, phrase: Phrase) -> bool:
    """Does an argument stand under a phrase, rather than outside the quotation?"""
    here = reading.tree[reading.tree.of[found.head]] if found.head >= 0 else None
    while here is not None and here.index != phrase.index:
        here = reading.tree.governor(here)
    return here is not None and found.head <= phrase.head


def _wrong(reading: Reading, told: Clause) -> bool:
    """Does a clause tell a wrong: by its verb, or by what is done, made or broken?"""
    if told.polarity == "negative":
        return _left_undone(told)
    verbs = cues.words("wrongs", "verbs")
    if any(word in reading.hostile or word in verbs for word in (told.predicate, *told.words)):
        return True
    if told.predicate in cues.words("breaking"):
        return False
    nouns = _wrongs(reading.hostile)
    return any(a.text.endswith(nouns) for a in told.arguments if a.case in ("を", "に", "で", "と", "compound"))


@lru_cache(maxsize=4)
def _wrongs(hostile: frozenset[str]) -> tuple[str, ...]:
    return (*cues.words("wrongs", "nouns"), *hostile)


@lru_cache(maxsize=4)
def _doings(hostile: frozenset[str]) -> tuple[str, ...]:
    return (*_wrongs(hostile), *cues.words("wrongs", "doings"))


def _part(told: Clause) -> bool:
    """Does a clause say whose doing something was (関与した, 背後にいる, 元凶だ)?"""
    if told.polarity == "negative":
        return False
    if {told.predicate, *told.words} & cues.words("wrongs", "part", "roles"):
        return True
    behind = cues.endings("wrongs", "behind")
    return any(a.case in ("に", "で") and a.text.endswith(behind) for a in told.arguments)


def _left_undone(told: Clause) -> bool:
    return told.polarity == "negative" and told.predicate in cues.words("wrongs", "duties")


def _charge(clause: Clause, culprit: Argument, word: str) -> Clause:
    """Who says it charges whose deed it is; of …したと主張 with both before it, the topic is who says it."""
    others = [a for a in clause.arguments if a.mentions and a.head != culprit.head]
    speakers = [a for a in others if a.case == "が"] or [a for a in others if a.via == "topic"]
    return replace(
        clause,
        predicate=word,
        words=(word,),
        kind="event",
        voice="plain",
        arguments=(*(replace(a, case="が") for a in speakers[:1]), replace(culprit, case="を", via="quoted")),
    )
