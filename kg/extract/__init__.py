"""The extractor: from analysed chunks to statements, a pure function of text, vocabulary and versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract import tables
from kg.extract.clauses import Reading, clauses
from kg.extract.frames import Match, matches, pairs
from kg.extract.mentions import Names, mentions, names
from kg.extract.phrases import tree
from kg.extract.references import Discourse
from kg.extract.stance import stance
from kg.extract.when import Times, calendar
from kg.model import Chunk, Clause, Evidence, Mention, Repaired, Statement, When
from kg.vocabulary import Slot, Vocabulary

__all__ = ["extract"]


def extract(repaired: Repaired, chunks: Sequence[Chunk], vocabulary: Vocabulary) -> tuple[Statement, ...]:
    """The statements of a document, in the order of its text, none twice."""
    found = _Extractor(repaired, vocabulary).run(chunks)
    return tuple({statement.id: statement for statement in found}.values())


@dataclass(slots=True)
class _Extractor:
    repaired: Repaired
    vocabulary: Vocabulary

    def run(self, chunks: Sequence[Chunk]) -> Iterator[Statement]:
        known = names(self.vocabulary)
        discourse = Discourse(actors=self.vocabulary.actors)
        predicates = frozenset(self.vocabulary.frames)
        dates = calendar(chunks, self.repaired.document.source.published)
        times = Times(dates)
        for table in self.repaired.tables:
            yield from tables.statements(table, self.repaired.document, known, dates, table.page or self.repaired.page(table.start))
        for chunk in chunks:
            discourse.sentence = chunk.paragraph
            reading = self._reading(chunk, known, discourse, predicates)
            found, dated = clauses(reading), times.read(reading.tree)
            spelled: set[int] = set()
            for clause in found:
                for match in matches(clause, reading, self.vocabulary):
                    if clause.kind == "event" and clause.head in spelled:
                        continue  # a frame of the verb has taken the noun in
                    spelled.update(match.literals)
                    when = times.of(clause, reading.tree, dated)
                    yield from self._statements(match, reading, found, discourse, when)
            discourse.remember(reading, found)

    def _reading(self, chunk: Chunk, known: Names, discourse: Discourse, predicates: frozenset[str]) -> Reading:
        phrases = tree(chunk)
        named = mentions(phrases, known, self.repaired.document.source.published or "")
        pointed = tuple(discourse.anaphors(phrases, named))
        return Reading(tree=phrases, named=tuple(sorted((*named, *pointed), key=lambda n: n.first)), predicates=predicates)

    def _statements(self, match: Match, reading: Reading, found: Sequence[Clause], discourse: Discourse,
                    when: When | None) -> Iterator[Statement]:  # fmt: skip
        why: list[str] = [match.frame.text]
        implicit = False
        if not match.subjects and not match.paired:
            slot = next((a.slot for a in match.frame.arguments if a.slot and a.slot.name == "S"), Slot(name="S"))
            resolved = discourse.subject(match.clause, slot, reading, match.objects)
            if resolved is None:
                return
            match, implicit = _with_subject(match, resolved[0]), resolved[1] != "topic of the sentence"
            why.append(f"S: {resolved[1]}")
        verbal = {reading.tree.of[c.head]: c for c in found if c.kind != "event"}
        attitude = stance(match.clause, reading, verbal)
        if match.frame.negated:
            from dataclasses import replace

            attitude = replace(attitude, polarity="positive")
        for subject, target in pairs(match):
            ends = [m for m in (subject, target) if m is not None]
            yield Statement(
                subject=subject.actor, relation=match.frame.relation, object=target.actor if target else None,
                evidence=self._evidence(reading.tree.chunk, match), theme=match.theme, stance=attitude, when=when,
                implicit=implicit or any(m.rule.startswith("anaphor") for m in ends),
                subject_text=subject.text, object_text=target.text if target else None, why=tuple(why),
            )  # fmt: skip

    def _evidence(self, chunk: Chunk, match: Match) -> Evidence:
        start, end = self.repaired.origin(chunk.start, chunk.end)
        document = self.repaired.document
        return Evidence(doc=document.source.name, start=start, end=end, quote=document.text[start:end],
                        rule=match.frame.name, page=self.repaired.page(start))  # fmt: skip


def _with_subject(match: Match, subject: Mention) -> Match:
    from dataclasses import replace

    return replace(match, subjects=(subject,))
