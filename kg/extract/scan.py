"""A chunk as the reader of names walks it: its letters without separators, names and titles at a place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from kg.extract import cues
from kg.extract.names import DROPPED, KATAKANA, Named, Names, normal, sound
from kg.model import Mention, Token

_DROPPED = re.compile(f"[{re.escape(''.join(sorted(DROPPED)))}]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_KANJI = re.compile(r"[一-鿿々]")
_FOREIGN = re.compile(r"[ァ-ヿ]{2,}")
_HIRAGANA_FIRST = re.compile(r"[ぁ-ゖ]+[ァ-ヿ]")
_NOMINAL = ("名詞-普通名詞", "接頭辞", "接尾辞-名詞的", "形状詞")
AFFIXES = frozenset("対訪駐親反嫌抗離脱知在")
_BEYOND = 16  # tokens behind the end that one may ask for


class Scan:
    """The letters of a chunk, and what stands at a place among them."""

    def __init__(self, tokens: Sequence[Token], known: Names) -> None:
        self.tokens, self.known = tokens, known
        self.chars, self.owner, self.broken = _letters(tokens)
        self.firsts = {self.owner[i]: i for i in range(len(self.owner) - 1, -1, -1)}
        short, begun = known.abbreviations, ((place, tokens[at]) for at, place in self.firsts.items())
        self.opening = {place for place, t in begun if t.text[0] in short or _opens(t.text, t.tag)}
        texts = [token.text for token in tokens]
        self.whole = "".join(texts)
        self.offsets = (*accumulate(map(len, texts), initial=0), *[len(self.whole)] * _BEYOND)

    def text(self, first: int, last: int) -> str:
        """The letters of tokens [first, last)."""
        return self.whole[self.offsets[first] : self.offsets[last]]

    # --- names --------------------------------------------------------------------------------

    def places(self) -> list[int]:
        """Where a known name may begin, or one that the vocabulary doesn't write so."""
        known, chars, opening = self.known, self.chars, self.opening
        begins = ((i, c) for i, c in enumerate(chars) if i in opening or c in known.initials)
        return [i for i, c in begins if i in opening or chars[i : i + 2] in known.lengths or c in known.lengths]

    def name(self, place: int) -> Named | None:
        """The longest known name that begins at a place."""
        lengths = self.known.lengths
        for length in lengths.get(self.chars[place : place + 2]) or lengths.get(self.chars[place], ()):
            form = self.chars[place : place + length]
            if len(form) < length or form not in self.known.forms:
                continue
            first, last = self.owner[place], self.owner[place + length - 1] + 1
            if length == 1 and self.title(last) == last and self.text(first, last)[1:] != "氏":
                continue
            if self.bounded(place, place + length, short=length == 1):
                if length > 1 and form in cues.words("common") and self.title(last) == last:
                    continue
                if form in self.known.local and not self._alone(first, last):
                    continue
                return self.named(first, last, self.known.forms[form])
        return None

    def _alone(self, first: int, last: int) -> bool:
        """Is a short name that may be a common noun no part of a compound (貿易機構, 機構改革)?"""
        follows = last < len(self.tokens) and self.tokens[last].tag.startswith("名詞-普通名詞")
        return self.tokens[first].begins and not follows

    def heard(self, place: int) -> Named | None:
        """A foreign name written in a way of its own: the whole run of katakana must sound like a known one."""
        run = KATAKANA.match(self.chars, place)
        if run is None or (place and place not in self.broken and KATAKANA.match(self.chars[place - 1])):
            return None
        end = next((i for i in range(place + 1, run.end()) if i in self.broken), run.end())
        ids = self.known.sounds.get(sound(self.chars[place:end]), ())
        last = self.owner[end - 1] + 1
        if not ids:
            return None
        people = all(self.known.actors[i].kind == "person" for i in ids)
        if people and end - place < 5 and self.title(last) == last:
            return None
        return self.named(self.owner[place], last, ids)

    def bounded(self, start: int, end: int, short: bool = False) -> bool:
        """Does a name end where its script or its token does?"""
        before = self.chars[start - 1] if start and start not in self.broken else ""
        after = self.chars[end] if end < len(self.chars) and end not in self.broken else ""
        for script in (KATAKANA, _LATIN):
            if script.match(self.chars[start]) and before and script.match(before):
                return False
            if script.match(self.chars[end - 1]) and after and script.match(after):
                return False
        if _KANJI.match(self.chars[start]) and before and self.owner[start] == self.owner[start - 1]:
            return False
        if short and before and _KANJI.match(before):
            return False
        inside = after and self.owner[end] == self.owner[end - 1]
        return not (inside and _KANJI.match(self.chars[end - 1]) and not self._tail(end))

    def _tail(self, end: int) -> bool:
        """Is the rest of a token that a name begins a known suffix?"""
        stop = end
        while stop < len(self.chars) and self.owner[stop] == self.owner[end]:
            stop += 1
        rest = self.chars[end:stop]
        keys = ("same", "attributive", "people", "force", "personal")
        return rest == "副" or rest in self.known.titles or any(rest in cues.words("suffix", key) for key in keys)

    # --- titles -------------------------------------------------------------------------------

    def title(self, at: int, loose: bool = False) -> int:
        """Where the title that begins at a token ends, the token itself where there is none.

        Loosely any compound that ends like an office: 戦略広報調整官, 対外情報庁長官.
        """
        opened = at < len(self.tokens) and self.tokens[at].text in "「『" and at + 1 < len(self.tokens)
        if opened:
            stop = self.title(at + 1)
            return stop if stop > at + 1 and self.tokens[stop : stop + 1] and self.tokens[stop].text in "」』" else at
        listed, known = cues.words("suffix", "title"), self.known.titles
        far = self._office(at) if loose else at
        for stop in range(min(len(self.tokens), at + 6), far, -1):
            word = self.text(at, stop)
            if word in listed or word in known:
                return stop
        return far

    def _office(self, at: int) -> int:
        stop = at
        while stop < min(len(self.tokens), at + 8) and (self._nominal(stop) or self._joined(at, stop)):
            stop += 1
        while stop > at and not self.text(at, stop).endswith(cues.endings("suffix", "offices")):
            stop -= 1
        return stop if len(self.text(at, stop)) > 1 else at

    def _nominal(self, at: int) -> bool:
        return self.tokens[at].tag.startswith(_NOMINAL)

    def _joined(self, at: int, dot: int) -> bool:
        """外交|・|安全保障政策上級代表: does a dot join two parts of one office?"""
        inner = at < dot < len(self.tokens) - 1 and self.tokens[dot].text == "・"
        return inner and self.tokens[dot + 1].tag.startswith("名詞-普通") and self.title(at) == at

    def state_title(self, at: int) -> int:
        """Where 独首相, 米国務長官 behind a name end, 0 where there is none."""
        if at >= len(self.tokens) or self.tokens[at].text[0] not in self.known.abbreviations:
            return 0
        for stop in range(min(len(self.tokens), at + 5), at, -1):
            word = self.text(at, stop)[1:]
            if word in cues.words("suffix", "title") or word in self.known.titles:
                return stop
        return 0

    # --- unknown persons ----------------------------------------------------------------------

    def personal(self, token: Token) -> bool:
        """May this token be part of a foreign or Japanese person's name?"""
        return _personal(token.text, token.tag)

    def run(self, token: int) -> int:
        """Where a person's name that begins at a token ends, as far as one can see."""
        last = token
        while last < len(self.tokens) and (self.personal(self.tokens[last]) or self.tokens[last].text in "・＝=　 "):
            last += 1
        while last > token and self.tokens[last - 1].text in "・＝=　 ":
            last -= 1
        return last if last > token else self._chinese(token)

    def _chinese(self, token: int) -> int:
        """林剣, 王文濤: a Chinese or Korean surname and up to two characters, none of them a known word."""
        if self.tokens[token].text not in cues.words("common", "surnames") or token + 1 >= len(self.tokens):
            return token
        given = self.tokens[token + 1].text
        return token + 2 if len(given) < 3 and _KANJI.match(given) and self.tokens[token].begins else token

    # --- making -------------------------------------------------------------------------------

    def named(self, first: int, last: int, actors: tuple[str, ...]) -> Named:
        return Named(first=first, last=last, mention=self.mention(first, last, actors), core=last)

    def mention(
        self, first: int, last: int, actors: Sequence[str], kind: str = "", core: int = 0, rule: str = "name"
    ) -> Mention:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        found = self.known.actors[actors[0]].kind if actors else kind
        name = self.text(first, core) if found == "person" and first < core < last else ""
        return Mention(
            start=start,
            end=end,
            text=self.text(first, last),
            candidates=tuple(actors),
            kind=found,
            rule=rule,
            name=name,
        )

    def form(self, first: int, last: int) -> str:
        return normal(self.text(first, last))


