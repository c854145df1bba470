"""Load and ten questions: the embedded store against rdflib and bare pyoxigraph, ratios in one run.

Seconds are of processor time, so that what else the machine does counts for little. Before that, every question of
`queries/` is asked of the store on disk, in a process of its own.

python -m bench.graph --statements 100000 --limit 60
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from math import exp, log
from pathlib import Path

import pyoxigraph
import rdflib

from bench.synthetic import fill
from kg.queries import question, run
from kg.queries import questions as all_questions
from kg.queries.binding import terms
from kg.store import PREFIXES, Store, asker, open_store, read_store, save, serialise

GIVEN: dict[str, dict[str, str]] = {"between": {"one": "Russia", "other": "Ukraine"}}
ASKED = (
    "refusals",
    "between",
    "mediators",
    "votes",
    "vote-agreement",
    "leaders",
    "alignment-by-year",
    "turned-away",
    "states",
    "relations-by-class",
)


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def within(limit: float, work: Callable[[], object]) -> float:
    """Seconds in a process of its own, stopped at a limit (then those until there)."""
    found = multiprocessing.get_context("fork").Queue()
    process = multiprocessing.get_context("fork").Process(target=lambda: found.put(timed(work)))
    before = _children()
    process.start()
    process.join(limit)
    if process.is_alive():
        process.terminate()
        process.join()
        return _children() - before
    if process.exitcode:
        raise SystemExit("rdflib failed; see above")
    return float(found.get())


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print a table of seconds and ratios."""
    words = argparse.ArgumentParser()
    words.add_argument("--statements", type=int, default=100_000)
    words.add_argument("--limit", type=float, default=60.0, help="seconds that rdflib may take, 0 to leave it out")
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), given.statements, given.limit)


def compare(folder: Path, statements: int, limit: float) -> None:
    """Make the graph, load it three ways, ask it three ways."""
    memory = open_store()
    print(f"made: {timed(lambda: fill(memory, statements)):.1f} s, {len(memory):,} quads")
    serialise(memory, folder / "g.nq", "nq")
    print(f"saved on disk: {timed(lambda: save(memory, folder / 'store')):.1f} s")
    told(folder, statements)
    with multiprocessing.get_context("spawn").Pool(1) as alone:  # as users ask, with nothing else in memory
        alone.apply(on_disk, (folder / "store",))
    if limit:
        against_rdflib(folder, memory, limit)


def against_rdflib(folder: Path, memory: Store, limit: float) -> None:
    """Loading and ten questions, here and there."""
    loads = {name: loading(folder / "g.nq", place) for name, place in (("memory", None), ("disk", folder / "loaded"))}
    before, data = peak(), rdflib.Dataset(default_union=True)
    slow = timed(lambda: data.parse(folder / "g.nq", format="nquads"))
    for name, fast in loads.items():
        print(f"loading to {name}: {fast:.1f} s, rdflib {slow:.1f} s, ratio {slow / fast:.1f}")
    print(f"peak memory: making and loading {before:,} MB, with rdflib's graph {peak():,} MB")
    questions(memory, data, limit)


def told(folder: Path, statements: int) -> None:
    """Bytes a statement, as N-Quads and in the store."""
    size = sum(file.stat().st_size for file in (folder / "store").iterdir())
    lines = (folder / "g.nq").stat().st_size
    print(f"{size / 1e6:.0f} MB on disk, {size / statements:,.0f} bytes a statement", end="; ")
    print(f"as N-Quads {lines / 1e6:.0f} MB, {lines / statements:,.0f} bytes a statement")


def peak() -> int:
    """The most memory that this process has held, in megabytes."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)


def loading(path: Path, place: Path | None) -> float:
    """Seconds that a new store takes to load N-Quads."""
    return timed(lambda: load(open_store(place), path))


def on_disk(path: Path) -> None:
    """Every question that needs no parameter, asked of the store on disk; the ten slowest."""
    store = read_store(path)
    open_ones = [q for q in all_questions() if not any(p.required for p in q.parameters)]
    seconds = {q.name: min(timed(lambda q=q: run(store, q.path)) for _ in range(5)) for q in open_ones}  # type: ignore[misc]
    slow = sorted(seconds, key=seconds.__getitem__)[:-11:-1]
    print(f"{len(seconds)} questions on disk; slowest:", ", ".join(f"{name} {seconds[name]:.2f} s" for name in slow))


def load(store: Store, path: Path) -> None:
    """Load N-Quads as fast as the store can."""
    store.bulk_load(path=path, format=pyoxigraph.RdfFormat.N_QUADS)
    store.flush()


def questions(store: Store, data: rdflib.Dataset, limit: float) -> None:
    """Each question by us, by bare pyoxigraph and by rdflib."""
    ratios = [compared(store, data, name, limit) for name in ASKED]
    print(f"geometric mean ×{exp(sum(map(log, ratios)) / len(ratios)):.0f}, least ×{min(ratios):.0f}")


def compared(store: Store, data: rdflib.Dataset, name: str, limit: float) -> float:
    """One question asked three ways; how many times faster than rdflib it is here.

    Both of us hand over rows of terms, and take turns, so that what else the machine does falls on both.
    """
    asked, given = question(name), GIVEN.get(name, {})
    sparql = asked.with_values(terms(asked, given, asker(store)))
    often = 7 if timed(lambda: ask_bare(store, sparql)) > 0.02 else 100  # what is short is easily disturbed
    both = (lambda: run(store, asked.path, given)), (lambda: ask_bare(store, sparql))
    turns = [[timed(work) for work in both] for _ in range(often)]
    ours, bare = (min(seconds) for seconds in zip(*turns, strict=True))
    theirs = within(limit, lambda: list(data.query(sparql, initNs=PREFIXES)))
    more = "≥" if theirs >= 0.5 * limit else " "
    print(f"{name:20} {ours:8.3f} s  bare ×{ours / bare:4.2f}  rdflib {more}{theirs:7.2f} s  ×{theirs / ours:.0f}")
    return theirs / ours


def ask_bare(store: Store, sparql: str) -> list[tuple[object, ...]]:
    """The same SPARQL, and rows of the same terms, without anything of ours."""
    found = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
    return [tuple(row) for row in found]  # type: ignore[union-attr]


if __name__ == "__main__":
    main()
