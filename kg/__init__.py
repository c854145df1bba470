"""psir: Japanese texts on post-Soviet international relations, as a knowledge graph."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("psir")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0+unknown"
