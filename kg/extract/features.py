"""What the scorer of arguments looks at: a sentence as a grid of predicates × candidate phrases.

Every attribute is a whole number, so that all pairs of a sentence are put together at once. Only
what transfers between registers is read: particles, paths in the tree, voice, order, word classes;
words themselves only beside them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from kg.extract import cues
from kg.extract.phrases import Phrase, Tree
from kg.model import Token

Ints = NDArray[np.int64]

# What strings have numbers: word, tag, mark, case, end, form, relation, last, way. 0 is every other one.
Codes = Mapping[str, Mapping[str, int]]

PREDICATE = (
    "word",
    "kind",
    "tag",
    "voice",
    "end",
    "form",
    "edge",
    "above",
    "root",
    "outer",
    "above word",
    "overt",
    "が を",
    "が を は",
    "が を に は",
    "が",
    "merged",
    "verbs before",
    "verbs behind",
    "place",
    "above mark",
    "last",
)
CANDIDATE = (
    "noun",
    "mark",
    "case",
    "topic",
    "adnominal",
    "noun tag",
    "relation",
    "noun kind",
    "noun last",
    "time",
    "outer noun",
    "noun place",
    "topics",
    "modified",
    "mark before",
    "noun edge",
    "noun above",
    "comma",
    "first tag",
    "first",
    "above has",
    "length",
)
PAIR = ("near", "way", "direct", "after", "distance", "verbs", "topics between", "subjects", "commas", "itself")
KINDS = {"": 0, "verb": 1, "noun": 2, "adjective": 3, "copula": 4, "set": 5}

_VOICES = {
    "れる": 1,
    "られる": 1,
    "せる": 2,
    "させる": 2,
    "もらう": 4,
    "いただく": 4,
    "てもらう": 4,
    "たい": 8,
    "できる": 8,
    "ある": 16,
}
_OVERT = {"が": 1, "を": 2, "に": 4, "は": 8, "と": 16, "から": 32, "へ": 64, "で": 128}
_TIME = re.compile(
    r"[0-9０-９一二三四五六七八九十百千〇]*(?:年|月|日|世紀|時|年代|時代|頃|前|後|以降|末|初頭|半ば|前半|後半|中|翌年|"
    r"同年|昨年|今年|来年|年間|期|朝|夜|夕方|午前|午後|当時|現在|間)$"
)
_SKIP = frozenset("「」『』“”\"'、。，．・…―！？!?〈〉《》【】（）() \u3000")
_CONJUNCTIVE = frozenset(
    {
        "",
        "と",
        "や",
        "か",
        "および",
        "及び",
        "または",
        "又は",
        "とか",
        "など",
        "といった",
        "ならびに",
        "並びに",
        "も",
        "的",
        "やら",
        "だの",
        "且つ",
    }
)

# How a phrase hangs on its governor.
_NONE, _OF, _CASE, _JOINED, _TOPIC, _RELATIVE, _QUOTE, _GOES_ON, _ADVERBIAL, _NOMINALISED = range(10)
_MODIFIED = {_OF: 1, _RELATIVE: 2, _JOINED: 1, _QUOTE: 2}


@dataclass(frozen=True, slots=True)
class Grid:
    """A sentence's predicates and candidates, with the attributes of each and of each pair."""

    predicates: list[int]  # phrase indices
    candidates: list[int]
    of_predicate: Ints  # [predicate, PREDICATE]
    of_candidate: Ints  # [candidate, CANDIDATE]
    of_pair: Ints  # [predicate, candidate, PAIR and what a case mark that was a verb changes: mark, case]
    above: list[int]  # predicate -> the predicate that governs it, -1 for none
    joined: list[int]  # candidate -> the conjunct behind it, -1 for none


