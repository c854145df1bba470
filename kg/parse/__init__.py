"""Sentences to chunks of analysed tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from kg.model import Chunk, Token
from kg.parse import ginza
from kg.parse.brackets import Piece, cut

versions = ginza.versions
warm = ginza.warm


class Span(Protocol):
    """A sentence: characters [start, end) of the repaired text, its kind, the number of its paragraph."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def paragraph(self) -> int: ...


class Parses(Protocol):
    """Where analyses are kept."""

    def get(self, texts: Sequence[str]) -> list[tuple[Token, ...] | None]: ...
    def put(self, analyses: Iterable[tuple[str, tuple[Token, ...]]]) -> None: ...


def parse(text: str, sentences: Sequence[Span], cache: Parses | None = None) -> tuple[Chunk, ...]:
    """The chunks of the sentences of a repaired text, in their order.

    A sentence gives a chunk of its own and one for each parenthesis in it, for parentheses mislead
    the parser; all of them bear the span of the whole sentence. Tokens count characters of `text`.
    """
    pieces = [(number, block, piece) for number, block in enumerate(sentences)
              for piece in cut(text[block.start : block.end]) if piece.text.strip()]  # fmt: skip
    analyses = _analyses([piece.text for _, _, piece in pieces], cache)
    return tuple(_chunk(block, number, piece, analyses[piece.text]) for number, block, piece in pieces)


def _analyses(texts: Sequence[str], cache: Parses | None) -> dict[str, tuple[Token, ...]]:
    distinct = list(dict.fromkeys(texts))
    kept = dict(zip(distinct, cache.get(distinct), strict=True)) if cache else dict.fromkeys(distinct)
    missing = [text for text in distinct if kept[text] is None]
    made = dict(zip(missing, ginza.analyse(missing), strict=True)) if missing else {}
    if cache and made:
        cache.put(made.items())
    return {text: tokens for text, tokens in kept.items() if tokens is not None} | made


def _chunk(block: Span, number: int, piece: Piece, tokens: tuple[Token, ...]) -> Chunk:
    return Chunk(
        start=block.start, end=block.end, sentence=number, paragraph=block.paragraph,
        tokens=tuple(_placed(tokens, block.start, piece)),
        kind="parenthesis" if piece.anchor is not None else block.kind,
        anchor=None if piece.anchor is None else block.start + piece.anchor,
    )  # fmt: skip


def _placed(tokens: tuple[Token, ...], start: int, piece: Piece) -> Iterator[Token]:
    for token in tokens:
        first, last = piece.places[token.start], piece.places[token.end - 1]
        yield replace(token, start=start + first, end=start + last + 1)
