"""kg centrality, kg dyad, kg actor, kg compare: single pages of the report on the terminal."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from kg.cli import app
from kg.cli.terminal import say

if TYPE_CHECKING:
    from kg.network.projection import Projection

_Graph = typer.Option(Path("build"), "--graph", help="The folder that kg build made.")
_Language = typer.Option("ja", "--lang", help="The language of the page.")
_Format = typer.Option("md", "--format", help="How the page is written.")


@app.command()
def centrality(
    by: str = typer.Option("pagerank", "--by", help="A measure: degree, betweenness, pagerank, eigenvector, hits …"),
    top: int = typer.Option(20, "--top", min=1, help="How many actors to show."),
    level: Literal["actor", "state", "bloc"] = typer.Option("state", "--level", help="What counts as one actor."),
    weight: Literal["sources", "documents", "statements"] = typer.Option(
        "sources", "--weight", help="What is counted."
    ),
    since: str = typer.Option("", "--since", help="First day, ISO."),
    until: str = typer.Option("", "--until", help="Last day, ISO."),
    classes: list[str] = typer.Option([], "--class", help="Only relations of these classes."),
    modality: list[str] = typer.Option(
        ["asserted", "reported"], "--modality", help="Only statements of these modalities."
    ),
    grade: Literal["A", "B", "C", "D"] = typer.Option("D", "--grade", help="Only statements of this grade or better."),
    graph: Path = _Graph,
    lang: Literal["ja", "en"] = _Language,
    format: Literal["md", "csv", "json", "html"] = _Format,
) -> None:
    """Rank actors by a measure of centrality, with the rankings under stricter choices beside it."""
    from kg.network.projection import Projection
    from kg.report import central, opened, show

    chosen = Projection(
        level=level, weight=weight, first=since, last=until, classes=frozenset(classes),
        modality=frozenset(modality), grade=grade,
    )  # fmt: skip
    analysis = opened(graph, lang=lang, projection=chosen)
    say(show(central(analysis, by, top), analysis, format))


@app.command()
def dyad(
    one: str = typer.Argument(help="An actor, as in Kazakhstan."),
    two: str = typer.Argument(help="Another."),
    graph: Path = _Graph,
    lang: Literal["ja", "en"] = _Language,
    format: Literal["md", "csv", "json", "html"] = _Format,
) -> None:
    """Show what two actors did to each other, in order of time, with the sentences that say it."""
    from kg.report import dyad as page
    from kg.report import opened, show

    analysis = opened(graph, lang=lang, projection=_as_written())
    say(show(page(analysis, one, two), analysis, format))


@app.command()
def actor(
    name: str = typer.Argument(help="An actor, as in Nikol_Pashinyan."),
    graph: Path = _Graph,
    lang: Literal["ja", "en"] = _Language,
    format: Literal["md", "csv", "json", "html"] = _Format,
) -> None:
    """Show one actor: partners, relations, time, the sentences."""
    from kg.report import actor as page
    from kg.report import opened, show

    analysis = opened(graph, lang=lang, projection=_as_written())
    say(show(page(analysis, name), analysis, format))


@app.command()
def compare(
    before: datetime = typer.Option("2022-02-24", "--before", formats=["%Y-%m-%d"], help="The day that divides."),
    by: str = typer.Option("pagerank", "--by", help="The measure that is compared."),
    graph: Path = _Graph,
    lang: Literal["ja", "en"] = _Language,
    format: Literal["md", "csv", "json", "html"] = _Format,
) -> None:
    """Compare the network before and after a day."""
    from kg.report import compare as page
    from kg.report import opened, show

    analysis = opened(graph, lang=lang, pivot=before.date().isoformat())
    say(show(page(analysis, by), analysis, format))


def _as_written() -> Projection:
    from kg.network.projection import Projection

    return Projection(level="actor")
