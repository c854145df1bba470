"""Formats are found by listing their folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from kg.errors import InputError
from kg.export.contents import Content, content
from kg.store import Store

_FOLDER = Path(__file__).parent / "writers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A way to write the graph."""

    name: str
    suffix: str  # empty: a folder
    summary: str
    write: Callable[[Content, Path], None]


def formats() -> dict[str, Format]:
    """All formats by name.

    >>> "ttl" in formats() and formats()["gexf"].suffix
    'gexf'
    """
    names = sorted(module.name for module in iter_modules([str(_FOLDER)]))
    return {name: _format(name) for name in names}


def _format(name: str) -> Format:
    module = import_module(f"kg.export.writers.{name}")
    summary = (module.__doc__ or "").strip().split("\n")[0]
    return Format(name=name, suffix=module.SUFFIX, summary=summary, write=module.write)


def export(store: Store, name: str, path: Path, *, text: bool = True) -> None:
    """Write a store to a file (or, for `csv`, a folder); without `text`, quotes become hashes."""
    known = formats()
    if name not in known:
        near = get_close_matches(name, known, 1) or sorted(known)
        raise InputError(name, "there is no such format", f"Try {', '.join(near)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    known[name].write(content(store, text=text), path)
