"""Damaged text and what it was meant to be: cases in damaged.txt, undamaged.txt and known_failures.txt."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from kg.model import Box, Cell, Document, Page, Repaired, Source, Table
from kg.repair import repair, sentences

SOURCE = Source(path="a.txt", name="a", sha256="", media_type="text/plain")


def mend(text: str, *, tables: tuple[Table, ...] = ()) -> Repaired:
    """The text repaired; each form feed in it begins a page that the document knows, as in a PDF."""
    starts = [0, *(i + 1 for i, letter in enumerate(text) if letter == "\f")]
    ends = [*starts[1:], len(text)]
    numbers = range(len(starts) if len(starts) > 1 else 0)
    pages = tuple(Page(number=n + 1, start=starts[n], end=ends[n]) for n in numbers)
    return repair(Document(source=SOURCE, text=text.replace("\f", "\n"), pages=pages, tables=tables))


def blocks(repaired: Repaired) -> list[tuple[str, str]]:
    return [(block.kind, repaired.text[block.start : block.end]) for block in repaired.blocks]


COLUMN = [
    "カスピ海の沿岸にある五か国は海の分け",
    "方を定める条約に署名をしたが、イラン",
    "の議会だけはそれをまだ認めておらず、",
    "条約はいまだに効力を持たないままであ",
    "り、管を海底に通そうとするアゼルバイ",
    "ジャンの計画もそれを待つほかはない。",
]
PROSE = "".join(COLUMN)


def column(*inserted: tuple[int, str]) -> str:
    lines = list(COLUMN)
    for at, text in sorted(inserted, reverse=True):
        lines.insert(at, text)
    return "\n".join(lines)


ESCAPE = re.compile(r"\\(?:u[0-9a-f]{4}|U[0-9a-f]{8}|x[0-9a-f]{2}|[rt])")


def cases(file: str) -> list[Any]:
    """The blocks of a file: a name behind ##, the text, and behind => what it should become."""
    text = Path(__file__).with_name(file).read_text("utf-8")
    return [_case(block, file == "known_failures.txt") for block in text.split("\n## ")[1:]]


def _case(block: str, known: bool) -> Any:
    block = ESCAPE.sub(lambda found: found[0].encode().decode("unicode_escape"), block)
    name, _, body = block.partition("\n")
    body, _, why = body.partition("because ") if known else (body, "", "")
    before, arrow, after = body.rstrip("\n").partition("\n=>")
    marks = [pytest.mark.xfail(strict=True, reason=why.strip())] if known else []
    return pytest.param(before, after[1:] if arrow else before, id=name, marks=marks)


@pytest.mark.parametrize("damaged, meant", cases("damaged.txt"))
def test_damage_is_undone(damaged: str, meant: str) -> None:
    assert damaged != meant
    assert mend(damaged).text == meant


@pytest.mark.parametrize("text, meant", [*cases("undamaged.txt"), ("", "")])
def test_what_is_sound_stays(text: str, meant: str) -> None:
    repaired = mend(text)
    assert repaired.text == meant
    assert repaired.edits == ()
    assert repaired.starts == tuple(range(len(text)))


@pytest.mark.parametrize("damaged, meant", cases("known_failures.txt"))
def test_known_failures(damaged: str, meant: str) -> None:
    assert mend(damaged).text == meant


def test_headings_are_told_from_paragraphs() -> None:
    text = f"第 2章\nカスピ海の政治\n山田 花子\n\n1 はじめに\n{column()}\n2．その後\n{column()}"
    assert blocks(mend(text)) == [
        ("heading", "第2章"),
        ("heading", "カスピ海の政治"),
        ("heading", "山田 花子"),
        ("heading", "1 はじめに"),
        ("paragraph", PROSE),
        ("heading", "2．その後"),
        ("paragraph", PROSE),
    ]


def test_a_short_line_after_a_full_one_is_a_heading() -> None:
    text = f"{column()}\n旧ソ連諸国（1）～中央アジア\n{column()}"
    assert [kind for kind, _ in blocks(mend(text))] == ["paragraph", "heading", "paragraph"]


def test_wide_and_narrow_columns_in_one_text() -> None:
    wide = ["要旨 この論文はカスピ海の沿岸の五か国が結んだ条約の行方を、", "それぞれの議会の記録に見る。"]
    found = blocks(mend("\n".join([*wide, "一 条約", *COLUMN])))
    assert [kind for kind, _ in found] == ["paragraph", "heading", "paragraph"]


