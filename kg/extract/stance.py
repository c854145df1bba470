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
from kg.extract.scope import embedding, outward, quoted, saying, source, unreal
from kg.extract.topics import VIEWS, ground
from kg.model import Argument, Clause, Mention, Stance
from kg.vocabulary import Relation


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
    phrase, event = _telling(clause, reading.tree)
    if relation.id in _KNOWN and event:  # a title, whoever speaks of its holder
        return _styled(clause, reading, verbal) or Stance(polarity=clause.polarity, modality="asserted")
    modality, cue = _modality(clause, reading.tree, phrase, relation)
    claimant, by = _claimant(reading, phrase, verbal)
    if claimant is None and relation.id not in _KNOWN and not event:
        claimant, by = source(reading, phrase)
    said = None if claimant or by else quoted(reading.tree, clause.head)
    if said:
        speaker = _speaker(verbal.get(said.index))
        claimant, by = (speaker.mentions[0] if speaker else None), said.content
    if (claimant or by) and modality == "asserted":
        modality, cue = "reported", by
    own = claimant is not None and claimant.actor in {m.actor for m in subjects}
    meant = modality == "intended" and (relation.intends or relation.attitude or relation.id in _WISHED)
    meant = meant or (cue == "へ" and relation.id == "promisedSupportTo")  # of a headline: X、Yに供与へ
    performed = relation.spoken or relation.ploverclass == "SANCTION"
    if (own and modality == "reported" and performed) or meant:
        claimant, modality, cue = None, "asserted", ""
    if own and modality == "reported" and clause.tense == "present" and not relation.standing and not event:
        claimant, modality = None, "intended"  # 部隊を送ると述べた
    keeps = modality in ("reported", "possible") or (modality == "intended" and not own)
    return Stance(
        polarity=clause.polarity,
        modality=modality,
        cues=(cue,) if cue else (),
        claimant=claimant.actor if claimant and keeps else None,
        claimant_text=claimant.text if claimant and keeps else None,
    )


def _telling(clause: Clause, tree: Tree) -> tuple[Phrase, bool]:
    """The phrase that tells a clause, for an event noun the verb that carries it, and whether it is told in passing."""
    phrase = tree[tree.of[clause.head]]
    if clause.kind not in ("event", "compound"):
        return phrase, False
    governor = tree.governor(phrase) if clause.voice in _CARRIED and not phrase.predicate else None
    return (governor, False) if governor and governor.predicate else (phrase, True)


_CARRIED = frozenset({"plain", "received", "dative", "nominative", "negative"})


def _styled(clause: Clause, reading: Reading, verbal: Mapping[int, Clause]) -> Stance | None:
    """盟主を自認するX: a title that somebody gives himself."""
    phrase = reading.tree[reading.tree.of[clause.head]]
    governor = reading.tree.governor(phrase) if phrase.case in ("を", "と") else None
    styles = verbal.get(governor.index) if governor else None
    if styles is None or styles.predicate not in cues.words("stance", "styled"):
        return None
    speaker = _speaker(styles)
    found = speaker.mentions[0] if speaker else None
    return Stance(
        polarity=clause.polarity,
        modality="reported",
        cues=(styles.predicate,),
        claimant=found.actor if found else None,
        claimant_text=found.text if found else None,
    )


def claimant(reading: Reading, clause: Clause, verbal: Mapping[int, Clause]) -> Mention | None:
    """Who says what a clause tells."""
    return _claimant(reading, reading.tree[reading.tree.of[clause.head]], verbal)[0]


def _modality(clause: Clause, tree: Tree, phrase: Phrase, relation: Relation) -> tuple[str, str]:
    if clause.voice in ("intended", "directive"):
        return "intended", clause.voice
    if clause.predicate in cues.words("stance", "planning") and relation.quad in (2, 4) and not relation.standing:
        return "intended", clause.predicate
    event = clause.kind in ("event", "compound") and phrase.index == tree.of[clause.head]
    if not event and unreal(tree, phrase):
        return "possible", phrase.tail
    words = _OWN_WORDS.sub("", _embedding(tree, phrase, event=event))
    hits = [(hit.start(), name, hit[0]) for name in _CUED if (hit := _pattern(name).search(words))]
    hits = [hit for hit in hits if not (relation.id in _AGREED and hit[2].startswith(_AGREEING))]
    if hits:
        return min(hits)[1:]
    told = relation.id not in _KNOWN and not event and _mainly(tree, phrase) and _hearsay(tree)
    return ("reported", told[0]) if told else ("asserted", "")


