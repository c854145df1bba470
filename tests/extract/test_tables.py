"""Tables of actors × columns become statements, cell by cell."""

from __future__ import annotations

import pytest

from kg.extract.mentions import names
from kg.extract.tables import statements
from kg.extract.when import Calendar
from kg.model import Cell, Document, Source, Statement, Table
from kg.vocabulary import vocabulary

CALENDAR = Calendar(year="2022", published="2023")


def read(caption: str, *lines: str) -> list[Statement]:
    """The statements of a table written as lines of cells."""
    text = "\n".join(lines)
    rows, at = [], 0
    for number, line in enumerate(lines):
        cells, place = [], at
        for column, word in enumerate(line.split(" ")):
            cells.append(Cell(row=number, column=column, text=word, start=place, end=place + len(word)))
            place += len(word) + 1
        rows.append(tuple(cells))
        at += len(line) + 1
    source = Source(path="t.txt", name="t", sha256="", media_type="text/plain")
    table = Table(start=0, end=len(text), rows=tuple(rows), caption=caption)
    return list(statements(table, Document(source=source, text=text), names(vocabulary()), CALENDAR, None))


def test_votes_by_the_day_of_the_resolution() -> None:
    found = read("表1 2022年の国連総会決議の投票", "国名 3月2日 4月7日", "セルビア 賛成 賛成", "中国 棄権 反対")
    assert [(s.subject, s.relation, s.object, s.when and s.when.edtf) for s in found] == [
        ("Serbia", "votedFor", "UNGA_ES-11/1", "2022-03-02"),
        ("Serbia", "votedFor", "UNGA_ES-11/3", "2022-04-07"),
        ("China", "abstainedOn", "UNGA_ES-11/1", "2022-03-02"),
        ("China", "votedAgainst", "UNGA_ES-11/3", "2022-04-07"),
    ]


def test_the_evidence_is_the_row_and_tells_the_cell() -> None:
    first = read("投票", "国名 3月2日 3月24日", "ブラジル 賛成 棄権")[0]
    assert (first.evidence.quote, first.evidence.row, first.evidence.column) == ("ブラジル 賛成 棄権", 1, 1)


def test_signs_mean_something_under_a_caption_only() -> None:
    rows = ("国名 NATO EU", "フィンランド ○ ○", "セルビア × ×")
    assert [(s.subject, s.object) for s in read("加盟状況", *rows)] == [("Finland", "NATO"), ("Finland", "EU")]
    assert read("人口", *rows) == []


@pytest.mark.parametrize("rows", [(), ("国名",), ("国名 3月2日", "誰でもない国 賛成"), ("国名 備考", "日本 賛成")])
def test_what_is_no_table_of_actors_gives_nothing(rows: tuple[str, ...]) -> None:
    assert read("表", *rows) == []
