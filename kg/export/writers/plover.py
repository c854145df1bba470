"""PLOVER: events as JSON Lines, with the fields of POLECAT's tables, for political event data.

Standing relations are no events in PLOVER and stay out, and so does what the texts deny.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.export.contents import Content, Row

SUFFIX = "jsonl"
_MODAL = {"intended": ("future",), "possible": ("hypothetical",)}


def write(content: Content, path: Path) -> None:
    """Write one event a line."""
    events = (event(content, row) for row in content.rows if _happens(content, row))
    lines = (json.dumps(each, ensure_ascii=False) + "\n" for each in events)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def _happens(content: Content, row: Row) -> bool:
    kind = content.relations.get(row["relation"], {}).get("class")
    return kind not in (None, "STANDING") and row["polarity"] == "positive"


def event(content: Content, row: Row) -> dict[str, Any]:
    """One statement as an event; `actor_country` and `recipient_country` are ISO 3166 where known."""
    relation = content.relations[row["relation"]]
    return {
        "event_id": row["id"],
        "event_date": row["time_first"],
        "event_date_last": row["time_last"],
        "event_type": relation["class"],
        "event_mode": relation["mode"],
        "contexts": [*content.contexts.get(row["relation"], ()), *_MODAL.get(row["modality"], ())],
        "intensity": _number(relation["score"]),
        "quad_code": _number(relation["quad"]),
        **_end(content, row, "subject", "actor"),
        **_end(content, row, "object", "recipient"),
        "relation": row["relation"],
        "modality": row["modality"],
        "claimant": row["claimant"],
        "language": "ja",
        "source": row["doc"],
        "start": row["start"],
        "end": row["end"],
        "text": row["quote"],
    }


def _end(content: Content, row: Row, end: str, role: str) -> dict[str, Any]:
    known = content.actors.get(row[end] or "", {})
    names = {
        "name": row[end],
        "name_raw": row[f"{end}_text"],
        "country": known.get("iso"),
        "cow": known.get("cow"),
    }
    return {f"{role}_{name}": value for name, value in names.items()}


def _number(value: str | None) -> float | None:
    return float(value) if value is not None else None
