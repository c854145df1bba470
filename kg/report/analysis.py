"""What every chapter reads: the statements of a build, their graph, and names in the report's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Source, Statement
from kg.network.claims import graph
from kg.network.projection import Projection, project
from kg.report.pages import Row, Table, ids
from kg.report.words import Words
from kg.store import documents, jsonl, read_store
from kg.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What the report needs of a folder that `kg build` made."""

    statements: tuple[Statement, ...]
    sources: tuple[Source, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)  # by document

    @property
    def works(self) -> dict[str, str]:
        """What each document counts as when independent sources are counted.

        The works that it retells where it names them, else its author, else its publisher, else itself.
        """
        return {s.name: " ".join(s.references) or s.author or s.publisher or s.name for s in self.sources}


def read(folder: Path) -> Build:
    """The statements of a build, with the sources of its store and the texts of its documents."""
    file = folder / "statements.jsonl"
    if not file.is_file():
        raise InputError(folder, "this is no folder of a build", "Give the folder that kg build --out made")
    store, texts = folder / "store", folder / "texts"
    return Build(
        statements=tuple(jsonl.read(file)),
        sources=tuple(documents(read_store(store))) if store.is_dir() else (),
        texts={_name(path, texts): path.read_bytes().decode() for path in sorted(texts.rglob("*.txt"))},
    )


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix().removesuffix(".txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """A build seen through a projection, in a language."""

    build: Build
    vocabulary: Vocabulary
    words: Words
    projection: Projection
    pivot: str  # the day between before and after
    centre: str  # the state from which distance is measured
    graph: Any  # networkx.MultiDiGraph
    network: Any  # networkx.DiGraph
    statements: Mapping[str, Statement]  # by id

    def name(self, actor: str) -> str:
        """An actor's label in the report's language."""
        known = self.vocabulary.actors.get(actor)
        return known.labels.get(self.words.language, plain(actor)) if known else plain(actor)

    def is_state(self, actor: str) -> bool:
        """Whether an actor is a single state, recognised or not, and no group of states or organisation."""
        known = self.vocabulary.actors.get(actor)
        return known is not None and known.type in ("State", "DeFactoState")

    def relation(self, relation: str) -> str:
        known = self.vocabulary.relations.get(relation)
        return known.labels.get(self.words.language, relation) if known else relation

    def ties(self, actor: str) -> tuple[str, ...]:
        """The statements behind all ties of an actor in the network."""
        if actor not in self.network:
            return ()
        inward = (data["ids"] for _, _, data in self.network.in_edges(actor, data=True))
        outward = (data["ids"] for _, _, data in self.network.out_edges(actor, data=True))
        return ids([*inward, *outward])

    def sources(self, chosen: Iterable[str]) -> int:
        """How many independent sources stand behind some statements."""
        docs = {self.statements[i].evidence.doc for i in chosen}
        return len({self.build.works.get(doc, doc) for doc in docs})

    def thin(self, chosen: Iterable[str]) -> bool:
        """Whether some statements rest on one source alone."""
        return self.sources(chosen) < 2

    def table(self, id: str, title: str, columns: Iterable[str], rows: Iterable[Row], note: str = "") -> Table:
        """A table whose title and columns are keys of the report's words."""
        names = tuple(self.words(column) for column in columns)
        return Table(id=id, title=self.words(title), columns=names, rows=tuple(rows), note=note)


def plain(actor: str) -> str:
    return actor.replace("_", " ")


def analyse(
    build: Build,
    vocabulary: Vocabulary,
    *,
    language: str = "ja",
    pivot: str = "2022-02-24",
    centre: str = "Russia",
    projection: Projection | None = None,
) -> Analysis:
    """A build ready to be told: graph and network made once, for all chapters."""
    claims, rules = graph(build.statements, vocabulary, build.works), projection or Projection()
    return Analysis(
        build=build,
        vocabulary=vocabulary,
        words=Words(language),
        projection=rules,
        pivot=pivot,
        centre=centre,
        graph=claims,
        network=project(claims, rules),
        statements={statement.id: statement for statement in build.statements},
    )
