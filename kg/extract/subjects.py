"""Subjects shared along chains of predicates: given to a clause by the one it leans on, or that leans on it."""

from __future__ import annotations

from dataclasses import replace

from kg.extract import cues
from kg.extract.phrases import Phrase, Tree
from kg.extract.reading import Reading, argument
from kg.model import Argument, Clause


def shared(reading: Reading, verbal: dict[int, Clause], index: int) -> Clause:
    """Give a clause without a subject the one of the clause it leans on, or that leans on it; and its partner."""
    clause = verbal[index]
    partner = _partner(reading, verbal, index)
    if partner:
        clause = replace(clause, arguments=(*clause.arguments, partner))
    if any(a.case == "が" for a in clause.arguments):
        return clause
    found = _above(reading, verbal, index) or _below(reading.tree, verbal, index) or _opening(reading, verbal, index)
    bare = clause.voice == "passive" and not any(a.case == "に" for a in clause.arguments)
    if found is None or (bare and any(a.head == found.head and a.case == "を" for a in clause.arguments)):
        return clause
    confidence = 0.9 if found.start < clause.start else 0.6
    return replace(clause, arguments=(*clause.arguments, replace(found, via="shared", confidence=confidence)))


def _partner(reading: Reading, verbal: dict[int, Clause], index: int) -> Argument | None:
    """Xと会談し、…で合意した: with whom, told with the clause before."""
    clause = verbal[index]
    if any(a.case in ("と", "quoted") for a in clause.arguments):
        return None
    for child in reversed(reading.tree.children[index]):
        before = verbal.get(child)
        if before and not reading.tree.relative(reading.tree[child]) and before.predicate in cues.words("meeting"):
            found = next((a for a in before.arguments if a.case == "と" and a.mentions), None)
            return replace(found, via="shared", confidence=0.7) if found else None
    return None


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
            if phrase.content not in cues.words("outer", "shares") and not _issued(reading, phrase):
                return None
            embedded = True
        embedded = embedded or came.mark.endswith(("と", "とも", "とは"))
        asked = _asked(reading, verbal, came, phrase, tree[index])
        if asked is not None:
            return asked[0] if asked else None
        subjects = [s for s in _surface_subjects(verbal.get(phrase.index)) if s.head != came.head]
        before = [s for s in subjects if s.head < tree[index].head]
        fitting = before or [s for s in subjects if not _elsewhere(s, tree[index], embedded)]
        if fitting:
            return fitting[-1]
    return None


def _asked(
    reading: Reading, verbal: dict[int, Clause], came: Phrase, governor: Phrase, phrase: Phrase
) -> list[Argument] | None:
    """Who is asked or let to do what a clause says; None where nobody is asked."""
    if "ほしい" in phrase.tail or "欲しい" in phrase.tail:
        return []
    asks = reading.tree.chunk.tokens[governor.head].lemma in cues.words("asking", "verbs")
    embedded = came.content in ("こと", "の") or came.mark.endswith(("よう", "ように", "ようにと", "ようと", "と"))
    if not asks or not embedded or governor.index not in verbal:
        return None
    if came.mark.endswith("と") and not came.mark.endswith("ようと"):
        return None
    return [
        replace(a, case="が") for a in verbal[governor.index].arguments if a.case in ("に", "に対して") and a.mentions
    ]


def _issued(reading: Reading, noun: Phrase) -> bool:
    """承認する大統領令に署名した: who makes a document does what it does."""
    governor = reading.tree.governor(noun)
    if governor is None or not noun.content.endswith(tuple(cues.words("issued", "nouns"))):
        return False
    return reading.tree.chunk.tokens[governor.head].lemma in cues.words("issued", "verbs")


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
        if (
            child in verbal
            and not tree.relative(tree[child])
            and not tree[child].mark.endswith(("と", "ため", "ので", "れば", "たら"))
        ):
            subjects = _surface_subjects(verbal[child])
            if subjects:
                return subjects[-1]
    return None


def _opening(reading: Reading, verbal: dict[int, Clause], index: int) -> Argument | None:
    """The nearest subject before a clause that stands in no relative clause: Aは…せず、…し、…した."""
    tree = reading.tree
    if tree.relative(tree[index]):
        return None
    for phrase in reversed(tree.phrases[:index]):
        governor = tree.governor(phrase)
        local = phrase.case == "が" and governor is not None and governor.mark.endswith(_SUBORDINATE)
        if phrase.case in ("は", "が") and not (phrase.merged or local or (governor and tree.relative(governor))):
            found = argument(reading, phrase, "が")
            return replace(found, via="topic" if phrase.case == "は" else found.via)
    return None


_SUBORDINATE = (
    "から",
    "ため",
    "ために",
    "ので",
    "ば",
    "たら",
    "なら",
    "際",
    "とき",
    "時",
    "後",
    "前",
    "のに",
    "と",
    "ことで",
)


def _surface_subjects(clause: Clause | None) -> list[Argument]:
    """The は and が that stand on the page, whatever voice made of them, in the order of the text."""
    if clause is None:
        return []
    found = [
        a
        for a in clause.arguments
        if a.via in ("overt", "topic", "gap")
        and (
            (a.via == "topic" and a.case in ("が", "を", "に", "は") and a.mentions)
            or (a.case == "が" and clause.voice != "passive")
        )
    ]
    return [replace(a, case="が") for a in sorted(found, key=lambda a: a.head)]
