"""Names that the vocabulary doesn't know, told by the word for what they are.

A compound that ends in such a word (連邦移民局, 中国交通建設, アレクサンドリア総主教庁), what stands in brackets or in
foreign letters right behind one (石油タンカー「X」, 製油会社X), and foreign persons behind what they do (活動家のX).
They keep their Japanese words, as all that the vocabulary doesn't know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from kg.extract import cues
from kg.extract.names import Named, Names, normal
from kg.extract.scan import Scan

_FOREIGN = re.compile(r"[ァ-ヿ]{3,}|[A-Z][A-Za-z0-9&.-]+")
_PARTS = ("名詞", "接頭辞", "接尾辞-名詞的", "形状詞-一般")
_OWNERS = frozenset({"state", "organisation", "territory"})
_LED = frozenset({"people", "company"})  # ロシア移民 + 連盟
KATAKANA = re.compile(r"[ァ-ヴー]{2,}")
_OPENING = {"「": "」", "『": "』"}


def typed(found: Sequence[Named], scan: Scan, known: Names) -> tuple[Named, ...]:
    """The mentions with those that a word for their kind tells; a state's name that begins one is not its own."""
    spans = [(n.first, n.last) for n in found]
    made = [*_compounds(found, scan, known), *_labelled(scan, spans), *_persons(scan, spans)]
    made += _full(scan, [*spans, *((n.first, n.last) for n in made)])
    covered = {i for one in made for i in range(one.first, one.last)}
    kept = [n for n in found if not any(n.first == m.first and n.last < m.last for m in made)]
    apart = [m for m in made if m.last > m.first and not any(_within(m, n) for n in kept)]
    return tuple(sorted((*kept, *apart), key=lambda n: n.first)) if covered else tuple(found)


def _within(one: Named, other: Named) -> bool:
    return one.first < other.last and other.first < one.last


def _compounds(found: Sequence[Named], scan: Scan, known: Names) -> Iterator[Named]:
    """連邦移民局, 中国交通建設: a compound that ends in a word for a body, and begins with a name or is long."""
    for first, last in _runs(scan):
        text = scan.text(first, last)
        kind = _kind(text)
        inside = [n for n in found if n.first >= first and n.last <= last]
        if not kind or any(n.last == last or n.affix or n.first > first for n in inside):
            continue
        begun = next((n for n in inside if n.mention.kind in _OWNERS | _LED and n.mention.rule != "office"), None)
        if inside and begun is None:
            continue
        own = known.owned.get((begun.mention.actor, normal(scan.text(begun.last, last)))) if begun else None
        if not own and not _proper(scan, first, last, begun, kind):
            continue
        mention = scan.mention(first, last, (own,) if own else (), kind=kind, rule="typed")
        yield Named(first=first, last=last, core=last, mention=mention)


def _proper(scan: Scan, first: int, last: int, begun: Named | None, kind: str) -> bool:
    """Is it a name rather than a kind of thing (国際調査委員会, ロシア企業)?"""
    text = scan.text(first, last)
    if begun is not None:
        rest = scan.text(begun.last, last)
        return rest not in cues.words("typed", "plain") and (len(rest) > 2 or begun.mention.kind in _LED)
    if any("固有名詞" in t.tag for t in scan.tokens[first:last]):
        return len(text) > 4
    return text.endswith(cues.endings("typed", "sure")) and last - first > 2 and len(text) > 4


def _labelled(scan: Scan, taken: Sequence[tuple[int, int]]) -> Iterator[Named]:
    """石油タンカー「X」, 製油会社X: what stands behind the word for its kind."""
    tokens = scan.tokens
    for at in range(1, len(tokens)):
        first, last = _label(scan, at)
        kind = _class(scan, at) if last else ""
        if kind and not any(a < last and first < b for a, b in taken):
            yield Named(
                first=first, last=last, core=last, mention=scan.mention(first, last, (), kind=kind, rule="typed")
            )


