"""Do signs of a wrong reading tell wrong statements? Precision on coded sentences, with a sign and without.

python -m bench.doubts seeds/sentences/dev
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from sudachipy import Config, Dictionary, SplitMode

from kg.evaluate import read
from kg.evaluate.matching import key
from kg.evaluate.sentences import Sentence
from kg.extract import Extractor
from kg.model import Clause, Document, Source, Statement
from kg.parse import parse
from kg.parse.cache import Cache
from kg.parse.ginza import _dictionary
from kg.repair import repair
from kg.repair.sentences import sentences
from kg.vocabulary import vocabulary

Cuts = Callable[[str], set[int]]


class Telling(Extractor):
    """Remembers of which clause a relation was read."""

    clauses: dict[str, Clause]

    def _statements(self, match: Any, *rest: Any) -> Iterator[Statement]:
        self.clauses[match.frame.relation] = match.clause
        return super()._statements(match, *rest)


def cuts(users: Sequence[Path]) -> Cuts:
    """Where words end, by the system dictionary and those of users."""
    tokenizer = Dictionary(config=Config(user=[str(path) for path in users])).create(mode=SplitMode.C)
    return lambda text: {word.end() for word in tokenizer.tokenize(text)}


def signs(clause: Clause, sentence: Sentence, ways: tuple[Cuts, Cuts]) -> Iterator[str]:
    """The signs around a statement."""
    one, other = (cut(sentence.text) for cut in ways)
    carried = [a for a in clause.arguments if a.case == "が" and a.via in ("shared", "scored")]
    yield from ("arc to the left, or two subjects",) * (clause.confidence < 1)
    yield from ("subject carried over",) * bool(carried)
    yield from ("subject carried over, unsure",) * any(a.confidence < 0.9 for a in carried)
    yield from ("two dictionaries differ in the sentence",) * (one != other)


def told(sentence: Sentence, cache: Cache) -> Iterator[tuple[Statement, Clause]]:
    """The statements of a sentence, and the clauses they were read from."""
    source = Source(
        path=sentence.id, name=sentence.id, sha256="", media_type="text/plain", published=sentence.published
    )
    repaired = repair(Document(source=source, text=sentence.text))
    extractor = Telling(repaired, vocabulary(), parse(repaired.text, sentences(repaired), cache))
    extractor.clauses = {}
    for step in extractor.steps():
        yield from (
            (said, extractor.clauses[said.relation]) for said in step.statements if said.relation in extractor.clauses
        )


def main() -> None:
    gold = read(Path(sys.argv[1]), vocabulary().relations)
    relations, ways, cache = vocabulary().relations, (cuts([]), cuts([_dictionary()])), Cache()
    counts: Counter[tuple[str, bool]] = Counter()
    for sentence in gold.sentences.values():
        named = partial(key, level="strict", relations=relations)
        coded = {named(said) for said in sentence.statements}
        for said, clause in told(sentence, cache):
            right = named(said) in coded
            counts.update((sign, right) for sign in (*signs(clause, sentence, ways), "all"))
    show(counts)


def show(counts: Mapping[tuple[str, bool], int]) -> None:
    every = counts["all", True], counts["all", False]
    for sign in sorted({sign for sign, _ in counts}):
        right, wrong = counts.get((sign, True), 0), counts.get((sign, False), 0)
        others = every[0] - right, every[1] - wrong
        without = f", {others[0] / sum(others):.3f} of {sum(others)} without" if any(others) else ""
        print(f"{sign}: {right / (right + wrong):.3f} of {right + wrong}{without}")


if __name__ == "__main__":
    main()
