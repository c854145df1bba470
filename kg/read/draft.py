"""A text while it is being written: pieces, line ends and tables, each with its place.

The readers of paged and marked-up formats write here. Blocks (paragraphs, headings, list items) are parted by
a blank line, the rows of a table by a line end, its cells by a blank; so the text reads alike whatever it
came from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model import Cell, Table

Piece = tuple[str, Sequence[int]]  # characters, and for each its place in the file (or none at all)
Grid = Sequence[
    Sequence[Piece | tuple[int, int]]
]  # rows of cells: a piece, or the (row, column) that it repeats


@dataclass(slots=True)
class Draft:
    """A growing text; `add` and `table` say where their characters came to stand.

    >>> draft = Draft()
    >>> start, end = draft.add("表1 投票")
    >>> draft.end_line()
    >>> table = draft.table([[("国", ()), ("票", ())], [("ロシア", ()), ("反対", ())]])
    >>> draft.text
    '表1 投票\\n国 票\\nロシア 反対\\n'
    """

    parts: list[str] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    length: int = 0
    tail: str = "\n\n"  # the last two characters; a new text counts as a new block

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add(self, text: str, places: Sequence[int] = ()) -> tuple[int, int]:
        """Write characters; `places` are theirs in the file, none where the format has no such thing."""
        start = self.length
        self.parts.append(text)
        self.positions.extend(places)
        self.length += len(text)
        self.tail = (self.tail + text)[-2:]
        return start, self.length

    def end_line(self, lines: int = 1, place: int | None = None) -> None:
        """See to it that the text ends in so many line ends (1 or 2); nothing at its very beginning."""
        have = len(self.tail) - len(self.tail.rstrip("\n"))
        if self.length and have < lines:
            self.add("\n" * (lines - have), () if place is None else [place] * (lines - have))

    def table(
        self, grid: Grid, caption: str | None = None, page: int | None = None, place: int | None = None
    ) -> Table:
        """Write a table, row by row; a merged cell is written once and stands in each place it covers."""
        start, rows = self.length, list[tuple[Cell, ...]]()
        done: dict[tuple[int, int], tuple[str, int, int]] = {}
        for row, cells in enumerate(grid):
            for column, cell in enumerate(cells):
                done[row, column] = self._cell(cell, done, place)
            at = [done[row, column] for column in range(len(cells))]
            rows.append(
                tuple(Cell(row=row, column=i, text=t, start=s, end=e) for i, (t, s, e) in enumerate(at))
            )
            self.end_line(place=place)
        table = Table(start=start, end=self.length, rows=tuple(rows), caption=caption, page=page)
        self.tables.append(table)
        return table

    def _cell(
        self,
        cell: Piece | tuple[int, int],
        done: dict[tuple[int, int], tuple[str, int, int]],
        place: int | None,
    ) -> tuple[str, int, int]:
        first, second = cell
        if isinstance(first, int) and isinstance(second, int):
            return done[first, second]
        text, places = str(first), second if not isinstance(second, int) else ()
        if text and not self.tail.endswith("\n"):
            self.add(" ", () if place is None else [place])
        return (text, *self.add(text, places))
