"""Actors without a name: トルコの企業, ベラルーシの治安部隊, デモ隊, ロシアを非難する決議案.

They are told by a noun for a group, an organ or a document, and by whose it is. What the vocabulary knows
under a name of its own (ロシアの + 国境警備隊) is that actor; all others keep their Japanese words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.extract import cues
from kg.extract.names import Named, Names, normal
from kg.extract.phrases import Phrase, Tree
from kg.model import Mention

_ATTITUDES = frozenset({"親", "反", "対", "嫌"})
_OWNING = ("の", "からの", "出身の", "内の", "系の")
_BALLOT = re.compile(r"採決|表決|投票|賛成|反対|棄権|拒否権|採択|否決")
_OF_STATES = frozenset({"state", "territory", "force", "agency"})
_THESE = frozenset({"この", "その", "こうした", "そうした", "これら", "それら"})
_DECIDED = ("を", "に", "は", "が", "に対して", "への", "へ", "の", "")
TOLD = "described by more"  # the rule of a group whose modifiers are part of its name
_LONG = 40  # characters of a description that is a name
_TOLD = frozenset({"people", "force", "company", "organisation", "party"})
_COUNT = re.compile(r"(?:約|およそ|総勢|計)?[0-9０-９一二三四五六七八九十百千万数,.]+余?(?:名|人)(?:余り|以上|ほど)?$")
_PLURAL = re.compile(r"(?<=..)(?:ら|たち|達)$")
_DAY = re.compile(r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日")


def described(
    tree: Tree, named: Sequence[Named], known: Names, date: str = "", around: Sequence[str] = ()
) -> Iterator[Named]:
    """The actors without a name in a chunk; `around` are the states of which the text told before."""
    reader = _Groups(tree, named, known, date, around)
    for phrase in tree.phrases:
        found = reader.read(phrase)
        if found:
            yield found


class _Groups:
    def __init__(self, tree: Tree, named: Sequence[Named], known: Names, date: str, around: Sequence[str]) -> None:
        self.tree, self.known, self.named, self.date, self.around = tree, known, named, date, around
        self.tokens = tree.chunk.tokens
        self.ends = {n.last: n for n in named if not n.affix}
        self.people = [n.first for n in named if n.mention.kind == "person"]

    def read(self, phrase: Phrase) -> Named | None:
        """The actor that a phrase describes, if it names none."""
        if phrase.predicate == "verb" or phrase.merged or phrase.head + 1 in self.ends:
            return None
        counted = phrase.head and self.tokens[phrase.head - 1].tag.startswith("名詞-数詞")
        bare = _COUNT.sub("", phrase.content) if counted else ""
        if counted and _group(bare) == "force" and len(bare) > 1:
            return self._counted(phrase, bare)
        if counted or any(phrase.first <= person <= phrase.head for person in self.people):
            return None
        owner = self._owner(phrase) if self.ends else None
        word = _word(phrase.content)
        if owner and self._member(owner, word):
            mention = self.ends[owner.head + 1].mention
            return self._made(phrase, owner, mention.candidates, mention.kind, "owned")
        if owner and word in cues.words("courts") and self.ends[owner.head + 1].mention.kind == "state":
            return None  # ロシアの裁判所: what it does, the state does
        if owner and (found := self._thing(owner, word)):
            return self._made(phrase, owner, (found,), self.known.actors[found].kind, "owned")
        kind = _kind(self.tokens[phrase.head].text, word)
        if kind == "document":
            return self._about(phrase) or (self._paper(phrase) if phrase.content.endswith("案") else None)
        if phrase.content.endswith(cues.endings("papers", "words", "signed")):
            return self._paper(phrase)
        if owner is None:
            return self._bare(phrase, word) or self._site(phrase)
        joint = self._joint(owner)
        mention = self.ends[owner.head + 1].mention
        if kind == "office":
            of = mention.candidates if mention.kind in ("state", "organisation", "agency", "party", "people") else ()
            if joint or self._titles(phrase):
                return None
            return self._made(phrase, owner, of, "person", "office") if of else None
        several = joint and kind in ("person", "force")  # AとBの海軍
        if self._leans(phrase) or not kind or several:
            return None
        return self._made(phrase, owner, (), kind, "described")

    def _counted(self, phrase: Phrase, bare: str) -> Named | None:
        """ロシアの空挺部隊約200名: of so many, whose they are and what they are called."""
        owner = self._owner(phrase) if self.ends else None
        made = self._made(replace(phrase, content=bare), owner, (), "force", "described") if owner else None
        return made

    def _leans(self, phrase: Phrase) -> bool:
        """Does it only say on which side somebody is (同国の親欧米派の政府)?"""
        governor = self.tree.governor(phrase)
        camp = phrase.content.startswith("親") and phrase.content.endswith("派") and phrase.mark == "の"
        return bool(camp and governor and not governor.predicate)

    def _member(self, owner: Phrase, word: str) -> bool:
        """ワグネルの戦闘員, GRUの将校: who belongs to a force or a service acts for it."""
        mention = self.ends[owner.head + 1].mention
        return (
            mention.kind in ("force", "agency", "party")
            and bool(mention.candidates)
            and word in cues.words("suffix", "fighters" if mention.kind == "party" else "members")
        )

    def _thing(self, owner: Phrase, word: str) -> str | None:
        """What the vocabulary knows as the owner's, or as its state's, under such a name."""
        actor = self.ends[owner.head + 1].mention.actor
        whole = self.known.actors[actor].part_of if actor in self.known.actors else None
        return next((f for of in (actor, whole) if of and (f := self.known.owned.get((of, normal(word))))), None)

    def _owner(self, phrase: Phrase) -> Phrase | None:
        before = self.tree.phrases[phrase.index - 1 : phrase.index] if phrase.index else ()
        for dependent in (*self.tree.dependents(phrase.index), *before):
            known = dependent.head + 1 in self.ends and dependent.index < phrase.index
            if dependent.mark in _OWNING and known and not self._affixed(self.ends[dependent.head + 1]):
                return dependent
        return None

    def _affixed(self, named: Named) -> bool:
        """Is it the EU of 親EUの野党?"""
        return named.first > 0 and self.tokens[named.first - 1].text in _ATTITUDES

    def _joint(self, owner: Phrase) -> bool:
        beside = [d for d in self.tree.dependents(owner.index) if d.mark in ("と", "や", "、", "", "及び", "および")]
        inside = any(owner.first <= n.first and n.last <= owner.head and n.affix == "joint" for n in self.named)
        return inside or any(d.head + 1 in self.ends for d in beside)  # 米英|露の首脳

    def _titles(self, phrase: Phrase) -> bool:
        """Is it the title of a name that follows (南オセチアの「大統領」ガグロエフ氏)?"""
        after = phrase.head + 1
        while after < len(self.tokens) and self.tokens[after].text in "」』、":
            after += 1
        return any(n.first == after and n.mention.kind == "person" for n in self.named)

    def _bare(self, phrase: Phrase, word: str) -> Named | None:
        """デモ隊, 武装勢力: a group told by its noun alone."""
        kind = cues.table("bare").get(word)
        if kind and self._named_next(phrase):
            return None
        whose = self._around(phrase, word) if kind else None
        if kind and whose:
            return self._plain(phrase, phrase.first, self.known.actors[whose].kind, whose)
        kind = kind or (_group(word) if self._told_by_deeds(phrase) else "")
        return self._modified(phrase, kind) if kind in _TOLD else None

    def _site(self, phrase: Phrase) -> Named | None:
        """暴徒が市庁舎を占拠した: a building or a craft without a name, where it is seized or shelled."""
        seized = phrase.case in ("を", "に", "へ", "が", "は", "") and phrase.content.endswith(cues.endings("sites"))
        if not seized or phrase.predicate or self._owned(phrase) or not self._done(phrase):
            return None
        return self._plain(phrase, phrase.first, "asset")

    def _owned(self, phrase: Phrase) -> bool:
        """Does a name, or a word that points to one, tell whose it is?"""
        inside = any(phrase.first <= n.first and n.last <= phrase.head for n in self.named)
        before = self.tree.dependents(phrase.index)
        beside = any(self._owned(d) for d in before if d.mark in ("や", "と"))  # X州の集落や空港
        return inside or phrase.content.startswith("同") or beside or any(d.mark == "の" for d in before)

    def _done(self, phrase: Phrase) -> bool:
        """Is what governs a phrase, or the list in which it stands, a seizure or an attack?"""
        governor = self.tree.governor(phrase)
        while governor and phrase.mark in ("や", "と", "、", "・", "") and not governor.predicate:
            phrase, governor = governor, self.tree.governor(governor)
        return governor is not None and governor.content.endswith(cues.endings("sites", "deeds"))

    def _told_by_deeds(self, phrase: Phrase) -> bool:
        """Does a clause before it tell which are meant (香港に登記されたペーパーカンパニー)?"""
        return any(self.tree.relative(d) and d.index < phrase.index for d in self.tree.dependents(phrase.index))

    def _modified(self, phrase: Phrase, kind: str) -> Named:
        """A group by its noun; its name is all that is said of it before (再選挙を求める市民)."""
        found = self._plain(phrase, phrase.first, kind)
        found = replace(found, mention=replace(found.mention, name=_PLURAL.sub("", found.mention.text)))
        first = min((self._begins(d) for d in self.tree.dependents(phrase.index) if self._describes(d)), default=-1)
        if not 0 <= first < phrase.first or self.tokens[phrase.head].end - self.tokens[first].start > _LONG:
            return found
        name = _PLURAL.sub("", "".join(t.text for t in self.tokens[first : phrase.head + 1]))
        return replace(found, mention=replace(found.mention, text=found.mention.name, name=name, rule=TOLD))

    def _describes(self, phrase: Phrase) -> bool:
        return self.tree.relative(phrase) or phrase.mark in ("の", "な")

    def _begins(self, phrase: Phrase) -> int:
        """The first token of a phrase with all that hangs on it, but for what the whole sentence tells of or when."""
        inner = [d for d in self.tree.dependents(phrase.index) if not self._apart(d)]
        return min([phrase.first, *(self._begins(d) for d in inner)])

    def _apart(self, phrase: Phrase) -> bool:
        """Is it a topic, or cut off by a comma (首都では合意を拒む市民, 3日、広場に集まった群衆)?"""
        topic = phrase.mark in ("は", "では", "には", "とは") or phrase.case == "は"
        return topic or self.tokens[phrase.last - 1].text == "、"

    def _named_next(self, phrase: Phrase) -> bool:
        """Does its name follow (与党「ジョージアの夢」)?"""
        after = phrase.head + 1
        opened = after < len(self.tokens) and self.tokens[after].text in "「『"
        return any(n.first == after + opened for n in self.named)

    def _around(self, phrase: Phrase, word: str) -> str | None:
        """What the vocabulary knows under such a name of the states that the sentence, or the text, told of before."""
        known = self.known.actors
        before = [known[n.mention.actor] for n in self.named if n.last <= phrase.first and n.mention.actor in known]
        states = {a.id if a.kind == "state" else a.part_of or "" for a in before if a.kind in _OF_STATES}
        served = {self.known.offices.get((a.id, ""), "") for a in before if a.kind == "person"}
        owned = any(d.adnominal or d.mark == "の" for d in self.tree.dependents(phrase.index))  # 同国の中央銀行
        for near in (states,) if owned else (states, served, self.around):
            found = sorted({a for state in near if (a := self.known.owned.get((state, normal(word))))})
            if found or (near is states and states - {""}):
                return found[0] if len(found) == 1 and known[found[0]].kind != "people" else None
        return None

    def _about(self, phrase: Phrase) -> Named | None:
        """国連におけるロシア関係の決議: a document told by the day of its adoption, by whose it is and about whom."""
        inside = [n for n in self.ends.values() if phrase.first <= n.first and n.last <= phrase.head]
        before = [d for d in self.tree.dependents(phrase.index) if d.adnominal and d.index < phrase.index]
        owners = [d for d in before if not d.predicate]
        adopted = self._adopted() or self._told(phrase)
        if not adopted and not inside and not any(d.head + 1 in self.ends for d in owners):
            voted = phrase.content.endswith("決議案") and _BALLOT.search(self.tree.chunk.text)
            return self._plain(phrase, phrase.first, "document") if voted else None
        first = self.tree[min([d.index for d in owners], default=phrase.index)].first
        found = self._plain(phrase, first, "document", adopted)
        return Named(first=phrase.head, last=phrase.head + 1, core=phrase.head + 1, mention=found.mention)

    def _paper(self, phrase: Phrase) -> Named | None:
        """米国案, 専門家パネルの任期延長, 共同声明: what is voted on or signed, by all that is said of it."""
        whole = self.tree.dependents(phrase.index)
        pointed = phrase.content.startswith(("同", "当該")) or any(d.content in _THESE for d in whole)
        if phrase.predicate or pointed or phrase.case not in _DECIDED or not self._decided(phrase):
            return None
        found = self._plain(phrase, phrase.first, "document")
        more = [d for d in whole if (self.tree.relative(d) or d.adnominal) and d.index < phrase.index]
        told = [self._begins(d) for d in more]
        first = self._chain(phrase)
        name = self._words(min([first, *told]), phrase)
        text = self._words(first, phrase)
        return replace(found, mention=replace(found.mention, text=text, name=name if len(name) < _LONG else text))

    def _chain(self, phrase: Phrase) -> int:
        """Where the chain of nouns joined by の begins that a phrase ends."""
        owners = [d for d in self.tree.dependents(phrase.index) if d.mark in ("の", "での") and not d.predicate]
        return min([phrase.first, *(self._chain(d) for d in owners if d.index < phrase.index)])

    def _words(self, first: int, phrase: Phrase) -> str:
        return "".join(t.text for t in self.tokens[first : phrase.head + 1])

    def _decided(self, phrase: Phrase) -> bool:
        """Is it voted on or signed in its own clause (任期延長に拒否権を行使, 共同声明への署名を拒む)?"""
        governor = self.tree.governor(phrase)
        beside = self.tree.dependents(governor.index) if governor else ()
        words = [governor.content] if governor else []
        words += [p.content for p in beside if p.index > phrase.index]
        deeds = "decided" if phrase.content.endswith(cues.endings("papers")) else "signing"
        return any(w.endswith(cues.endings("papers", deeds)) for w in words)

    def _told(self, phrase: Phrase) -> str:
        """人権理事会からロシアを追放する決議: the document that the words around it tell, if it was there by then."""
        first = phrase.first
        for other in reversed(self.tree.phrases[: phrase.index]):
            first = other.first if other.to > other.index and self.tree.phrases[other.to].first >= first else first
        text = "".join(t.text for t in self.tokens[first : phrase.head + 1])
        found = [(len(words), a) for words, a in self.known.topics if all(w in text for w in words)]
        told = [(n, a) for n, a in found if not self.date or self.known.days[a].first[:4] <= self.date[:4]]
        return max(told)[1] if told else ""

    def _adopted(self) -> str:
        """The resolution that the organ which the sentence names adopted on the day that it names."""
        text = self.tree.chunk.text
        organ = "UNGA" if "総会" in text else "UNSC" if re.search(r"安保理|安全保障理事会", text) else ""
        match = _DAY.search(unicodedata.normalize("NFKC", text))
        if not match or not (organ or "日の決議" in text):
            return ""
        year, month = match["year"] or self.date[:4], match["month"] or self.date[5:7]
        found = self.known.adopted.get(f"{year}-{month:0>2}-{match['day']:0>2}", ())
        return next((resolution for resolution in found if resolution.startswith(organ)), "")

    def _plain(self, phrase: Phrase, first: int, kind: str, actor: str = "") -> Named:
        first += self.tokens[first].text in ("「", "『") and first < phrase.head
        text = "".join(t.text for t in self.tokens[first : phrase.head + 1])
        mention = Mention(
            start=self.tokens[first].start,
            end=self.tokens[phrase.head].end,
            text=text,
            candidates=(actor,) if actor else (),
            kind=kind,
            rule="described",
        )
        return Named(first=phrase.first, last=phrase.head + 1, core=phrase.first, mention=mention)

    def _made(self, phrase: Phrase, owner: Phrase, actors: Sequence[str], kind: str, rule: str) -> Named:
        of = self.ends[owner.head + 1].mention
        known = self.known.actors.get(of.actor)
        whose = known.labels.get("ja", of.text) if known and of.rule == "name" and known.kind == "state" else of.text
        mention = Mention(
            start=of.start,
            end=self.tokens[phrase.head].end,
            text=of.text + owner.mark + phrase.content,
            candidates=tuple(actors),
            kind=kind,
            rule=rule,
            name="" if actors else whose + owner.mark + _PLURAL.sub("", phrase.content),
        )
        return Named(first=phrase.first, last=phrase.head + 1, core=phrase.first, mention=mention)


@lru_cache(maxsize=65536)
def _word(content: str) -> str:
    """A noun without what makes several of it."""
    return re.sub(r"(?:ら|たち|達|など|側)$", "", content) if len(content) > 2 else content


@lru_cache(maxsize=65536)
def _kind(head: str, word: str) -> str:
    """What kind of actor a noun describes, "" where none."""
    if head in _OFFICES or word in _OFFICES:
        return "office"
    suffix = next((k for k in ("people", "force", "company", "party") if head in cues.words("suffix", k)), "")
    return suffix or _group(word)


@lru_cache(maxsize=65536)
def _group(word: str) -> str:
    """The kind of the group that a noun ends in, "" where none."""
    groups = cues.table("groups")
    return next((groups[word[at:]] for at in range(len(word)) if word[at:] in groups), "")


_OFFICES = frozenset(
    {"大統領", "首相", "外相", "国防相", "外務大臣", "報道官", "国家主席", "首脳", "外務次官", "議長", "大使"}
    | {"国防長官", "国務長官", "財務相", "内相", "総理大臣", "国防大臣", "参謀総長", "事務総長", "外務副大臣"}
)
