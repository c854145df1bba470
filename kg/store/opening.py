"""Stores are opened, filled from Turtle files and asked; a fault in a file is told with its place."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import BlankNode, DefaultGraph, Quad, QuerySolutions, RdfFormat, Store, parse

from kg import paths
from kg.errors import InputError, VocabularyError
from kg.store.terms import IRI, PREFIXES, Term, graph, iri


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer of a SELECT: the variables, and one row of terms (or None) for each solution."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def strings(self) -> Iterator[dict[str, str]]:
        """Each solution as a dictionary of plain strings, unbound variables left out."""
        for row in self.rows:
            yield {v: t.value for v, t in zip(self.variables, row, strict=True) if t is not None}  # type: ignore[union-attr]


def open_store(path: Path | None = None) -> Store:
    """The store in a folder, made if it isn't there; in memory without one."""
    if path is None:
        return Store()
    try:
        return Store(path)
    except OSError as error:
        remedy = "Close the program that uses it, or build again"
        raise InputError(path, f"the store can't be opened ({error})", remedy) from error


def save(store: Store, path: Path) -> None:
    """Write a store, made in memory, into a new folder: several times faster than to make it there.

    By way of N-Quads, which both stores write and read by themselves; quad by quad is twice as slow.
    """
    kept = open_store(path)
    with TemporaryDirectory() as folder:
        quads = Path(folder, "graph.nq")
        store.dump(output=quads, format=RdfFormat.N_QUADS)
        kept.bulk_load(path=quads, format=RdfFormat.N_QUADS, lenient=True)
    kept.flush()
    kept.optimize()


def read_store(path: Path) -> Store:
    """The store in a folder, for reading only, so that several programs may ask at once."""
    if not path.is_dir():
        raise InputError(path, "there is no store here", "Run `kg build` first, or give the folder it wrote")
    try:
        return Store.read_only(str(path))
    except OSError as error:
        raise InputError(path, f"the store can't be read ({error})", "Build it again") from error


def turtle(files: Iterable[Path]) -> Store:
    """A store in memory with some Turtle files, files and folders in order, for reading the vocabulary.

    Raises `VocabularyError` with file, line and column where a file isn't Turtle.
    """
    store = Store()
    for path in turtle_files(files):
        store.extend(_quads(path, DefaultGraph()))
    return store


def load_turtle(store: Store, name: str, files: Iterable[Path]) -> None:
    """Put Turtle files into the named graph `name`, in place of what was there."""
    at = graph(name)
    store.remove_graph(at)
    for path in turtle_files(files):
        store.bulk_extend(_quads(path, at))


def load_vocabulary(store: Store, ontology: Path = paths.ONTOLOGY, seeds: Path = paths.SEEDS) -> None:
    """Put ontology, actors and facts into the graphs of their own."""
    for name, folder in (("ontology", ontology), ("actors", seeds / "actors"), ("facts", seeds / "facts")):
        load_turtle(store, name, [folder])


def turtle_files(files: Iterable[Path]) -> Iterator[Path]:
    """The Turtle files among files and under folders, in the order of their names."""
    for path in files:
        yield from sorted(path.rglob("*.ttl")) if path.is_dir() else [path]


def _quads(path: Path, at: IRI | DefaultGraph) -> Iterator[Quad]:
    """The quads of a file, its blank nodes named in order of appearance: nothing in a store is nameless."""
    names: dict[BlankNode, IRI] = {}

    def named(node: Term) -> Term:
        if not isinstance(node, BlankNode):
            return node
        return names.setdefault(node, iri("genid", f"{path.stem}/{len(names)}"))

    try:
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            yield Quad(named(quad.subject), quad.predicate, named(quad.object), at)  # type: ignore[arg-type]
    except SyntaxError as error:
        what = error.msg.partition(": ")[2] or error.msg
        place = f"{path}:{error.lineno}:{error.offset}"
        raise VocabularyError(place, what.rstrip("."), "Mend the Turtle there") from error
    except OSError as error:
        raise VocabularyError(path, f"the file can't be read ({error})", "Give a Turtle file") from error


def select(store: Store, sparql: str) -> Solutions:
    """Ask a SELECT over all graphs, our prefixes known.

    Oxigraph's union of graphs gives a triple once for each graph that holds it; the graphs of a build
    share none, so that no solution comes twice.

    >>> select(open_store(), "SELECT ?s WHERE { ?s a psir:Statement }")
    Solutions(variables=('s',), rows=())
    """
    found = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
    return solutions(found)  # type: ignore[arg-type]


def solutions(found: QuerySolutions) -> Solutions:
    """All rows at once. Meanwhile the search for cycles rests: it would go through the rows again and again."""
    names, searching = tuple(variable.value for variable in found.variables), gc.isenabled()
    gc.disable()
    try:
        return Solutions(names, tuple(map(tuple, found)))
    finally:
        if searching:
            gc.enable()
