"""Stance: did it happen, says the author so or somebody else, and who.

Cues are read along the path from a predicate to the root of its sentence: what embeds it decides,
the nearest first. A reporting verb with an actor as its subject makes that actor the claimant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from kg.extract import cues
from kg.extract.phrases import Phrase, Tree
from kg.extract.predicates import tail
from kg.extract.reading import Reading
from kg.extract.topics import ground
from kg.model import Clause, Mention, Stance
from kg.vocabulary import Relation

_REACH = 6  # phrases up the path


def stance(
    clause: Clause,
    reading: Reading,
    verbal: Mapping[int, Clause],
    relation: Relation,
    subjects: Sequence[Mention],
) -> Stance:
    """The stance of a clause that says a relation.

    Whoever says what he himself wants, thinks or refuses does it by saying so: such a statement is
    asserted, not reported. A relation that is a wish (seeksToJoin) is not wished for once more.
    """
    phrase = reading.tree[reading.tree.of[clause.head]]
    modality, cue = _modality(clause, reading.tree, phrase, relation.id)
    claimant, by = _claimant(reading, phrase, verbal)
    if claimant and modality == "asserted":
        modality, cue = "reported", by
    own = claimant is not None and claimant.actor in {m.actor for m in subjects}
    meant = modality == "intended" and (relation.intends or relation.attitude)
    if (own and modality == "reported" and relation.spoken) or meant:
        claimant, modality, cue = None, "asserted", ""
    keeps = modality in ("reported", "possible")
    return Stance(
        polarity=clause.polarity,
        modality=modality,
        cues=(cue,) if cue else (),
        claimant=claimant.actor if claimant and keeps else None,
        claimant_text=claimant.text if claimant and keeps else None,
    )


def claimant(reading: Reading, clause: Clause, verbal: Mapping[int, Clause]) -> Mention | None:
    """Who says what a clause tells."""
    return _claimant(reading, reading.tree[reading.tree.of[clause.head]], verbal)[0]


def _modality(clause: Clause, tree: Tree, phrase: Phrase, relation: str) -> tuple[str, str]:
    if clause.voice in ("intended", "directive"):
        return "intended", clause.voice
    words = _OWN_WORDS.sub("", _embedding(tree, phrase, event=clause.kind == "event"))
    for name in ("reported", "possible", "intended"):
        hit = _pattern(name).search(words)
        if hit:
            return name, hit[0]
    return ("reported", hit[0]) if (hit := _hearsay(tree)) and relation not in _KNOWN else ("asserted", "")


_OWN_WORDS = re.compile(r"と(?:言|い)(?:って(?:も)?(?:良|よ|過言)|え[るよ]).*")  # と言って良い: the author's own word
_HEARSAY = re.compile(
    r"(?:という|とされる|とされている|とも?(?:言|い)われ(?:る|ている)|らしい|ようである|とのこと(?:だ|である))$"
)
_KNOWN = frozenset({"leads", "partOf", "capitalOf", "memberOf"})  # nobody need say who leads whom


def _hearsay(tree: Tree) -> re.Match[str] | None:
    """Does a sentence end in what makes all of it hearsay (…も増えているという)?"""
    root = next((p for p in reversed(tree.phrases) if p.to == p.index and not p.merged), None)
    text = "".join(t.text for t in tree.chunk.tokens[root.head : root.last]).rstrip("。」") if root else ""
    return _HEARSAY.search(text)


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(cues.section("stance")[name]))


def _embedding(tree: Tree, phrase: Phrase, event: bool) -> str:
    """The words that embed a predicate: its auxiliaries, then what governs it as a quotation or a noun of thought."""
    words = [] if event and not phrase.predicate else [phrase.tail]
    here: Phrase | None = phrase
    for _ in range(_REACH):
        governor = tree.governor(here) if here else None
        if here is None or governor is None or not _embeds(tree, here, governor):
            break
        words.append(governor.content + governor.tail)
        here = governor
    return "".join(words)


def _embeds(tree: Tree, phrase: Phrase, governor: Phrase) -> bool:
    """Is the governor what is said or thought of the phrase, and not just the next thing that happened?"""
    if phrase.predicate and phrase.tail.endswith(("と", "とも", "とは", "かと", "ように", "よう", "べく", "ために")):
        return True
    if phrase.predicate and tree.relative(phrase):
        return governor.content in cues.words("outer", "nouns")
    if phrase.content in cues.words("outer", "nouns"):
        return phrase.case in ("を", "が", "は", "に", "で", "") or phrase.adnominal
    return False


def _claimant(reading: Reading, phrase: Phrase, verbal: Mapping[int, Clause]) -> tuple[Mention | None, str]:
    tree, here = reading.tree, phrase
    outer = ground(tree.phrases, phrase)
    blame = verbal.get(outer.index) if outer else None
    if blame and blame.predicate in cues.words("blaming"):  # 横流ししたとして、Xを追放した
        return _speaker(blame), "として"
    for _ in range(_REACH):
        governor = tree.governor(here)
        if governor is None:
            return None, ""
        lemma = tree.chunk.tokens[governor.head].lemma
        if _quotes(here, governor) and lemma in cues.words("report", "say") | cues.words("report", "think"):
            speaker = _speaker(verbal.get(governor.index))
            passive = tail(tree, governor).passive or "れ" in governor.tail
            return (None if passive else speaker), lemma
        if not _embeds(tree, here, governor):
            return None, ""
        here = governor
    return None, ""


def _quotes(phrase: Phrase, governor: Phrase) -> bool:
    if phrase.content in ("こと", "旨", "考え", "認識", "見解", "方針", "意向"):
        return bool(governor.predicate) and phrase.mark in ("を", "も", "は")
    return bool(governor.predicate) and phrase.tail.endswith(("と", "とも", "とは"))


def _speaker(clause: Clause | None) -> Mention | None:
    for found in clause.arguments if clause else ():
        if found.case == "が" and found.mentions:
            return found.mentions[0]
    return None