def grid(tree: Tree, codes: Codes, only: Collection[int] = ()) -> Grid:
    """Read a tree into a grid; of some predicates only, with those that their scores depend on."""
    phrases, tokens = tree.phrases, tree.chunk.tokens
    predicates = [p.index for p in phrases if _is_predicate(p, phrases)]
    candidates = [p.index for p in phrases if _is_candidate(p, tokens[p.head])]
    sentence = _Sentence(tree, codes)
    predicates = sentence.around(predicates, only) if only else predicates
    row = {index: at for at, index in enumerate(predicates)}
    column = {index: at for at, index in enumerate(candidates)}
    of_predicate = _table([sentence.predicate(phrases[i]) for i in predicates], len(PREDICATE))
    of_candidate = _table([sentence.candidate(phrases[i]) for i in candidates], len(CANDIDATE))
    return Grid(
        predicates,
        candidates,
        of_predicate,
        of_candidate,
        sentence.pairs(predicates, candidates, of_candidate),
        [sentence.above(i, row) for i in predicates],
        [sentence.joined(i, column) for i in candidates],
    )


def _table(rows: list[tuple[int, ...]], width: int) -> Ints:
    return np.array(rows, np.int64).reshape(-1, width)


def _is_predicate(phrase: Phrase, phrases: Sequence[Phrase]) -> bool:
    """Also a verb that became a case mark (を含む), not the auxiliary of the verb before it."""
    if not phrase.merged:
        return bool(phrase.predicate)
    return phrase.predicate == "verb" and not phrases[phrase.index - 1].predicate


def _is_candidate(phrase: Phrase, head: Token) -> bool:
    if phrase.merged or phrase.predicate in ("verb", "adjective"):
        return False
    if head.tag.startswith(("名詞", "代名詞", "接尾辞", "記号")) or head.tag == "形状詞-一般":
        return True
    return head.text in ("の", "ん") and head.tag.startswith("助")


