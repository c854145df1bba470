"""Ontology and seeds read into relations, frames, actors and facts: the vocabulary is data, this its reader.

Formats are told in `docs/vocabulary.md`. Everything is read once and kept frozen.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kg import paths
from kg.errors import VocabularyError
from kg.store.subjects import Subjects, Value, subjects

PSIR = "https://w3id.org/psir/ontology#"
ACTOR = "https://w3id.org/psir/actor/"
RELATION = "https://w3id.org/psir/relation/"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SKOSXL = "http://www.w3.org/2008/05/skos-xl#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SYMMETRIC = "http://www.w3.org/2002/07/owl#SymmetricProperty"

KINDS = {
    "State": "state",
    "DeFactoState": "state",
    "StateGroup": "state",
    "Organization": "organisation",
    "Organ": "organisation",
    "Person": "person",
    "ArmedForce": "force",
    "Agency": "agency",
    "Party": "party",
    "Company": "company",
    "People": "people",
    "Territory": "territory",
    "Document": "document",
    "Asset": "asset",
}
AGENTS = frozenset({"state", "organisation", "person", "force", "agency", "party", "company", "people"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place in a frame for an actor (S, O) or a theme (T); no kinds: any actor."""

    name: str
    kinds: frozenset[str] = frozenset()
    optional: bool = False

    def admits(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameArgument:
    """One argument of a frame: a slot or a literal filler, with slots of the filler's own."""

    cases: tuple[str, ...]
    slot: Slot | None = None
    words: tuple[str, ...] = ()
    nested: tuple[FrameArgument, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A way to say a relation: one predicate with its case pattern."""

    relation: str
    predicate: str
    arguments: tuple[FrameArgument, ...]  # literals first, then object, subject, theme
    negated: bool = False  # the predicate stands with ない
    verbal: bool = False  # written with する: not for the noun alone
    droppable: bool = False  # its subject stands in が and may be left out
    long: bool = False  # spells out words of more than one phrase
    text: str = ""
    name: str = ""  # relation/number: the rule that evidence names

    @property
    def aims(self) -> bool:
        """Has it an object that must be told?"""
        nested = (inner for a in self.arguments for inner in a.nested)
        return any(a.slot and a.slot.name == "O" and not a.slot.optional for a in (*self.arguments, *nested))

    @property
    def weight(self) -> int:
        """How much it asks for: literals count double."""
        return sum(1 + bool(a.words) + len(a.nested) for a in self.arguments) + self.negated


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A relation of the codebook."""

    id: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    ploverclass: str
    mode: str | None
    quad: int
    score: float
    sign: int
    symmetric: bool
    unary: bool
    order: int
    intends: bool = False  # is itself a wish, a demand, a plan
    frames: tuple[Frame, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()

    @property
    def spoken(self) -> bool:
        """Is it done by speaking or thinking? (PLOVER's verbal quads, and standing attitudes.)"""
        return self.quad in (1, 3) or self.ploverclass in ("STANDING", "REQUEST")

    @property
    def ballot(self) -> bool:
        """Is it a vote, whose day is that of the resolution?"""
        return self.id in ("votedFor", "votedAgainst", "abstainedOn", "didNotVoteOn")

    @property
    def attitude(self) -> bool:
        """Is it an attitude, which whoever means to take it has taken (対抗しようとする姿勢)?"""
        return self.id in ("opposedTo", "alignedWith", "distancedFrom")

    @property
    def standing(self) -> bool:
        return self.ploverclass == "STANDING"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor with its names."""

    id: str
    kind: str
    type: str
    labels: Mapping[str, str]
    names: tuple[str, ...] = ()  # Japanese, strong
    weak: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    part_of: str | None = None
    capital_of: str | None = None
    members: tuple[str, ...] = ()
    date: str | None = None  # of a document: the day of its adoption


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """An office or a membership with its dates (ISO, as precise as known)."""

    kind: str  # Office | Membership
    holder: str
    of: str
    role: str  # 大統領; member
    since: str
    until: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vocabulary:
    """All that can be said, and of whom; equal to itself alone, so that what is made of it can be kept by it."""

    relations: Mapping[str, Relation]
    actors: Mapping[str, Actor]
    facts: tuple[Fact, ...] = ()
    version: str = ""
    frames: Mapping[str, tuple[Frame, ...]] = field(default_factory=dict)  # by predicate


@lru_cache(maxsize=4)
def vocabulary(ontology: Path = paths.ONTOLOGY, seeds: Path = paths.SEEDS) -> Vocabulary:
    """The vocabulary in the given folders."""
    files = sorted([*ontology.rglob("*.ttl"), *(seeds / "actors").rglob("*.ttl"), *(seeds / "facts").rglob("*.ttl")])
    blocks = subjects(files)
    relations = {r.id: r for r in sorted(_relations(blocks), key=lambda r: (r.order, r.id))}
    return Vocabulary(
        relations=relations,
        actors={a.id: a for a in _actors(blocks)},
        facts=tuple(_facts(blocks)),
        version=_digest(files),
        frames=_by_predicate(relations),
    )


def _digest(files: list[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(file.name.encode() + b"\0" + file.read_bytes())
    return total.hexdigest()[:12]


def _by_predicate(relations: Mapping[str, Relation]) -> dict[str, tuple[Frame, ...]]:
    table: dict[str, list[Frame]] = {}
    for relation in relations.values():
        for frame in relation.frames:
            table.setdefault(frame.predicate, []).append(frame)
            if not frame.negated and (noun := deverbal(frame.predicate)):
                table.setdefault(noun, []).append(frame)
    return {word: tuple(frames) for word, frames in table.items()}


def deverbal(verb: str) -> str:
    """The noun that a verb of two parts has, none for others: 引き渡す is said as 引き渡し, too.

    >>> deverbal("引き渡す"), deverbal("受け入れる"), deverbal("担う"), deverbal("渡す"), deverbal("侵攻")
    ('引き渡し', '受け入れ', '', '', '')
    """
    stem, last = verb[:-1], verb[-1:]
    if last not in _STEMS or len(stem) < _TWO or not "一" <= verb[:1] <= "龠":
        return ""
    return stem if last == "る" and stem[-1] in _ICHIDAN else stem + _STEMS[last]


_STEMS = dict(zip("うくぐすつぬぶむる", "いきぎしちにびみり", strict=True))
_ICHIDAN = frozenset("いきぎしじちにびみりえけげせぜてでねべめれ")
_TWO = 3  # characters that a verb of two parts has, its ending aside


# --- Relations and frames -------------------------------------------------------------------


def _relations(blocks: Subjects) -> Iterator[Relation]:
    for iri, block in blocks.items():
        if Value(PSIR + "Relation") in block.get(_TYPE, ()):
            yield _relation(iri.removeprefix(RELATION), block)


def _relation(name: str, block: Mapping[str, tuple[Value, ...]]) -> Relation:
    texts = [value.text for value in block.get(PSIR + "frame", ())]
    mode = _one(block, "ploverMode")
    return Relation(
        id=name,
        labels=_by_language(block, _RDFS + "label"),
        definitions=_by_language(block, _SKOS + "definition"),
        ploverclass=_one(block, "ploverClass"),
        mode=mode or None,
        quad=int(_one(block, "ploverQuad") or 0),
        score=float(_one(block, "ploverScore") or 0),
        sign=int(_one(block, "sign") or 0),
        symmetric=Value(_SYMMETRIC) in block[_TYPE],
        unary=_one(block, "unary") == "true",
        order=int(_one(block, "order") or 999),
        intends=_one(block, "intends") == "true",
        frames=tuple(frame for i, text in enumerate(texts, 1) for frame in frames(text, name, f"{name}/{i}")),
        examples=tuple(value.text for value in block.get(PSIR + "example", ())),
        counterexamples=tuple(value.text for value in block.get(PSIR + "counterExample", ())),
    )


def frames(text: str, relation: str, name: str = "") -> Iterator[Frame]:
    """The frames that one line of the frame language tells, one for each predicate.

    >>> [f.predicate for f in frames("S:state が O を 批判/非難", "criticized")]
    ['批判', '非難']
    >>> frame, = frames("S が [O から|の 派兵要請] を 拒否", "refusedTroopRequestFrom")
    >>> frame.arguments[0].words, frame.arguments[0].nested[0].cases
    (('派兵要請',), ('から', 'の'))
    """
    tokens = re.findall(r"\[[^\]]*\]\??|\S+", text)
    if len(tokens) % 2 == 0:
        raise VocabularyError(
            relation, f"the frame 「{text}」 lacks a case or a predicate", "Write pairs, then the predicate"
        )
    try:
        pairs = [_argument(tokens[i], tokens[i + 1]) for i in range(0, len(tokens) - 1, 2)]
    except VocabularyError as error:
        raise VocabularyError(relation, f"in the frame 「{text}」 {error.what}", error.remedy) from None
    arguments = tuple(sorted(pairs, key=_priority))
    droppable = any(a.slot and a.slot.name == "S" and a.cases == ("が",) for a in arguments)
    long = any(len(word) > 3 for a in arguments for word in a.words)
    for word in tokens[-1].split("/"):
        negated = word.endswith("ない") and len(word) > 2
        verbal = word.endswith("する") and len(word) > 3
        plain = _positive(word) if negated else word.removesuffix("する") if verbal else word
        yield Frame(
            relation=relation,
            predicate=canonical(plain),
            arguments=arguments,
            negated=negated,
            verbal=verbal,
            droppable=droppable,
            long=long,
            text=text,
            name=name,
        )


def _priority(argument: FrameArgument) -> int:
    """What is matched first: an event noun's の is the subject's only if the object left it over."""
    return {"O": 1, "S": 2, "T": 3}[argument.slot.name] if argument.slot else 0


def canonical(lemma: str) -> str:
    """One form for verbs that dictionaries write in two.

    >>> canonical("応ずる"), canonical("科する"), canonical("する"), canonical("支援")
    ('応じる', '科す', 'する', '支援')
    """
    if lemma.endswith("ずる"):
        return lemma.removesuffix("ずる") + "じる"
    return lemma.removesuffix("する") + "す" if lemma.endswith("する") and len(lemma) == 3 else lemma


def _positive(word: str) -> str:
    """応じない -> 応じる, 認めない -> 認める, 従わない -> 従う, 参加しない -> 参加."""
    stem = word.removesuffix("ない")
    if stem.endswith("し"):
        return stem.removesuffix("し") if len(stem) > 2 else stem[0] + "する"
    godan = dict(zip("わかがさたなばまら", "うくぐすつぬぶむる", strict=True))
    return stem[:-1] + godan[stem[-1]] if stem[-1] in godan else stem + "る"


def _argument(filler: str, cases: str) -> FrameArgument:
    marks = tuple(cases.split("|"))
    if not filler.startswith("["):
        return FrameArgument(cases=marks, slot=_slot(filler))
    *slots, words = filler.rstrip("?").strip("[]").split() or [""]
    if len(slots) % 2:
        slots = [*slots, "の|と|compound"]  # [S など/諸国]: right before the words
    pairs = zip(slots[::2], slots[1::2], strict=True)
    nested = tuple(FrameArgument(cases=tuple(case.split("|")), slot=_slot(slot)) for slot, case in pairs)
    return FrameArgument(cases=marks, words=tuple(words.split("/")), nested=nested)


def _slot(text: str) -> Slot:
    match = re.fullmatch(r"([SOT])(?::([a-z|]+))?(\?)?", text)
    if not match:
        raise VocabularyError(text, f"{text} is no slot", "Write S, O or T, kinds after a colon")
    kinds = frozenset(match[2].split("|")) if match[2] else frozenset()
    wide = kinds - {"agent"} | (AGENTS if "agent" in kinds else frozenset())
    return Slot(name=match[1], kinds=wide, optional=bool(match[3]))


# --- Actors and facts -----------------------------------------------------------------------


def _actors(blocks: Subjects) -> Iterator[Actor]:
    for iri, block in sorted(blocks.items()):
        types = [v.text.removeprefix(PSIR) for v in block.get(_TYPE, ())]
        kinds = [t for t in types if t in KINDS]
        if iri.startswith(ACTOR) and kinds:
            yield _actor(iri.removeprefix(ACTOR), kinds[0], block, blocks)


def _actor(name: str, kind: str, block: Mapping[str, tuple[Value, ...]], blocks: Subjects) -> Actor:
    former = [
        v.text
        for label in block.get(_SKOSXL + "altLabel", ())
        for v in blocks.get(label.text, {}).get(_SKOSXL + "literalForm", ())
        if v.language == "ja"
    ]
    return Actor(
        id=name,
        kind=KINDS[kind],
        type=kind,
        labels=_by_language(block, _RDFS + "label"),
        names=(*_japanese(block, _RDFS + "label"), *_japanese(block, _SKOS + "altLabel"), *former),
        weak=_japanese(block, _SKOS + "hiddenLabel"),
        surnames=_japanese(block, PSIR + "surname"),
        abbreviations=_japanese(block, PSIR + "abbreviation"),
        part_of=_actor_of(block, "partOf"),
        capital_of=_actor_of(block, "capitalOf"),
        date=next((v.text for v in block.get("http://purl.org/dc/terms/date", ())), None),
        members=tuple(v.text.removeprefix(ACTOR) for v in block.get(PSIR + "member", ())),
    )


def _facts(blocks: Subjects) -> Iterator[Fact]:
    for _, block in sorted(blocks.items()):
        kinds = [v.text.removeprefix(PSIR) for v in block.get(_TYPE, ())]
        if "Office" in kinds or "Membership" in kinds:
            roles = _japanese(block, PSIR + "office") or (_one(block, "status"),)
            yield Fact(
                kind="Office" if "Office" in kinds else "Membership",
                holder=_actor_of(block, "holder") or "",
                of=_actor_of(block, "of") or "",
                role=roles[0],
                since=_one(block, "from"),
                until=_one(block, "until"),
                source=next((v.text for v in block.get("http://purl.org/dc/terms/source", ())), ""),
            )


def _one(block: Mapping[str, tuple[Value, ...]], name: str) -> str:
    return next((value.text for value in block.get(PSIR + name, ())), "")


def _actor_of(block: Mapping[str, tuple[Value, ...]], name: str) -> str | None:
    return _one(block, name).removeprefix(ACTOR) or None


def _by_language(block: Mapping[str, tuple[Value, ...]], name: str) -> dict[str, str]:
    return {value.language: value.text for value in reversed(block.get(name, ()))}


def _japanese(block: Mapping[str, tuple[Value, ...]], name: str) -> tuple[str, ...]:
    return tuple(value.text for value in block.get(name, ()) if value.language in ("ja", ""))
