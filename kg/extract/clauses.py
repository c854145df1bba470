"""Predicate–argument structures: the waist of the hourglass.

Below stands all of Japanese syntax: voice undone, relative clauses and clefts given their gap, subjects
shared along chains of predicates, event nouns with their の/による/への arguments and compound parts,
light verbs (批判を行う) seen through, coordination distributed. Above, frames see cases and actors only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.extract import cues
from kg.extract.mentions import AFFIXES, Named
from kg.extract.phrases import Phrase, Tree
from kg.model import Argument, Clause, Mention
from kg.vocabulary import canonical

_CONJUNCTIVE = frozenset({"", "と", "や", "および", "及び", "ならびに", "並びに", "か", "または", "又は", "とか", "、", "など", "等", "といった", "らの", "などの"})
_COUNTED = re.compile(r"(?:[0-9０-９一二三四五六七八九十数両]+(?:[かカヵケヶ]国|州|者|人|都市|地域|首脳|機関|組織|団体|社)|諸国|国々|各国|など|ら)(?:首脳|政府|外相|側)?$")
_PERSONS = re.compile(r"^(?:約|計|少なくとも)?[0-9０-９,，一二三四五六七八九十百千万]+(?:人|名|社|機|隻)(?:以上|余り|超)?$")
_NOT_NEGATIVE = re.compile(
    r"なければなら|なくてはなら|ざるを得|ざるをえ|にすぎな|に過ぎな|にほかなら|に他なら|かもしれな|に違いな|にちがいな|"
    r"しかな|ほかな|他な|ではないか|じゃないか|ないか|やむな|余儀な|間違いな|まちがいな|のみならず|だけでな|ばかりでな|なくなら|少なから"
)  # fmt: skip
_NEGATIVE = re.compile(r"ない|なかっ|なく|ず(?!れ)|ぬ|ません|まい|なし|ざる")
_NO_PASSIVE = frozenset({"得る", "受ける", "もらう", "避ける", "逃れる", "免れる", "耐える", "言う", "いう", "見る", "みる", "考える", "思う", "する", "報じる", "伝える", "信じる", "見なす", "みなす", "指摘", "予想", "予測", "推測", "想定", "評価", "解釈"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A chunk's tree with the mentions in it: what clauses are read from."""

    tree: Tree
    named: tuple[Named, ...]
    predicates: frozenset[str]  # words of the vocabulary's frames
    offices: Mapping[tuple[str, str], str] = field(default_factory=dict)  # (holder, office) -> of whom
    wholes: Mapping[str, frozenset[str]] = field(default_factory=dict)  # place -> what it is part of
    lists: Mapping[int, tuple[Mention, ...]] = field(default_factory=dict)  # token -> who is listed in parentheses behind it

    def inside(self, phrase: Phrase) -> list[Named]:
        return [n for n in self.named if phrase.first <= n.first and n.last <= phrase.last]

    def heads(self, phrase: Phrase) -> list[Named]:
        """The mentions that a phrase as a whole stands for; ・ and 、 inside it coordinate."""
        inside = self.inside(phrase)
        last = [n for n in self.named if n.last == phrase.head + 1 and (not n.affix or n.affix == "joint")]
        if not last:
            return []
        found, first = last, last[0].first
        for named in reversed([n for n in inside if n not in last]):
            gap = "".join(t.text for t in self.tree.chunk.tokens[named.last : first])
            if gap in ("・", "、", "と", "や") and not named.affix:
                found, first = [named, *found], named.first
        return found

    def actors(self, phrase: Phrase) -> tuple[Mention, ...]:
        """The actors of a noun phrase, its conjuncts before it included, in the order of the text."""
        own = self.lists.get(phrase.head) or tuple(n.mention for n in self.heads(phrase))
        if not own and not _COUNTED.search(phrase.content):
            return ()
        before = [m for d in self._conjuncts(phrase) for m in self.actors(d)]
        return (*(m for m in before if not own or _alike(m, own[-1])), *own)

    def _conjuncts(self, phrase: Phrase) -> Iterator[Phrase]:
        """Its conjuncts, those included that hang on its owner (XのAとYのB)."""
        for dependent in self.tree.dependents(phrase.index):
            if dependent.mark == "の":
                yield from (d for d in self.tree.dependents(dependent.index) if d.mark == "と" and self.heads(d))
            if self._conjunct(dependent, phrase):
                yield dependent

    def _conjunct(self, phrase: Phrase, of: Phrase) -> bool:
        return (phrase.index < of.index and not phrase.predicate and not phrase.merged and phrase.mark in _CONJUNCTIVE
                and not phrase.topic)  # fmt: skip

    def group(self, phrase: Phrase) -> Phrase:
        """The last conjunct of the coordination that a phrase belongs to."""
        governor = self.tree.governor(phrase)
        while governor and self._conjunct(phrase, governor) and self.heads(governor) and not governor.predicate == "verb":
            phrase, governor = governor, self.tree.governor(governor)
        return phrase

    def before(self, head: int) -> str:
        """The chunk's text up to a token, it included: 蚊帳の外, 正統な大統領."""
        tokens = self.tree.chunk.tokens
        return "".join(t.text for t in tokens[max(0, head - 7) : head + 1])

    def possessors(self, phrase: Phrase, depth: int = 3) -> tuple[Mention, ...]:
        """The actors whose thing a noun phrase is: 対露姿勢, ロシアの対応, ロシアの軍の装備."""
        parts = [n.mention for n in self.inside(phrase) if n.last <= phrase.head]
        if parts or not depth:
            return tuple(parts[-1:])
        for dependent in reversed(list(self.tree.dependents(phrase.index))):
            if dependent.adnominal and dependent.case in ("の", "によって", "から"):
                found = argument(self, dependent, "の").mentions or self.possessors(dependent, depth - 1)
                if found:
                    return found
        return ()


