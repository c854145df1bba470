"""kg check, kg export, kg diff, kg push: what one does with a built graph."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.cli import app
from kg.cli.asking import GRAPH
from kg.cli.terminal import fail, say, say_json, table, tell

if TYPE_CHECKING:
    from kg.export.differences import Change


@app.command()
def check(
    graph: Path = typer.Argument(Path("build"), help="The folder that kg build made."),
    as_json: bool = typer.Option(False, "--json", help="Print the faults as JSON."),
) -> None:
    """Prove a build: every quotation stands at its place, ids are hashes, counts agree, SHACL holds."""
    from kg import shapes

    faults = shapes.check(graph)
    if as_json:
        say_json([asdict(fault) for fault in faults])
    for fault in () if as_json else faults:
        say(str(fault))
    if faults:
        fail(f"{graph}: {len(faults)} faults. Build it again, or mend what they name.")
    tell(f"{graph}: no fault.")


@app.command()
def export(
    format: str = typer.Option("", "--format", help="A format; without one, all are listed."),
    out: Path | None = typer.Option(None, "--out", help="The file (for csv the folder) to write."),
    graph: Path = GRAPH,
    no_text: bool = typer.Option(
        False, "--no-text", help="Hashes in place of quotations: for texts with closed rights."
    ),
) -> None:
    """Write the graph in another format: TriG, JSON-LD, GEXF for Gephi, SQLite, CSV, PLOVER …"""
    from kg import export as exports
    from kg import store

    if not format:
        rows = [(name, found.suffix, found.summary) for name, found in exports.formats().items()]
        table("Formats", ["name", "suffix", "what"], rows)
        return
    known = exports.formats().get(format)
    target = out or graph / f"graph.{known.suffix if known else format}"
    exports.export(store.read_store(graph / "store"), format, target, text=not no_text)
    say(str(target))


@app.command()
def diff(
    old: Path = typer.Argument(help="The folder of a build."),
    new: Path = typer.Argument(help="The folder of another."),
    as_json: bool = typer.Option(False, "--json", help="Print the changes as JSON."),
) -> None:
    """List what came, went and changed between two builds, and why."""
    from kg import export as exports

    found = exports.diff(old, new)
    if as_json:
        say_json([asdict(change) for change in found.changes])
        return
    for change in found.changes:
        say(_line(change))
    tell(" · ".join(f"{kind}: {len(found.of(kind))}" for kind in ("came", "went", "changed")))


def _line(change: Change) -> str:
    told = change.new or change.old
    if told is None:
        return change.kind
    said = f"{told.subject} {told.relation} {told.object or '-'}"
    details = ", ".join((*change.differing, *(f"because of the {reason}" for reason in change.why)))
    return f"{change.kind:8}{told.evidence.doc}:{told.evidence.start}-{told.evidence.end} {said} ({details})"


@app.command()
def push(
    endpoint: str = typer.Argument(help="The address of a SPARQL 1.1 server."),
    graph: Path = GRAPH,
    graphs: str | None = typer.Option(
        None, "--graphs", help="The address of its Graph Store Protocol, if it is unusual."
    ),
    user: str | None = typer.Option(None, "--user", help="Who writes."),
    password: str | None = typer.Option(None, "--password", envvar="PSIR_PASSWORD", help="With what password."),
) -> None:
    """Load a SPARQL server with the graph, or bring it up to date: only what changed is sent."""
    from kg import store

    done = store.push(store.read_store(graph / "store"), store.server(endpoint, graphs, user, password), tell)
    tell(f"{endpoint}: {done.sent} graphs sent, {done.kept} kept, {done.deleted} deleted.")
