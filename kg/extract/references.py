"""What stands for an actor without naming it: 同国, 両国, 彼, dropped subjects.

A discourse remembers who was spoken of, sentence by sentence. Each resolution records its antecedent;
where two fit about equally, nothing is resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.extract import cues
from kg.extract.frames import admitted
from kg.extract.mentions import Named
from kg.extract.phrases import Tree
from kg.extract.reading import Reading
from kg.model import Argument, Chunk, Clause, Mention
from kg.vocabulary import Actor, Slot

_NUMBERS = {
    "2": 2,
    "２": 2,
    "二": 2,
    "両": 2,
    "3": 3,
    "３": 3,
    "三": 3,
    "4": 4,
    "４": 4,
    "四": 4,
    "5": 5,
    "５": 5,
    "五": 5,
}
_STATES = frozenset({"State", "DeFactoState"})


@dataclass(slots=True)
class Discourse:
    """Who was spoken of so far in a document; the only value in the extractor that changes."""

    actors: Mapping[str, Actor]
    recent: list[Mention] = field(default_factory=list)  # in the order of the text
    pairs: list[tuple[Mention, ...]] = field(default_factory=list)  # coordinations
    topics: list[tuple[int, Mention]] = field(default_factory=list)  # (sentence, topic or subject of its main clause)
    lists: dict[str, tuple[Mention, ...]] = field(default_factory=dict)  # 東部2州 -> who
    sentence: int = 0

    # --- anaphors ---------------------------------------------------------------------------

    def anaphors(self, tree: Tree, named: Sequence[Named]) -> Iterator[Named]:
        """The pointing words of a chunk, as mentions of their antecedents."""
        covered = {i for n in named for i in range(n.first, n.last)}
        for first, last, kind, text in _pointers(tree):
            if covered.isdisjoint(range(first, last)):
                before = _by_salience(tree, [n for n in named if n.last <= first])
                region = next((n for n in named if n.last == first and tree.of[n.first] == tree.of[first]), None)
                if kind == "group" and region:  # 北欧2カ国
                    yield Named(first=first, last=last, core=last, mention=region.mention)
                    continue
                for antecedent in self._antecedents(kind, text, before, tree.chunk):
                    tokens = tree.chunk.tokens
                    mention = replace(
                        antecedent,
                        start=tokens[first].start,
                        end=tokens[last - 1].end,
                        rule=f"anaphor {text}",
                    )
                    yield Named(
                        first=first,
                        last=last,
                        core=last,
                        mention=mention,
                        affix="joint" if kind in ("pair", "people_pair", "group") else "",
                    )

    def _antecedents(self, kind: str, text: str, before: Sequence[Mention], chunk: Chunk) -> tuple[Mention, ...]:
        seen = [*self.recent, *before]
        if kind == "pair":
            return self._plural(seen, before, 2)
        if kind == "people_pair":
            return self._persons(seen) or self._plural(seen, before, 2)
        if kind == "group":
            return self._plural(seen, before, _NUMBERS.get(text[0], 0))
        if kind in ("former", "latter"):
            last = self._plural(seen, before, 2)
            return (last[0 if kind == "former" else 1],) if len(last) == 2 else ()
        if kind == "self":
            return tuple(m for m in self._topic(before) if m.kind in ("state", "organisation", "person"))[:1]
        topical = [m for age, m in self.topics if self.sentence - age == 1] if kind not in ("state", "person") else []
        return next(((m,) for m in (*topical, *reversed(seen)) if self._is(m, kind)), ())

    def listed(self, reading: Reading) -> dict[int, tuple[Mention, ...]]:
        """東部2州, それら4州: what a list in parentheses told before, or the last coordination of so many."""
        found: dict[int, tuple[Mention, ...]] = {}
        groups = list(self.pairs)
        for phrase in reading.tree.phrases:
            groups += [group] if len(group := reading.actors(phrase)) > 1 else []
            match = _COUNTED.search(phrase.content)
            if match and phrase.head not in reading.lists:
                known = self.lists.get(match[0]) or _counted(match, groups)
                if known:
                    found[phrase.head] = tuple(replace(m, rule=f"anaphor {match[0]}") for m in known)
        return found

    def _is(self, mention: Mention, kind: str) -> bool:
        if kind == "state":
            return mention.actor in self.actors and self.actors[mention.actor].type in _STATES
        return mention.kind == kind

    def _plural(self, seen: Sequence[Mention], before: Sequence[Mention], count: int) -> tuple[Mention, ...]:
        """The last coordination of so many, else the last so many distinct actors of one sentence."""
        for group in reversed(self.pairs):
            if len(group) == count or (not count and len(group) > 2):
                return group
        if not count:
            return ()
        distinct: dict[str, Mention] = {}
        for mention in reversed(seen[-8:]):
            if self._is(mention, "state") or (mention.kind == "person" and count == 2 and not distinct):
                distinct.setdefault(mention.actor, mention)
        found = tuple(reversed(list(distinct.values())[:count]))
        return found if len(found) == count else ()

    def _persons(self, seen: Sequence[Mention]) -> tuple[Mention, ...]:
        """The last two persons, if they were spoken of close together."""
        distinct = {m.actor: m for m in reversed(seen[-6:]) if m.kind == "person"}
        return tuple(reversed(list(distinct.values())[:2])) if len(distinct) >= 2 else ()

    def _topic(self, before: Sequence[Mention]) -> tuple[Mention, ...]:
        return (*reversed(before), *(m for _, m in reversed(self.topics)))

    def document(self) -> Mention | None:
        """The document last spoken of: what a vote without an object is on."""
        return next((m for m in reversed(self.recent[-12:]) if m.kind == "document"), None)

    # --- dropped subjects -------------------------------------------------------------------

    def subject(
        self, clause: Clause, slot: Slot, reading: Reading, excluded: Sequence[Mention]
    ) -> tuple[Mention, str] | None:
        """Who a clause without a subject is about: the sentence's topic, else that of the sentences before."""
        barred = {m.actor for m in excluded}
        for mention, why in self._fallbacks(clause, reading):
            fitting = admitted(slot, mention, self.actors)
            if fitting and fitting.actor not in barred:
                return fitting, why
        return None

    def _fallbacks(self, clause: Clause, reading: Reading) -> Iterator[tuple[Mention, str]]:
        tree = reading.tree
        for phrase in reversed(tree.phrases):
            if phrase.case == "は" and phrase.head < clause.head:
                yield from ((m, "topic of the sentence") for m in reading.actors(phrase)[-1:])
        last = [(age, m) for age, m in self.topics if self.sentence - age in (1, 2)]
        if last:
            newest = max(age for age, _ in last)
            yield from ((m, "topic of the sentence before") for age, m in last if age == newest)

    # --- memory -----------------------------------------------------------------------------

    def remember(self, reading: Reading, clauses: Sequence[Clause]) -> None:
        """Take in a chunk that has been read."""
        for phrase in reading.tree.phrases:
            group = reading.actors(phrase)
            counted = _COUNTED.search(phrase.content)
            if len(group) > 1:
                self.pairs.append(group)
            if counted and phrase.head in reading.lists:
                self.lists[counted[0]] = reading.lists[phrase.head]
        self.recent.extend(n.mention for n in reading.named if not n.mention.rule.startswith("anaphor"))
        self.pairs, self.recent = self.pairs[-24:], self.recent[-40:]
        if reading.tree.chunk.kind == "sentence":
            self.topics.extend((self.sentence, m) for m in _main_topic(reading, clauses))
            self.topics = self.topics[-8:]


