"""Reports on a build: who is central, who turned away, who uses whom; every number opens.

`report` writes the whole; `central`, `dyad`, `actor` and `compare` give one chapter, which `show` turns into
Markdown, HTML, CSV or JSON for the command line.
"""

from __future__ import annotations

from pathlib import Path

from kg.network.projection import Projection
from kg.report import dossiers
from kg.report.analysis import Analysis, Build, analyse, read
from kg.report.chapters import CHAPTERS
from kg.report.formats import html, markdown, show, write
from kg.report.pages import Chapter
from kg.report.rankings import central
from kg.vocabulary import Vocabulary, vocabulary

__all__ = [
    "Analysis",
    "Build",
    "Chapter",
    "actor",
    "analyse",
    "central",
    "compare",
    "dyad",
    "html",
    "markdown",
    "opened",
    "read",
    "report",
    "show",
    "write",
]

dyad, actor, compare = dossiers.dyad, dossiers.actor, dossiers.compare


def opened(
    folder: Path, *, lang: str = "ja", projection: Projection | None = None, pivot: str = "2022-02-24",
    centre: str = "Russia", words: Vocabulary | None = None,
) -> Analysis:  # fmt: skip
    """The build in `folder`, ready for `report`'s chapters and for single pages.

    `pivot` is the day between before and after, `centre` the state from which distance is measured; `words`
    is the vocabulary, the project's own by default.
    """
    known = words or vocabulary()
    return analyse(read(folder), known, language=lang, pivot=pivot, centre=centre, projection=projection)


def report(
    folder: Path,
    out: Path,
    *,
    lang: str = "ja",
    projection: Projection | None = None,
    pivot: str = "2022-02-24",
    centre: str = "Russia",
    words: Vocabulary | None = None,
) -> list[Path]:
    """The report on the build in `folder`, written below `out`; gives the files, the HTML page among them."""
    analysis = opened(folder, lang=lang, projection=projection, pivot=pivot, centre=centre, words=words)
    return write(out, [chapter(analysis) for chapter in CHAPTERS.values()], analysis)
