"""kg evaluate: statements against those that people coded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.cli import app
from kg.cli.terminal import progress, say, say_json, table, tell_issues
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.evaluate import Evaluation, Failure, Figures, Gold, Seen, Sentence
    from kg.model import Document, Statement

Read = tuple[list["Statement"], list["Seen"]]

FEW = {"relation": 5, "construction": 20}  # smaller groups are left out of the tables, not out of the JSON
HEADS = ["P", "R", "F1", "right", "wrong", "missed"]


@app.command()
def evaluate(
    gold: Path = typer.Argument(help="Coded statements (.jsonl), or a folder of coded sentences."),
    predicted: Path | None = typer.Argument(None, help="Statements; without them, what was coded is read anew."),
    actors: Path | None = typer.Option(None, "--actors", help="Names, types and Japanese forms of the coders' actors."),
    documents: Path | None = typer.Option(None, "--documents", help="Where the coded documents lie; else beside GOLD."),
    errors: int = typer.Option(10, "--errors", min=0, help="Show so many failing sentences."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Compare statements with coded ones: precision, recall and F1, and what goes wrong in which layer."""
    from kg import evaluate as evaluating
    from kg.store import jsonl
    from kg.vocabulary import vocabulary

    words = vocabulary()
    coded = evaluating.read(gold, words.relations)
    names = evaluating.renaming(actors) if actors else None
    if predicted:
        told = evaluating.evaluate(coded, jsonl.read(predicted), words, names=names)
    else:
        said, seen = _sentences(coded) if coded.sentences else _documents(coded, documents or gold.parent)
        told = evaluating.evaluate(coded, said, words, names=names, seen=seen)
    if as_json:
        say_json(_versions() | _plain(told, errors))
    else:
        _show(told, errors)


# --- Reading what was coded -------------------------------------------------------------------


def _sentences(gold: Gold) -> Read:
    """Each sentence as a document of its own."""
    said, seen = [], []
    files = [(name, list(group)) for name, group in groupby(gold.sentences.values(), key=lambda s: s.file)]
    with progress(len(files), "Reading") as step:
        for name, group in files:
            for sentence in group:
                statements, chunks = _read(_document(sentence))
                said += statements
                seen += chunks
            step(name)
    return said, seen


def _document(sentence: Sentence) -> Document:
    from kg.model import Document, Source

    name, day = sentence.id, sentence.published
    source = Source(path=name, name=name, sha256="", media_type="text/plain", published=day)
    return Document(source=source, text=sentence.text)


def _documents(gold: Gold, folder: Path) -> Read:
    from kg import read
    from kg.evaluate.gold import stem

    found, issues = read.files([folder])
    here = {stem(file.name): file for file in found if stem(file.name) in gold.docs}
    if missing := sorted(gold.docs - here.keys()):
        raise InputError(folder, f"the coded document {missing[0]} is not in it", "Give its folder with --documents")
    said, seen = [], []
    with progress(len(here), "Reading") as step:
        for name, file in here.items():
            statements, chunks = _read(read.read(file.path, root=file.root, name=file.name))
            said += statements
            seen += chunks
            step(name)
    tell_issues(issue for issue in issues if stem(issue.source) in gold.docs)
    return said, seen


def _read(document: Document) -> Read:
    from kg import extract, pipeline
    from kg.evaluate import Seen
    from kg.extract.frames import matches
    from kg.vocabulary import vocabulary

    repaired, chunks = pipeline.analyse(document)
    seen = []
    for step in extract.Extractor(repaired, vocabulary(), chunks).steps():
        chunk = step.reading.tree.chunk
        start, end = repaired.origin(chunk.start, chunk.end)
        fitting = (match for clause in step.clauses for match in matches(clause, step.reading, vocabulary()))
        seen.append(Seen(
            doc=document.source.name, start=start, end=end, text=document.text[start:end],
            mentions=tuple(named.mention for named in step.reading.named), clauses=step.clauses,
            relations=frozenset(match.frame.relation for match in fitting),
        ))  # fmt: skip
    return list(extract.extract(repaired, chunks, vocabulary())), seen


# --- Telling ----------------------------------------------------------------------------------


def _versions() -> dict[str, object]:
    import kg
    from kg.vocabulary import vocabulary

    return {"program": kg.__version__, "ontology": vocabulary().version}