def _alike(one: Mention, other: Mention) -> bool:
    """May two actors be conjuncts? Persons go with persons, documents with documents."""
    return all((one.kind == kind) == (other.kind == kind) for kind in ("person", "document"))


def clauses(reading: Reading) -> tuple[Clause, ...]:
    """The clauses of a chunk: verbal ones first, event nouns after."""
    verbal = {p.index: _Verbal(reading, p).clause() for p in reading.tree.phrases if p.predicate and not p.merged}
    shared = {index: _shared(reading, verbal, index) for index in verbal}
    nominal = [clause for p in reading.tree.phrases if not p.merged for clause in _nominals(reading, p, shared)]
    return (*shared.values(), *nominal)


# --- Predicates -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """What stands behind a predicate: voice, polarity, tense."""

    passive: bool
    causative: bool
    negative: bool
    past: bool
    text: str


def tail(tree: Tree, phrase: Phrase) -> Tail:
    """Read the auxiliaries of a predicate."""
    tokens = tree.chunk.tokens[phrase.head + 1 : phrase.last]
    text = "".join(t.text for t in tokens)
    lemmas = {t.lemma for t in tokens}
    head = tree.chunk.tokens[phrase.head]
    negative = bool(_NEGATIVE.search(_NOT_NEGATIVE.sub("", text))) or head.lemma in ("ない", "無い") or _denied(tree, phrase)
    return Tail(
        passive=bool(lemmas & {"れる", "られる"}) and head.lemma not in _NO_PASSIVE,
        causative=bool(lemmas & {"せる", "させる"}), negative=negative, past="た" in lemmas, text=text,
    )  # fmt: skip


def _denied(tree: Tree, phrase: Phrase) -> bool:
    """表明したことはない, 参加する意思はない."""
    noun = tree.governor(phrase)
    if noun is None or noun.content not in ("こと", "つもり", "意思", "意向", "予定", "考え", "気", "様子", "気配", "訳", "わけ", "もの"):
        return False
    last = tree.governor(noun)
    if last is None or _NOT_NEGATIVE.search(last.content + last.tail):
        return False
    return tree.chunk.tokens[last.head].lemma in ("ない", "無い", "なし")


