"""The words of grammar in `cues.toml`, read once into sets and tables."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any


@cache
def _file() -> dict[str, dict[str, Any]]:
    read = tomllib.loads(Path(__file__).with_name("cues.toml").read_text(encoding="utf-8"))
    return {name: {key: _whole(read, of) for key, of in lists.items()} for name, lists in read.items()}


def _whole(read: dict[str, dict[str, Any]], listed: Any) -> Any:
    """A list with the words of the others that it names as "@section.key"."""
    if not isinstance(listed, list):
        return listed
    return [form for word in listed for form in (_named(read, word) if word.startswith("@") else [word])]


def _named(read: dict[str, dict[str, Any]], reference: str) -> list[str]:
    section, _, key = reference.removeprefix("@").partition(".")
    return list(_whole(read, read[section][key]))


def section(*keys: str) -> dict[str, list[str]]:
    """A section of `cues.toml` as it is."""
    found: Any = _file()
    for key in keys:
        found = found[key]
    return dict(found)


@cache
def words(section: str, *keys: str) -> frozenset[str]:
    """The words under one key or several of a section of `cues.toml`, with those of the lists that it names.

    >>> words("courts") < words("organs")
    True
    """
    return frozenset(word for key in keys or ("words",) for word in _file()[section][key])


@cache
def endings(section: str, *keys: str) -> tuple[str, ...]:
    """The same, as `str.endswith` asks for them."""
    return tuple(words(section, *keys))


@cache
def table(section: str) -> dict[str, str]:
    """Written form -> meaning, for a section whose keys are the meanings."""
    return {form: meaning for meaning, forms in _file()[section].items() for form in forms}


@lru_cache(maxsize=4096)
def alike(word: str) -> tuple[str, ...]:
    """The other words that name the same thing of a state: 国軍, 政府軍 for 軍."""
    groups = section("alike").values()
    return tuple(dict.fromkeys(other for group in groups if word in group for other in group if other != word))
