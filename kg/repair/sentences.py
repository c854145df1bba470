"""Blocks -> sentences: at 。！？ outside brackets, each heading and caption whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Repaired

LONGEST = 600  # characters of a sentence; what runs on longer is cut at a comma
_REACH = 300  # a bracket counts if it is closed within so many characters
_PAIRS = dict(zip("」』）)］]】〉》〕", "「『（(［[【〈《〔", strict=True))
_OPENERS = frozenset(_PAIRS.values())
_BRACKET = re.compile("[" + re.escape("".join(_PAIRS) + "".join(_OPENERS)) + "]")
_STOP = re.compile(
    r"(?:。|(?<![0-9\s])．(?![0-9A-Za-z])|[！？]+|(?<![!-~])[!?]+|(?<=[!-~])[!?]+(?=\s|$)|"
    r"(?<=[a-z\]\)]{3})\.(?=\s+[A-Z\u3040-\u30ff\u4e00-\u9fff]))"
    r"[」』）)］\]】〉》〕”’]*(?:(?:[（(\[［〔][注註*＊※]?\d{1,3}[)）\]］〕]|[*＊※]\d{1,3})?(?=\s|$))?"
)
_GOES_ON = re.compile(r"[、とのをがって」』）]")
_NEW = re.compile(r"[^\s、。，．！？」』）)ぁ-ん]|[こそ][れのこう]|しかし|また|だが|そして|さらに|なお|ただ")
_MARKS = re.compile(r"[ \u3000]*(?:(?:[■◆●○□◇▼▽▲★☆◎•‣・]|(?:[*+>-]|#{1,6})[ \u3000])[ \u3000]*(?=\S))?")
_PARTED = re.compile(r"(?<=[^\s\u3000]{3})\u3000+(?=[^\s\u3000]{3})")
_COMMA = re.compile("[、，,;；]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A sentence in the repaired text; `paragraph` is the index of its block."""

    start: int
    end: int
    kind: str  # sentence | heading | caption | note
    paragraph: int


def sentences(repaired: Repaired) -> list[Span]:
    r"""The sentences of a repaired text, in order, without the blanks, bullets and marks before them.

    >>> from kg.model import Block, Document, Source
    >>> text = "停戦\n「撤退する。」と述べた。露は拒否（理由は不明。）した"
    >>> blocks = Block(kind="heading", start=0, end=2), Block(kind="paragraph", start=3, end=29)
    >>> source = Source(path="", name="", sha256="", media_type="")
    >>> document = Document(source=source, text=text)
    >>> mended = Repaired(document=document, text=text, starts=(), ends=(), blocks=blocks)
    >>> [text[span.start:span.end] for span in sentences(mended)]
    ['停戦', '「撤退する。」と述べた。', '露は拒否（理由は不明。）した']
    """
    found: list[Span] = []
    for paragraph, block in enumerate(repaired.blocks):
        kind = "sentence" if block.kind == "paragraph" else block.kind
        text = repaired.text[block.start : block.end]
        for start, end in split(text) if kind in ("sentence", "note") else _parts(text):
            for first, last in _trimmed(text, start, end):
                at, to = block.start + first, block.start + last
                found.append(Span(start=at, end=to, kind=kind, paragraph=paragraph))
    return found


def split(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph, as they follow one another, nothing left out.

    A full stop within brackets ends a sentence only where the quotation is the whole paragraph, or begins
    the sentence and another one follows it.

    >>> [text[a:b] for text in ["「露は退く。米も退く。」"] for a, b in split(text)]
    ['「露は退く。', '米も退く。」']
    >>> [text[a:b] for text in ["「なぜか？」と問う。「露は退く。」大統領は言う。"] for a, b in split(text)]
    ['「なぜか？」と問う。', '「露は退く。」', '大統領は言う。']
    """
    spans = _spans(text)
    if len(spans) == 1 and spans[0][0] == 0 and spans[0][1] >= len(text.rstrip()) - 1:
        spans = _spans(text[1:-1], 1) if text[0] in "「『" else spans
    opens = [start for start, _ in spans]
    at = 0
    for end in _ends(text, spans, opens):
        if end > at:
            yield at, end
            at = end
    if at < len(text):
        yield at, len(text)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """A headline's two parts, set apart by a wide blank (X、Yを攻撃　Zに被害); a number is no part."""
    at = 0
    for found in _PARTED.finditer(text, 5):  # not behind the number of a chapter
        yield at, found.start()
        at = found.end()
    yield at, len(text)


def _ends(text: str, spans: list[tuple[int, int]], opens: list[int]) -> Iterator[int]:
    last = 0
    for found in _STOP.finditer(text):
        k = bisect_right(opens, found.start()) - 1
        outer = spans[k] if k >= 0 and found.start() < spans[k][1] - 1 else None
        if outer is None:
            if found[0][0] in "。．." or not _GOES_ON.match(text, found.end()):
                last = found.end()
                yield last
        elif found.end() >= outer[1] and outer[0] - last < 2 and _NEW.match(text, outer[1]):
            last = outer[1]
            yield last


def _spans(text: str, shift: int = 0) -> list[tuple[int, int]]:
    """The outermost brackets that are closed within reach, as characters from opening to one past closing."""
    stacks: dict[str, list[int]] = {}
    pairs: list[tuple[int, int]] = []
    for found in _BRACKET.finditer(text):
        sign, at = found[0], found.start()
        if sign in _OPENERS:
            stacks.setdefault(sign, []).append(at)
        elif (stack := stacks.get(_PAIRS[sign])) and at - stack[-1] <= _REACH:
            pairs.append((stack.pop() + shift, at + 1 + shift))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(pairs):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence without what stands around it, in pieces if it runs on beyond all measure."""
    while end - start > LONGEST:
        commas = [found.end() for found in _COMMA.finditer(text, start + LONGEST // 2, start + LONGEST)]
        cut = commas[-1] if commas else start + LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    marks = _MARKS.match(text, start, end)
    first = marks.end() if marks else start
    last = start + len(text[start:end].rstrip())
    if first < last:
        yield first, last
