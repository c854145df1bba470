"""Time expressions: the words that tell years, months and days, and what they make in EDTF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.dates import days
from kg.errors import InputError
from kg.model import When

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
DEICTIC = {"今年": 0, "本年": 0, "昨年": -1, "去年": -1, "一昨年": -2, "来年": 1, "再来年": 2}
ANAPHORIC = {
    "翌々年": 2, "翌年": 1, "前々年": -2, "前年": -1, "同年": 0, "その年": 0, "この年": 0, "同じ年": 0
}  # fmt: skip
MONTHS = {"今月": 0, "先月": -1, "来月": 1, "翌月": 1, "同月": 0, "同じ月": 0, "前月": -1}
OF_NOW = ("今月", "先月", "来月")
DAYS = {"翌々日": 2, "翌日": 1, "前日": -1, "同日": 0, "同じ日": 0, "この日": 0}
_PARTS = {
    "前半": ("01", "06"),
    "上半期": ("01", "06"),
    "後半": ("07", "12"),
    "下半期": ("07", "12"),
    "第1四半期": ("01", "03"),
    "第2四半期": ("04", "06"),
    "第3四半期": ("07", "09"),
    "第4四半期": ("10", "12"),
    "第一四半期": ("01", "03"),
    "第二四半期": ("04", "06"),
    "第三四半期": ("07", "09"),
    "第四四半期": ("10", "12"),
}
_SEASONS = {"春": "21", "夏": "22", "秋": "23", "冬": "24"}
_LENGTHS = "間|目|以内|以上|ぶり|連続|後|前後|余|分"
_SHORT = (  # 93年, but not 30年の歴史 nor 独立から20年
    r"(?<![0-9第約計後役錮期間過去大長ら.,])(?<!して)(?P<short>\d\d)年"
    r"(?=の?\d{1,2}月|の?[春夏秋冬末]|初め|初頭|半ば|[前後]半|頃|ごろ|に(?!わた|及|達|渡|延|短縮|引き)|から|まで|以[降来後]|より"
    r"|の(?!歴史|経験|間|刑|任期|歳月|年月|期[限間]|節目|契約|判決|時)|、|時点|当時|代|[～〜－\-–―])"
)
_YEAR = (
    r"(?:(?P<era>令和|平成|昭和)(?P<era_year>\d{1,2}|元)年|"
    rf"(?:(?P<since>(?:1[89]|20)\d\d)[～〜－\-–―])?(?:(?P<year>(?:1[89]|20)\d\d)年|{_SHORT}|(?<=[～〜－\-–―])(?P<until>\d\d)年)"
    rf"(?P<decade>代)?|(?P<relative>{'|'.join((*DEICTIC, *ANAPHORIC))})(?!同月|度|比))"
)
_MONTH = rf"(?:(?P<month>\d{{1,2}})月|(?P<same>{'|'.join(MONTHS)}))"
_PART = r"(?P<part>第[1-4一二三四]四半期|上半期|下半期|前半|後半|春|夏|秋|冬)"
_ALONE = (
    rf"(?<![0-9月・～〜])(?<![0-9]、)(?P<alone>\d{{1,2}})日(?!{_LENGTHS})|"
    rf"(?<!の)(?P<near>{'|'.join(DAYS)})(?!程|本|米|韓)|"
    r"(?<![0-9一二三四五六七八九十のらり約])(?P<number>\d{1,2}|[一二三四五六七八九十])日(?P<side>後|前)(?=に|、)"
)
EXPRESSION = re.compile(
    rf"(?=[0-9一二三四五六七八九十令平昭今本昨去再来翌前同先そこ])(?:{_YEAR}の?)?"
    rf"(?:{_MONTH}(?:(?P<day>\d{{1,2}})日)?|{_PART}|{_ALONE})?"
    r"(?P<vague>頃|ごろ|前後|末|初め|初頭|半ば|上旬|中旬|下旬)?(?P<open>以降|以後|以来|から|より|まで(?!に)|以前)?"
)
DAY = re.compile(rf"(?<![0-9月・～〜])\d{{1,2}}日(?!{_LENGTHS}|から)")
_DASHES = frozenset("～〜－-―–")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A time expression of a chunk: characters [start, end) of the chunk's text."""

    start: int
    end: int
    when: When
    open: str = ""
    limit: bool = False  # 1995年まで, 2030年までに: told of what is done until then alone


def days_between(number: str, side: str) -> int:
    """三日後 -> 3, 2日前 -> -2."""
    count = int(number) if number.isdecimal() and number.isascii() else "一二三四五六七八九十".index(number) + 1
    return count if side == "後" else -count


def of_era(era: str, year: str) -> str:
    """令和4 -> 2022."""
    return str(_ERAS[era] + (1 if year == "元" else int(year)))


def of_century(year: str) -> str:
    """93 -> 1993, 06 -> 2006; of what lies between, nobody writes so."""
    return f"19{year}" if year >= "45" else f"20{year}" if year <= "35" else ""


def shifted(year: str, month: int) -> tuple[str, str]:
    """The year and the month that so many months from the start of a year make."""
    return str(int(year) + (month - 1) // 12), f"{(month - 1) % 12 + 1:02d}"


def part(year: str, words: str) -> str:
    """2021年春, 2021年前半."""
    if words in _SEASONS:
        return f"{year}-{_SEASONS[words]}"
    first, last = _PARTS[words]
    return f"{year}-{first}/{year}-{last}"


def approximate(edtf: str, vague: str | None) -> str:
    return edtf + "~" if vague in ("頃", "ごろ", "前後") and "/" not in edtf else edtf


def valid(words: str, edtf: str, anchor: str | None) -> When | None:
    """The time, unless there is no such day (2月30日, a range that runs backwards)."""
    try:
        return told(words, edtf, anchor)
    except InputError:
        return None


def told(words: str, edtf: str, anchor: str | None) -> When:
    first, last = days(edtf)
    return When(words=words, edtf=edtf, first=first, last=last, anchor=anchor)


def joined(single: Sequence[Dated], text: str) -> Iterator[Dated]:
    """AからBにかけて, A～B as one span; A以降 and Aまで as open ones."""
    at = 0
    while at < len(single):
        here, following = single[at], single[at + 1] if at + 1 < len(single) else None
        between = text[here.end : following.start] if following else ""
        reaches = following and (
            (here.open in ("から", "より") and between in ("", "翌")) or (here.open == "" and between in _DASHES)
        )
        span = _span(here.when, following.when, text[here.start : following.end]) if following and reaches else None
        if span and following:
            yield replace(here, end=following.end, when=span, open="")
            at += 2
            continue
        yield _opened(here)
        at += 1


def _span(first: When, last: When, words: str) -> When | None:
    return valid(words, f"{first.edtf.rstrip('~')}/{last.edtf.rstrip('~')}", first.anchor or last.anchor)


def _opened(dated: Dated) -> Dated:
    edtf = dated.when.edtf
    if "/" in edtf or dated.open in ("", "より"):
        return dated
    wanted = f"{edtf}/.." if dated.open in ("以降", "以後", "以来", "から") else f"../{edtf}"
    return replace(dated, when=told(dated.when.words, wanted, dated.when.anchor))
