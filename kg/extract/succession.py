"""Who comes after whom in an office: Xを解任し、その後任にYを据えた; X大統領が死去し、Yが大統領に就任した.

Who goes is told by one clause, who comes by another, in the same sentence or in the next one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract import cues
from kg.extract.ends import given
from kg.extract.phrases import Phrase
from kg.extract.reading import Reading, argument
from kg.model import Clause, Mention


def successions(reading: Reading, verbal: Mapping[int, Clause]) -> Iterator[Clause]:
    """A clause of succession for whoever takes the place of somebody who has gone."""
    gone: list[Mention] = []
    leaving = {p.index: who for p in reading.tree.phrases if (who := _leaving(reading, p))}
    for index in sorted(verbal):
        clause = verbal[index]
        gone += [leaving.pop(at) for at in sorted(leaving) if at < index]
        heir = _heir(clause)
        named = heir is not None and _named(clause)
        before = [m for m in (gone if gone or not named else reading.departed) if heir and m.actor != heir.actor]
        fitting = [m for m in before if named or (heir and _same(reading, clause, m, heir))]
        if heir and fitting:
            yield _after(clause, heir, fitting[-1])
        gone += departed([clause])
    for phrase in reading.tree.phrases:
        yield from _predecessor(reading, phrase)


def _leaving(reading: Reading, noun: Phrase) -> Mention | None:
    """Xの死去に伴い, Xの辞任を受けて, Xの退任後: who has gone, where a noun tells it by the way."""
    leaving = cues.endings("leaving", "own")
    if noun.predicate or not noun.content.removesuffix("後").endswith(leaving):
        return None
    governor = reading.tree.governor(noun)
    lemma = reading.tree.chunk.tokens[governor.head].lemma if governor else ""
    told = noun.mark == "を受けて" or noun.content.endswith("後") or lemma in ("伴う", "際する")
    owners = [d for d in reading.tree.dependents(noun.index) if d.mark == "の" and not d.predicate]
    persons = [m for d in owners for m in reading.actors(d) if m.kind == "person"]
    return persons[-1] if told and persons else None


def departed(clauses: Sequence[Clause]) -> list[Mention]:
    """Who goes, in what clauses tell: 辞任した, 解任された, 辞任に追い込まれた, Xに代わり."""
    found = []
    nouns = cues.endings("leaving", "own")
    for clause in clauses:
        if clause.kind in ("event", "compound") or clause.polarity == "negative":
            continue
        if clause.predicate in cues.words("leaving", "own"):
            found += _people(clause, "が") or _people(clause, "が", shared=True)
        elif clause.predicate in cues.words("leaving", "forced"):
            found += _people(clause, "を")
        elif clause.predicate in cues.words("leaving", "replaced"):
            found += _people(clause, "に")
        elif any(a.case in ("を", "に") and not a.mentions and a.text.endswith(nouns) for a in clause.arguments):
            found += _people(clause, "を") or _people(clause, "が") or _resigning(clause)
    return found


def _resigning(clause: Clause) -> list[Mention]:
    """Xは国外に逃れ、辞表に署名した: who signs it is told before."""
    writes = any(a.text in ("辞表", "辞職願", "辞任届") for a in clause.arguments)
    told = [a.mentions[-1] for a in clause.arguments if writes and a.case == "が" and a.mentions]
    return [m for m in told[:1] if m.kind == "person"]


def _people(clause: Clause, case: str, *, shared: bool = False) -> list[Mention]:
    told = [a for a in clause.arguments if a.case == case and a.mentions and (a.via == "shared") == shared]
    return [a.mentions[-1] for a in told[:1] if a.mentions[-1].kind == "person"]


def _named(clause: Clause) -> bool:
    """その後任に据えた, 後を継いだ: is it said that somebody comes after another?"""
    heirs, places = cues.words("leaving", "heirs"), cues.words("leaving", "places")
    if clause.predicate in cues.words("leaving", "inheriting"):
        return any(a.case == "を" and not a.mentions and a.text in places for a in clause.arguments)
    return any(a.case in _ROLES and not a.mentions and a.text in heirs for a in clause.arguments)


def _heir(clause: Clause) -> Mention | None:
    """Who takes an office: Yが就任した, Yを任命した, 後を継いだY."""
    takes = clause.predicate in cues.words("inaugurating") or clause.predicate in cues.words("leaving", "inheriting")
    if not takes or clause.kind == "event" or clause.polarity == "negative":
        return None
    own = [a for a in clause.arguments if a.mentions and a.mentions[-1].kind == "person" and a.via != "shared"]
    found = next((a for a in own if a.case == "を"), None) or next((a for a in own if a.case == "が"), None)
    return found.mentions[-1] if found else None


def _same(reading: Reading, clause: Clause, one: Mention, heir: Mention) -> bool:
    """Is it the office of him who goes, of the same state?"""
    offices = [a.text for a in clause.arguments if a.case in _ROLES and not a.mentions]
    titles = [t for t in reading.titles if one.text.endswith(t)]
    replaces = not titles and any(o.endswith(tuple(reading.titles)) for o in offices)
    alike = any(t in office for t in titles for office in offices) or replaces
    return alike and bool(reading.serves.get(one.actor, frozenset()) & reading.serves.get(heir.actor, frozenset()))


_ROLES = frozenset({"に", "として", "と"})


def _after(clause: Clause, heir: Mention, former: Mention) -> Clause:
    ends = tuple(
        given(clause, case, (who,), via, text=who.text, head=clause.head, confidence=1.0)
        for case, who, via in (("が", heir, "name"), ("の", former, "adnominal"))
    )
    return replace(clause, predicate="後任", words=(), kind="event", voice="nominal", arguments=ends)


def _predecessor(reading: Reading, phrase: Phrase) -> Iterator[Clause]:
    """Yは、前任のXが…したことを改めた: of whom X is the one before."""
    governor = reading.tree.governor(phrase)
    if phrase.content not in cues.words("leaving", "before") or phrase.mark != "の" or governor is None:
        return
    former = [n.mention for n in reading.heads(governor) if n.mention.kind == "person"]
    topics = [p for p in reading.tree.phrases[: phrase.index] if p.case in ("は", "が")]
    heirs = [m for p in topics for m in reading.actors(p) if m.kind == "person"]
    if former and heirs:
        told = argument(reading, phrase, "の")
        yield Clause(
            predicate="後任",
            kind="event",
            voice="nominal",
            start=told.start,
            end=told.end,
            head=phrase.head,
            arguments=(
                replace(told, case="が", mentions=(heirs[-1],), via="name"),
                replace(told, mentions=(former[-1],), via="adnominal"),
            ),
        )
