"""Verbs, adjectives and copulas as clauses: voice undone, gaps of relative clauses and clefts filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.extract import cues
from kg.extract.phrases import SUFFIXED, Phrase, Tree
from kg.extract.reading import Reading, adnominals, argument, coordinated, part, parts, share, stray, underlying
from kg.model import Argument, Clause
from kg.vocabulary import canonical

_NOT_NEGATIVE = re.compile(
    r"なければなら|なくてはなら|ざるを[得え](?:な|ず)?|ざる$|にすぎな|に過ぎな|にほかなら|に他なら|かもしれな|に違いな|にちがいな|"
    r"かねな|かねません|しかな|ほかな|他な|ではないか|じゃないか|ないか|やむな|余儀な|間違いな|まちがいな|のみならず|だけでな|ばかりでな|なくなら|少なから|少なくと"
)


_NEGATIVE = re.compile(r"ない|なかっ|なく|ず(?!れ)|ぬ|ません|まい|なし|ざる")


_NO_PASSIVE = frozenset(
    {
        "得る",
        "受ける",
        "もらう",
        "避ける",
        "逃れる",
        "免れる",
        "耐える",
        "言う",
        "いう",
        "見る",
        "みる",
        "考える",
        "思う",
        "する",
        "報じる",
        "伝える",
        "信じる",
        "見なす",
        "みなす",
        "指摘",
        "予想",
        "予測",
        "推測",
        "想定",
        "評価",
        "解釈",
        "応じる",
    }
)


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
    text = "".join([t.text for t in tokens])
    lemmas = {t.lemma for t in tokens}
    head = tree.chunk.tokens[phrase.head]
    negative = _negated(text) or head.lemma in ("ない", "無い") or _denied(tree, phrase)
    swallowed = head.lemma.endswith("られる") and phrase.predicate == "verb"  # 向けられる as one word
    return Tail(
        passive=(swallowed or bool(lemmas & {"れる", "られる"})) and head.lemma not in _NO_PASSIVE,
        causative=bool(lemmas & {"せる", "させる"}),
        negative=negative,
        past="た" in lemmas,
        text=text,
    )


@lru_cache(maxsize=16384)
def _negated(text: str) -> bool:
    """Do auxiliaries deny (していない, but not せざるを得ない)?"""
    return bool(_NEGATIVE.search(_NOT_NEGATIVE.sub("", text)))


def _denied(tree: Tree, phrase: Phrase) -> bool:
    """表明したことはない, 参加する意思はない."""
    noun = tree.governor(phrase)
    if noun is None:
        return False
    if noun.predicate == "adjective" and noun.content.startswith(("ことはない", "ことはなか", "つもりはない")):
        return True
    if tree.chunk.tokens[noun.head].lemma == "する":
        ending = "".join([t.text for t in tree.chunk.tokens[phrase.head : phrase.last]])
        if ending.endswith(("うとは", "うとも", "うと")):
            return bool(_NEGATIVE.search(noun.tail))  # 助けようとはしなかった
    if noun.predicate == "copula" and noun.content in ("わけ", "訳", "もの"):
        return _negated(noun.tail)  # 見捨てたわけではない
    if (
        noun.mark == "の"
        or noun.content
        not in (
            "こと",
            "つもり",
            "意思",
            "意向",
            "予定",
            "計画",
            "用意",
            "方針",
            "意図",
            "考え",
            "気",
            "様子",
            "気配",
            "訳",
            "わけ",
            "もの",
        )
    ):
        return False
    last = tree.governor(noun)
    if last and noun.content == "こと" and noun.mark == "を":  # 加わることを拒否した
        refused = tree.chunk.tokens[last.head].lemma in ("拒否", "拒む", "断る", "控える", "見送る", "拒絶", "断念")
        allowed = tree.chunk.tokens[last.head].lemma in ("認める", "許す", "許可", "容認")  # …することを認めなかった
        said = _negated(last.tail)
        return (refused and not said) or (allowed and said)
    if last is None or _NOT_NEGATIVE.search(last.content + last.tail):
        return False
    return tree.chunk.tokens[last.head].lemma in ("ない", "無い", "なし")


class Predicate:
    """Reads one predicate phrase."""

    def __init__(self, reading: Reading, phrase: Phrase) -> None:
        self.reading, self.tree, self.phrase = reading, reading.tree, phrase
        self.tail = tail(self.tree, phrase)

    def _speaks(self, found: Argument) -> bool:
        """Is the topic who thinks what the clause says (欧米は、XがYを殺害したとみている)?"""
        governor = self.tree.governor(self.phrase)
        if found.case != "は" or not found.mentions or governor is None or not self.phrase.tail.endswith("と"):
            return False
        if self.tree.chunk.tokens[governor.head].lemma not in cues.words("report", "think", "say"):
            return False
        return any(p.case == "が" and self.reading.actors(p) for p in self.tree.dependents(self.phrase.index))

    def clause(self) -> Clause:
        tokens = self.tree.chunk.tokens
        words, voiced = _words(self.reading, self.phrase)
        arguments = [a for a in (*self._spoken(self.own()), *self.gap()) if not self._speaks(a)]
        done = self.reading.things.get(words[0], ()) if not self.tail.passive else ()
        arguments = _topics(self._seized(arguments, words[0]), self.reading.goals.get(words[0], ""), done)
        voiced = voiced or (words[0] == "置く" and any(a.text.endswith(_STATES) for a in arguments if a.case == "に"))
        voice = (
            "active" if voiced else "passive" if self.tail.passive else "causative" if self.tail.causative else "active"
        )
        return Clause(
            predicate=words[0],
            words=words,
            kind="verb" if self.phrase.predicate == "set" else self.phrase.predicate,
            voice=voice,
            start=tokens[self.phrase.first].start,
            end=tokens[self.phrase.last - 1].end,
            head=self.phrase.head,
            arguments=tuple(self._spread(self._undone(arguments, words[0]) if voice == "passive" else arguments)),
            polarity="negative" if self.tail.negative else "positive",
            tense="past" if self.tail.past else "present",
            path=tuple(path(self.tree, self.phrase)),
            confidence=0.5 ** len(doubts(self.reading, self.phrase)),
        )

    def _seized(self, arguments: list[Argument], word: str) -> list[Argument]:
        """逮捕した将校を引き渡した: a person in the gap of a verb without an object is whom it is done to."""
        gaps = [a for a in arguments if a.case == "gap" and any(m.kind in _PEOPLE for m in a.mentions)]
        if not gaps or word not in cues.words("seizing") or self.tail.passive or any(a.case == "を" for a in arguments):
            return arguments
        return [replace(a, case="を") if a in gaps else a for a in arguments]

    def _undone(self, arguments: list[Argument], word: str) -> list[Argument]:
        return _active(arguments, word, word in self.reading.receiving)

    def _spread(self, arguments: list[Argument]) -> Iterator[Argument]:
        """支持と関与を表明した, 供与の拡大を約束した: verbal nouns beside or under an argument are arguments, too."""
        yield from arguments
        for found in arguments:
            noun = self.tree[self.tree.of[found.head]]
            plain = found.head == noun.head and not found.mentions and noun.case not in ("は", "も")
            for other in (*coordinated(self.tree, noun), *underlying(self.tree, noun)) if plain else ():
                yield replace(argument(self.reading, other, found.case), via="beside")

    def _spoken(self, arguments: Iterator[Argument]) -> Iterator[Argument]:
        """X外務大臣から、…を伝達した: a person in から at a verb of saying or asking is who says so."""
        found = list(arguments)
        if "から" not in [a.case for a in found]:
            yield from found
            return
        lemma = self.tree.chunk.tokens[self.phrase.head].lemma
        said = lemma in cues.words("report", "say") or lemma in cues.words("asking", "verbs")
        free = said and not self.tail.passive and not any(a.case in ("が", "は") for a in found)
        for one in found:
            sides = one.text.endswith("側") and bool(one.mentions)  # 日本側から、…を求めた
            speaker = free and one.case == "から" and (sides or any(m.kind == "person" for m in one.mentions))
            yield replace(one, case="が") if speaker else one

    def own(self) -> Iterator[Argument]:
        for dependent in self._dependents():
            if any(n.last > dependent.last for n in self.reading.heads(dependent) if n.mention.kind == "party"):
                continue  # the 法と of 法と正義
            if dependent.predicate == "adjective" and (dependent.mark in ("に", "と") or self._adverb(dependent)):
                yield from self.astray(dependent)
            elif (
                dependent.mark == "の"
                and self.phrase.predicate != "copula"
                and self.tree.relative(self.phrase)
                and (self.reading.heads(dependent) or dependent.index == self.phrase.index - 1)
            ):
                yield argument(self.reading, dependent, "が")
            elif dependent.predicate and (demanded := self._demanded(dependent)):
                yield from demanded
            elif (
                dependent.predicate
                and dependent.mark.endswith(("と", "として", "とし", "とも"))
                and not ((told := whenever(self.tree, dependent)) and not self.deictic())
                and (said := self.quoted(dependent))
            ):
                yield from (replace(a, case="deed") if told else a for a in said)  # Xが…すると、これを非難した
            elif dependent.predicate == "copula" and dependent.mark.endswith(("だと", "であると", "だったと")):
                yield argument(self.reading, dependent, "と")
            elif not dependent.predicate and not dependent.adnominal and (dependent.case or dependent.mark == ""):
                if self.tree.children[dependent.index]:
                    yield from self.astray(dependent)
                    yield from self.deed(dependent)
                    yield from self.blamed(dependent)
                bare = dependent.case == "は" and not self.reading.heads(dependent)
                bare = bare and (_adverbial(self.tree, dependent) or self._occasion(dependent))
                bare = bare and not self._shared(dependent)
                case = "が" if self._led_by(dependent) else "" if bare else dependent.case
                case = "を" if case == "は" and self._even(dependent) else case
                yield argument(self.reading, dependent, case or "∅")
        if self.phrase.predicate == "set":
            yield argument(self.reading, self.phrase, "に")
        if self.phrase.predicate == "noun" and self.phrase.tail in ("", "へ", "か"):  # X、N加盟へ; 対X制裁を|発動
            goal = self.reading.goals.get(_words(self.reading, self.phrase)[0][0]) or "を"
            glued = [n for n in parts(self.reading, self.phrase) if n.last <= self.phrase.head]
            yield from (replace(part(n), case=goal) for n in glued)
            yield from () if glued else self._inner()
        if self.phrase.predicate == "copula":
            within = [n for n in parts(self.reading, self.phrase) if n.last <= self.phrase.head]
            titled = any(n.mention.kind == "person" for n in self.reading.inside(self.phrase))  # マクロン仏大統領だった
            yield from () if titled else (part(n) for n in within)
            yield from (a for a in adnominals(self.reading, self.phrase) if a.via != "astray")

    def _shared(self, phrase: Phrase) -> bool:
        """Xの輸出の8割は: is it how much of something?"""
        owned = any(d.mark == "の" for d in self.tree.dependents(phrase.index))
        return owned and phrase.content != "多く" and share(phrase.content)

    def _inner(self) -> Iterator[Argument]:
        """撤退|呼びかけ, 兵士|派遣: what stands before a verbal noun in its compound is its object if none is told."""
        tokens, first, head = self.tree.chunk.tokens, self.phrase.first, self.phrase.head
        told = any(d.case == "を" for d in self.tree.dependents(self.phrase.index))
        if first < head and not told:
            text = "".join(t.text for t in tokens[first:head])
            at = {"start": tokens[first].start, "end": tokens[head - 1].end, "head": head - 1}
            yield Argument(case="を", text=text, mentions=(), via="compound", **at)

    def _occasion(self, topic: Phrase) -> bool:
        """選挙は、Xが…を得て、Yに勝った: a topic that only tells at what it was, where who did it follows."""
        if not topic.content.endswith(_OCCASIONS):
            return False
        return any(
            p.case == "が" and not p.predicate and self.reading.heads(p)
            for p in self.tree.phrases[topic.index + 1 : self.phrase.index]
        )

    def _led_by(self, phrase: Phrase) -> bool:
        """X率いるY: a name that stands without a case right before its relative verb is the subject."""
        bare = phrase.mark == "" and phrase.index == self.phrase.index - 1 and self.tree.relative(self.phrase)
        lemma = self.tree.chunk.tokens[self.phrase.head].lemma
        return bare and lemma in cues.words("leading", "verbs") and bool(self.reading.heads(phrase))

    def _adverb(self, phrase: Phrase) -> bool:
        """原油を安く買い付ける: an adjective in く right before its verb has no object of its own."""
        if not phrase.content.endswith("く") or phrase.tail or self.phrase.predicate not in ("verb", "noun"):
            return False
        return any(d.case == "を" for d in self.tree.dependents(phrase.index))

    def _dependents(self) -> Iterator[Phrase]:
        before = former(self.tree, self.phrase)
        if before and _words(self.reading, self.phrase)[0][0].startswith(self.tree.chunk.tokens[before.head].text):
            yield from self.tree.dependents(before.index)
        yield from self.tree.dependents(self.phrase.index)

    def quoted(self, dependent: Phrase) -> list[Argument]:
        """Xが…したと非難する: of whom something is said."""
        below = list(self._under(dependent))
        subjects = [d for d in below if d.case == "が" or (d.case == "は" and self.topical())]
        for noun in [d for d in subjects if d.content in cues.words("outer", "nouns")]:  # …する可能性があると
            clauses = [d for d in self.tree.dependents(noun.index) if d.predicate]
            subjects += [
                d for c in clauses for d in self.tree.dependents(c.index) if not d.predicate and d.case == "が"
            ]
        said = [argument(self.reading, d, "quoted") for d in subjects]
        said = [replace(a, case="deed" if a.via == "possession" else "quoted", via="quoted") for a in said]
        so = dependent.predicate == "copula" and not tail(self.tree, dependent).negative  # 脅威ではないと強調した
        copula = [argument(self.reading, dependent, "と")] if so else []
        return [*copula, *(a for a in said if a.mentions)]

    def topical(self) -> bool:
        """Has it a topic of its own, so that another's is of what it quotes?"""
        return any(d.topic and d.case == "は" for d in self.tree.dependents(self.phrase.index))

    def _demanded(self, dependent: Phrase) -> list[Argument]:
        """Xは撤退すべきだと述べる: who ought to act; 撤退するよう告げる: what somebody is told to do."""
        if dependent.mark.endswith(("よう", "ように", "ようにと", "ようと")):
            words = dependent.content + (dependent.mark if "ない" in dependent.mark else "")
            return [replace(argument(self.reading, dependent, "よう"), mentions=(), text=words)]
        if "べき" not in dependent.tail or not dependent.mark.endswith(("と", "とも", "との")):
            return []
        own = [d for d in self._dependents() if d.case in ("は", "が") and not d.predicate]
        cases = ("が", "は") if own else ("が",)
        ought = [d for d in self._under(dependent) if d.case in cases]
        named = [a for a in (argument(self.reading, d, "べき") for d in ought) if a.mentions]
        return [*named, *self.quoted(dependent)] if named else []

    def _under(self, clause: Phrase) -> Iterator[Phrase]:
        """The nominals of a clause, those included that hang on another of them by mistake."""
        for noun in self.tree.dependents(clause.index):
            if not noun.predicate:
                hung = (d for d in self.tree.dependents(noun.index) if d.case == "が")
                yield from (d for d in hung if stray(self.reading, d, noun))
                yield noun

    def _even(self, noun: Phrase) -> bool:
        """動きすら見せた: what is nobody, with すら or さえ, is what a verb of things is done with."""
        things = self.reading.things.get(self.tree.chunk.tokens[self.phrase.head].lemma)
        return bool(things) and noun.mark in ("すら", "さえ") and not self.reading.inside(noun)

    def deictic(self) -> bool:
        """Is its object これ, which may be what the clause before tells?"""
        return any(d.content in ("これ", "それ") and d.case == "を" for d in self.tree.dependents(self.phrase.index))

    def deed(self, noun: Phrase) -> Iterator[Argument]:
        """Xが…したことを非難する: whose deed it is."""
        if noun.content in ("こと", "事", "の", "点", "件"):
            for clause in self.tree.dependents(noun.index):
                found = self.quoted(clause) if clause.predicate and clause.index < noun.index else ()
                yield from (replace(a, case="deed") if a.case == "quoted" else a for a in found)

    def blamed(self, noun: Phrase) -> Iterator[Argument]:
        """Xの訪問を批判する, Xによる検査に抗議する: who does what the noun tells, where it is not done to him."""
        if noun.case not in ("を", "に", "について"):
            return
        word = self.tree.chunk.tokens[self.phrase.head].lemma
        if not (_opposes(word) or self._voices(word)):
            return
        yield from (replace(a, case="deed", via="quoted") for a in self._making(noun))
        if word not in _blames() and not self._voices(word):
            return
        done = "サ変" in self.tree.chunk.tokens[noun.head].tag and not self.reading.heads(noun)
        if not done:
            return
        owners = [a for a in adnominals(self.reading, noun) if a.mentions and a.case in ("の", "によって")]
        undergone = noun.content.endswith(cues.endings("undergone"))
        yield from (replace(a, case="deed", via="quoted") for a in owners if a.case == "によって" or not undergone)

    def _making(self, noun: Phrase) -> Iterator[Argument]:
        """Xが進める法改正に抗議する, Xの表明した交渉の凍結に反発する: whose doing it is, told by a clause."""
        if self.reading.heads(noun):
            return
        for below in self.tree.dependents(noun.index):
            if below.index < noun.index and self.tree.relative(below) and self._lemma(below) in cues.words("doing"):
                own = [d for d in self.tree.dependents(below.index) if d.case in ("が", "の") and not d.predicate]
                yield from (a for d in own if (a := argument(self.reading, d, "が")).mentions)
            elif below.mark == "の" and below.index == noun.index - 1 and not below.predicate:
                yield from self._making(below)

    def _voices(self, word: str) -> bool:
        """懸念を表明する, 苦言を呈する."""
        if word not in cues.words("voicing", "批判"):
            return False
        nouns = tuple(noun for noun, verb in cues.table("voices").items() if verb == "批判")
        return any(
            d.case in ("を", "が") and d.content.endswith((*nouns, "懸念", "憂慮", "疑問"))
            for d in self.tree.dependents(self.phrase.index)
        )

    def astray(self, noun: Phrase) -> Iterator[Argument]:
        """トルコと手を組む: an argument that the parser hung on the noun before its verb."""
        for dependent in self.tree.dependents(noun.index):
            if stray(self.reading, dependent, noun):
                yield argument(self.reading, dependent, dependent.case)
            elif dependent.adnominal and dependent.case == "の" and self._thing(dependent):
                yield from self.astray(dependent)
            elif dependent.mark == "" and dependent.index == noun.index - 1 and len(dependent.content) == 1:
                yield from (a for a in self.astray(dependent) if a.case in ("が", "を"))  # Xが地|対空ミサイルで

    def _thing(self, noun: Phrase) -> bool:
        return all(n.mention.kind == "document" for n in self.reading.heads(noun))

    def gap(self) -> Iterator[Argument]:
        governor = self.tree.governor(self.phrase)
        while governor and governor.predicate == "copula" and self.tree.relative(governor) and not self.outer(governor):
            governor = self.tree.governor(governor)  # 急いでいた現職だったX
        if governor and governor.adnominal and governor.case in _PLACED and self.reading.heads(governor):  # Xでの会談
            governor = self.tree.governor(governor)
        if governor is None:
            return
        if self.phrase.mark.endswith(("のは", "のが", "のも")):
            yield from self.focus(governor)
        elif self.tree.relative(self.phrase) and not self.outer(governor):
            members = list(self.focus(self.tree[governor.to])) if self._counts(governor) else []
            members = list(self._enumerated(governor)) or members
            modified = argument(self.reading, self._group(self._modified(governor)), "gap", "gap")
            generic = all(m.text.endswith(_GENERIC) for m in modified.mentions)
            called = self._called(governor, modified) if generic else modified
            yield from members or [called if called.mentions else modified]

    def _group(self, noun: Phrase) -> Phrase:
        """The last of the list that a noun begins, up to one with a clause of its own (…するXと、…するY)."""
        last = self.reading.group(noun)
        while noun is not last:
            following = self.tree[noun.to]
            if any(d.predicate and noun.index < d.index for d in self.tree.dependents(following.index)):
                break
            noun = following
        return noun

    def _called(self, noun: Phrase, modified: Argument) -> Argument:
        """XはYの影響が強い地域だ, Xは…する国となった: a noun that only says what somebody is stands for him."""
        host = noun if noun.predicate == "copula" else self.tree.governor(noun)
        becomes = host is not noun and noun.case in ("と", "に", "として") and self._becoming(host)
        if host is None or not (becomes or host is noun) or tail(self.tree, host).negative:
            return modified
        told = (d for d in self.tree.dependents(host.index) if d.case in ("は", "が") and d.index < self.phrase.index)
        named = next((self.reading.actors(d) for d in told if not d.predicate and self.reading.actors(d)), ())
        return replace(modified, mentions=named)

    def _becoming(self, verb: Phrase | None) -> bool:
        """Does somebody become what a noun says, or is he held to be (指導者とされる)?"""
        lemma = self.tree.chunk.tokens[verb.head].lemma if verb else ""
        return lemma == "なる" or (verb is not None and lemma in _HELD and "れ" in verb.tail + verb.content)

    def _counts(self, noun: Phrase) -> bool:
        """承認した国は、AとBにとどまる: is it a noun whose members the sentence goes on to name?"""
        groups = all(n.mention.text.endswith(_GROUPS) for n in self.reading.heads(noun))  # 国連加盟国
        return noun.case == "は" and noun.content.endswith(_MEMBERS) and groups

    def _enumerated(self, noun: Phrase) -> Iterator[Argument]:
        """棄権した国には、AやBが名を連ねた, Aに加え、Bが名を連ねた."""
        verb, beside = self.tree.governor(noun), []
        for _ in range(6):  # hung on the first of the list
            if verb and (not verb.predicate or self._lemma(verb) == "加える"):
                beside += [d for d in self.tree.dependents(verb.index) if d.case == "に" and d is not noun]
                verb = self.tree.governor(verb)
        if not noun.content.endswith(_MEMBERS) or noun.case not in ("に", "は") or verb is None or not verb.predicate:
            return
        if self._lemma(verb) in cues.words("enumerating"):
            own = [d for d in self.tree.dependents(verb.index) if d.case in ("が", "とともに") and not d.merged]
            named = [argument(self.reading, d, "gap") for d in (*beside, *own)]
            yield from self._together([a for a in named if a.mentions])

    def _lemma(self, phrase: Phrase) -> str:
        return self.tree.chunk.tokens[phrase.head].lemma

    def _together(self, named: list[Argument]) -> Iterator[Argument]:
        """Of several phrases that go on with one list, the last as all of them."""
        distinct = {m.actor: m for a in named for m in a.mentions}
        if distinct:
            yield replace(named[-1], mentions=tuple(distinct.values()), via="cleft")

    def focus(self, governor: Phrase) -> Iterator[Argument]:
        """反対したのは、AのほかBとCの3か国だった, …にとどまった: whom a cleft names."""
        found = governor
        if self.tree.chunk.tokens[governor.head].lemma in cues.words("focusing"):
            within = [d for d in self.tree.dependents(governor.index) if d.case in ("に", "と", "で")]
            found = within[-1] if within else governor
        elif governor.predicate not in ("copula", "", "noun"):
            return
        named = argument(self.reading, found, "gap")
        around = [d for index in {found.index, governor.index} for d in self.tree.dependents(index)]
        beside = [d for d in around if d.case in ("とともに", "を含めて") and not d.predicate]
        beside += [d for d in around if d.mark in ("など", "等") and not named.mentions]  # AとBなどごく少数に
        yield from self._together([*(a for d in beside if (a := argument(self.reading, d, "gap")).mentions), named])

    def outer(self, governor: Phrase) -> bool:
        """Does the clause tell what the noun is about, rather than leave a gap for it?"""
        lemma = self.tree.chunk.tokens[self.phrase.head].lemma
        made = {lemma, self.phrase.content} & cues.words("issued", "verbs")  # 署名した条約 is what was signed
        issued = governor.content.rstrip(_NUMBERED).endswith(cues.endings("issued", "nouns")) and not made
        return (
            issued
            or (governor.content in cues.words("outer", "nouns") and not (made and governor.content in _DEEDS))
            or dated(governor.content)
            or self.phrase.mark.endswith(("ような", "という", "との", "といった"))
        )

    def _modified(self, governor: Phrase) -> Phrase:
        """取り持った中国への評価: of a chain of nouns the next is modified if it is an actor and the last is not."""
        owner = self.tree.governor(governor) if governor.mark == "の" else None
        if owner and owner.index == governor.index + 1 and not self.phrase.content.endswith("国"):  # 持つXのY軍
            forces = [n for n in self.reading.heads(owner) if n.mention.kind in ("force", "person", "agency", "party")]
            states = [n for n in self.reading.heads(governor) if n.mention.kind in ("state", "organisation")]
            part = governor.content.endswith(("部", "首都", "最大都市")) and not self.reading.heads(governor)
            return owner if (forces and states) or (part and self.reading.heads(owner)) else governor
        signed = governor.content.endswith(cues.endings("signing", "papers"))
        if signed and self.phrase.content in cues.words("signing"):  # 署名されたXに関する協定
            return governor
        following = self.tree[min(self.phrase.index + 1, len(self.tree.phrases) - 1)]
        while following.mark == "の" and not self.reading.heads(following) and following.to < governor.index:
            following = self.tree[following.to]  # 駐留する約1500人のX軍の撤退
        near = self.reading.heads(following) if following.adnominal and following.to == governor.index else []
        own = self.reading.heads(governor)
        state = self.phrase.content.endswith("国") and near and near[-1].mention.kind == "state"  # 議長国であるXのY首相
        differs = state and own and own[-1].mention.kind != "state"
        return following if near and (not own or differs) else governor


