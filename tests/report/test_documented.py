"""docs/networks.md tells every measure with its source, and everything that a projection chooses."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from kg.network.measures import measures
from kg.network.projection import Projection
from kg.network.sensitivity import FEWEST

PAGE = (Path(__file__).parents[2] / "docs" / "networks.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", measures())
def test_measures(name):
    (line,) = (line for line in PAGE.splitlines() if line.startswith(f"| `{name}` |"))
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    known = measures()[name]
    assert cells[1:4] == [known.labels["ja"], known.definitions["en"], known.source] and cells[4]


@pytest.mark.parametrize("field", [field.name for field in fields(Projection)])
def test_choices(field):
    assert f"`{field}`" in PAGE


def test_numbers():
    assert FEWEST == 5 and "from five documents on" in PAGE
