"""Grades by printed rules, the same as the store's."""

from __future__ import annotations

import pytest

from kg.network.grades import grades


@pytest.mark.parametrize(
    ("more", "expected"),
    [({}, "C"), ({"implicit": True}, "D"), ({"modality": "reported"}, "D"), ({"modality": "possible"}, "D"),
     ({"modality": "intended", "implicit": True}, "D")],
)  # fmt: skip
def test_one_statement(say, more, expected):
    said = say("Armenia criticized Russia", **more)
    assert grades([said])[said.id] == expected


def test_two_sources_make_a_b_unless_they_are_one(say):
    said = [say("Armenia criticized Russia", doc=doc) for doc in "ab"] + [say("Turkey criticized Russia", doc="a")]
    assert [grades(said)[s.id] for s in said] == ["B", "B", "C"]
    assert [grades(said, {"a": "agency", "b": "agency"})[s.id] for s in said] == ["C", "C", "C"]


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (("Armenia metWith Russia", "2022"), ("Russia metWith Armenia", "2022"), "B"),
        (("Armenia metWith Russia", "2022"), ("Armenia metWith Russia", "2021"), "C"),
        (("Armenia criticized Russia", "2022"), ("Russia criticized Armenia", "2022"), "C"),
    ],
)
def test_what_is_the_same_claim(say, one, two, expected):
    said = [say(*one, doc="a"), say(*two, doc="b")]
    assert [grades(said, symmetric={"metWith"})[s.id] for s in said] == [expected, expected]


def test_readers_have_the_last_word(say):
    said = [say("Armenia criticized Russia", modality="reported"), say("Armenia criticized Russia")]
    verdicts = {said[0].id: "accept", said[1].id: "reject"}
    assert [grades(said, verdicts=verdicts)[s.id] for s in said] == ["A", "R"]
