"""What a statement says besides: who signs a treaty of alliance is allied, who depends for his imports imports.

One clause has one frame. Where the noun that the frame spells out, or what stands with it, tells of
another relation between the same two, that is said as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract import cues
from kg.extract.frames import Match
from kg.extract.phrases import Phrase
from kg.extract.reading import Reading
from kg.model import Statement

_BONDS = frozenset({"agreedWith", "strengthenedTiesWith"})


def implied(statement: Statement, match: Match, reading: Reading) -> Iterator[Statement]:
    """The statements between the same two that the words of a statement's clause imply."""
    if statement.object is None or statement.stance.polarity == "negative":
        return
    words = tuple(_words(match, reading))
    if statement.relation in _BONDS and _allied(words, match):
        yield replace(statement, relation="alignedWith", why=(*statement.why, "allied"))
    if statement.relation == "dependsOn" and any(word.endswith(cues.endings("imports")) for word in words):
        yield replace(statement, relation="importedFrom", why=(*statement.why, "imports"))
    if statement.relation == "dependsOn" and any(word.endswith(cues.endings("subsidies")) for word in words):
        yield _turned(statement, "gaveEconomicAidTo")


def _turned(statement: Statement, relation: str) -> Statement:
    """The same, the other way round."""
    return replace(
        statement,
        relation=relation,
        subject=statement.object or statement.subject,
        object=statement.subject,
        subject_text=statement.object_text or statement.subject_text,
        object_text=statement.subject_text,
        why=(*statement.why, "turned round"),
    )


def _allied(words: tuple[str, ...], match: Match) -> bool:
    """Is it an alliance that they agree on, or a partnership to which they raise their relations?"""
    bound = any("同盟" in word and not word.endswith(cues.endings("allies")) for word in words)
    raises = match.clause.predicate in cues.words("partnerships", "raising")
    raised = raises and any("戦略的パートナーシップ" in word for word in words)
    return bound or raised or any(word.endswith(cues.endings("partnerships", "charters")) for word in words)


def _words(match: Match, reading: Reading) -> Iterator[str]:
    """The nouns of a clause that are nobody, and what modifies them."""
    tree = reading.tree
    for found in match.clause.arguments:
        if found.head >= 0 and not found.mentions and found.case in ("を", "に", "で", "と"):
            phrase = tree[tree.of[found.head]]
            yield phrase.content
            yield from (d.content for d in tree.dependents(phrase.index) if _modifies(d, phrase))


def _modifies(dependent: Phrase, phrase: Phrase) -> bool:
    return dependent.index < phrase.index and dependent.adnominal and not dependent.predicate
