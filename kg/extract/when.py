"""When: time expressions to EDTF, missing years filled from the document.

A clause has the time of the expression nearest to it on its path; without one it has that of its
sentence, and without that the year that the document is mostly about. Anchors are recorded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.dates import days
from kg.errors import InputError
from kg.extract import cues
from kg.extract.phrases import Phrase, Tree
from kg.model import Chunk, Clause, When

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_RELATIVE = {
    "今年": 0,
    "本年": 0,
    "昨年": -1,
    "去年": -1,
    "一昨年": -2,
    "来年": 1,
    "再来年": 2,
    "翌年": 1,
    "前年": -1,
    "同年": 0,
    "その年": 0,
}
_MONTHS = {"今月": 0, "先月": -1, "来月": 1, "翌月": 1, "同月": 0, "前月": -1}
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
_YEAR = (
    r"(?:(?P<era>令和|平成|昭和)(?P<era_year>\d{1,2}|元)年|(?P<year>(?:1[89]|20)\d\d)年(?P<decade>代)?|"
    r"(?P<relative>今年|本年|昨年|去年|一昨年|再来年|来年|翌年|前年|同年|その年)(?!同月|度|比))"
)
_MONTH = r"(?:(?P<month>\d{1,2})月|(?P<same>今月|先月|来月|翌月|同月|前月))"
_PART = r"(?P<part>第[1-4一二三四]四半期|上半期|下半期|前半|後半|春|夏|秋|冬)"
_EXPRESSION = re.compile(
    rf"(?=[0-9令平昭今本昨去一再来翌前同先そ])(?:{_YEAR}の?)?(?:{_MONTH}(?:(?P<day>\d{{1,2}})日)?|{_PART}|(?<![0-9月・～〜、])(?P<alone>\d{{1,2}})日(?!間|目|以内|以上|ぶり|連続|後|前後|余|分|後))?(?P<vague>頃|ごろ|前後|末|初め|初頭|半ば|上旬|中旬|下旬)?"
    r"(?P<open>以降|以後|以来|から|より|まで(?!に)|以前)?"
)
_DAY = re.compile(r"(?<![0-9月・～〜])\d{1,2}日(?!間|目|以内|以上|ぶり|連続|後|前後|余|分|後|から)")
_DASHES = frozenset("～〜－-―–")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What fills a missing year: the year that the text is mostly about, and the document's own date."""

    year: str = ""
    published: str = ""
    news: bool = False  # is it told on the day? Then it speaks of days without their month, or names no year at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A time expression of a chunk: characters [start, end) of the chunk's text."""

    start: int
    end: int
    when: When
    open: str = ""


def calendar(chunks: Sequence[Chunk], published: str | None) -> Calendar:
    """The calendar of a document: its most frequent year if it clearly leads, and its date."""
    texts = [chunk.text.translate(_DIGITS) for chunk in chunks]
    counts = Counter(year for text in texts for year in re.findall(r"((?:19|20)\d\d)年(?!代)", text))
    best = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:1]
    leads = best and best[0][1] * 3 >= sum(counts.values())
    day = published is not None and len(published) == 10
    news = day and (not counts or any(map(_DAY.search, texts)))
    made = Calendar(published=published or "", news=news)
    return replace(made, year=best[0][0] if leads and not made.news else made.published[:4])


