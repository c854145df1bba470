"""In whose scope a clause stands: of a quotation, a noun of thought, a condition, a source named at the beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract import cues
from kg.extract.phrases import Phrase, Tree
from kg.extract.predicates import whenever
from kg.extract.reading import Reading
from kg.extract.subjects import continues
from kg.model import Mention

_REACH = 6  # phrases up the path
_QUOTING = ("と", "とも", "とは", "かと", "かに", "かのように", "ように", "よう", "べく", "ために")
_AGREEING = frozenset({"合意", "一致", "同意", "妥結", "まとまる", "折り合う", "決着"})


def outward(tree: Tree, phrase: Phrase) -> Iterator[tuple[Phrase, Phrase]]:
    """What is embedded and what embeds it, from a phrase outward."""
    here = phrase
    for _ in range(_REACH):
        governor = tree.governor(here)
        if governor is None or not _embeds(tree, here, governor):
            beside = _beside(tree, here)
            if beside is None:
                return
            here, governor = beside, tree[beside.to]
        yield here, governor
        here = governor


def embedding(tree: Tree, phrase: Phrase) -> Iterator[str]:
    """What embeds a phrase; what leads to what ought to be done ought to be (連携し、…急がねばならない)."""
    yield from (p.content + p.tail for _, p in outward(tree, phrase))
    governor = tree.governor(phrase)
    if governor and phrase.predicate and continues(tree, phrase) and not _subject(tree, phrase):
        ought = _OUGHT.search(governor.tail)
        yield ought[0] if ought else ""


_OUGHT = re.compile(r"べきだ|べきである|ねばなら|なければなら|必要があ|てはならない")


def _subject(tree: Tree, phrase: Phrase) -> bool:
    return any(d.case == "が" and not d.predicate for d in tree.dependents(phrase.index))


def quoted(tree: Tree, at: int) -> Phrase | None:
    """The verb of saying behind the brackets that a token stands between (「…」と語った)."""
    texts = [t.text for t in tree.chunk.tokens]
    opened = next((i for i in range(at - 1, -1, -1) if texts[i] in ("「", "」")), -1)
    closed = next((i for i in range(at, len(texts)) if texts[i] in ("「", "」")), -1)
    if opened < 0 or closed < 0 or texts[opened] != "「" or texts[closed] != "」":
        return None
    last = tree[tree.of[closed]]
    governor = tree.governor(last)
    says = governor is not None and last.tail.endswith("と") and bool(last.predicate) and _says(tree, governor)
    return governor if says else None


def _embeds(tree: Tree, phrase: Phrase, governor: Phrase) -> bool:
    """Is the governor what is said or thought of the phrase, and not just the next thing that happened?"""
    if phrase.predicate and phrase.tail.endswith(_QUOTING):
        between = tree.phrases[phrase.index + 1 : governor.index]
        goes_on = any(p.topic or p.case in ("が", "を") for p in between)  # 侵攻すると、Xも…した
        return not (goes_on and whenever(tree, phrase))
    nouns = cues.words("outer", "nouns")
    if phrase.predicate and tree.relative(phrase):
        return governor.content in nouns and governor.content not in cues.words("outer", "times")
    if phrase.content == "こと" and phrase.case == "で":  # …することで支えた
        return tree.chunk.tokens[governor.head].lemma in _AGREEING
    if phrase.content in nouns and not phrase.predicate:
        return phrase.case in ("を", "が", "は", "に", "で", "") or phrase.adnominal
    return False


def _beside(tree: Tree, phrase: Phrase) -> Phrase | None:
    """Xは、Yが…し、…したと発表した: the quoted clause that one goes on to, where its own subject shows it quoted."""
    governor = tree.governor(phrase)
    if not phrase.predicate or governor is None or not governor.predicate or tree.relative(phrase):
        return None
    if _says(tree, phrase):
        return None
    after = (d for d in tree.dependents(governor.index) if d.index > phrase.index and d.predicate)
    last = next((d for d in after if d.tail.endswith(_THAT)), governor)
    outer = next((to for came, to in outward(tree, last) if came.tail.endswith(_THAT) and _says(tree, to)), None)
    if outer is None:
        return None
    topic = next((d for d in tree.dependents(outer.index) if d.case in ("は", "が") and not d.predicate), None)
    between = tree.phrases[topic.index + 1 : _start(tree, last)] if topic else ()
    return last if any(p.case == "が" and not p.predicate for p in between) else None


def _start(tree: Tree, phrase: Phrase) -> int:
    """Behind the last predicate before one: there begins its own clause."""
    before = [p.index for p in tree.phrases[: phrase.index] if p.predicate and not tree.relative(p) and not p.merged]
    return before[-1] + 1 if before else 0


_THAT = ("と", "とも")


def _says(tree: Tree, phrase: Phrase) -> bool:
    lemma = tree.chunk.tokens[phrase.head].lemma
    return lemma in saying()


def saying() -> frozenset[str]:
    """The verbs of saying, thinking and relaying."""
    return cues.words("report", "say", "think", "relays")


def unreal(tree: Tree, phrase: Phrase) -> bool:
    """Is a clause a condition or a question (攻め込めば, 派遣した場合, 加わるかどうか)?"""
    governor = tree.governor(phrase)
    if phrase.tail.endswith((*_IF, "かどうか", "か否か")):
        return True
    if governor is None or not phrase.predicate:
        return False
    if continues(tree, phrase) and governor.predicate and governor.tail.endswith(_IF):  # 軍を引き、加盟を断念すれば
        return not _subject(tree, governor)
    doubt = phrase.tail.endswith("か") and governor.content in ("否", "どう")
    return doubt or (governor.content == "場合" and tree.relative(phrase))


_TOLD = frozenset({"発表", "説明", "話", "声明", "報告", "報道", "調べ", "分析", "まとめ", "統計", "証言", "推計"})


_IF = ("ば", "たら", "だら", "なら")


def source(reading: Reading, phrase: Phrase) -> tuple[Mention | None, str]:
    """Xによると, （Xの教示による）: whose words a whole sentence is, up to where it turns to another's."""
    for found in reading.tree.phrases[: phrase.index]:
        if found.mark.startswith(("によると", "によれば")):
            named = reading.actors(found) or (reading.possessors(found) if found.content in _TOLD else ())
            speakers = [m for m in named if m.kind != "document"]
            return (speakers[-1] if speakers else None), found.mark
    return reading.cited, "による" if reading.cited else ""
