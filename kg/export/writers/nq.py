"""N-Quads: the whole store, one line for each quad."""

from pathlib import Path

from kg.export.contents import Content
from kg.store import serialise

SUFFIX = "nq"


def write(content: Content, path: Path) -> None:
    """Write the N-Quads file."""
    serialise(content.store, path, "nq")
