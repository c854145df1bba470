"""For arbitrary input: pages, boxes and cells lie in the text, and a cell's characters are its text."""

from __future__ import annotations

import io

import docx as word
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Document, Source
from kg.read import docx, html, pdf
from kg.read.glyphs import Glyph
from kg.read.layout import Chart, Line, lines

from .pdfs import Sheet

SOURCE = Source(path="a", name="a", sha256="", media_type="")
WORDS = st.text(alphabet="露米中 　棄権反対、。（）ABC12&<\"'", max_size=12)
GRID = st.integers(2, 4).flatmap(
    lambda n: st.lists(st.lists(WORDS, min_size=n, max_size=n), min_size=2, max_size=5)
)
PLACED = st.tuples(
    st.integers(20, 500), st.integers(20, 780), WORDS, st.sampled_from(["line", "down", "rotated"])
)
MARKUP = st.lists(st.sampled_from(
    ["<p>", "</p>", "<table>", "<tr>", "<td>", "<td rowspan=2>", "<td colspan=3>", "</table>", "<br>",
     "<ruby>", "<rt>", "</ruby>",
     "<ul><li>", "<h1>", "</h1>", "<article>", "</article>", "<a href=x>", "</a>",
     "<!--", "-->", "<script>", "</script>", "<pre>", "<caption>", "</caption>", "<header>",
     "&amp;", "&", "露", "米は。", " ", "\n", "　", "A b"]), max_size=60)  # fmt: skip


def holds(document: Document) -> None:
    text, length = document.text, len(document.text)
    assert all(
        0 <= span.start <= span.end <= length for span in (*document.pages, *document.boxes, *document.tables)
    )
    assert all(
        text[cell.start : cell.end] == cell.text for t in document.tables for row in t.rows for cell in row
    )
    assert all(len({len(row) for row in table.rows}) == 1 for table in document.tables)
    assert all("\n" not in text[box.start : box.end] for box in document.boxes)
    assert [page.start for page in document.pages] == [0, *(page.end for page in document.pages)][
        : len(document.pages)
    ]
    assert not document.positions or len(document.positions) == length
    assert list(document.positions) == sorted(document.positions)


@settings(max_examples=40, deadline=None)
@given(st.lists(PLACED, min_size=1, max_size=12), GRID)
def test_pdf(placed: list[tuple[int, int, str, str]], grid: list[list[str]]) -> None:
    sheet = Sheet()
    for x, y, text, way in placed:
        if way == "down":
            sheet.down(x, y, [text])
        else:
            getattr(sheet, way)(x, y, text)
    sheet.page()
    sheet.table(50, 700, grid, width=130)
    try:
        holds(pdf.read(sheet.bytes(), SOURCE))
    except InputError as error:
        assert "no text" in str(error)


@settings(max_examples=200, deadline=None)
@given(MARKUP)
def test_html(pieces: list[str]) -> None:
    try:
        holds(html.read("".join(pieces).encode(), SOURCE))
    except InputError as error:
        assert "empty" in str(error)


@settings(max_examples=15, deadline=None)
@given(GRID, WORDS)
def test_docx(grid: list[list[str]], words: str) -> None:
    file = word.Document()
    file.add_paragraph(words)
    table = file.add_table(rows=len(grid), cols=len(grid[0]))
    for row, cells in enumerate(grid):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    out = io.BytesIO()
    file.save(out)
    holds(docx.read(out.getvalue(), SOURCE))


GLYPHS = st.builds(
    lambda x, y, size, text, turn: Glyph(text=text, bounds=(x, y, x + size, y + size), size=size, turn=turn),
    st.floats(0, 600), st.floats(0, 800), st.floats(1, 40), st.sampled_from("露米あA1。"),
    st.sampled_from(["", "", "down", "up"]),
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(GLYPHS, max_size=60, unique_by=lambda g: (round(g.bounds[0] / 50), round(g.bounds[1] / 50))))
def test_layout_loses_no_glyph_but_ruby(glyphs: list[Glyph]) -> None:
    def words(block: Line | Chart) -> str:
        return block.text if isinstance(block, Line) else "".join("".join(row) for row in block.rows)

    read = "".join(map(words, lines(glyphs)))
    drawn = sorted(glyph.text for glyph in glyphs if glyph.text != "あ")
    assert sorted(char for char in read if not char.isspace() and char != "あ") == drawn