@lru_cache(maxsize=65536)
def _opens(text: str, tag: str) -> bool:
    """May a word begin a foreign or a person's name, or a compound with a short one?"""
    foreign = KATAKANA.match("".join(_runs(text))) is not None or _personal(text, tag)
    return foreign or text[0] in AFFIXES or text in cues.words("common", "surnames")


@lru_cache(maxsize=65536)
def _personal(text: str, tag: str) -> bool:
    if tag.startswith("名詞-固有名詞-人名"):
        return not _HIRAGANA_FIRST.match(text)  # ようプーチン
    foreign = tag.startswith("名詞") and _FOREIGN.fullmatch(text) and "地名" not in tag
    return bool(foreign) and text not in cues.words("common", "katakana")


def _letters(tokens: Sequence[Token]) -> tuple[str, list[int], set[int]]:
    """Normal characters of a chunk, the token of each, and those before which a separator stood."""
    chars: list[str] = []
    owner: list[int] = []
    broken: set[int] = set()
    gap = True
    for number, token in enumerate(tokens):
        runs = _runs(token.text)
        for place, run in enumerate(runs):
            gap = gap or place > 0
            if run:
                if gap:
                    broken.add(len(owner))
                chars.append(run)
                owner += [number] * len(run)
                gap = False
    return "".join(chars), owner, broken


@lru_cache(maxsize=65536)
def _runs(text: str) -> tuple[str, ...]:
    """The normal characters of a word between separators.

    >>> _runs("ナゴルノ・カラバフ"), _runs("・")
    (('ナゴルノ', 'カラバフ'), ('', ''))
    """
    return tuple(_DROPPED.split(unicodedata.normalize("NFKC", text)))
