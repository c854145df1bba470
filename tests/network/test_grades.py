"""Grades by printed rules."""

from __future__ import annotations

import pytest

from kg.network.grades import grade, grades


@pytest.mark.parametrize(
    ("more", "expected"),
    [({}, "B"), ({"implicit": True}, "C"), ({"modality": "reported"}, "C"), ({"modality": "possible"}, "D"),
     ({"modality": "intended", "implicit": True}, "D")],
)  # fmt: skip
def test_one_statement(say, more, expected):
    assert grade(say("Armenia criticized Russia", **more)) == expected


def test_two_sources_make_an_a_unless_they_are_one(say):
    said = [say("Armenia criticized Russia", doc=doc) for doc in "ab"] + [
        say("Turkey criticized Russia", doc="a")
    ]
    assert [grades(said)[s.id] for s in said] == ["A", "A", "B"]
    assert [grades(said, {"a": "agency", "b": "agency"})[s.id] for s in said] == ["B", "B", "B"]