class _Verbal:
    """Reads one predicate phrase."""

    def __init__(self, reading: Reading, phrase: Phrase) -> None:
        self.reading, self.tree, self.phrase = reading, reading.tree, phrase
        self.tail = tail(self.tree, phrase)

    def clause(self) -> Clause:
        tokens = self.tree.chunk.tokens
        arguments = _topics([*self.own(), *self.gap()])
        word, voiced = _word(self.reading, self.phrase)
        voice = "active" if voiced else "passive" if self.tail.passive else "causative" if self.tail.causative else "active"
        return Clause(
            predicate=word, kind=self.phrase.predicate, voice=voice,
            start=tokens[self.phrase.first].start, end=tokens[self.phrase.last - 1].end, head=self.phrase.head,
            arguments=tuple(_active(arguments) if voice == "passive" else arguments),
            polarity="negative" if self.tail.negative else "positive", tense="past" if self.tail.past else "present",
            path=tuple(_path(self.tree, self.phrase)),
        )  # fmt: skip

    def own(self) -> Iterator[Argument]:
        for dependent in self.tree.dependents(self.phrase.index):
            if dependent.predicate == "adjective" and dependent.mark in ("に", "と"):
                yield from self.astray(dependent)
            elif dependent.mark == "の" and self.phrase.predicate != "copula" and self.tree.relative(self.phrase) and self.reading.heads(dependent):
                yield argument(self.reading, dependent, "が")
            elif dependent.predicate and dependent.mark.endswith(("と", "として", "とし", "とも")) and self.quoted(dependent):
                yield from self.quoted(dependent)
            elif dependent.predicate == "copula" and dependent.mark.endswith(("だと", "であると", "だったと")):
                yield argument(self.reading, dependent, "と")
            elif not dependent.predicate and not dependent.adnominal and (dependent.case or dependent.mark == ""):
                yield from self.astray(dependent)
                bare = dependent.case == "は" and _adverbial(self.tree, dependent) and not self.reading.heads(dependent)
                yield argument(self.reading, dependent, "∅" if bare else dependent.case or "∅")
        if self.phrase.predicate == "copula":
            yield from _modifiers(self.reading, self.phrase)

    def quoted(self, dependent: Phrase) -> list[Argument]:
        """Xが…したと非難する: of whom something is said."""
        subjects = [d for d in self.tree.dependents(dependent.index) if not d.predicate and (d.case in ("が", "は"))]
        said = [replace(argument(self.reading, d, "quoted"), via="quoted") for d in subjects]
        copula = [argument(self.reading, dependent, "と")] if dependent.predicate == "copula" else []
        return [*copula, *(a for a in said if a.mentions)]

    def astray(self, noun: Phrase) -> Iterator[Argument]:
        """トルコと手を組む: an argument that the parser hung on the noun before its verb."""
        for dependent in self.tree.dependents(noun.index):
            if _stray(self.reading, dependent, noun):
                yield argument(self.reading, dependent, dependent.case)
            elif dependent.adnominal and dependent.case == "の" and not self.reading.heads(dependent):
                yield from self.astray(dependent)

    def gap(self) -> Iterator[Argument]:
        governor = self.tree.governor(self.phrase)
        while governor and governor.predicate == "copula" and self.tree.relative(governor) and not self.outer(governor):
            governor = self.tree.governor(governor)  # 急いでいた現職だったX
        if governor is None:
            return
        cleft = self.phrase.mark.endswith(("のは", "のが", "のも"))
        if cleft and governor.predicate in ("copula", "", "noun") and argument(self.reading, governor, "gap").mentions:
            yield replace(argument(self.reading, governor, "gap"), via="cleft")
        elif self.tree.relative(self.phrase) and not self.outer(governor):
            yield replace(argument(self.reading, self.reading.group(self._modified(governor)), "gap"), via="gap")

    def outer(self, governor: Phrase) -> bool:
        """Does the clause tell what the noun is about, rather than leave a gap for it?"""
        return governor.content in cues.words("outer", "nouns") or self.phrase.mark.endswith(("ような", "という", "との", "といった"))

    def _modified(self, governor: Phrase) -> Phrase:
        """取り持った中国への評価: of a chain of nouns, the next one is modified if it is an actor and the last is not."""
        following = self.tree[min(self.phrase.index + 1, len(self.tree.phrases) - 1)]
        near = following.adnominal and following.to == governor.index and self.reading.heads(following)
        return following if near and not self.reading.heads(governor) else governor