_COUNTED = re.compile(
    r"(?P<that>それら|これら|同|その|この|前述の|上記の?)?(?:[東西南北]{1,2}部|[東西南北]・[東西南北]部|北欧|東欧|南欧)?"
    r"(?P<count>[2-9２-９二三四五六七])(?:州|[かカヵケ]国|者|首脳|地域|都市|機関|社|人)$"
)


def _counted(match: re.Match[str], groups: Sequence[tuple[Mention, ...]]) -> tuple[Mention, ...]:
    count = _NUMBERS.get(match["count"], 0)
    if not match["that"] and count < 3:
        return ()
    return next((group for group in reversed(groups) if len(group) == count), ())


def _by_salience(tree: Tree, before: list[Named]) -> list[Mention]:
    """The mentions before a word, the sentence's topic last, for 同国 is the topic rather than the nearest."""
    topical = [
        n for n in before if tree[tree.of[n.last - 1]].case == "は" and n.last == tree[tree.of[n.last - 1]].head + 1
    ]
    rest = [n for n in before if n not in topical]
    return [n.mention for n in (*rest, *topical)]


def _main_topic(reading: Reading, clauses: Sequence[Clause]) -> tuple[Mention, ...]:
    for phrase in reading.tree.phrases:
        if phrase.case == "は" and reading.actors(phrase):
            return reading.actors(phrase)
    for clause in reversed(clauses):
        for found in clause.arguments:
            if found.case == "が" and found.mentions and clause.kind != "event":
                return found.mentions
    return ()


_POINTED = re.compile(r"^(?:それら|これら|この|その|同|当該|そうした|こうした|これらの|それらの)(.{1,4})$")


def _pointers(tree: Tree) -> Iterator[tuple[int, int, str, str]]:
    """Pointing words: tokens [first, last), kind, text."""
    tokens, table = tree.chunk.tokens, cues.table("anaphor")
    for phrase in tree.phrases:
        match = _POINTED.match(phrase.content)
        if match and match[1] in cues.table("pointed") and phrase.content not in table:
            yield phrase.first, phrase.head + 1, cues.table("pointed")[match[1]], phrase.content
    initials = {text[0] for text in table}
    at = 0
    while at < len(tokens):
        for length in (4, 3, 2, 1) if tokens[at].text[0] in initials else ():
            text = "".join(t.text for t in tokens[at : at + length])
            if text in table:
                yield at, min(at + length, len(tokens)), table[text], text
                at += length - 1
                break
        at += 1


def implicit(argument: Argument | None, mentions: Sequence[Mention]) -> bool:
    """Is an end not written in the sentence itself?"""
    return argument is None or any(m.rule.startswith("anaphor") for m in mentions)
