"""Where a coded statement was lost: the first layer, from the text upwards, that it did not pass."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.gold import Coded
from kg.evaluate.renaming import Renaming
from kg.model import Clause, Mention, Statement
from kg.vocabulary import Vocabulary

LAYERS = {
    "sentence": "its characters were read as a sentence",
    "mention": "words of the sentence were taken for each end that is written there",
    "linking": "they were understood as the right actors",
    "clause": "the ends are arguments of one clause",
    "relation": "a frame of the relation fits in the sentence",
    "ends": "with these ends, this way round",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was understood of one chunk below its statements; `start`, `end` count the original characters."""

    doc: str
    start: int
    end: int
    text: str
    mentions: tuple[Mention, ...]
    clauses: tuple[Clause, ...]
    relations: frozenset[str]  # whose frames fit


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """Finds the layer at which a statement was lost, given all that was seen."""

    seen: Mapping[str, Sequence[Seen]]  # by document
    vocabulary: Vocabulary
    names: Renaming

    def lost(self, said: Statement) -> str:
        """The first layer that a missed statement did not pass.

        An end that is carried over from the context needs no words in the sentence; where it was carried
        over from is judged with the ends.
        """
        chunks = self.around(said)
        ends = [end for end in (said.subject, said.object) if end]
        linked = [end for end in ends if any(end in self._actors(chunk.mentions) for chunk in chunks)]
        if not chunks:
            return "sentence"
        if len(linked) < len(ends) and not said.implicit:
            return "linking" if all(self._found(end, chunks) for end in ends if end not in linked) else "mention"
        if not any(self._within(clause, linked) for chunk in chunks for clause in chunk.clauses):
            return "clause"
        return "ends" if any(said.relation in chunk.relations for chunk in chunks) else "relation"

    def around(self, said: Statement) -> list[Seen]:
        """The chunks that share characters with the evidence."""
        at = said.evidence
        return [chunk for chunk in self.seen.get(at.doc, ()) if chunk.start < at.end and at.start < chunk.end]

    def _actors(self, mentions: Collection[Mention]) -> set[str | None]:
        return {self.names.name(mention.actor, mention.text) for mention in mentions}

    def _within(self, clause: Clause, ends: Collection[str]) -> bool:
        named = self._actors([mention for argument in clause.arguments for mention in argument.mentions])
        return named.issuperset(ends)

    def _found(self, end: str, chunks: Sequence[Seen]) -> bool:
        """Were words that name the actor taken for a mention, of whomever?"""
        taken = [mention for chunk in chunks for mention in chunk.mentions]
        forms = self._forms(end)
        return any(end in mention.candidates or _plain(mention.text) in forms for mention in taken)

    def _forms(self, end: str) -> set[str]:
        actor = self.vocabulary.actors.get(end)
        known = (*actor.names, *actor.weak, *actor.surnames, *actor.abbreviations) if actor else ()
        return {_plain(form) for form in (*known, *(form for form, name in self.names.forms.items() if name == end))}


def _plain(text: str) -> str:
    """Words as they are compared: widths and middle dots don't count.

    >>> _plain("ＣＳＴＯ"), _plain("ナゴルノ・カラバフ")
    ('CSTO', 'ナゴルノカラバフ')
    """
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c not in "・＝=‐ ")


def passed(met: int, lost: Counter[str | None]) -> dict[str, tuple[int, int]]:
    """For each layer how many came to it and how many passed it.

    >>> passed(6, Counter({"mention": 1, "ends": 3}))["ends"]
    (9, 6)
    """
    came, table = met + lost.total(), {}
    for layer in LAYERS:
        table[layer] = (came, came - lost[layer])
        came -= lost[layer]
    return table


def asked(missed: Sequence[Coded]) -> list[Statement]:
    """The statements whose loss counts."""
    return [coded.statement for coded in missed if not coded.optional]
