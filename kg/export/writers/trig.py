"""TriG: the whole store, one block for each named graph."""

from pathlib import Path

from kg.export.contents import Content
from kg.store import serialise

SUFFIX = "trig"


def write(content: Content, path: Path) -> None:
    """Write the TriG file."""
    serialise(content.store, path, "trig")