def _adverbial(tree: Tree, phrase: Phrase) -> bool:
    """まずは, 今回は, 2022年は: a topic that is no participant."""
    tag = tree.chunk.tokens[phrase.head].tag
    return tag.startswith("副詞") or "副詞可能" in tag or "助数詞" in tag or "数詞" in tag


def _stray(reading: Reading, dependent: Phrase, noun: Phrase) -> bool:
    """Does a phrase with a case of its own hang on a noun that can't govern it?"""
    if dependent.predicate or dependent.adnominal or dependent.merged or not dependent.case or dependent.index > noun.index:
        return False
    return dependent.mark not in _CONJUNCTIVE or (dependent.case == "と" and not reading.heads(noun))


def _word(reading: Reading, phrase: Phrase) -> tuple[str, bool]:
    """The predicate as the vocabulary writes it, and whether its voice is part of the word (ちらつかせる).

    That is the longest compound that the vocabulary knows, else the head's lemma.
    """
    tokens = reading.tree.chunk.tokens
    head = tokens[phrase.head]
    base = canonical(head.lemma if phrase.predicate in ("verb", "adjective") else head.text)
    voiced = head.text + tokens[phrase.head + 1].lemma if phrase.head + 1 < phrase.last else ""
    if phrase.predicate == "verb" and voiced.endswith(("せる", "れる")) and voiced in reading.predicates:
        return voiced, True
    for first in range(phrase.first, phrase.head):
        word = "".join(t.text for t in tokens[first : phrase.head]) + base
        if word in reading.predicates:
            return word, False
    return base, False


def argument(reading: Reading, phrase: Phrase, case: str) -> Argument:
    """A noun phrase as an argument; an organ or a possession of an actor stands for the actor."""
    tokens = reading.tree.chunk.tokens
    actors, via = reading.actors(phrase), "topic" if phrase.topic else "overt"
    if not actors and phrase.content.endswith(tuple(cues.words("origins"))):
        actors = tuple(n.mention for n in reading.inside(phrase))
    elif not actors and (tokens[phrase.head].text in cues.words("organs") or _PERSONS.search(phrase.content)):
        actors = reading.possessors(phrase)
    elif not actors and tokens[phrase.head].text in cues.words("possessions"):
        actors, via = reading.possessors(phrase), "possession"
    return Argument(case=case, start=tokens[phrase.first].start, end=tokens[phrase.head].end, head=phrase.head,
                    text=phrase.content, mentions=actors, via=via)  # fmt: skip


def modifiers(reading: Reading, head: int) -> list[Argument]:
    """The adnominal arguments and compound parts of the noun phrase with a given head token."""
    phrase = reading.tree[reading.tree.of[head]]
    parts = [_part(n) for n in _parts(reading, phrase) if n.last <= phrase.head]
    return [*parts, *_modifiers(reading, phrase)]


def _topics(arguments: list[Argument]) -> list[Argument]:
    """Give topics and gaps the case that is still free: が first, then を."""
    cases = {a.case for a in arguments}
    done = []
    for found in arguments:
        if found.case in ("は", "gap"):
            case = next((c for c in ("が", "を") if c not in cases), "に" if found.case == "gap" else "は")
            cases.add(case)
            found = replace(found, case=case, via="topic" if found.case == "は" else found.via)
        done.append(found)
    return done


def _active(arguments: list[Argument]) -> list[Argument]:
    """Undo a passive: が becomes を (に where を is taken), an agent marked by に, から or によって becomes が."""
    has_object = any(a.case == "を" for a in arguments)
    return [replace(a, case=_undone(a, has_object)) for a in arguments]


def _undone(found: Argument, has_object: bool) -> str:
    if found.case == "が":
        return "に" if has_object else "を"
    agent = found.via != "possession" and any(m.kind not in ("territory", "document", "asset", "") for m in found.mentions)
    return "が" if found.case in ("に", "によって", "から") and agent else found.case


def _path(tree: Tree, phrase: Phrase) -> Iterator[str]:
    governor, seen = tree.governor(phrase), 0
    while governor is not None and seen < 12:
        yield tree.chunk.tokens[governor.head].lemma
        governor, seen = tree.governor(governor), seen + 1