class Times:
    """Reads the times of a document's chunks in their order; remembers the last year and month."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.year, self.month, self.paragraph = "", "", -1
        self.told: When | None = None  # the last time that a sentence of the paragraph told

    def read(self, tree: Tree) -> tuple[Dated, ...]:
        """The time expressions of a chunk, spans joined; a year reaches to the end of its paragraph."""
        if tree.chunk.paragraph != self.paragraph and self.calendar.year:
            self.year = self.calendar.year
        self.told = self.told if tree.chunk.paragraph == self.paragraph else None
        self.paragraph = tree.chunk.paragraph
        text = tree.chunk.text.translate(_DIGITS)
        single = [dated for match in _EXPRESSION.finditer(text) if (dated := self._dated(match))]
        found = tuple(_joined(single, text))
        self.told = found[-1].when if found else self.told
        return found

    def of(self, clause: Clause, tree: Tree, times: Sequence[Dated]) -> When | None:
        """The time of a clause."""
        reaching = [dated for dated in times if _reaches(clause, tree, dated)]
        if reaching:
            return min(reaching, key=lambda dated: _distance(clause, tree, dated)).when
        if self.told and not times and tree.chunk.text.startswith(cues.endings("then")):
            return replace(self.told, anchor="context")
        if self.calendar.news and len(times) == 1:  # told of one day
            return times[0].when
        default = self.calendar.published[:7] if self.calendar.news else self.calendar.year
        return _when("", default, "document") if default else None

    def _dated(self, match: re.Match[str]) -> Dated | None:
        g = match.groupdict()
        if not (g["year"] or g["era"] or g["relative"] or g["month"] or g["same"] or g["alone"]):
            return None
        if g["alone"]:
            return self._day(match, int(g["alone"]))
        year, anchor = self._year(g)
        if not year:
            return None
        edtf = self._edtf(g, year)
        when = edtf and _valid(match[0], _approximate(edtf, g["vague"]), anchor)
        if not when:
            return None
        self.year = year
        return Dated(start=match.start(), end=match.end(), when=when, open=g["open"] or "")

    def _day(self, match: re.Match[str], day: int) -> Dated | None:
        """16日: of the month spoken of, in news the last such day before publication."""
        published = self.calendar.published if self.calendar.news else ""
        if self.month and not published:
            year, month, anchor = self.year or self.calendar.year, self.month, "context"
        elif published:
            year, month = published[:4], published[5:7]
            year, month = (year, month) if day <= int(published[8:10]) else _shifted(year, int(month) - 1)
            anchor = "document"
        else:
            return None
        when = _valid(match[0], f"{year}-{month}-{day:02d}", anchor) if year else None
        return Dated(start=match.start(), end=match.end(), when=when, open=match["open"] or "") if when else None

    def _year(self, g: dict[str, str | None]) -> tuple[str, str | None]:
        if g["era"]:
            return str(_ERAS[g["era"]] + (1 if g["era_year"] == "元" else int(g["era_year"] or 1))), None
        if g["year"]:
            return g["year"], None
        if g["relative"]:
            return self._relative(g["relative"])
        if g["same"] in ("今月", "先月", "来月") and self.calendar.published:
            return self.calendar.published[:4], "document"
        if self.year:
            return self.year, "context"
        return self.calendar.year or self.calendar.published[:4], "document"

    def _relative(self, word: str) -> tuple[str, str | None]:
        deictic = word in ("今年", "本年", "昨年", "去年", "一昨年", "来年", "再来年")
        base = self.calendar.published[:4] if deictic else self.year
        base = base or self.year or self.calendar.year
        return (
            str(int(base) + _RELATIVE[word]) if base.isdigit() else "",
            "document" if deictic else "context",
        )

    def _edtf(self, g: dict[str, str | None], year: str) -> str | None:
        if g["decade"]:
            return year[:3] + "X"
        if g["same"]:
            base = self.month if g["same"] in ("同月", "翌月", "前月") else self.calendar.published[5:7] or self.month
            if not base:
                return year
            year, month = _shifted(year, int(base) + _MONTHS[g["same"]])
        elif g["month"]:
            month = f"{int(g['month']):02d}"
        else:
            return _part(year, g["part"]) if g["part"] else year
        if not "01" <= month <= "12":
            return None
        self.month = month
        return f"{year}-{month}-{int(g['day']):02d}" if g["day"] else f"{year}-{month}"


def _shifted(year: str, month: int) -> tuple[str, str]:
    return str(int(year) + (month - 1) // 12), f"{(month - 1) % 12 + 1:02d}"


def _part(year: str, part: str) -> str:
    if part in _SEASONS:
        return f"{year}-{_SEASONS[part]}"
    first, last = _PARTS[part]
    return f"{year}-{first}/{year}-{last}"


def _approximate(edtf: str, vague: str | None) -> str:
    return edtf + "~" if vague in ("頃", "ごろ", "前後") and "/" not in edtf else edtf


def _valid(words: str, edtf: str, anchor: str | None) -> When | None:
    """The time, unless there is no such day (2月30日, a range that runs backwards)."""
    try:
        return _when(words, edtf, anchor)
    except InputError:
        return None


def _when(words: str, edtf: str, anchor: str | None) -> When:
    first, last = days(edtf)
    return When(words=words, edtf=edtf, first=first, last=last, anchor=anchor)


def _joined(single: Sequence[Dated], text: str) -> Iterator[Dated]:
    """AからBにかけて, A～B as one span; A以降 and Aまで as open ones."""
    at = 0
    while at < len(single):
        here, following = single[at], single[at + 1] if at + 1 < len(single) else None
        between = text[here.end : following.start] if following else ""
        reaches = following and (
            (here.open in ("から", "より") and between == "") or (here.open == "" and between in _DASHES)
        )
        span = _span(here.when, following.when, text[here.start : following.end]) if following and reaches else None
        if span and following:
            yield replace(here, end=following.end, when=span, open="")
            at += 2
            continue
        yield _opened(here)
        at += 1


def _span(first: When, last: When, words: str) -> When | None:
    return _valid(words, f"{first.edtf.rstrip('~')}/{last.edtf.rstrip('~')}", first.anchor or last.anchor)


def _opened(dated: Dated) -> Dated:
    edtf = dated.when.edtf
    if "/" in edtf or dated.open in ("", "より"):
        return dated
    wanted = f"{edtf}/.." if dated.open in ("以降", "以後", "以来", "から") else f"../{edtf}"
    return replace(dated, when=_when(dated.when.words, wanted, dated.when.anchor))


def _reaches(clause: Clause, tree: Tree, dated: Dated) -> bool:
    """May a time be the clause's? That of a noun (2020年の選挙) or of a relative clause stays inside it."""
    place, inside = _phrase_at(tree, dated.start), tree.of[clause.head]
    up = _ancestors(tree, inside)
    while place not in up:
        phrase = tree[place]
        if phrase.to == place or (_bound(tree, phrase) and phrase.to != inside):
            return False
        place = phrase.to
    return True


