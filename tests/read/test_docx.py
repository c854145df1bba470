"""Word files: what their reader sees, in the order of the document."""

from __future__ import annotations

import io
import zipfile

import docx as word
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kg.errors import InputError
from kg.model import Document, Source
from kg.read import docx

VOTES = [["国", "3月2日", "4月7日"], ["キルギス", "棄権", "反対"], ["ロシア", "反対", "反対"]]


def saved(file: object) -> bytes:
    out = io.BytesIO()
    file.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def document(file: object) -> Document:
    data = file if isinstance(file, bytes) else saved(file)
    return docx.read(data, Source(path="a.docx", name="a", sha256="", media_type=docx.MEDIA_TYPE))


def xml(inside: str) -> object:
    return parse_xml(inside.replace(">", f" {nsdecls('w')}>", 1))


def test_paragraphs_headings_and_tables_stand_in_order() -> None:
    file = word.Document()
    file.core_properties.title, file.core_properties.author = "対露制裁", "山田花子"
    file.add_heading("はじめに", 1)
    file.add_paragraph("　ロシアは侵攻した。")
    file.add_paragraph("表1　投票")
    table = file.add_table(rows=3, cols=3)
    for row, cells in enumerate(VOTES):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    file.add_paragraph("EUは制裁を科した。")
    read = document(file)
    assert read.text == (
        "はじめに\n\n　ロシアは侵攻した。\n\n表1　投票\n\n"
        "国 3月2日 4月7日\nキルギス 棄権 反対\nロシア 反対 反対\n\nEUは制裁を科した。"
    )
    assert [[cell.text for cell in row] for row in read.tables[0].rows] == VOTES
    assert read.tables[0].caption == "表1　投票"
    assert (read.source.title, read.source.author, read.source.published) == ("対露制裁", "山田花子", None)


@pytest.mark.parametrize(
    "inside, text",
    [
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>せ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>瀬</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "瀬",
        ),
        ("<w:ins w:id='1' w:author='a'><w:r><w:t>加えた</w:t></w:r></w:ins>", "加えた"),
        ("<w:del w:id='1' w:author='a'><w:r><w:delText>消した</w:delText></w:r></w:del>", ""),
        ("<w:hyperlink><w:r><w:t>結んだ</w:t></w:r></w:hyperlink>", "結んだ"),
        ("<w:sdt><w:sdtContent><w:r><w:t>欄</w:t></w:r></w:sdtContent></w:sdt>", "欄"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隠した</w:t></w:r>", ""),
        ("<w:r><w:footnoteReference w:id='2'/></w:r>", ""),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>", ""),
        ("<w:r><w:t>前</w:t><w:br/><w:t>後</w:t></w:r>", "前\n後"),
    ],
)
def test_a_paragraph_is_what_its_reader_sees(inside: str, text: str) -> None:
    file = word.Document()
    paragraph = file.add_paragraph("廣")
    paragraph._p.append(xml(inside))
    paragraph.add_run("は。")
    assert document(file).text == f"廣{text}は。"


def test_merged_cells_stand_in_every_place_they_cover() -> None:
    file = word.Document()
    table = file.add_table(rows=3, cols=3)
    for row, cells in enumerate(
        [["地域", "国", "票"], ["中央アジア", "カザフスタン", "棄権"], ["", "キルギス", ""]]
    ):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 2).merge(table.cell(2, 2))
    read = document(file)
    assert [[cell.text for cell in row] for row in read.tables[0].rows] == [
        ["地域", "国", "票"], ["中央アジア", "カザフスタン", "棄権"], ["中央アジア", "キルギス", "棄権"]
    ]  # fmt: skip
    assert read.text.count("中央アジア") == 1


def test_a_table_that_only_lays_out_is_read_as_text() -> None:
    file = word.Document()
    table = file.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "ロシアは侵攻した。", "EUは制裁を科した。"
    read = document(file)
    assert (read.tables, read.text) == ((), "ロシアは侵攻した。\n\nEUは制裁を科した。")


def bomb() -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("word/document.xml", "w") as part,
    ):
        part.write(bytes(2_000_000))
    return out.getvalue()


def package(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", data)
    return out.getvalue()


@pytest.mark.parametrize(
    "data, what",
    [
        (saved(word.Document())[:4000], "broken"),
        (package(word__document=b"<a/>"), "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999), "password"),
        (bomb(), "bytes when unpacked"),
    ],
    ids=["cut", "no-content-types", "locked", "bomb"],
)
def test_what_cannot_be_read_is_told_in_one_line(
    data: bytes, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docx, "_UNPACKED", 1_000_000)
    with pytest.raises(InputError) as caught:
        document(data)
    assert what in str(caught.value) and "\n" not in str(caught.value)
