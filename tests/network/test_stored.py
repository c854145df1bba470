"""From a store straight to a matrix: the same network as through the values."""

from __future__ import annotations

import pytest

from kg.model import Source
from kg.network import sparse
from kg.network.claims import graph
from kg.network.projection import Projection, project
from kg.network.stored import stored
from kg.store import IRI, TYPE, Quad, Run, iri, open_store, write_document
from kg.store import graph as named


def test_a_store_gives_the_network_of_its_statements(say, world):
    said = [
        say("Armenia criticized Russia"),
        say("Nikol_Pashinyan criticized Russia", "2022-09"),
        say("Armenia criticized Russia"),
        say("Turkey metWith Russia"),
        say("Nikol_Pashinyan leads Armenia"),
        say("Turkey supported Russia", polarity="negative"),
        say("Russia invaded"),
    ]
    store = open_store()
    source = Source(path="a.txt", name="a", sha256="0", media_type="text/plain")
    write_document(store, source, said, Run(program="1", model="1", dictionary="1", ontology="1"))
    symmetric = IRI("http://www.w3.org/2002/07/owl#SymmetricProperty")
    store.add(Quad(iri("rel", "metWith"), TYPE, symmetric, named("ontology")))
    found = stored(store)
    plain = project(graph(said, world), Projection(level="actor", weight="statements"))
    ties = {(found.nodes[i], found.nodes[j]): w for (i, j), w in found.matrix.todok().items()}
    assert ties == {(a, b): w for a, b, w in plain.edges(data="weight")}
    assert sum(found.named(sparse.pagerank(found)).values()) == pytest.approx(1)
