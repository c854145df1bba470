"""Bunsetsu over tokens: the units of Japanese syntax on which clauses are read.

A phrase is a run of content tokens with the particles and auxiliaries behind them. GiNZA's arcs are
between tokens; here they lead from phrase to phrase, compound case marks (をめぐって, を除く) are
marks and not verbs, and case is read from the particles, not from the parser's labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.extract import cues
from kg.extract.attachments import mended
from kg.model import Chunk, Token

_COPULA = frozenset({"だ", "です", "である", "なり"})
_LIGHT = frozenset({"する", "す", "できる", "出来る", "いたす", "致す", "なさる", "される"})
SUFFIXED = frozenset({"付ける", "づける", "付く", "づく"})  # verbs that make one word with a noun before them
_OPENING, _CLOSING = frozenset("「『"), frozenset("」』")
_NAMED = ("団体", "党", "組織", "紙", "誌", "集団", "財団", "運動", "大手", "企業", "メディア", "サイト", "テレビ")
_PREFIXES = frozenset("対反")
_ADDRESSED = frozenset({"宛て", "宛", "あて"})
_SKIP = frozenset("「」『』“”\"'、。，．・…―！？!?〈〉《》【】")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One bunsetsu; `to` is the phrase that governs it, its own index for a root."""

    index: int
    first: int  # tokens [first, last)
    last: int
    head: int  # the last content token
    to: int
    content: str
    mark: str  # particles as written
    case: str = ""  # as understood: が を に …; は for a bare topic; "" where no particle tells
    topic: bool = False
    adnominal: bool = False  # a nominal that modifies a noun: の, による, …
    predicate: str = ""  # verb | noun | adjective | copula | set (を…に without verb), "" for a nominal
    tail: str = ""  # what follows the content, blanks and brackets dropped
    merged: bool = False  # has become a case mark of the phrase before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The phrases of one chunk."""

    chunk: Chunk
    phrases: tuple[Phrase, ...]
    children: tuple[tuple[int, ...], ...]
    of: tuple[int, ...]  # token index -> phrase index

    def __getitem__(self, index: int) -> Phrase:
        return self.phrases[index]

    def dependents(self, index: int) -> list[Phrase]:
        """The phrases governed by one, in the order of the text."""
        phrases = self.phrases
        return [phrases[child] for child in self.children[index]]

    def governor(self, phrase: Phrase) -> Phrase | None:
        return None if phrase.to == phrase.index else self.phrases[phrase.to]

    def relative(self, phrase: Phrase) -> bool:
        """Is it a predicate that modifies a noun?"""
        governor = self.governor(phrase) if phrase.predicate else None
        if governor is None or governor.predicate in ("verb", "adjective", "noun"):
            return False
        return _attributive(phrase, self.chunk.tokens)


def tree(chunk: Chunk) -> Tree:
    """Read a chunk into phrases."""
    groups = list(_groups(chunk.tokens))
    of = [number for number, (first, last) in enumerate(groups) for _ in range(first, last)]
    phrases = [_phrase(chunk.tokens, number, span, of) for number, span in enumerate(groups)]
    phrases = _straightened(phrases, chunk.tokens)
    phrases = mended(_merge(_absorb(phrases, chunk.tokens)), chunk.tokens)
    children: list[list[int]] = [[] for _ in phrases]
    for phrase in phrases:
        if phrase.to != phrase.index and not phrase.merged:
            children[phrase.to].append(phrase.index)
    return Tree(chunk=chunk, phrases=tuple(phrases), children=tuple(map(tuple, children)), of=tuple(of))


