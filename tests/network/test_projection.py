"""From statements to a signed, weighted network: ends, choice, time, sign, weight."""

from __future__ import annotations

import io

import networkx as nx
import pytest

from kg.errors import InputError
from kg.network.claims import graph, middle
from kg.network.projection import Projection, project


def test_one_edge_a_statement_with_flat_scalars(say, world):
    said = [
        say("Armenia criticized Russia", "2022-09"),
        say("Armenia criticized Russia"),
        say("Russia invaded"),
    ]
    result = graph(said, world)
    assert {key for _, _, key in result.edges(keys=True)} == {said[0].id, said[1].id}
    assert result.graph["unary"] == 1
    values = [v for _, _, data in result.edges(data=True) for v in data.values()]
    assert all(isinstance(value, str | int | float | bool) for value in values)


@pytest.mark.parametrize("write", [nx.write_gexf, nx.write_graphml])
def test_gephi_reads_both_graphs(say, world, write):
    claims = graph([say("Armenia criticized Russia", "2022-09")], world)
    for network in (claims, project(claims)):
        out = io.BytesIO()
        write(network, out)
        assert b"Armenia" in out.getvalue()


@pytest.mark.parametrize(
    ("words", "time", "edge"),
    [
        ("Armenia criticized Russia", "", ("Armenia", "Russia")),
        ("Russian_Armed_Forces invaded Kherson_Oblast", "", ("Russia", "Ukraine")),
        ("Nikol_Pashinyan criticized CSTO", "2022", ("Armenia", "CSTO")),
        ("Nikol_Pashinyan criticized CSTO", "", ("Armenia", "CSTO")),
        ("Nikol_Pashinyan criticized CSTO", "2017", None),  # in no office then
        ("Russian_people supported Russia", "", None),  # a people is not its state
        ("Russian_Armed_Forces supported Russia", "", None),  # a loop
        ("Abkhazia alignedWith Russia", "", ("Abkhazia", "Russia")),
    ],
)
def test_actors_stand_for_states(say, world, words, time, edge):
    edges = list(project(graph([say(words, time)], world)).edges)
    assert edges == ([edge] if edge else [])


def test_a_de_facto_state_counts_as_its_whole_only_where_asked(say, world):
    claims = graph([say("Abkhazia alignedWith Russia")], world)
    assert list(project(claims, Projection(worldview="de jure")).edges) == [("Georgia", "Russia")]


def test_blocs(say, world):
    claims = graph([say("Armenia criticized Poland", "2022"), say("Turkey criticized Russia", "2022")], world)
    expected = {("CSTO", "Western_countries"), ("Turkey", "CSTO")}
    assert set(project(claims, Projection(level="bloc")).edges) == expected


def test_offices_are_learned_from_the_texts(say, world):
    said = [say("Maia_Sandu leads Moldova"), say("Maia_Sandu criticized Russia")]
    vocabulary = world.__class__(
        relations=world.relations,
        actors=dict(world.actors)
        | {"Moldova": world.actors["Russia"].__class__(id="Moldova", kind="state", type="State", labels={})},
    )
    assert list(project(graph(said, vocabulary)).edges) == [("Moldova", "Russia")]


@pytest.mark.parametrize(
    ("rules", "kept"),
    [
        ({}, 6),
        ({"modality": frozenset({"asserted"})}, 5),
        ({"modality": frozenset({"asserted", "reported", "possible"})}, 7),
        ({"tables": False}, 5),
        ({"implicit": False}, 5),
        ({"classes": frozenset({"ACCUSE"})}, 5),
        ({"relations": frozenset({"invaded"})}, 1),
        ({"without": frozenset({"invaded"})}, 5),
        ({"grade": "C"}, 4),
        ({"first": "2022-03-01", "last": "2022-12-31"}, 2),
        ({"first": "2022-03-01", "last": "2022-12-31", "dating": "overlap"}, 3),
        ({"first": "2022-02-01", "last": "2022-12-31", "dating": "within"}, 1),
    ],
)
def test_choice(say, world, rules, kept):
    said = [
        say("Armenia criticized Russia", "2022"),
        say("Armenia criticized Russia", "2022-02/2022-09"),
        say("Armenia criticized Russia", "2020/2022"),
        say("Armenia criticized Russia", modality="reported"),
        say("Armenia criticized Russia", modality="possible"),
        say("Armenia criticized Russia", polarity="negative"),
        say("Armenia invaded Russia", implicit=True),
        say("Armenia criticized Russia", row=1),
    ]
    network = project(graph(said, world), Projection(weight="statements", **rules))
    assert network["Armenia"]["Russia"]["weight"] == kept


def test_sources_not_sentences(say, world):
    said = [say("Armenia criticized Russia", doc=d) for d in "aab"] + [say("Armenia supported Russia", doc="c")]
    claims = graph(said, world, {"b": "agency", "c": "agency"})
    weights = [
        project(claims, Projection(weight=w))["Armenia"]["Russia"] for w in ("sources", "documents", "statements")
    ]
    assert [tie["weight"] for tie in weights] == [2, 3, 4]
    assert (weights[0]["positive"], weights[0]["negative"], weights[0]["sign"]) == (1, 2, -1)
    assert weights[0]["ids"].split() == sorted(s.id for s in said)
    assert weights[0]["score"] == pytest.approx((-2 * 3 + 4) / 4)


def test_symmetric_relations_count_both_ways(say, world):
    network = project(graph([say("Armenia metWith Russia")], world))
    assert set(network.edges) == {("Armenia", "Russia"), ("Russia", "Armenia")}


def test_least_sources(say, world):
    claims = graph([say("Armenia criticized Russia"), *(say("Turkey metWith Russia", doc=d) for d in "ab")], world)
    assert set(project(claims, Projection(least=2))) == {"Turkey", "Russia"}


def test_an_unknown_choice_names_the_choices():
    with pytest.raises(InputError, match="Choose actor, state, bloc"):
        Projection(level="galaxy")


@pytest.mark.parametrize(
    ("changes", "what"),
    [({"modality": frozenset({"maybe"})}, "asserted"), ({"first": "2023-01-01", "last": "2022-12-31"}, "ends before")],
)
def test_a_choice_that_makes_no_sense(changes, what):
    with pytest.raises(InputError, match=what):
        Projection(**changes)


def test_windows_part_the_statements(say, world):
    """Adjoining windows count every dated statement once."""
    claims = graph(
        [say("Armenia criticized Russia", t) for t in ("2022", "2021-12/2022-03", "2021", "2022-02-24")],
        world,
    )
    counts = [
        sum(
            d["weight"]
            for _, _, d in project(claims, Projection(weight="statements", first=a, last=b)).edges(data=True)
        )
        for a, b in (("", "2022-02-23"), ("2022-02-24", ""))
    ]
    assert counts == [2, 2]


@pytest.mark.parametrize(
    ("first", "last", "day"),
    [
        ("2022-01-01", "2022-01-03", "2022-01-02"),
        ("0001-01-01", "9999-12-31", ""),
        ("0001-01-01", "2021-06-30", "2021-06-30"),
    ],
)
def test_the_middle_day(first, last, day):
    assert middle(first, last) == day
