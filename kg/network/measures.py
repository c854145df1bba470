"""What each measure is called and says, and where it was defined: `measures.toml`, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure in words: labels and definitions by language, and the work that defined it."""

    id: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    source: str


@cache
def measures() -> Mapping[str, Measure]:
    """Every measure by its id.

    >>> measures()["pagerank"].labels["en"]
    'PageRank'
    """
    text = Path(__file__).with_name("measures.toml").read_text(encoding="utf-8")
    return {name: _measure(name, row) for name, row in tomllib.loads(text).items()}


def _measure(name: str, row: Mapping[str, str]) -> Measure:
    return Measure(
        id=name, labels={"ja": row["ja"], "en": row["en"]}, source=row["source"],
        definitions={"ja": row["told_ja"], "en": row["told_en"]},
    )  # fmt: skip
