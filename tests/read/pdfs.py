"""Small PDFs, drawn as real ones are: horizontal, vertical, in columns, with tables, locked, scanned."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

UPRIGHT, GOTHIC, VERTICAL = "HeiseiMin-W3", "HeiseiKakuGo-W5", "HeiseiMin-W3-V"
WIDTH, HEIGHT = A4
for _font in (UPRIGHT, GOTHIC):
    pdfmetrics.registerFont(UnicodeCIDFont(_font))
_down = UnicodeCIDFont(UPRIGHT, isVertical=True)
_down.fontName = _down.name = VERTICAL
pdfmetrics.registerFont(_down)


class Sheet:
    """A canvas that puts down text as a typesetter does; `bytes()` gives the file."""

    def __init__(
        self, *, password: str | None = None, title: str | None = None, size: tuple[float, float] = A4
    ) -> None:
        self._file = io.BytesIO()
        lock = StandardEncryption(password, ownerPassword="owner") if password is not None else None
        self.canvas = Canvas(self._file, pagesize=size, encrypt=lock)
        if title:
            self.canvas.setTitle(title)

    def line(self, x: float, y: float, text: str, size: float = 10, font: str = UPRIGHT) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)

    def block(self, x: float, y: float, lines: Iterable[str], size: float = 10, pitch: float = 1.7) -> None:
        for i, text in enumerate(lines):
            self.line(x, y - i * size * pitch, text, size)

    def down(self, x: float, y: float, lines: Iterable[str], size: float = 10, pitch: float = 1.7) -> None:
        """Vertical lines in a vertical font, from the right to the left; `x` is the middle of the first."""
        for i, text in enumerate(lines):
            self.line(x - i * size * pitch, y, text, size, VERTICAL)

    def down_by_glyph(
        self, x: float, y: float, lines: Iterable[str], size: float = 10, pitch: float = 1.7
    ) -> None:
        """Vertical lines set glyph by glyph in a horizontal font, as some programs write them."""
        for i, text in enumerate(lines):
            for k, char in enumerate(text):
                self.line(x - i * size * pitch - size / 2, y - (k + 1) * size, char, size)

    def table(self, x: float, y: float, rows: Sequence[Sequence[str]], width: float = 60, size: float = 10,
              ruled: bool = True) -> None:  # fmt: skip
        pitch = size * 1.8
        for i, row in enumerate(rows):
            for k, cell in enumerate(row):
                self.line(x + k * width + 3, y - i * pitch, cell, size)
        if ruled:
            for k in range(len(rows[0]) + 1):
                self.canvas.line(
                    x + k * width, y + size * 1.1, x + k * width, y + size * 1.1 - len(rows) * pitch
                )
            for i in range(len(rows) + 1):
                top = y + size * 1.1 - i * pitch
                self.canvas.line(x, top, x + width * len(rows[0]), top)

    def rotated(self, x: float, y: float, text: str, size: float = 10, angle: float = -90) -> None:
        self.canvas.saveState()
        self.canvas.translate(x, y)
        self.canvas.rotate(angle)
        self.line(0, 0, text, size)
        self.canvas.restoreState()

    def page(self) -> None:
        self.canvas.showPage()

    def bytes(self) -> bytes:
        self.canvas.save()
        return self._file.getvalue()


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of so many characters."""
    return [text[i : i + width] for i in range(0, len(text), width)]
