"""Lines -> blocks: which line goes on in the next one, across page breaks, notes and tables between.

A text is *wrapped* where most of its lines are as wide as the column and break off in mid-sentence. There a
line that is full goes on, and a short one without a full stop is a heading. Elsewhere a line is a paragraph,
and only what can't be a beginning is joined to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from kg.model import Edit
from kg.repair.draft import Draft
from kg.repair.lines import (
    FULL,
    NARROWEST,
    Line,
    bullet,
    column_width,
    continues,
    ended,
    goes_on,
    numbered,
    unclosed,
)
from kg.repair.notes import begins_note

_WORD = re.compile(r"[0-9A-Za-z\u00c0-\u024f\u0400-\u04ff]")
_CLOSE = re.compile(r"[0-9A-Za-z\u00c0-\u024f\u0400-\u04ff.,;:)\]”\"]")
_HYPHEN = re.compile(r"[A-Za-z]-$")
_OPEN_END = re.compile(r"[、，をがはにのとでもへやし]$")
_STRONG_END = re.compile(r"[、，を（「『]$")
_STOPS = re.compile("[。！？]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the lines of a text have in common."""

    columns: dict[int, int]  # page -> width of its column; empty where the text is not wrapped
    gaps: bool  # whether a blank line means anything

    def full(self, line: Line) -> bool:
        """Whether a line reaches the edge of its column."""
        column = self.columns.get(line.page) or self.columns.get(-1)
        return column is not None and line.width >= FULL * column


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Lines that make one block."""

    kind: str
    lines: tuple[Line, ...]


def layout(lines: Sequence[Line]) -> Layout:
    r"""How the text is set.

    >>> from kg.repair.lines import lines_of
    >>> layout(lines_of("ロシアは影響力を失\nいつつあり、各国は\nその隙を突き自立を\n図った。")).columns
    {-1: 18, 0: 18}
    >>> layout(lines_of("露外相が訪中\n米は制裁を発表した。\n欧州も続く。")).columns
    {}
    """
    body = [line for line in lines if line.kind == "body"]
    column = column_width(body)
    if not column:
        return Layout(columns={}, gaps=True)
    pages = {page: list(group) for page, group in groupby(body, key=lambda line: line.page)}
    columns = {page: found for page, group in pages.items() if (found := column_width(group))}
    shape = Layout(columns={-1: column} | columns, gaps=True)
    broken = ((a, b) for a, b in pairwise(body) if shape.full(a) and not ended(a.text))
    breaks = [b.gap for _, b in broken if not numbered(b.text)]
    return replace(shape, gaps=sum(breaks) * 3 < len(breaks))


def flow(lines: Sequence[Line]) -> list[Flow]:
    r"""The blocks of a text, in order; captions and notes that break into a paragraph come behind it.

    >>> from kg.repair.lines import lines_of
    >>> [block.kind for block in flow(lines_of("停戦合意\nロシアとウクライナは合意した。"))]
    ['heading', 'paragraph']
    """
    return [Flow(kind=_kind(group), lines=tuple(group)) for group in _groups(lines, layout(lines))]


def assemble(draft: Draft, blocks: Sequence[Flow], lines: Sequence[Line]) -> Draft:
    """The draft with each block on one line, and all that was left out written down."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for line, end, seam in _pieces(blocks):
        text += draft.text[line.start : end], seam
        starts += draft.starts[line.start : end]
        ends += draft.ends[line.start : end]
        if seam:
            at = draft.text.find("\n", line.end)
            at = at if at >= 0 else draft.text.rindex("\n", 0, line.start)  # a last line can have moved up
            starts.append(draft.starts[at])
            ends.append(draft.ends[at])
    edits = (*draft.edits, *_edits(draft, blocks, lines))
    return Draft(text="".join(text), starts=starts, ends=ends, edits=edits)


def _groups(lines: Sequence[Line], shape: Layout) -> Iterator[list[Line]]:
    current: list[Line] = []
    aside: list[list[Line]] = []  # captions and notes met since
    interrupted = False
    for line in lines:
        if line.kind in ("furniture", "row"):
            interrupted = True
        elif line.kind != "body":
            interrupted = True
            _put_aside(aside, line)
        elif current and _joins(current, line, shape, interrupted):
            current.append(line)
            interrupted = False
        else:
            yield from ([current] if current else [])
            yield from aside
            current, aside, interrupted = [line], [], False
    yield from ([current] if current else [])
    yield from aside


