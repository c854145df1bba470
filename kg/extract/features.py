"""What a scorer of arguments looks at: each sentence as a grid of predicates × candidate phrases.

A value is anything hashable under a numbered slot; `kg.extract.arguments` turns values into rows of
its table. Only what transfers between registers is read: particles, tree paths, voice, word classes.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kg.extract import cues
from kg.extract.phrases import Phrase, Tree
from kg.model import Token

Values = tuple[Hashable, ...]
Ints = NDArray[np.intp]

VOICES = {"れる": 1, "られる": 1, "せる": 2, "させる": 2, "もらう": 4, "いただく": 4, "てもらう": 4, "たい": 8, "できる": 8, "ある": 16}
OVERT = {"が": 1, "を": 2, "に": 4, "は": 8, "と": 16, "から": 32, "へ": 64, "で": 128}
_TIME = re.compile(r"^[0-9０-９一二三四五六七八九十百千〇]*(年|月|日|世紀|時|年代|時代|頃|前|後|以降|末|初頭|半ば|前半|後半|中|翌年|同年|昨年|今年|来年|年間|期|朝|夜|夕方|午前|午後|当時|現在|間)$")
_PARTICLES: frozenset[str] = frozenset()
_SKIP = frozenset("「」『』“”\"'、。，．・…―！？!?〈〉《》【】（）() \u3000")
_CONJUNCTIVE = frozenset({"", "と", "や", "か", "および", "及び", "または", "又は", "とか", "など", "といった", "ならびに", "並びに", "も", "的", "やら", "だの", "且つ"})


@dataclass(frozen=True, slots=True)
class Grid:
    """A sentence's predicates and candidates, with the values of each and of each pair."""

    predicates: list[int]  # phrase indices
    candidates: list[int]
    of_predicate: list[Values]
    of_candidate: list[Values]
    of_pair: list[list[Values]]  # [predicate][candidate]
    above: list[int]  # predicate -> the predicate that governs it, -1 for none
    joined: list[int]  # candidate -> the conjunct after it, -1 for none


def grid(tree: Tree) -> Grid:
    """Read a tree into a grid."""
    phrases, tokens = tree.phrases, tree.chunk.tokens
    predicates = [p.index for p in phrases if _is_predicate(p, phrases, tokens)]
    candidates = [p.index for p in phrases if _is_candidate(p, tokens[p.head])]
    sentence = _Sentence(tree, predicates)
    row = {index: at for at, index in enumerate(predicates)}
    column = {index: at for at, index in enumerate(candidates)}
    return Grid(
        predicates, candidates,
        [sentence.predicate(phrases[i]) for i in predicates], [sentence.candidate(phrases[i]) for i in candidates],
        [sentence.pairs(phrases[i], candidates) for i in predicates],
        [sentence.above(i, row) for i in predicates], [sentence.joined(i, column) for i in candidates],
    )  # fmt: skip


def _is_predicate(phrase: Phrase, phrases: Sequence[Phrase], tokens: Sequence[Token]) -> bool:
    """Also a verb that became a case mark (を含む), not an auxiliary or a mere particle (において)."""
    if not phrase.merged:
        return bool(phrase.predicate)
    before = phrases[phrase.index - 1]
    return phrase.predicate == "verb" and not before.predicate and tokens[phrase.head].lemma not in _PARTICLES


def _is_candidate(phrase: Phrase, head: Token) -> bool:
    if phrase.merged or phrase.predicate in ("verb", "adjective"):
        return False
    return head.tag[:2] in ("名詞", "代名", "接尾", "記号") or (head.tag[:2] in ("助詞", "助動") and head.text in ("の", "ん")) or head.tag == "形状詞-一般"


