"""Reports on a build: who is central, who turned away, who uses whom; every number opens."""

from __future__ import annotations

from pathlib import Path

from kg.network.projection import Projection
from kg.report.analysis import Analysis, Build, analyse, read
from kg.report.chapters import CHAPTERS
from kg.report.formats import html, markdown, write
from kg.vocabulary import Vocabulary, vocabulary

__all__ = ["Analysis", "Build", "analyse", "html", "markdown", "read", "report", "write"]


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
    """The report on the build in `folder`, written below `out`; the files written, the HTML page among them.

    `pivot` is the day between before and after, `centre` the state from which distance is measured.
    """
    analysis = analyse(
        read(folder), words or vocabulary(), language=lang, pivot=pivot, centre=centre, projection=projection
    )
    return write(out, [chapter(analysis) for chapter in CHAPTERS.values()], analysis)
