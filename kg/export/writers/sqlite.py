"""SQLite: statements, actors, relations and documents as tables, for Datasette and SQL."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.export.contents import Content
from kg.export.writers.csv import edges

SUFFIX = "db"
_TABLES: dict[str, tuple[str, ...]] = {
    "actors": ("id TEXT PRIMARY KEY", "ja", "en", "kind", "iso", "cow", "whole"),
    "relations": (
        "id TEXT PRIMARY KEY", "ja", "en", "class", "mode", "quad INTEGER", "score REAL", "sign INTEGER",
    ),
    "documents": (
        "name TEXT PRIMARY KEY", "path", "sha256", "media_type", "title", "author", "published", "publisher",
        "url", "rights", "citation", '"references"',
    ),
    "statements": (
        "id TEXT PRIMARY KEY", "subject REFERENCES actors(id)", "relation REFERENCES relations(id)",
        "object REFERENCES actors(id)", "theme", "time", "time_first", "time_last", "polarity", "modality",
        "claimant REFERENCES actors(id)", "implicit INTEGER", "grade", "class", "sign INTEGER", "subject_ja",
        "relation_ja", "object_ja", "doc REFERENCES documents(name)", '"start" INTEGER', '"end" INTEGER',
        "page INTEGER", '"row" INTEGER', '"column" INTEGER', "quote", "quote_sha256", "rule", "subject_text",
        "object_text", "claimant_text", "time_text", "time_anchor", "cues", "why",
    ),
}  # fmt: skip


def write(content: Content, path: Path) -> None:
    """Write the database anew: the same content gives the same bytes with the same SQLite."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database:
        for table, columns in _TABLES.items():
            database.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
            _fill(database, table, columns, _rows(content, table))
        for column in ("subject", "object", "relation", "doc", "time_first"):
            database.execute(f"CREATE INDEX statements_{column} ON statements ({column})")
        database.commit()
        database.execute("VACUUM")


def _rows(content: Content, table: str) -> Iterator[Mapping[str, Any]]:
    if table == "statements":
        yield from edges(content)
    elif table == "documents":
        yield from map(asdict, content.sources)
    else:
        for name, row in (content.actors if table == "actors" else content.relations).items():
            yield {"id": name, **row}


def _fill(
    database: sqlite3.Connection, table: str, columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]]
) -> None:
    names = [column.split()[0].strip('"') for column in columns]
    marks = ", ".join("?" * len(names))
    values = ([_value(row.get(name)) for name in names] for row in rows)
    database.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", values)


def _value(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | tuple) else value
