"""A text under repair, with the way back to the original for every character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Edit

Change = tuple[int, int, str]  # characters [start, end) of the draft become the string


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text with, for each of its characters, the original characters that it stands for."""

    text: str
    starts: list[int]
    ends: list[int]
    edits: tuple[Edit, ...] = ()


def begin(text: str) -> Draft:
    """A draft that is still the original.

    >>> begin("露").ends
    [1]
    """
    return Draft(text=text, starts=list(range(len(text))), ends=list(range(1, len(text) + 1)))


def apply(draft: Draft, fixer: str, changes: Iterable[Change]) -> Draft:
    """The draft with the changes made, in ascending order, and written down under the fixer's name.

    Where a change keeps the length, each character keeps its own origin; otherwise every new character
    stands for all that was replaced. Changes that touch are one edit.

    >>> after = apply(begin("EU 加盟"), "stray_blanks", [(2, 3, "")])
    >>> after.text, after.starts
    ('EU加盟', [0, 1, 3, 4])
    >>> after.edits
    (Edit(fixer='stray_blanks', start=2, end=3, replacement=''),)
    """
    if not (made := list(changes)):
        return draft
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end, new in made:
        text += draft.text[at:start], new
        starts += draft.starts[at:start]
        ends += draft.ends[at:start]
        alike = len(new) == end - start
        starts += draft.starts[start:end] if alike else [draft.starts[start]] * len(new)
        ends += draft.ends[start:end] if alike else [draft.ends[end - 1]] * len(new)
        at = end
    return Draft(
        text="".join(text) + draft.text[at:],
        starts=starts + draft.starts[at:],
        ends=ends + draft.ends[at:],
        edits=draft.edits + tuple(_edits(draft, fixer, made)),
    )


def _edits(draft: Draft, fixer: str, changes: list[Change]) -> Iterator[Edit]:
    first = 0
    for i, (_, end, _) in enumerate(changes):
        after = changes[i + 1][0] if i + 1 < len(changes) else -1
        if after != end:
            run = changes[first : i + 1]
            new = "".join(new for _, _, new in run)
            at, to = draft.starts[run[0][0]], draft.ends[end - 1]
            yield Edit(fixer=fixer, start=at, end=to, replacement=new)
            first = i + 1
