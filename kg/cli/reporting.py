"""kg report: what a graph says, as pages, tables and pictures."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Literal

import typer

from kg.cli import app
from kg.cli.networks import (
    CLASSES,
    GRADE,
    LEVEL,
    MODALITY,
    SINCE,
    UNTIL,
    WEIGHT,
    WORLDVIEW,
    Grade,
    Level,
    Weight,
    Worldview,
    chosen,
)
from kg.cli.terminal import say, say_json, tell


@app.command()
def report(
    graph: Path = typer.Argument(help="The folder that kg build made."),
    out: Path | None = typer.Option(
        None, "--out", help="The folder for the report; by default report in the graph's.", show_default=False
    ),
    lang: Literal["ja", "en"] = typer.Option("ja", "--lang", help="The language of the report."),
    pivot: datetime = typer.Option(
        "2022-02-24", "--pivot", formats=["%Y-%m-%d"], help="The day between before and after."
    ),
    centre: str = typer.Option("Russia", "--centre", help="The state from which distance is measured."),
    level: Level = LEVEL,
    weight: Weight = WEIGHT,
    since: str = SINCE,
    until: str = UNTIL,
    classes: list[str] = CLASSES,
    modality: list[str] = MODALITY,
    grade: Grade = GRADE,
    worldview: Worldview = WORLDVIEW,
    as_json: bool = typer.Option(False, "--json", help="Print the names of the files as JSON."),
) -> None:
    """Write who is central, who turned away from whom, who depends on whom: HTML, Markdown, CSV, pictures."""
    from kg.report import report as write

    projection = chosen(level, weight, since, until, classes, modality, grade, worldview)
    day = pivot.date().isoformat()
    files = write(graph, out or graph / "report", lang=lang, pivot=day, centre=centre, projection=projection)
    if as_json:
        say_json([str(file) for file in files])
        return
    pages = [file for file in files if file.suffix in (".html", ".md")]
    tell(f"{len(files)} files, among them:")
    say("\n".join(map(str, pages)))
