"""Noun phrases as arguments: who is meant by a phrase, its conjuncts, its owners, what hangs on it by mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from kg.extract import cues
from kg.extract.mentions import Named
from kg.extract.patterns import uncounted
from kg.extract.phrases import Phrase, Tree
from kg.model import Argument, Mention

_CONJUNCTIVE = frozenset(
    {
        "",
        "と",
        "や",
        "および",
        "及び",
        "ならびに",
        "並びに",
        "か",
        "または",
        "又は",
        "とか",
        "、",
        "など",
        "等",
        "といった",
        "らの",
        "などの",
    }
)


_COUNTED = re.compile(
    r"(?:[0-9０-９一二三四五六七八九十数両]+(?:[かカヵケヶ]国|州|者|人|都市|地域|首脳|機関|組織|団体|社)|諸国|国々|各国|など|ら|双方|両者|両国|三者|少数|一部|複数|大半|多く|(?:同盟|友好|周辺|近隣|加盟|関係|参加|支援|協力|隣接|主要)(?:国|諸国|国々)|国・地域|国や地域|^国|^国外|^海外|^外国|いずれ|それぞれ|全て|すべて)(?:首脳|政府|外相|側)?$"
)


_NUMBER = re.compile(
    r"(?:ら|など|約|計|少なくとも)*[0-9０-９,，一二三四五六七八九十百千万数]+(?:余り?)?(人|名|[かカヵケヶ]国)(?:以上|余り|超)?"
)


_PERSONS = re.compile(
    r"^(?:約|計|少なくとも|うち)?[0-9０-９,，一二三四五六七八九十百千万]+(?:人|名|社|機|隻)(?:以上|余り|超)?$"
)


_SHARE = re.compile(
    r"^(?:約|ほぼ|およそ)?(?:[0-9０-９,，.．一二三四五六七八九十数]+(?:割|％|%|パーセント|分の[0-9０-９一二三四五六七八九])|半数|半分|過半|過半数|大多数|全量|全額|ほとんど|大部分|全て|すべて)"
    r"(?:以上|超|近く|前後|未満|強|弱|余り|ほど|程度)?$"
)


_GROUPED = ("隣国", "大国", "諸国", "先進国", "新興国", "ドナー国", "パートナー", "関係国", "友好国", "援助国")
_BRACKETED = ("政権", "新政権", "政府", "側", "指導部", "陣営")
_LEANINGS, _GOVERNMENTS = ("親", "反"), ("政権", "政府", "当局", "指導部", "大統領", "首相", "体制")
SUMMITS = ("首脳会議", "首脳会合", "サミット", "総会", "外相会議", "外相会合", "理事会", "国防相会議", "閣僚会議")
_OPPOSED = re.compile(r"反|親|分離|武装|過激|独立|民族|抵抗|野党")  # whose 勢力 is not the state's


_OUTWARD = frozenset({"によって", "に対して", "へ", "から", "と", "に向けて"})


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A chunk's tree with the mentions in it: what clauses are read from; who is meant by a phrase is told once."""

    tree: Tree
    named: tuple[Named, ...]
    predicates: frozenset[str]  # words of the vocabulary's frames
    deverbal: frozenset[str] = frozenset()  # those of them that are nouns of verbs: 引き渡し
    goals: Mapping[str, str] = field(default_factory=dict)  # words without an object in を -> the case of theirs
    things: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # words -> what frames spell as theirs in を
    receiving: frozenset[str] = frozenset()  # those of something given, sent or turned to somebody in に
    hostile: frozenset[str] = frozenset()  # words that by themselves tell a hostile act
    titles: frozenset[str] = frozenset()  # words for an office that somebody leads by
    offices: Mapping[tuple[str, str], str] = field(default_factory=dict)  # (holder, office) -> of whom
    bodies: Mapping[str, frozenset[str]] = field(default_factory=dict)  # holder -> of whom they are
    wholes: Mapping[str, frozenset[str]] = field(default_factory=dict)  # place, base, organ -> what it is part of
    capitals: Mapping[str, str] = field(default_factory=dict)  # capital -> of what
    serves: Mapping[str, frozenset[str]] = field(default_factory=dict)  # holder -> of whom the offices are
    departed: tuple[Mention, ...] = ()  # who left an office, in the sentence before
    formerly: tuple[Mention, ...] = ()  # organisations named in the sentence before
    lists: Mapping[int, tuple[Mention, ...]] = field(
        default_factory=dict
    )  # token -> who is listed in parentheses behind it

    cited: Mention | None = None  # whose words it is, in parentheses at its end
    spots: Mapping[int, list[Named]] = field(default_factory=dict)  # phrase -> the mentions that begin in it
    ends: Mapping[int, list[Named]] = field(default_factory=dict)  # token -> the mentions that end before it

    def inside(self, phrase: Phrase) -> list[Named]:
        begun = self.spots.get(phrase.index)
        return [n for n in begun if n.last <= phrase.last] if begun else []

    def heads(self, phrase: Phrase) -> list[Named]:
        """The mentions that a phrase as a whole stands for; ・ and 、 inside it coordinate."""
        return self._heads[phrase.index]

    @cached_property
    def _heads(self) -> list[list[Named]]:
        spots, ends = self.spots, self.ends
        return [
            self._stood(p) if p.index in spots or p.head + 1 in ends else self._bracketed(p) for p in self.tree.phrases
        ]

    def _stood(self, phrase: Phrase) -> list[Named]:
        longer = [n for n in self.spots.get(phrase.index, ()) if n.last > phrase.last and n.mention.kind == "party"]
        if longer:  # ジョージアの夢 is no Georgia
            return longer[:1]
        ending = [n for n in self.ends.get(phrase.head + 1, ()) if n.affix in ("", "joint") and not n.nameless]
        if self.tree.chunk.tokens[phrase.first].text in _LEANINGS and all(n.first == phrase.first + 1 for n in ending):
            return []  # 親欧米の
        last = [n for n in ending if not any(o.first < n.first for o in ending)]  # バイデン米大統領 is no 米
        last = last or self._numbered(phrase)
        if not last:  # a name of several phrases stands for each of them
            return [
                n for n in self.spots.get(phrase.index, ()) if n.last > phrase.last and not n.affix and not n.nameless
            ][:1]
        found, first = last, last[0].first
        for named in reversed([n for n in self.inside(phrase) if n not in last]):
            gap = "".join(t.text for t in self.tree.chunk.tokens[named.last : first])
            beside = gap in ("・", "、", "と", "や") and not named.affix
            if beside or (gap == "" and named.affix == "joint"):  # 日米|韓
                found, first = [named, *found], named.first
        return found

    def _bracketed(self, phrase: Phrase) -> list[Named]:
        """「ジョージアの夢」政権: what stands in brackets right before a noun that leaves it as it is."""
        tokens = self.tree.chunk.tokens
        if phrase.content not in _BRACKETED or phrase.first < 2 or tokens[phrase.first - 1].text not in "」』":
            return []
        return [n for n in self.ends.get(phrase.first - 1, ()) if n.mention.kind == "party" and not n.affix][:1]

    def _numbered(self, phrase: Phrase) -> list[Named]:
        """アルメニア兵15人, 東欧4カ国: the mention before a count of what it is."""
        tokens = self.tree.chunk.tokens
        for named in self.inside(phrase) if tokens[phrase.head].text[-1] in "人名国超" else ():
            count = _NUMBER.fullmatch("".join(t.text for t in tokens[named.last : phrase.head + 1]))
            kinds: tuple[str, ...] = ("force", "people", "party", "agency")
            kinds = ("state",) if count and count[1].endswith("国") else kinds
            led = "ら" in (named.mention.text[-1:], count[0][:1] if count else "")  # Xら11人, X政府高官ら数十人
            kinds += ("person",) * led + ("state",) * (led and named.core < named.last)
            if count and not named.nameless and named.affix in ("", "joint"):
                return [named] if named.mention.kind in kinds else []
        return []

    def _sums_up(self, phrase: Phrase) -> bool:
        """A、B、Cなど旧ソ連3カ国: does a group only say what those before it are?"""
        return self.tree.chunk.tokens[self.tree[max(phrase.index - 1, 0)].last - 1].text in ("など", "等", "ら")

    def actors(self, phrase: Phrase) -> tuple[Mention, ...]:
        """The actors of a noun phrase, its conjuncts before it included, in the order of the text."""
        known = self._actors.get(phrase.index)
        if known is None:
            known = self._actors[phrase.index] = self._joined(phrase)
        return known

    @cached_property
    def _actors(self) -> dict[int, tuple[Mention, ...]]:
        return {}

    @cached_property
    def around(self) -> dict[int, tuple[Argument, ...]]:
        """The adnominal arguments of phrases, as far as they have been asked for."""
        return {}

    def _joined(self, phrase: Phrase) -> tuple[Mention, ...]:
        heads = tuple(n.mention for n in self.heads(phrase))
        listed = () if any(m.kind == "organisation" for m in heads) else self.lists.get(phrase.head)
        own = listed or heads
        if not own and not _counts(phrase.content):
            return self._called(phrase) or self._exemplified(phrase)
        before = [m for d in self._conjuncts(phrase) for m in self.actors(d) or self._sent(d)]
        if own and self._numbered(phrase):  # A、B、Cの旧ソ連3か国
            each = [m for d in self.tree.dependents(phrase.index) if d.mark == "の" for m in self.actors(d)]
            if len(each) > 1:
                return tuple(each)
        if before and self._numbered(phrase) and self._sums_up(phrase):
            return tuple(before)
        return (*(m for m in before if not own or _alike(m, own[-1])), *own)

    def _called(self, phrase: Phrase) -> tuple[Mention, ...]:
        """中国とインドという二つの顧客: who is named in apposition to a noun."""
        area = phrase.content.endswith(cues.endings("areas"))  # シュシャを含む領域
        named = (
            self.actors(d)
            for d in self.tree.dependents(phrase.index)
            if not d.predicate and (d.mark == "という" or (area and self._includes(d)))
        )
        return next((found for found in named if found), ())

    def _exemplified(self, phrase: Phrase) -> tuple[Mention, ...]:
        """米国、日本、韓国など第三の隣国: who is named as examples of a group of states."""
        if not phrase.content.endswith(_GROUPED):
            return ()
        around = (d for d in self.tree.dependents(phrase.index) if d.mark in ("など", "等", "をはじめとする"))
        return next((found for d in around if not d.predicate and (found := self.actors(d))), ())

    def _includes(self, phrase: Phrase) -> bool:
        """シュシャを含む領域, ゴリやポティなど国内の要衝: is it one of the places that a noun sums up?"""
        return (phrase.adnominal and phrase.case == "を含めて") or phrase.mark in ("など", "等")

    def _sent(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Xの代表とY側は: who speaks for somebody stands for him in a list, too."""
        return self.possessors(phrase) if phrase.content.endswith(cues.endings("delegates")) else ()

    def _conjuncts(self, phrase: Phrase) -> Iterator[Phrase]:
        """Its conjuncts, those included that hang on its owner (XのAとYのB)."""
        for dependent in self.tree.dependents(phrase.index):
            if dependent.mark == "の" and not (self.heads(phrase) or self.lists.get(phrase.head)):
                yield from (dependent,) if len(self.actors(dependent)) > 1 else ()  # AとBの双方
            elif dependent.mark == "の":
                yield from (d for d in self.tree.dependents(dependent.index) if self._apart(d))
            leading = dependent.case == "を含めて" and dependent.adnominal  # Xをはじめとする諸国
            if (leading and not self.heads(phrase)) or self._conjunct(dependent, phrase):
                yield dependent

    def _apart(self, phrase: Phrase) -> bool:
        """XのA、YのBの三首脳: is it a conjunct of the person whose state it hangs on?"""
        named = self.heads(phrase)
        persons = bool(named) and all(n.mention.kind == "person" for n in named)
        listed = phrase.mark == "" and persons and not phrase.predicate
        return bool(named) and (phrase.mark in ("と", "や", "など") or listed)

    def beside(self, phrase: Phrase) -> Iterator[Phrase]:
        """Its conjuncts and theirs, the nearest first."""
        for other in self._conjuncts(phrase):
            yield from (other, *self.beside(other))

    def _conjunct(self, phrase: Phrase, of: Phrase) -> bool:
        return (
            phrase.index < of.index
            and not phrase.predicate
            and not phrase.merged
            and phrase.mark in _CONJUNCTIVE
            and not phrase.topic
        )

    def group(self, phrase: Phrase) -> Phrase:
        """The last conjunct of the coordination that a phrase belongs to."""
        governor = self.tree.governor(phrase)
        while governor and self._conjunct(phrase, governor) and self.heads(governor) and governor.predicate != "verb":
            phrase, governor = governor, self.tree.governor(governor)
        return phrase

    def before(self, head: int) -> str:
        """The chunk's text up to a token, it included: 蚊帳の外, 正統な大統領."""
        tokens = self.tree.chunk.tokens
        return "".join([t.text for t in tokens[max(0, head - 7) : head + 1]])

    def possessors(self, phrase: Phrase, depth: int = 3) -> tuple[Mention, ...]:
        """The actors whose thing a noun phrase is: 対露姿勢, ロシアの対応, ロシアの軍の装備."""
        doers = self.acting(phrase)
        if doers:
            return doers
        if phrase.content.endswith(cues.endings("aimed")) and self.inside(phrase):  # ウクライナ侵攻 is somebody's deed
            return ()
        inside = [n for n in self.inside(phrase) if n.last <= phrase.head]
        parts = [n.mention for n in inside if _affix(self.tree, n) not in ("親", "反", "対")]
        faced = [n for n in self.inside(phrase) if n.affix == "対"]
        if faced and depth:  # 日本の対露政策
            owners = [d for d in self.tree.dependents(phrase.index) if d.mark == "の" and self.actors(d)]
            parts = list(self.actors(owners[-1])) if owners else parts
        if parts or not depth:
            return tuple(parts[-1:])
        like = [d for d in self.tree.dependents(phrase.index) if d.mark in ("など", "等") and self.heads(d)]
        if like:  # キーウなどウクライナ本土の要衝
            return self.actors(like[-1])
        for dependent in reversed(list(self.tree.dependents(phrase.index))):
            if dependent.mark in ("など", "等") and self.heads(dependent):  # キーウなど各地の施設
                return self.actors(dependent)
            if self._conjunct(dependent, phrase) and not self.heads(dependent):  # AのX、とりわけY
                found = self.possessors(dependent, depth - 1)
                if found:
                    return found
            if dependent.adnominal and dependent.case in ("の", "によって", "から"):
                found = argument(self, dependent, "の").mentions or self.possessors(dependent, depth - 1)
                if found:
                    return found
            elif dependent.adnominal and dependent.case == "に向けて" and not self.actors(dependent):
                found = self.possessors(dependent, depth - 1)  # モルドバの加盟に向けた改革
                if found:
                    return found
        for owner in self._of_clause(phrase, 2):  # ドイツの煮え切らない態度
            if self.actors(owner):
                return self.actors(owner)
        return ()


    def _of_clause(self, phrase: Phrase, depth: int) -> Iterator[Phrase]:
        """What stands with の in the relative clause of a noun."""
        for told in (d for d in self.tree.dependents(phrase.index) if d.predicate and d.index < phrase.index):
            yield from (d for d in self.tree.dependents(told.index) if d.mark == "の" and not d.predicate)
            yield from self._of_clause(told, depth - 1) if depth else ()

    def acting(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Whose deed it is that a compound names: XによるY侵攻, XのY制裁."""
        compound = "サ変" in self.tree.chunk.tokens[phrase.head].tag and self.inside(phrase)
        owned = [d for d in self.tree.dependents(phrase.index) if d.adnominal and d.case in ("によって", "の")]
        return tuple(m for d in owned[-1:] for m in self.actors(d)) if compound else ()

    def persons(self, phrase: Phrase) -> tuple[Mention, ...]:
        """Who stands beside an organ by name: the A首相 of A首相とB国の首脳."""
        owners = [d for d in self.tree.dependents(phrase.index) if d.mark == "の"]
        beside = [d for p in (phrase, *owners) for d in self.tree.dependents(p.index) if self._conjunct(d, phrase)]
        return tuple(m for d in beside for m in self.actors(d) if m.kind == "person")

    def doers(self, phrase: Phrase) -> bool:
        """Is it said by whom it is done (XによるYの復活)?"""
        by = (d for d in self.tree.dependents(phrase.index) if d.adnominal and d.case == "によって")
        return any(self.heads(d) for d in by)


@lru_cache(maxsize=65536)
def _counts(text: str) -> bool:
    """Does a noun only count or sum up what those before it are?"""
    return bool(_COUNTED.search(text))


@lru_cache(maxsize=65536)
def share(text: str) -> bool:
    """Does a noun only measure another (3割以上, 大半)?"""
    return text in cues.words("shares") or _measures(text)


def located(tree: Tree, named: Sequence[Named]) -> tuple[dict[int, list[Named]], dict[int, list[Named]]]:
    """The mentions of a chunk by the phrase that they begin in, and by the token that they end before."""
    spots: dict[int, list[Named]] = {}
    ends: dict[int, list[Named]] = {}
    for mention in named:
        spots.setdefault(tree.of[mention.first], []).append(mention)
        ends.setdefault(mention.last, []).append(mention)
    return spots, ends


_CHIEFS = ("各国の首脳", "諸国の首脳", "各国首脳", "諸国首脳", "各国の外相", "各国外相")


def _alike(one: Mention, other: Mention) -> bool:
    """May two actors be conjuncts? Persons go with persons, documents with documents."""
    persons = [m.kind == "person" or m.rule == "office" for m in (one, other)]
    if one.kind == "state" and other.kind == "person" and other.text.endswith(_CHIEFS):  # 英仏独など欧州各国の首脳
        return True
    return persons[0] == persons[1] and (one.kind == "document") == (other.kind == "document")


def _made(reading: Reading, phrase: Phrase) -> tuple[Mention, ...]:
    """モルドバ産果物, ロシア製鉄鋼: whose a thing is by its make."""
    tokens = reading.tree.chunk.tokens
    inside = [n for n in reading.inside(phrase) if n.last <= phrase.head]
    return tuple(n.mention for n in inside if tokens[n.last].text in ("産", "製"))


def _organ(last: str, noun: str) -> bool:
    """ロシア政府, ロシアの指導部: does a noun stand for whose organ it is?"""
    return not cues.words("organs").isdisjoint((last, noun)) and not _OPPOSED.search(noun)


def _meeting(reading: Reading, phrase: Phrase) -> tuple[Mention, ...]:
    """NATO首脳会議は: what a summit of an organisation does, the organisation does."""
    if not phrase.content.endswith(SUMMITS):
        return ()
    owners = [d for d in reading.tree.dependents(phrase.index) if d.mark == "の"]  # EUの臨時首脳会議
    held = reading.inside(phrase) or [n for d in owners[-1:] for n in reading.heads(d)]
    return tuple(n.mention for n in held if n.mention.kind == "organisation")[-1:]


def argument(reading: Reading, phrase: Phrase, case: str, via: str = "") -> Argument:
    """A noun phrase as an argument; an organ or a possession of an actor stands for the actor."""
    tokens = reading.tree.chunk.tokens
    actors, possessed = reading.actors(phrase), False
    if not actors:
        actors, possessed = _standing_for(reading, phrase, case)
    how = "possession" if possessed else "topic" if phrase.topic else "overt"
    return Argument(
        case=case,
        start=tokens[phrase.first].start,
        end=tokens[phrase.head].end,
        head=phrase.head,
        text=phrase.content,
        mentions=actors,
        via=via or how,
    )


def _standing_for(reading: Reading, phrase: Phrase, case: str) -> tuple[tuple[Mention, ...], bool]:
    """Whom a noun that names nobody stands for, and whether it is only what he has."""
    noun = phrase.content
    if noun.endswith(cues.endings("origins")):
        return tuple(n.mention for n in reading.inside(phrase)), False
    origin = _made(reading, phrase) or _origin(reading, phrase)
    if origin:
        return origin, True
    if _persons(noun):  # トルコの企業、少なくとも13社は
        around = reading.tree.dependents(phrase.index)
        apposed = [d for d in around if d.mark == "" and not d.predicate and reading.actors(d)]
        return reading.actors(apposed[-1]) if apposed else reading.possessors(phrase), False
    if case in ("が", "は") and _measures(noun):  # タジキスタンの歳入の3割以上が
        return reading.possessors(phrase), True
    meeting = _meeting(reading, phrase) if case in ("が", "は", "によって") else ()
    if meeting:
        return meeting, False
    if noun.startswith(_LEANINGS) and noun.endswith(_GOVERNMENTS):  # Xの親欧米政権
        owners = [d for d in reading.tree.dependents(phrase.index) if d.mark == "の"]
        return reading.actors(owners[-1]) if owners else (), False
    if _organ(reading.tree.chunk.tokens[phrase.head].text, noun):
        return (*reading.persons(phrase), *reading.possessors(phrase)), False
    if _possession(noun) or reading.doers(phrase):
        return reading.possessors(phrase), True
    return (), False


@lru_cache(maxsize=65536)
def _persons(text: str) -> bool:
    return bool(_PERSONS.search(text))


@lru_cache(maxsize=65536)
def _measures(text: str) -> bool:
    return bool(_SHARE.search(text))


@lru_cache(maxsize=65536)
def _possession(text: str) -> bool:
    """Is it what somebody has (核施設, 核施設3カ所)?"""
    return uncounted(text).endswith(cues.endings("possessions"))


def _origin(reading: Reading, phrase: Phrase) -> tuple[Mention, ...]:
    """X産ワイン, X製の兵器: of where a thing is from, it is."""
    tokens, ends = reading.tree.chunk.tokens, ("産", "製")
    inside = (n for n in reading.inside(phrase) if n.last < phrase.last and tokens[n.last].text[:1] in ends)
    before = (d for d in reading.tree.dependents(phrase.index) if d.mark == "の" and d.content.endswith(ends))
    return tuple(n.mention for n in (*inside, *(n for d in before for n in reading.inside(d))))


def coordinated(tree: Tree, noun: Phrase) -> list[Phrase]:
    """The verbal nouns beside a verbal noun: the 停戦 of 停戦と撤収."""
    tokens = tree.chunk.tokens
    if "サ変" not in tokens[noun.head].tag and not noun.content.endswith(cues.endings("deverbal")):
        return []
    beside = [p for p in tree.dependents(noun.index) if p.mark == "と" and not p.predicate and p.index < noun.index]
    return [p for p in beside if "サ変" in tokens[p.head].tag]


def underlying(tree: Tree, noun: Phrase) -> list[Phrase]:
    """What goes on or grows: the 供与 of 供与の拡大."""
    if noun.content not in cues.words("aspects"):
        return []
    owned = [p for p in tree.dependents(noun.index) if p.mark == "の" and not p.predicate]
    verbal = [p for p in owned[-1:] if "サ変" in tree.chunk.tokens[p.head].tag]
    return [*verbal, *(other for p in verbal for other in coordinated(tree, p))]


def overlying(tree: Tree, head: int) -> tuple[int, ...]:
    """The head tokens of a noun and of the one that tells how it goes on: 供与 and 拡大 of 供与の拡大."""
    noun = tree[tree.of[head]]
    over = tree[noun.to]
    return (head, over.head) if noun in underlying(tree, over) else (head,)


def modifiers(reading: Reading, head: int) -> list[Argument]:
    """The adnominal arguments and compound parts of the noun phrase with a given head token."""
    phrase = reading.tree[reading.tree.of[head]]
    compounds = [part(n) for n in parts(reading, phrase) if n.last <= phrase.head]
    compounds += _quoting(reading, phrase)
    return [*compounds, *adnominals(reading, phrase), *_makers(reading, phrase)]


def _quoting(reading: Reading, phrase: Phrase) -> list[Argument]:
    """EU「加盟候補国」: the name right before a noun in brackets."""
    tokens = reading.tree.chunk.tokens
    at = next((i for i in (phrase.first, phrase.first - 1) if i > 0 and tokens[i].text in "「『"), 0)
    return [part(n) for n in reading.ends.get(at, ()) if not n.affix and n.core == n.last][:1] if at else []


def _makers(reading: Reading, phrase: Phrase) -> Iterator[Argument]:
    """Xが実施した演習, Xが示した和平案: who made it has it, as Xの演習 says it."""
    tokens = reading.tree.chunk.tokens
    if _leads_to_deed(reading.tree, phrase):
        return
    for clause in reading.tree.dependents(phrase.index):
        if clause.predicate and clause.index < phrase.index and tokens[clause.head].lemma in cues.words("making"):
            for maker in [d for d in reading.tree.dependents(clause.index) if d.case == "が" and reading.heads(d)]:
                yield replace(argument(reading, maker, "の"), via="maker")


def _leads_to_deed(tree: Tree, phrase: Phrase) -> bool:
    """Xが表明した交渉の凍結: it is the freeze that X announced."""
    governor = tree.governor(phrase)
    nouns = phrase.mark == "の" and governor is not None and not governor.predicate
    return bool(nouns and governor and governor.content in _ENDING)


_ENDING = frozenset(
    {"凍結", "中断", "停止", "中止", "延期", "打ち切り", "破棄", "撤回", "拒否", "再開", "禁止", "一時停止", "棚上げ"}
)


def adnominals(reading: Reading, phrase: Phrase) -> tuple[Argument, ...]:
    """Adnominal arguments of a noun (の, による, への …), those that hang on one of them but mean it included."""
    known = reading.around.get(phrase.index)
    if known is None:
        known = reading.around[phrase.index] = tuple(_adnominals(reading, phrase))
    return known


def _adnominals(reading: Reading, phrase: Phrase) -> Iterator[Argument]:
    for dependent in reading.tree.dependents(phrase.index):
        if dependent.index > phrase.index:
            continue
        beside = dependent.mark in ("と", "や") and not reading.heads(dependent)  # Xへの警戒と、Yへの不信
        own = {d.case for d in reading.tree.dependents(phrase.index) if beside and d.adnominal and not d.predicate}
        yield from (a for a in _climbing(reading, dependent) if a.case not in own or a.case == "の")
        if dependent.predicate:
            continue
        if dependent.adnominal:
            found = argument(reading, dependent, dependent.case, "adnominal")
            felt = dependent.content in ("こと", "点") and dependent.case in ("へ", "に対して")
            yield replace(found, mentions=_deed(reading, dependent)) if felt else found
        elif stray(reading, dependent, phrase):
            yield argument(reading, dependent, dependent.case, "astray")


def _deed(reading: Reading, noun: Phrase) -> tuple[Mention, ...]:
    """Xが動かなかったことへの不満: whose deed it is."""
    for clause in (d for d in reading.tree.dependents(noun.index) if d.predicate):
        doing = [d for d in reading.tree.dependents(clause.index) if d.case == "が" and not d.predicate]
        return tuple(m for d in doing[:1] for m in argument(reading, d, "が").mentions)
    return ()


def _climbing(reading: Reading, noun: Phrase, depth: int = 3) -> Iterator[Argument]:
    """AによるXの承認, AのBとの貿易, Xの事実上の首都: the first hangs on the second, but belongs to the third."""
    if noun.predicate and noun.predicate != "adjective":
        return
    beside = noun.mark == "と" and any(n.mention.kind == "person" for n in reading.heads(noun))
    owned = noun.case in _OUTWARD and not beside and bool(reading.inside(noun))
    clear = noun.content in cues.words("transparent")
    for dependent in reading.tree.dependents(noun.index):
        if dependent.predicate or not (dependent.adnominal or stray(reading, dependent, noun)):
            continue
        if depth > 1:
            yield from _climbing(reading, dependent, depth - 1)
        apart = noun.mark in _AMID and not _within(reading, dependent, noun)
        if dependent.mark in _COMPOSING:
            continue
        if dependent.case in _OUTWARD or (dependent.case == "の" and (owned or clear or apart)):
            yield argument(reading, dependent, dependent.case, "adnominal")


_COMPOSING = ("からなる", "から成る")  # XとYからなるZとの対話: with Z, whatever it is made of
_AMID = frozenset({"における", "での"})


def _within(reading: Reading, owner: Phrase, place: Phrase) -> bool:
    """ロシアのソチでの: is the place in what owns it? (The カフカス of ロシアのカフカスにおける is not.)"""
    wholes = {m.actor for m in reading.actors(owner)}
    places = [n.mention for n in reading.heads(place)]
    if any(m.start == p.start for m in reading.actors(owner) for p in places):  # アルメニアの世論における
        return True
    return not places or not wholes or any(wholes & reading.wholes.get(m.actor, frozenset()) for m in places)


def stray(reading: Reading, dependent: Phrase, noun: Phrase) -> bool:
    """Does a phrase with a case of its own hang on a noun that can't govern it?"""
    if (
        dependent.predicate
        or dependent.adnominal
        or dependent.merged
        or not dependent.case
        or dependent.index > noun.index
    ):
        return False
    if dependent.mark not in _CONJUNCTIVE:
        return True
    if dependent.case == "と" and dependent in coordinated(reading.tree, noun):  # NATO加盟と領土の再統合
        return False
    document = all(n.mention.kind == "document" for n in reading.heads(noun))  # EUと連合協定に署名
    met, at = reading.heads(dependent), reading.heads(noun)
    placed = bool(met and at) and noun.case == "で" and met[-1].mention.kind == "person" != at[-1].mention.kind
    return dependent.case == "と" and (placed or (document and bool(not at or met)))  # プーチン氏とソチで


def parts(reading: Reading, phrase: Phrase) -> list[Named]:
    """The names in a compound; of two at once, the first only tells whose the second is (OSCEミンスク・グループ)."""
    inside = [replace(n, affix=_affix(reading.tree, n)) for n in reading.inside(phrase)]
    return [n for n in inside if n.affix or not any(n.last == other.first for other in inside)]


def _affix(tree: Tree, named: Named) -> str:
    """On whose side or against whom a compound is, told by the word before a name (反EU路線)."""
    before = tree.chunk.tokens[named.first - 1].text if named.first else ""
    glued = before in ("親", "反", "嫌") and tree.of[named.first - 1] == tree.of[named.first]
    return named.affix or (before if glued else "")


def part(named: Named) -> Argument:
    mention = named.mention
    return Argument(
        case="compound",
        start=mention.start,
        end=mention.end,
        head=named.last - 1,
        text=mention.text,
        mentions=(mention,),
        via=f"affix {named.affix}" if named.affix else "compound",
    )


def judged(tree: Tree, phrase: Phrase, how: str = "minded") -> bool:
    """反露感情の高まりを懸念した, Yを分断する試みを批判した: is it another's, of which the subject thinks ill?"""
    governor = tree.governor(phrase)
    if governor is None or not governor.predicate or phrase.case not in ("を", "に"):
        return False
    lemma = tree.chunk.tokens[governor.head].lemma
    return lemma in cues.words("camps", how) or lemma in cues.words("charges", "deed")