def doubts(reading: Reading, phrase: Phrase) -> tuple[str, ...]:
    """Free signs that the parse around a predicate is wrong; each halves the clause's confidence."""
    near = (phrase, *reading.tree.dependents(phrase.index))
    leftward = any(p.to < p.index for p in near if not p.merged)
    subjects = [p for p in near[1:] if p.case in ("が", "は") and not p.merged and reading.heads(p)]
    return ("arc to the left",) * leftward + ("two subjects",) * (len(subjects) > 1)


_HELD = frozenset({"する", "見る", "みる", "知る", "目す", "呼ぶ", "される", "見なす", "みなす"})
_PLACED = frozenset({"で", "まで"})


def dated(content: str) -> bool:
    """Is a noun a point in time (独立した1991年)?

    >>> dated("1991年12月8日"), dated("2年"), dated("3月期の決算")
    (True, True, False)
    """
    return bool(_DATED.search(content))


_PEOPLE = frozenset({"person", "people", "force"})
_DEEDS = ("条約", "協定", "合意", "決議", "宣言", "声明", "覚書", "議定書", "文書", "大統領令", "法律")
_DATED = re.compile(r"[0-9０-９一二三四五六七八九十](?:世紀|年代|年|月|日|時|分)[初末夜朝春夏秋冬]?$")
_NUMBERED = "0123456789０１２３４５６７８９号"  # 決議822
_STATES = ("下", "中", "手", "立場", "状態", "圏")  # 支配下に置かれる: is, rather than is put
_GENERIC = ("未承認国家", "国家", "国", "地域", "諸国", "勢力", "機構", "同盟")  # that only say what somebody is
_GROUPS = ("加盟国", "参加国", "諸国", "国々")
_MEMBERS = ("国", "者", "人", "機関", "組織", "首脳", "勢力", "政党", "企業", "指導者")


