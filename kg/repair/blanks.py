"""Fixers of blanks inside a line; they run when every block of the text is one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.repair.draft import Change, apply, begin

_BLANK = re.compile("(?<=[^ \\t\\n])[ \\t]+(?=[^ \\t\\n])")
_LEADING = re.compile(r"(?:[0-9]+(?:[.．－-][0-9]+)*|[IVX]+|[-*+>]|#{1,6}|第[^ ]{1,4}[章節部編])[.．]?$")
_NUMERIC_LEFT = re.compile(r"(?:第|約|表|図|年|月|同|計|各|全|の|約|時|[+＋±])$")
_NUMERIC_RIGHT = re.compile(
    "[年月日時分人名国州章節部回次号巻期位つ割倍%％度億万千百兆ヵカか個件社機隻台基発歳者世党点]"
)
_DATE_RIGHT = re.compile("[年月]")
_SPACED = re.compile(r"(?m)^(?:[^\s0-9A-Za-z][ \u3000]+){2,}[^\s0-9A-Za-z]$")
_END = re.compile("[。！？]")
_NAME = re.compile("[ァ-ヶー]{3}$")


def letterspacing(text: str) -> Iterator[Change]:
    r"""Closes up a heading whose letters are set apart.

    >>> _try(letterspacing, "は\u3000じ\u3000め\u3000に")
    'はじめに'
    >>> _try(letterspacing, "併合宣言\u3000米は非難") == "併合宣言\u3000米は非難"
    True
    """
    for found in _SPACED.finditer(text):
        for blank in re.finditer(r"[ \u3000]+", found[0]):
            yield found.start() + blank.start(), found.start() + blank.end(), ""


def stray_blanks(text: str) -> Iterator[Change]:
    """Deletes blanks beside Japanese letters, which PDFs put around digits and Latin words.

    A blank stays between Latin letters, behind the number of a heading, between two words in katakana (a
    name may be parted so) and, in a line without a full stop, wherever it parts phrases.

    >>> _try(stray_blanks, "早 1年が経ち、EU 加盟と NATO の 3 カ国は約 16% だった。")
    '早1年が経ち、EU加盟とNATOの3カ国は約16%だった。'
    >>> _try(stray_blanks, "プーチン氏が訪中 NATOは警戒")
    'プーチン氏が訪中 NATOは警戒'
    """
    at = 0
    for line in text.split("\n"):
        prose = bool(_END.search(line))
        for found in _BLANK.finditer(line):
            if _stray(line, found.start(), found.end(), prose):
                yield at + found.start(), at + found.end(), ""
        at += len(line) + 1


def tidy(text: str, *, cell: bool = True) -> str:
    """The words of a caption, or of a table's cell, in which a blank parts no phrases, without stray blanks.

    >>> tidy("3月 2日"), tidy("NATO 諸国"), tidy("ミンスク グループ")
    ('3月2日', 'NATO諸国', 'ミンスク グループ')
    >>> tidy("表 2 対露 貿易", cell=False)
    '表2 対露 貿易'
    """
    text = text + "。" * cell
    return apply(begin(text), "", stray_blanks(text)).text.removesuffix("。" * cell)


def _stray(line: str, start: int, end: int, prose: bool) -> bool:
    left, right = line[start - 1], line[end]
    narrow_left, narrow_right = _narrow(left), _narrow(right)
    if narrow_left and narrow_right:
        return False
    if start < 12 and _LEADING.match(line[:start]):
        return left.isdigit() and bool((_NUMERIC_RIGHT if prose else _DATE_RIGHT).match(right))
    if not prose:
        return bool((right.isdigit() and _NUMERIC_LEFT.search(line[max(0, start - 1) : start]))
                    or (left.isdigit() and _NUMERIC_RIGHT.match(right)))  # fmt: skip
    return not (_NAME.search(line[max(0, start - 3) : start]) and _NAME.search(line[end : end + 3]))


def _narrow(letter: str) -> bool:
    return "!" <= letter <= "~" or "\u00a1" <= letter <= "\u052f"


def _try(fixer: object, text: str) -> str:
    assert callable(fixer)
    return apply(begin(text), "", fixer(text)).text
