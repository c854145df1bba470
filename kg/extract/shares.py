"""With whom one trades, told by a share: Xの輸出の9割はY向けだ, Xの輸入に占めるYの割合, 比率はYが2割、Zが1割だ.

Statistics tell the flow in one noun phrase and the partner in another, with a measure between them. The
flow becomes a clause that has both ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract import cues
from kg.extract.phrases import Phrase
from kg.extract.reading import Reading, argument, share
from kg.extract.scene import Scene
from kg.model import Argument, Clause, Mention

CONFIDENCE = 0.7
RELATIONS = ("exportedTo", "importedFrom", "tradedWith")
_UNITS = frozenset("割％%分")
_ENDS = frozenset({"と", "へ", "に", "から"})


def apportioned(clause: Clause, scene: Scene) -> Iterator[Clause]:
    """The clause of a flow of goods with the partner whose share of it is told, as its last argument."""
    case = _case(clause.predicate) if clause.kind == "event" else ""
    if not case or any(a.case in _ENDS and a.mentions for a in clause.arguments):
        return
    reading = scene.reading
    noun = reading.tree[reading.tree.of[clause.head]]
    for measure, partners in _measured(reading, noun):
        yield from _again(clause, reading, measure, partners, case)
        doing = [] if _owned(clause) else list(_topic(reading, measure, scene.verbal))
        named = {m.actor for a in (*clause.arguments, *doing) for m in a.mentions}
        others = tuple(m for m in partners if m.actor not in named and m.kind != "person")
        if others:
            given = replace(argument(reading, measure, case), mentions=others, via="share", confidence=CONFIDENCE)
            known = (a for a in clause.arguments if a.mentions or a.case != "compound")  # 石油製品|輸入
            yield replace(clause, arguments=(*known, *doing, given))


def _again(
    clause: Clause, reading: Reading, measure: Phrase, partners: tuple[Mention, ...], case: str
) -> Iterator[Clause]:
    """Xの貿易に占めるYの割合は4％、ZのそれはN％だ: the same is told of Z."""
    for noun in [p for p in reading.tree.phrases[measure.index + 1 :] if p.content == "それ" and partners]:
        owners = [d for d in reading.tree.dependents(noun.index) if d.mark == "の" and reading.actors(d)]
        for owner in owners[-1:]:
            given = replace(argument(reading, noun, case), mentions=partners, via="share", confidence=CONFIDENCE)
            yield replace(clause, arguments=(replace(argument(reading, owner, "の"), via="adnominal"), given))


def breakdowns(reading: Reading) -> Iterator[Clause]:
    """ロシアで働く移民の内訳は、A10万人、B5万人である: from which countries those come of whom a number is told."""
    for head in [p for p in reading.tree.phrases if p.content in cues.words("shares", "breakdowns")]:
        people = (p for p in reading.tree.phrases if p.content.endswith(cues.endings("shares", "people")))
        places = [m for p in people if p.index < reading.tree.phrases[-1].index for m in _where(reading, p)]
        own = {m.actor for m in places}
        behind = [n for n in reading.named if n.first >= head.last and not n.affix and not n.nameless]
        listed = [n.mention for n in behind if n.mention.kind == "state"]
        froms = tuple({m.actor: m for m in listed if m.actor not in own}.values())
        if places and froms:
            ends = (argument(reading, head, "から"), argument(reading, head, "へ"))
            both = (replace(a, mentions=m, via="share") for a, m in zip(ends, (froms, tuple(places[:1])), strict=True))
            yield _moving(head, ends[0], tuple(both))


def _moving(head: Phrase, at: Argument, ends: tuple[Argument, ...]) -> Clause:
    return Clause(
        predicate="移民", words=("移民",), kind="event", voice="nominal", start=at.start, end=at.end, head=head.head,
        arguments=ends,
    )  # fmt: skip


def _where(reading: Reading, people: Phrase) -> Iterator[Mention]:
    """ロシアで働く移民, ロシアの移民: in which country they are."""
    for told in reading.tree.dependents(people.index):
        around = reading.tree.dependents(told.index) if told.predicate else [told] if told.mark == "の" else []
        for place in (p for p in around if p.case in ("で", "に", "の") and not p.predicate):
            yield from (m for m in reading.actors(place) if m.kind == "state")


def _case(word: str) -> str:
    return next((case for flow, case in cues.table("partners").items() if flow in word), "")


def _owned(clause: Clause) -> bool:
    return any(a.mentions and a.case in ("の", "が", "compound") for a in clause.arguments)


def _measured(reading: Reading, noun: Phrase) -> Iterator[tuple[Phrase, tuple[Mention, ...]]]:
    """What measures a noun, and whose share it is."""
    over = reading.tree.governor(noun)
    if over is None:
        return
    if noun.mark == "の" and share(over.content) and not over.predicate:
        yield over, tuple(_of(reading, over))
    elif noun.case in ("に", "で") and reading.tree.chunk.tokens[over.head].lemma == "占める":
        portion = reading.tree.governor(over) if reading.tree.relative(over) else None
        if portion is None:
            yield over, tuple(_of(reading, over, over))
        elif portion.mark == "の" and reading.actors(portion):  # 輸出に占めるYの割合
            yield portion, reading.actors(portion)
        elif portion.content.endswith(cues.endings("shares", "portions")):
            near = (d for d in reading.tree.dependents(portion.index) if d.mark == "の" and d.index > over.index)
            yield portion, tuple(m for d in near for m in reading.actors(d)) or tuple(_of(reading, portion))


def _of(reading: Reading, measure: Phrase, said: Phrase | None = None) -> Iterator[Mention]:
    """Who stands beside a measure in its clause: 9割が中国に向かう, 9割を中国が占める, 割合は中国が2割だ."""
    said = said or reading.tree.governor(measure)
    if said is None:
        return
    if said.predicate == "copula" and (said.content.endswith("向け") or reading.actors(said)):
        yield from reading.actors(said) or (n.mention for n in reading.inside(said))
    portion = measure.content.endswith(cues.endings("shares", "portions"))
    goes = reading.tree.chunk.tokens[said.head].lemma in cues.words("shares", "going")
    around = reading.tree.dependents(said.index) if goes or portion else []
    between = reading.tree.phrases[measure.index + 1 : said.index] if portion else ()  # Yが2割、Zが1割
    within = [p for p in between if p not in around and reading.tree[p.to].content[-1:] in _UNITS]
    for beside in (*within, *around):
        fits = beside.case in ("が", "は") if portion else beside.case in ("が", "は", "に", "へ")
        if fits and beside is not measure and not beside.predicate:
            bound = (d for d in reading.tree.dependents(beside.index) if d.case == "に向けて" and d.adnominal)
            yield from reading.actors(beside) or (m for d in bound for m in reading.actors(d))


def _topic(reading: Reading, measure: Phrase, verbal: Mapping[int, Clause]) -> Iterator[Argument]:
    """Xは輸出の9割が中国に向かう: whose flow it is, where only the topic tells it."""
    over = reading.tree.governor(measure)
    told = verbal.get(over.index) if over else None
    topics = (a for a in told.arguments if a.via == "topic" and a.mentions) if told else ()
    yield from (replace(a, case="が") for a in list(topics)[:1])