def whenever(tree: Tree, phrase: Phrase) -> bool:
    """Is its と the one of 釈放すると, and no quotation?"""
    last = next((t for t in reversed(tree.chunk.tokens[phrase.head : phrase.last]) if t.pos != "PUNCT"), None)
    return last is not None and last.text == "と" and last.tag == "助詞-接続助詞"


_OCCASIONS = ("選", "選挙", "投票", "採決")


def _adverbial(tree: Tree, phrase: Phrase) -> bool:
    """まずは, 今回は, 2022年は: a topic that is no participant."""
    tag = tree.chunk.tokens[phrase.head].tag
    return tag.startswith("副詞") or "副詞可能" in tag or "助数詞" in tag or "数詞" in tag


def _words(reading: Reading, phrase: Phrase) -> tuple[tuple[str, ...], bool]:
    """The predicate as the vocabulary may write it, longest first; is its voice part of the word (ちらつかせる)?"""
    tokens = reading.tree.chunk.tokens
    head = tokens[phrase.head]
    if phrase.predicate == "set":
        return ("する",), False
    base = canonical(head.lemma if phrase.predicate in ("verb", "adjective") else head.text)
    if phrase.predicate == "verb" and head.lemma in SUFFIXED and phrase.head > phrase.first:
        return (_suffixed(reading, tokens[phrase.head - 1].text, base),), False
    if phrase.predicate == "verb" and base not in reading.predicates:
        base = next((verb for verb in _bases(base) if verb in reading.predicates), base)
    voiced = head.text + tokens[phrase.head + 1].lemma if phrase.head + 1 < phrase.last else ""
    if phrase.predicate == "verb" and voiced.endswith(("せる", "れる")) and voiced in reading.predicates:
        return (voiced,), True
    longer = ("".join(t.text for t in tokens[first : phrase.head]) + base for first in range(phrase.first, phrase.head))
    found = (*_compounded(reading, phrase, base), *longer)
    return (*(word for word in found if word in reading.predicates), base), False


