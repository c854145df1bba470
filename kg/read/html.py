"""HTML: the article without the page around it, and for each character its place in the file.

The file is cut into tags and texts by `markup`; here the part that holds the article is chosen and written
out. Ruby readings, scripts, menus and lists of links are left out. Blank space is folded as browsers fold it,
except that a line end between two Japanese characters leaves no blank.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from kg.model import Document, Source
from kg.read.article import article, described, is_around
from kg.read.draft import Draft, Grid, Piece
from kg.read.encoding import decode
from kg.read.markup import Node, Text, parse

SUFFIXES: tuple[str, ...] = (".html", ".htm", ".xhtml")
MEDIA_TYPE = "text/html"

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_TAG = re.compile(rb"<\0?[a-zA-Z!?]")
_PIECES = re.compile(
    r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,30});?|[ \t\n\r\f]+|[^& \t\n\r\f]+|&"
)
_LINES = """address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption
    figure footer h1 h2 h3 h4 h5 h6 header hr html li main menu ol p pre section table tbody td tfoot th
    thead tr ul"""
_CLOSELY = "li dt dd tr div"  # what follows one another without a blank line
_BLOCK, _CLOSE = (frozenset(words.split()) for words in (_LINES, _CLOSELY))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_BLANKS = " \t\n\r\f"
_LAYS_OUT = frozenset(("table", "h1", "h2", "ul", "form"))  # what stands in tables that lay out a page
_CELL, _WIDEST, _COLUMNS, _ROWS = (
    400,
    50,
    2600,
    5000,
)  # characters of a cell; what it may span; what a table has


def sniff(data: bytes) -> bool:
    """Whether bytes can be HTML: text with a tag near its beginning.

    >>> sniff(b"<!doctype html>"), sniff(b"1 < 2"), sniff(b"%PDF-1.4 <a")
    (True, False, False)
    """
    return not data.startswith((b"%PDF-", b"PK\x03\x04", b"\x89PNG")) and bool(_TAG.search(data[:65536]))


def read(data: bytes, source: Source) -> Document:
    """An HTML file as a document; `positions` leads from each character to the decoded file.

    >>> source = Source(path="a.html", name="a", sha256="", media_type=MEDIA_TYPE)
    >>> page = "<nav>目次</nav><h1>速報</h1><p>廣瀬<ruby>陽<rt>よう</rt></ruby>子は&quot;露&quot;を批判した。"
    >>> document = read(page.encode(), source)
    >>> document.text, page[document.positions[9]:][:7]
    ('速報\\n\\n廣瀬陽子は"露"を批判した。', '&quot;露')
    """
    named = _CHARSET.search(data[:4096])
    text = decode(data, source.path, named[1].decode("ascii", "replace") if named else None)
    root = parse(text)
    parts = article(root)
    writer = Writer(
        text=text, stops=max(part.stops for part in parts), inside=parts[-1].tag not in ("body", "#root")
    )
    for part in parts:
        writer.block(part)
    draft = writer.draft
    return Document(source=described(source, root, text), text=draft.text, tables=tuple(draft.tables),
                    positions=tuple(draft.positions))  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Writer:
    """Writes elements as text, blank space folded."""

    text: str
    stops: int  # sentences of the article
    inside: bool  # whether a part of the page was chosen, and not all of it
    draft: Draft = field(default_factory=lambda: Draft(mapped=True))
    blank: tuple[int, bool] | None = None  # blank space met: its place, and whether a line ended in it
    lines: int = 0  # line ends due before the next character

    def block(self, node: Node) -> None:
        """Write an element and what is in it, on lines of its own where browsers do so."""
        ends = 0 if node.tag not in _BLOCK else 1 if node.tag in _CLOSE else 2
        self.lines = max(self.lines, ends)
        if node.tag == "br":
            self.lines = min(self.lines + 1, 2)
        elif node.tag == "table" and (grid := self._grid(node)):
            self._table(node, grid)
        else:
            self._children(node)
        self.lines = max(self.lines, ends)

    def _children(self, node: Node) -> None:
        for child in node.children:
            if isinstance(child, Text):
                self._text(child, kept=node.tag == "pre")
            elif child.tag == "br" and node.tag in _HEADINGS:  # there for looks
                self.blank = (child.start, True)
            elif child.tag == "header":
                for heading in child.walk() if self.inside else ():
                    if heading.tag in _HEADINGS:
                        self.block(heading)
            elif not is_around(child, self.stops):
                self.block(child)

    def _text(self, span: Text, *, kept: bool) -> None:
        for match in _PIECES.finditer(self.text, span.start, span.end):
            piece, place = match[0], match.start()
            if not piece.strip(_BLANKS):
                self.lines = min(2, self.lines + piece.count("\n")) if kept else self.lines
                self.blank = (place, "\n" in piece or bool(self.blank and self.blank[1]))
            elif piece[0] == "&" and (chars := html.unescape(piece)) != piece:
                self._write(chars, [place] * len(chars))
            else:
                self._write(piece, range(place, match.end()))

    def _write(self, chars: str, places: Sequence[int]) -> None:
        if not chars:
            return
        before = self.draft.tail[-1]
        if self.lines:
            self.draft.end_line(self.lines)
        elif self.blank and before != "\n" and not (self.blank[1] and _wide(before) and _wide(chars[0])):
            self.draft.add(" ", [self.blank[0]])
        self.lines, self.blank = 0, None
        self.draft.add(chars, places)

    def _table(self, node: Node, grid: Grid) -> None:
        first = next((child for child in node.children if isinstance(child, Node)), None)
        caption = first if first and first.tag == "caption" else None
        words = self._piece(caption)[0] if caption else None
        if caption:
            self.block(caption)
        self.draft.end_line(1 if caption else 2)
        self.draft.table(grid, caption=words or None)
        self.lines, self.blank = 2, None

    def _piece(self, cell: Node) -> Piece:
        """The words of a cell on one line."""
        inner = Writer(text=self.text, stops=self.stops, inside=True)
        inner._children(cell)
        text, places = inner.draft.text, inner.draft.positions
        ends = [i for i, char in enumerate(text) if char == "\n" != text[i - 1]]
        blank = {i for i in ends if not (_wide(text[i - 1]) and _wide(text[i + 1 : i + 3].strip("\n")[0]))}
        kept = [i for i, char in enumerate(text) if char != "\n" or i in blank]
        return "".join(" " if i in blank else text[i] for i in kept), [places[i] for i in kept]

    def _grid(self, table: Node) -> Grid | None:
        """The cells of a table by row and column, merged ones repeated; None if it only lays out."""
        if any(node.tag in _LAYS_OUT for node in islice(table.walk(), 1, None)) or "role" in table.attrs:
            return None
        rows = [cells for node in table.walk() if node.tag == "tr" and (cells := _cells(node))]
        if not _is_data(rows):
            return None
        at: dict[tuple[int, int], Piece | tuple[int, int]] = {}
        for r, row in enumerate(rows):
            for cell in row:
                c = next(c for c in range(_COLUMNS) if (r, c) not in at)
                for dr in range(min(_span(cell, "rowspan"), len(rows) - r)):
                    at.update({(r + dr, c + dc): (r, c) for dc in range(_span(cell, "colspan"))})
                at[r, c] = self._piece(cell)
        width = max(c for _, c in at) + 1
        return [[at.get((r, c), ("", ())) for c in range(width)] for r in range(len(rows))]


def _span(cell: Node, name: str) -> int:
    value = cell.attrs.get(name, "1").strip()
    return min(max(int(value), 1), _WIDEST) if value.isascii() and value.isdigit() and len(value) < 9 else 1


def _cells(row: Node) -> list[Node]:
    return [cell for cell in row.children if isinstance(cell, Node) and cell.tag in ("td", "th")]


def _is_data(rows: list[list[Node]]) -> bool:
    """Whether a table says something in rows and columns, and does not only put things beside one another."""
    widest = max(map(len, rows), default=0)
    short = all(cell.length <= _CELL for row in rows for cell in row)
    return 1 < len(rows) <= _ROWS and 1 < widest <= _WIDEST and short


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
