"""Pages on a dyad, an actor, a ranking, and before and after."""

from __future__ import annotations

import csv
import io
import json

import pytest

from kg.errors import InputError
from kg.report import actor, central, compare, dyad, opened, show


@pytest.fixture(scope="module")
def analysis(build, world):
    return opened(build, lang="en", words=world)


def test_a_dyad_in_the_order_of_time(analysis):
    table, relations = dyad(analysis, "Kazakhstan", "Russia").tables
    assert [row.cells[0] for row in table.rows] == ["2021-04", "2021-05", "2022-06", "2022-06"]
    assert all(len(row.ids) == 1 for row in table.rows) and sum(len(row.ids) for row in relations.rows) == 4


def test_a_dyad_of_states_holds_the_acts_of_their_people(analysis):
    quotes = [row.cells[-1] for row in dyad(analysis, "Armenia", "Russia").tables[0].rows]
    assert "Nikol_Pashinyan criticized Russia。" in quotes


def test_a_dyad_of_which_nothing_is_told(analysis):
    assert not dyad(analysis, "Poland", "Kazakhstan").tables


def test_an_actor(analysis):
    chapter = actor(analysis, "Nikol_Pashinyan")
    assert [row.cells[:2] for row in chapter.tables[0].rows] == [("Russia", 1)]
    assert chapter.pictures[0].png and chapter.findings[0].warning


def test_an_unknown_actor_is_asked_back(analysis):
    with pytest.raises(InputError, match="Did you mean Kazakhstan"):
        dyad(analysis, "kazakh", "Russia")


@pytest.mark.parametrize("name", ["Kazakhstan", "kazakhstan", "カザフスタン"])
def test_actors_by_any_name(analysis, name):
    assert dyad(analysis, name, "ロシア").tables[0].rows == dyad(analysis, "Kazakhstan", "Russia").tables[0].rows


@pytest.mark.parametrize(
    ("one", "two", "what"), [("Rusia", "Ukraine", "Russia"), ("Russia", "ロシア", "twice"), ("", "Russia", "empty")]
)
def test_a_wrong_dyad(analysis, one, two, what):
    with pytest.raises(InputError, match=what):
        dyad(analysis, one, two)


def test_before_and_after(analysis):
    ranks, ties = compare(analysis, by="degree").tables
    assert {row.cells[0] for row in ranks.rows} >= {"Russia", "Turkey"}
    changed = {row.cells[:2]: row.cells[2:4] for row in ties.rows}
    assert changed["Kazakhstan", "Russia"] == ("+", "−") and changed["Armenia", "Russia"] == ("+", "−")


@pytest.mark.parametrize("by", ["pagerank", "betweenness", "pn"])
def test_a_ranking(analysis, by):
    (table,) = central(analysis, by, top=3).tables
    assert [row.cells[0] for row in table.rows] == [1, 2, 3] and all(row.ids for row in table.rows)


def test_a_ranking_has_the_stricter_ones_beside_it(analysis):
    (table,) = central(analysis, "degree", top=20).tables
    beside = {row.cells[2]: row.cells[4:8] for row in table.rows}
    assert all(beside["Russia"]) and beside["Georgia"][1] is None  # one source tells of Georgia


def test_an_unknown_measure(analysis):
    for ask in (central, compare):
        with pytest.raises(InputError, match=r"pagerank.*pn"):
            ask(analysis, "fame")


def test_formats(analysis):
    chapter = central(analysis, "degree", top=3)
    assert "| 1 | Russia |" in show(chapter, analysis)
    assert len(list(csv.reader(io.StringIO(show(chapter, analysis, "csv"))))) == 4
    assert len(json.loads(show(chapter, analysis, "json"))["tables"][0]["rows"]) == 3
    assert show(chapter, analysis, "html").startswith("<!doctype html>")
    with pytest.raises(InputError, match="md, html, csv, json"):
        show(chapter, analysis, "docx")
