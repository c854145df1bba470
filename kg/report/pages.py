"""What a report is made of, before it has a format: chapters of findings, tables and figures.

A row of a table carries the ids of the statements behind its numbers; a finding names the table that it was
read from. Formats (`kg.report.formats`) turn these into Markdown, HTML and CSV.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Cell = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a table and the statements that it can be opened to."""

    cells: tuple[Cell, ...]
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; `id` is its anchor and the name of its CSV file.

    Rows that rest on one source are marked, unless the table `lists` statements one by one.
    """

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""
    lists: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A figure in two forms, and what to see in it."""

    id: str
    title: str
    svg: bytes
    png: bytes
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One sentence made from numbers, and the table that holds them; `warning` where it rests on little."""

    text: str
    table: str
    warning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part of the report: an explanation, what was found, and the tables and pictures that show it."""

    id: str
    title: str
    text: str = ""
    findings: tuple[Finding, ...] = ()
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()


def ids(values: Iterable[str]) -> tuple[str, ...]:
    """The statement ids in strings as edges keep them (blanks between), each once.

    >>> ids(["b a", "a c"])
    ('a', 'b', 'c')
    """
    return tuple(sorted({one for value in values for one in value.split()}))
