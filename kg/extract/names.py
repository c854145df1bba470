"""The vocabulary's names as the reader of mentions looks them up: by form, by sound, by whose they are.

A name is compared in a normal form without separators. What isn't found so is looked up by its sound
(ヴ and バ, long and short vowels), and a thing of a state by the state and its own word (ロシアの + 国境警備隊).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.extract import cues
from kg.model import Mention, When
from kg.vocabulary import Actor, Vocabulary

DROPPED = frozenset("・＝=‐゠ 　")
KATAKANA = re.compile(r"[゠-ヿ]+")
_OWNED = frozenset({"force", "agency", "party", "people", "organisation", "company", "asset"})
_OWNERS = frozenset({"state", "territory", "organisation", "agency"})


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
        """Is it an office that nobody and no state is known for?"""
        return self.mention.rule == "office" and not self.mention.candidates


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The vocabulary's names, keyed by their normal form."""

    forms: Mapping[str, tuple[str, ...]]  # normal form -> actor ids, best first
    lengths: Mapping[str, tuple[int, ...]]  # first two characters -> lengths of the forms, longest first
    initials: frozenset[str]  # the first characters of the forms
    abbreviations: Mapping[str, str]
    actors: Mapping[str, Actor]
    offices: Mapping[tuple[str, str], str]  # (holder, office) -> of whom
    bodies: Mapping[str, frozenset[str]]  # holder -> of whom the offices are
    held: Mapping[str, tuple[tuple[str, str, str], ...]]  # holder -> (office, since, until)
    serves: Mapping[str, frozenset[str]]  # holder -> of whom the offices are, and what those are part of
    wholes: Mapping[str, frozenset[str]]  # place, base, organ -> all that it is part of
    capitals: Mapping[str, str]  # capital -> of what
    owned: Mapping[tuple[str, str], str]  # (whole, word) -> what is called so in it
    days: Mapping[str, When]  # document -> the day of its adoption
    dated: Mapping[str, str]  # day -> the resolution adopted on it, that of the General Assembly first
    topics: tuple[tuple[tuple[str, ...], str], ...]  # words that tell a document together -> it
    adopted: Mapping[str, tuple[str, ...]]  # day -> all resolutions adopted on it
    sounds: Mapping[str, tuple[str, ...]]  # how a foreign name sounds -> actor ids
    given: Mapping[str, frozenset[str]]  # person -> how the given names sound
    titles: frozenset[str]  # words for an office that somebody leads by
    local: frozenset[str] = frozenset()  # short names that the document defines


def normal(text: str) -> str:
    """The form in which names are compared.

    >>> normal("ナゴルノ・カラバフ"), normal("ＣＳＴＯ")
    ('ナゴルノカラバフ', 'CSTO')
    """
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c not in DROPPED)


_SPELLINGS = (
    ("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴュ", "ビュ"), ("ヴ", "ブ"), ("ヷ", "バ"),
    ("ワ", "バ"), ("ウォ", "ボ"), ("ティ", "チ"), ("ディ", "ジ"), ("トゥ", "ト"), ("ドゥ", "ド"), ("ツィ", "チ"),
    ("フィ", "ヒ"), ("フェ", "ヘ"), ("イェ", "エ"), ("シェ", "セ"), ("ジェ", "ゼ"), ("チェ", "テ"), ("クィ", "キ"),
    ("ャ", "ヤ"), ("ュ", "ユ"), ("ョ", "ヨ"), ("ヂ", "ジ"), ("ヅ", "ズ"), ("イア", "イヤ"), ("リア", "リヤ"),
    ("ー", ""), ("ッ", ""), ("ィ", ""), ("ゥ", ""), ("ァ", ""), ("ェ", ""), ("ォ", ""),
)  # fmt: skip


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """How a foreign name sounds, whatever the school of transcription.

    >>> sound("ヤヌコヴィッチ") == sound("ヤヌコビチ"), sound("ゼレンスキー") == sound("ゼレンスキイ")
    (True, True)
    >>> sound("サーカシヴィリ") == sound("サアカシビリ")
    True
    """
    for written, plain in _SPELLINGS:
        name = name.replace(written, plain)
    return re.sub(r"(.)\1+|(?<=[キニミリシチビ])イ$|(?<=サ)ア", r"\1", name)