def _suffixed(reading: Reading, noun: str, verb: str) -> str:
    """位置付ける, 位置づける: as the vocabulary writes it."""
    ways = [noun + verb, noun + verb.replace("付", "づ"), noun + verb.replace("づ", "付")]
    return next((word for word in ways if word in reading.predicates), ways[0])


def _compounded(reading: Reading, phrase: Phrase, base: str) -> Iterator[str]:
    """Verbs of two that the tokenizer splits: 取り|交わす, 取って|代わる, and 割って|入る over two phrases."""
    if phrase.predicate != "verb":
        return
    tokens = reading.tree.chunk.tokens
    for end in range(phrase.head + 1, phrase.last):
        if tokens[end].tag.startswith("動詞"):
            yield "".join(t.text for t in tokens[phrase.head : end]) + tokens[end].lemma
    before = former(reading.tree, phrase)
    if before:
        yield "".join(t.text for t in tokens[before.head : before.last]) + base


def former(tree: Tree, phrase: Phrase) -> Phrase | None:
    """The て-form right before a verb, which may make one verb with it: 割って入る."""
    before = tree[phrase.index - 1] if phrase.index else None
    if before is None or before.merged or before.predicate != "verb" or before.to != phrase.index:
        return None
    return before if before.tail in ("て", "で") else None


