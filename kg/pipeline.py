"""The one loop: files in, a graph out. It knows the stages; they don't know each other."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path

import kg
from kg import extract, parse, read, store
from kg.errors import InputError, PsirError
from kg.model import Document, Issue, Repaired, Statement
from kg.parse.cache import Cache
from kg.repair import repair
from kg.repair.sentences import sentences
from kg.vocabulary import vocabulary

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """One document after all stages; no document where it could not be read."""

    path: str
    document: Document | None = None
    statements: tuple[Statement, ...] = ()
    sentences: int = 0
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build did, counted."""

    documents: int
    sentences: int
    statements: int
    actors: int
    issues: int
    errors: int
    by_class: dict[str, int] = field(default_factory=dict)


def process(found: read.Found) -> Extracted:
    """One file through all stages; what can't be read becomes an issue."""
    try:
        document = read.read(found.path, root=found.root, name=found.name)
    except PsirError as error:
        issue = Issue(stage="read", source=error.where, message=f"{error.what}. {error.remedy}.", severity="error")
        return Extracted(path=str(found.path), issues=(issue,))
    repaired, spans, statements = understand(document)
    doubts = read.issues(document)
    if not spans:
        doubts += (Issue(stage="repair", source=document.source.path, message="no sentence was found", severity="error"),)
    return Extracted(path=str(found.path), document=document, statements=statements, sentences=spans, issues=doubts)


def understand(document: Document) -> tuple[Repaired, int, tuple[Statement, ...]]:
    """A document repaired, the number of its sentences, and its statements."""
    repaired = repair(document)
    spans = sentences(repaired)
    chunks = parse.parse(repaired.text, spans, _cache())
    return repaired, len(spans), extract.extract(repaired, chunks, vocabulary())


@lru_cache(maxsize=1)
def _cache() -> Cache:
    return Cache()


def versions() -> store.Run:
    """What the statements of a build depend on."""
    found = parse.versions()
    model = " ".join(f"{name} {found[name]}" for name in ("ja_ginza", "ginza", "spacy"))
    dictionary = f"SudachiDict-core {found['SudachiDict-core']} words {found['words']}"
    return store.Run(program=kg.__version__, model=model, dictionary=dictionary, ontology=vocabulary().version)


def build(paths: Sequence[Path], out: Path, *, processes: int = 0, progress: Progress = lambda _: None) -> Summary:
    """Read files and folders, and leave store, texts, statements and issues in `out`.

    A build is made anew each time, in a folder beside the old one that takes its place at the end, so
    that a build that fails loses nothing. The order of documents is that of their paths.
    """
    found, passed_over = read.files(paths)
    _ours(out)
    scratch = out.with_name(f".{out.name}.new")
    _remove(scratch)
    scratch.mkdir(parents=True)
    results = []
    for extracted in _map(found, processes):
        progress(extracted.path)
        results.append(extracted)
    summary = _write(scratch, results, [*passed_over, *(issue for r in results for issue in r.issues)])
    _remove(out)
    scratch.rename(out)
    return summary


def _map(found: Sequence[read.Found], processes: int) -> Iterator[Extracted]:
    """The files through `process`, in order, on several processors where there are many files."""
    count = processes or min(os.cpu_count() or 1, 4, (len(found) + 3) // 4)
    if count < 2:
        yield from map(process, found)
        return
    vocabulary(), parse.warm()  # before the fork, so that the workers share them
    with multiprocessing.get_context("fork").Pool(count) as pool:
        yield from pool.imap(process, found)


def _write(out: Path, results: Sequence[Extracted], issues: Sequence[Issue]) -> Summary:
    base = store.open_store(out / "store")
    store.load_vocabulary(base)
    (out / "texts").mkdir()
    for result in results:
        if result.document:
            store.write_document(base, result.document.source, result.statements, versions(), result.document)
            (out / "texts" / f"{result.document.source.name}.txt").write_text(result.document.text, encoding="utf-8", newline="")
    store.finish(base)
    statements = [statement for result in results for statement in result.statements]
    (out / "statements.jsonl").write_text("".join(store.jsonl.lines(statements)), encoding="utf-8")
    (out / "issues.jsonl").write_text(_lines(issues), encoding="utf-8")
    store.serialise(store.used(base), out / "graph.ttl")
    store.serialise(base, out / "graph.nq", "nq")
    base.flush()
    return _summary(results, statements, issues)


def _lines(issues: Iterable[Issue]) -> str:
    return "".join(json.dumps(asdict(issue), ensure_ascii=False) + "\n" for issue in issues)


def _summary(results: Sequence[Extracted], statements: Sequence[Statement], issues: Sequence[Issue]) -> Summary:
    relations = vocabulary().relations
    classes = Counter(relations[s.relation].ploverclass for s in statements)
    actors = {end for s in statements for end in (s.subject, s.object) if end}
    return Summary(
        documents=sum(r.document is not None for r in results), sentences=sum(r.sentences for r in results),
        statements=len(statements), actors=len(actors), issues=len(issues),
        errors=sum(issue.severity == "error" for issue in issues), by_class=dict(classes.most_common()),
    )  # fmt: skip


def _ours(out: Path) -> None:
    """Refuse to replace a folder that no build made."""
    if out.exists() and not (out / "statements.jsonl").is_file() and (not out.is_dir() or any(out.iterdir())):
        raise InputError(out, "this is not the folder of an earlier build", "Give a new folder to --out")


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