def _label(scan: Scan, at: int) -> tuple[int, int]:
    """The name in brackets or in foreign letters that begins at a token."""
    tokens = scan.tokens
    if tokens[at].text in _OPENING:
        closing = _OPENING[tokens[at].text]
        last = next((i for i in range(at + 1, min(at + 8, len(tokens))) if tokens[i].text == closing), 0)
        nominal = last and all(t.tag.startswith((*_PARTS, "補助記号", "記号")) for t in tokens[at + 1 : last])
        return (at + 1, last) if nominal and last > at + 1 else (0, 0)
    last = at
    while last < len(tokens) and not tokens[last].begins and (_foreign(scan, last) or tokens[last].text in "・＝"):
        last += 1
    ends = last < len(tokens) and tokens[last].tag.startswith("助詞")
    return (at, last) if last > at and ends and tokens[at].text not in "・＝" else (0, 0)


def _foreign(scan: Scan, at: int) -> bool:
    return _unlisted(scan.tokens[at].text, scan.tokens[at].tag)


@lru_cache(maxsize=65536)
def _unlisted(text: str, tag: str) -> bool:
    return bool(tag.startswith("名詞") and _FOREIGN.fullmatch(text)) and text not in cues.words("common", "katakana")


def _class(scan: Scan, at: int) -> str:
    """The kind of thing that the word before a token is for."""
    table = _classes()
    return next((table[text] for first in range(max(at - 3, 0), at) if (text := scan.text(first, at)) in table), "")


def _persons(scan: Scan, taken: Sequence[tuple[int, int]]) -> Iterator[Named]:
    """活動家のX, 操縦士X: a foreign name behind what somebody does or is."""
    tokens = scan.tokens
    for at in range(1, len(tokens)):
        if not _foreign(scan, at):
            continue
        of = tokens[at - 1].text == "の"
        role = scan.text(max(at - 2 - of, 0), at - of)
        if not role.endswith(cues.endings("typed", "roles")) or "地名" in tokens[at].tag:
            continue
        last = at + 1
        while last + 1 < len(tokens) and tokens[last].text in "・＝" and _foreign(scan, last + 1):
            last += 2
        ends = last < len(tokens) and tokens[last].tag.startswith(("助詞", "補助記号"))
        if ends and tokens[last].text != "の" and not any(a < last and at < b for a, b in taken):
            mention = scan.mention(at, last, (), kind="person", rule="typed")
            yield Named(first=at, last=last, core=last, mention=mention)


def _full(scan: Scan, taken: Sequence[tuple[int, int]]) -> Iterator[Named]:
    """イワン・マスロフを: a foreign given name and a surname, in full and without a title."""
    tokens = scan.tokens
    for dot in [i for i in range(1, len(tokens) - 1) if tokens[i].text in "・＝"]:
        first, last = dot - 1, dot + 1
        if "人名" not in tokens[first].tag or not _foreign(scan, last) or not KATAKANA.fullmatch(tokens[first].text):
            continue
        while last + 1 < len(tokens) and tokens[last].text in "・＝" and _foreign(scan, last + 1):
            last += 2
        last += 1
        begins = tokens[first].begins or tokens[first - 1].tag.startswith("補助記号")
        ends = last < len(tokens) and tokens[last].tag.startswith(("助詞", "補助記号"))
        ends = ends and tokens[last].text not in "・＝"
        if begins and ends and not any(a < last and first < b for a, b in taken):
            mention = scan.mention(first, last, (), kind="person", rule="typed")
            yield Named(first=first, last=last, core=last, mention=mention)


def _runs(scan: Scan) -> Iterator[tuple[int, int]]:
    """The compounds of a chunk: nouns within one phrase."""
    tokens, first = scan.tokens, 0
    while first < len(tokens):
        last = first
        while last < len(tokens) and tokens[last].tag.startswith(_PARTS) and (last == first or not tokens[last].begins):
            last += 1
        if last - first > 1:
            yield first, last
        first = max(last, first + 1)


@cache
def _kind(text: str) -> str:
    """The kind of body that a compound is by its last word."""
    kinds = ("agency", "organisation", "company", "party", "force")
    ending = [(len(word), kind) for kind in kinds for word in cues.words("typed", kind) if text.endswith(word)]
    return max(ending, default=(0, ""))[1]


@cache
def _classes() -> dict[str, str]:
    return {word: kind for kind, words in cues.section("labels").items() for word in words}
