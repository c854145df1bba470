"""A document's text with its damage undone, and the way back to every character of the original.

A repair is a named function with an example of what it mends and one of what it leaves alone. They run in
this order, each on what the one before has left:

- `CHARACTERS`: one form for every letter;
- `LINES`: which lines are not running text: page numbers, running heads, captions, rows of tables, notes;
- the remaining lines flow into blocks, each on one line;
- `WORDS`: what stands between the words of a block: letterspacing, footnote marks, stray blanks.

Within a block the origins ascend. A caption or a note that breaks into a paragraph stands behind it, so from
block to block they need not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kg.model import Block, Document, Repaired, Table
from kg.repair.blanks import letterspacing, stray_blanks
from kg.repair.characters import (
    full_width_alphanumerics,
    half_width_kana,
    hyphens,
    invisible,
    ligatures,
    newlines,
    radicals,
    sound_marks,
    spaces,
    vertical_forms,
)
from kg.repair.draft import Change, Draft, apply, begin
from kg.repair.flow import Flow, assemble, flow
from kg.repair.furniture import lone_heads, page_numbers, running_heads
from kg.repair.lines import Fixer, Line, lines_of, mark
from kg.repair.marks import footnote_marks
from kg.repair.notes import captions, endnotes, footnotes, source_notes
from kg.repair.sentences import Span, sentences
from kg.repair.tables import caption_above, loose_tables, tables

__all__ = ["CHARACTERS", "LINES", "WORDS", "Span", "repair", "sentences"]

CHARACTERS: tuple[Callable[[str], Iterable[Change]], ...] = (
    newlines,
    spaces,
    hyphens,
    invisible,
    vertical_forms,
    half_width_kana,
    full_width_alphanumerics,
    sound_marks,
    radicals,
    ligatures,
)
LINES: tuple[Fixer, ...] = (
    page_numbers,
    running_heads,
    captions,
    loose_tables,
    source_notes,
    endnotes,
    footnotes,
    lone_heads,
)
WORDS: tuple[Callable[[str], Iterable[Change]], ...] = (letterspacing, footnote_marks, stray_blanks)

_SMALL = 0.92  # of the usual size of letters: notes are smaller


def repair(document: Document) -> Repaired:
    r"""The document as it was meant: paragraphs on one line each, tables taken out, every character traced.

    >>> from kg.model import Source
    >>> text = "停戦\n\n\u3000ロシアは早 1年が経つ。\r\n"
    >>> mended = repair(Document(source=Source(path="", name="", sha256="", media_type=""), text=text))
    >>> mended.text, [(block.kind, block.start, block.end) for block in mended.blocks]
    ('停戦\nロシアは早1年が経つ。', [('heading', 0, 2), ('paragraph', 3, 14)])
    >>> text[slice(*mended.origin(3, 14))]
    'ロシアは早 1年が経つ。'
    """
    draft = _each(begin(document.text), CHARACTERS)
    lines = _sized(lines_of(draft.text, _pages(document, draft)), document, draft)
    lines = _without_tables(lines, document, draft)
    for fixer in LINES:
        lines = fixer(lines)
    blocks = flow(lines)
    found = [*_given(document, draft, lines), *tables(draft, lines)]
    draft = _each(assemble(draft, blocks, lines), WORDS)
    return Repaired(
        document=document,
        text=draft.text,
        starts=tuple(draft.starts),
        ends=tuple(draft.ends),
        edits=draft.edits,
        blocks=_blocks(draft.text, blocks),
        tables=tuple(sorted((_on_page(table, document) for table in found), key=lambda table: table.start)),
    )


def _each(draft: Draft, fixers: Iterable[Callable[[str], Iterable[Change]]]) -> Draft:
    for fixer in fixers:
        draft = apply(draft, fixer.__name__, fixer(draft.text))
    return draft


def _pages(document: Document, draft: Draft) -> list[int]:
    """The first characters of the pages in the draft; a form feed begins a page where no pages are given."""
    starts = [page.start for page in document.pages]
    if not starts and "\f" in document.text:
        starts = [0, *(found.end() for found in re.finditer("\f", document.text))]
    return [bisect_left(draft.starts, start) for start in starts]


def _sized(lines: list[Line], document: Document, draft: Draft) -> list[Line]:
    """The lines, those set in smaller letters than most marked so, where the document tells."""
    if not document.boxes:
        return lines
    heights = {box.start: min(box.x1 - box.x0, box.y1 - box.y0) for box in document.boxes}
    starts = sorted(heights)
    found = [heights[starts[max(0, bisect_right(starts, draft.starts[line.start]) - 1)]] for line in lines]
    letters = Counter[float]()
    for line, height in zip(lines, found, strict=True):
        letters[round(height, 1)] += len(line.text)
    usual = max(letters, key=lambda height: (letters[height], height), default=0.0)
    return [replace(line, small=h < _SMALL * usual) for line, h in zip(lines, found, strict=True)]


def _without_tables(lines: list[Line], document: Document, draft: Draft) -> list[Line]:
    """The lines, those within a table that the reader found marked as rows."""
    chosen = {i for table in document.tables for i in _within(table, lines, draft)}
    return mark(lines, chosen, "row", "tables") if chosen else lines


def _within(table: Table, lines: Sequence[Line], draft: Draft) -> range:
    bounds = (bisect_left(draft.starts, at) for at in (table.start, table.end))
    return range(*(bisect_left(lines, at, key=lambda line: line.start) for at in bounds))


def _given(document: Document, draft: Draft, lines: Sequence[Line]) -> list[Table]:
    """The tables that the reader found, each with the caption above it if it has none."""
    firsts = (_within(table, lines, draft).start for table in document.tables)
    return [
        table if table.caption else replace(table, caption=caption_above(lines, first))
        for table, first in zip(document.tables, firsts, strict=True)
    ]


def _on_page(table: Table, document: Document) -> Table:
    page = next((page.number for page in document.pages if page.start <= table.start < page.end), None)
    return replace(table, page=page) if table.page is None and page is not None else table


def _blocks(text: str, blocks: Sequence[Flow]) -> tuple[Block, ...]:
    """The blocks where they stand in the text, of which each is one line."""
    found, at = list[Block](), 0
    for block, line in zip(blocks, text.split("\n"), strict=False):
        found.append(Block(kind=block.kind, start=at, end=at + len(line)))
        at += len(line) + 1
    return tuple(found)