def _bound(tree: Tree, phrase: Phrase) -> bool:
    """Does a phrase tell only of its noun? (Of 1999年11月の会議では, the time is that of what follows.)"""
    frames = phrase.mark == "の" and tree[phrase.to].case == "で"
    return tree.relative(phrase) or (phrase.mark.startswith("の") and not frames)


def _distance(clause: Clause, tree: Tree, dated: Dated) -> tuple[int, int]:
    """Steps on the tree from the clause to the expression, then characters between them."""
    phrase = tree[tree.of[clause.head]]
    place = _phrase_at(tree, dated.start)
    up = _ancestors(tree, phrase.index)
    here, steps = place, 0
    while here not in up and tree[here].to != here:
        here, steps = tree[here].to, steps + 1
    return (steps + up.get(here, 9), abs(tree[place].head - clause.head))


def _ancestors(tree: Tree, index: int) -> dict[int, int]:
    found = {index: 0}
    while tree[index].to != index and tree[index].to not in found:
        index = tree[index].to
        found[index] = len(found)
    return found


def _phrase_at(tree: Tree, char: int) -> int:
    at = 0
    for number, token in enumerate(tree.chunk.tokens):
        at += len(token.text)
        if at > char:
            return tree.of[number]
    return len(tree.phrases) - 1
