"""How lean parsing compares with the stock pipeline, and what extraction costs beside it: `make bench`.

Ratios of processor seconds, measured side by side in one run on the sentences of `seeds/documents`: of each
document the least of some rounds, for a machine that has other work to do is slow by fits.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import kg.extract
from kg import parse, paths, read
from kg.extract import extract
from kg.extract.references import Discourse
from kg.model import Repaired, Token
from kg.parse import ginza
from kg.repair import repair
from kg.repair.sentences import Span, sentences
from kg.vocabulary import vocabulary

ROUNDS = 3
CLAUSES = (  # phrases, clauses, the scorer, references
    *((kg.extract, name) for name in ("tree", "clauses", "completed")),
    *((Discourse, name) for name in ("ours", "anaphors", "listed", "remember", "subject", "document")),
)


def documents() -> list[tuple[Repaired, list[Span]]]:
    """The seed documents, repaired and cut into sentences."""
    found, _ = read.files([paths.SEEDS / "documents"])
    repaired = [repair(read.read(file.path)) for file in found]
    return [(one, sentences(one)) for one in repaired]


def seconds(work: Callable[[], object]) -> float:
    """The least processor seconds of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def within(functions: Sequence[tuple[object, str]], work: Callable[[], object]) -> float:
    """The least processor seconds that some functions take within a piece of work, none of which calls another."""
    spent = [0.0]

    def timed(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any) -> Any:
            start = time.process_time()
            found = function(*given)
            found = iter(tuple(found)) if isinstance(found, Iterator) else found
            spent[-1] += time.process_time() - start
            return found

        return call

    with ExitStack() as patches:
        for owner, name in functions:
            patches.enter_context(patch.object(owner, name, timed(getattr(owner, name))))
        for _ in range(ROUNDS):
            spent.append(0.0)
            work()
    return min(spent[1:])


def loading(code: str) -> float:
    """Processor seconds of a fresh interpreter that loads a model."""
    program = (
        "import time, spacy; from kg.parse import ginza; start = time.process_time(); "
        f"{code}; print(time.process_time() - start)"
    )
    return min(
        float(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout)
        for _ in range(ROUNDS)
    )


def same(stock: Sequence[Any], lean: Sequence[tuple[Token, ...]]) -> tuple[int, int]:
    """Sentences that both cut into the same words, and those of them with the same arcs."""
    pairs = [
        (doc, tokens)
        for doc, tokens in zip(stock, lean, strict=True)
        if [t.text for t in doc] == [t.text for t in tokens]
    ]
    equal = [[t.head.i for t in doc] == [t.head for t in tokens] for doc, tokens in pairs]
    return len(pairs), sum(equal)


def main() -> None:
    """Print the ratios."""
    import spacy

    read_documents = documents()
    parts = [[one.text[s.start : s.end] for s in spans] for one, spans in read_documents]
    texts = [text for part in parts for text in part]
    stock = spacy.load("ja_ginza")
    ginza.warm(), list(stock.pipe(texts[:64])), list(ginza.analyse(texts[:64]))
    slow = sum(seconds(lambda part=part: list(stock.pipe(part))) for part in parts)
    fast = sum(seconds(lambda part=part: list(ginza.analyse(part))) for part in parts)
    chunks = [(one, parse.parse(one.text, spans)) for one, spans in read_documents]
    works = [partial(extract, one, parsed, vocabulary()) for one, parsed in chunks]
    extracting = sum(map(seconds, works))
    clauses = sum(within(CLAUSES, work) for work in works)
    alike, equal = same(list(stock.pipe(texts)), list(ginza.analyse(texts)))
    characters = sum(map(len, texts))
    print(f"{len(texts)} sentences, {characters:,} characters")
    print(f"parsing: {slow / fast:.1f} times the stock pipeline ({characters / fast:,.0f} characters a second)")
    print(f"same words in {alike}, same arcs in {equal} of them")
    for what, taken in (("clauses and references", clauses), ("whole extraction", extracting)):
        each = f"{taken / len(texts) * 1000:.2f} ms a sentence"
        print(f"{what}: {taken / fast:.1%} of parsing, {taken / slow:.1%} of the stock pipeline's ({each})")
    slow, fast = loading('spacy.load("ja_ginza")'), loading("ginza.warm()")
    print(f"loading: {slow / fast:.1f} times the stock model")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    main()
