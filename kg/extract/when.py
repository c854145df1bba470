"""When: time expressions to EDTF, missing years filled from the document.

A clause has the time of the expression nearest to it on its path; without one it has that of its
sentence, and without that the year that is told of, or that the document is mostly about. Anchors are recorded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.extract import cues
from kg.extract.expressions import (
    ANAPHORIC,
    DAY,
    DAYS,
    DEICTIC,
    DIGITS,
    EXPRESSION,
    MONTHS,
    OF_NOW,
    Dated,
    approximate,
    days_between,
    joined,
    of_century,
    of_era,
    part,
    shifted,
    told,
    valid,
)
from kg.extract.phrases import Phrase, Tree
from kg.model import Chunk, Clause, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What fills a missing year: the year that the text is mostly about, and the document's own date."""

    year: str = ""
    steady: bool = False  # does the text keep to that year, and name others in passing?
    published: str = ""
    news: bool = False  # is it told on the day? Then it speaks of days without their month, or names no year at all
    official: bool = False  # news of a ministry, which tells of one day


def calendar(chunks: Sequence[Chunk], published: str | None) -> Calendar:
    """The calendar of a document: its most frequent year if it clearly leads, and its date."""
    texts = [chunk.text.translate(DIGITS) for chunk in chunks]
    years = (year for text in texts for year in re.findall(r"((?:19|20)\d\d)年(?!代)", text))
    counts = Counter(year for year in years if year <= (published or "9")[:4])
    best = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:1]
    leads = best and best[0][1] * 3 >= sum(counts.values())
    day = published is not None and len(published) == 10
    news = day and (not counts or _of_the_day(texts))
    official = news and any(word in text for text in texts for word in cues.words("then", "official"))
    made = Calendar(published=published or "", news=news, official=official)
    steady = bool(leads) and best[0][1] >= _STEADY and not made.news
    return replace(made, year=best[0][0] if leads and not made.news else made.published[:4], steady=steady)


_STEADY = 8  # mentions of the year that leads


def _of_the_day(texts: Sequence[str]) -> bool:
    """Does a text speak of a day before it has told of which month? (History says 8月3日 first, and then 5日.)"""
    days = ((number, found.start()) for number, text in enumerate(texts) if (found := DAY.search(text)))
    first = next(days, None)
    if first is None:
        return False
    before = "".join(texts[: first[0]]) + texts[first[0]][: first[1]]
    return re.search(r"年の?\d{1,2}月", before) is None


