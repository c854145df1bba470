"""GEXF 1.3 for Gephi: a dynamic network, names in Japanese, an edge for each statement with its days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from kg.export.contents import Content
from kg.export.writers.csv import edges

SUFFIX = "gexf"
_NODE = {"english": "string", "kind": "string", "iso3166": "string"}
_EDGE = {
    "relation": "string", "class": "string", "sign": "integer", "theme": "string", "polarity": "string",
    "modality": "string", "claimant": "string", "grade": "string", "document": "string", "quote": "string",
}  # fmt: skip
_OPEN = ("0001-01-01", "9999-12-31")  # an open end is left out, as GEXF has it


def write(content: Content, path: Path) -> None:
    """Write the network; statements that reach nobody have no edge."""
    path.write_text("".join(_lines(content)), encoding="utf-8", newline="\n")


def _lines(content: Content) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield '<graph mode="dynamic" defaultedgetype="directed" timeformat="date">\n'
    yield _declared("node", _NODE) + _declared("edge", _EDGE) + "<nodes>\n"
    for name, row in content.actors.items():
        values = {"english": row["en"] or name, "kind": row["kind"], "iso3166": row["iso"]}
        label = quoteattr(content.label(name))
        yield f"<node id={quoteattr(name)} label={label}>{_values(values, _NODE)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for row in edges(content):
        if row["object"]:
            yield _edge(row)
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(kind: str, columns: Mapping[str, str]) -> str:
    lines = (f'<attribute id="{i}" title="{name}" type="{type}"/>\n' for i, (name, type) in enumerate(columns.items()))
    return f'<attributes class="{kind}" mode="static">\n{"".join(lines)}</attributes>\n'


def _edge(row: Mapping[str, Any]) -> str:
    values = {**row, "document": row["doc"]}
    kind, label = quoteattr(row["relation"]), quoteattr(row["relation_ja"] or row["relation"])
    ends = f"source={quoteattr(row['subject'])} target={quoteattr(row['object'])}"
    head = f'<edge id="{row["id"]}" {ends} kind={kind} label={label} weight="1"{_days(row)}>'
    return f"{head}{_values(values, _EDGE)}</edge>\n"


def _days(row: Mapping[str, Any]) -> str:
    ends = (("start", row["time_first"]), ("end", row["time_last"]))
    return "".join(f' {name}="{day}"' for name, day in ends if day and day not in _OPEN)


def _values(values: Mapping[str, Any], columns: Mapping[str, str]) -> str:
    known = ((i, values.get(name)) for i, name in enumerate(columns))
    found = "".join(
        f'<attvalue for="{i}" value={quoteattr(_clean(value))}/>' for i, value in known if value is not None
    )
    return f"<attvalues>{found}</attvalues>" if found else ""


def _clean(value: object) -> str:
    """Text without the control characters that XML 1.0 can't hold."""
    return "".join(c for c in str(value) if c in "\t\n" or ord(c) >= 32)
