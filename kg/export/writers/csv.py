"""CSV: a folder with nodes.csv and edges.csv, names in Japanese and English, for spreadsheets and R."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kg.export.contents import Content

SUFFIX = ""
NODES = ("id", "ja", "en", "kind", "iso", "cow", "whole")
EDGES = (
    "id", "subject", "subject_ja", "relation", "relation_ja", "class", "sign", "object", "object_ja",
    "theme", "time", "time_first", "time_last", "polarity", "modality", "claimant", "implicit", "grade",
    "doc", "start", "end", "page", "quote", "quote_sha256",
)  # fmt: skip


def write(content: Content, path: Path) -> None:
    """Write the two files into a folder."""
    path.mkdir(parents=True, exist_ok=True)
    _table(path / "nodes.csv", NODES, ({"id": name} | dict(row) for name, row in content.actors.items()))
    _table(path / "edges.csv", EDGES, edges(content))


def edges(content: Content) -> Iterable[Mapping[str, Any]]:
    """The statements with the names and classes that a table wants beside them."""
    for row in content.rows:
        relation = content.relations.get(row["relation"], {})
        yield {
            **row,
            "subject_ja": content.label(row["subject"]),
            "object_ja": content.label(row["object"]),
            "relation_ja": relation.get("ja"),
            "class": relation.get("class"),
            "sign": relation.get("sign"),
        }


def _table(path: Path, columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:  # the mark lets Excel see UTF-8
        writer = csv.DictWriter(file, columns, extrasaction="ignore", restval="")
        writer.writeheader()
        writer.writerows(rows)