HEADS = "カスピ海の政治学", "国際関係研究 第四巻"
WHO = "沿岸の国々は", "議会の多数派は", "国営の会社は", "港の当局は", "隣の大国は", "野党の党首は", "検察は"
WHAT = "管をめぐる話し合いを始めたが、", "域外の船に強く反対してきたものの、", "荷が増えたと発表し、"
SO = "批准はなお止まっている。", "費用の負担は決めていない。", "文言は曖昧だ。", "合意を否んだ。", "黙した。"


def paragraphs(count: int) -> list[str]:
    """Paragraphs of four sentences, none like another."""
    told = [WHO[n % 7] + WHAT[n % 3] + SO[n % 5] for n in range(4 * count)]
    return ["".join(told[n : n + 4]) for n in range(0, 4 * count, 4)]


def wrapped(paragraph: str, width: int = 26) -> list[str]:
    indented = "\u3000" + paragraph
    return [indented[n : n + width] for n in range(0, len(indented), width)]


@pytest.mark.parametrize("number", ["foot", "top", "none"])
@pytest.mark.parametrize("known", [True, False], ids=["pages known", "pages unknown"])
def test_running_heads_on_odd_and_even_pages(number: str, known: bool) -> None:
    meant = paragraphs(15)
    lines = [line for paragraph in meant for line in wrapped(paragraph)]
    pages = [lines[n : n + 9] for n in range(0, len(lines), 9)]
    for n, page in enumerate(pages):
        head, foot = [f"{n + 31}"] * (number == "top"), [f"{n + 31}"] * (number == "foot")
        page[:] = [*head, *([HEADS[n % 2]] if n else []), *page, *foot]
    repaired = mend(("\f" if known else "\n").join("\n".join(page) for page in pages))
    assert [text for kind, text in blocks(repaired) if kind == "paragraph"] == meant
    assert repaired.text.count(HEADS[0]) + repaired.text.count(HEADS[1]) <= (number == "none" and not known)


def test_notes_at_the_foot_of_a_page_stand_behind_the_paragraph() -> None:
    lines = [line.replace("認めておらず、", "認めない1とし、") for line in COLUMN]
    note = "1 議会の記録による。なお、交渉にあた", "った者の回想も残る。"
    text = "\n".join([*lines[:4], *note, "12\f13", *lines[4:]])
    found = blocks(mend(text))
    assert [kind for kind, _ in found] == ["paragraph", "note"]
    assert "ままであり、管を" in found[0][1]
    assert found[1][1] == "".join(note)


def test_a_head_that_comes_once_does_not_part_a_sentence() -> None:
    text = "\n".join([*COLUMN[:3], "12\f13", "海の政治", *COLUMN[3:]])
    assert blocks(mend(text)) == [("paragraph", PROSE)]


def test_small_letters_tell_notes_in_a_column() -> None:
    """As in two columns: notes stand at the foot of the first, so that text follows them on the page."""
    notes = ["1議会の記録による。交渉にあたった者の", "回想も残る。"]
    lines = [*COLUMN[:4], *notes, *COLUMN[4:]]
    text = "\n".join(lines)
    boxes, at = list[Box](), 0
    for line in lines:
        height = 8.0 if line in notes else 10.0
        boxes.append(Box(page=1, start=at, end=at + len(line), x0=0, y0=0, x1=180, y1=height))
        at += len(line) + 1
    repaired = repair(Document(source=SOURCE, text=text, boxes=tuple(boxes)))
    assert blocks(repaired)[:2] == [("paragraph", PROSE), ("note", "".join(notes))]


def test_references_are_notes() -> None:
    back = "参考文献\n山田花子『カスピ海』架空書房、2020年。\nSmith, J., The Caspian, 2019.\n第2章 黒海"
    kinds = [kind for kind, _ in blocks(mend(f"{column()}\n{back}\n{column()}"))]
    assert kinds == ["paragraph", "note", "note", "note", "heading", "paragraph"]


TABLE = """表 1 2022 年の決議での投票

国名 3月 2日 3月 24日 10月 12日

モンゴル 棄権 棄権 棄権
ネパール 賛成   賛成 賛成

キューバ 棄権 反対 反対
各種資料より筆者作成"""


