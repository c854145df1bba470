"""What every chapter reads: the statements of a build, their graph, and names in the report's language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kg.dates import FIRST, LAST, days
from kg.errors import InputError
from kg.model import Source, Statement
from kg.network.claims import graph
from kg.network.projection import Projection, project
from kg.report.pages import Row, Table, ids
from kg.report.words import Words
from kg.store import decisions, documents, jsonl, read_store, work
from kg.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What the report needs of a folder that `kg build` made."""

    statements: tuple[Statement, ...]
    sources: tuple[Source, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)  # by document
    verdicts: Mapping[str, str] = field(default_factory=dict)  # readers' decisions by statement

    @property
    def works(self) -> dict[str, str]:
        """What each document counts as when independent sources are counted."""
        return {source.name: work(source) for source in self.sources}

    @property
    def newest(self) -> str:
        """The last day on which a document was published; empty where none says."""
        return max((days(s.published)[1] for s in self.sources if s.published), default="")


def read(folder: Path) -> Build:
    """The statements of a build, with the sources of its store and the texts of its documents."""
    file = folder / "statements.jsonl"
    if not file.is_file():
        raise InputError(folder, "this is no folder of a build", "Give the folder that kg build --out made")
    store, texts = read_store(folder / "store") if (folder / "store").is_dir() else None, folder / "texts"
    return Build(
        statements=tuple(jsonl.read(file)),
        sources=tuple(documents(store)) if store else (),
        texts={_name(path, texts): path.read_bytes().decode() for path in sorted(texts.rglob("*.txt"))},
        verdicts={each.statement: each.verdict for each in decisions(store)} if store else {},
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
    origins: Mapping[str, str]  # by statement: the source that it counts as

    def actor(self, given: str) -> str:
        """The actor that an id or a name means: `Kazakhstan`, `カザフスタン`."""
        if given in self.graph or given in self.vocabulary.actors:
            return given
        named: dict[str, str] = {}
        for one in self.vocabulary.actors.values():
            named |= {name.lower(): one.id for name in (one.id, *one.labels.values(), *one.names)}
        if given.lower() in named:
            return named[given.lower()]
        near = [named[name] for name in get_close_matches(given.lower(), named, 3, 0.75)]
        near += sorted(node for node in self.graph if given and given.lower() in node.lower())
        remedy = f"Did you mean {' or '.join(list(dict.fromkeys(near))[:3])}" if near else "Give one as Kazakhstan"
        raise InputError(given or "an empty name", "the graph has no such actor", remedy)

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
        return len({self.origins[one] for one in chosen})

    def thin(self, chosen: Iterable[str]) -> bool:
        """Whether some statements rest on one source alone."""
        return self.sources(chosen) < 2

    @property
    def signs(self) -> tuple[str, str, str]:
        """What cooperation, conflict and neither are called in the legends of pictures."""
        positive, negative, neutral = (self.words(f"word.{sign}") for sign in ("positive", "negative", "neutral"))
        return f"+ {positive}", f"− {negative}", neutral

    def mark(self, chosen: Collection[str]) -> str:
        """A warning where a figure rests on one source; none where the whole build does."""
        return "⚠" if chosen and not self.alone and self.thin(chosen) else ""

    @property
    def alone(self) -> bool:
        """Whether all statements come from one source."""
        return len(set(self.origins.values())) == 1

    def table(self, id: str, title: str, columns: Iterable[str], rows: Iterable[Row], note: str = "",
              lists: bool = False) -> Table:  # fmt: skip
        """A table whose title and columns are keys of the report's words."""
        names = tuple(self.words(column) for column in columns)
        return Table(id=id, title=self.words(title), columns=names, rows=tuple(rows), note=note, lists=lists)


def bounded(day: str) -> str | None:
    """A day, None where the end is open.

    >>> bounded("2022-02-24"), bounded("9999-12-31")
    ('2022-02-24', None)
    """
    return None if day in ("", FIRST, LAST) else day


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
    rules = projection or Projection()
    _known("class", rules.classes, {relation.ploverclass for relation in vocabulary.relations.values()})
    _known("relation", rules.relations, vocabulary.relations)
    works, statements = build.works, {statement.id: statement for statement in build.statements}
    claims = graph(build.statements, vocabulary, works, verdicts=build.verdicts)
    made = Analysis(
        build=build,
        vocabulary=vocabulary,
        words=Words(language),
        projection=rules,
        pivot=pivot,
        centre=centre,
        graph=claims,
        network=project(claims, rules),
        statements=statements,
        origins={name: works.get(said.evidence.doc, said.evidence.doc) for name, said in statements.items()},
    )
    return replace(made, centre=_stands_alone(made, centre))


def _known(what: str, given: Collection[str], known: Collection[str]) -> None:
    for name in sorted(set(given) - set(known)):
        near = get_close_matches(name, known, 1, 0.5) or sorted(known)[:3]
        raise InputError(name, f"there is no such {what}", f"Choose one as {' or '.join(near)}")


def _stands_alone(made: Analysis, centre: str) -> str:
    """The centre, if it is what distances can be measured from: a state or an organisation."""
    found = made.actor(centre)
    known = made.vocabulary.actors.get(found)
    if known and known.kind not in ("state", "organisation"):
        raise InputError(centre, "this is no state", "Give a state or an organisation, as in Russia or NATO")
    return found
