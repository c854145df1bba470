"""Analyses kept as text, so that most tests need no model: `make analyses` makes them anew."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import pytest

from kg import parse
from kg.extract import extract
from kg.model import Document, Source, Statement, Token
from kg.parse import conllu
from kg.repair import repair
from kg.repair.sentences import sentences
from kg.vocabulary import vocabulary

FILE = Path(__file__).with_name("analyses.conllu")
MAKING = os.environ.get("PSIR_MAKE_ANALYSES") == "1"


class Kept:
    """A cache of parses that is a file of the project."""

    def __init__(self) -> None:
        self.analyses = dict(_read()) if FILE.exists() else {}
        self.used: set[str] = set()

    def get(self, texts: Sequence[str]) -> list[tuple[Token, ...] | None]:
        """The kept analyses; a missing one fails the test, unless they are being made."""
        missing = [text for text in texts if text not in self.analyses]
        if missing and not MAKING:
            pytest.fail(f"no analysis is kept of 「{missing[0]}」: run make analyses")
        self.used.update(texts)
        return [self.analyses.get(text) for text in texts]

    def put(self, analyses: Iterable[tuple[str, tuple[Token, ...]]]) -> None:
        """Keep new analyses."""
        self.analyses |= dict(analyses)

    def write(self) -> None:
        """Write what was used, sorted."""
        blocks = (f"# text = {text}\n{conllu.write(self.analyses[text])}\n" for text in sorted(self.used))
        FILE.write_text("".join(blocks), encoding="utf-8")


def _read() -> Iterable[tuple[str, tuple[Token, ...]]]:
    for block in FILE.read_text(encoding="utf-8").split("\n\n"):
        head, _, body = block.partition("\n")
        if head.startswith("# text = "):
            yield head.removeprefix("# text = "), conllu.read(body)


@lru_cache(maxsize=1)
def kept() -> Kept:
    """The one cache of a test run."""
    return Kept()


def said(text: str, published: str | None = None) -> tuple[Statement, ...]:
    """The statements of a text, by its kept analyses."""
    source = Source(path="text", name="text", sha256="", media_type="text/plain", published=published)
    repaired = repair(Document(source=source, text=text))
    chunks = parse.parse(repaired.text, sentences(repaired), kept())  # type: ignore[arg-type]
    return extract(repaired, chunks, vocabulary())