def _groups(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    begun = [t.begins for t in tokens]
    for at in [i + 1 for i, t in enumerate(tokens[:-1]) if t.text in _PREFIXES]:
        begun[at] = begun[at] and not _prefixed(tokens, at)
    starts = [i for i in range(len(tokens)) if begun[i] or i == 0 or _splits(tokens, i)]
    return zip(starts, [*starts[1:], len(tokens)], strict=True)


def _prefixed(tokens: Sequence[Token], at: int) -> bool:
    """Does a noun follow what turns it to or against somebody (対|中央アジア)? Both are one phrase."""
    return at > 0 and tokens[at - 1].text in _PREFIXES and tokens[at - 1].begins and tokens[at].tag.startswith("名詞")


def _splits(tokens: Sequence[Token], at: int) -> bool:
    """Does a phrase end inside what the parser took for one (…すると|プーチン, 行う|ため)?"""
    if not tokens[at].tag.startswith(("名詞", "動詞")):
        return False
    return _modified(tokens[at - 1], tokens[at]) or _resumes(tokens, at) or _enclosed(tokens, at) or _acts(tokens, at)


def _straightened(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """What was split off and leads back to what it was split from leads on: 譲る -> ことはないと -> 断言した."""
    for phrase in [p for p in phrases[1:] if p.to < p.index and not tokens[p.first].begins]:
        former = phrases[phrase.index - 1]
        if _resumes(tokens, phrase.first):
            phrases[phrase.index] = replace(phrase, to=min(phrase.index + 1, len(phrases) - 1))
        elif phrase.to == former.index:
            outer = former.to if former.to > phrase.index else phrase.index
            phrases[phrase.index], phrases[former.index] = replace(phrase, to=outer), replace(former, to=phrase.index)
    return phrases


def _modified(verb: Token, noun: Token) -> bool:
    """Does a clause end before a noun inside what the parser took for one phrase (行う ため, 治める 領地)?"""
    ends = verb.tag.startswith(("動詞", "助動詞")) and verb.inflection.endswith(("連体形-一般", "終止形-一般"))
    return ends and noun.tag.startswith("名詞") and noun.pos != "AUX"


def _acts(tokens: Sequence[Token], at: int) -> bool:
    """Does a full verb follow a て (…だとして|退けた)? There a phrase ends."""
    former = at > 1 and tokens[at - 1].text == "て" and tokens[at - 2].text == "し"
    return bool(former) and tokens[at].tag == "動詞-一般" and tokens[at].lemma not in cues.words("auxiliaries", "verbs")


def _enclosed(tokens: Sequence[Token], at: int) -> bool:
    """Does a noun begin behind a particle within a quotation (「外国の|代理人」に)? There a phrase ends, too."""
    noun = tokens[at - 1].tag == "助詞-格助詞" and tokens[at].tag.startswith("名詞-普通名詞")
    return noun and tokens[at].head < at and any(t.text in "「『" for t in tokens[max(at - 6, 0) : at])


def _resumes(tokens: Sequence[Token], at: int) -> bool:
    """Does a name begin behind a particle (プーチン大統領と|北朝鮮の)? There a phrase ends."""
    before = tokens[at - 1]
    return tokens[at].tag.startswith("名詞-固有名詞") and before.tag.startswith(("助詞-格助詞", "助詞-係助詞"))


def _phrase(tokens: Sequence[Token], number: int, span: tuple[int, int], of: Sequence[int]) -> Phrase:
    first, last = span
    outside = [i for i in range(first, last) if of[tokens[i].head] != number or tokens[i].head == i]
    head = outside[-1] if outside else last - 1
    head = _content_end(tokens, first, head, last)
    mark = _mark(tokens[head + 1 : last])
    root = next((i for i in outside if tokens[i].head == i), None)
    to = number if root is not None or not outside else of[tokens[outside[-1]].head]
    if tokens[head].text == "とも" and tokens[head].tag.startswith("接尾辞"):  # Xとも話した
        head, mark = head - 1, "とも"
    kind = _predicate(tokens, head, last)
    case, adnominal, topic = ("", False, False) if kind else _case(mark)
    addressed = tokens[head].text in _ADDRESSED and mark == "の"
    if ((tokens[head].text == "向け" and mark in ("の", "に")) or addressed) and head > first and not kind:
        head, mark = head - 1, tokens[head].text + mark  # ロシア向けの輸出, X宛ての書簡
        case, adnominal, topic = _case(mark)
    if tokens[head].text in ("共", "とも") and mark == "に" and head > first:  # 両国共に
        case, topic = "は", True
    return Phrase(
        index=number,
        first=first,
        last=last,
        head=head,
        to=to,
        mark=mark,
        case=case,
        topic=topic,
        content="".join([t.text for t in tokens[first : head + 1] if t.text not in "「」『』、。"]),
        adnominal=adnominal,
        predicate=kind,
        tail=mark,
    )


def _mark(tokens: Sequence[Token]) -> str:
    """The particles and auxiliaries behind the content, up to a word that the parser drew in (対応を公然と)."""
    mark, opened = "", False
    for token in tokens:
        opened = (opened or token.text in _OPENING) and token.text not in _CLOSING  # 演習「X」に
        if opened:
            continue
        if mark and token.tag.startswith(
            ("名詞-普通名詞-形状詞", "形状詞-一般", "形状詞-タリ", "副詞", "名詞-普通名詞-副詞")
        ):
            break
        if mark and token.pos == "ADV" and token.tag.startswith("名詞"):  # Xに対して再三
            break
        mark += "" if token.text in _SKIP or token.pos == "PUNCT" else token.text
    return mark


def _content_end(tokens: Sequence[Token], first: int, head: int, last: int) -> int:
    """The last content token: the head, unless it is a particle or a bracket that the parser took for one."""
    if tokens[head].lemma == "する" and head > first + 1 and tokens[head - 1].text in "」』":  # 「編入」した
        head -= 1
    while head > first and (tokens[head].tag.startswith(("助詞", "助動詞", "補助記号")) or tokens[head].text in _SKIP):
        head -= 1
    while (
        head + 1 < last
        and tokens[head + 1].tag.startswith(("名詞", "接尾辞-名詞的", "代名詞"))
        and (tokens[head].tag.startswith(("名詞", "接頭辞", "接尾辞", "代名詞")))
    ):
        head += 1
    if head + 2 < last and tokens[head].text.endswith(_NAMED) and tokens[head + 1].text in "「『":  # 団体「X」を
        closing = next((i for i in range(head + 2, last) if tokens[i].text in "」』"), head + 1)
        head = closing - 1 if all(t.tag.startswith("名詞") for t in tokens[head + 2 : closing]) else head
    if head + 1 < last and tokens[head].tag.startswith("名詞") and tokens[head + 1].lemma in SUFFIXED:  # 位置付ける
        head += 1
    return head


def _predicate(tokens: Sequence[Token], head: int, last: int) -> str:
    tag = tokens[head].tag
    if tag.startswith("動詞"):
        return "verb"
    if tag.startswith("形容詞"):
        return "adjective"
    after = [t for t in tokens[head + 1 : last] if t.pos != "PUNCT" and t.text not in _SKIP]
    if not after:
        return "noun" if _bare_verbal(tokens, head, last) else ""
    lemma = after[0].lemma
    if lemma in _LIGHT and tag.startswith(("名詞", "形状詞", "接尾辞", "副詞")):
        return "noun"
    if _says(after):
        return "copula"
    return "adjective" if tag.startswith("形状詞") and lemma in _COPULA else ""


def _says(after: Sequence[Token]) -> bool:
    """だ, である, だけだ, ではない behind a noun."""
    words = [t for t in after if not t.tag.startswith("助詞-副助詞")]
    if not words:
        return False
    if words[0].lemma in _COPULA and words[0].tag.startswith("助動詞"):
        return words[0].text not in ("な", "に")
    return words[0].text == "で" and any(t.lemma in ("ある", "ない", "なる") for t in words[1:3])


_HELD = frozenset({"nsubj", "obl", "obj", "iobj"})
_PARTICLES = frozenset("がをにで")


def _bare_verbal(tokens: Sequence[Token], head: int, last: int) -> bool:
    """支持、… and …に侵攻。: a verbal noun that ends its clause without する."""
    if "サ変" not in tokens[head].tag:
        return False
    governs = any(t.head == head and t.dep in ("obj", "nsubj", "obl", "iobj") for t in tokens[:head])
    held = [at for at, t in enumerate(tokens[: head - 1]) if t.head == head and t.dep in _HELD]
    paused = tokens[last - 1].text == "、" and any(tokens[at + 1].text in _PARTICLES for at in held)  # 23日に辞任、…
    return governs and (tokens[head].pos == "VERB" or last == len(tokens) or paused)


@lru_cache(maxsize=4096)
def _case(mark: str) -> tuple[str, bool, bool]:
    """Case, adnominal?, topic? of a particle string.

    >>> _case("に対しては"), _case("への"), _case("は")
    (('に対して', False, True), ('へ', True, False), ('は', False, True))
    """
    cases, adnominal, focus = cues.table("cases"), cues.table("adnominal"), cues.words("focus")
    topic = mark.endswith(("は", "も", "すら", "さえ", "こそ", "だけ", "のみ", "しか", "とて"))
    plain = _without_leading_focus(mark)
    mark = plain if mark not in cases and (plain in cases or plain in adnominal) else mark  # などから
    while mark not in cases and mark not in adnominal:
        shorter = next((mark.removesuffix(word) for word in _by_length(focus) if mark.endswith(word)), None)
        if shorter is None or shorter == mark:
            break
        mark = shorter
    mark = mark if mark in cases or mark in adnominal else _without_leading_focus(mark)
    if mark in cases:
        return cases[mark], False, topic
    if mark in adnominal:
        return adnominal[mark], True, topic
    return ("は" if topic and not mark else ""), False, topic


@lru_cache(maxsize=2)
def _by_length(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=4096)
def _without_leading_focus(mark: str) -> str:
    for word in _by_length(cues.words("focus")):
        if mark.startswith(word) and len(mark) > len(word):
            return mark.removeprefix(word)
    return mark


def _absorb(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Let adverbs govern nothing, and let verbs behind a て-form be its auxiliaries (阻んできた)."""
    adverbs, auxiliaries = cues.words("adverbs"), cues.words("auxiliaries", "verbs")
    gone: dict[int, int] = {}
    for phrase in phrases:
        before = phrases[phrase.index - 1] if phrase.index else None
        close = phrase.content in cues.words("adverbs", "close") and phrase.last == phrase.head + 1
        right = phrase.to == phrase.index + 1 and bool(phrases[phrase.to].predicate)
        close = close and (right or not any(p.to == phrase.index and p.case == "を" for p in phrases[: phrase.index]))
        marks = before is not None and before.mark + phrase.content + phrase.mark in cues.table("cases")  # Xに続いて
        told = before is not None and bool(before.predicate) and before.to == phrase.index  # …したことに抗議した
        adverb = phrase.content + phrase.mark in adverbs and not marks and not (told and phrase.content == "こと")
        if (close or adverb) and phrase.to != phrase.index:
            phrases[phrase.index] = replace(phrase, predicate="", case="", adnominal=False, merged=True)
            gone[phrase.index] = phrase.to
        elif (
            before
            and before.predicate
            and before.to == phrase.index
            and phrase.predicate == "verb"
            and before.mark.endswith(("て", "で"))
            and tokens[phrase.head].lemma in auxiliaries
        ):
            to = before.index if phrase.to == phrase.index else phrase.to
            tail = before.tail + phrase.content + phrase.mark
            phrases[before.index] = replace(before, to=to, last=phrase.last, tail=tail, mark=tail)
            phrases[phrase.index] = replace(phrase, merged=True)
            gone[phrase.index] = before.index
    return [_rehung(phrase, gone) for phrase in phrases]


def _merge(phrases: list[Phrase]) -> list[Phrase]:
    """Let verbs that only mark a case become part of the phrase before them."""
    verbs, cases, adnominal = cues.words("casemarks", "verbs"), cues.table("cases"), cues.table("adnominal")
    merged: dict[int, Phrase] = {}
    for phrase in phrases[1:]:
        before = merged.get(phrase.index - 1, phrases[phrase.index - 1])
        if before.predicate or phrase.index in merged or before.to not in (phrase.index, phrase.to):
            continue
        last = _longer(phrases, before, phrase)  # Xを|はじめと|した
        if before.to not in (phrase.index, last.index) or last.to == last.index:
            continue
        if _suffers(phrases, before, phrase) or _adds(phrases, before, phrase):
            continue
        mark = before.mark + _plain("".join(p.content + p.mark for p in phrases[phrase.index : last.index + 1]))
        plain = _without_leading_focus(mark)  # などとともに
        known = mark in cases or mark in adnominal or plain in cases or plain in adnominal
        if not known and phrase.content not in verbs:
            continue
        case, is_adnominal, topic = _case(mark)
        if case and (case, is_adnominal) != (before.case, before.adnominal):
            merged[before.index] = replace(
                before, mark=mark, case=case, adnominal=is_adnominal, topic=topic, to=last.to
            )
            merged |= {p.index: replace(p, merged=True) for p in phrases[phrase.index : last.index + 1]}
    gone = {index: phrase.to for index, phrase in merged.items() if phrase.merged}
    done = [_rehung(merged.get(phrase.index, phrase), gone) for phrase in phrases]
    return [_climbed(phrase, done) if phrases[phrase.index].to in gone else phrase for phrase in done]


def _suffers(phrases: list[Phrase], before: Phrase, phrase: Phrase) -> bool:
    """Xが攻撃を受け、Yが死亡した: who suffers stands before; it is no 攻撃を受けて that only leads to the next."""
    if phrase.content not in ("受け", "受けて") or not before.content.endswith(cues.endings("suffered")):
        return False
    return any(p.to == phrase.index and p.case == "が" and p.index < before.index for p in phrases)


def _adds(phrases: list[Phrase], before: Phrase, phrase: Phrase) -> bool:
    """Xを制裁対象に加え、Yは…した: something is added to it; it is no に加え of what stands beside."""
    things = (p for p in phrases[: before.index] if p.to == phrase.index and p.case == "を")
    return phrase.content in ("加え", "加えて") and before.mark == "に" and next(things, None) is not None


def _climbed(phrase: Phrase, phrases: list[Phrase]) -> Phrase:
    """Xが、Aをはじめとする様々なBを買った: what hung on the mark belongs to the predicate above, not to the noun."""
    to = phrase.to
    while phrase.case and not phrase.adnominal and phrases[to].predicate in ("", "adjective") and phrases[to].to > to:
        to = phrases[to].to
    return phrase if to == phrase.to else replace(phrase, to=to)


def _longer(phrases: list[Phrase], before: Phrase, phrase: Phrase) -> Phrase:
    """The second phrase of a mark of two, or the only one."""
    following = phrases[phrase.to]
    if following.index != phrase.index + 1 or following.to == following.index:
        return phrase
    mark = before.mark + phrase.content + phrase.mark + _plain(following.content + following.mark)
    return following if mark in cues.table("cases") or mark in cues.table("adnominal") else phrase


def _plain(text: str) -> str:
    return text.rstrip("、。はも")


def _rehung(phrase: Phrase, gone: dict[int, int]) -> Phrase:
    to = phrase.to
    while to in gone and not phrase.merged and to != gone[to]:
        to = gone[to]
    return phrase if to == phrase.to else replace(phrase, to=to)


def _attributive(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """Does its form modify a noun (plain form, な), rather than go on (て, 、, と)?"""
    words = (t for t in reversed(tokens[phrase.head : phrase.last]) if t.pos != "PUNCT" and t.text not in _SKIP)
    end = next(words, None)
    if end is None:
        return False
    if end.tag.startswith("助詞"):
        return end.text in ("の",) and phrase.predicate != "copula"
    return (
        "連体形" in end.inflection
        or "終止形" in end.inflection
        or end.text in ("た", "だ", "ぬ", "な", "ない", "る", "という")
    )
