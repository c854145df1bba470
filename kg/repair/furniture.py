"""Fixers that find what belongs to the page and not to the text: page numbers and running heads.

They are dropped wherever they stand, and a sentence that they interrupt goes on behind them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, groupby, pairwise

from kg.repair.lines import FULL, Line, column_width, ended, goes_on, lines_of, mark

_DASH = r"[-－―–—‐‑−・~～〜·|｜\s]*"
_NUMBER = re.compile(
    _DASH + r"[（(\[［〔<〈]?\s*(?:[Pp]{1,2}\.?|[Pp]age|頁)?\s*(?P<n>\d{1,4}|[ivxl]{1,7})"
    r"(?:\s*(?:/|／|of)\s*\d{1,4}|\s*(?:ページ|頁))?\s*[）)\]］〕>〉]?" + _DASH
)
_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")
_CAPTION = re.compile(r"(?:図表|表|図)#")
_SHORT = 44  # display columns of most running heads at most
_EDGE = 2  # lines at the top and at the foot of a page where furniture stands


def page_numbers(lines: Sequence[Line]) -> list[Line]:
    r"""Marks lines that are nothing but a page number.

    Where the pages are not known, a number must interrupt a sentence, stand alone between blank lines, or
    count on; each is then taken for the beginning of a page.

    >>> _try(page_numbers, "ロシアはアル\n128\nメニアの要請を断った。")
    ['128']
    >>> _try(page_numbers, "国内総生産は次の通り。\n2021\n2022\n2023\n")
    []
    """
    if _paged(lines):
        return mark(lines, {i for i in _edges(lines) if _number(lines[i])}, "furniture", "page_numbers")
    chosen = set(_interrupting(lines))
    turns = accumulate(int(i in chosen) for i in range(len(lines)))
    paged = (replace(line, page=turn) if chosen else line for line, turn in zip(lines, turns, strict=True))
    return mark(list(paged), chosen, "furniture", "page_numbers")


def running_heads(lines: Sequence[Line]) -> list[Line]:
    r"""Marks lines that come again at the edges of pages, their numbers aside, odd and even pages alike.

    Where the pages are not known, such a line must come three times and break into the text. The first one
    stays if it may be the title itself.

    >>> page = "露*は軍\n紀要 #号\nを出した。\n米*は\n動かず、\n土*も\n見た。\n"
    >>> _try(running_heads, "".join(page.replace("#", n).replace("*", x) for n, x in ("0甲", "1乙", "2丙")))
    ['紀要 0号', '紀要 1号', '紀要 2号']
    >>> _try(running_heads, "\n".join(f"記者：\n回答{n}は示されていない。" for n in range(5)))
    []
    """
    chosen = _repeated_at_edges(lines) if _paged(lines) else set()
    return mark(lines, chosen or _repeated_within(lines), "furniture", "running_heads")


def lone_heads(lines: Sequence[Line]) -> list[Line]:
    r"""Marks a short line at the top of a page that breaks into a sentence: a head that comes but once.

    >>> text = "ロシアは影響力を失\nいつつあり、各国は\nその隙を突き自立を\n紀要\n図っているとされる。"
    >>> [[line.text for line in lone_heads(lines_of(text, (0, at))) if line.by] for at in (30, 10)]
    [['紀要'], []]
    """
    body = [i for i, line in enumerate(lines) if line.kind == "body"]
    column = column_width([lines[i] for i in body])
    tops = (at for at in zip(body, body[1:], body[2:], strict=False) if lines[at[1]].page > lines[at[0]].page)
    chosen = {b for a, b, c in tops if column and _breaks_in(lines[a], lines[b], lines[c], column)}
    return mark(lines, chosen, "furniture", "lone_heads")


def _breaks_in(before: Line, line: Line, after: Line, column: int) -> bool:
    full = FULL * column
    broken = before.width >= full and not ended(before.text)
    strange = line.width < full and not ended(line.text) and not goes_on(line.text)
    return broken and strange and not after.indent and (goes_on(after.text) or after.width >= full)


def _paged(lines: Sequence[Line]) -> bool:
    return bool(lines) and lines[-1].page > 0


def _number(line: Line) -> str | None:
    found = _NUMBER.fullmatch(line.text) if len(line.text) < 24 else None
    return found["n"] if found else None


def _edges(lines: Sequence[Line]) -> Iterable[int]:
    """The lines at the top and at the foot of each page, by index."""
    for _, group in groupby((i for i, line in enumerate(lines)), key=lambda i: lines[i].page):
        page = list(group)
        yield from {*page[:_EDGE], *page[-_EDGE:]}


def _interrupting(lines: Sequence[Line]) -> Iterable[int]:
    numbers = {i: found for i, line in enumerate(lines) if (found := _number(line)) and found.isdigit()}
    alone = [i for i in numbers if i - 1 not in numbers and i + 1 not in numbers]
    values = [int(numbers[i]) for i in alone]
    for k, i in enumerate(alone):
        before, after = lines[max(0, i - 1) : i], lines[i + 1 : i + 2]
        counts = any(0 < b - a <= 3 for a, b in pairwise(values[max(0, k - 1) : k + 2]))
        year = 1900 <= values[k] <= 2100
        breaks = bool(before and after) and not ended(before[0].text) and not before[0].width < 8
        apart = lines[i].gap and bool(after) and after[0].gap
        if breaks or (not year and (apart or counts)):
            yield i


def _key(line: Line) -> str:
    return _DIGITS.sub("#", _BLANKS.sub("", line.text))


def _tells(key: str) -> bool:
    long_enough = len(key.replace("#", "")) >= 2 and len(key) <= 60
    return long_enough and not _CAPTION.match(key) and key[-1] not in "、。"


def _repeated(lines: Sequence[Line], among: Iterable[int]) -> list[list[int]]:
    """The places of each line that comes again, unless what comes again is a whole passage."""
    keys = [_key(line) if line.kind == "body" else "" for line in lines]
    counts = Counter(keys)
    again = [counts[key] > 1 for key in keys]
    runs = (list(run) for _, run in groupby(range(len(lines)), key=again.__getitem__))
    single = {i for run in runs if len(run) <= 2 * _EDGE for i in run}
    places: dict[str, list[int]] = defaultdict(list)
    for i in among:
        if again[i] and i in single and _tells(keys[i]):
            places[keys[i]].append(i)
    return [sorted(spots) for spots in places.values() if len(spots) > 1]


def _repeated_at_edges(lines: Sequence[Line]) -> set[int]:
    body = [i for i, line in enumerate(lines) if line.kind == "body"]
    edges = (body[k] for k in _edges([lines[i] for i in body]))
    widest = FULL * (column_width([lines[i] for i in body]) or 2 * _SHORT)
    narrow = (i for i in edges if lines[i].width < widest or _DIGITS.search(lines[i].text))
    groups = _repeated(lines, narrow)
    enough = (spots for spots in groups if _many(len({lines[i].page for i in spots}), lines[spots[0]]))
    found = {i for spots in enough for i in spots}
    return {i for i in found if lines[i].page > lines[0].page or _DIGITS.search(lines[i].text)}


def _many(pages: int, line: Line) -> bool:
    """Whether a line stands on enough pages: a short one on two, one as wide as the text on three."""
    return pages >= (2 if line.width <= _SHORT else 3)


def _repeated_within(lines: Sequence[Line]) -> set[int]:
    column = column_width([line for line in lines if line.kind == "body"])
    widest = min(_SHORT, FULL * column) if column else _SHORT
    short = (i for i, line in enumerate(lines) if line.width <= widest and not ended(line.text))
    return {i for spots in _repeated(lines, short) for i in _between(lines, spots, column)}


def _between(lines: Sequence[Line], spots: list[int], column: int | None) -> set[int]:
    """Where a line is furniture, if it often breaks in: its places but the first, maybe the title."""
    breaking = {i for i in spots if _breaks(lines, i, column)}
    apart = all(b - a > 5 for a, b in pairwise(spots))
    often = len(spots) > 2 or len(breaking) == 2
    return breaking | set(spots[1:]) if apart and often and len(breaking) * 3 >= len(spots) else set()


def _breaks(lines: Sequence[Line], i: int, column: int | None) -> bool:
    """Whether a line stands beside a page number, or in the middle of a sentence."""
    around = [*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2]]
    if any(line.by == "page_numbers" for line in around):
        return True
    if len(around) < 2 or ended(around[0].text):
        return False
    return goes_on(around[1].text) or bool(column and around[0].width >= FULL * column > lines[i].width)


def _try(fixer: object, text: str) -> list[str]:
    assert callable(fixer)
    return [line.text for line in fixer(lines_of(text)) if line.kind == "furniture"]