# --- Subjects shared along chains -----------------------------------------------------------


def _shared(reading: Reading, verbal: dict[int, Clause], index: int) -> Clause:
    """Give a clause without a subject the one of the clause it leans on, or that leans on it."""
    clause = verbal[index]
    if any(a.case == "が" for a in clause.arguments):
        return clause
    found = (_above(reading, verbal, index) or _below(reading.tree, verbal, index)
             or _opening(reading, verbal, index))  # fmt: skip
    if found is None:
        return clause
    confidence = 0.9 if found.start < clause.start else 0.6
    return replace(clause, arguments=(*clause.arguments, replace(found, via="shared", confidence=confidence)))


def _above(reading: Reading, verbal: dict[int, Clause], index: int) -> Argument | None:
    """The subject of what governs a clause: the nearest before it, or one behind it if the clause is embedded."""
    tree = reading.tree
    phrase, embedded = tree[index], False
    for _ in range(8):
        if phrase.to == phrase.index:
            return None
        came, phrase = phrase, tree[phrase.to]
        if tree.relative(came):
            owner = _owner(reading, phrase)
            if owner:
                return owner
            if phrase.content not in cues.words("outer", "shares"):
                return None
            embedded = True
        embedded = embedded or came.mark.endswith(("と", "とも", "とは"))
        subjects = [s for s in _surface_subjects(verbal.get(phrase.index)) if s.head != came.head]
        before = [s for s in subjects if s.head < tree[index].head]
        fitting = before or [s for s in subjects if not _elsewhere(s, tree[index], embedded)]
        if fitting:
            return fitting[-1]
    return None


def _owner(reading: Reading, noun: Phrase) -> Argument | None:
    """Whose stand, decision or claim it is: 認めないというXの立場."""
    if noun.content not in cues.words("outer", "nouns"):
        return None
    owners = (argument(reading, d, "が") for d in reading.tree.dependents(noun.index) if d.adnominal and d.case == "の")
    return next((owner for owner in owners if owner.mentions), None)


def _elsewhere(subject: Argument, phrase: Phrase, embedded: bool) -> bool:
    """Does the subject stand behind a clause that only precedes?"""
    leaning = phrase.mark.endswith(("ながら", "つつ", "て", "し", "ず", "ために", "べく", "とし", "も"))
    return subject.head > phrase.head and not embedded and not leaning


def _below(tree: Tree, verbal: dict[int, Clause], index: int) -> Argument | None:
    for child in reversed(tree.children[index]):
        if child in verbal and not tree.relative(tree[child]) and not tree[child].mark.endswith(("と", "ため", "ので", "れば", "たら")):
            subjects = _surface_subjects(verbal[child])
            if subjects:
                return subjects[-1]
    return None


def _opening(reading: Reading, verbal: dict[int, Clause], index: int) -> Argument | None:
    """A topic that opens the sentence reaches the root that closes it."""
    tree = reading.tree
    if tree[index].to != index:
        return None
    for phrase in tree.phrases[:index]:
        if phrase.case == "は" and not phrase.merged:
            return replace(argument(reading, phrase, "が"), via="topic")
        if phrase.predicate and not tree.relative(phrase):
            return None
    return None


def _surface_subjects(clause: Clause | None) -> list[Argument]:
    """The は and が that stand on the page, whatever voice made of them, in the order of the text."""
    if clause is None:
        return []
    found = [a for a in clause.arguments if a.via in ("overt", "topic", "gap") and
             (a.via == "topic" and a.case in ("が", "を", "に", "は") and a.mentions or a.case == "が" and clause.voice != "passive")]  # fmt: skip
    return [replace(a, case="が") for a in sorted(found, key=lambda a: a.head)]


# --- Event nouns ----------------------------------------------------------------------------


