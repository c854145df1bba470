"""What stands behind a list and is said of all its members: 両大統領, 4州, 各州."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kg.extract.names import Named, Names, normal
from kg.extract.scan import Scan
from kg.model import Mention

NUMBERS = {digit: i for i, ways in enumerate(("2２二両", "3３三", "4４四", "5５五"), 2) for digit in ways}
_NUMBERS = frozenset("両二三四2345２３４５")
_JOINING = re.compile(r"(?:ら|、|・|と|や|及び|および|の|など|氏|)*(?:[ァ-ヿ一-鿿]{2,8}の)?")
_REGIONS = re.compile(r"([0-9０-９二三四五六七八九十両各]+)(州|県|地区)")
_REPUBLICS = re.compile(r"の「?(?:人民)?共和国(?=」)|の?両「?(?:人民)?共和国")


def titled(found: Sequence[Named], scan: Scan, known: Names, serving: Callable[[Named, str], Named]) -> list[Named]:
    """クリントン、エリツィンの両大統領: who shares a surname is told by the title that all of them have."""
    done = list(found)
    for last, role in _titles(scan, known):
        for at in _listed(done, scan, last, "person"):
            named = done[at]
            served = serving(named, role) if named.mention.candidates and named.core == named.last else named
            done[at] = served if served.mention.candidates else named
    return done


def _titles(scan: Scan, known: Names) -> Iterator[tuple[int, str]]:
    """両大統領, 三首脳: the token that counts, and the title."""
    for at, token in enumerate(scan.tokens[:-1]):
        if token.text[0] not in _NUMBERS:
            continue
        if token.text in _NUMBERS and scan.title(at + 1) > at + 1:
            role = scan.text(at + 1, scan.title(at + 1))
            yield at, "政権" if role == "首脳" else role
        elif token.text[1:] in known.titles:
            yield at, token.text[1:]


def regions(found: Sequence[Named], scan: Scan, known: Names) -> list[Named]:
    """ドネツク、ルハンシクの両州, ハルキウ、スームイ各州: the 州 behind a list makes regions of its towns."""
    done = list(found)
    for at, token in enumerate(scan.tokens) if _REGIONS.search(scan.whole) else ():
        match = _REGIONS.match(scan.text(at, at + 2))
        if not match or not token.text.startswith(match[1]):
            continue
        members = list(_listed(done, scan, at, "territory"))
        for place in members if len(members) > 1 else ():
            named = done[place]
            ids = known.forms.get(scan.form(named.first, named.last) + match[2], named.mention.candidates)
            last = at + 1 + (match[0] != token.text) if named.last == at else named.last
            mention = replace(named.mention, candidates=ids, end=scan.tokens[last - 1].end)
            done[place] = replace(named, last=last, mention=mention)
        done = [n for n in done if len(members) < 2 or n.first != at]
    return done


def republics(found: Sequence[Named], scan: Scan, known: Names) -> list[Named]:
    """ドネツクとルハンシクの「人民共和国」: what is called so makes states of the towns."""
    done = list(found)
    for at in range(len(scan.tokens)) if _REPUBLICS.search(scan.whole) else ():
        match = _REPUBLICS.match(scan.text(at, at + 5))
        members = list(_listed(done, scan, at, "territory")) if match else []
        for place in members if match and len(members) > 1 else ():
            named = done[place]
            form = scan.form(named.first, named.last)
            ids = known.forms.get(form + "人民共和国") or known.forms.get(form + "共和国")
            if ids:
                ends = (i for i in range(at + 1, at + 6) if scan.text(at, i).endswith("国"))
                last = next(ends) if named.last == at else named.last
                mention = replace(named.mention, candidates=ids, kind="state")
                done[place] = replace(named, last=last, core=last, mention=mention)
    return done


def apposed(found: Sequence[Named], scan: Scan, known: Names) -> list[Named]:
    """東部2州、ドネツクとルハンシク: so does the 州 before a list, as many as it counts."""
    done = list(found)
    for at in range(len(scan.tokens) - 1) if _REGIONS.search(scan.whole) else ():
        match = _REGIONS.match(scan.text(at, at + 2))
        if not match or not scan.tokens[at].text.startswith(match[1]):
            continue
        last, members = at + 1 + (match[0] != scan.tokens[at].text), []
        for place, named in enumerate(done):
            if named.first >= last and named.mention.kind == "territory" and _follows(scan, last, named.first):
                members.append(place)
                last = named.last
        if len(members) > 1 and NUMBERS.get(match[1], len(members)) == len(members):
            for place in members:
                mention = region(done[place].mention, match[2], known)
                done[place] = replace(done[place], mention=mention)
    return done


def _follows(scan: Scan, last: int, first: int) -> bool:
    return first > last - 1 and scan.text(last, first) in ("、", "・", "と", "や", "", "である", "（", "(")


def region(place: Mention, unit: str, known: Names) -> Mention:
    """The region of a town's name: of ドネツク as one of the 4州."""
    ids = known.forms.get(normal(place.text + unit))
    return replace(place, candidates=ids) if ids and place.kind == "territory" else place


def _listed(found: Sequence[Named], scan: Scan, last: int, kind: str) -> Iterator[int]:
    """Which names make the list that ends before a token, the last first."""
    first = last
    for at in range(len(found) - 1, -1, -1):
        named = found[at]
        if named.last > last or (kind == "person" and named.mention.kind in ("state", "organisation")):
            continue
        if named.mention.kind != kind or not _JOINING.fullmatch(scan.text(named.last, first)):
            return
        first = named.first
        yield at
