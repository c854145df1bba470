"""The one loop: files in, a graph out. It knows the stages; they don't know each other."""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import shutil
import signal
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path

import kg
from kg import extract, parse, read, store
from kg.errors import InputError, SetupError
from kg.model import Chunk, Document, Issue, Repaired, Statement
from kg.parse.cache import Cache
from kg.repair import repair
from kg.repair.sentences import sentences
from kg.vocabulary import vocabulary

Progress = Callable[[str], None]
PARTS = ("issues.jsonl", "report", "statements.jsonl", "store", "texts")  # of a build, besides graph.*


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
    """What a build did, counted, and the issues it met."""

    documents: int
    sentences: int
    statements: int
    actors: int
    issues: tuple[Issue, ...] = ()
    by_class: dict[str, int] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Issue, ...]:
        """The issues of documents that gave nothing."""
        return tuple(issue for issue in self.issues if issue.severity == "error")


def process(found: read.Found) -> Extracted:
    """One file through all stages; what can't be read becomes an issue."""
    try:
        document = read.read(found.path, root=found.root, name=found.name)
    except InputError as error:
        message = f"{error.what}. {error.remedy}."
        issue = Issue(stage="read", source=str(found.path), message=message, severity="error")
        return Extracted(path=str(found.path), issues=(issue,))
    repaired, chunks = analyse(document)
    statements = extract.extract(repaired, chunks, vocabulary())
    doubts, spans = read.issues(document), len({chunk.sentence for chunk in chunks})
    if not spans:
        message = "no sentence was found in it. Check that it is prose in Japanese."
        doubts += (Issue(stage="repair", source=document.source.path, message=message, severity="error"),)
    return Extracted(path=str(found.path), document=document, statements=statements, sentences=spans, issues=doubts)


def analyse(document: Document) -> tuple[Repaired, tuple[Chunk, ...]]:
    """A document repaired and parsed; parses are kept for the next time."""
    repaired = repair(document)
    return repaired, parse.parse(repaired.text, sentences(repaired), _cache())


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
    that a build that fails or is stopped loses nothing. The order of documents is that of their paths.
    """
    _ours(out, paths)
    found, passed_over = read.files(paths)
    results = []
    with _beside(out.absolute()) as scratch:
        for extracted in _map(found, processes):
            progress(extracted.path)
            results.append(extracted)
        return _write(scratch, results, [*passed_over, *(issue for r in results for issue in r.issues)])


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """A folder that takes the place of `out` if all goes well, and goes if not."""
    scratch, former = (out.with_name(f".{out.name}.{os.getpid()}.{state}") for state in ("new", "old"))
    scratch.mkdir(parents=True)
    try:
        yield scratch
        if out.exists():
            out.rename(former)
        scratch.rename(out)
        shutil.rmtree(former, ignore_errors=True)
    except BaseException as stopped:
        traceback.clear_frames(stopped.__traceback__)  # which hold the store open, and it writes until it is let go
        raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _map(found: Sequence[read.Found], processes: int) -> Iterator[Extracted]:
    """The files through `process`, in order, on several processors where there are many files."""
    count = processes or min(os.cpu_count() or 1, 4, (len(found) + 3) // 4)
    if count < 2:
        yield from map(process, found)
        return
    try:
        with _pool(count) as pool:
            with _interrupts_held():
                vocabulary(), parse.warm()  # before the fork, so that the workers share them
                gc.freeze()  # nor does any of them look through what stays
                results = [pool.submit(process, one) for one in found]
            yield from (result.result() for result in results)
    except BrokenProcessPool:
        remedy = "Build with --processes 1, which needs less memory"
        raise SetupError("build", "a worker process was ended from outside", remedy) from None


@contextmanager
def _pool(count: int) -> Iterator[ProcessPoolExecutor]:
    """Worker processes, which are ended once the work is stopped.

    No future is cancelled then: the executor's thread tells each that its worker has gone, and a
    cancelled one can't be told.
    """
    others = set(multiprocessing.active_children())
    with ProcessPoolExecutor(count, multiprocessing.get_context("fork"), initializer=_worker) as pool:
        try:
            yield pool
        except BaseException:
            for worker in set(multiprocessing.active_children()) - others:
                worker.terminate()
            raise


def _worker() -> None:
    """Ctrl-C is told once, by the parent."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C is heard at the end: imports of compiled modules and callbacks of a fork would swallow it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _write(out: Path, results: Sequence[Extracted], issues: Sequence[Issue]) -> Summary:
    base = store.open_store(out / "store")
    store.load_vocabulary(base)
    for document, said in ((r.document, r.statements) for r in results if r.document):
        store.write_document(base, document.source, said, versions(), document)
        _put(out / "texts" / f"{document.source.name}.txt", document.text)
    store.finish(base)
    statements = [statement for result in results for statement in result.statements]
    _put(out / "statements.jsonl", "".join(store.jsonl.lines(statements)))
    _put(out / "issues.jsonl", _lines(issues))
    store.serialise(store.used(base), out / "graph.ttl")
    store.serialise(base, out / "graph.nq", "nq")
    base.flush()
    return _summary(results, statements, issues)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def _lines(issues: Iterable[Issue]) -> str:
    return "".join(json.dumps(asdict(issue), ensure_ascii=False) + "\n" for issue in issues)


def _summary(results: Sequence[Extracted], said: Sequence[Statement], issues: Sequence[Issue]) -> Summary:
    relations = vocabulary().relations
    classes = Counter(relations[s.relation].ploverclass for s in said)
    actors = {end for s in said for end in (s.subject, s.object) if end}
    return Summary(
        documents=sum(r.document is not None for r in results),
        sentences=sum(r.sentences for r in results),
        statements=len(said),
        actors=len(actors),
        issues=tuple(issues),
        by_class=dict(classes.most_common()),
    )


def _ours(out: Path, paths: Sequence[Path]) -> None:
    """Refuse to replace what no build made, and to write into what is read."""
    at = out.resolve()
    for path in (path.resolve() for path in paths):
        if path == at or path in at.parents or at in path.parents:
            what = f"it overlaps with {path.name}, which is read"
            raise InputError(out, what, "Give --out a folder elsewhere")
    if out.is_dir():
        names = sorted(entry.name for entry in out.iterdir())
        foreign = [name for name in names if name not in PARTS and not name.startswith("graph.")]
    else:
        foreign = [out.name] if out.exists() else []
    if foreign:
        remedy = "Give --out a new folder, or that of an earlier build"
        raise InputError(out, f"{foreign[0]} was not made by a build and would be lost", remedy)