def _nominals(reading: Reading, phrase: Phrase, verbal: dict[int, Clause]) -> Iterator[Clause]:
    """A clause for each event noun, title or affix in a noun phrase that the vocabulary knows."""
    tokens = reading.tree.chunk.tokens
    end = phrase.head if phrase.predicate in ("noun", "copula", "verb", "adjective") else phrase.head + 1
    for last in range(phrase.first + 1, end + 1):
        for first in range(phrase.first, last):
            word = "".join(t.text for t in tokens[first:last])
            if word in reading.predicates and word not in AFFIXES and not _is_name(reading, first, last):
                yield _event(reading, phrase, first, last, word, verbal)
                break
    yield from _located(reading, phrase)
    for named in reading.inside(phrase):
        affix = named.affix if len(named.affix) == 1 else _prefix(reading, phrase, named)
        if affix in AFFIXES and affix in reading.predicates:
            yield _attitude(reading, phrase, named, affix, verbal)


def _located(reading: Reading, phrase: Phrase) -> Iterator[Clause]:
    """ウクライナのドネツク州, ウクライナ東部2州（A、B）: places named with the whole that they are known to be part of."""
    listed = reading.lists.get(phrase.head, ())
    places = [m for m in listed or (n.mention for n in reading.heads(phrase)) if m.actor in reading.wholes]
    around = _around(reading, phrase, bool(listed))
    for place in places:
        whole = next((m for m in around if m.actor in reading.wholes[place.actor]), None)
        if whole:
            part = replace(argument(reading, phrase, "が"), mentions=(place,), via="name")
            yield Clause(predicate="一部", kind="event", start=place.start, end=place.end, head=phrase.head, voice="nominal",
                         arguments=(part, replace(part, case="の", via="adnominal", mentions=(whole,))))  # fmt: skip


def _around(reading: Reading, phrase: Phrase, listed: bool) -> list[Mention]:
    """What may be the whole: the phrase's owners; for a list also the regions that it is told to be, and their wholes."""
    found = [m for a in _modifiers(reading, phrase) if a.case == "の" for m in a.mentions]
    found += [n.mention for n in reading.inside(phrase) if n.last <= phrase.head]
    if listed:
        regions = [n.mention for n in reading.named if n.mention.end <= reading.tree.chunk.tokens[phrase.head].end]
        found += regions
        found += [replace(m, candidates=(w,), kind="state") for m in regions for w in sorted(reading.wholes.get(m.actor, ()))]
    return found


def _is_name(reading: Reading, first: int, last: int) -> bool:
    """Is a word part of a name? (The 加盟国 of CSTO加盟国 is not: the name before it is one, too.)"""
    inner = any(n.last == first for n in reading.named)
    return any(n.first <= first and last <= n.core and not n.affix and not (inner and last == n.core) for n in reading.named)


def _prefix(reading: Reading, phrase: Phrase, named: Named) -> str:
    before = named.first - 1
    return reading.tree.chunk.tokens[before].text if before >= phrase.first else ""


def _event(reading: Reading, phrase: Phrase, first: int, last: int, word: str, verbal: dict[int, Clause]) -> Clause:
    tokens = reading.tree.chunk.tokens
    whole = last == phrase.head + 1
    parts = [_part(n) for n in _parts(reading, phrase) if n.last <= first or (n.affix and n.first < last)]
    bearer = _titled(reading, phrase, first, last)
    carrier = _carrier(reading, phrase, verbal) if whole and not bearer else None
    carried = list(_carried(reading, phrase, carrier, verbal)) if carrier else []
    outer = list(_modifiers(reading, phrase))
    if word in cues.words("attitudes") and not bearer:
        holder = _bearer(reading, phrase, verbal)
        bearer = [replace(holder, case="が")] if holder else []
    official = _official(reading, word, bearer, [*parts, *outer])
    if official:
        parts, outer = [], [a for a in outer if a.case != "の"]
    return Clause(
        predicate=word, kind="event", start=tokens[first].start, end=tokens[last - 1].end, head=last - 1,
        arguments=(*parts, *bearer, *official, *outer, *carried), path=tuple(_path(reading.tree, phrase)),
        polarity=_carried_polarity(carrier, verbal), voice=carrier[1] if carrier else "nominal",
        tense=verbal[carrier[0]].tense if carrier else "present",
    )  # fmt: skip