class _Sentence:
    """What is counted once for a sentence."""

    def __init__(self, tree: Tree, predicates: list[int]) -> None:
        self.tree, self.phrases, self.tokens = tree, tree.phrases, tree.chunk.tokens
        self.edges = [_edge(tree, p) for p in self.phrases]
        self.up = [self._chain(i) for i in range(len(self.phrases))]
        self.verbs, self.topics, self.subjects, self.commas = [0], [0], [0], [0]
        for p in self.phrases:
            self.verbs.append(self.verbs[-1] + bool(p.predicate and not p.merged))
            self.topics.append(self.topics[-1] + (p.topic and not p.predicate))
            self.subjects.append(self.subjects[-1] + (p.case == "が"))
            self.commas.append(self.commas[-1] + (self.tokens[p.last - 1].text == "、"))
        self.overt = [self._overt(p) for p in self.phrases]

    def _chain(self, index: int) -> dict[int, tuple[int, int, int]]:
        """Ancestor -> (steps, edges on the way as a number, the phrase below it)."""
        found, steps, code, below = {index: (0, 0, index)}, 0, 0, index
        while steps < 8:
            to = self.phrases[below].to
            if to == below or to in found:
                break
            steps, code = steps + 1, code * 10 + self.edges[below] if steps < 4 else code
            found[to] = (steps, code, below)
            below = to
        return found

    def _overt(self, phrase: Phrase) -> int:
        if not phrase.predicate:
            return 0
        if phrase.merged and phrase.index:
            before = self.phrases[phrase.index - 1]
            return OVERT.get(before.mark[:1], 0)
        mask = 0
        for child in self.tree.children[phrase.index]:
            mask |= OVERT.get(self.phrases[child].case, 0)
        return mask

    # --- a predicate ------------------------------------------------------------------------

    def predicate(self, phrase: Phrase) -> Values:
        lemma, tag, voice, end, inflection = _inflected(self.tokens[phrase.head : phrase.last])
        to = self.phrases[phrase.to]
        root = to is phrase
        relative = self.edges[phrase.index] == 5
        head = self.tokens[to.head]
        overt = self.overt[phrase.index]
        outer = relative and to.content in cues.words("outer", "nouns")
        before = self.verbs[phrase.index]
        return (
            (lemma, phrase.predicate == "noun"), tag, phrase.predicate, (phrase.predicate, voice), end, inflection,
            (self.edges[phrase.index], to.predicate, root), (relative, outer), head.lemma if not root else "",
            (lemma, voice), overt & 1, overt & 2, overt & 4, overt & 8, overt & 16, overt & 32, overt & 64, overt & 128,
            overt & 15, (overt & 11, voice), (voice, relative, overt & 11), phrase.merged, min(before, 4), min(self.verbs[-1] - before, 4),
            min(phrase.index, 6), (to.mark if relative else "", relative), (lemma, overt & 3), lemma[-1:], (tag, voice, overt & 3),
        )  # fmt: skip

    def above(self, index: int, row: dict[int, int]) -> int:
        for ancestor in self.up[index]:
            if ancestor != index and ancestor in row:
                return row[ancestor]
        return -1

    # --- a candidate ------------------------------------------------------------------------

    def candidate(self, phrase: Phrase) -> Values:
        head = self.tokens[phrase.head]
        to = self.phrases[phrase.to]
        mark = phrase.mark
        children = self.tree.children[phrase.index]
        modified = max((_MODIFIED.get(self.edges[c], 0) for c in children), default=0)
        before = self.phrases[phrase.index - 1].mark if phrase.index else "^"
        comma = self.tokens[phrase.last - 1].text == "、"
        time = bool(_TIME.match(head.text)) or (head.tag == "名詞-普通名詞-副詞可能")
        topics = self.topics[phrase.index]
        lemma = head.lemma
        return (
            mark, (phrase.case, phrase.topic, phrase.adnominal), head.tag, head.dep.lower(), phrase.predicate, lemma, lemma[-1:],
            (time, phrase.case), phrase.content in cues.words("outer", "nouns"), min(phrase.index, 4), (phrase.topic, min(topics, 2)),
            modified, before, (self.edges[phrase.index], to.predicate), comma, (mark, comma),
            (self.tokens[phrase.first].tag if phrase.first != phrase.head else ""), self.tokens[phrase.first].text if phrase.first != phrase.head else "",
            (phrase.case, to.predicate, self.overt[phrase.to] & 3), min(phrase.head - phrase.first, 3), (head.tag, phrase.case), (phrase.topic, modified, min(phrase.index, 4)),
            (phrase.predicate, self.edges[phrase.index]),
        )  # fmt: skip

    def joined(self, index: int, column: dict[int, int]) -> int:
        phrase = self.phrases[index]
        return column.get(phrase.to, -1) if self.edges[index] == 3 else -1

    # --- a pair -----------------------------------------------------------------------------

    def pairs(self, phrase: Phrase, candidates: list[int]) -> list[Values]:
        up = self.up[phrase.index]
        tokens = self.tokens
        lemma, _, voice, end, _ = _inflected(tokens[phrase.head : phrase.last])
        overt = self.overt[phrase.index]
        found = []
        at = phrase.index
        for index in candidates:
            other = self.phrases[index]
            way, near = self._way(up, index, phrase)
            lo, hi = (index, at) if index < at else (at, index)
            verbs = min(self.verbs[hi] - self.verbs[lo + 1], 4)
            topics = min(self.topics[hi] - self.topics[lo + 1], 2)
            subjects = min(self.subjects[hi] - self.subjects[lo + 1], 2)
            commas = min(self.commas[hi] - self.commas[lo], 2)
            after = index > at
            case = other.case
            mark = other.mark
            if phrase.merged and index == at - 1:
                mark = mark[: max(mark.find(phrase.content[:1]), 1)]
                case = mark[:1]
            direct = near if near < 4 else 4
            found.append((
                way, near, (after, min(hi - lo, 8)), (after, verbs, topics), (after, verbs, subjects), (near, mark), (near, case, other.topic, overt & 11),
                (near, case, voice), (near, lemma, mark), (near, voice, overt & 3), (commas, after, verbs), (after, subjects, topics, case, other.topic),
                (near, tokens[other.head].tag), (direct, lemma, voice), (lemma, tokens[other.head].lemma), (direct, tokens[other.head].lemma, mark),
                (near, end), (near, end, case, other.topic), (near, self.edges[at], case, other.topic, overt & 1), (lemma, tokens[other.head].lemma[-1:], mark),
                index == at,
            ))  # fmt: skip
        return found

    def _way(self, up: dict[int, tuple[int, int, int]], index: int, phrase: Phrase) -> tuple[tuple[int, ...], int]:
        """The path between candidate and predicate, and its kind: 0 itself, 1 dependent, 2 modified noun, …"""
        if phrase.merged and index == phrase.index - 1:
            return (-1, 0), 1
        chain = self.up[index]
        for ancestor, (steps, code, below) in chain.items():
            if ancestor in up:
                other, down, _ = up[ancestor]
                return (code, down), self._near(steps, other, code, down)
        return (-2, 0), 20

    def _near(self, steps: int, down: int, code: int, way: int) -> int:
        if steps == 0 and down == 0:
            return 0
        if down == 0:  # the candidate is below the predicate
            if steps == 1:
                return 1
            edges = code // 10  # edges above the first, last digit nearest the top
            joined = str(code).startswith("3" * (steps - 1)) if steps <= 4 else False
            return 2 if joined else 3 if edges else 3
        if steps == 0:  # the candidate is above
            if down == 1:
                return 4
            return 5 if str(way)[1:] == "1" * (down - 1) and down <= 4 else 6
        if steps == 1:  # hangs on something above the predicate
            return 6 + min(down, 4)
        return 10 + min(down, 4)