def _bases(lemma: str) -> Iterator[str]:
    """Of what a verb may be the potential or passive: 勝てる -> 勝つ, 向けられる -> 向ける.

    >>> list(_bases("勝てる")), list(_bases("踏み切れる"))
    (['勝つ'], ['踏み切る'])
    """
    if lemma.endswith("られる"):
        yield lemma.removesuffix("られる") + "る"
    elif lemma.endswith("る") and lemma[-2:-1] in _POTENTIAL:
        yield lemma[:-2] + _POTENTIAL[lemma[-2]]


_POTENTIAL = dict(zip("えけげせてねべめれ", "うくぐすつぬぶむる", strict=True))


def _topics(arguments: list[Argument], goal: str = "", things: tuple[str, ...] = ()) -> list[Argument]:
    """Give topics and gaps the case that is still free: が first, then を (駐留するX: に; 関係も断った: を)."""
    arguments = _dated(_gapped(arguments))
    cases = {a.case for a in arguments if a.case != "が" or a.mentions}  # CSTOは全軍が撤退した
    done = []
    for found in arguments:
        if found.case in ("は", "gap"):
            free: tuple[str, ...] = ("が", goal) if goal and found.case == "gap" and found.mentions else ("が", "を")
            one = found.case == "gap" and found.text.endswith(_GENERIC)
            told = one and any(a.case == "が" and a.via == "overt" for a in arguments)
            free = tuple(c for c in free if c != "が") if told else free  # 分離派が支配する未承認国家
            thing = found.case == "は" and found.text.endswith(things or ("\0",)) and not _agent(found)
            thing = thing and not (found.mentions and share(found.text))  # Xの輸出の8割はYに依存する
            free = ("を", "が") if thing else free
            case = next((c for c in free if c not in cases), "に" if found.case == "gap" else "は")
            cases.add(case)
            found = replace(found, case=case, via="topic" if found.case == "は" else found.via)
        done.append(found)
    return done