@lru_cache(maxsize=4)
def names(vocabulary: Vocabulary) -> Names:
    """The names of a vocabulary, made once."""
    forms = _forms(vocabulary)
    lengths: dict[str, set[int]] = {}
    adopted = _adopted(vocabulary)
    for form in forms:
        lengths.setdefault(form[:2], set()).add(len(form))
    for begins, found in lengths.items():
        found |= {1} if begins[0] in forms else set()
    actors = vocabulary.actors
    return Names(
        forms=forms,
        lengths={c: tuple(sorted(found, reverse=True)) for c, found in lengths.items()},
        initials=frozenset(form[0] for form in forms),
        abbreviations={short: a.id for a in actors.values() for short in a.abbreviations},
        actors=actors,
        held=_held(vocabulary),
        serves=_serves(vocabulary),
        wholes=_wholes(vocabulary),
        capitals={a.id: a.capital_of for a in actors.values() if a.capital_of},
        owned=_owned(actors.values(), forms),
        offices=(offices := _offices(vocabulary)),
        bodies=_bodies(offices),
        days=_days(vocabulary),
        dated={day: resolutions[0] for day, resolutions in adopted.items()},
        topics=_topics(vocabulary),
        adopted=adopted,
        sounds=_sounds(forms, actors),
        given={a.id: _given(a) for a in actors.values() if a.kind == "person"},
        titles=_titles(vocabulary),
    )


