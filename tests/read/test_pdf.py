"""PDFs as they are met: reading order, ruby, tables and places on the page; and those that can't be read."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from kg.errors import InputError
from kg.model import Document, Source
from kg.read import pdf

from .pdfs import HEIGHT, UPRIGHT, Sheet, wrapped

PROSE = (
    "ロシアによるウクライナ侵攻の開始から一年が過ぎ、旧ソ連諸国の対露関係は大きく揺らいだ。カザフスタンの大統領は、国際経済"
    "フォーラムで、二つの「人民共和国」を承認しないと明言した。これに対し、欧州連合は支持を表明した。アルメニアも、九月の"
    "衝突でロシアが介入しなかったことを批判した。"
)
VOTES = [["国", "3月2日", "3月24日", "4月7日"], ["アルメニア", "棄権", "棄権", "不参加"],
         ["カザフスタン", "棄権", "棄権", "反対"], ["ロシア", "反対", "反対", "反対"]]  # fmt: skip


def document(sheet: Sheet | bytes) -> Document:
    data = sheet if isinstance(sheet, bytes) else sheet.bytes()
    return pdf.read(data, Source(path="a.pdf", name="a", sha256="", media_type=pdf.MEDIA_TYPE))


def joined(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_horizontal_lines_become_lines() -> None:
    sheet = Sheet(title="対露関係の変化")
    sheet.block(70, 700, wrapped(PROSE, 40))
    read = document(sheet)
    assert read.text == "\n".join(wrapped(PROSE, 40)) + "\n"
    assert read.source.title == "対露関係の変化"
    assert (read.pages[0].number, read.pages[0].end) == (1, len(read.text))


def test_an_indent_and_white_between_lines_are_kept() -> None:
    sheet = Sheet()
    sheet.line(70, 760, "はじめに", size=12)
    sheet.block(70, 720, wrapped(PROSE, 40))
    sheet.block(80, 720 - 17 * 4, [PROSE[:39]])
    sheet.block(70, 720 - 17 * 5, wrapped(PROSE[39:], 40))
    text = document(sheet).text
    assert text.startswith("はじめに\n\nロシア")
    assert text.count("\n　ロシアによる") == 1


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = PROSE[:66] * 3, PROSE[66:] * 3
    sheet = Sheet()
    sheet.line(150, 790, "国際関係研究　第十二号　二〇二三年三月", size=9)
    sheet.line(180, 750, "侵攻後の旧ソ連諸国", size=16)
    sheet.line(440, 720, "山田花子")
    sheet.block(60, 690, wrapped(left, 22))
    sheet.block(320, 690 - 4, wrapped(right, 22))  # not level with the left column
    sheet.line(295, 40, "12", size=9)
    text = document(sheet).text
    assert joined(left + right) in joined(text)
    assert re.sub(r"\s", "", text).startswith("国際関係研究第十二号二〇二三年三月侵攻後の旧ソ連諸国山田花子")
    assert text.endswith("\n\n12\n")


def test_columns_continue_below_a_figure_and_notes_come_last() -> None:
    first, second = (PROSE * 2)[:110], (PROSE * 2)[110:220]
    sheet = Sheet()
    for x, part in ((60, first[:44]), (320, first[44:88])):
        sheet.block(x, 740, wrapped(part * 2, 22))
    sheet.line(
        60, 640, "図1　旧ソ連諸国の投票行動と対露貿易の関係を示す図である。縦軸は貿易額、横軸は票である。"
    )
    for x, part in ((60, second[:44]), (320, second[44:88])):
        sheet.block(x, 600, wrapped(part * 2, 22))
    sheet.block(60, 500, ["1　二〇二二年九月の報道による。"], size=7)
    text = joined(document(sheet).text)
    parts = [
        first[:44] * 2,
        first[44:88] * 2,
        "図1旧ソ連",
        second[:44] * 2 + second[44:88] * 2,
        "1二〇二二年九月",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places and places == sorted(places)


@pytest.mark.parametrize("way", ["down", "down_by_glyph"])
def test_vertical_lines_are_read_from_the_right(way: str) -> None:
    sheet = Sheet()
    getattr(sheet, way)(520, 780, wrapped(PROSE, 40))
    sheet.line(290, 30, "12", size=9)
    read = document(sheet)
    assert joined(read.text).startswith(PROSE)
    assert read.text.endswith("\n12\n")
    right, left = read.boxes[0], read.boxes[1]
    assert right.x0 > left.x0 and right.y1 - right.y0 > 300


@pytest.mark.parametrize("way", ["down", "down_by_glyph"])
def test_vertical_tiers_are_read_from_the_top(way: str) -> None:
    sheet = Sheet()
    getattr(sheet, way)(520, 790, wrapped(PROSE, 30))
    getattr(sheet, way)(520, 400, wrapped(PROSE[::-1], 30))
    assert joined(document(sheet).text) == PROSE + PROSE[::-1]


@pytest.mark.parametrize("way", ["down", "down_by_glyph"])
def test_a_vertical_line_keeps_its_upright_digits_and_turned_letters(way: str) -> None:
    sheet, write = Sheet(), getattr
    for x in (520, 500, 480):
        write(sheet, way)(x, 780, ["二〇二二年二月"])
        sheet.line(x - 5.5, 780 - 80, "24")
        write(sheet, way)(x, 780 - 81, ["日に米軍は"])
        sheet.rotated(x - 3.5, 780 - 133, "NATO")
        write(sheet, way)(x, 780 - 133 - stringWidth("NATO", UPRIGHT, 10), ["と協議した。"])
    assert document(sheet).text == "二〇二二年二月24日に米軍はNATOと協議した。\n" * 3


@pytest.mark.parametrize(
    "way, ruby", [("block", (80, 711)), ("down", (527.5, 700)), ("down_by_glyph", (527.5, 700))]
)
def test_ruby_is_left_out(way: str, ruby: tuple[float, float]) -> None:
    sheet = Sheet()
    getattr(sheet, way)(
        *((70, 700) if way == "block" else (520, 700)), ["廣瀬は侵攻を論じた。", "対露関係は揺らいだ。"]
    )
    getattr(sheet, way)(*ruby, ["ひろせ"], size=5)
    assert document(sheet).text == "廣瀬は侵攻を論じた。\n対露関係は揺らいだ。\n"


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_is_told_cell_by_cell(ruled: bool) -> None:
    sheet = Sheet()
    sheet.block(70, 740, wrapped(PROSE, 40))
    sheet.line(70, 640, "表1　国連決議の投票行動")
    sheet.table(70, 610, VOTES, ruled=ruled, width=63 if ruled else 80)
    sheet.block(70, 480, wrapped(PROSE, 40))
    read = document(sheet)
    (table,) = read.tables
    assert [[cell.text for cell in row] for row in table.rows] == VOTES
    assert all(read.text[cell.start : cell.end] == cell.text for row in table.rows for cell in row)
    assert (table.caption, table.page) == ("表1 国連決議の投票行動", 1)
    assert "カザフスタン 棄権 棄権 反対\n" in read.text


def test_a_cell_of_several_lines_is_one_cell() -> None:
    sheet = Sheet()
    for i, (name, votes) in enumerate(
        [("国", "日日日"), ("ウズベキ/スタン共和国", "棄反棄"), ("ロシア", "反反反"), ("米国", "賛賛賛")]
    ):
        y = 700 - i * 40
        sheet.canvas.line(70, y + 20, 310, y + 20)
        for k, part in enumerate(parts := name.split("/")):
            sheet.line(73, y + 6 * (len(parts) - 1) - 12 * k, part)
        for k, vote in enumerate(votes):
            sheet.line(150 + 50 * k, y, vote)
    sheet.canvas.line(70, 560, 310, 560)
    (table,) = document(sheet).tables
    assert [row[0].text for row in table.rows] == ["国", "ウズベキスタン共和国", "ロシア", "米国"]
    assert [cell.text for cell in table.rows[1][1:]] == ["棄", "反", "棄"]


def test_prose_in_three_columns_is_no_table() -> None:
    sheet = Sheet()
    for i in range(3):
        sheet.block(50 + 170 * i, 740, wrapped(PROSE[40 * i :] + PROSE, 15)[:20])
    read = document(sheet)
    assert read.tables == ()
    assert "".join(wrapped(PROSE + PROSE, 15)[:20]) in joined(read.text)


def test_letters_drawn_twice_are_read_once_and_words_keep_their_blanks() -> None:
    sheet = Sheet()
    sheet.line(70, 700, "NATO and EU agreed", font="Helvetica")
    sheet.line(70, 680, "対露制裁", size=12)
    sheet.line(70.3, 680, "対露制裁", size=12)
    assert document(sheet).text == "NATO and EU agreed\n対露制裁\n"


def test_pages_follow_one_another() -> None:
    sheet = Sheet()
    for number in range(1, 4):
        sheet.line(70, 700, f"第{number}の頁")
        sheet.page()
    read = document(sheet)
    assert [read.text[page.start : page.end] for page in read.pages] == [f"第{n}の頁\n" for n in (1, 2, 3)]
    assert [box.page for box in read.boxes] == [1, 2, 3]
    assert read.pages[0].height == pytest.approx(HEIGHT, abs=0.1)


def test_boxes_lie_where_the_lines_are() -> None:
    sheet = Sheet()
    sheet.line(70, 700, "ロシアは拒否した。")
    (box,) = document(sheet).boxes
    assert (box.x0, box.x1) == (70, 160)
    assert 696 < box.y0 < 700 < box.y1 < 712


def scan() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawImage(ImageReader(Image.new("L", (50, 70))), 0, 0, 500, 700)
    canvas.save()
    return file.getvalue()


def plain(**named: str) -> bytes:
    sheet = Sheet(**named)  # type: ignore[arg-type]
    sheet.block(70, 700, wrapped(PROSE, 40))
    return sheet.bytes()


@pytest.mark.parametrize(
    "data, what",
    [
        (plain()[: len(plain()) // 2], "cut short"),
        (plain(password="secret"), "locked"),
        (scan(), "pictures"),
        (b"%PDF-1.7\nrubbish\n%%EOF", "broken"),
        (re.sub(rb"stream.*?endstream", b"stream\nxx\nendstream", plain(), flags=re.S), "broken"),
    ],
    ids=["cut", "locked", "scan", "rubbish", "no-content"],
)
def test_what_cannot_be_read_is_told_in_one_line(data: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        document(data)
    assert what in str(caught.value) and "\n" not in str(caught.value)


def test_a_pdf_with_an_owner_password_only_is_read() -> None:
    sheet = Sheet(password="")
    sheet.line(70, 700, "NATO and EU agreed", font="Helvetica")
    assert document(sheet).text == "NATO and EU agreed\n"