def _blames() -> frozenset[str]:
    return cues.words("replying", "blames")


def _opposes(word: str) -> bool:
    return word in _blames() or word in cues.words("replying", "resents")


def _agent(found: Argument) -> bool:
    return bool(found.mentions) and found.via != "possession"


def _gapped(arguments: list[Argument]) -> list[Argument]:
    """AはXを、BはYを供与した: the verb is said once for several subjects."""
    topics = [a for a in arguments if a.case == "は" and a.mentions]
    if len(topics) < 2 or len([a for a in arguments if a.case == "を"]) < 2:
        return arguments
    together = replace(topics[0], mentions=tuple(m for topic in topics for m in topic.mentions))
    return [together if a is topics[0] else a for a in arguments if a not in topics[1:]]


def _dated(arguments: list[Argument]) -> list[Argument]:
    """2017年にA、2023年にBが加わった, 1993年にXから、翌年にYから撤退した: one verb, a day and an actor each."""
    days = [a for a in arguments if not a.mentions and dated(a.text)]
    if not days:
        return arguments
    named = [a for a in arguments if a.mentions and a.via == "overt"]
    for last in reversed(named):
        same = [a for a in named if a.case in (last.case, "∅") and a.start < last.start]
        same = [a for a in same if any(a.end <= d.start and d.end <= last.start for d in days)]
        same = [a for a in same if a.mentions[-1].kind == last.mentions[-1].kind]
        if same and last.case in ("が", "から", "に", "へ"):
            every = {m.actor: m for a in (*same, last) for m in a.mentions}
            kept = [a for a in arguments if a not in same]
            return [replace(a, mentions=tuple(every.values())) if a is last else a for a in kept]
    return arguments


