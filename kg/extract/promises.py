"""Help still to come: who says, decides or agrees that he will help has promised it, whatever verb tells the help."""

from __future__ import annotations

from dataclasses import replace

from kg.extract import cues
from kg.extract.frames import Match
from kg.extract.phrases import Phrase, Tree
from kg.extract.reading import Reading
from kg.model import Clause, Stance
from kg.vocabulary import Relation

PROMISED = "promisedSupportTo"
WISHED = "seeksToJoin"


def promise(match: Match, reading: Reading, verbal: dict[int, Clause], relation: Relation) -> Clause | None:
    """供与すると約束した, 支援を続ける意向を伝えた: the clause as it is promised; None where nothing is."""
    helps = relation.ploverclass == "AID" or match.clause.predicate in cues.words("promises", "helps")
    if not helps or match.clause.polarity == "negative" or match.clause.voice == "directive":
        return None
    told = reading.tree[reading.tree.of[match.clause.head]]
    rest = "".join(t.text for t in reading.tree.chunk.tokens[match.clause.head + 1 : told.head + 1])
    if match.clause.kind == "event" and rest in cues.words("promises", "verbs"):  # Xによる供与表明
        return replace(match.clause, kind="verbal", head=told.head)
    if told.predicate == "noun" and told.tail == "へ":  # of a headline: X、Yに兵器供与へ
        return replace(match.clause, kind="verbal", head=told.head, voice="active")
    if not told.predicate:  # 支援を|続ける
        told = reading.tree.governor(told) or told
    found = _promising(reading.tree, told) if told.predicate and _to_come(reading.tree, told) else None
    if found is None or not _own(match, verbal.get(found.index)):
        return None
    return replace(match.clause, kind="verbal", head=found.head, voice="active")


def promising(tree: Tree, told: Phrase) -> Phrase | None:
    """The verb or the noun that makes a promise of what a verb tells; the verb itself where it is one."""
    if told.predicate and _lemma(tree, told) in cues.words("promises", "verbs"):
        return told
    return _promising(tree, told) if told.predicate and _to_come(tree, told) else None


def wished(match: Match, attitude: Stance) -> bool:
    """EUの一員となることを望む, NATOに加入することを約した: who means to be a member himself seeks to join."""
    meant = match.frame.relation == "memberOf" and attitude.modality == "intended" and attitude.polarity == "positive"
    return meant and match.subject is not None and match.subject.via == "shared"


def _to_come(tree: Tree, phrase: Phrase) -> bool:
    """Is it a plain form of what has not happened (供与する, not 供与した, 供与している)?"""
    lemmas = {token.lemma for token in tree.chunk.tokens[phrase.head + 1 : phrase.last]}
    return not lemmas & {"た", "いる", "れる", "られる", "ない"}


def _promising(tree: Tree, help: Phrase) -> Phrase | None:
    """The verb or the noun by which help is promised: …すると約束, …することで合意, …する方針, …する用意."""
    governor = tree.governor(help)
    if governor is None or governor.index < help.index:
        return None
    if help.tail.endswith(("と", "とも")) and _says(tree, governor):
        return governor
    if not tree.relative(help):
        return None
    outer = tree.governor(governor)
    if governor.content in ("こと", "旨"):
        return outer if outer and governor.case in ("を", "で", "に") and _says(tree, outer) else None
    undone = outer is not None and _lemma(tree, outer) in cues.words("promises", "undone")
    return governor if governor.content in cues.words("promises", "nouns") and not undone else None


def _says(tree: Tree, phrase: Phrase) -> bool:
    return bool(phrase.predicate) and _lemma(tree, phrase) in cues.words("promises", "verbs")


def _lemma(tree: Tree, phrase: Phrase) -> str:
    return tree.chunk.tokens[phrase.head].lemma


def _own(match: Match, clause: Clause | None) -> bool:
    """Is it he who helps that promises it?"""
    named = [m.actor for a in clause.arguments if a.case == "が" for m in a.mentions] if clause else []
    return not named or not match.subjects or any(m.actor in named for m in match.subjects)
