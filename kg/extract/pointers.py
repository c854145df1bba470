"""Words that point to who was named before, found by form: 同国, 両国, 互い, 彼, bare 政府 and 大統領."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from kg.extract import cues
from kg.extract.joint import NUMBERS
from kg.extract.mentions import Named
from kg.extract.phrases import Phrase, Tree
from kg.extract.reading import Reading, located
from kg.model import Mention

JOINT = frozenset({"pair", "people_pair", "group", "mutual", "other", "they", "last_few", "first_few"})
COUNTED = re.compile(
    r"(?P<that>それら|これら|同|その|この|前述の|上記の?)?(?:[東西南北]{1,2}部|[東西南北]・[東西南北]部|北欧|東欧|南欧)?"
    r"(?<![0-9０-９一二三四五六七八九十百第])(?P<count>[2-9２-９二三四五六七])(?:州|[かカヵケ]国|者|首脳|地域|都市|機関|社|人)$"
)
_POINTED = re.compile(r"^(?:それら|これら|この|その|同|当該|そうした|こうした|これらの|それらの)(.{1,4})$")
_SAME = re.compile(r"^同(?:渓谷|峡谷|半島|海峡|諸島|列島|群島|島|盆地|回廊|自治州|自治共和国|飛び地|保護領)$")
_OURS = frozenset({"我が国", "わが国", "我が軍", "わが軍"})


def pointers(tree: Tree) -> Iterator[tuple[int, int, str, str]]:
    """Pointing words: tokens [first, last), kind, text."""
    tokens, table, whole = tree.chunk.tokens, cues.table("anaphor"), cues.table("unnamed")
    kinds = [whole.get(p.content, "") for p in tree.phrases]
    mutual, other = "mutual" in kinds, "other" in kinds
    aforesaid = not cues.words("aforesaid").isdisjoint([p.content for p in tree.phrases])
    for phrase, kind in zip(tree.phrases, kinds, strict=True):
        pointed = _pointed(phrase.content)
        if aforesaid and _aforesaid(tree, phrase):
            yield phrase.first, phrase.head + 1, _STATES.get(phrase.content, "aforesaid"), phrase.content
        elif pointed and phrase.content not in table:
            yield phrase.first, phrase.head + 1, pointed, phrase.content
        elif _SAME.match(phrase.content):
            yield phrase.first, phrase.head + 1, "same", phrase.content
        elif _short(tree, phrase):
            yield phrase.first, phrase.head + 1, "short", phrase.content
        elif phrase.content in _SMALL and not any(d.adnominal for d in tree.dependents(phrase.index)):
            yield phrase.first, phrase.head + 1, "scene", phrase.content
        elif not kind and _crowd(tree, phrase):
            yield phrase.first, phrase.head + 1, "crowd", phrase.content
        elif not kind and _organ(phrase.content) and _alone(tree, phrase, _PARTS - _asked_of(phrase)):
            yield phrase.first, phrase.head + 1, "organ", phrase.content
        elif kind in ("government", "titled") and not _alone(tree, phrase) and not _leaving(tree, phrase):
            continue
        elif kind and (kind != "other" or mutual) and not (kind == "mutual" and other and phrase.mark == "に"):
            yield phrase.first, phrase.head + 1, kind, phrase.content
    initials, behind = _initials(), 0
    for at in [at for at, token in enumerate(tokens) if token.text[0] in initials]:
        third = at > 0 and tokens[at - 1].text == "第"  # 第三国
        for length in (4, 3, 2, 1) if at >= behind and not third else ():
            text = "".join([t.text for t in tokens[at : at + length]])
            kind = table.get(text) or ("person" if text[0] == "同" and _official(text[1:]) else "")
            if kind:
                yield at, min(at + length, len(tokens)), kind, text
                behind = at + length
                break


def _aforesaid(tree: Tree, phrase: Phrase) -> bool:
    """前述の国防省, 上記の国: has it been named before?"""
    before = tree[phrase.index - 1] if phrase.index else phrase
    return before.mark == "の" and before.to == phrase.index and before.content in cues.words("aforesaid")


@lru_cache(maxsize=65536)
def _pointed(text: str) -> str:
    """What a noun behind この, 同 or the like points to, "" where it doesn't."""
    match = _POINTED.match(text)
    return cues.table("pointed").get(match[1], "") if match else ""


def _short(tree: Tree, phrase: Phrase) -> bool:
    """連盟, 輸出入銀行: may it be the last words of a name that was given in full?"""
    if not phrase.content.endswith(cues.endings("shortened")) or phrase.predicate:
        return False
    return not any(d.adnominal or tree.relative(d) or d.mark == "" for d in tree.dependents(phrase.index))


_STATES = {"両国": "pair", "諸国": "group", "国々": "group"}


