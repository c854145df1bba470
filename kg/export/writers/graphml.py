"""GraphML: the same network for yEd, Cytoscape, igraph and networkx."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from kg.export.contents import Content
from kg.export.writers.csv import edges

SUFFIX = "graphml"
_NODE = ("label", "english", "kind", "iso3166")
_EDGE = (
    "relation", "label", "class", "sign", "theme", "time", "first", "last", "polarity", "modality",
    "claimant", "grade", "document", "quote",
)  # fmt: skip


def write(content: Content, path: Path) -> None:
    """Write the network; statements that reach nobody have no edge."""
    path.write_text("".join(_lines(content)), encoding="utf-8", newline="\n")


def _lines(content: Content) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield from _keys("node", _NODE)
    yield from _keys("edge", _EDGE)
    yield '<graph id="psir" edgedefault="directed">\n'
    for name, row in content.actors.items():
        values = {
            "label": content.label(name),
            "english": row["en"] or name,
            "kind": row["kind"],
            "iso3166": row["iso"],
        }
        yield f"<node id={quoteattr(name)}>{_data('node', values, _NODE)}</node>\n"
    for row in edges(content):
        if row["object"]:
            ends = f"source={quoteattr(row['subject'])} target={quoteattr(row['object'])}"
            yield f'<edge id="{row["id"]}" {ends}>{_data("edge", _renamed(row), _EDGE)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _renamed(row: Mapping[str, Any]) -> dict[str, Any]:
    more = {
        "label": row["relation_ja"],
        "first": row["time_first"],
        "last": row["time_last"],
        "document": row["doc"],
    }
    return {**row, **more}


def _keys(kind: str, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        type = "int" if name == "sign" else "string"
        yield f'<key id="{kind}-{name}" for="{kind}" attr.name="{name}" attr.type="{type}"/>\n'


def _data(kind: str, values: Mapping[str, Any], names: tuple[str, ...]) -> str:
    known = ((name, values.get(name)) for name in names)
    return "".join(f'<data key="{kind}-{n}">{escape(_clean(v))}</data>' for n, v in known if v is not None)


def _clean(value: object) -> str:
    """Text without the control characters that XML 1.0 can't hold."""
    return "".join(c for c in str(value) if c in "\t\n" or ord(c) >= 32)