_CUED = ("reported", "possible", "intended")
_OWN_WORDS = re.compile(r"と(?:言|い)(?:って(?:も)?(?:良|よ|過言)|え[るよ]).*")  # と言って良い: the author's own word
_HEARSAY = re.compile(
    r"(?:という|とされる|とされている|とも?(?:言|い)われ(?:る|ている)|と(?:報じ|伝え)られ(?:た|ている)|と指摘され(?:る|ている)"
    r"|らしい|ようである|とのこと(?:だ|である))$"
)
_KNOWN = frozenset({"leads", "partOf", "capitalOf", "memberOf"})  # nobody need say who leads whom
_WISHED = frozenset({"seeksToJoin"})
_AGREED = frozenset({"agreedWith", "ceasefireWith"})  # 停戦に入ることで合意した is a ceasefire
_AGREEING = ("ことで合意", "ことに合意", "ことで一致", "ことに同意")


def _hearsay(tree: Tree) -> re.Match[str] | None:
    """Does a sentence end in what makes all of it hearsay (…も増えているという)?"""
    return _HEARSAY.search(tree.chunk.text.rstrip("。」』 "))


def _mainly(tree: Tree, phrase: Phrase) -> bool:
    """Does a clause stand neither in a relative clause nor before what turns to something or somebody else?"""
    modifies = tree.relative(phrase) and phrase.predicate != "adjective" and tree[phrase.to].content not in _LINKS
    turns = any(d.index > phrase.index and (d.topic or d.case == "が") for d in tree.dependents(phrase.to))
    return not modifies and not turns and not phrase.tail.endswith(("たが", "だが", "るが", "いが"))


_LINKS = frozenset({"こと", "の", "うえ", "ほか"})


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(cues.section("stance")[name]))


def _embedding(tree: Tree, phrase: Phrase, event: bool) -> str:
    """The words that embed a predicate: its auxiliaries, then what governs it as a quotation or a noun of thought."""
    words = [] if event and not phrase.predicate else [phrase.tail]
    return "".join((*words, *embedding(tree, phrase)))


def _claimant(reading: Reading, phrase: Phrase, verbal: Mapping[int, Clause]) -> tuple[Mention | None, str]:
    tree = reading.tree
    outer = ground(tree.phrases, phrase)
    blame = verbal.get(outer.index) if outer else None
    if blame and blame.predicate in cues.words("blaming"):  # 横流ししたとして、Xを追放した
        speaker = _speaker(blame)
        return (speaker.mentions[0] if speaker else None), "として"
    found: tuple[Mention | None, str] = None, ""
    for here, governor in outward(tree, phrase):
        lemma = tree.chunk.tokens[governor.head].lemma
        if not (_quotes(here, governor) and lemma in saying()) and not _viewed(here, lemma):
            continue
        if tail(tree, governor).passive or "れ" in governor.tail:
            return None, lemma
        if _OWN_WORDS.search("と" + governor.content + governor.tail + _next(tree, governor)):
            return None, ""
        speaker = _speaker(verbal.get(governor.index))
        found = (speaker.mentions[0] if speaker else None), lemma
        if speaker is None or speaker.via != "shared" or here.tail.endswith("とし"):
            break
    return found


def _viewed(phrase: Phrase, lemma: str) -> bool:
    """…との見方を示した, …という発言をした, …との認識で一致した."""
    if phrase.case == "で" and lemma in ("一致", "合意"):
        return phrase.content in VIEWS
    nouns = cues.words("charges", "nouns") if lemma in _SHOWING else cues.words("report", "utterances")
    return phrase.content in nouns and phrase.case == "を" and lemma in _SHOWING | _UTTERING


_SHOWING = frozenset({"示す", "明らか", "表明", "述べる", "伝える", "出す", "披露", "明かす", "語る", "公表"})
_UTTERING = frozenset({"する", "行う", "発する", "繰り返す", "寄せる"})


def _next(tree: Tree, phrase: Phrase) -> str:
    governor = tree.governor(phrase)
    return governor.content + governor.tail if governor else ""


def _quotes(phrase: Phrase, governor: Phrase) -> bool:
    if phrase.content in ("こと", "旨", "考え", "認識", "見解", "方針", "意向"):
        return bool(governor.predicate) and phrase.mark in ("を", "も", "は")
    return bool(governor.predicate) and phrase.tail.endswith(("と", "とも", "とは"))


def _speaker(clause: Clause | None) -> Argument | None:
    return next((a for a in clause.arguments if a.case == "が" and a.mentions), None) if clause else None