def _official(text: str) -> bool:
    """同副議長, 同補佐官: is it an office?"""
    return len(text) > 1 and text.endswith(cues.endings("suffix", "offices")) and text not in _COLLECTIVE


_COLLECTIVE = frozenset({"政権", "内閣", "体制", "陣営"})


@cache
def _initials() -> frozenset[str]:
    return frozenset(text[0] for text in cues.table("anaphor"))


def _crowd(tree: Tree, phrase: Phrase) -> bool:
    """デモを鎮圧した, 約220人を拘束した, 辞任を求めるデモが続いた: those who take part in a protest."""
    if phrase.predicate or phrase.case not in _PROTESTING:
        return False
    governor = tree.governor(phrase)
    if governor is None:
        return False
    if RALLY.search(phrase.content):
        suppressed = tree.chunk.tokens[governor.head].lemma in cues.words("suppressing", "rallies")
        acting = phrase.case in ("が", "は")
        told = any(_protests(tree, d) for d in tree.dependents(phrase.index))
        return (suppressed and bool(governor.predicate)) or (acting and told)
    held = tree.chunk.tokens[governor.head].lemma in cues.words("suppressing", "people")
    return held and bool(_HEADS.match(phrase.content)) and not any(d.adnominal for d in tree.dependents(phrase.index))


def _protests(tree: Tree, clause: Phrase) -> bool:
    return tree.relative(clause) and tree.chunk.tokens[clause.head].lemma in cues.words("suppressing", "protests")


RALLY = re.compile(r"(?:デモ|デモ行進|抗議行動|抗議活動|抗議運動|抗議集会|街頭抗議|街頭行動|集会)$")
_HEADS = re.compile(
    r"^(?:[約計]|少なくとも|延べ|のべ)*[0-9０-９一二三四五六七八九十百千万数]+人(?:以上|余り|超|近く)?ら?$|^参加者ら?$"
)
_PROTESTING = frozenset({"を", "に", "が", "は", "に対して", "への", "の", "へ"})


@lru_cache(maxsize=65536)
def _organ(text: str) -> bool:
    """内務省, 新議会, 野党4勢力: a body of a country that isn't named with it?"""
    return bool(_BODY.search(text))


_BODY = re.compile(
    r"^[新旧現]?(?:内務省|外務省|国防省|国家保安庁|国家保安委員会|検察|検察当局|検察庁|最高検察庁|警察|警察当局|警官隊|機動隊"
    r"|治安部隊|治安当局|国境警備隊|議会|国会|最高会議|憲法裁判所|憲法裁|最高裁|最高裁判所|中央選管|中央選挙管理委員会|選管|選挙管理委員会"
    r"|大統領府|中央銀行|野党|与党|反体制派|民主派|デモ隊|デモ参加者|抗議デモ参加者|抗議者|正教会)"
    r"(?:(?<=党)[0-9０-９一二三四五六七八九]+(?:勢力|党|会派))?(?:側)?$"
)
_SMALL = frozenset({"小国", "この国", "この小国", "内陸国", "新興独立国"})


def _leaving(tree: Tree, phrase: Phrase) -> bool:
    """首相の退陣を求めた: whose going it is."""
    noun = tree.governor(phrase)
    bare = phrase.mark == "の" and not any(True for _ in tree.dependents(phrase.index))
    return bool(bare and noun is not None and noun.content in cues.words("unnamed", "leaving"))


def _asked_of(phrase: Phrase) -> frozenset[str]:
    """議会に諮る, 議会に承認させる: a parliament is where it is done."""
    return frozenset({"に", "へ"} if phrase.content.endswith(("議会", "国会", "会議")) else ())


_PARTS = frozenset({"を", "に", "に対して", "へ", "と", "とともに", "から", "によって", "の", "への", "との", "による"})


def _alone(tree: Tree, phrase: Phrase, cases: frozenset[str] = frozenset()) -> bool:
    """Is 政府 or 大統領 said of nobody in particular, and an actor of the sentence?"""
    owned = any(not d.predicate and (d.adnominal or d.mark == "") for d in tree.dependents(phrase.index))
    clause = not cases and any(tree.relative(d) for d in tree.dependents(phrase.index))
    acting = phrase.case in {"は", "が", *cases} or (
        phrase.content in cues.words("unnamed", "government") and phrase.case in _ACTED
    )
    return acting and not owned and not clause and not phrase.predicate


_ACTED = frozenset({"を", "に", "に対して"})


def groups(tree: Tree, named: Sequence[Named]) -> list[tuple[int, tuple[Mention, ...]]]:
    """The coordinations of a sentence, those that are subjects last: the token behind each, and its members."""
    spots, ends = located(tree, named)
    reading = Reading(tree=tree, named=tuple(named), predicates=frozenset(), spots=spots, ends=ends)
    members = [(phrase, reading.actors(phrase)) for phrase in tree.phrases]
    several = [(phrase, group) for phrase, group in members if len({m.actor for m in group}) > 1]
    return [(p.head + 1, group) for p, group in sorted(several, key=lambda one: one[0].case in ("は", "が"))]