_MODIFIED = {1: 1, 5: 2, 3: 1, 6: 2}


def _edge(tree: Tree, phrase: Phrase) -> int:
    """1 の 2 case 3 conjunct 4 topic 5 relative 6 quote 7 te 8 other adverbial 9 nominalised 0 none."""
    if phrase.to == phrase.index:
        return 0
    mark = phrase.mark
    if not phrase.predicate:
        if phrase.adnominal:
            return 1
        if phrase.topic and phrase.case == "は":
            return 4
        if (mark in _CONJUNCTIVE and not tree.phrases[phrase.to].predicate) or phrase.to < phrase.index:
            return 3
        return 2
    if tree.relative(phrase):
        return 5
    if mark.endswith(("と", "とも", "とは")):
        return 6
    if mark.endswith(("のは", "のが", "のを", "のに", "のも", "ので")):
        return 9
    if mark.endswith(("て", "で", "し", "り", "")) and not mark.endswith(("が", "ば", "に", "ら", "も", "は", "め")):
        return 7
    return 8


def _inflected(tokens: tuple[Token, ...]) -> tuple[str, str, int, str, str]:
    return _inflection(tuple((t.text, t.lemma) for t in tokens), tokens[0].tag, tokens[-1].inflection or tokens[0].inflection)


@lru_cache(maxsize=65536)
def _inflection(words: tuple[tuple[str, str], ...], tag: str, inflection: str) -> tuple[str, str, int, str, str]:
    """Lemma, tag, voice, ending, form."""
    words = tuple(w for w in words if w[0] not in _SKIP)
    if not words:
        return "", tag, 0, "", inflection
    lemma, voice = words[0][1], 0
    for _, auxiliary in words[1:]:
        voice |= VOICES.get(auxiliary, 0)
    tail = "".join(text for text, _ in words[1:])
    return lemma, tag, voice, tail[-4:] or inflection[-6:], inflection[-8:]
