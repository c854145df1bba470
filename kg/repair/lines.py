"""The lines of a text, and what can be said of one by looking at it.

`width` counts display columns (a kanji is two), so that lines of one column of print are of one width.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_END = re.compile(
    r"(?:(?<![0-9])．|[。！？!?]|(?:(?<=[a-z)\]\"”])|(?<=[A-Z]{2}))\.)[」』）)］\]】〉》”’\"']*[ \u3000]*"
    r"(?:[（(\[［*＊※]?\d{1,3}[)）\]］]?|[¹²³⁰⁴-⁹]+)?$"
)
_BRACKET = re.compile("[「『（(［」』）)］]")
_CONTINUES = re.compile(r"[ぁぃぅぇぉっゃゅょァィゥェォッャュョーをん、。，．」』）)］】〉》〟ゝゞ々a-z]")
_SOFTLY = re.compile(r"[ぁ-んァィゥェォッャュョー、。」』）]|[a-z]")
_OPEN = re.compile(r"[、，をのし]$")  # not は, に, へ, も: headlines end with them
FULL = 0.865  # of the column: no line that goes on is shorter
NARROWEST, _WIDEST = 16, 140  # columns of print, in display columns
_KANJI_NUMBER = "[0-9一二三四五六七八九十]"
_BULLET = re.compile(
    rf"[■◆●○□◇▼▲▽△★☆◎◉▪•‣⁃]|[-*+] |#{{1,6}} |> |・ |第\s?{_KANJI_NUMBER}+\s?[章節部編](?:\s|$)"
)
_NUMBERED = re.compile(
    rf"[（(【〔](?:{_KANJI_NUMBER}{{1,3}}|[ⅰ-ⅹa-z])[)）】〕]|[①-⑳Ⅰ-Ⅻ・【〈※]|"
    r"[0-9]{1,2}(?:[．.](?![0-9])|[)）])|"
    r"[0-9]+(?:[.．－-][0-9]+)+[ \u3000]|[0-9]{1,2} (?=[ぁ-んァ-ヶ一-龠])|"
    r"[一二三四五六七八九十]{{1,2}}[、．. \u3000]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the draft without the blanks around it; `kind` is body until a fixer knows better."""

    text: str
    start: int
    end: int
    width: int
    page: int = 0
    gap: bool = False  # a blank line stands before it
    indent: bool = False
    small: bool = False  # in smaller letters than the text
    kind: str = "body"  # body | furniture | row | caption | note
    by: str = ""  # the fixer that said so


Fixer = Callable[[Sequence[Line]], list[Line]]


def lines_of(text: str, pages: Sequence[int] = ()) -> list[Line]:
    r"""The lines of a text that are not blank; `pages` are the first characters of its pages, ascending.

    >>> [(line.text, line.width, line.gap, line.indent) for line in lines_of("序論\n\n\u3000NATOは ")]
    [('序論', 4, False, False), ('NATOは', 6, True, True)]
    """
    found, at, gap = list[Line](), 0, False
    for raw in text.split("\n"):
        if body := raw.strip():
            start = at + raw.index(body[0])
            line = Line(
                text=body,
                start=start,
                end=start + len(body),
                width=width(body),
                page=max(0, bisect_right(pages, start) - 1),
                gap=gap,
                indent=raw[0] == "\u3000",
            )
            found.append(line)
        gap = not body
        at += len(raw) + 1
    return found


def mark(lines: Sequence[Line], chosen: set[int], kind: str, by: str) -> list[Line]:
    """The lines, those chosen (by index) being of the kind."""
    return [replace(line, kind=kind, by=by) if i in chosen else line for i, line in enumerate(lines)]


def width(text: str) -> int:
    """Display columns: a Latin letter one, a kanji two.

    >>> width("EU加盟")
    6
    """
    return (len(text.encode("utf-8", "surrogatepass")) + len(text)) // 2


def column_width(lines: Sequence[Line]) -> int | None:
    r"""The width of the column, where most lines are as wide as it and break off in mid-sentence.

    >>> column_width(lines_of("ロシアは影響力を失\nいつつあり、各国は\nその隙を突き自立を\n図った。"))
    18
    >>> column_width(lines_of("露外相が訪中\n米は制裁を発表した。\n欧州も続く。")) is None
    True
    """
    widths = Counter(line.width for line in lines if NARROWEST <= line.width <= _WIDEST)
    if not widths:
        return None
    mode = max(widths, key=lambda w: (sum(widths[v] for v in range(w - 3, w + 2)) * w, w))
    band = [(a, b) for a, b in pairwise(lines) if FULL * mode <= a.width <= 1.1 * mode]
    broken = [(a, b) for a, b in band if not ended(a.text)]
    soft = sum(goes_on(b.text) or bool(_OPEN.search(a.text)) for a, b in broken)
    weight = sum(a.width for a, _ in band) / sum(line.width for line in lines)
    often = len(broken) >= 3 and len(broken) * 2 >= len(band) and weight >= 0.3
    return mode if often and soft >= 2 and soft * 3 >= len(broken) else None


def ended(text: str) -> bool:
    """Whether a sentence ends at the end of a line, footnote marks and closing brackets aside.

    >>> [ended(text) for text in ("否決した。」", "述べた。12）", "強い 4。", "Russia left the CSTO.")]
    [True, True, True, True]
    >>> [ended(text) for text in ("ロシアは", "1．", "「制裁」", "U.S.")]
    [False, False, False, False]
    """
    return bool(_END.search(text[-24:]))


def unclosed(text: str) -> bool:
    """Whether a bracket of the last 300 characters is still open.

    >>> unclosed("東部2州（ドネツク、"), unclosed("CSTO（集団安保）")
    (True, False)
    """
    depth = 0
    for sign in reversed(_BRACKET.findall(text[-300:])):
        depth += 1 if sign in "「『（(［" else -1
        if depth > 0:
            return True
    return False


def continues(text: str) -> bool:
    """Whether a line can't be the beginning of anything, but only go on.

    >>> continues("ィブな姿勢"), continues("、ロシアは"), continues("ロシアは")
    (True, True, False)
    """
    return bool(_CONTINUES.match(text)) and not _BULLET.match(text)


def goes_on(text: str) -> bool:
    """Whether a line looks like going on: it begins with hiragana, as a headline or an item hardly does.

    >>> goes_on("けにはいかない"), goes_on("露外相が会見")
    (True, False)
    """
    return bool(_SOFTLY.match(text))


def bullet(text: str) -> bool:
    """Whether a line begins an item or a heading beyond doubt.

    >>> bullet("■ 制裁"), bullet("第 2章 旧ソ連"), bullet("第2章では")
    (True, True, False)
    """
    return bool(_BULLET.match(text))


def numbered(text: str) -> bool:
    """Whether a line may begin an item or a heading.

    >>> numbered("（1）ウクライナ"), numbered("2．制裁"), numbered("4.3％増")
    (True, True, False)
    """
    return bool(_NUMBERED.match(text)) or bullet(text)
