"""kg query, kg ask, kg explain, kg doctor: questions to a graph, to a sentence, to the installation."""

from __future__ import annotations

import json
from pathlib import Path

import typer

import kg
from kg import parse, paths, pipeline, queries, store
from kg.cli import app
from kg.cli.terminal import fail, say, say_json, table
from kg.errors import InputError, PsirError
from kg.extract.account import Account, account
from kg.model import Document, Source
from kg.repair import repair
from kg.repair.sentences import sentences
from kg.vocabulary import vocabulary

_GRAPH = typer.Option(Path("build"), "--graph", help="The folder that kg build made.")


@app.command()
def query(
    text: str = typer.Argument(help="A .rq file or SPARQL 1.1 in quotes."),
    format: str = typer.Option("table", "--format", help="table, csv, tsv, json or ttl."),
    graph: Path = _GRAPH,
    as_json: bool = typer.Option(False, "--json", help="The same as --format json."),
) -> None:
    """Ask the graph in SPARQL; our prefixes are known."""
    asked: str | Path = Path(text) if text.endswith(".rq") else text
    if isinstance(asked, Path) and not asked.is_file() and (paths.QUERIES / asked.name).is_file():
        asked = paths.QUERIES / asked.name
    _print(queries.run(store.read_store(graph / "store"), asked), "json" if as_json else format)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def ask(
    context: typer.Context,
    name: str = typer.Argument("", help="A question; without one, all are listed."),
    format: str = typer.Option("table", "--format", help="table, csv, tsv, json or ttl."),
    graph: Path = _GRAPH,
) -> None:
    """Ask one of the questions in queries/ by name: kg ask refusals --object Russia."""
    if not name:
        rows = [(q.name, q.ja, q.en, " ".join(f"--{p.name}" for p in q.parameters)) for q in queries.questions()]
        table("Questions", ["name", "問い", "question", "parameters"], rows)
        return
    _print(queries.ask(store.read_store(graph / "store"), name, _parameters(context.args)), format)


def _parameters(words: list[str]) -> dict[str, str]:
    if len(words) % 2 or any(not word.startswith("--") for word in words[::2]):
        fail(f"{' '.join(words)}: these are no parameters. Write --name value for each.", 2)
    return {name.removeprefix("--"): value for name, value in zip(words[::2], words[1::2], strict=True)}


def _print(result: queries.Result, format: str) -> None:
    if format not in queries.FORMATS:
        fail(f"--format: there is no format {format}. Give one of {', '.join(queries.FORMATS)}.", 2)
    say(result.format(format))


@app.command()
def explain(
    what: str = typer.Argument(help="The id of a statement, or a Japanese text."),
    graph: Path = _GRAPH,
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Show why: rule, words, clauses, antecedents, date anchor, and what nearly matched."""
    if what.isascii():
        _explain_statement(what, graph, as_json)
    else:
        _explain_text(what, as_json)


def _explain_statement(name: str, graph: Path, as_json: bool) -> None:
    lines = (graph / "statements.jsonl").read_text(encoding="utf-8").splitlines() if graph.is_dir() else []
    found = next((row for row in map(json.loads, lines) if row["id"].startswith(name)), None)
    if found is None:
        raise InputError(name, f"no statement of {graph} has this id", "Give the id of a line of statements.jsonl")
    if as_json:
        say_json(found)
        return
    table(found["id"], ["", ""], [(key, value) for key, value in found.items() if value not in (None, [], "")])
    _explain_text(found["quote"].replace("\n", ""), False)


def _explain_text(text: str, as_json: bool) -> None:
    source = Source(path="text", name="text", sha256="", media_type="text/plain")
    repaired = repair(Document(source=source, text=text))
    chunks = parse.parse(repaired.text, sentences(repaired))
    accounts = list(account(repaired, chunks, vocabulary()))
    if as_json:
        say_json([_plain(told) for told in accounts])
        return
    for told in accounts:
        _show(told)


def _plain(told: Account) -> dict[str, object]:
    from dataclasses import asdict

    return {"text": told.chunk.text, "clauses": [asdict(clause) for clause in told.clauses],
            "statements": [store.jsonl.row(s) for s in told.statements], "lacks": [asdict(lack) for lack in told.lacks]}  # fmt: skip


def _show(told: Account) -> None:
    say(f"「{told.chunk.text}」")
    table("Mentions", ["words", "actor", "kind", "rule"], [(m.text, " / ".join(m.candidates[:3]) or m.actor, m.kind, m.rule) for m in told.mentions])
    rows = [(c.predicate, c.kind, c.voice, c.polarity, c.tense,
             " ".join(f"{a.case}={'+'.join(m.actor for m in a.mentions) or a.text}({a.via})" for a in c.arguments)) for c in told.clauses]  # fmt: skip
    table("Clauses", ["predicate", "kind", "voice", "polarity", "tense", "arguments"], rows)
    table("Times", ["words", "EDTF", "anchor"], [(t.when.words, t.when.edtf, t.when.anchor) for t in told.times])
    said = [(s.subject, s.relation, s.object, s.stance.polarity, s.stance.modality, s.evidence.rule, " · ".join(s.why)) for s in told.statements]
    table("Statements", ["subject", "relation", "object", "polarity", "modality", "rule", "why"], said)
    table("Nearly", ["predicate", "relation", "frame", "lacks"], [(x.predicate, x.relation, x.frame, x.lack) for x in told.lacks[:12]])


@app.command()
def doctor(as_json: bool = typer.Option(False, "--json", help="Print JSON.")) -> None:
    """Tell the versions of program, model, dictionary and ontology, and what is missing."""
    checks = {"program": lambda: kg.__version__, "cache": lambda: str(paths.cache())}
    rows, missing = {name: check() for name, check in checks.items()}, []
    try:
        rows |= parse.versions()
    except PsirError as error:
        missing.append(str(error))
    try:
        words = vocabulary()
        rows |= {"ontology": words.version, "relations": str(len(words.relations)), "actors": str(len(words.actors)),
                 "frames": str(sum(map(len, words.frames.values()))), "facts": str(len(words.facts))}  # fmt: skip
    except PsirError as error:
        missing.append(str(error))
    if as_json:
        say_json(rows | {"missing": missing})
    else:
        table("psir", ["", ""], list(rows.items()))
        say("\n".join(missing) or "Nothing is missing.")
    if missing:
        raise typer.Exit(1)
