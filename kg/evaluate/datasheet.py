"""The counts in the datasheet of the coded sentences: made by `python -m kg.evaluate.datasheet`, never by hand."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kg import paths
from kg.errors import InputError
from kg.evaluate.sentences import LONG, Sentence, sentences
from kg.vocabulary import Relation, vocabulary

FOLDER = paths.SEEDS / "sentences"
PARTS = ("dev", "test")
FEW = 5  # constructions of fewer sentences are told together
_COUNTS = re.compile(r"(<!-- counts -->\n).*?(<!-- /counts -->)", re.DOTALL)

Parts = Mapping[str, Sequence[Sentence]]


def renewed(text: str, counts: str) -> str:
    """A datasheet with the counts between its marks replaced.

    >>> renewed("# S\\n<!-- counts -->\\nold\\n<!-- /counts -->\\n", "new\\n")
    '# S\\n<!-- counts -->\\nnew\\n<!-- /counts -->\\n'
    """
    if not _COUNTS.search(text):
        remedy = "Write <!-- counts --> and <!-- /counts -->"
        raise InputError("README.md", "the marks for the counts are missing", remedy)
    return _COUNTS.sub(lambda match: match[1] + counts + match[2], text)


def counts(parts: Parts, relations: Mapping[str, Relation]) -> str:
    """The tables of a datasheet: each part told by numbers alone, so that nobody needs to read the test part."""
    whole = _table(["", *parts], _whole(parts))
    registers = _table(["register", *parts], _by(parts, lambda s: (s.register,)))
    constructions = _table(["construction", *parts], _by(parts, lambda s: s.constructions))
    pairs = [f"{part}: {what}" for part in parts for what in ("says it", "near-miss")]
    rows = _table(["relation", *pairs], _relations(parts, relations))
    titles = ("Registers (sentences)", "Constructions (sentences; one may show several)", "Relations (sentences)")
    tables = zip(titles, (registers, constructions, rows), strict=True)
    return whole + "".join(f"\n### {title}\n\n{table}" for title, table in tables)


def _whole(parts: Parts) -> Iterator[Sequence[object]]:
    measures: dict[str, Callable[[Sentence], int]] = {
        "sentences and passages": lambda s: 1,
        "statements": lambda s: len(s.statements),
        "with an end carried over": lambda s: sum(said.implicit for said in s.statements),
        "sentences that say nothing": lambda s: not s.statements,
        f"long ({LONG} characters and more)": lambda s: len(s.text) >= LONG,
        "near-misses": lambda s: len(s.nots),
        "characters": lambda s: len(s.text),
    }
    for name, measure in measures.items():
        yield name, *(f"{sum(map(measure, found)):,}" for found in parts.values())


def _by(parts: Parts, labels: Callable[[Sentence], Iterable[str]]) -> Iterator[Sequence[object]]:
    counted = {part: Counter(label for s in found for label in set(labels(s))) for part, found in parts.items()}
    total: Counter[str] = sum(counted.values(), Counter())
    for label in sorted(total, key=lambda label: (-total[label], label)):
        if total[label] >= FEW:
            yield label, *(each[label] for each in counted.values())
    if rest := [label for label in total if total[label] < FEW]:
        yield f"{len(rest)} others", *(sum(each[label] for label in rest) for each in counted.values())


def _relations(parts: Parts, relations: Mapping[str, Relation]) -> Iterator[Sequence[object]]:
    for name in relations:
        row = ((sum(_says(s, name) for s in found), sum(name in s.nots for s in found)) for found in parts.values())
        yield name, *(count for pair in row for count in pair)


def _says(sentence: Sentence, relation: str) -> bool:
    return any(said.relation == relation for said in sentence.statements)


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [heads, ["---", *("--:" for _ in heads[1:])], *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def write(folder: Path = FOLDER) -> None:
    """Renew the counts in a folder's README.md."""
    parts = {part: sentences(folder / part) for part in PARTS}
    sheet = folder / "README.md"
    told = renewed(sheet.read_text(encoding="utf-8"), counts(parts, vocabulary().relations))
    sheet.write_text(told, encoding="utf-8")


if __name__ == "__main__":
    write(*map(Path, sys.argv[1:2]))
