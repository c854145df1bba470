"""kg query, kg ask: questions to a graph."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg import paths
from kg.cli import app
from kg.cli.terminal import fail, say, say_json, table, tell

if TYPE_CHECKING:
    from kg.queries import Result

GRAPH = typer.Option(Path("build"), "--graph", help="The folder that kg build made.")
_FORMAT = typer.Option("table", "--format", help="table, csv, tsv, json or ttl.")


@app.command()
def query(
    text: str = typer.Argument(help="A .rq file or SPARQL 1.1 in quotes."),
    format: str = _FORMAT,
    graph: Path = GRAPH,
    as_json: bool = typer.Option(False, "--json", help="The same as --format json."),
) -> None:
    """Ask the graph in SPARQL; our prefixes are known."""
    from kg import queries, store

    _known(format)
    asked: str | Path = Path(text) if text.endswith(".rq") else text
    if isinstance(asked, Path) and not asked.is_file() and (paths.QUERIES / asked.name).is_file():
        asked = paths.QUERIES / asked.name
    _print(queries.run(store.read_store(graph / "store"), asked), "json" if as_json else format)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def ask(
    context: typer.Context,
    name: str = typer.Argument("", help="A question; without one, all are listed."),
    format: str = _FORMAT,
    graph: Path = GRAPH,
    as_json: bool = typer.Option(False, "--json", help="The same as --format json."),
) -> None:
    """Ask one of the questions in queries/ by name: kg ask refusals --object Russia."""
    from kg import queries, store

    _known(format)
    if not name:
        _list(as_json)
        return
    values = _parameters(context.args)
    _print(queries.ask(store.read_store(graph / "store"), name, values), "json" if as_json else format)


def _list(as_json: bool) -> None:
    from kg import queries

    found = queries.questions()
    if as_json:
        say_json(
            [{"name": q.name, "ja": q.ja, "en": q.en, "parameters": [p.name for p in q.parameters]} for q in found]
        )
        return
    rows = [(q.name, q.ja, q.en, " ".join(f"--{p.name}" for p in q.parameters)) for q in found]
    table("Questions", ["name", "問い", "question", "parameters"], rows)


def _parameters(words: Sequence[str]) -> dict[str, str]:
    split = [part for word in words for part in (word.split("=", 1) if word.startswith("--") else [word])]
    if len(split) % 2 or any(not name.startswith("--") for name in split[::2]):
        fail(f"{' '.join(words)}: these are no parameters. Write --name value for each.", 2)
    return {name.removeprefix("--"): value for name, value in zip(split[::2], split[1::2], strict=True)}


def _known(format: str) -> None:
    from kg.queries import FORMATS

    if format not in FORMATS:
        fail(f"--format: there is no format {format}. Give one of {', '.join(FORMATS)}.", 2)


def _print(result: Result, format: str) -> None:
    say(result.format(format))
    if result.hint:
        tell(f"query: {result.hint}")