class Times:
    """Reads the times of a document's chunks in their order; remembers what was told of last.

    `year`, `month` and `day` are those of which is told, and not those that are named in passing.
    """

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.year, self.month, self.day, self.paragraph = "", "", "", -1
        self.since = ""  # the year told of, where a text and not the calendar has told it
        self.told: When | None = None  # the last time that a sentence of the paragraph told

    def read(self, tree: Tree) -> tuple[Dated, ...]:
        """The time expressions of a chunk, spans joined; a year reaches to the end of its paragraph."""
        if tree.chunk.paragraph != self.paragraph and self.calendar.year:
            self.year = self.calendar.year
            self.since = ""
        self.told = self.told if tree.chunk.paragraph == self.paragraph else None
        self.paragraph = tree.chunk.paragraph
        text = tree.chunk.text.translate(DIGITS)
        single = [dated for match in EXPRESSION.finditer(text) if (dated := self._dated(match, tree))]
        found = tuple(joined(single, text))
        self.told = found[-1].when if found else self.told
        return found

    def of(self, clause: Clause, tree: Tree, times: Sequence[Dated]) -> When | None:
        """The time of a clause."""
        reaching = [dated for dated in times if _reaches(clause, tree, dated)]
        if reaching:
            before = [dated for dated in reaching if not _later(dated, clause, tree)]
            nearest = min(before or reaching, key=lambda dated: _distance(clause, tree, dated)).when
            return nearest if before else _year_of(nearest)
        if self.told and not times and tree.chunk.text.startswith(cues.endings("then")):
            return replace(self.told, anchor="context")
        if self.calendar.news and len(times) == 1:  # told of one day
            return times[0].when
        before = [d for d in times if tree.of[clause.head] > _phrase_at(tree, d.start) and not d.limit]
        if before and not self.calendar.news and not self.calendar.steady:
            return _around(before[-1], tree)
        if self.since and not self.calendar.news and not self.calendar.steady:
            return told("", self.since, "context")
        return self._default()

    def _default(self) -> When | None:
        """What is told of no time is told of that of the document."""
        until = 10 if self.calendar.official and not self.day else 7
        recent = self.day[:7] if self._recent() else self.calendar.published[:until]
        default = recent if self.calendar.news else self.calendar.year
        return told("", default, "document") if default else None

    def _recent(self) -> bool:
        """Was the day told last in the month before that of publication (31日, told on the 1st)?"""
        published = self.calendar.published
        if not (self.calendar.news and self.day and self.day[:7] < published[:7]):
            return False
        return date.fromisoformat(published) - date.fromisoformat(self.day) < timedelta(days=7)

    def _dated(self, match: re.Match[str], tree: Tree) -> Dated | None:
        g = match.groupdict()
        if not (g["year"] or g["short"] or g["until"] or g["era"] or g["relative"] or g["month"] or g["same"]):
            return self._day(match) if g["alone"] or g["near"] or g["number"] else None
        year, anchor = self._year(g)
        if not year or (g["short"] and not self._plausible(year)):
            return None
        edtf, month = self._edtf(g, year)
        when = edtf and valid(match[0], approximate(edtf, g["vague"]), anchor)
        if not when:
            return None
        if not self._aside(match, tree, year):
            self.year = self.since = year
            self.month, self.day = month or self.month, when.edtf if g["day"] else ""
        limit = g["open"] == "まで" or _until(match)
        return Dated(start=match.start(), end=match.end(), when=when, open=g["open"] or "", limit=limit)

    def _plausible(self, year: str) -> bool:
        """93年 is a year only where years are told, and none to come."""
        known = self.year or self.calendar.published[:4]
        return bool(known) and year <= (self.calendar.published[:4] or "2030")

    def _aside(self, match: re.Match[str], tree: Tree, year: str) -> bool:
        """Is a time told in passing? (1954年の移管, 2030年までに; what follows is not told of that year.)"""
        latest = self.calendar.year if self.calendar.steady else self.calendar.published[:4]
        if year > (latest or "9999") or match["since"]:
            return True
        if not self.since or year >= self.since:
            return bool(self.since) and match["open"] == "まで" and year > self.since  # 2001年末まで先送りする
        phrase = tree[_phrase_at(tree, match.start())]
        governor = tree[phrase.to]
        return _bound(tree, phrase) or tree.relative(governor) or _until(match)

    def _day(self, match: re.Match[str]) -> Dated | None:
        """16日: of the month spoken of, in news the last such day before publication; 翌日: after the day told."""
        if match["near"] or match["number"]:
            shift = DAYS[match["near"]] if match["near"] else days_between(match["number"], match["side"])
            edtf, anchor = self._near(shift), "context"
        else:
            edtf, anchor = self._of_month(int(match["alone"]), match)
        when = valid(match[0], edtf, anchor) if edtf else None
        self.day = when.edtf if when else self.day
        return Dated(start=match.start(), end=match.end(), when=when, open=match["open"] or "") if when else None

    def _near(self, shift: int) -> str:
        return str(date.fromisoformat(self.day) + timedelta(days=shift)) if self.day else ""

    def _of_month(self, day: int, match: re.Match[str]) -> tuple[str, str]:
        published = self.calendar.published if self.calendar.news else ""
        if published:
            year, month = published[:4], published[5:7]
            coming = match.string[match.end() :].startswith("にも")
            past = day <= int(published[8:10]) or coming
            year, month = (year, month) if past else shifted(year, int(month) - 1)
            return f"{year}-{month}-{day:02d}", "document"
        year = self.year or self.calendar.year
        if not (self.month and year):
            return "", ""
        next_month = match.string[match.start() - 1 : match.start()] == "翌" and self.day[8:] > f"{day:02d}"
        year, month = shifted(year, int(self.month) + next_month)
        self.month = month
        return f"{year}-{month}-{day:02d}", "context"

    def _year(self, g: dict[str, str | None]) -> tuple[str, str | None]:
        if g["era"]:
            return of_era(g["era"], g["era_year"] or "1"), None
        short = g["short"] or g["until"]
        if g["year"] or short:
            return g["year"] or of_century(short or ""), None
        if g["relative"]:
            return self._relative(g["relative"])
        if g["same"] in OF_NOW and self.calendar.published:
            return self.calendar.published[:4], "document"
        if self.year:
            return self.year, "context"
        return self.calendar.year or self.calendar.published[:4], "document"

    def _relative(self, word: str) -> tuple[str, str | None]:
        deictic = word in DEICTIC
        base = self.calendar.published[:4] if deictic else self.year
        base = base or self.calendar.year
        shift = DEICTIC[word] if deictic else ANAPHORIC[word]
        return (str(int(base) + shift) if base.isdigit() else "", "document" if deictic else "context")

    def _edtf(self, g: dict[str, str | None], year: str) -> tuple[str | None, str]:
        """The time as EDTF, and its month."""
        if g["decade"]:
            return year[:3] + "X", ""
        if g["same"]:
            base = self.calendar.published[5:7] or self.month if g["same"] in OF_NOW else self.month
            if not base:
                return year, ""
            year, month = shifted(year, int(base) + MONTHS[g["same"]])
        elif g["month"]:
            month = f"{int(g['month']):02d}"
        else:
            return part(year, g["part"]) if g["part"] else f"{g['since']}/{year}" if g["since"] else year, ""
        if not "01" <= month <= "12":
            return None, ""
        return (f"{year}-{month}-{int(g['day']):02d}" if g["day"] else f"{year}-{month}"), month


