"""psir: Japanese texts on post-Soviet international relations, as a knowledge graph."""

import os

# Before numpy is imported: with more threads the parser costs a quarter more and sums round differently.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def __getattr__(name: str) -> str:
    """`__version__`, read from the installation when asked for: looking it up costs every start 60 ms."""
    if name != "__version__":
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("psir")
    except PackageNotFoundError:  # a source tree that was never installed
        return "0+unknown"
