"""Names to actors: which words of a chunk name whom.

Names come from the vocabulary and from the words that names attract: titles (X外相), suffixes that
leave the actor as it is (ロシア側), that make another (ロシア軍, ロシア企業), and the one-character
names of states in compounds (対露, 中露, 露軍). What the vocabulary doesn't know keeps its Japanese name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.extract import cues
from kg.extract.phrases import Phrase, Tree
from kg.model import Mention, Token, When
from kg.vocabulary import Actor, Vocabulary

_DROPPED = frozenset("・＝=‐゠ 　")
_KATAKANA = re.compile(r"[゠-ヿ]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_KANJI = re.compile(r"[一-鿿々]")
_ALONE = frozenset("露米独仏英韓豪")  # one-character names that may stand by themselves
AFFIXES = frozenset("対訪駐親反嫌抗離脱知在")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A mention and the tokens [first, last) that it covers; `core` is where the name itself ends."""

    first: int
    last: int
    mention: Mention
    core: int
    affix: str = ""  # 対, 親, 反 …: the mention is inside a compound with this prefix

    @property
    def nameless(self) -> bool:
        """Is it an office whose holder nobody knows (インドの国連大使)? Then it is its state that is meant."""
        return self.mention.rule == "office" and not self.mention.candidates


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The vocabulary's names, keyed by their normal form."""

    forms: Mapping[str, tuple[str, ...]]  # normal form -> actor ids, best first
    lengths: Mapping[str, tuple[int, ...]]  # first character -> lengths of the forms, longest first
    abbreviations: Mapping[str, str]
    actors: Mapping[str, Actor]
    offices: Mapping[tuple[str, str], str]  # (holder, office) -> of whom
    held: Mapping[str, tuple[tuple[str, str, str], ...]]  # holder -> (office, since, until)
    wholes: Mapping[str, frozenset[str]]  # place -> all that it is part of
    days: Mapping[str, When]  # document -> the day of its adoption
    dated: Mapping[str, str]  # day -> the resolution adopted on it
    holders: Mapping[tuple[str, str], tuple[tuple[str, str, str], ...]]  # (of, role) -> (since, until, holder)


def normal(text: str) -> str:
    """The form in which names are compared.

    >>> normal("ナゴルノ・カラバフ"), normal("ＣＳＴＯ")
    ('ナゴルノカラバフ', 'CSTO')
    """
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c not in _DROPPED)


@lru_cache(maxsize=4)
def _names(version: str, holder: _Holder) -> Names:
    vocabulary = holder.vocabulary
    strong: dict[str, list[str]] = {}
    weak: dict[str, list[str]] = {}
    rank = _ranks(vocabulary)
    for actor in sorted(vocabulary.actors.values(), key=lambda a: (rank.get(a.id, "0"), a.id), reverse=True):
        for name in actor.names:
            strong.setdefault(normal(name), []).append(actor.id)
        for name in (*actor.surnames, *actor.weak):
            weak.setdefault(normal(name), []).append(actor.id)
    forms = {
        form: tuple(dict.fromkeys([*strong.get(form, ()), *weak.get(form, ())]))
        for form in {*strong, *weak}
        if len(form) > 1
    }
    lengths: dict[str, set[int]] = {}
    for form in forms:
        lengths.setdefault(form[0], set()).add(len(form))
    return Names(
        forms=forms,
        lengths={c: tuple(sorted(found, reverse=True)) for c, found in lengths.items()},
        abbreviations={short: a.id for a in vocabulary.actors.values() for short in a.abbreviations},
        actors=vocabulary.actors,
        held=_held(vocabulary),
        wholes=_wholes(vocabulary),
        offices=_offices(vocabulary),
        days=_days(vocabulary),
        dated={a.date: a.id for a in vocabulary.actors.values() if a.date and a.kind == "document"},
        holders=_holders(vocabulary),
    )


