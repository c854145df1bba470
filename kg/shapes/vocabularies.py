"""Ontology, actors and facts checked by pySHACL, messages in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyshacl
from rdflib import SH, Graph
from rdflib.term import Node

from kg import paths
from kg.shapes.faults import Fault
from kg.store import load_vocabulary, name_of, open_store, text


def check_vocabulary(ontology: Path = paths.ONTOLOGY, seeds: Path = paths.SEEDS) -> Iterator[Fault]:
    """The faults of the vocabulary, in order; a few seconds for some thousand actors."""
    store = open_store()
    load_vocabulary(store, ontology, seeds)
    data = Graph().parse(data=text(store, "nt"), format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=data, inference="none")
    yield from sorted(_fault(report, result) for result in report.objects(None, SH.result))


def _fault(report: Graph, result: Node) -> Fault:
    said = {m.language: str(m) for m in report.objects(result, SH.resultMessage)}  # type: ignore[attr-defined]
    shape = str(report.value(result, SH.sourceShape)).rpartition("/")[2]
    where = str(report.value(result, SH.focusNode))
    return Fault(shape, name_of(where), said.get("ja", ""), said.get("en", ""))
