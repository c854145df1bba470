"""PDF, the only home of pdfminer.six: pages as glyphs and rules, which `layout` reads.

The text made of it has a line for each line of the page, a blank line where the page leaves more white than
usual, an ideographic space for an indent, and no mark between pages: `Document.pages` tells them. Ruby is
left out; glyphs whose font doesn't tell what they are become U+FFFD. `Source.published` stays unknown: a
PDF's own dates are those of the file, not of the work.
"""

from __future__ import annotations

import io
import logging
import re
import struct
import time
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from math import inf
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTImage, LTLine, LTPage, LTRect
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text

from kg.errors import InputError
from kg.model import Box, Document, Page, Source
from kg.read.draft import CAPTION, Draft
from kg.read.glyphs import Bounds, Glyph
from kg.read.layout import Chart, Line, lines

SUFFIXES: tuple[str, ...] = (".pdf",)
MEDIA_TYPE = "application/pdf"

_PAGES, _GLYPHS, _SECONDS = 5000, 100_000, 60  # in a document; on a page; for a page
_BROKEN = (  # what pdfminer lets escape from a broken file
    *(PSException, zlib.error, struct.error, ArithmeticError, AssertionError, AttributeError),
    *(LookupError, MemoryError, OSError, RecursionError, TypeError, ValueError),
)
_NO_AUTHOR = re.compile(r"(?i)^(anonymous|unknown|user|owner|admin\w*|.*@.*)$")
_NO_TITLE = re.compile(
    r"(?i)^(microsoft word|untitled|無題|名称未設定)|\.(docx?|indd|pdf|tex|jtd|ai)$|^[\W\d_]*$"
)
_FORMS = re.compile(
    r"[\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe48\u2e80-\u2fdf]"
)  # ligatures, vertical forms, radicals


def sniff(data: bytes) -> bool:
    """Whether bytes are a PDF: the mark may follow some rubbish.

    >>> sniff(b"%PDF-1.7 ..."), sniff(b"PDF")
    (True, False)
    """
    return b"%PDF-" in data[:1024]


def read(data: bytes, source: Source) -> Document:
    """A PDF as a document with pages, boxes and tables.

    Raises `InputError` for a file that is cut short, locked, scanned without a text layer, or otherwise
    unreadable.
    """
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    where = source.path
    if b"%%EOF" not in data[-2048:]:
        raise InputError(where, "the PDF is cut short", "Fetch the file again")
    try:
        return _read(data, source)
    except PDFPasswordIncorrect:
        raise InputError(
            where, "the PDF is locked with a password", "Unlock it and give the result"
        ) from None
    except PDFEncryptionError as error:
        raise InputError(where, f"the PDF is encrypted ({error})", "Unlock it and give the result") from error
    except _BROKEN as error:
        raise InputError(
            where, f"the PDF is broken ({type(error).__name__})", "Fetch or print it again"
        ) from error


def _read(data: bytes, source: Source) -> Document:
    pdf = PDFDocument(PDFParser(io.BytesIO(data)))
    script = _Script()
    for number, page in enumerate(_pages(pdf, source.path), 1):
        script.page(number, page)
    _require_text(script, source.path)
    tables, pages, boxes = tuple(script.draft.tables), tuple(script.pages), tuple(script.boxes)
    return Document(
        source=_described(source, pdf), text=script.draft.text, pages=pages, boxes=boxes, tables=tables
    )


def _require_text(script: _Script, where: str) -> None:
    text = script.draft.text
    if not script.pages:
        raise InputError(where, "the PDF has no pages", "Fetch the file again")
    if not text.strip() and script.broken:
        raise InputError(
            where, "the PDF is broken: none of its pages can be drawn", "Fetch or print it again"
        )
    if not text.strip():
        what = "its pages are pictures without a text layer" if script.pictures else "its pages have no text"
        raise InputError(where, what, "Run it through OCR and give the result")
    if text.count("\ufffd") * 2 > len(text):
        raise InputError(where, "its fonts don't tell which characters they draw", "Run it through OCR")


class _Device(PDFPageAggregator):  # type: ignore[misc]  # pdfminer has no stubs
    """Collects what stands on a page, and gives up on one with more glyphs than any reader would look at."""

    glyphs = 0

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        self.glyphs = 0
        super().begin_page(page, ctm)

    def render_char(self, *args: Any, **named: Any) -> float:
        self.glyphs += 1
        if self.glyphs > _GLYPHS:
            raise PSException("too many glyphs")
        return float(super().render_char(*args, **named))


class _Interpreter(PDFPageInterpreter):  # type: ignore[misc]
    """Draws a page, for so many seconds: a page may unpack to gigabytes of operators."""

    until = inf

    def process_page(self, page: PDFPage) -> None:
        self.until = time.monotonic() + _SECONDS
        super().process_page(page)

    def dup(self) -> _Interpreter:
        other = _Interpreter(self.rsrcmgr, self.device)
        other.until = self.until
        return other

    def push(self, operand: Any) -> None:
        if time.monotonic() > self.until:
            raise PSException("too much on a page")
        super().push(operand)


