"""Pictures are drawn from places that depend on the network alone."""

from __future__ import annotations

import numpy as np

from kg.network.claims import graph
from kg.network.layout import around, layout
from kg.network.projection import project


def test_the_same_places_whatever_the_order(say, world):
    said = [
        say(words) for words in ("Armenia criticized Russia", "Turkey supported Russia", "Poland sanctioned Belarus")
    ]
    one, two = (layout(project(graph(order, world))) for order in (said, said[::-1]))
    assert all(np.allclose(one[node], two[node]) for node in one) and np.abs(list(one.values())).max() <= 2


def test_around_keeps_the_heaviest(say, world):
    said = [say("Turkey supported Russia", doc=doc) for doc in "ab"]
    said += [say("Armenia criticized Russia"), say("Armenia criticized Turkey"), say("Belarus supported Russia")]
    shown = around(project(graph(said, world)), "Russia", most=2)
    assert list(shown) == ["Russia", "Turkey", "Armenia"] and set(shown.edges) == {
        ("Turkey", "Russia"),
        ("Armenia", "Russia"),
    }
