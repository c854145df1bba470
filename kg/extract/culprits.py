"""Whose deed it is where the words beside it tell: Xへの攻撃はYの仕業だ, Xの毒殺についてYの関与を断じた, Zで拘束された.

News tell first what was done and only then who is held to have done it. The deed is told once more as what
the second half says of it, so that whoever claims it is known; who is detained in a country, its state detains.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract import cues
from kg.extract.phrases import Phrase
from kg.extract.reading import Reading, modifiers
from kg.model import Argument, Clause, Mention
from kg.vocabulary import Actor

_DOING = frozenset({"が", "によって"})
_MINE = frozenset({"state", "force", "agency", "organisation", "party"})  # whose の may be the doer's


def attributed(reading: Reading, clauses: Sequence[Clause], actors: Mapping[str, Actor]) -> tuple[Clause, ...]:
    """The clauses, those of a deed without its doer with the doer that the sentence tells elsewhere."""
    placed = [_onward(reading, _placed(reading, clause, actors), clauses) for clause in clauses]
    return (*placed, *_charged(reading, placed))


def _placed(reading: Reading, clause: Clause, actors: Mapping[str, Actor]) -> Clause:
    """Xで拘束された, XにおけるYの逮捕: whoever is detained in a country is detained by its state."""
    words = {clause.predicate, *clause.words}
    if words.isdisjoint(cues.words("culprits", "detaining")) or clause.voice not in ("passive", "nominal"):
        return clause
    if any(a.case in _DOING for a in clause.arguments):
        return clause
    for found in clause.arguments:
        states = [s for m in found.mentions if (s := _state(m, reading, actors))] if found.case == "で" else []
        if len(states) == 1:
            return replace(clause, arguments=(*clause.arguments, replace(found, case="が", mentions=tuple(states))))
    return clause


def _onward(reading: Reading, clause: Clause, clauses: Sequence[Clause]) -> Clause:
    """XがYを攻撃し、Zも砲撃を受けた: what goes on from a hostile deed is by the same."""
    words = {clause.predicate, *clause.words}
    named = [a for a in clause.arguments if a.mentions]
    if clause.voice != "received" or words.isdisjoint(reading.hostile) or any(a.case in _BY for a in named):
        return clause
    tree = reading.tree
    verb = tree[tree[tree.of[clause.head]].to]
    for before in clauses:
        phrase = tree[tree.of[before.head]]
        deed = before.kind == "noun" and phrase.to == verb.index and phrase.index < verb.index
        if not deed or {before.predicate, *before.words}.isdisjoint(reading.hostile) or before.voice != "active":
            continue
        doers = [a for a in before.arguments if a.case == "が" and a.mentions]
        if doers and named and before.polarity == "positive" and not tree.relative(phrase):
            return replace(clause, arguments=(*clause.arguments, replace(doers[0], via="shared")))
    return clause


_BY = frozenset({"が", "によって", "から", "の", "compound"})


def _state(mention: Mention, reading: Reading, actors: Mapping[str, Actor]) -> Mention | None:
    """The state that a place is, or lies in."""
    if mention.kind == "state":
        return mention
    wholes = reading.wholes.get(mention.actor, ()) if mention.kind == "territory" else ()
    states = sorted(whole for whole in wholes if whole in actors and actors[whole].type == "State")
    return replace(mention, candidates=(states[0],), kind="state") if len(states) == 1 else None


def _charged(reading: Reading, clauses: Sequence[Clause]) -> Iterator[Clause]:
    """For each noun that says whose doing something was, the deed before it as that doer's."""
    for phrase in reading.tree.phrases:
        doer = _doer(reading, phrase)
        deed = _deed(reading, phrase, clauses, doer) if doer else None
        if doer and deed:
            kept = tuple(a for a in deed.arguments if a.case not in _DOING)
            yield replace(
                deed,
                kind="event",
                voice="plain",
                polarity="positive",
                head=phrase.head,
                arguments=(*kept, replace(doer, case="が", via="told")),
            )


def _doer(reading: Reading, phrase: Phrase) -> Argument | None:
    """Xの仕業, Xの関与, Xの指示によるもの, Xによるもの: who is told to have done it."""
    owned = phrase.content in cues.words("culprits", "doings")
    if not (owned or (phrase.content == "もの" and phrase.predicate == "copula")) or _denied(reading, phrase):
        return None
    cases = ("の", "によって", "compound") if owned else ("によって",)
    agents = [a for a in modifiers(reading, phrase.head) if a.case in cases]
    inner = [m for a in agents if not a.mentions and a.head >= 0 for m in modifiers(reading, a.head) if m.case == "の"]
    found = [a for a in (*agents, *inner) if a.mentions and all(m.kind in _DOERS for m in a.mentions)]
    return found[-1] if found and len({m.actor for m in found[-1].mentions}) == 1 else None


_DOERS = frozenset({"state", "force", "agency", "organisation", "party", "people", "person"})


def _denied(reading: Reading, phrase: Phrase) -> bool:
    """Xの関与を否定した, Xの関与を示す証拠はない: does what governs it say that it was not so?"""
    words, here = phrase.tail, reading.tree.governor(phrase)
    for _ in range(3):
        if here is None:
            break
        words += here.content + here.tail
        here = reading.tree.governor(here)
    words = words.replace("疑いない", "").replace("間違いない", "").replace("疑いはない", "")
    return any(word in words for word in cues.words("culprits", "denying"))


def _deed(reading: Reading, phrase: Phrase, clauses: Sequence[Clause], doer: Argument) -> Clause | None:
    """The last hostile deed before a noun that nobody is said to have done, with somebody else as its end."""
    own = {m.actor for m in doer.mentions}
    for clause in sorted(clauses, key=lambda c: -c.head):
        words = {clause.predicate, *clause.words}
        if clause.head >= phrase.first or clause.kind == "compound" or words.isdisjoint(reading.hostile):
            continue
        if clause.polarity == "negative" or clause.head < 0:
            continue
        ends = {m.actor for a in clause.arguments if a.case not in _DOING for m in a.mentions}
        return clause if ends - own and not _done(clause) else None
    return None


def _done(clause: Clause) -> bool:
    """Is it said who does it?"""
    by = [a for a in clause.arguments if a.mentions and (a.case in _DOING or a.case == "から")]
    own = [a for a in clause.arguments if a.case in ("の", "compound") and clause.kind == "event"]
    several = len(own) > 1
    return bool(by) or (several and any(m.kind in _MINE for a in own for m in a.mentions))
