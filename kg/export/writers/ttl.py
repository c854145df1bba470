"""Turtle: statements, evidence, and the actors and relations they use, in one readable graph."""

from pathlib import Path

from kg.export.contents import Content
from kg.store import serialise, used

SUFFIX = "ttl"


def write(content: Content, path: Path) -> None:
    """Write the Turtle file."""
    serialise(used(content.store), path, "ttl")