def loose(reading: Reading, phrase: Phrase, group: Sequence[Mention]) -> bool:
    """フランスやインドとの協力: are two only examples, and not what the clause is about? They are no pair."""
    open_ended = len(group) == 2 and any(p.mark in ("や", "とか") for p in reading.beside(phrase))
    return open_ended and phrase.case not in ("は", "が")


def count(text: str) -> int:
    """How many a pointing word means: 3カ国, 双方, 両国; 0 where it does not say."""
    return NUMBERS.get(text[:1], 2 if text.startswith(("双方", "二")) else 0)


@lru_cache(maxsize=65536)
def numbered(text: str) -> re.Match[str] | None:
    """The count that a phrase ends in (東部2州, それら4カ国)."""
    return COUNTED.search(text)


def counted(match: re.Match[str], told: Sequence[tuple[Mention, ...]]) -> tuple[Mention, ...]:
    """The last coordination of so many."""
    number = NUMBERS.get(match["count"], 0)
    if not match["that"] and number < 3:
        return ()
    return next((group for group in reversed(told) if len(group) == number), ())


def salient(tree: Tree, before: list[Named]) -> list[Mention]:
    """The mentions before a word, the sentence's topic last, for 同国 is the topic rather than the nearest."""
    topical = [
        n for n in before if tree[tree.of[n.last - 1]].case == "は" and n.last == tree[tree.of[n.last - 1]].head + 1
    ]
    rest = [n for n in before if n not in topical]
    return [n.mention for n in (*rest, *topical)]


def doing(tree: Tree, named: Named, pointing: int) -> bool:
    """Xは、Yが攻め込むと同国への輸出を止めた: is it who does what is done to the one pointed at?"""
    subject, here = tree[tree.of[named.last - 1]], tree[tree.of[pointing]]
    if subject.case not in ("は", "が") or named.last != subject.head + 1 or here.predicate:
        return False
    told = _goes_on(tree, subject)
    for _ in range(6):
        governor = tree.governor(here)
        if governor is None or here.case in ("は", "が"):
            return False
        if governor.index in told:
            return True
        here = governor
        if here.predicate and any(d.case == "が" for d in tree.dependents(here.index)):
            return False
    return False


def _goes_on(tree: Tree, subject: Phrase) -> set[int]:
    """The predicates of a subject: of XはYを批判し、同国からの輸入を禁じた both."""
    told, phrase = {subject.to}, tree[subject.to]
    while subject.case == "は" and phrase.predicate and not tree.relative(phrase) and phrase.to > phrase.index:
        phrase = tree[phrase.to]
        if any(d.case in ("は", "が") and d.index != subject.index for d in tree.dependents(phrase.index)):
            break
        told.add(phrase.index)
    return told


def speaker(tree: Tree, named: Sequence[Named], ours: Named) -> Mention | None:
    """Who says 我が国: the subject outside the quotation, or of the verb that quotes."""
    if ours.mention.text not in _OURS:
        return None
    text = tree.chunk.tokens[ours.first].start
    quoted = _quotation(tree, ours.first)
    said = quoted or next(((0, p.head + 1) for p in tree.phrases if p.head > ours.first and _quotes(tree, p)), None)
    if said is None:
        return None
    outside = [n for n in named if (n.last <= said[0] or n.first >= said[1] or not quoted) and n is not ours]
    subjects = [n for n in outside if tree[tree.of[n.last - 1]].case in ("は", "が") and n.mention.kind in _SPEAKING]
    before = [n for n in subjects if n.mention.end <= text]
    return next((n.mention for n in (*before, *subjects)), None)


_SPEAKING = frozenset({"person", "agency", "state", "party"})


def _quotes(tree: Tree, phrase: Phrase) -> bool:
    governor = tree.governor(phrase)
    if not phrase.predicate or governor is None or not phrase.mark.endswith(("と", "とも", "よう")):
        return False
    return tree.chunk.tokens[governor.head].lemma in cues.words("report", "say")


def _quotation(tree: Tree, at: int) -> tuple[int, int] | None:
    """The tokens between the brackets around one."""
    texts = [t.text for t in tree.chunk.tokens]
    opened = max((i for i in range(at) if texts[i] in ("「", "『")), default=-1)
    closed = next((i for i in range(at, len(texts)) if texts[i] in ("」", "』")), -1)
    if opened < 0 or closed < 0 or any(t in ("」", "』") for t in texts[opened:at]):
        return None
    return opened, closed
