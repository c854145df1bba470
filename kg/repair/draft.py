"""A text under repair, with the way back to the original for every character."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

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
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    edits: list[Edit] = []
    at = 0
    for start, end, new in changes:
        text += draft.text[at:start], new
        starts += draft.starts[at:start] + _spread(draft.starts, start, end, start, len(new))
        ends += draft.ends[at:start] + _spread(draft.ends, start, end, end - 1, len(new))
        _note(edits, Edit(fixer=fixer, start=draft.starts[start], end=draft.ends[end - 1], replacement=new))
        at = end
    if not edits:
        return draft
    return Draft(
        text="".join(text) + draft.text[at:],
        starts=starts + draft.starts[at:],
        ends=ends + draft.ends[at:],
        edits=draft.edits + tuple(edits),
    )


def _spread(places: list[int], start: int, end: int, at: int, length: int) -> list[int]:
    return places[start:end] if length == end - start else [places[at]] * length


def _note(edits: list[Edit], edit: Edit) -> None:
    last = edits[-1] if edits else None
    if last and last.end == edit.start:
        edits[-1] = replace(last, end=edit.end, replacement=last.replacement + edit.replacement)
    else:
        edits.append(edit)
