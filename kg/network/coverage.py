"""What the graph may have missed: sentences that name two actors and gave no statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.model import Statement
from kg.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence; `start`, `end` are characters of the original text."""

    doc: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A sentence without a statement, and the actors that its words name."""

    sentence: Sentence
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many sentences name two actors, and which of them gave nothing."""

    sentences: int
    naming: int
    gaps: tuple[Gap, ...]

    @property
    def share(self) -> float | None:
        """The share of the sentences naming two actors that gave a statement."""
        return 1 - len(self.gaps) / self.naming if self.naming else None


def coverage(sentences: Iterable[Sentence], statements: Iterable[Statement], vocabulary: Vocabulary) -> Coverage:
    """Sentences that name two actors by strong Japanese names, against the statements they gave."""
    told: dict[str, list[tuple[int, int]]] = {}
    for statement in statements:
        told.setdefault(statement.evidence.doc, []).append((statement.evidence.start, statement.evidence.end))
    names, total, naming, gaps = _Names.of(vocabulary), 0, 0, []
    for sentence in sentences:
        total += 1
        actors = tuple(dict.fromkeys(names.within(sentence.text)))
        if len(actors) > 1:
            naming += 1
            spans = told.get(sentence.doc, ())
            if not any(start < sentence.end and sentence.start < end for start, end in spans):
                gaps.append(Gap(sentence=sentence, actors=actors))
    return Coverage(sentences=total, naming=naming, gaps=tuple(gaps))


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of actors as one pattern, longest first; a name of one character is too weak."""

    pattern: re.Pattern[str]
    actors: Mapping[str, str]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> _Names:
        actors = {name: actor.id for actor in vocabulary.actors.values() for name in actor.names if len(name) > 1}
        order = sorted(actors, key=lambda name: (-len(name), name))
        return cls(re.compile("|".join(map(re.escape, order)) or r"(?!)"), actors)

    def within(self, text: str) -> Iterator[str]:
        return (self.actors[match[0]] for match in self.pattern.finditer(text))
