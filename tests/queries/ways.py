"""Every way to ask a question: as it stands, and with each of its parameters set to each value."""

from __future__ import annotations

from collections.abc import Iterator

from kg.queries import Question, checks, questions

VALUES = {
    "actor": ("Russia", "アルメニア"),
    "relation": ("invaded",),
    "document": ("aoi",),
    "first": ("2022-02",),
    "last": ("2022",),
    "text": ("派兵",),
    "integer": ("2",),
}
NEEDED = {"one": "Russia", "other": "Armenia", "subject": "Russia", "since": "2022-02-24", "until": "2022"}


def ways(asked: Question) -> Iterator[dict[str, str]]:
    """The values that a question may be given, in turn."""
    needed = {p.name: NEEDED[p.name] for p in asked.parameters if p.required}
    yield needed
    for parameter in asked.parameters:
        yield from (needed | {parameter.name: value} for value in parameter.choices or VALUES[parameter.type])


ASKED = [(asked, given) for asked in questions() + checks() for given in ways(asked)]
AS_THEY_STAND = [(asked, next(ways(asked))) for asked in questions() + checks()]