def _show(told: Evaluation, errors: int) -> None:
    table(" · ".join(f"{name} {value}" for name, value in _versions().items()), ["level", *HEADS], _rows(told.levels))
    recall = {"both ends written": told.explicit, "an end carried over": told.implicit}
    table("Recall, strict", ["", "found", "coded", "share"], _shares(recall))
    table("Of the pairs that meet", ["", "right", "pairs", "share"], _shares(told.attributes))
    if told.layers:
        table("Layers", ["layer", "passed", "came", "share"], _shares(told.layers))
    table("Wrong statements", ["fault", ""], list(told.faults.items()))
    if told.nearmisses:
        asked, fired = (sum(share[i] for share in told.nearmisses.values()) for i in (0, 1))
        fell = {name: share for name, share in told.nearmisses.items() if share[1]}
        table("Near-misses", ["relation", "fired", "asked", "share"], _shares({"all": (asked, fired)} | fell))
    for group, figures in told.groups.items():
        large = {name: each for name, each in figures.items() if each.tp + each.fn >= FEW.get(group, 0)}
        table(f"By {group}", [group, *HEADS], _rows(dict(sorted(large.items(), key=_size))))
    for failure in told.failures[:errors]:
        _fail(failure)


def _size(group: tuple[str, Figures]) -> tuple[int, str]:
    return -(group[1].tp + group[1].fn), group[0]


def _rows(figures: Mapping[str, Figures]) -> Iterator[tuple[object, ...]]:
    for name, each in figures.items():
        yield name, *(f"{x:.3f}" for x in (each.precision, each.recall, each.f1)), each.tp, each.fp, each.fn


def _shares(shares: Mapping[str, tuple[int, int]]) -> Iterator[tuple[object, ...]]:
    for name, (every, some) in shares.items():
        yield name, some, every, f"{some / every:.3f}" if every else "–"


def _fail(failure: Failure) -> None:
    say(f"\n{failure.doc} {failure.start}–{failure.end} 「{''.join(failure.text.split())}」")
    for lost in failure.missed:
        say(f"  missed  {_said(lost.statement)}   {lost.layer or ''}".rstrip())
    for wrong in failure.spare:
        say(f"  wrong   {_said(wrong.statement)}   {wrong.fault} {wrong.statement.evidence.rule}".rstrip())
    for each in failure.differences:
        say(f"  {each.attribute:8}{_said(each.statement)}   {each.said or 'none'} for {each.coded or 'none'}")


def _said(said: Statement) -> str:
    return f"{said.subject} {said.relation} {said.object or '–'}"


def _plain(told: Evaluation, errors: int) -> dict[str, object]:
    return {
        "levels": {level: _figures(each) for level, each in told.levels.items()},
        "recall": {"explicit": _share(told.explicit), "implicit": _share(told.implicit)},
        "attributes": {name: _share(each) for name, each in told.attributes.items()},
        "layers": {name: _share(each) for name, each in told.layers.items()},
        "faults": dict(told.faults),
        "near-misses": {name: _share(each) for name, each in told.nearmisses.items()},
        "groups": {group: {name: _figures(each) for name, each in sorted(figures.items(), key=_size)}
                   for group, figures in told.groups.items()},
        "failures": [_failure(each) for each in told.failures[:errors]],
    }  # fmt: skip


def _figures(each: Figures) -> dict[str, object]:
    shares = [round(x, 4) for x in (each.precision, each.recall, each.f1)]
    return dict(zip(("precision", "recall", "f1", "tp", "fp", "fn"), (*shares, each.tp, each.fp, each.fn), strict=True))


def _share(share: tuple[int, int]) -> dict[str, object]:
    every, some = share
    return {"of": every, "are": some, "share": round(some / every, 4) if every else None}


def _failure(failure: Failure) -> dict[str, object]:
    from kg.store.jsonl import row

    differences = [
        {"id": each.statement.id, "attribute": each.attribute, "coded": each.coded, "said": each.said}
        for each in failure.differences
    ]
    return {
        "doc": failure.doc, "start": failure.start, "end": failure.end, "text": failure.text,
        "missed": [row(lost.statement) | {"layer": lost.layer} for lost in failure.missed],
        "spare": [row(wrong.statement) | {"fault": wrong.fault} for wrong in failure.spare],
        "differences": differences,
    }  # fmt: skip
