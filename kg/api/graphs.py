"""A build as one object."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from kg.api.tables import Said, Table
from kg.errors import InputError
from kg.queries import Result, binding, questions
from kg.queries import ask as asked
from kg.queries import run as run_query
from kg.store import (
    Literal,
    NamedNode,
    Store,
    asker,
    decisions,
    documents,
    name_of,
    read_store,
    select,
    statements,
    work,
)

if TYPE_CHECKING:
    import networkx
    import pandas
    import rdflib

_LABELS = """SELECT ?node ?label { { ?node a psir:Relation } UNION { ?x psir:subject|psir:object|psir:claimant ?node }
  ?node rdfs:label ?label FILTER(LANG(?label) = %s) }"""
_GRADES = "SELECT ?s ?grade { ?s psir:grade ?grade }"
_COUNTS = "SELECT ?n ?d ?t { ?set a void:Dataset ; psir:statementCount ?n ; void:documents ?d ; void:triples ?t }"
_NAMED = {"subject": "actor", "object": "actor", "claimant": "actor", "relation": "relation", "doc": "document"}


class Filters(TypedDict, total=False):
    """What `Graph.statements` takes, for the methods that pass it on."""

    subject: str | None
    relation: str | None
    object: str | None
    since: str | None
    until: str | None
    polarity: str | None
    modality: str | None
    claimant: str | None
    doc: str | None
    rejected: bool


def open(build: str | Path = "build", language: str = "ja") -> Graph:
    """Open the folder that `kg build` made, for reading; several programs may have it open at once.

    `language` (`ja` or `en`) is that of the names in tables.
    """
    folder = Path(build)
    store = folder / "store" if (folder / "store").is_dir() else folder
    return Graph(read_store(store), language)


class Graph:
    """What texts say of whom, ready to be asked.

    >>> from kg.store import finish, open_store
    >>> store = open_store()
    >>> finish(store)
    >>> g = Graph(store)
    >>> g, len(g.statements()), bool(g.query("ASK { ?s a psir:Statement }"))
    (<Graph: 0 statements of 0 documents>, 0, False)
    """

    def __init__(self, store: Store, language: str = "ja") -> None:
        if language not in ("ja", "en"):
            raise InputError(language, "there are no names in this language", "Give ja or en")
        self.store, self.language = store, language
        self._labels: dict[str, str] | None = None

    @property
    def labels(self) -> dict[str, str]:
        """The names of actors and relations in the graph's language, by their IRIs."""
        if self._labels is None:
            found = select(self.store, _LABELS.replace("%s", f'"{self.language}"')).strings()
            self._labels = {row["node"]: row["label"] for row in found}
        return self._labels

    def statements(
        self,
        *,
        subject: str | None = None,
        relation: str | None = None,
        object: str | None = None,
        since: str | None = None,
        until: str | None = None,
        polarity: str | None = None,
        modality: str | None = None,
        claimant: str | None = None,
        doc: str | None = None,
        rejected: bool = False,
    ) -> Said:
        """The statements with these values, in the order of documents and characters.

        An actor or a relation may be given by its id or by any of its names, in any of its languages; a name that
        the graph doesn't know is a `QueryError` with the nearest ones. `since` and `until` are times in EDTF, and
        keep what may have happened between them. What a reader rejected comes with `rejected` alone.
        """
        given = {"subject": subject, "relation": relation, "object": object, "claimant": claimant, "doc": doc}
        known = {name: self._known(name, value) for name, value in given.items()}
        known |= {"since": since, "until": until, "polarity": polarity, "modality": modality}
        found = tuple(statements(self.store, rejected=rejected, **known))
        grades = {name_of(s): g.value for s, g in select(self.store, _GRADES).rows if s and isinstance(g, Literal)}
        return Said(found, grades, self.labels)

    def _known(self, field: str, value: str | None) -> str | None:
        if value is None:
            return None
        term = binding.term_of(_NAMED[field], field, value, asker(self.store))
        return name_of(NamedNode(term.strip("<>")))

    def query(self, sparql: str | Path, **parameters: str) -> Table:
        """The answer to any SPARQL 1.1 query (our prefixes are known), or to a `.rq` file with parameters."""
        return self._table(run_query(self.store, sparql, parameters))

    def ask(self, question: str, **parameters: str) -> Table:
        """The answer to a question of `queries/` by its name; `questions()` lists them."""
        return self._table(asked(self.store, question, parameters))

    def _table(self, result: Result) -> Table:
        return Table(result, self.labels)

    def questions(self) -> dict[str, str]:
        """What may be asked: names, and what each asks in the graph's language."""
        return {each.name: each.ja if self.language == "ja" else each.en for each in questions()}

    def to_pandas(self, **filters: Unpack[Filters]) -> pandas.DataFrame:
        """The statements as a DataFrame, one row each, fields as in JSON Lines, and their grades."""
        return self.statements(**filters).to_pandas()

    def to_networkx(self, **filters: Unpack[Filters]) -> networkx.MultiDiGraph:
        """The statements as a multigraph: one edge each, its key the statement's id; `kg.network` takes it."""
        from kg.network.claims import graph
        from kg.vocabulary import vocabulary

        works = {source.name: work(source) for source in documents(self.store)}
        verdicts = {each.statement: each.verdict for each in decisions(self.store)}
        said = self.statements(**filters)
        return graph(said, vocabulary(), works, verdicts=verdicts)

    def to_rdflib(self) -> rdflib.Dataset:
        """The same graph through rdflib's API, not copied: the store answers SPARQL, too."""
        from kg.api.rdf import dataset

        return dataset(self.store)

    @property
    def _counts(self) -> tuple[str, str, str]:
        row = next(select(self.store, _COUNTS).strings(), {"n": "0", "d": "0", "t": "0"})
        return row["n"], row["d"], row["t"]

    def __repr__(self) -> str:
        said, read, _ = self._counts
        return f"<Graph: {said} statements of {read} documents>"

    def _repr_html_(self) -> str:
        said, read, triples = (f"{int(count):,}" for count in self._counts)
        return f"<p><b>psir</b> {said} statements · {read} documents · {triples} triples</p>"