def _until(match: re.Match[str]) -> bool:
    return match.string.startswith(("までに", "までの"), match.end())


def _reaches(clause: Clause, tree: Tree, dated: Dated) -> bool:
    """May a time be the clause's? That of a noun (2020年の選挙) or of a relative clause stays inside it."""
    place, inside = _phrase_at(tree, dated.start), tree.of[clause.head]
    if dated.limit and tree[place].to not in (place, inside):
        return False
    up = _ancestors(tree, inside)
    while place not in up:
        phrase = tree[place]
        if phrase.to == place or (_bound(tree, phrase) and phrase.to != inside):
            return False
        place = phrase.to
    return True


def _around(dated: Dated, tree: Tree) -> When:
    """The time of what a sentence says of something that was then: 2022年2月の侵攻を非難した tells the year."""
    bound = tree[_phrase_at(tree, dated.start)].mark.startswith("の")
    return _year_of(dated.when) if bound else dated.when


def _later(dated: Dated, clause: Clause, tree: Tree) -> bool:
    """Xを支援し、6月にはYを訪れた: a time that comes after what is told is that of what follows."""
    place, inside = _phrase_at(tree, dated.start), tree.of[clause.head]
    if place <= inside or tree[inside].to == place:  # 侵攻が始まった2022年2月
        return False
    return clause.kind not in ("event", "compound") or tree[inside].to != tree[place].to


def _year_of(when: When) -> When:
    year = when.edtf[:4]
    return told(when.words, year, when.anchor) if year.isdigit() and "/" not in when.edtf else when


def _bound(tree: Tree, phrase: Phrase) -> bool:
    """Does a phrase tell only of its noun? (1999年11月の会議では, 2008年の戦争の直後に: that of what follows.)"""
    if not phrase.mark.startswith("の"):
        return tree.relative(phrase)
    governor, steps = tree[phrase.to], 0
    while governor.mark == "の" and governor.to != governor.index and steps < 4:
        governor, steps = tree[governor.to], steps + 1
    framing = phrase.mark == "の" and (governor.case == "で" or governor.content.endswith(cues.endings("framing")))
    return not framing or tree.relative(phrase)


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
