"""Chapters as files: one HTML page that asks nothing of the network, Markdown, CSV tables, SVG and PNG."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.model import Statement
from kg.report.analysis import Analysis
from kg.report.pages import Cell, Chapter, Table

SHOWN = 30  # statements that a row of the HTML opens; the CSV names all


def write(folder: Path, chapters: Sequence[Chapter], analysis: Analysis) -> list[Path]:
    """The whole report below `folder`: `report.html`, `report.md`, `tables/`, `figures/`."""
    files = {
        f"tables/{t.id}.csv": csv_text(t, analysis).encode() for chapter in chapters for t in chapter.tables
    }
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


def markdown(chapters: Sequence[Chapter], analysis: Analysis, title: str = "") -> str:
    """The same chapters for reading as text; pictures and tables are the files beside it."""
    return _render("report.md.j2", chapters, analysis, title)


def _render(template: str, chapters: Sequence[Chapter], analysis: Analysis, title: str) -> str:
    environment = Environment(
        loader=PackageLoader("kg.report"),
        autoescape="html" in template,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters |= {"show": show, "data": _data, "pipe": lambda text: str(text).replace("|", "\\|")}
    words, rules = analysis.words, analysis.projection
    modality = words.list([words(f"modality.{name}") for name in sorted(rules.modality)])
    return environment.get_template(template).render(
        title=title or words("report.title"),
        words=words,
        chapters=chapters,
        analysis=analysis,
        shown=SHOWN,
        cited=cited(chapters, analysis.statements),
        summary=words(
            "report.summary",
            documents=len({s.evidence.doc for s in analysis.build.statements}),
            statements=len(analysis.build.statements),
            actors=len(analysis.network),
            ties=analysis.network.number_of_edges(),
        ),
        rules=words(
            "report.rules",
            level=words(f"level.{rules.level}"),
            weight=words(f"weight.{rules.weight}"),
            modality=modality,
        ),
    )


def cited(chapters: Sequence[Chapter], statements: Mapping[str, Statement]) -> list[Statement]:
    """The statements that rows of the page open, in the order of the documents."""
    ids = {
        i for chapter in chapters for table in chapter.tables for row in table.rows for i in row.ids[:SHOWN]
    }
    found = [statements[i] for i in ids if i in statements]
    return sorted(found, key=lambda s: (s.evidence.doc, s.evidence.start, s.evidence.end, s.id))


def csv_text(table: Table, analysis: Analysis) -> str:
    """A table as CSV, numbers unrounded, the statements of each row in a last column."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*table.columns, "statement ids"])
    writer.writerows(
        [*("" if cell is None else cell for cell in row.cells), " ".join(row.ids)] for row in table.rows
    )
    return out.getvalue()


def show(cell: Cell) -> str:
    """A cell as it is read: three significant digits for a fraction.

    >>> show(0.123456), show(12.0), show(None), show(1234.5)
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
