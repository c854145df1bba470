"""Fixers that take tables out of the prose: those a reader found, and those that are but loose lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.model import Cell, Table
from kg.repair.blanks import tidy
from kg.repair.draft import Draft
from kg.repair.lines import Line, lines_of, mark

Words = tuple[str, int, int]  # the words of a cell, and their characters in the line
Rows = dict[int, list[Words]]  # index of the line -> its cells

_PIPE, _TAB = re.compile(r"[^|｜]+"), re.compile(r"[^\t]+")
_WIDE, _ANY = re.compile(r"[^ \u3000]+(?: [^ \u3000]+)*"), re.compile(r"[^ \u3000]+")
_PARTINGS = (  # sign, shape of a cell, cells at least
    *(("|", _PIPE, 2), ("｜", _PIPE, 2), ("\t", _TAB, 3)),
    *(("\u3000", _WIDE, 3), ("  ", _WIDE, 3), ("", _ANY, 1)),
)
_PROSE = re.compile(r"[。「『]|://|、[^|\t]{12}|、$")
_WORD = re.compile(r"[A-Za-z][a-z]+[.,;:]?|[(（]?[A-Z][a-z]*[.,]?")
_RULE = re.compile(r"[\s|｜:+=_-]+")
_UNITS = "年月日人億万千カヵか%％"
_UNIT_OF = {"年": "月", "月": "日", "第": ""}  # what comes behind 2022年, 3月, 第
_LONGEST, _USUAL = 24, 12  # letters of a cell, at most and in the middle
_FEWEST = 3  # rows, and cells in a row


def loose_tables(lines: Sequence[Line]) -> list[Line]:
    r"""Marks three or more lines in a row that fall into three or more cells at their blanks.

    >>> _try(loose_tables, "国名 3月 2日 4月 7日\nキルギス 棄権 反対\nロシア 反対 反対")
    ['国名 3月 2日 4月 7日', 'キルギス 棄権 反対', 'ロシア 反対 反対']
    >>> _try(loose_tables, "動員令を 2022年 9月\n21日に発令。これは 30万人の\n動揺を招き、 国外 への")
    []
    """
    chosen = {i for run in _runs(lines) for i in range(run[0], run[-1] + 1) if lines[i].kind == "body"}
    return mark(lines, chosen, "row", "loose_tables")


def tables(draft: Draft, lines: Sequence[Line]) -> Iterator[Table]:
    """The tables of the lines marked as rows, in characters of the original."""
    marked = [i for i, line in enumerate(lines) if line.by == "loose_tables"]
    for run in _split([i for i in marked if not _RULE.fullmatch(lines[i].text)], lines):
        columns = _columns(_cells(lines[i].text) for i in run)
        rows = tuple(_row(draft, lines[i], n, columns) for n, i in enumerate(run))
        first, last = rows[0][0].start, rows[-1][-1].end
        yield Table(start=first, end=last, rows=rows, caption=caption_above(lines, run[0]))


def caption_above(lines: Sequence[Line], i: int) -> str | None:
    """The words of the caption just above a line."""
    while i and lines[i - 1].kind == "furniture":
        i -= 1
    return tidy(lines[i - 1].text, cell=False) if i and lines[i - 1].kind == "caption" else None


def _runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Lines in a row that look like rows, a short line between two of them included."""
    candidates = [i for i, line in enumerate(lines) if line.kind == "body" and _row_like(line.text)]
    for run in _split(candidates, lines):
        counts = [len(_cells(lines[i].text)) for i in run]
        columns = _columns(_cells(lines[i].text) for i in run)
        if len(counts) >= _FEWEST and columns >= _FEWEST and counts.count(columns) * 2 >= len(counts):
            yield run


def _split(chosen: list[int], lines: Sequence[Line]) -> Iterator[list[int]]:
    run: list[int] = []
    for i in chosen:
        between = [k for k in range(run[-1] + 1 if run else i, i) if not _passed_over(lines[k])]
        if not between or (len(between) == 1 and _inlay(lines[between[0]])):
            run += [*between, i]
        else:
            yield run
            run = [i]
    if run:
        yield run


def _passed_over(line: Line) -> bool:
    return line.kind == "furniture" or bool(_RULE.fullmatch(line.text))


def _inlay(line: Line) -> bool:
    """Whether a line between two rows may be a heading within the table."""
    return line.kind in ("body", "row") and line.width <= 40 and not _PROSE.search(line.text)


def _row_like(text: str) -> bool:
    if len(text) > 160 or _PROSE.search(text) or _RULE.fullmatch(text):
        return False
    cells = [words for words, _, _ in _cells(text)]
    words = sum(bool(_WORD.fullmatch(cell)) for cell in cells)
    phrases = sum(cell[-1] in "をはがにへ" for cell in cells)
    lengths = sorted(map(len, cells))
    if len(cells) < _FEWEST or words * 2 > len(cells) or phrases * 4 > len(cells):
        return False
    return lengths[-1] <= _LONGEST and lengths[len(cells) // 2] <= _USUAL


def _cells(text: str) -> list[Words]:
    """The cells of a line, parted by bars, tabs, wide blanks, or any blank, whichever parts it first.

    >>> [[words for words, _, _ in _cells(line)] for line in ("| 露 | 反 対 |", "露 反対  棄権")]
    [['露', '反 対'], ['露', '反対', '棄権']]
    """
    for sign, shape, fewest in _PARTINGS:
        if sign in text and len(found := list(_words(shape, text))) >= fewest:
            return found
    return []


def _words(shape: re.Pattern[str], text: str) -> Iterator[Words]:
    for found in shape.finditer(text):
        if words := found[0].strip():
            start = found.start() + found[0].index(words[0])
            yield words, start, start + len(words)


def _columns(rows: Iterable[list[Words]]) -> int:
    """The number of cells that most rows have, the larger of two that are as frequent."""
    counts = Counter(len(row) for row in rows if len(row) >= _FEWEST)
    return max(counts, key=lambda n: (counts[n], -n), default=0)


def _grouped(cells: list[Words], columns: int) -> list[Words]:
    """The cells, joined where a stray blank has parted them, until there are as many as columns.

    >>> row = _cells("国名 3月 2日 10月 12日")
    >>> [words for words, _, _ in _grouped(row, 3)]
    ['国名', '3月 2日', '10月 12日']
    """
    cells = list(cells)
    while len(cells) > columns > 0:
        seams = [_seam(a[0], b[0]) for a, b in pairwise(cells)]
        at = seams.index(max(seams))
        (left, start, middle), (right, again, end) = cells[at], cells[at + 1]
        cells[at : at + 2] = [(left + " " * (again - middle) + right, start, end)]
    return cells


def _seam(left: str, right: str) -> int:
    """How likely it is that a stray blank stands between two cells."""
    if right[0].isdigit():
        return 2 * int(_UNIT_OF.get(left[-1], "\0") in right)
    return int(left[-1].isdigit() and right[0] in _UNITS)


def _row(draft: Draft, line: Line, row: int, columns: int) -> tuple[Cell, ...]:
    """The cells of a line; a head row that lacks one cell lacks the corner."""
    cells = _grouped(_cells(line.text), columns)
    first = int(row == 0 and len(cells) == columns - 1)
    return tuple(
        Cell(
            row=row,
            column=first + n,
            text=tidy(words),
            start=draft.starts[line.start + start],
            end=draft.ends[line.start + end - 1],
        )
        for n, (words, start, end) in enumerate(cells)
    )


def _try(fixer: object, text: str) -> list[str]:
    assert callable(fixer)
    return [line.text for line in fixer(lines_of(text)) if line.kind == "row"]