def _titled(reading: Reading, phrase: Phrase, first: int, last: int) -> list[Argument]:
    """Of whom a title or a relational noun is said: Xの外相Y, X外相のY, 議長国Y, X加盟国のY, X東部2州（Y、Z）."""
    relational = "サ変" not in reading.tree.chunk.tokens[last - 1].tag
    found = [n for n in reading.named if n.mention.kind == "person" and n.core <= first and last <= n.last]
    dot = last < phrase.last and reading.tree.chunk.tokens[last].text in "・＝"
    found = found or [n for n in reading.named if relational and n.first == last + dot and n.last <= phrase.last]
    if phrase.head + 1 == last and relational:
        if reading.lists.get(phrase.head):
            return [_listed(reading, phrase)]
        if not found or found[-1].mention.rule == "office":
            found = _apposed(reading, phrase) or found
    kept = [n for n in found if n.mention.candidates or n.mention.rule != "office"]
    return [replace(_part(kept[-1]), case="が", via="title", mentions=tuple(n.mention for n in kept))] if kept else []


def _listed(reading: Reading, phrase: Phrase) -> Argument:
    return replace(argument(reading, phrase, "が"), via="list")


def _apposed(reading: Reading, phrase: Phrase) -> list[Named]:
    """The names that a noun stands in apposition to: CSTO加盟国のアルメニアとカザフスタン."""
    governor = reading.tree.governor(phrase)
    if governor is None or phrase.mark not in ("の", "である", "だった", "であった", "・", "、") or governor.index < phrase.index:
        return []
    last = reading.group(governor)
    between = [governor] if governor is last else [governor, last]
    return [n for at in between for n in reading.heads(at)]


def _official(reading: Reading, word: str, bearer: list[Argument], known: list[Argument]) -> list[Argument]:
    """プーチン大統領: of which state, where the words don't say it, or say another's (日本のA首相とB大統領)."""
    if not bearer or not bearer[0].mentions:
        return []
    candidates = bearer[0].mentions[0].candidates
    of = next((reading.offices[c, word] for c in candidates if (c, word) in reading.offices), None)
    of = of or next((reading.offices[c, ""] for c in candidates[:1] if (c, "") in reading.offices), None)
    said = {m.actor for a in known for m in a.mentions if not m.rule.startswith("anaphor")}
    if of is None or of in said:
        return []
    here = next((n.mention for n in reading.named if n.mention.actor == of and not n.mention.rule.startswith("anaphor")), None)
    mention = here or replace(bearer[0].mentions[0], text=of, candidates=(of,), kind="state", rule="anaphor office")
    return [replace(bearer[0], case="の", via="office", mentions=(mention,))]


def _carried_polarity(carrier: tuple[int, str] | None, verbal: dict[int, Clause]) -> str:
    """支援を行わない, 支援を見送る: not; 支援を拒まない: done."""
    if carrier is None:
        return "positive"
    return "negative" if (carrier[1] == "negative") != (verbal[carrier[0]].polarity == "negative") else "positive"


def _attitude(reading: Reading, phrase: Phrase, named: Named, affix: str, verbal: dict[int, Clause]) -> Clause:
    """親欧米, 反ロシア, 訪中: whoever the phrase is said of holds the attitude."""
    target = replace(_part(named), case="を", via="compound")
    bearer = _bearer(reading, phrase, verbal)
    return Clause(
        predicate=affix, kind="compound", start=target.start, end=target.end, head=named.last - 1,
        arguments=(target, *([replace(bearer, case="が")] if bearer else [])), path=tuple(_path(reading.tree, phrase)),
        polarity=verbal[phrase.index].polarity if phrase.index in verbal else "positive", voice="nominal",
    )  # fmt: skip


def _bearer(reading: Reading, phrase: Phrase, verbal: dict[int, Clause]) -> Argument | None:
    """親欧米路線のX, 親欧米だったX, Xは親欧米だ, Xの親欧米姿勢, Xは親欧米姿勢を強めた."""
    tree, here = reading.tree, phrase
    for _ in range(4):
        clause = verbal.get(here.index)
        subject = next((a for a in clause.arguments if a.case == "が" and a.mentions), None) if clause else None
        if subject:
            return subject
        owner = next((a for a in _modifiers(reading, here) if a.case == "の" and a.mentions), None)
        if owner and here is phrase:
            return owner
        governor = tree.governor(here)
        if governor is None:
            return None
        if (here.adnominal or tree.relative(here)) and reading.heads(governor):
            return argument(reading, reading.group(governor), "が")
        here = governor
    return None


