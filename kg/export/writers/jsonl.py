"""JSON Lines: one statement a line, the codebook's fields first."""

import json
from pathlib import Path

from kg.export.contents import Content

SUFFIX = "jsonl"


def write(content: Content, path: Path) -> None:
    """Write the lines."""
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in content.rows)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
