"""What the parser hangs wrongly by habit, hung right: passes over the phrases of a sentence, before cases are read.

Each pass knows one construction of written Japanese and looks at forms only: marks, commas, order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract import cues, regained, strays, terse, topics
from kg.extract.terse import called
from kg.extract.topics import SUBORDINATE, has, paused

if TYPE_CHECKING:
    from kg.extract.phrases import Phrase
    from kg.model import Token


def mended(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Apply all passes in their order that the words and forms of the sentence ask for."""
    said = {token.text for token in tokens}
    said.update([token.lemma for token in tokens])
    for phrase in phrases:
        said.update((phrase.content, phrase.mark, phrase.case, phrase.predicate, "~" + phrase.mark[-1:]))
    for step, needs in _steps():
        for need in needs:
            if need.isdisjoint(said):
                break
        else:
            phrases = step(phrases, tokens)
    return phrases


def _onward(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xは、Yが…したと主張した: nothing leads back; a predicate that does leads on, to the next noun or predicate.

    A noun with a case leads on to the next predicate: Xは、Y宛ての書簡で…を求めた.
    """
    for phrase in [p for p in phrases[:-1] if p.to < p.index and not p.merged and (p.predicate or p.case)]:
        following = phrases[phrase.index + 1]
        if not phrase.predicate:
            verb = next((p for p in phrases[phrase.index + 1 :] if p.predicate and not p.merged), None)
            phrases[phrase.index] = replace(phrase, to=verb.index) if verb and not phrase.adnominal else phrase
            continue
        plain = tokens[phrase.last - 1].inflection.endswith(("終止形-一般", "連体形-一般"))
        noun = plain and not following.predicate
        later = [p for p in phrases[phrase.index + 1 :] if (p.predicate or noun) and not p.merged]
        phrases[phrase.index] = replace(phrase, to=later[0].index) if later else phrase
    return _conceding(phrases, tokens)


def _conceding(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xは…と決めたものの、…: もの is no end of the sentence, and what stands behind it doesn't lead back over it."""
    for though in [p for p in phrases[1:-1] if p.content == "もの" and p.mark == "の" and p.to <= p.index]:
        later = [p for p in phrases[though.index + 1 :] if p.predicate and not p.merged]
        before = phrases[though.index - 1]
        if not later or not paused(though, tokens, phrases) or not before.predicate or before.to != though.index:
            continue
        tail = f"{before.tail}ものの"
        phrases[before.index] = replace(before, to=later[-1].index, last=though.last, tail=tail, mark=tail)
        phrases[though.index] = replace(though, to=before.index, merged=True)
        for phrase in phrases[though.index + 1 : later[0].index]:
            back = phrase.to < though.index and phrase.case and not phrase.predicate
            phrases[phrase.index] = replace(phrase, to=later[0].index) if back else phrase
    return phrases


def _doubled(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xを、Yを損なったとして指定した: of two を on one predicate, the first before a comma belongs to the outer one."""
    things = [p for p in phrases if p.case == "を"]
    for phrase in [p for p in things[:-1] if not p.topic and not p.merged]:
        if not paused(phrase, tokens, phrases):
            continue
        inner = phrases[phrase.to]
        others = [p for p in phrases[phrase.index + 1 : inner.index] if p.to == inner.index and p.case == "を"]
        outer = phrases[inner.to]
        while outer.predicate and tokens[outer.head].lemma == "する" and outer.tail == "て" and outer.to > outer.index:
            outer = phrases[outer.to]
        said = inner.predicate and inner.mark.endswith(("と", "として", "とし"))
        if others and said and outer.index > inner.index and outer.predicate and not has(phrases, outer, "を"):
            phrases[phrase.index] = replace(phrase, to=outer.index)
    return phrases


def _holding(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xを「…」だとして退けた: what is held to be so is what something is done to."""
    for held in [p for p in phrases if p.tail == "て" and tokens[p.head].lemma == "する" and p.to > p.index]:
        under = [p for p in phrases[: held.index] if p.to == held.index and not p.merged]
        outer = phrases[held.to]
        if not outer.predicate or has(phrases, outer, "を") or not any(p.mark.endswith("と") for p in under):
            continue
        for phrase in [p for p in under if p.case == "を" and not p.predicate]:
            phrases[phrase.index] = replace(phrase, to=outer.index)
    return phrases


def _stanced(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """武力行使も辞さない構えだ: what stands before a clause that modifies a stance is of the clause."""
    for noun in [p for p in phrases[2:] if p.content in _STANCES]:
        clause = phrases[noun.index - 1]
        if not clause.predicate or clause.to != noun.index or has(phrases, clause, "を"):
            continue
        thing = phrases[clause.index - 1]
        if thing.to == noun.index and not thing.predicate and (thing.case == "を" or thing.mark == "も"):
            phrases[thing.index] = replace(thing, to=clause.index)
    return phrases


_STANCES = frozenset({"構え", "姿勢", "方針", "考え", "意向", "立場", "覚悟"})


def _signed(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """XとYの間で署名されたZに関する協定: what is signed is the paper, not what it is about."""
    for clause in [p for p in phrases[:-2] if p.predicate and tokens[p.head].lemma in cues.words("signing")]:
        noun = phrases[clause.to]
        paper = phrases[noun.to]
        about = noun.adnominal and not noun.predicate and noun.case in ("について", "の", "をめぐって")
        papers = cues.endings("signing", "papers")
        signed = paper.content.endswith(papers) and not (paper.predicate or noun.content.endswith(papers))
        if about and signed and noun.index == clause.index + 1:
            phrases[clause.index] = replace(clause, to=paper.index)
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
            and not (outer and tokens[outer.head].lemma in _DECIDING and inner.predicate == "noun")
        )
        if outer and between and paused(phrase, tokens, phrases) and not has(phrases, outer, phrase.case):
            phrases[phrase.index] = replace(phrase, to=outer.index)
    return phrases


_DECIDING = frozenset({"決定", "決める", "閣議決定", "検討", "計画"})


def _stated(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xに撤退を求める決議を採択した: who is asked is told by what the document asks, not by its making."""
    for phrase in [p for p in phrases if p.case in ("に", "に対して", "へ") and not p.predicate and not p.merged]:
        verb = phrases[phrase.to]
        made = tokens[verb.head].lemma in cues.words("issued", "verbs")
        papers = [p for p in phrases[phrase.index : verb.index] if p.to == verb.index and p.case in ("を", "が")]
        for paper in [p for p in papers if made and p.content.endswith(cues.endings("issued", "nouns"))]:
            said = next((p for p in phrases[phrase.index : paper.index] if p.to == paper.index and p.predicate), None)
            asks = said is not None and tokens[said.head].lemma in cues.words("asking", "verbs")
            if said and asks and not any(has(phrases, said, case) for case in ("に", "に対して", "へ")):
                phrases[phrase.index] = replace(phrase, to=said.index)
    return phrases


def _outer(phrases: list[Phrase], inner: Phrase) -> Phrase | None:
    """The predicate that a quoted clause, or a こと with a clause, is the complement of."""
    if not inner.predicate or inner.to == inner.index:
        return None
    governor = phrases[inner.to]
    if governor.predicate and governor.mark.endswith(SUBORDINATE) and not inner.mark.endswith(SUBORDINATE):
        return _outer(phrases, governor)  # …を取り消し、…を再開するよう求めた
    beside = [p for p in phrases[inner.index + 1 : governor.index] if p.to == governor.index and p.predicate]
    if governor.predicate and any(p.mark.endswith(SUBORDINATE) for p in beside):  # …をやめ、…するよう求めた
        return governor if governor.predicate in ("verb", "noun") else None
    if not governor.predicate and governor.content in ("こと", "事", "旨") and governor.case in ("を", "で", "に"):
        outer = phrases[governor.to]
    else:
        outer = governor if inner.mark.endswith(SUBORDINATE) else inner
    return outer if outer.predicate in ("verb", "noun") and outer is not inner else None


def _listed(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """A、B、Cの3か国は: a name without a case, in a row of such, stands beside the next one, wherever it hangs."""
    for phrase in [p for p in phrases[:-2] if p.mark == "" and not p.predicate and not p.merged]:
        after = next(p for p in phrases[phrase.index + 1 :] if not p.merged or p is phrases[-1])
        if phrase.to <= after.index or after.to <= after.index or after.predicate:
            continue
        row = after.mark in ("", "と", "や", "および", "及び", "など") or after.case == "が"
        row = row or (after.topic and any(p.to == phrase.index and p.mark == "と" for p in phrases[: phrase.index]))
        names = row and called(phrase, tokens) and called(after, tokens)
        if names and paused(phrase, tokens, phrases):
            phrases[phrase.index] = replace(phrase, to=after.index)
    return phrases


_KINDS = ("国々", "諸国", "国", "各国", "地域", "勢力", "組織", "企業", "機関", "団体", "隣国", "同盟国", "友好国")


def _exemplified(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """A、Bなど姿勢を共有する国々: examples are of the noun, whatever clause modifies it."""
    for phrase in [p for p in phrases[:-2] if p.mark in _EXAMPLES and called(p, tokens) and not p.predicate]:
        inner = phrases[phrase.to]
        clause = inner if inner.predicate else phrases[inner.to] if inner.case in ("を", "に", "の") else phrase
        while clause.predicate and clause.to > clause.index and phrases[clause.to].predicate:
            clause = phrases[clause.to]
        noun = phrases[clause.to]
        if clause.predicate and clause.index > phrase.index and noun.content in _KINDS and not phrase.merged:
            phrases[phrase.index] = replace(phrase, to=noun.index)
    return phrases


_EXAMPLES = ("など", "等", "といった")


def _especially(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """XのA、とりわけBへの依存: what is singled out stands beside what it is singled out of."""
    for adverb in [p for p in phrases[1:-1] if p.content in cues.words("especially") and not p.predicate]:
        before, after = phrases[adverb.index - 1], phrases[adverb.index + 1]
        bare = before.mark == "" and not before.predicate and not before.merged and not after.predicate
        if bare and before.to > after.index and paused(before, tokens, phrases):
            phrases[before.index] = replace(before, to=after.index)
    return phrases


def _presented(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xは、A大統領、B国のC首相、D議長と会談した: persons with their titles in a row, wherever the first ones hang."""
    titles = cues.endings("suffix", "title", "highest")
    for phrase in reversed([p for p in phrases[:-1] if p.mark == "" and not p.predicate and not p.merged]):
        owned = phrases[phrase.index + 1].mark == "の" and phrase.index + 2 < len(phrases)
        after = phrases[phrase.index + 1 + owned]
        if phrase.to == after.index or after.predicate:
            continue
        titled = all(p.content.endswith(titles) and p.content not in titles for p in (phrase, after))
        before = titled and any(p.topic or p.case == "が" for p in phrases[: phrase.index])
        if before and paused(phrase, tokens, phrases):
            phrases[phrase.index] = replace(phrase, to=after.index)
    return phrases


def _spanning(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xに殺傷能力のない物を供与した: who receives stands before what the thing lacks."""
    for phrase in [p for p in phrases if p.case == "に" and not p.predicate and not p.merged]:
        lack = phrases[phrase.to]
        noun = phrases[lack.to]
        between = [p for p in phrases[phrase.index + 1 : lack.index] if p.to == lack.index and p.mark in ("の", "が")]
        if tokens[lack.head].lemma not in ("ない", "無い") or not between or noun.predicate or noun.index <= lack.index:
            continue
        verb = phrases[noun.to]
        if noun.case in ("を", "が") and verb.predicate in ("verb", "noun") and not has(phrases, verb, "に"):
            phrases[phrase.index] = replace(phrase, to=verb.index)
    return phrases


def _announced(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xは、Yに支援を行うと発表した: what is announced is done to Y; one announces to nobody."""
    for phrase in [p for p in phrases if p.case in ("に", "へ", "に対して") and not p.predicate and not p.merged]:
        outer = phrases[phrase.to]
        if tokens[outer.head].lemma not in cues.words("announcing") or not outer.predicate:
            continue
        told = [p for p in phrases[phrase.index + 1 : outer.index] if p.to == outer.index and p.predicate]
        inner = next((p for p in told if p.mark.endswith(("と", "とも"))), None)
        free = inner is not None and has(phrases, inner, "を") and not has(phrases, inner, "に")
        if inner and free and "固有名詞" in tokens[phrase.head].tag:
            phrases[phrase.index] = replace(phrase, to=inner.index)
    return phrases


def _modifying(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """要求をのんだXに、Yは憤った: a plain form right before a noun modifies it, not the verb behind."""
    for clause in [p for p in phrases[:-1] if p.predicate in ("verb", "noun") and not p.merged]:
        noun = phrases[clause.index + 1]
        end = tokens[clause.last - 1]
        skips = clause.to > noun.index and phrases[clause.to].predicate and not noun.predicate and not noun.merged
        plain = skips and topics.attributive(clause, tokens)
        if plain and end.tag.startswith(("動詞", "助動詞", "形容詞")) and noun.case:
            owned = noun.adnominal and noun.case == "の" and noun.to < clause.to and not phrases[noun.to].predicate
            to = noun.index if not noun.adnominal else noun.to if owned else clause.to  # 企てるXの影
            before = [p for p in phrases[: clause.index] if p.to == clause.index and p.predicate] if owned else []
            for going in (p for p in before if _goes_on(p) and paused(p, tokens, phrases)):  # …し、居並ぶXの兵を…
                phrases[going.index] = replace(going, to=clause.to)
            phrases[clause.index] = replace(clause, to=to)
    return phrases


def _remaining(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xは…を拒み、残る26カ国が…した: what only tells of those who are left has nothing before it."""
    for clause in [p for p in phrases[1:] if tokens[p.head].lemma in _LEFT and p.to > p.index and not p.merged]:
        noun, before = phrases[clause.to], phrases[clause.index - 1]
        if before.predicate and before.to == clause.index and paused(before, tokens, phrases) and noun.to > noun.index:
            phrases[before.index] = replace(before, to=noun.to)
    return phrases


_LEFT = frozenset({"残る", "居並ぶ", "並み居る"})


def _goes_on(phrase: Phrase) -> bool:
    return phrase.tail.endswith(("し", "て", "で", "り", "き", "い", "え", "け", "れ", "ず")) or phrase.tail == ""


def _coupled(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """AとBの会談, AとBとの会談: of a noun of two sides, the と before B is B's conjunct; what modifies A is its own."""
    for phrase in [p for p in phrases[:-2] if p.mark == "と" and not p.predicate and not p.merged]:
        other = phrases[phrase.index + 1]
        if other.mark == "の" and phrases[other.index + 1].mark == "との":  # 上流のAと下流のBとの利害
            phrases[other.index] = replace(other, to=other.index + 1)
            other = phrases[other.index + 1]
        noun = phrases[other.to]
        both = other.mark in ("の", "との") and not other.predicate and noun.index == other.index + 1
        if not both or paused(phrase, tokens, phrases):
            continue
        beside = other.index == phrase.index + 1
        if (beside and phrase.to == noun.index) or not noun.content.endswith(cues.endings("mutual")):
            continue
        phrases[phrase.index] = replace(phrase, to=other.index)
        between = noun.content.endswith(("間", "双方", "国", "首脳", "者", "相", "大統領"))
        said = [] if between else [p for p in phrases[: phrase.index] if p.to == phrase.index and p.predicate]
        for clause in said:
            phrases[clause.index] = replace(clause, to=noun.index)
    return phrases


def _disclosed(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """…したと明らかに|した: one predicate, wherever the parser cuts it."""
    for verb in [p for p in phrases[1:] if p.predicate == "verb" and tokens[p.head].lemma == "する" and not p.merged]:
        word = phrases[verb.index - 1]
        if word.content not in cues.words("disclosing") or word.mark != "に" or word.merged:
            continue
        to = word.index if verb.to == verb.index else verb.to
        tail = word.mark + verb.content + verb.tail
        said = replace(word, predicate="noun", case="", mark=verb.mark, tail=tail, last=verb.last, to=to)
        both = (word.index, verb.index)
        phrases = [p if p.index in both or p.to not in both else replace(p, to=word.index) for p in phrases]
        phrases[word.index], phrases[verb.index] = said, replace(verb, merged=True, to=word.index)
    return phrases


def _coordinated(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """停戦と部隊の撤収を命じた, Xへの支持と、Yへの関与を示した: a verbal noun with と stands beside the next one."""
    for phrase in [p for p in phrases[:-2] if p.mark == "と" and not p.predicate and not p.merged]:
        governor = phrases[phrase.to]
        if not _verbal_noun(phrase, tokens):
            continue
        if governor.predicate:
            other = next((p for p in phrases[phrase.index + 1 : governor.index] if p.to == governor.index), None)
        else:
            other = phrases[governor.to] if governor.mark == "の" and not _verbal_noun(governor, tokens) else None
        if other and not other.predicate and other.case in ("を", "が", "に", "で") and _verbal_noun(other, tokens):
            phrases[phrase.index] = replace(phrase, to=other.index)
    return phrases


def _with_its(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xとその周辺のY: what stands before その is coordinated with the noun that it leads to."""
    for phrase, its in pairwise(phrases):
        if phrase.mark != "と" or phrase.predicate or its.content != "その" or its.to <= its.index:
            continue
        noun = phrases[its.to]
        while noun.adnominal and noun.to > noun.index:
            noun = phrases[noun.to]
        if not noun.predicate and noun.case:
            phrases[phrase.index] = replace(phrase, to=noun.index)
    return phrases


def _verbal_noun(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    return "サ変" in tokens[phrase.head].tag or phrase.content.endswith(cues.endings("deverbal"))


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
        for other in [p for p in phrases[: before.index] if p.to == noun.index and p.case == "を" and not p.merged]:
            phrases[other.index] = replace(other, to=verb.index)  # Xを、Yを理由に追放した
        phrases[noun.index] = replace(noun, predicate="set", case="")
    return phrases


def _caused(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xの反対で、…が見送られた: of a verbal noun with its の, で is by what it comes, and no copula."""
    for noun in [p for p in phrases[:-1] if p.predicate == "copula" and p.mark == "で" and not p.merged]:
        below = [p for p in phrases[: noun.index] if p.to == noun.index and not p.merged]
        owned = any(p.case in ("の", "へ") and p.adnominal for p in below)
        means = "サ変" in tokens[noun.head].tag or noun.content.endswith(cues.endings("letters"))  # X宛ての書簡で、
        if owned and means and not any(p.topic or p.case == "が" for p in below):
            phrases[noun.index] = replace(noun, predicate="", case="で")
    return phrases


def _through(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """承認した世界初の国: a relative clause is of the noun, not of what ranks it."""
    for phrase in [p for p in phrases if p.predicate and not p.merged]:
        rank = phrases[phrase.to]
        if rank.index < phrase.index or rank.mark != "の":
            continue
        if rank.content in cues.words("transparent") or _DAY.search(rank.content):  # 非難する3月2日の決議
            phrases[phrase.index] = replace(phrase, to=rank.to)
    return phrases


def _measured(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """米国の10億ドルを超える支援: whose it is, is said of the thing, not of its amount."""
    for verb in [p for p in phrases[1:-1] if p.predicate == "verb" and tokens[p.head].lemma in _AMOUNTING]:
        amount, noun = phrases[verb.index - 1], phrases[verb.to]
        if amount.to != verb.index or not _AMOUNT.search(amount.content) or noun.index != verb.index + 1:
            continue
        for owner in [p for p in phrases[: amount.index] if p.adnominal and p.to in (amount.index, verb.index)]:
            phrases[owner.index] = replace(owner, to=noun.index)
        placed = [p for p in phrases[: amount.index] if p.case in ("に", "へ", "から") and p.to == verb.index]
        moved = noun.case in ("を", "が") and phrases[noun.to].predicate  # 国境に10万を超える兵を集めた
        if noun.content.endswith(cues.endings("talks")):  # Xと27回に及ぶ会談を重ねた
            placed += [p for p in phrases[: amount.index] if p.mark == "と" and p.to in (amount.index, verb.index)]
        for phrase in placed if moved else ():
            phrases[phrase.index] = replace(phrase, to=noun.to)
    return phrases


_DAY = re.compile(r"[0-9０-９一二三四五六七八九十](?:年|月|日)$")
_AMOUNTING = frozenset({"超える", "上回る", "上る", "のぼる", "達する", "及ぶ", "満たない"})
_UNITS = (
    "回|度|時間|日間|カ月|年|人|名|カ国|か国|ドル|ユーロ|円|ルーブル|元|トン|両|機|基|発|隻|台|社|件|％|パーセント|キロ"
)
_AMOUNT = re.compile(rf"[0-9０-９一二三四五六七八九十百千万億兆数](?:{_UNITS})$")


def _pressed(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """断念するよう強い圧力をかけた: what is asked for is said of the verb, not of how strongly."""
    for phrase in [p for p in phrases if p.predicate and p.mark.endswith(("よう", "ように")) and p.to > p.index]:
        adjective = phrases[phrase.to]
        noun = phrases[adjective.to]
        verb = phrases[noun.to]
        if adjective.predicate == "adjective" and noun.index == adjective.index + 1 and noun.case == "を":
            phrases[phrase.index] = replace(phrase, to=verb.index) if verb.predicate else phrase
    return phrases


def _robbed(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """XをYに送り込み、Zに圧力をかけた: a verb that goes on, with nothing of its own, has what stands before it."""
    governing = {p.to for p in phrases}
    bare = [p for p in phrases if p.index not in governing and p.predicate in ("verb", "noun") and not p.merged]
    for first in [p for p in bare if p.to > p.index]:
        ending = [t for t in tokens[first.head : first.last] if t.pos != "PUNCT"]
        if not ending[-1].inflection.endswith("連用形-一般") or not paused(first, tokens, phrases):
            continue
        then = phrases[first.to] if phrases[first.to].predicate else phrases[phrases[first.to].to]
        if not then.predicate or then.index <= first.index or any(p.to == first.index for p in phrases):
            continue
        before = _run(phrases, first, then)
        doubled = {p.case for p in phrases[first.index : then.index] if p.to == then.index and not p.topic}
        if any(p.case == "を" for p in before) and "を" in doubled:
            phrases[first.index] = replace(first, to=then.index)
            for phrase in before:
                phrases[phrase.index] = replace(phrase, to=first.index)
    return phrases


def _run(phrases: list[Phrase], first: Phrase, then: Phrase) -> list[Phrase]:
    """The nominals right before a predicate that hang on a later one, with what hangs on them."""
    found: list[Phrase] = []
    for phrase in reversed(phrases[: first.index]):
        if phrase.to == then.index and phrase.case in ("を", "に", "へ", "から", "で") and not phrase.predicate:
            if phrase.topic:
                break
            found.append(phrase)
        elif phrase.to > first.index or phrase.predicate:
            break
    return found


def _also(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """XもYも認めない: both stand in one row."""
    for phrase in [p for p in phrases[:-2] if p.mark == "も" and not p.predicate and not p.merged]:
        other = phrases[phrase.index + 1]
        if other.mark == "も" and not other.predicate and phrase.to in (other.index, other.to):
            phrases[phrase.index] = replace(phrase, mark="と", case="", topic=False, to=other.index)
    return phrases


def _labelled(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """軍事演習「X」を実施, 戦車「Y」14両を供与: what is named in brackets stays what it is."""
    for noun in [p for p in phrases[:-1] if not p.predicate]:
        name = phrases[noun.index + 1]
        if not {tokens[noun.last - 1].text, tokens[name.first].text} & {"「", "『"}:
            continue
        brief = not any(t.tag.startswith(("動詞", "助詞", "助動詞")) for t in tokens[name.first : name.head + 1])
        fits = noun.mark == "" and noun.to == name.index and brief and not name.merged and not name.predicate
        if fits and noun.content.endswith(cues.endings("labelled")):
            said = replace(noun, to=name.to, mark=name.mark, tail=name.tail, case=name.case)
            phrases[noun.index] = replace(said, adnominal=name.adnominal, topic=name.topic)
            phrases[name.index] = replace(name, to=noun.index, merged=True)
            others = [p for p in phrases if p.to == name.index and p.index not in (noun.index, name.index)]
            for other in others:
                phrases[other.index] = replace(other, to=noun.index if other.index < noun.index else name.to)
    return phrases


def _cited(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xと「同盟と協力」条約を結ぶ: what stands in brackets before a paper is its name; nothing hangs on it."""
    papers = cues.endings("signing", "papers")
    for paper in [p for p in phrases[2:] if not p.predicate and p.content.endswith(papers)]:
        begin = next((i for i in range(paper.first - 2, -1, -1) if tokens[i].text in "「『"), -1)
        if tokens[paper.first - 1].text not in "」』" or begin < 0:
            continue
        within = [p for p in phrases if begin <= p.first and p.last <= paper.first]
        if len(within) < 2 or any(p.predicate for p in within):
            continue
        inner = {p.index for p in within}
        for phrase in phrases[: paper.index]:
            if phrase.index in inner:
                phrases[phrase.index] = replace(phrase, to=paper.index, merged=True)
            elif phrase.to in inner:
                outside = phrase.case in ("と", "が", "は", "に", "で", "から") and paper.to > paper.index
                phrases[phrase.index] = replace(phrase, to=paper.to if outside else paper.index)
    return phrases


def _styled(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """親露派の現職|ドドン大統領: a bare noun right before a person's name says what he is."""
    for phrase in [p for p in phrases[:-1] if p.mark == "" and not p.predicate and not p.merged]:
        named = phrases[phrase.index + 1]
        if phrase.to <= named.index or named.predicate or "人名" not in tokens[named.first].tag:
            continue
        if not paused(phrase, tokens, phrases) and phrase.content.endswith(cues.endings("styles")):
            phrases[phrase.index] = replace(phrase, mark="の", case="の", adnominal=True, to=named.index)
    return phrases


def _rowed(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """AはXの加盟国、BはYのオブザーバーであり: a noun before another topic is said of the topic before it."""
    said = cues.endings("said of")
    if sum([p.case == "は" for p in phrases]) < 2:
        return phrases
    for noun in [p for p in phrases[1:-1] if p.mark == "" and not p.predicate and paused(p, tokens, phrases)]:
        before = next((p for p in reversed(phrases[: noun.index]) if p.case == "は" or p.predicate), None)
        following = next((p for p in phrases[noun.index + 1 :] if p.mark != "の"), noun)
        if before is None or before.predicate or before.mark != "は" or following.case != "は":
            continue
        if before.to >= noun.index and (noun.content.endswith(said) or before.content.endswith(said)):
            phrases[before.index] = replace(before, to=noun.index)
            last = next((p for p in phrases[following.index :] if p.predicate), phrases[-1])
            phrases[noun.index] = replace(noun, predicate="copula", to=last.index)
    return phrases


def _paired(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """XにAを置く, said of two: XにA、YにBを置く."""
    for thing in [p for p in phrases[1:-2] if p.mark == "" and not p.predicate and not p.merged]:
        where, other = phrases[thing.index - 1], phrases[thing.index + 1]
        same = where.mark == other.mark and where.mark in ("に", "へ", "から") and where.to == thing.index
        if not same or other.predicate or thing.to != other.index or not paused(thing, tokens, phrases):
            continue
        verb = next((p for p in phrases[other.index + 1 :] if p.predicate and not p.merged), None)
        if verb and any(p.case == "を" and p.to == verb.index and p.index > other.index for p in phrases):
            phrases[where.index] = replace(where, to=verb.index)
            phrases[thing.index] = replace(thing, to=verb.index, mark="を", case="を")
            phrases[other.index] = replace(other, to=verb.index)
    return phrases


def _instanced(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xの場合、輸出の7割がYに向かう: the one whose case it is, is what the clause is about."""
    for case in [p for p in phrases[1:-1] if p.content == "場合" and p.mark in ("", "は", "には") and not p.merged]:
        owner = phrases[case.index - 1]
        alone = all(p.index == owner.index for p in phrases if p.to == case.index)
        if owner.mark == "の" and owner.to == case.index and alone and topics.somebody(owner, tokens):
            phrases[owner.index] = replace(owner, mark="は", case="は", topic=True, adnominal=False, to=case.to)
            phrases[case.index] = replace(case, to=owner.index, merged=True)
    return phrases


def _between(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xとの間で兵器の調達の契約を結ぶ: with whom is said of the verb, not of a noun before it."""
    for partner in [p for p in phrases[:-1] if p.mark.startswith("との間") and p.case == "と" and not p.merged]:
        above = phrases[partner.to]
        while not above.predicate and above.to > above.index:
            above = phrases[above.to]
        if above.predicate and above.index != partner.to:
            phrases[partner.index] = replace(partner, to=above.index)
    return phrases


def _ored(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """決議541および550, 調達ないし生産: a conjunction that stands by itself joins the nouns on both sides."""
    for word in [p for p in phrases[1:-1] if p.content in _CONJUNCTIONS and not p.mark and not p.merged]:
        first, second = phrases[word.index - 1], phrases[word.index + 1]
        its = second.content.startswith("その")  # 欧州連合及びその加盟国
        if first.mark == "" and not (its or first.predicate or second.predicate or first.merged):
            phrases[first.index] = replace(first, mark="および", to=_peer(phrases, tokens, first, second))
            phrases[word.index] = replace(word, to=first.index, merged=True)
            for other in [p for p in phrases if p.to == word.index and p.index < first.index]:
                phrases[other.index] = replace(other, to=first.index)
    return phrases


def _peer(phrases: list[Phrase], tokens: Sequence[Token], first: Phrase, second: Phrase) -> int:
    """AのX大統領及びBのY大統領: holders of offices stand beside each other, and none beside a country."""
    titles = cues.endings("suffix", "title")
    above = phrases[second.to]
    owner = second.mark == "の" and not second.content.endswith(titles) and above.index > second.index
    holds = first.content.endswith(titles) or "人名" in tokens[first.head].tag
    return above.index if owner and holds and above.content.endswith(titles) else second.index


_CONJUNCTIONS = frozenset({"および", "及び", "ならびに", "並びに", "ないし", "または", "又は", "もしくは", "あるいは"})


def _joining(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """2015年に加盟したXの労働者: who has joined is the country, not what is its own."""
    for clause in [p for p in phrases[:-2] if p.predicate == "noun" and p.content.endswith(_JOINING)]:
        owner = phrases[clause.index + 1]
        own = owner.mark == "の" and owner.to == clause.to and not owner.predicate and clause.to > owner.index
        if own and topics.attributive(clause, tokens) and topics.somebody(owner, tokens):
            phrases[clause.index] = replace(clause, to=owner.index)
    return phrases


_JOINING = ("加盟", "加入", "独立", "脱退", "離脱", "中立化", "民主化")
_PASSES: tuple[Callable[[list[Phrase], Sequence[Token]], list[Phrase]], ...] = (
    _onward,
    terse.abutting,
    terse.going_on,
    _disclosed,
    _cited,
    _labelled,
    _paired,
    _instanced,
    _ored,
    _joining,
    _between,
    _listed,
    _presented,
    _spanning,
    _caused,
    _pressed,
    topics.timed,
    topics.meant,
    topics.outside,
    strays.listed,
    strays.besides,
    strays.quoting,
    strays.adverbial,
    strays.extent,
    strays.governed,
    strays.nearest,
    strays.resolved,
    strays.described,
    strays.filled,
    strays.judged,
    strays.nested,
    strays.addressed,
    _through,
    terse.headlined,
    topics.relayed,
    topics.lowered,
    topics.lifted,
    topics.uncrossed,
    topics.told,
    topics.viewed,
    topics.charged,
    topics.parted,
    topics.raised,
    topics.conceded,
    topics.opposed,
    _measured,
    _robbed,
    _also,
    _especially,
    _styled,
    _rowed,
    _raised,
    _stated,
    regained.concluded,
    regained.becoming,
    regained.neighbouring,
    _holding,
    _doubled,
    _stanced,
    _announced,
    _modifying,
    _remaining,
    strays.opposite,
    strays.contrasted,
    strays.summed,
    _exemplified,
    _signed,
    topics.outermost,
    topics.released,
    topics.entangled,
    _with_its,
    _coordinated,
    _coupled,
    regained.attending,
    regained.shared,
    regained.owned,
    _absolute,
)


_Pass = Callable[[list["Phrase"], Sequence["Token"]], list["Phrase"]]


@cache
def _steps() -> tuple[tuple[_Pass, tuple[frozenset[str], ...]], ...]:
    """The passes, each with what must occur for it to have work: one of each of its sets."""
    needed = _needed()
    return tuple((step, needed.get(step, ())) for step in _PASSES)


def _needed() -> Mapping[_Pass, tuple[frozenset[str], ...]]:
    """Words, contents, marks (~と: that end so), cases and kinds of predicate; what is not here looks for itself."""
    quoted, words, copula, adjective = frozenset("「『"), cues.words, frozenset({"copula"}), frozenset({"adjective"})
    beside, also, acting, verbal = frozenset("とも"), frozenset("も"), frozenset("が"), frozenset({"する"})
    quoting, judging = frozenset({"~と"}), frozenset({"~と", "~て", "~し"})
    return {
        _disclosed: (words("disclosing"),),
        _cited: (quoted,),
        _remaining: (_LEFT,),
        topics.viewed: (quoted, topics.VIEWS),
        _labelled: (quoted,),
        _spanning: (frozenset({"ない", "無い"}),),
        _caused: (copula,),
        _pressed: (adjective, frozenset({"~う", "~に"})),
        topics.outside: (quoted,),
        strays.listed: (beside, quoted),
        strays.besides: (also, words("judging")),
        strays.quoting: (quoted,),
        strays.adverbial: (adjective,),
        strays.extent: (strays.EXTENTS,),
        strays.resolved: (quoting, words("resolving")),
        strays.nearest: (strays.ADNOMINAL,),
        strays.described: (adjective,),
        strays.filled: (adjective,),
        strays.opposite: (beside,),
        strays.contrasted: (frozenset({"他方", "一方"}),),
        strays.summed: (frozenset({"など", "等"}),),
        strays.judged: (copula | adjective, judging, words("report", "calls") | words("charges", "deed")),
        strays.nested: (acting, judging),
        strays.addressed: (words("asking", "verbs") | words("giving"),),
        topics.relayed: (quoting, words("report", "say", "relays")),
        topics.lowered: (acting,),
        topics.lifted: (acting, quoting),
        topics.uncrossed: (acting,),
        topics.told: (quoting, words("report", "say")),
        topics.charged: (words("blaming") | words("condemning"),),
        topics.released: (quoting, words("report", "say")),
        terse.abutting: (terse.STATES,),
        _measured: (_AMOUNTING,),
        _also: (also,),
        _especially: (words("especially"),),
        _raised: (beside | {"に対して"},),
        _stated: (words("issued", "verbs"),),
        _holding: (verbal, frozenset({"~て"})),
        _stanced: (_STANCES,),
        _announced: (words("announcing"),),
        _exemplified: (frozenset(_EXAMPLES),),
        _signed: (words("signing"),),
        topics.meant: (topics.MEANT,),
        topics.entangled: (acting, frozenset({"こと", "の"})),
        _absolute: (words("absolute"),),
        _instanced: (frozenset({"場合"}),),
        _ored: (_CONJUNCTIONS,),
        _joining: (frozenset(_JOINING),),
        topics.raised: (copula,),
        topics.conceded: (copula,),
        _with_its: (frozenset({"その"}), beside),
        _coordinated: (beside,),
        regained.attending: (words("mediation"), beside),
        regained.owned: (words("mediation"),),
        regained.shared: (beside | frozenset({"や"}),),
        regained.concluded: (words("issued", "verbs"),),
        regained.becoming: (regained.BECOMING,),
        regained.neighbouring: (words("beside", "verbs", "qualities"), acting),
        _coupled: (beside,),
    }
