"""CSL-JSON: the documents as references, for Zotero and Pandoc."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from kg.export.contents import Content
from kg.model import Source

SUFFIX = "json"
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?[~?%]?$")


def write(content: Content, path: Path) -> None:
    """Write the list of references."""
    items = [reference(source) for source in content.sources]
    path.write_text(json.dumps(items, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def reference(source: Source) -> dict[str, Any]:
    """One document; a name is kept whole, because Japanese names aren't split by rule."""
    found = {
        "id": source.name,
        "type": "document",
        "language": "ja",
        "title": source.title or source.name,
        "author": [{"literal": source.author}] if source.author else None,
        "issued": _issued(source.published),
        "publisher": source.publisher,
        "URL": source.url,
        "note": source.citation,
    }
    return {name: value for name, value in found.items() if value is not None}


def _issued(published: str | None) -> dict[str, Any] | None:
    """A date as parts, where it is one, else as written.

    >>> _issued("2022-09"), _issued("2022/2023")
    ({'date-parts': [[2022, 9]]}, {'raw': '2022/2023'})
    """
    if published is None:
        return None
    match = _DATE.match(published)
    return {"date-parts": [[int(part) for part in match.groups() if part]]} if match else {"raw": published}
