"""The chapters of a report, in their order: each a function from `Analysis` to `Chapter`."""

from collections.abc import Callable, Mapping

from kg.report.analysis import Analysis
from kg.report.chapters import central, relations, ties
from kg.report.pages import Chapter

CHAPTERS: Mapping[str, Callable[[Analysis], Chapter]] = {
    "central": central.chapter,
    "relations": relations.chapter,
    "network": ties.chapter,
}