def _active(arguments: list[Argument], word: str, receiving: bool) -> list[Argument]:
    """Undo a passive: が becomes を (に where を is taken), an agent marked by に, から or によって becomes が.

    Of a thing that is given or sent (戦闘機がXに引き渡された), に marks who receives it; of one that is not
    (原油がXから輸入された), から marks where it comes from.
    """
    has_object = any(a.case == "を" for a in arguments) and word not in _blames()  # …したことを批判された
    thing = any(a.case == "が" and (not a.mentions or a.via == "possession") for a in arguments)
    kept = {"に"} if (thing and receiving) or word in cues.words("motion") else set()
    kept |= {"に"} if word in _CHOOSING and any(a.case == "に" and _office(a) for a in arguments) else set()
    kept |= {"から"} if word in cues.words("sources") or (thing and not receiving) else set()
    return [a if a.case in kept else replace(a, case=_undone(a, has_object)) for a in arguments]


_CHOOSING = frozenset({"選ぶ", "選出", "任命", "指名", "抜擢", "推戴", "再選", "起用", "迎える", "推す"})


def _office(found: Argument) -> bool:
    """クリミア大統領に選ばれた: is it an office, and nobody by name?"""
    return any(m.rule == "office" for m in found.mentions)


_ROLES = ("加盟国", "候補国", "候補", "理事国", "議長国", "対象国", "メンバー")


def _undone(found: Argument, has_object: bool) -> str:
    if found.case == "が":
        return "に" if has_object else "を"
    if found.case == "に" and found.text.endswith(_ROLES):
        return "に"  # EU加盟候補国に承認された
    agent = found.via != "possession" and any(
        m.kind not in ("territory", "document", "asset", "") for m in found.mentions
    )
    return "が" if found.case in ("に", "によって", "から") and agent else found.case


def path(tree: Tree, phrase: Phrase) -> Iterator[str]:
    governor, seen = tree.governor(phrase), 0
    while governor is not None and seen < 12:
        yield tree.chunk.tokens[governor.head].lemma
        governor, seen = tree.governor(governor), seen + 1
