"""A text while it is being written: pieces, line ends and tables, each with its place.

The readers of paged and marked-up formats write here. Blocks (paragraphs, headings, list items) are parted by
a blank line, the rows of a table by a line end, its cells by a blank; so the text reads alike whatever it
came from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model import Cell, Table

CAPTION = re.compile(r"[\s<〈＜【\[(（]*(?:図?表|(?i:table))\s*[\d０-９一二三四五六七八九十IVX.－-]+")
Piece = tuple[str, Sequence[int]]  # characters, and for each its place in the file (or none at all)
Place = tuple[int, int]
Grid = Sequence[Sequence[Piece | Place]]  # rows of cells: a piece, or the row and column that it repeats


@dataclass(slots=True)
class Draft:
    """A growing text; `add` and `table` say where their characters came to stand.

    >>> draft = Draft()
    >>> start, end = draft.add("表1 投票")
    >>> draft.end_line()
    >>> table = draft.table([[("国", ()), ("票", ())], [("ロシア", ()), ("反対", ())]])
    >>> draft.text
    '表1 投票\\n国 票\\nロシア 反対\\n'
    >>> table.caption, table.rows[1][1].text, draft.text[table.rows[1][1].start :]
    ('表1 投票', '反対', '反対\\n')
    """

    parts: list[str] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    length: int = 0
    mapped: bool = False  # whether places are kept
    tail: str = "\n\n"  # the last two characters; a new text counts as a new block

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add(self, text: str, places: Sequence[int] = ()) -> tuple[int, int]:
        """Write characters; `places` are theirs in the file, by default that of the character before."""
        start = self.length
        self.parts.append(text)
        if self.mapped:
            self.positions.extend(places or [self.positions[-1] if self.positions else 0] * len(text))
        self.length += len(text)
        self.tail = (self.tail + text)[-2:]
        return start, self.length

    def end_line(self, lines: int = 1) -> None:
        """See to it that the text ends in so many line ends (1 or 2); nothing at its very beginning."""
        have = len(self.tail) - len(self.tail.rstrip("\n"))
        if self.length and have < lines:
            self.add("\n" * (lines - have))

    def table(self, grid: Grid, caption: str | None = None, page: int | None = None) -> Table:
        """Write a table, row by row; a merged cell is written once and stands in each place it covers.

        Without a caption of its own it takes the line before it, if that begins like 表1.
        """
        caption = caption or self._caption()
        start, rows = self.length, list[tuple[Cell, ...]]()
        done: dict[Place, tuple[str, int, int]] = {}
        for row, cells in enumerate(grid):
            for column, cell in enumerate(cells):
                done[row, column] = self._cell(cell, done)
            at = [done[row, column] for column in range(len(cells))]
            rows.append(
                tuple(Cell(row=row, column=i, text=t, start=s, end=e) for i, (t, s, e) in enumerate(at))
            )
            self.end_line()
        table = Table(start=start, end=self.length, rows=tuple(rows), caption=caption, page=page)
        self.tables.append(table)
        return table

    def _caption(self) -> str | None:
        """The last line, if it begins like 表1."""
        last = "".join(self.parts[-4:]).strip("\n").rpartition("\n")[2]
        return last.strip() if CAPTION.match(last) else None

    def _cell(self, cell: Piece | Place, done: dict[Place, tuple[str, int, int]]) -> tuple[str, int, int]:
        first, second = cell
        if isinstance(first, int) and isinstance(second, int):
            return done[first, second]
        text, places = str(first), second if not isinstance(second, int) else ()
        if text and not self.tail.endswith("\n"):
            self.add(" ")
        return (text, *self.add(text, places))
