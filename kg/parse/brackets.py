"""Parentheses cut out of sentences: GiNZA reads the sentence better without them, and them better alone."""

from __future__ import annotations

from dataclasses import dataclass

_PAIRS = {"（": "）", "(": ")", "［": "］", "[": "]", "〔": "〕"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Text to be parsed by itself; `places[i]` is the place in the sentence of its character `i`."""

    text: str
    places: tuple[int, ...]
    anchor: int | None = None  # of a parenthesis: where it opens in the sentence


def cut(sentence: str) -> list[Piece]:
    """The sentence without its parentheses, then the inside of each.

    >>> [piece.text for piece in cut("首相は（前日に続き）会談した（写真）。")]
    ['首相は会談した。', '前日に続き', '写真']
    >>> [piece.text for piece in cut("（1）背景（未完")]
    ['背景（未完', '1']
    """
    spans = _spans(sentence)
    inside = {place for start, end in spans for place in range(start, end)}
    main = _piece(sentence, [place for place in range(len(sentence)) if place not in inside])
    return [main, *(_piece(sentence, range(start + 1, end - 1), start) for start, end in spans)]


def _piece(sentence: str, places: range | list[int], anchor: int | None = None) -> Piece:
    return Piece(text="".join(sentence[place] for place in places), places=tuple(places), anchor=anchor)


def _spans(sentence: str) -> list[tuple[int, int]]:
    """Outermost closed parentheses, half-open."""
    spans: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for place, char in enumerate(sentence):
        if char in _PAIRS:
            stack.append((_PAIRS[char], place))
        elif stack and char == stack[-1][0]:
            opened = stack.pop()[1]
            spans = [span for span in spans if span[0] < opened] + [(opened, place + 1)]
    return spans
