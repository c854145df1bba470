"""Web Annotations: one W3C annotation for each statement, for readers that show a text with its notes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.export.contents import Content, Row
from kg.store import iri

SUFFIX = "jsonld"
_PAGE = "http://tools.ietf.org/rfc/rfc3778"


def write(content: Content, path: Path) -> None:
    """Write an annotation page in the W3C's own context."""
    notes = ",\n".join(json.dumps(annotation(content, row), ensure_ascii=False) for row in content.rows)
    head = '{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "https://w3id.org/psir/annotations",'
    path.write_text(f'{head} "type": "AnnotationPage", "items": [\n{notes}\n]}}\n', encoding="utf-8", newline="\n")


def annotation(content: Content, row: Row) -> dict[str, Any]:
    """A statement as a note on the passage that says it."""
    return {
        "id": iri("stmt", row["id"]).value,
        "type": "Annotation",
        "motivation": "identifying",
        "body": [{"type": "TextualBody", "value": _reading(content, row), "language": "ja", "format": "text/plain"}],
        "target": {"source": iri("doc", row["doc"]).value, "selector": list(_selectors(row))},
    }


def _reading(content: Content, row: Row) -> str:
    relation = content.relations.get(row["relation"], {}).get("ja") or row["relation"]
    parts = (content.label(row["subject"]), relation, content.label(row["object"]), row["theme"], row["time"])
    return " | ".join(str(part) for part in parts if part)


def _selectors(row: Row) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": row["start"], "end": row["end"]}]
    if row["quote"]:
        found.append({"type": "TextQuoteSelector", "exact": row["quote"]})
    if row["page"]:
        found.append({"type": "FragmentSelector", "conformsTo": _PAGE, "value": f"page={row['page']}"})
    return found
