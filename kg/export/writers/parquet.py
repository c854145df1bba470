"""Parquet: the edges of `csv` as a column table; needs pandas and pyarrow."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from kg.errors import SetupError
from kg.export.contents import Content
from kg.export.writers.csv import EDGES, edges

SUFFIX = "parquet"


def write(content: Content, path: Path) -> None:
    """Write the table; `SetupError` where pandas or pyarrow is missing."""
    try:
        pandas, _ = import_module("pandas"), import_module("pyarrow")
    except ImportError as error:
        missing = error.name or "pyarrow"
        raise SetupError("parquet", f"{missing} isn't installed", "Install pandas and pyarrow, or use csv") from error
    rows = [[row.get(name) for name in EDGES] for row in edges(content)]
    pandas.DataFrame(rows, columns=list(EDGES)).to_parquet(path)