def _parts(reading: Reading, phrase: Phrase) -> list[Named]:
    """The names in a compound; of two that follow at once, the first only tells whose the second is (OSCEミンスク・グループ)."""
    inside = reading.inside(phrase)
    return [n for n in inside if n.affix or not any(n.last == other.first for other in inside)]


def _part(named: Named) -> Argument:
    mention = named.mention
    return Argument(case="compound", start=mention.start, end=mention.end, head=named.last - 1, text=mention.text,
                    mentions=(mention,), via=f"affix {named.affix}" if named.affix else "compound")  # fmt: skip


def _modifiers(reading: Reading, phrase: Phrase) -> Iterator[Argument]:
    """Adnominal arguments of a noun: の, による, への, に対する …, with those that hang on one of them but mean the noun."""
    for dependent in reading.tree.dependents(phrase.index):
        if dependent.index > phrase.index:
            continue
        yield from _climbing(reading, dependent)
        if dependent.predicate:
            continue
        if dependent.adnominal:
            yield replace(argument(reading, dependent, dependent.case), via="adnominal")
        elif _stray(reading, dependent, phrase):
            yield replace(argument(reading, dependent, dependent.case), via="astray")


def _climbing(reading: Reading, noun: Phrase, depth: int = 3) -> Iterator[Argument]:
    """シリアによるXの承認, アルメニアのロシアとの貿易, Xの事実上の首都: the first hangs on the second, but belongs to the third."""
    if noun.predicate and noun.predicate != "adjective":
        return
    owned = noun.case in _OUTWARD and bool(reading.inside(noun))
    clear = noun.content in cues.words("transparent")
    for dependent in reading.tree.dependents(noun.index):
        if dependent.predicate or not (dependent.adnominal or _stray(reading, dependent, noun)):
            continue
        if depth > 1:
            yield from _climbing(reading, dependent, depth - 1)
        if dependent.case in _OUTWARD or (dependent.case == "の" and (owned or clear)):
            yield replace(argument(reading, dependent, dependent.case), via="adnominal")


_OUTWARD = frozenset({"によって", "に対して", "へ", "から", "と", "に向けて"})


def _carrier(reading: Reading, phrase: Phrase, verbal: dict[int, Clause]) -> tuple[int, str] | None:
    """The light verb that an event noun is said with, and what it adds."""
    governor = reading.tree.governor(phrase)
    if governor is None or not governor.predicate or governor.index < phrase.index:
        return None
    lemma = reading.tree.chunk.tokens[governor.head].lemma
    passive = governor.index in verbal and verbal[governor.index].voice == "passive"
    case = "を" if passive and phrase.case in ("が", "は") else phrase.case
    for kind, cases in _CARRIERS.items():
        if case in cases and lemma in cues.words("carriers", kind):
            return governor.index, kind
    return None


_CARRIERS = {"plain": ("を", "は"), "received": ("を", "は"), "directive": ("を", "は"), "intended": ("を", "は"), "negative": ("を", "は"),
             "dative": ("に",), "nominative": ("が", "は")}  # fmt: skip


def _carried(reading: Reading, phrase: Phrase, carrier: tuple[int, str], verbal: dict[int, Clause]) -> Iterator[Argument]:
    """The arguments of the light verb are the event noun's; who is told to do it, does it."""
    for found in verbal[carrier[0]].arguments if carrier[0] in verbal else ():
        if found.head == phrase.head or (carrier[1] == "directive" and found.case == "が"):
            continue
        if carrier[1] == "nominative" and found.via == "gap":  # 依存が高いX
            yield replace(found, case="が")
            continue
        if carrier[1] == "nominative" and found.case not in ("に", "から", "へ", "に対して", "と"):
            continue
        case = "が" if carrier[1] == "directive" and found.case == "に" else found.case
        if carrier[1] == "received":  # XがYから攻撃を受ける: Y attacks X
            case = {"が": "に対して", "から": "が", "に": "が", "によって": "が"}.get(case, case)
        yield replace(found, case=case, via=found.via if found.via != "overt" else "carried")
