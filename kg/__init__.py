"""psir: Japanese texts on post-Soviet international relations, as a knowledge graph.

    import kg
    g = kg.open("build")
    g.statements(subject="カザフスタン", since="2022")
    g.ask("refusals", object="Russia")

`docs/api.ipynb` shows the rest.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import Graph, open

    __version__: str

__all__ = ["Graph", "__version__", "open"]

# Before numpy is imported: with more threads the parser costs a quarter more and sums round differently.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def __getattr__(name: str) -> Any:
    """The API and `__version__`, looked up when asked for, so that commands start without them."""
    if name in ("open", "Graph"):
        return getattr(import_module("kg.api"), name)  # not an import: stages import `kg`, and the API stages
    if name == "__version__":
        return _version()
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("psir")
    except PackageNotFoundError:  # a source tree that was never installed
        return "0+unknown"
