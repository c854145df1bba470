"""kg build, kg extract: texts in, statements out."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import typer

from kg import pipeline, read, store
from kg.cli import app
from kg.cli.terminal import console, fail, progress, say, say_json, table


@app.command()
def build(
    paths: list[Path] = typer.Argument(help="Files and folders: .txt .pdf .html .docx"),
    out: Path = typer.Option(Path("build"), "--out", help="The folder for the graph."),
    processes: int = typer.Option(0, "--processes", min=0, help="Processes to use; 0 chooses."),
    strict: bool = typer.Option(False, "--strict", help="Fail if any document gave nothing."),
    as_json: bool = typer.Option(False, "--json", help="Print the summary as JSON."),
) -> None:
    """Read documents and build the graph: store, graph.ttl, graph.nq, statements.jsonl, texts, issues.jsonl."""
    found, _ = read.files(paths)
    with progress(len(found), "Reading") as step:
        summary = pipeline.build(paths, out, processes=processes, progress=step)
    if as_json:
        say_json(asdict(summary))
    else:
        _show(summary, out)
    if strict and summary.errors:
        fail(f"{out}: {summary.errors} documents gave nothing. See {out / 'issues.jsonl'}, or build without --strict.")


def _show(summary: pipeline.Summary, out: Path) -> None:
    counts = {name: getattr(summary, name) for name in ("documents", "sentences", "statements", "actors", "issues", "errors")}
    table("The graph", ["", ""], list(counts.items()))
    table("Statements by class", ["class", "statements"], list(summary.by_class.items()))
    console.print(f"Next: kg query 'SELECT …' --graph {out} · kg ask --graph {out} · kg report {out} · open {out}/graph.ttl", soft_wrap=True)
    if summary.issues:
        console.print(f"{summary.issues} issues are told in {out / 'issues.jsonl'}", soft_wrap=True)


@app.command()
def extract(
    files: list[Path] = typer.Argument(help="Documents to read."),
    format: str = typer.Option("table", "--format", help="jsonl, table or ttl."),
) -> None:
    """Print the statements of documents on standard output."""
    if format not in ("jsonl", "table", "ttl"):
        fail(f"--format: there is no format {format}. Give jsonl, table or ttl.", 2)
    found, passed_over = read.files(files)
    results = [pipeline.process(file) for file in found]
    statements = [statement for result in results for statement in result.statements]
    for issue in [*passed_over, *(issue for result in results for issue in result.issues)]:
        console.print(f"{issue.source}: {issue.message}", soft_wrap=True, markup=False)
    if format == "jsonl":
        say("".join(store.jsonl.lines(statements)))
    elif format == "table":
        rows = [(s.subject, s.relation, s.object, s.when.edtf if s.when else "", s.stance.modality, s.evidence.quote[:60]) for s in statements]
        table(f"{len(statements)} statements", ["subject", "relation", "object", "time", "modality", "sentence"], rows)
    else:
        say(_turtle(results))
    if all(result.document is None for result in results):
        fail(f"{files[0]}: no document could be read. See the lines above.")


def _turtle(results: list[pipeline.Extracted]) -> str:
    base = store.open_store()
    for result in results:
        if result.document:
            store.write_document(base, result.document.source, result.statements, pipeline.versions(), result.document)
    store.finish(base)
    return store.text(store.used(base))