def test_a_table_of_loose_lines_is_taken_out() -> None:
    text = f"{column()}\n\n{TABLE}\n\nそれは続く。"
    repaired = mend(text)
    (table,) = repaired.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["国名", "3月2日", "3月24日", "10月12日"],
        ["モンゴル", "棄権", "棄権", "棄権"],
        ["ネパール", "賛成", "賛成", "賛成"],
        ["キューバ", "棄権", "反対", "反対"],
    ]
    assert table.caption == "表1 2022年の決議での投票"
    cells = [cell for row in table.rows for cell in row]
    assert all(text[cell.start : cell.end].replace(" ", "") == cell.text for cell in cells)
    assert [cell.column for cell in table.rows[0]] == [0, 1, 2, 3]
    assert blocks(repaired) == [
        ("paragraph", PROSE),
        ("caption", "表1 2022年の決議での投票"),
        ("note", "各種資料より筆者作成"),
        ("paragraph", "それは続く。"),
    ]


def test_a_table_in_the_middle_of_a_sentence() -> None:
    lines = "\n".join(COLUMN[:2]), "\n".join(COLUMN[2:])
    assert blocks(mend(f"{lines[0]}\n{TABLE}\n{lines[1]}"))[0] == ("paragraph", PROSE)


TABLES = [
    ("| 国 | 態度 | 理由 |\n|---|---|---|\n| 露国 | 反対 | 安全 保障 |\n| 土国 | 仲介 | 海峡 |", "安全保障"),
    ("国名\t輸出\t輸入\nモンゴル\t12.5\t3.1\nネパール\t4.0\t9.9", "9.9"),
    ("国名  輸出額  輸入 額\nモンゴル  12.5  3.1\nネパール  4.0  9.9", "輸入額"),
]


@pytest.mark.parametrize("text, cell", TABLES)
def test_shapes_of_tables(text: str, cell: str) -> None:
    (table,) = mend(text).tables
    assert [len(row) for row in table.rows] == [3, 3, 3]
    assert cell in [cell.text for row in table.rows for cell in row]
    assert mend(text).text == ""


def test_a_head_row_without_its_corner() -> None:
    (table,) = mend("表1 票数\n賛成 反対 棄権\nモンゴル 3 1 5\nネパール 4 9 5\nキューバ 0 2 5").tables
    assert [(cell.column, cell.text) for cell in table.rows[0]] == [(1, "賛成"), (2, "反対"), (3, "棄権")]


NO_TABLES = [
    "動員令を 2022年 9月 21日に\nロシア 東部 2州で発令し\n国外 への 脱出の波は\n大きな うねり となった。",
    "The five littoral states\nsigned the treaty on\nthe legal status of\nthe Caspian Sea in Aktau",
    "プーチン氏 訪中へ\n習氏と 会談か\n米 警戒強める",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_what_is_no_table(text: str) -> None:
    assert mend(text).tables == ()


def test_tables_of_the_reader_keep_their_place_and_leave_the_prose() -> None:
    text = "図の前。\n表2 態度\n露 反対\n米 賛成\n図の後。"
    given = Table(start=11, end=20, rows=((Cell(row=0, column=0, text="露", start=11, end=12),),))
    repaired = mend(text, tables=(given,))
    assert [(table.start, table.end, table.caption) for table in repaired.tables] == [(11, 20, "表2 態度")]
    assert blocks(repaired) == [("paragraph", "図の前。"), ("caption", "表2 態度"), ("paragraph", "図の後。")]


def test_edits_tell_who_did_what() -> None:
    text = "早 1年。\r\n128 年"
    edits = mend("ＥＵは早 1年。").edits
    assert [(edit.fixer, edit.start, edit.end, edit.replacement) for edit in edits] == [
        ("full_width_alphanumerics", 0, 2, "EU"),
        ("stray_blanks", 4, 5, ""),
    ]
    assert {edit.fixer for edit in mend(text).edits} >= {"newlines", "stray_blanks"}


def test_every_coded_sentence_of_damaged_text_leads_back() -> None:
    text = column((5, "128"), (3, ""))
    repaired = mend(text)
    (span,) = sentences(repaired)
    start, end = repaired.origin(span.start, span.end)
    assert (start, end) == (0, len(text))
