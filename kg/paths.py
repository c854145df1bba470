"""Where the data folders lie: beside `kg/` in a checkout, inside it in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_DATA = _PACKAGE / "data" if (_PACKAGE / "data").is_dir() else _PACKAGE.parent

ONTOLOGY = _DATA / "ontology"
SEEDS = _DATA / "seeds"
QUERIES = _DATA / "queries"


def cache() -> Path:
    """The folder for parses and the cut model: `$PSIR_CACHE`, else the user's cache folder."""
    import os

    root = os.environ.get("PSIR_CACHE") or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "psir"
    folder = Path(root)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