def _pages(pdf: PDFDocument, where: str) -> Iterator[LTPage | None]:
    """The pages as drawn; None for one that is broken, for a book needn't be lost by one bad page."""
    resources = PDFResourceManager()
    for number, page in enumerate(islice(PDFPage.create_pages(pdf), _PAGES + 1)):
        if number == _PAGES:
            raise InputError(where, f"more than {_PAGES} pages", "Split it")
        device = _Device(resources, laparams=None)
        try:
            _Interpreter(resources, device).process_page(page)
            yield device.get_result()
        except _BROKEN:
            yield None  # `read.issues` tells of pages without text


@dataclass(slots=True)
class _Script:
    """The text of the pages as it grows, with the boxes of its lines."""

    draft: Draft = field(default_factory=Draft)
    pages: list[Page] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    pictures: int = 0
    broken: int = 0

    def page(self, number: int, layout: LTPage | None) -> None:
        start = self.draft.length
        if layout is None:
            self.broken += 1
            self.pages.append(Page(number=number, start=start, end=start))
            return
        glyphs = list(_glyphs(layout))
        self.pictures += any(isinstance(item, LTImage) for item in _items(layout))
        blocks = lines(glyphs, list(_rules(layout)))
        for i, block in enumerate(blocks):
            if self.draft.length > start:
                self.draft.end_line(2 if block.apart else 1)
            if isinstance(block, Chart):
                self._chart(block, number, below=blocks[i + 1] if i + 1 < len(blocks) else None)
            else:
                self._box(number, *self.draft.add(block.text), block.bounds)
        self.draft.end_line()
        self.pages.append(
            Page(number=number, start=start, end=self.draft.length, width=layout.width, height=layout.height)
        )

    def _chart(self, chart: Chart, number: int, below: Line | Chart | None) -> None:
        """Write a table; its caption stands above it, or else below."""
        grid = [[(cell, ()) for cell in row] for row in chart.rows]
        table = self.draft.table(grid, page=number)
        if table.caption is None and isinstance(below, Line) and CAPTION.match(below.text):
            self.draft.tables[-1] = table = replace(table, caption=below.text.strip())
        for row, bounds in zip(table.rows, chart.bounds, strict=True):
            self._box(number, row[0].start, row[-1].end, bounds)

    def _box(self, page: int, start: int, end: int, bounds: Bounds) -> None:
        x0, y0, x1, y1 = (round(value, 2) for value in bounds)
        self.boxes.append(Box(page=page, start=start, end=end, x0=x0, y0=y0, x1=x1, y1=y1))


def _glyphs(layout: LTPage) -> Iterator[Glyph]:
    """The characters of a page in the order of the file; of blanks only that they were there."""
    spaced = False
    for item in _items(layout):
        if not isinstance(item, LTChar):
            continue
        text = _character(item.get_text())
        if not text.strip():
            spaced = spaced or bool(text)
            continue
        glyph = _glyph(item, text, spaced)
        if (
            glyph.size > 0.5
            and 0 <= glyph.centre[0] <= layout.width
            and 0 <= glyph.centre[1] <= layout.height
        ):
            yield glyph
        spaced = False


def _items(container: LTContainer[Any]) -> Iterator[Any]:
    """What is drawn, inside of forms too: whole pages are wrapped in them."""
    stack = [iter(container)]
    while stack:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif isinstance(item, LTContainer):
            stack.append(iter(item))
        else:
            yield item


def _glyph(char: LTChar, text: str, spaced: bool) -> Glyph:
    a, b = char.matrix[:2]
    turned = abs(b) > abs(a)
    turn = ("down" if b < 0 else "up") if turned else "down" if char.adv < 0 else ""
    return Glyph(
        text=text, bounds=char.bbox, size=char.width if turn else char.height, turn=turn, spaced=spaced
    )


def _character(text: str) -> str:
    """The characters of a glyph: ligatures and vertical forms undone, U+FFFD where the font doesn't tell.

    >>> _character("ﬁ"), _character("︒"), _character("⽇"), _character("(cid:17)")
    ('fi', '。', '日', '\ufffd')
    """
    if text.startswith("(cid:") or "\0" in text:
        return "\ufffd"
    text = "".join(
        char for char in text if char.isspace() or unicodedata.category(char) not in ("Cc", "Cs", "Cf")
    )
    return _FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def _rules(layout: LTPage) -> Iterator[Bounds]:
    """The straight lines of a page, the edges of rectangles among them."""
    for item in _items(layout):
        if isinstance(item, LTLine | LTRect):
            x0, y0, x1, y1 = item.bbox
            thin = min(x1 - x0, y1 - y0) < 2
            yield from (
                [item.bbox]
                if thin
                else [(x0, y, x1, y) for y in (y0, y1)] + [(x, y0, x, y1) for x in (x0, x1)]
            )


def _described(source: Source, pdf: PDFDocument) -> Source:
    """The source with title and author as the file's own words have them, unless they are a program's."""
    info = {key: resolve1(value) for known in reversed(pdf.info) for key, value in known.items()}
    words = {key: decode_text(value).strip("\0 ") for key, value in info.items() if isinstance(value, bytes)}
    title, author = words.get("Title", ""), words.get("Author", "")
    return replace(
        source, title=None if _NO_TITLE.search(title) else title, author=_NO_AUTHOR.sub("", author) or None
    )
