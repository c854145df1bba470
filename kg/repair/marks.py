"""The fixer of footnote marks, which PDF text glues to words: 悪化した 1。 緊張が高まる2という"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from kg.repair.draft import Change, apply, begin

_JAPANESE = "ぁ-んァ-ヶー一-龠々〆"
_STOP = r"[。、，．」』）！？]"
_SUPERSCRIPT = re.compile(f"(?<=[{_JAPANESE}」』）。、，．])[⁽]?[¹²³⁰⁴-⁹]+[⁾]?")
_MARK = re.compile(
    rf"(?<=[{_JAPANESE}」』）)\]］”。．])(?<![第約同計全各図表対毎])[ \u3000]?"
    rf"(?P<form>[（(\[［〔][注註]?\d{{1,3}}[)）\]］〕]|[*＊※注註]\d{{1,3}}[)）]?|\d{{1,3}}[)）]|\d{{1,3}})"
    rf"(?=(?P<strong>{_STOP}|\n|$)|[ \u3000]?(?P<weak>[はがをにのともでやへだ])|[ \u3000]?[^\s\d.,])"
)
_UNIT = re.compile(
    "[ \u3000]?[年月日時分秒人名国州カヵか個ヶケ件社回度倍割％%億万千百兆つ基発隻機両枚台本世紀点"
    "等級番者章節項条号代歳才票党巻期]"
)
_HIRAGANA = re.compile("[ぁ-ん]$")
_NEAR = 12  # characters between two marks at least
_FEWEST = {1: 3}  # marks in a row, by the first number
_FEWEST_LATER = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    number: int
    start: int
    end: int
    sure: bool
    after: str  # the two letters before it

    def follows(self, other: _Mark) -> bool:
        return self.number == other.number + 1 and self.start - other.end >= _NEAR


def footnote_marks(text: str) -> Iterator[Change]:
    """Deletes footnote marks: raised figures, and numbers behind words that count 1, 2, 3 through the text.

    >>> _try("関係は悪化した 1。その原因は複雑で、多くの論者が扱う2という。だが、協議はなお続いた3。")
    '関係は悪化した。その原因は複雑で、多くの論者が扱うという。だが、協議はなお続いた。'
    >>> _try("支持率は 3。")
    '支持率は 3。'
    """
    raised = [(found.start(), found.end()) for found in _SUPERSCRIPT.finditer(text)]
    counted = ((mark.start, mark.end) for row in _chains(_candidates(text)) for mark in row)
    at = 0
    for start, end in sorted(chain(raised, counted)):
        if start >= at:
            yield start, end, ""
            at = end


def _candidates(text: str) -> Iterator[_Mark]:
    for found in _MARK.finditer(text):
        stopped = text[found.start() - 1] in "。．" and not _UNIT.match(text, found.end())
        sure = found["strong"] is not None or stopped
        figure = found["form"][0].isdigit()
        closes = figure and found["form"][-1] in ")）" and _inside(text, found.start())
        if (sure or (figure and found["weak"])) and not closes:
            after = text[max(0, found.start() - 2) : found.start()]
            number = int(re.sub(r"\D", "", found["form"]))
            yield _Mark(number=number, start=found.start(), end=found.end(), sure=sure, after=after)


def _inside(text: str, at: int) -> bool:
    """Whether a place stands inside parentheses, so that the one behind it closes them."""
    window = text[max(0, at - 80) : at]
    return max(window.rfind("（"), window.rfind("(")) > max(window.rfind("）"), window.rfind(")"))


def _chains(marks: Iterator[_Mark]) -> Iterator[list[_Mark]]:
    """The rows of marks that count up by one, each long enough not to be chance."""
    rows: dict[int, list[_Mark]] = {}  # last number -> the row that ends with it
    done: list[list[_Mark]] = []
    for mark in marks:
        row, rival = rows.get(mark.number - 1), rows.get(mark.number)
        if row and mark.follows(row[-1]):
            done += [rival] if rival else []
            rows[mark.number] = rows.pop(mark.number - 1)
            row.append(mark)
        elif rival is None or (len(rival) == 1 and mark.sure >= rival[0].sure):
            rows[mark.number] = [mark]
        elif mark.sure > rival[-1].sure:
            rival[-1] = mark
    return (row for row in [*done, *rows.values()] if _credible(row))


def _credible(row: list[_Mark]) -> bool:
    enough = len(row) >= _FEWEST.get(row[0].number, _FEWEST_LATER)
    sure = sum(mark.sure for mark in row) * 2 >= len(row)
    same = len({mark.after for mark in row}) == 1
    named = same and not _HIRAGANA.search(row[0].after)  # as in シナリオ1, シナリオ2
    return enough and sure and not named


def _try(text: str) -> str:
    return apply(begin(text), "", footnote_marks(text)).text