def _put_aside(aside: list[list[Line]], line: Line) -> None:
    last = aside[-1][-1] if aside else None
    if last and last.by == line.by == "footnotes":
        same = not begins_note(line.text)
    elif last and last.by == line.by == "endnotes":
        same = last.width >= 40 and not ended(last.text) and continues(line.text)
    else:
        same = False
    if same:
        aside[-1].append(line)
    else:
        aside.append([line])


def _joins(current: list[Line], line: Line, shape: Layout, interrupted: bool) -> bool:
    """Whether a line goes on with the block."""
    last = current[-1]
    if bullet(line.text):
        return False
    if ended(last.text) and not unclosed(last.text):
        new = line.indent or interrupted or numbered(line.text) or (line.gap and shape.gaps)
        return shape.full(last) and not new and (shape.full(line) or ended(line.text))
    if continues(line.text) or (_HYPHEN.search(last.text) and _WORD.match(line.text)):
        return True
    if line.indent:
        return False
    if unclosed("".join(part.text for part in current[-8:])):
        return bool(shape.columns) or not line.gap
    return _full_joins(current, line, shape, interrupted)


def _full_joins(current: list[Line], line: Line, shape: Layout, interrupted: bool) -> bool:
    last = current[-1]
    if interrupted and (last.page != line.page or _STRONG_END.search(last.text)):
        return shape.full(last) or not shape.columns or bool(_OPEN_END.search(last.text))
    if shape.full(last):
        return not _heading(current, line, shape)
    if shape.columns:
        alike = len(current) > 1 and abs(last.width - current[-2].width) <= 3 and last.width >= NARROWEST
        soft = goes_on(line.text) and (alike or bool(_OPEN_END.search(last.text)))
        return soft or bool(_STRONG_END.search(last.text))
    return bool(_STRONG_END.search(last.text)) and last.width >= 2 * NARROWEST


def _heading(current: list[Line], line: Line, shape: Layout) -> bool:
    """Whether a full line, alone between blank lines, is a heading all the same."""
    alone = len(current) == 1 and current[0].gap and line.gap and shape.gaps
    return alone and not _OPEN_END.search(current[0].text) and not goes_on(line.text)


def _kind(group: list[Line]) -> str:
    if group[0].kind != "body":
        return group[0].kind
    text = "".join(line.text for line in group)
    item = text[0] in "・-*+•‣" and not text.startswith("**")
    short = len(group) <= 3 and len(text) <= 90
    return "heading" if short and not item and not _STOPS.search(text) and not ended(text) else "paragraph"


def _seam(left: str, right: str) -> str:
    """What stands between two joined lines: a blank between Latin words, nothing else.

    >>> _seam("the Russian", "Federation"), _seam("recon-", "struction"), _seam("ロシア", "NATO")
    (' ', '', '')
    """
    if _HYPHEN.search(left[-2:]) or "://" in left[-200:].rsplit(" ", 1)[-1]:
        return ""
    return " " if _CLOSE.match(left[-1]) and _WORD.match(right) else ""


def _pieces(blocks: Sequence[Flow]) -> Iterator[tuple[Line, int, str]]:
    """Each line with the end of what is kept of it (a dividing hyphen is not) and what follows it."""
    for n, block in enumerate(blocks):
        for a, b in pairwise(block.lines):
            divided = _HYPHEN.search(a.text[-2:]) and b.text[0].islower()
            yield a, a.end - bool(divided), _seam(a.text, b.text)
        yield block.lines[-1], block.lines[-1].end, "\n" if n + 1 < len(blocks) else ""


def _edits(draft: Draft, blocks: Sequence[Flow], lines: Sequence[Line]) -> Iterator[Edit]:
    """In the order of the text: lines left out, line breaks undone, blank lines and indents dropped."""
    seams = {line.start: (end, seam) for line, end, seam in _pieces(blocks)}
    starts = [*(line.start for line in lines), len(draft.text)]
    if starts[0]:
        yield _edit(draft, "blank_lines", 0, starts[0], "")
    for line, after in zip(lines, starts[1:], strict=True):
        end, seam = seams.get(line.start, (line.start, ""))
        if end < after and draft.text[end:after] != seam:
            fixer = line.by if end == line.start else "line_breaks" if seam != "\n" else "blank_lines"
            yield _edit(draft, fixer, end, after, seam)


def _edit(draft: Draft, fixer: str, start: int, end: int, new: str) -> Edit:
    return Edit(fixer=fixer, start=draft.starts[start], end=draft.ends[end - 1], replacement=new)