def _forms(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    strong: dict[str, list[str]] = {}
    weak: dict[str, list[str]] = {}
    rank = _ranks(vocabulary)
    for actor in sorted(vocabulary.actors.values(), key=lambda a: (rank.get(a.id, "0"), a.id), reverse=True):
        for name in actor.names:
            strong.setdefault(normal(name), []).append(actor.id)
        for name in (*actor.surnames, *actor.weak):
            weak.setdefault(normal(name), []).append(actor.id)
    return {form: tuple(dict.fromkeys([*strong.get(form, ()), *weak.get(form, ())])) for form in {*strong, *weak}}


def _ranks(vocabulary: Vocabulary) -> dict[str, str]:
    """Who held an office last comes first among those who share a name."""
    rank: dict[str, str] = {}
    for fact in vocabulary.facts:
        if fact.kind == "Office":
            rank[fact.holder] = max(rank.get(fact.holder, ""), fact.until or "9999")
    return rank


def _sounds(forms: Mapping[str, tuple[str, ...]], actors: Mapping[str, Actor]) -> dict[str, tuple[str, ...]]:
    """Names of persons and places that are written in katakana alone, by their sound."""
    table: dict[str, list[str]] = {}
    for form, ids in sorted(forms.items()):
        key = sound(form)
        if KATAKANA.fullmatch(form) and len(key) > 2:
            kinds = ("person", "territory", "state") if len(key) > 3 else ("person",)
            found = [i for i in ids if actors[i].kind in kinds]
            table.setdefault(key, []).extend(found)
    return {key: tuple(dict.fromkeys(ids)) for key, ids in table.items() if ids}


def _given(actor: Actor) -> frozenset[str]:
    """How the words before the surname sound, in all the person's names."""
    parts = (re.split(r"[・＝=　 ]", name)[:-1] for name in actor.names)
    return frozenset(sound(word) for words in parts for word in words)


def _titles(vocabulary: Vocabulary) -> frozenset[str]:
    """The words that stand between a person and whom that person leads."""
    relation = vocabulary.relations.get("leads")
    frames = relation.frames if relation else ()
    return frozenset(
        f.predicate
        for f in frames
        if len(f.arguments) == 2
        and any(a.cases == ("の",) for a in f.arguments)
        and any(a.slot and a.slot.kinds == {"person"} for a in f.arguments)
    )


def _owned(actors: Iterable[Actor], forms: Mapping[str, tuple[str, ...]]) -> dict[tuple[str, str], str]:
    """(ベラルーシ, 治安部隊), (ロシア, 対外情報庁): what a whole's own thing is called."""
    known = {a.id: a for a in actors}
    table: dict[tuple[str, str], str] = {}
    for actor in known.values():
        for name in actor.names if actor.kind in _OWNED else ():
            for whole, word in _owners(actor, normal(name), known, forms):
                for form in (word, *cues.alike(word)):
                    table.setdefault((whole, form), actor.id)
    return table


def _owners(
    actor: Actor, name: str, known: Mapping[str, Actor], forms: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    whole = known.get(actor.part_of or "")
    for end in range(len(name) - 1, 1, -1):
        heads = [i for i in forms.get(name[:end], ()) if known[i].kind in _OWNERS and i != actor.id]
        if heads:
            yield heads[0], name[end:].removeprefix("の")
            return
    if whole:
        yield whole.id, name


def _offices(vocabulary: Vocabulary) -> dict[tuple[str, str], str]:
    """(holder, office) -> of whom; (holder, "") where all offices of a holder are of one state."""
    held = sorted((f for f in vocabulary.facts if f.kind == "Office"), key=lambda f: f.since)  # the last one counts
    plain = cues.table("offices")  # 安保会議書記 and 安全保障会議書記 are one office
    table = {(f.holder, plain.get(f.role, f.role)): f.of for f in held} | {(f.holder, f.role): f.of for f in held}
    of: dict[str, set[str]] = {}
    for fact in held:
        of.setdefault(fact.holder, set()).add(fact.of)
    tops = {holder: {_top(vocabulary, one) for one in all_of} for holder, all_of in of.items()}
    table |= {(holder, ""): next(iter(all_of)) for holder, all_of in tops.items() if len(all_of) == 1}
    return table | {(holder, ""): next(iter(all_of)) for holder, all_of in of.items() if len(all_of) == 1}


def _bodies(offices: Mapping[tuple[str, str], str]) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for (holder, _), of in offices.items():
        table.setdefault(holder, set()).add(of)
    return {holder: frozenset(of) for holder, of in table.items()}


def _top(vocabulary: Vocabulary, actor: str) -> str:
    """The whole that an organ belongs to in the end."""
    for _ in range(4):
        actor = vocabulary.actors[actor].part_of or actor if actor in vocabulary.actors else actor
    return actor


def _serves(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for fact in vocabulary.facts:
        if fact.kind == "Office":
            here: str | None = fact.of
            while here and here not in table.setdefault(fact.holder, set()):
                table[fact.holder].add(here)
                here = vocabulary.actors[here].part_of if here in vocabulary.actors else None
    return {holder: frozenset(of) for holder, of in table.items()}


def _days(vocabulary: Vocabulary) -> dict[str, When]:
    dated = [a for a in vocabulary.actors.values() if a.date and a.kind == "document"]
    return {a.id: When(words="", edtf=a.date, first=a.date, last=a.date, anchor="vocabulary") for a in dated if a.date}


def _topics(vocabulary: Vocabulary) -> tuple[tuple[tuple[str, ...], str], ...]:
    """What is said of a document in so many words: of its weak names, those with blanks (クリミア 無効 決議)."""
    dated = [a for a in vocabulary.actors.values() if a.kind == "document" and a.date]
    told = {(tuple(name.split()), a.id) for a in dated for name in a.weak if " " in name}
    return tuple(sorted(told))


def _adopted(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for actor in sorted(vocabulary.actors.values(), key=lambda a: a.id):
        if actor.date and actor.kind == "document":
            table.setdefault(actor.date, []).append(actor.id)
    return {day: tuple(ids) for day, ids in table.items()}


def _wholes(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    table = {}
    for actor in vocabulary.actors.values():
        found, here = [], actor.part_of
        while here and here not in found:
            found.append(here)
            here = vocabulary.actors[here].part_of if here in vocabulary.actors else None
        if found:
            table[actor.id] = frozenset(found)
    return table


def _held(vocabulary: Vocabulary) -> dict[str, tuple[tuple[str, str, str], ...]]:
    table: dict[str, list[tuple[str, str, str]]] = {}
    for fact in vocabulary.facts:
        if fact.kind == "Office":
            table.setdefault(fact.holder, []).append((fact.role, fact.since, fact.until or "9999"))
    return {holder: tuple(offices) for holder, offices in table.items()}