class _Holder:
    """Lets a vocabulary be a cache key by its version."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __hash__(self) -> int:
        return hash(self.vocabulary.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder) and other.vocabulary is self.vocabulary


def names(vocabulary: Vocabulary) -> Names:
    """The names of a vocabulary, made once."""
    return _names(vocabulary.version, _Holder(vocabulary))


def _ranks(vocabulary: Vocabulary) -> dict[str, str]:
    """Who held an office last comes first among those who share a name."""
    rank: dict[str, str] = {}
    for fact in vocabulary.facts:
        if fact.kind == "Office":
            rank[fact.holder] = max(rank.get(fact.holder, ""), fact.until or "9999")
    return rank


def _offices(vocabulary: Vocabulary) -> dict[tuple[str, str], str]:
    """(holder, office) -> of whom; (holder, "") where all offices of a holder are of one state."""
    held = [f for f in vocabulary.facts if f.kind == "Office"]
    table = {(f.holder, f.role): f.of for f in held}
    of: dict[str, set[str]] = {}
    for fact in held:
        of.setdefault(fact.holder, set()).add(fact.of)
    return table | {(holder, ""): next(iter(all_of)) for holder, all_of in of.items() if len(all_of) == 1}


def _days(vocabulary: Vocabulary) -> dict[str, When]:
    dated = [a for a in vocabulary.actors.values() if a.date and a.kind == "document"]
    return {a.id: When(words="", edtf=a.date, first=a.date, last=a.date, anchor="vocabulary") for a in dated if a.date}


def _wholes(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    table = {}
    for actor in vocabulary.actors.values():
        found, here = [], actor.part_of
        while here and here not in found:
            found.append(here)
            here = vocabulary.actors[here].part_of if here in vocabulary.actors else None
        if found and actor.kind in ("territory", "state") and not actor.capital_of:
            table[actor.id] = frozenset(found)
    return table


def _held(vocabulary: Vocabulary) -> dict[str, tuple[tuple[str, str, str], ...]]:
    table: dict[str, list[tuple[str, str, str]]] = {}
    for fact in vocabulary.facts:
        if fact.kind == "Office":
            table.setdefault(fact.holder, []).append((fact.role, fact.since, fact.until or "9999"))
    return {holder: tuple(offices) for holder, offices in table.items()}


def _holders(vocabulary: Vocabulary) -> dict[tuple[str, str], tuple[tuple[str, str, str], ...]]:
    table: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for fact in vocabulary.facts:
        if fact.kind == "Office":
            table.setdefault((fact.of, fact.role), []).append((fact.since, fact.until or "9999", fact.holder))
    return {key: tuple(sorted(rows)) for key, rows in table.items()}


def mentions(tree: Tree, known: Names, date: str = "") -> tuple[Named, ...]:
    """The mentions in a chunk, in the order of the text."""
    reader = _Reader(tree, known, date)
    found = tuple(reader.read())
    return (*found, *_described(tree, found, reader))


def _described(tree: Tree, named: Sequence[Named], reader: _Reader) -> Iterator[Named]:
    """トルコの企業, ベラルーシからの義勇兵, ロシアの外相: actors without a name, told by whose they are."""
    ends = {n.last: n for n in named}
    for phrase in tree.phrases:
        word = tree.chunk.tokens[phrase.head].text
        kind = _KINDS.get(word)
        counted = phrase.head and tree.chunk.tokens[phrase.head - 1].tag.startswith("名詞-数詞")
        if kind is None or counted or phrase.predicate == "verb" or phrase.head + 1 in ends:
            continue
        if kind == "document":
            yield from _about(tree, ends, phrase)
            continue
        owner = next(
            (d for d in tree.dependents(phrase.index) if d.mark in ("の", "からの", "出身の") and d.head + 1 in ends),
            None,
        )
        joint = owner and any(
            d.mark in ("と", "や", "、", "") and d.head + 1 in ends for d in tree.dependents(owner.index)
        )
        if owner and not (joint and kind == "person"):
            holder = reader.holder(ends[owner.head + 1].mention.actor, word) if kind == "person" else None
            yield _owned(tree, ends[owner.head + 1], owner, phrase, kind, holder)


def _about(tree: Tree, ends: Mapping[int, Named], phrase: Phrase) -> Iterator[Named]:
    """国連におけるロシア関係の決議: a document without a name, told by whose it is and about whom."""
    inside = [n for n in ends.values() if phrase.first <= n.first and n.last <= phrase.head]
    before = [d for d in tree.dependents(phrase.index) if d.adnominal and not d.predicate and d.index < phrase.index]
    if not inside and not any(d.head + 1 in ends for d in before):
        return
    first = tree[min([d.index for d in before], default=phrase.index)].first
    tokens = tree.chunk.tokens
    text = "".join(t.text for t in tokens[first : phrase.head + 1])
    mention = Mention(
        start=tokens[first].start,
        end=tokens[phrase.head].end,
        text=text,
        candidates=(),
        kind="document",
        rule="described",
    )
    yield Named(first=phrase.head, last=phrase.head + 1, core=phrase.head + 1, mention=mention)


def _owned(tree: Tree, owner: Named, at: Phrase, phrase: Phrase, kind: str, holder: str | None) -> Named:
    tokens = tree.chunk.tokens
    mention = Mention(
        start=owner.mention.start,
        end=tokens[phrase.head].end,
        text=owner.mention.text + at.mark + phrase.content,
        candidates=(holder,) if holder else (),
        kind=kind,
        rule="office" if kind == "person" else "described",
    )
    return Named(first=phrase.first, last=phrase.head + 1, core=phrase.first, mention=mention)


_OFFICES = (
    "大統領",
    "首相",
    "外相",
    "国防相",
    "外務大臣",
    "国防相",
    "報道官",
    "国家主席",
    "首脳",
    "外務次官",
    "議長",
    "大使",
    "国防長官",
    "国務長官",
)
_KINDS = (
    dict.fromkeys(_OFFICES, "person")
    | dict.fromkeys(("決議", "決議案"), "document")
    | {w: kind for kind in ("people", "force", "company", "party") for w in cues.words("suffix", kind)}
)


class _Reader:
    """Walks the tokens of one chunk once."""

    def __init__(self, tree: Tree, known: Names, date: str) -> None:
        self.tree, self.known, self.date = tree, known, date
        self.tokens = tree.chunk.tokens
        self.chars, self.owner, self.broken = _letters(self.tokens)
        self.firsts = {self.owner[i]: i for i in range(len(self.owner) - 1, -1, -1)}

    def read(self) -> Iterator[Named]:
        place, done = 0, 0
        while place < len(self.chars):
            hit = self._name(place) or self._short(place) or self._titled(place)
            if hit is None:
                place += 1
                continue
            named = hit if hit.affix else self._extended(hit)
            if named.mention.rule == "office":
                yield replace(hit, last=named.core, core=named.core)  # the state in ロシア外相
            yield from self._abbreviated(hit, named)
            yield from self._member(hit)
            yield from self._inner(place, hit)
            yield from self._split(named) if named.first >= done else ()
            done = named.last
            while place < len(self.chars) and self.owner[place] < named.last:
                place += 1

    def _name(self, place: int) -> Named | None:
        for length in self.known.lengths.get(self.chars[place], ()):
            form = self.chars[place : place + length]
            if len(form) == length and form in self.known.forms and self._bounded(place, place + length):
                first, last = self.owner[place], self.owner[place + length - 1] + 1
                if form in cues.words("common") and self._title(last) == last:
                    continue
                return self._named(first, last, self.known.forms[form])
        return None

    def _inner(self, place: int, hit: Named) -> Iterator[Named]:
        """The name that a longer one begins with, a particle between (ウクライナからの避難民)."""
        length = next((n for n in range(2, 12) if self.chars[place + n : place + n + 1] in ("の", "か")), 0)
        form = self.chars[place : place + length]
        inner = length and self.owner[min(place + length, len(self.owner)) - 1] + 1 < hit.last
        if inner and form in self.known.forms:
            yield self._named(hit.first, self.owner[place + length - 1] + 1, self.known.forms[form])

    def _abbreviated(self, hit: Named, named: Named) -> Iterator[Named]:
        """The state in メルケル独首相."""
        body = self._body(hit.last) if hit.mention.kind == "person" and named.core > hit.last else None
        if body:
            yield body
        if hit.mention.kind == "person" and named.last > hit.last and self._state_title(hit.last) == named.last:
            actor = self.known.abbreviations[self.tokens[hit.last].text[0]]
            yield self._named(hit.last, hit.last + 1, (actor,))

    def _member(self, hit: Named) -> Iterator[Named]:
        """The organisation in CSTO加盟国."""
        tail = self.tokens[hit.last - 1].text
        if hit.last - hit.first > 1 and tail in (
            "加盟国",
            "構成国",
            "加盟諸国",
            "メンバー国",
            "参加国",
            "締約国",
        ):
            body = normal("".join(t.text for t in self.tokens[hit.first : hit.last - 1]))
            if body in self.known.forms:
                yield self._named(hit.first, hit.last - 1, self.known.forms[body])

    def _bounded(self, start: int, end: int) -> bool:
        """Does a name end where its script or its token does?"""
        before = self.chars[start - 1] if start and not self.broken[start] else ""
        after = self.chars[end] if end < len(self.chars) and not self.broken[end] else ""
        for script in (_KATAKANA, _LATIN):
            if script.match(self.chars[start]) and before and script.match(before):
                return False
            if script.match(self.chars[end - 1]) and after and script.match(after):
                return False
        if _KANJI.match(self.chars[start]) and before and self.owner[start] == self.owner[start - 1]:
            return False
        inside = after and self.owner[end] == self.owner[end - 1]
        return not (inside and _KANJI.match(self.chars[end - 1]) and not self._tail(end))

    def _tail(self, end: int) -> bool:
        """Is the rest of a token that a name begins a known suffix?"""
        stop = end
        while stop < len(self.chars) and self.owner[stop] == self.owner[end]:
            stop += 1
        return any(
            self.chars[end:stop] in cues.words("suffix", key) for key in ("same", "attributive", "people", "force")
        )

    def _short(self, place: int) -> Named | None:
        """露軍, 対露, 中露: a token made of one-character names."""
        token = self.owner[place]
        if self.firsts[token] != place or not self.tokens[token].tag.startswith(("名詞", "接頭辞", "接尾辞")):
            return None
        text = self.tokens[token].text
        affix = text[0] if text[0] in AFFIXES and len(text) > 1 else ""
        body = text[len(affix) :]
        ends = next(
            (
                n
                for n in range(len(body), 0, -1)
                if self._all_short(body[:n]) and (n == len(body) or body[n:] in _SHORT_TAILS)
            ),
            0,
        )
        if not ends or (len(body) == 1 and not affix and not self._standing(token, body)):
            return None
        actors = tuple(self.known.abbreviations[c] for c in body[:ends])
        mention = self._mention(token, token + 1, actors[:1])
        return (
            Named(first=token, last=token + 1, mention=mention, core=token + 1, affix=affix or "joint")
            if len(actors) > 1 or affix
            else self._named(token, token + 1, actors)
        )

    def _all_short(self, body: str) -> bool:
        return all(c in self.known.abbreviations for c in body)

    def _standing(self, token: int, body: str) -> bool:
        """May a one-character name stand alone here?"""
        before = self.tokens[token - 1].text if token else ""
        after = self.tokens[token + 1].text if token + 1 < len(self.tokens) else ""
        joined = (
            before in ("・", "、")
            or after in ("・", "、", "軍", "側", "間", "両国", "政府", "国防総省", "国務省")
            or before in AFFIXES
        )
        return body in _ALONE and (
            joined
            or after in ("が", "は", "の", "に", "と", "を", "も")
            or (self.tokens[token + 1 : token + 2] != () and self.tokens[token + 1].tag.startswith("名詞"))
        )

    def _titled(self, place: int) -> Named | None:
        """An unknown person, told by a title behind a foreign name."""
        token = self.owner[place]
        if self.firsts[token] != place or not _personal(self.tokens[token]):
            return None
        last = token
        while last < len(self.tokens) and (_personal(self.tokens[last]) or self.tokens[last].text in "・＝=　 "):
            last += 1
        title = self._title(last)
        if title == last:
            return None
        mention = self._mention(token, title, (), kind="person", core=last, rule="title")
        return Named(first=token, last=title, mention=mention, core=last)

    def _body(self, at: int) -> Named | None:
        """The state, party or organisation between a name and a title (金正恩朝鮮労働党総書記)."""
        place = self.firsts.get(at)
        hit = self._name(place) if place is not None else None
        return hit if hit and hit.mention.kind in ("state", "organisation", "party", "agency", "company") else None

    def _state_title(self, at: int) -> int:
        """Where 独首相, 米国務長官 behind a name end, 0 where there is none."""
        if at >= len(self.tokens) or self.tokens[at].text[0] not in self.known.abbreviations:
            return 0
        for stop in range(min(len(self.tokens), at + 4), at, -1):
            if "".join(t.text for t in self.tokens[at:stop])[1:] in cues.words("suffix", "title"):
                return stop
        return 0

    def _title(self, at: int) -> int:
        """Where the titles that begin at a token end."""
        titles = cues.words("suffix", "title")
        for stop in range(min(len(self.tokens), at + 4), at, -1):
            if "".join(t.text for t in self.tokens[at:stop]) in titles:
                return stop
        return at

    def _extended(self, named: Named) -> Named:
        """Take in what follows the name: ロシア側 stays Russia, ロシア軍兵士 becomes another actor."""
        kind, last = named.mention.kind, named.last
        if kind == "person":
            state = self._state_title(last)
            body = None if state or self._title(last) > last else self._body(last)
            stop = state or self._title(body.last if body else last)
            if body and stop > body.last:
                return self._covering(replace(named, core=body.last), stop)
            role = "".join(t.text for t in self.tokens[last:stop])[1 if state else 0 :]
            named = self._serving(named, role) if stop > last else named
            stop = self._title(stop) if stop > last else stop
            return self._covering(named, stop) if stop > last else named
        made = self._made(named)
        if made:
            return made
        while last < len(self.tokens) and self.tokens[last].text in cues.words("suffix", "same") and self._inside(last):
            last += 1
        office = self._office(named, last)
        return office or (self._covering(named, last) if last > named.last else named)

    def _made(self, named: Named) -> Named | None:
        """ロシア + 企業, ベラルーシ + 人: an actor of its own, by its Japanese name."""
        for kind in ("people", "force", "company", "party"):
            for stop in (named.last + 2, named.last + 1):
                text = "".join(t.text for t in self.tokens[named.last : stop])
                if stop <= len(self.tokens) and text in cues.words("suffix", kind) and self._inside(stop - 1):
                    return Named(
                        first=named.first,
                        last=stop,
                        core=stop,
                        mention=self._mention(named.first, stop, (), kind=kind, rule="suffix"),
                    )
        return None

    def _office(self, named: Named, last: int) -> Named | None:
        """ロシア大統領: whoever held the office then, or the office's own words."""
        stop = self._title(last)
        if self._continues(stop) or "".join(t.text for t in self.tokens[last:stop]) in cues.words("suffix", "personal"):
            return None
        if stop == last or (stop < len(self.tokens) and _personal(self.tokens[stop])):
            return None
        role = "".join(t.text for t in self.tokens[last:stop])
        holder = self.holder(named.mention.actor, role)
        mention = self._mention(named.first, stop, (holder,) if holder else (), kind="person", rule="office")
        return Named(first=named.first, last=stop, mention=mention, core=last)

    def _continues(self, stop: int) -> bool:
        """Does a compound go on behind a title (大統領選挙)?"""
        if stop >= len(self.tokens):
            return False
        token = self.tokens[stop]
        return not token.begins and token.tag.startswith("名詞-普通名詞") and not _personal(token)

    def _serving(self, named: Named, role: str) -> Named:
        """Of those who share a surname, who held the office then; nobody of them if none ever held it."""
        mention, held = named.mention, self.known.held
        if len(mention.candidates) == 1 and mention.rule == "name" and mention.text == mention.candidates[0]:
            return named
        terms = {c: [(s, u) for r, s, u in held.get(c, ()) if r == role] for c in mention.candidates}
        then = [
            c for c in mention.candidates if any(s <= (self.date or "9998") and self.date[:7] <= u for s, u in terms[c])
        ]
        ever = [c for c in mention.candidates if terms[c]]
        rest = [c for c in mention.candidates if c not in then and c not in ever]
        order = tuple(dict.fromkeys([*then, *ever, *rest]))
        return replace(named, mention=replace(mention, candidates=order))

    def holder(self, of: str, role: str) -> str | None:
        rows = self.known.holders.get((of, role), ())
        at = self.date or "9998"
        return next((who for since, until, who in reversed(rows) if since <= at and at[:7] <= until), None)

    def _split(self, named: Named) -> Iterator[Named]:
        """中露, 独露間: a mention for each state."""
        text = self.tokens[named.first].text
        shorts = [self.known.abbreviations[c] for c in text if c in self.known.abbreviations] if named.affix else []
        if named.affix and len(shorts) > 1:
            for actor in shorts:
                yield Named(
                    first=named.first,
                    last=named.last,
                    core=named.core,
                    affix=named.affix,
                    mention=self._mention(named.first, named.last, (actor,)),
                )
        else:
            yield named

    def _inside(self, token: int) -> bool:
        return not self.tokens[token].begins or self.tokens[token].tag.startswith(("接尾辞", "名詞"))

    def _named(self, first: int, last: int, actors: tuple[str, ...]) -> Named:
        return Named(first=first, last=last, mention=self._mention(first, last, actors), core=last)

    def _covering(self, named: Named, last: int) -> Named:
        mention = self._mention(named.first, last, named.mention.candidates, core=named.core, kind=named.mention.kind)
        return Named(first=named.first, last=last, mention=mention, core=named.core)

    def _mention(
        self, first: int, last: int, actors: Sequence[str], kind: str = "", core: int = 0, rule: str = "name"
    ) -> Mention:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        text = "".join(t.text for t in self.tokens[first:last])
        found = self.known.actors[actors[0]].kind if actors else kind
        name = "".join(t.text for t in self.tokens[first:core]) if found == "person" and first < core < last else ""
        return Mention(start=start, end=end, text=text, candidates=tuple(actors), kind=found, rule=rule, name=name)


_SHORT_TAILS = frozenset(
    {
        "軍",
        "間",
        "側",
        "製",
        "系",
        "派",
        "両国",
        "両軍",
        "関係",
        "首脳",
        "外相",
        "国境",
        "産",
        "人",
        "語",
        "領",
        "政府",
        "的",
        "寄り",
        "大使",
        "三国",
        "３国",
        "3国",
    }
)


def _letters(tokens: Sequence[Token]) -> tuple[str, list[int], list[bool]]:
    """Normal characters of a chunk, the token of each, and whether a separator stood before it."""
    chars, owner, broken = [], [], []
    gap = True
    for number, token in enumerate(tokens):
        for char in unicodedata.normalize("NFKC", token.text):
            if char in _DROPPED:
                gap = True
                continue
            chars.append(char)
            owner.append(number)
            broken.append(gap)
            gap = False
    return "".join(chars), owner, broken


def _personal(token: Token) -> bool:
    """May this token be part of a foreign or Japanese person's name?"""
    if token.tag.startswith("名詞-固有名詞-人名"):
        return True
    return bool(re.fullmatch(r"[ァ-ヿ]{2,}", token.text)) and token.tag.startswith("名詞") and "地名" not in token.tag
