"""Chapters as files: one HTML page that asks nothing of the network, Markdown, CSV tables, SVG and PNG."""

from __future__ import annotations

import base64
import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.errors import InputError
from kg.model import Statement
from kg.network.projection import Projection
from kg.report.analysis import Analysis
from kg.report.pages import Cell, Chapter, Table
from kg.report.words import Words

SHOWN, MANY = 30, 30_000  # statements that a row of the HTML opens where all rows together have many; else all


def write(folder: Path, chapters: Sequence[Chapter], analysis: Analysis) -> list[Path]:
    """The whole report below `folder`: `report.html`, `report.md`, `tables/`, `figures/`."""
    files = {f"tables/{t.id}.csv": csv_text(t, analysis).encode() for chapter in chapters for t in chapter.tables}
    for picture in (p for chapter in chapters for p in chapter.pictures):
        files |= {f"figures/{picture.id}.svg": picture.svg, f"figures/{picture.id}.png": picture.png}
    files |= {
        "report.html": html(chapters, analysis).encode(),
        "report.md": markdown(chapters, analysis).encode(),
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return [folder / name for name in files]


def html(chapters: Sequence[Chapter], analysis: Analysis, title: str = "") -> str:
    """One page with pictures and evidence inside it: no request leaves it."""
    return _render("report.html.j2", chapters, analysis, title)


def markdown(chapters: Sequence[Chapter], analysis: Analysis, title: str = "", alone: bool = False) -> str:
    """The same chapters for reading as text, with links to the files beside it unless it stands `alone`."""
    return _render("report.md.j2", chapters, analysis, title, alone)


def _render(template: str, chapters: Sequence[Chapter], analysis: Analysis, title: str, alone: bool = False) -> str:
    environment = Environment(
        loader=PackageLoader("kg.report"),
        autoescape="html" in template,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "show": readable,
        "data": _data,
        "pipe": lambda text: str(text).replace("|", "\\|").replace("\n", " "),
    }
    words, rules = analysis.words, analysis.projection
    return environment.get_template(template).render(
        title=title or words("report.title"),
        words=words,
        chapters=chapters,
        analysis=analysis,
        shown=shown(chapters),
        alone=alone,
        mark=lambda table, row: "" if table.lists else analysis.mark(row.ids),
        cited=cited(chapters, analysis.statements),
        summary=words(
            "report.summary",
            documents=len({s.evidence.doc for s in analysis.build.statements}),
            statements=len(analysis.build.statements),
            actors=len(analysis.network),
            ties=analysis.network.number_of_edges(),
        ),
        rules=_told(words, rules),
    )


def _told(words: Words, rules: Projection) -> str:
    """What the network is made of, in words; what is left as usual is not named."""
    modality = words.list([words(f"modality.{name}") for name in sorted(rules.modality)])
    level, weight = words(f"level.{rules.level}"), words(f"weight.{rules.weight}")
    told = [words("report.rules", level=level, weight=weight, modality=modality)]
    if rules.first or rules.last:
        told.append(words("report.window", first=rules.first or "…", last=rules.last or "…"))
    if rules.classes:
        told.append(words("report.classes", classes=words.list(sorted(rules.classes))))
    if rules.grade != "D":
        told.append(words("report.grade", grade=rules.grade))
    if rules.worldview == "de jure":
        told.append(words("report.worldview"))
    return ("" if words.language == "ja" else " ").join(told)


def shown(chapters: Sequence[Chapter]) -> int:
    """How many statements a row opens: all, where the page stays small enough."""
    every = sum(len(row.ids) for chapter in chapters for table in chapter.tables for row in table.rows)
    return every if every <= MANY else SHOWN


def cited(chapters: Sequence[Chapter], statements: Mapping[str, Statement]) -> list[Statement]:
    """The statements that rows of the page open, in the order of the documents."""
    most = shown(chapters)
    ids = {i for chapter in chapters for table in chapter.tables for row in table.rows for i in row.ids[:most]}
    found = [statements[i] for i in ids if i in statements]
    return sorted(found, key=lambda s: (s.evidence.doc, s.evidence.start, s.evidence.end, s.id))


def csv_text(table: Table, analysis: Analysis) -> str:
    """A table as CSV, numbers unrounded; last a warning where a row rests on one source, and its statements."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*table.columns, "warning", "statement ids"])
    for row in table.rows:
        warning = "one source" if not table.lists and analysis.mark(row.ids) else ""
        writer.writerow([*("" if cell is None else cell for cell in row.cells), warning, " ".join(row.ids)])
    return out.getvalue()


def show(chapter: Chapter, analysis: Analysis, format: str = "md") -> str:
    """One chapter as text: `md`, `html`, `csv` (its first table) or `json` (all its tables, with ids)."""
    if format not in SHOWS:
        raise InputError(format, "there is no such format", f"Choose {', '.join(SHOWS)}")
    return SHOWS[format](chapter, analysis)


def _json(chapter: Chapter, analysis: Analysis) -> str:
    return json.dumps(asdict(replace(chapter, pictures=())), ensure_ascii=False, indent=1) + "\n"


SHOWS: Mapping[str, Callable[[Chapter, Analysis], str]] = {
    "md": lambda chapter, analysis: markdown([chapter], analysis, title=chapter.title, alone=True),
    "html": lambda chapter, analysis: html([chapter], analysis, title=chapter.title),
    "csv": lambda chapter, analysis: "".join(csv_text(table, analysis) for table in chapter.tables[:1]),
    "json": _json,
}


def readable(cell: Cell) -> str:
    """A cell as it is read: three significant digits for a fraction.

    >>> readable(0.123456), readable(12.0), readable(None), readable(1234.5)
    ('0.123', '12', '–', '1234')
    """
    if cell is None or cell == "":
        return "–"
    if not isinstance(cell, float):
        return str(cell)
    if cell == int(cell):
        return str(int(cell))
    return f"{cell:.3g}" if abs(cell) < 1000 else f"{cell:.0f}"


def _data(content: bytes) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(content).decode()
