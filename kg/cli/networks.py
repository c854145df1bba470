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

Level = Literal["actor", "state", "bloc"]
Weight = Literal["sources", "documents", "statements"]
Grade = Literal["A", "B", "C", "D"]
Worldview = Literal["de-facto", "de-jure"]

_Graph = typer.Option(Path("build"), "--graph", help="The folder that kg build made.")
_Language = typer.Option("ja", "--lang", help="The language of the page.")
_Format = typer.Option("md", "--format", help="How the page is written.")
LEVEL = typer.Option("state", "--level", help="What counts as one actor.")
WEIGHT = typer.Option("sources", "--weight", help="What is counted behind a tie.")
SINCE = typer.Option("", "--since", help="First day: 2022, 2022-02, 2022-02-24.")
UNTIL = typer.Option("", "--until", help="Last day.")
CLASSES = typer.Option([], "--class", help="Only relations of these classes.")
MODALITY = typer.Option(["asserted", "reported"], "--modality", help="Only statements of these modalities.")
GRADE = typer.Option("D", "--grade", help="Only statements of this grade or better.")
WORLDVIEW = typer.Option("de-facto", "--worldview", help="Whether a de facto state counts as itself or as its whole.")


def chosen(
    level: str, weight: str, since: str, until: str, classes: list[str], modality: list[str], grade: str,
    worldview: str,
) -> Projection:  # fmt: skip
    """The network that the options of a command describe."""
    from kg.dates import days
    from kg.network.projection import Projection

    return Projection(
        level=level, weight=weight, first=days(since)[0] if since else "", last=days(until)[1] if until else "",
        classes=frozenset(classes), modality=frozenset(modality), grade=grade, worldview=worldview.replace("-", " "),
    )  # fmt: skip


@app.command()
def centrality(
    by: str = typer.Option(
        "pagerank", "--by",
        help="degree, in_degree, out_degree, betweenness, closeness, eigenvector, katz, pagerank, hub, authority, pn.",
    ),
    top: int = typer.Option(20, "--top", min=1, help="How many actors to show."),
    level: Level = LEVEL,
    weight: Weight = WEIGHT,
    since: str = SINCE,
    until: str = UNTIL,
    classes: list[str] = CLASSES,
    modality: list[str] = MODALITY,
    grade: Grade = GRADE,
    worldview: Worldview = WORLDVIEW,
    graph: Path = _Graph,
    lang: Literal["ja", "en"] = _Language,
    format: Literal["md", "csv", "json", "html"] = _Format,
) -> None:  # fmt: skip
    """Rank actors by a measure of centrality, with the rankings under stricter choices beside it."""
    from kg.report import central, opened, show

    projection = chosen(level, weight, since, until, classes, modality, grade, worldview)
    analysis = opened(graph, lang=lang, projection=projection)
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
    by: str = typer.Option("pagerank", "--by", help="The measure that is compared, as for kg centrality."),
    level: Level = LEVEL,
    weight: Weight = WEIGHT,
    graph: Path = _Graph,
    lang: Literal["ja", "en"] = _Language,
    format: Literal["md", "csv", "json", "html"] = _Format,
) -> None:
    """Compare the network before and after a day."""
    from kg.network.projection import Projection
    from kg.report import compare as page
    from kg.report import opened, show

    projection = Projection(level=level, weight=weight)
    analysis = opened(graph, lang=lang, pivot=before.date().isoformat(), projection=projection)
    say(show(page(analysis, by), analysis, format))


def _as_written() -> Projection:
    from kg.network.projection import Projection

    return Projection(level="actor")
