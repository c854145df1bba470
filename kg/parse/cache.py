"""Parses kept by content: the same sentence under the same versions is parsed once on a machine."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg import paths
from kg.model import Token
from kg.parse import conllu, ginza


class Cache:
    """A key–value table in one SQLite file; processes may share it."""

    def __init__(self, path: Path | None = None) -> None:
        self._base = sqlite3.connect(path or paths.cache() / "parses.sqlite", timeout=60)
        self._base.execute("CREATE TABLE IF NOT EXISTS parse (key BLOB PRIMARY KEY, analysis BLOB) WITHOUT ROWID")
        self._salt = json.dumps(ginza.versions(), sort_keys=True)

    def get(self, texts: Sequence[str]) -> list[tuple[Token, ...] | None]:
        """The kept analysis of each text, None where there is none."""
        return [self._one(text) for text in texts]

    def put(self, analyses: Iterable[tuple[str, tuple[Token, ...]]]) -> None:
        """Keep the analyses of some texts."""
        rows = [(self._key(text), zlib.compress(conllu.write(tokens).encode(), 1)) for text, tokens in analyses]
        with self._base:
            self._base.executemany("INSERT OR IGNORE INTO parse VALUES (?, ?)", rows)

    def _one(self, text: str) -> tuple[Token, ...] | None:
        row = self._base.execute("SELECT analysis FROM parse WHERE key = ?", (self._key(text),)).fetchone()
        return conllu.read(zlib.decompress(row[0]).decode()) if row else None

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"{self._salt}\0{text}".encode()).digest()
