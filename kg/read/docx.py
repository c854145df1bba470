"""Word files, the only home of python-docx: paragraphs, headings and tables in the order of the document.

Paragraphs are read from the XML, for python-docx's own text leaves out what stands in ruby, tracked
insertions, content controls and text boxes. Ruby readings, deletions, hidden text and notes are left out.
`Source.published` stays unknown: a file's dates are those of its editing.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from kg.errors import InputError
from kg.model import Document, Source
from kg.read.draft import Draft, Grid, Piece, Place

SUFFIXES: tuple[str, ...] = (".docx",)
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word before 2007, and any Office file with a password
_UNPACKED = 500_000_000  # bytes
_BROKEN = (  # what a broken package makes its readers raise
    *(OpcError, zipfile.BadZipFile, zlib.error, XMLSyntaxError),
    *(AttributeError, EOFError, LookupError, NotImplementedError, OSError, RuntimeError, ValueError),
)
_SKIPPED = frozenset(
    map(qn, ("w:rt", "w:del", "w:moveFrom", "w:instrText", "w:delText", "w:rPr", "w:pPr", "w:txbxContent"))
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_P, _TBL, _TEXT, _RUN = qn("w:p"), qn("w:tbl"), qn("w:t"), qn("w:r")
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:body")))
_LARGEST_GRID = 200_000  # cells


def sniff(data: bytes) -> bool:
    """Whether bytes are a Word file: a package with parts in word/, or an old or locked one.

    >>> sniff(b"PK\\x03\\x04 ... word/document.xml"), sniff(b"PK\\x03\\x04 ... xl/workbook.xml")
    (True, False)
    """
    return data.startswith(_OLE) or (data.startswith(b"PK\x03\x04") and b"word/" in data)


def read(data: bytes, source: Source) -> Document:
    """A Word file as a document with its tables. Raises `InputError` for one broken, locked or old."""
    where = source.path
    if data.startswith(_OLE):
        what = "an Office file from before 2007, or one locked with a password"
        raise InputError(where, what, "Save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(part.file_size for part in package.infolist())
        if size > _UNPACKED:
            raise InputError(where, f"{size:,} bytes when unpacked", "Split it")
        word = docx.Document(io.BytesIO(data))
        draft = Draft()
        _blocks(word.element.body, draft)
        return Document(source=_described(source, word), text=draft.text, tables=tuple(draft.tables))
    except _BROKEN as error:
        raise InputError(
            where, f"the Word file is broken ({type(error).__name__})", "Fetch or save it again"
        ) from error


def _blocks(parent: Any, draft: Draft) -> None:
    for child in parent:
        if child.tag == _P:
            _paragraph(child, draft)
        elif child.tag == _TBL:
            _table(child, draft)
        elif child.tag in _WRAPPERS:
            _blocks(child, draft)


def _paragraph(paragraph: Any, draft: Draft) -> None:
    text = _words(paragraph).strip("\n\t ")
    if text:
        draft.end_line(2)
        draft.add(text)
    for box in _boxes(paragraph):
        _blocks(box, draft)


def _words(element: Any) -> str:
    """The text of an element as its reader sees it."""
    return "".join(_visible(element))


def _visible(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED or child.tag == _FALLBACK or (child.tag == _RUN and _is_hidden(child)):
            continue
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        else:
            yield from _visible(child)


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return mark is not None and mark.get(qn("w:val")) not in ("0", "false")


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes anchored in a paragraph, each once although Word writes them twice."""
    for box in paragraph.iter(qn("w:txbxContent")):
        if not any(parent.tag in (_FALLBACK, qn("w:txbxContent")) for parent in box.iterancestors()):
            yield box


def _table(table: Any, draft: Draft) -> None:
    """A table of several rows and columns as such, one that only lays things out as what stands in it."""
    rows = [
        [cell for cell in row.iter(qn("w:tc")) if _owner(cell) is row]
        for row in table.iterchildren(qn("w:tr"))
    ]
    nested = any(cell.find(f".//{_TBL}") is not None for row in rows for cell in row)
    width = max((sum(map(_span, row)) for row in rows), default=0)
    if len(rows) < 2 or width < 2 or nested or len(rows) * width > _LARGEST_GRID:
        for row in rows:
            for cell in row:
                _blocks(cell, draft)
        return
    draft.end_line(2 if not draft.tail.endswith("\n") else 1)
    draft.table(_grid(rows, width))
    draft.end_line(2)


def _owner(cell: Any) -> Any:
    return next(cell.iterancestors(qn("w:tr")))


def _grid(rows: list[list[Any]], width: int) -> Grid:
    """Cells by row and column; a merged one is written where it begins and repeated where it reaches."""
    origin: dict[Place, Place] = {}
    written: dict[Place, str] = {}
    for r, row in enumerate(rows):
        c = 0
        for cell in row:
            at = origin.get((r - 1, c), (r, c)) if _continues(cell) else (r, c)
            origin |= {(r, c + i): at for i in range(_span(cell))}
            if at == (r, c):
                written[at] = " ".join(filter(None, (_words(p).strip() for p in cell.iter(_P)))).replace(
                    "\n", " "
                )
            c += _span(cell)
    return [[_placed((r, c), origin, written) for c in range(width)] for r in range(len(rows))]


def _placed(at: Place, origin: Mapping[Place, Place], written: Mapping[Place, str]) -> Piece | Place:
    return (written.get(at, ""), ()) if origin.get(at, at) == at else origin[at]


def _span(cell: Any) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = span.get(qn("w:val"), "1") if span is not None else "1"
    return min(max(int(value), 1), 60) if value.isdigit() else 1


def _continues(cell: Any) -> bool:
    """Whether a cell carries on the one above it."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _described(source: Source, word: Any) -> Source:
    properties = word.core_properties
    title, author = (properties.title or "").strip(), (properties.author or "").strip()
    return replace(source, title=title or None, author=None if author == "python-docx" else author or None)
