"""Tables of actors × columns, cell by cell: votes, memberships.

A row's actor stands in its first cell, a column's in the header: by name, or by the day on which a
resolution was voted on, the year from the caption. What a cell says, `cues.toml` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.dates import days
from kg.errors import InputError
from kg.extract import cues
from kg.extract.mentions import Names, normal
from kg.extract.when import Calendar
from kg.model import Cell, Document, Evidence, Statement, Table, When

_DAY = re.compile(r"(?:((?:19|20)\d\d)年)?\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What a header cell names."""

    actor: str
    text: str
    when: When | None


def statements(
    table: Table, document: Document, known: Names, calendar: Calendar, page: int | None
) -> Iterator[Statement]:
    """The statements of a table, row by row."""
    meanings = _meanings(table.caption or "")
    header = table.rows[0] if table.rows else ()
    columns = {cell.column: _column(cell, table.caption or "", known, calendar) for cell in header[1:]}
    for row in table.rows[1:]:
        actor = _actor(row[0].text, known) if row else None
        for cell in row[1:] if actor else ():
            relation, column = meanings.get(normal(cell.text)), columns.get(cell.column)
            if actor and relation and column and column.actor != actor:
                yield Statement(
                    subject=actor,
                    relation=relation,
                    object=column.actor,
                    subject_text=row[0].text.strip(),
                    object_text=column.text,
                    theme=table.caption,
                    when=column.when,
                    evidence=_evidence(document, row, cell, page),
                    why=(f"row {row[0].text}", f"column {column.text}"),
                )


def _meanings(caption: str) -> Mapping[str, str]:
    """Cell text -> relation; bare signs mean something only under a caption that says what."""
    found = {normal(form): relation for form, relation in cues.table("cells").items()}
    for topic, words in cues.section("signs", "captions").items():
        if any(word in caption for word in words):
            found |= {
                normal(form): relation for relation, forms in cues.section("signs", topic).items() for form in forms
            }
            break
    return found


def _actor(text: str, known: Names) -> str | None:
    found = known.forms.get(normal(text.strip()))
    return found[0] if found else None


def _column(cell: Cell, caption: str, known: Names, calendar: Calendar) -> Column | None:
    text = cell.text.strip()
    when = _when(text, caption, calendar)
    actor = _actor(text, known) or (known.dated.get(when.first) if when and when.first == when.last else None)
    if actor is None and when is None:
        return None
    return Column(actor=actor or text, text=text, when=when)


def _when(text: str, caption: str, calendar: Calendar) -> When | None:
    day, year = _DAY.search(text), _YEAR.search(text) or _YEAR.search(caption)
    whole = (day[1] if day else None) or (year[1] if year else calendar.year)
    edtf = f"{whole}-{int(day[2]):02d}-{int(day[3]):02d}" if day and whole else whole if year else ""
    try:
        first, last = days(edtf) if edtf else ("", "")
    except InputError:
        return None
    return (
        When(
            words=text if day else (year[0] if year else ""),
            edtf=edtf,
            first=first,
            last=last,
            anchor=None if day and day[1] else "caption",
        )
        if edtf
        else None
    )


def _evidence(document: Document, row: tuple[Cell, ...], cell: Cell, page: int | None) -> Evidence:
    """The row is the evidence, for a cell alone says nothing; its place in the table tells which cell."""
    start, end = min(c.start for c in row), max(c.end for c in row)
    return Evidence(
        doc=document.source.name,
        start=start,
        end=end,
        quote=document.text[start:end],
        rule="table/cell",
        page=page,
        row=cell.row,
        column=cell.column,
    )