class _Sentence:
    """What is counted once for a sentence."""

    def __init__(self, tree: Tree, codes: Codes) -> None:
        self.tree, self.phrases, self.tokens = tree, tree.phrases, tree.chunk.tokens
        self.outer = cues.words("outer", "nouns")
        self.words, self.tags, self.marks, self.cases = (codes[name] for name in ("word", "tag", "mark", "case"))
        self.ends, self.forms, self.relations, self.lasts = (
            codes[name] for name in ("end", "form", "relation", "last")
        )
        self.ways = codes["way"]
        self.edges = [_edge(tree, p) for p in self.phrases]
        self.up = [self._chain(i) for i in range(len(self.phrases))]
        self.overt = [self._overt(p) for p in self.phrases]
        self.verbs, self.topics, self.subjects, self.commas = (
            [0, *accumulate(flags)]
            for flags in (
                [bool(p.predicate and not p.merged) for p in self.phrases],
                [p.topic and not p.predicate for p in self.phrases],
                [p.case == "が" for p in self.phrases],
                [self.tokens[p.last - 1].text == "、" for p in self.phrases],
            )
        )

    def _chain(self, index: int) -> dict[int, tuple[int, int]]:
        """Ancestor -> (steps, edges on the way as digits)."""
        found, code, at = {index: (0, 0)}, 0, index
        for steps in range(1, 9):
            to = self.phrases[at].to
            if to in found:
                break
            code = code * 10 + self.edges[at] if steps < 5 else code
            found[to] = (steps, code)
            at = to
        return found

    def _overt(self, phrase: Phrase) -> int:
        """The cases that stand under a predicate, as bits."""
        if not phrase.predicate:
            return 0
        if phrase.merged and phrase.index:
            return _OVERT.get(self.phrases[phrase.index - 1].mark[:1], 0)
        mask = 0
        for child in self.tree.children[phrase.index]:
            mask |= _OVERT.get(self.phrases[child].case, 0)
        return mask

    def predicate(self, phrase: Phrase) -> tuple[int, ...]:
        lemma, voice, end, form = _inflected(self.tokens[phrase.head : phrase.last])
        to, index, overt = self.phrases[phrase.to], phrase.index, self.overt[phrase.index]
        relative, before = self.edges[index] == _RELATIVE, self.verbs[index]
        return (
            self.words.get(lemma, 0),
            KINDS[phrase.predicate],
            self.tags.get(_tag(self.tokens[phrase.head]), 0),
            voice,
            self.ends.get(end, 0),
            self.forms.get(form, 0),
            self.edges[index],
            KINDS[to.predicate],
            to is phrase,
            relative and to.content in self.outer,
            0 if to is phrase else self.words.get(self.tokens[to.head].lemma, 0),
            overt,
            overt & 3,
            overt & 11,
            overt & 15,
            overt & 1,
            phrase.merged,
            min(before, 4),
            min(self.verbs[-1] - before, 4),
            min(index, 6),
            self.marks.get(to.mark, 0) if relative else 0,
            self.lasts.get(lemma[-1:], 0),
        )

    def candidate(self, phrase: Phrase) -> tuple[int, ...]:
        head, first, to, index = (
            self.tokens[phrase.head],
            self.tokens[phrase.first],
            self.phrases[phrase.to],
            phrase.index,
        )
        single, marks, tags = first is head, self.marks, self.tags
        modified = max((_MODIFIED.get(self.edges[child], 0) for child in self.tree.children[index]), default=0)
        return (
            self.words.get(head.lemma, 0),
            marks.get(phrase.mark, 0),
            self.cases.get(phrase.case, 0),
            phrase.topic,
            phrase.adnominal,
            tags.get(_tag(head), 0),
            self.relations.get(head.dep.lower(), 0),
            KINDS[phrase.predicate],
            self.lasts.get(head.lemma[-1:], 0),
            _is_time(head.text, head.tag),
            phrase.content in self.outer,
            min(index, 4),
            min(self.topics[index], 2),
            modified,
            marks.get(self.phrases[index - 1].mark, 0) + 1 if index else 0,
            self.edges[index],
            KINDS[to.predicate],
            self.tokens[phrase.last - 1].text == "、",
            0 if single else tags.get(_tag(first), 0),
            0 if single else self.words.get(first.text, 0),
            self.overt[to.index] & 3,
            min(phrase.head - phrase.first, 3),
        )

    def pairs(self, predicates: list[int], candidates: list[int], of_candidate: Ints) -> Ints:
        found = np.empty((len(predicates), len(candidates), len(PAIR) + 2), np.int64)
        if not found.size:
            return found
        at, other = np.array(predicates)[:, None], np.array(candidates)
        low, high = np.minimum(at, other), np.maximum(at, other)
        behind = np.minimum(low + 1, high)
        found[:, :, :2] = np.array([self._way(i, j) for i in predicates for j in candidates]).reshape(*low.shape, 2)
        np.minimum(found[:, :, 0], 4, out=found[:, :, 2])
        found[:, :, 3] = other > at
        np.minimum(high - low, 8, out=found[:, :, 4])
        counts = ((self.verbs, behind, 4), (self.topics, behind, 2), (self.subjects, behind, 2), (self.commas, low, 2))
        for place, (count, start, most) in enumerate(counts, 5):
            sums = np.array(count)
            np.minimum(sums[high] - sums[start], most, out=found[:, :, place])
        found[:, :, 9] = other == at
        found[:, :, 10:] = of_candidate[:, 1:3]
        for row, index in enumerate(predicates):
            if self.phrases[index].merged and index - 1 in candidates:
                self._unmerge(found[row, candidates.index(index - 1)], index)
        return found

    def _unmerge(self, pair: Ints, index: int) -> None:
        """What a verb like を含む left of the mark before it."""
        mark = self.phrases[index - 1].mark
        mark = mark[: max(mark.find(self.phrases[index].content[:1]), 1)]
        pair[-2:] = self.marks.get(mark, 0), self.cases.get(mark[:1], 0)

    def _way(self, predicate: int, candidate: int) -> tuple[int, int]:
        """What kind of path lies between candidate and predicate, and the path itself."""
        if self.phrases[predicate].merged and candidate == predicate - 1:
            return 1, 1
        up = self.up[predicate]
        for ancestor, (steps, code) in self.up[candidate].items():
            if ancestor in up:
                down, way = up[ancestor]
                return _nearness(steps, down, code, way), self.ways.get(f"{code}/{way}", 0)
        return 20, 0

    def around(self, predicates: list[int], only: Collection[int]) -> list[int]:
        """Some of the predicates with those right before, above and below them."""
        row = {index: at for at, index in enumerate(predicates)}
        above = {index: predicates[at] for index in predicates if (at := self.above(index, row)) >= 0}
        kept = {index for index in predicates if index in only or above.get(index) in only}
        kept |= {above[index] for index in above if index in only}
        kept |= {before for before, index in pairwise(predicates) if index in only}
        return sorted(kept)

    def above(self, index: int, row: dict[int, int]) -> int:
        return next((row[ancestor] for ancestor in self.up[index] if ancestor != index and ancestor in row), -1)

    def joined(self, index: int, column: dict[int, int]) -> int:
        return column.get(self.phrases[index].to, -1) if self.edges[index] == _JOINED else -1


