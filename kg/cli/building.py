"""kg build, kg extract: texts in, statements out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.cli import app
from kg.cli.terminal import fail, progress, say, say_json, table, tell, tell_issues

if TYPE_CHECKING:
    from kg.model import Statement
    from kg.pipeline import Extracted, Summary

EXTRACTS = ("jsonl", "table", "ttl")


@app.command()
def build(
    paths: list[Path] = typer.Argument(help="Files and folders: .txt .pdf .html .docx"),
    out: Path = typer.Option(Path("build"), "--out", help="The folder for the graph."),
    processes: int = typer.Option(0, "--processes", min=0, help="Processes to use; 0 chooses."),
    strict: bool = typer.Option(False, "--strict", help="End with 1 if any document gave nothing."),
    as_json: bool = typer.Option(False, "--json", help="Print the summary as JSON."),
) -> None:
    """Read documents and build the graph: a store, Turtle, N-Quads, statements.jsonl, texts, issues.jsonl."""
    from kg import pipeline, read

    found, _ = read.files(paths)
    with progress(len(found), "Reading") as step:
        summary = pipeline.build(paths, out, processes=processes, progress=step)
    tell_issues(summary.issues)
    if as_json:
        say_json(_counts(summary) | {"by_class": summary.by_class})
    else:
        _show(summary, out)
    if strict and summary.errors:
        what = f"{len(summary.errors)} of what was given gave nothing"
        fail(f"{out}: {what}. See {out / 'issues.jsonl'}, or build without --strict.")


def _counts(summary: Summary) -> dict[str, object]:
    return {
        "documents": summary.documents, "sentences": summary.sentences, "statements": summary.statements,
        "actors": summary.actors, "issues": len(summary.issues), "errors": len(summary.errors),
    }  # fmt: skip


def _show(summary: Summary, out: Path) -> None:
    table(f"The graph in {out}", ["", ""], list(_counts(summary).items()))
    table("Statements by class", ["class", "statements"], list(summary.by_class.items()))
    at = "" if out == Path("build") else f" --graph {out}"
    tell(f"Next: kg ask{at} lists the questions · kg ask refusals{at} asks one · kg report {out} tells all")


@app.command()
def extract(
    files: list[Path] = typer.Argument(help="Documents to read."),
    format: str = typer.Option("table", "--format", help="jsonl, table or ttl."),
) -> None:
    """Print the statements of documents on standard output."""
    if format not in EXTRACTS:
        fail(f"--format: there is no format {format}. Give one of {', '.join(EXTRACTS)}.", 2)
    from kg import pipeline, read, store

    found, passed_over = read.files(files)
    results = [pipeline.process(file) for file in found]
    statements = [statement for result in results for statement in result.statements]
    tell_issues([*passed_over, *(issue for result in results for issue in result.issues)])
    if format == "jsonl":
        say("".join(store.jsonl.lines(statements)))
    elif format == "table":
        _draw(statements)
    else:
        say(_turtle(results))
    if all(result.document is None for result in results):
        sys.exit(1)


def _draw(statements: Sequence[Statement]) -> None:
    columns = ["subject", "relation", "object", "time", "modality", "sentence"]
    rows = [(s.subject, s.relation, s.object, s.when and s.when.edtf, s.stance.modality, s.evidence.quote[:50])
            for s in statements]  # fmt: skip
    table(f"{len(statements)} statements", columns, rows)


def _turtle(results: Sequence[Extracted]) -> str:
    from kg import pipeline, store

    base = store.open_store()
    for result in results:
        if result.document:
            store.write_document(base, result.document.source, result.statements, pipeline.versions(), result.document)
    store.finish(base)
    return store.text(store.used(base))
