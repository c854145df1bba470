"""kg explain, kg doctor: what was understood of a sentence and why; what is installed and what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.cli import app
from kg.cli.asking import GRAPH
from kg.cli.terminal import say, say_json, table, tell
from kg.errors import InputError, PsirError

if TYPE_CHECKING:
    from kg.extract.account import Account
    from kg.model import Argument, Clause, Source, Statement

NEARLY = 12  # frames that nearly matched, shown for a chunk


@app.command()
def explain(
    what: str = typer.Argument(help="The id of a statement, or a Japanese text."),
    graph: Path = GRAPH,
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Show why: rule, words, clauses, antecedents, date anchor, and what nearly matched."""
    if not what.strip():
        raise InputError("explain", "there is nothing to explain", "Give the id of a statement, or a sentence")
    statement = _statement(what, graph) if what.isascii() else None
    told = tuple(_around(statement, graph) if statement else _accounts(what))
    if as_json:
        from kg.store import jsonl

        chunks = [_plain(account) for account in told]
        say_json({"statement": jsonl.row(statement), "chunks": chunks} if statement else chunks)
        return
    if statement:
        _head(statement)
    for account in told:
        _show(account)


def _statement(name: str, graph: Path) -> Statement:
    from kg.store import jsonl

    file = graph / "statements.jsonl"
    if not file.is_file():
        raise InputError(graph, "this is no folder of a build", "Run `kg build` first, or give --graph its folder")
    found = next((s for s in jsonl.read(file) if s.id.startswith(name)), None)
    if found is None:
        raise InputError(name, f"no statement of {graph} has this id", "Give the id of a line of statements.jsonl")
    return found


def _around(statement: Statement, graph: Path) -> tuple[Account, ...]:
    """The accounts of the statement's sentence, read with all that stands before it in its document.

    Where the text alone doesn't give the statement again (a table, a page whose layout told something),
    the sentence is read by itself.
    """
    from kg import store

    at = statement.evidence
    file = graph / "texts" / f"{at.doc}.txt"
    known = {source.name: source for source in store.documents(store.read_store(graph / "store"))}
    told = _accounts(file.read_bytes().decode(), known.get(at.doc)) if file.is_file() else ()
    found = tuple(account for account in told if statement.id in {said.id for said in account.statements})
    return found or tuple(_accounts(at.quote, known.get(at.doc)))


def _accounts(text: str, source: Source | None = None) -> Iterator[Account]:
    from kg import pipeline
    from kg.extract.account import account
    from kg.model import Document, Source
    from kg.vocabulary import vocabulary

    unknown = Source(path="text", name="text", sha256="", media_type="text/plain")
    repaired, chunks = pipeline.analyse(Document(source=source or unknown, text=text))
    return account(repaired, chunks, vocabulary())


def _head(statement: Statement) -> None:
    from kg.store import jsonl

    told = [(key, value) for key, value in jsonl.row(statement).items() if value not in (None, [], "")]
    table(statement.id, ["", ""], told)


def _plain(told: Account) -> dict[str, object]:
    from kg.store import jsonl

    doubted = zip(told.clauses, told.doubts, strict=True)
    return {
        "text": told.chunk.text, "clauses": [asdict(clause) | {"doubts": doubts} for clause, doubts in doubted],
        "statements": [jsonl.row(said) for said in told.statements],
        "lacks": [asdict(lack) for lack in told.lacks],
        "choices": [asdict(choice) for choice in told.choices],
        "open": [{"words": words, "candidates": fitting} for words, fitting in told.open],
    }  # fmt: skip


def _show(told: Account) -> None:
    say(f"「{told.chunk.text}」")
    mentions = [(m.text, " / ".join(m.candidates[:3]) or m.actor, m.kind, m.rule) for m in told.mentions]
    choices = [(c.predicate, c.case, c.argument, f"{c.probability:.2f}", c.back or "", " · ".join(c.reasons[:2]))
               for c in told.choices]  # fmt: skip
    unsure = [(words, " / ".join(fitting)) for words, fitting in told.open]
    times = [(t.when.words, t.when.edtf, t.when.anchor) for t in told.times]
    said = [(s.subject, s.relation, s.object, s.when and s.when.edtf, _stance(s), s.evidence.rule,
             " · ".join(map(_short, s.why))) for s in told.statements]  # fmt: skip
    lacks = [(k.predicate, k.relation, _short(k.frame), _short(k.lack)) for k in told.lacks[:NEARLY]]
    for title, columns, rows in (
        ("Mentions", "words actor kind rule", mentions),
        ("Unresolved", "words candidates", unsure),
        (
            "Clauses",
            "predicate kind voice polarity tense arguments sure",
            list(map(_clause, told.clauses, told.doubts)),
        ),
        ("Scorer", "predicate case argument probability back why", choices),
        ("Times", "words EDTF anchor", times),
        ("Statements", "subject relation object time stance rule why", said),
        ("Nearly", "predicate relation frame lacks", lacks),
    ):
        if rows:
            table(title, columns.split(), rows)


def _clause(clause: Clause, doubts: tuple[str, ...]) -> tuple[str, ...]:
    """A clause's row; how sure it is and why no surer, where it is not certain."""
    arguments = " ".join(map(_argument, clause.arguments))
    sure = f"{clause.confidence:.2f}: {', '.join(doubts)}" if clause.confidence < 1 else ""
    return clause.predicate, clause.kind, clause.voice, clause.polarity, clause.tense, arguments, sure


def _argument(argument: Argument) -> str:
    """Case, who or what, where it was found, and how sure that is where it is not certain."""
    who = "+".join(m.actor for m in argument.mentions) or argument.text
    doubt = f" {argument.confidence:.2f}" if argument.confidence < 1 else ""
    return f"{argument.case}={who}({argument.via}{doubt})"


def _stance(statement: Statement) -> str:
    by = [f"by {statement.stance.claimant}"] if statement.stance.claimant else []
    return " ".join((statement.stance.polarity, statement.stance.modality, *by))


def _short(frame: str) -> str:
    """A frame as one reads it, of many alternatives the first three: S が O を 批判/非難/糾弾/…"""
    return re.sub(r"((?:[^/／\s\[\]]+[/／]){3})[^\s\[\]]+", r"\1…", frame)


@app.command()
def doctor(as_json: bool = typer.Option(False, "--json", help="Print JSON.")) -> None:
    """Tell the versions of program, model, dictionary and ontology, and what is missing."""
    rows: dict[str, str] = {}
    missing: list[str] = []
    for check in (_program, _model, _words):
        try:
            rows |= check()
        except PsirError as error:
            missing.append(str(error))
    if as_json:
        say_json(rows | {"missing": missing})
    else:
        table("psir", ["", ""], list(rows.items()))
        say("Nothing is missing." if not missing else f"{len(missing)} missing.")
        for line in missing:
            tell(line)
    if missing:
        raise typer.Exit(1)


def _program() -> dict[str, str]:
    import kg
    from kg import paths

    return {"program": kg.__version__, "cache": str(paths.cache())}


def _model() -> dict[str, str]:
    from kg import parse

    return parse.versions()


def _words() -> dict[str, str]:
    from kg.vocabulary import vocabulary

    words = vocabulary()
    return {
        "ontology": words.version, "relations": str(len(words.relations)), "actors": str(len(words.actors)),
        "frames": str(sum(map(len, words.frames.values()))), "facts": str(len(words.facts)),
    }  # fmt: skip