@lru_cache(maxsize=65536)
def _nearness(steps: int, down: int, code: int, way: int) -> int:
    """0 itself · below: 1 dependent, 2 its conjunct, 3 deeper · above: 4 modified noun, 5 what that is の-part of,
    6 further · 7–10 hangs on a predicate above · 11–14 deeper there."""
    if down == 0:
        if steps < 2:
            return steps
        return 2 if steps < 5 and str(code).startswith(str(_JOINED) * (steps - 1)) else 3
    if steps == 0:
        return 4 if down == 1 else 5 if down < 5 and str(way)[1:] == str(_OF) * (down - 1) else 6
    return (6 if steps == 1 else 10) + min(down, 4)


def _edge(tree: Tree, phrase: Phrase) -> int:
    if phrase.to == phrase.index:
        return _NONE
    mark = phrase.mark
    if not phrase.predicate:
        if phrase.adnominal:
            return _OF
        if phrase.topic and phrase.case == "は":
            return _TOPIC
        joined = mark in _CONJUNCTIVE and not tree.phrases[phrase.to].predicate
        return _JOINED if joined or phrase.to < phrase.index else _CASE
    if tree.relative(phrase):
        return _RELATIVE
    if mark.endswith(("と", "とも", "とは")):
        return _QUOTE
    if mark.endswith(("のは", "のが", "のを", "のに", "のも", "ので")):
        return _NOMINALISED
    return _ADVERBIAL if mark.endswith(("が", "ば", "に", "ら", "も", "は", "め")) else _GOES_ON


def _tag(token: Token) -> str:
    """A country acts like any other name: what an encyclopaedia makes of countries is not what the news do."""
    return token.tag.replace("地名-国", "一般")


@lru_cache(maxsize=16384)
def _is_time(text: str, tag: str) -> bool:
    return tag == "名詞-普通名詞-副詞可能" or bool(_TIME.match(text))


def _inflected(tokens: Sequence[Token]) -> tuple[str, int, str, str]:
    """Lemma, voice, ending, form."""
    return _inflection(tuple([(t.text, t.lemma) for t in tokens]), tokens[-1].inflection or tokens[0].inflection)


@lru_cache(maxsize=65536)
def _inflection(words: tuple[tuple[str, str], ...], inflection: str) -> tuple[str, int, str, str]:
    kept = [word for word in words if word[0] not in _SKIP] or [("", "")]
    voice = 0
    for _, lemma in kept[1:]:
        voice |= _VOICES.get(lemma, 0)
    tail = "".join(text for text, _ in kept[1:])
    return kept[0][1], voice, tail[-4:] or inflection[-6:], inflection[-8:]


def strings(trees: Sequence[Tree]) -> Iterator[tuple[str, str]]:
    """The strings of trees that may be given numbers, each with the book it belongs to: for training."""
    for tree in trees:
        tokens = tree.chunk.tokens
        for p in tree.phrases:
            head = tokens[p.head]
            yield from (("tag", _tag(head)), ("tag", _tag(tokens[p.first])), ("mark", p.mark), ("case", p.case))
            yield from (
                ("relation", head.dep.lower()),
                ("last", head.lemma[-1:]),
                ("word", head.lemma),
                ("word", tokens[p.first].text),
            )
            if p.predicate:
                lemma, _, end, form = _inflected(tokens[p.head : p.last])
                yield from (("end", end), ("form", form), ("word", lemma), ("last", lemma[-1:]))
        yield from (("way", way) for way in _ways(tree))


def _ways(tree: Tree) -> Iterator[str]:
    class Seen(dict[str, int]):
        def get(self, key: str, default: int = 0) -> int:  # type: ignore[override]
            self[key] = self[key] + 1 if key in self else 1
            return 0

    seen = Seen()
    empty: dict[str, int] = {}
    grid(tree, dict.fromkeys(("word", "tag", "mark", "case", "end", "form", "relation", "last"), empty) | {"way": seen})
    for way, count in seen.items():
        yield from [way] * count
