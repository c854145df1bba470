"""Arguments that hang on an inner clause, or on an auxiliary, given back to the verb that they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract import cues
from kg.extract.terse import called
from kg.extract.topics import has

if TYPE_CHECKING:
    from kg.extract.phrases import Phrase
    from kg.model import Token

BECOMING = frozenset({"なる", "する"})


def concluded(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """XがYを宣言する協定に調印した: what a document declares is its own; X is who signs it."""
    for phrase in [p for p in phrases if _of_makers(p) and not p.predicate and not p.merged]:
        said = phrases[phrase.to]
        paper = phrases[said.to]
        verb = phrases[paper.to]
        made = verb.predicate and tokens[verb.head].lemma in cues.words("issued", "verbs")
        papers = bool(made) and paper.case in ("を", "に") and paper.content.endswith(cues.endings("issued", "nouns"))
        declares = papers and said.predicate and said.index < paper.index and has(phrases, said, "を")
        taken = ("が", "は") if phrase.case == "が" else ("と",)
        if declares and not any(has(phrases, verb, case) for case in taken):
            for moved in [phrase, *(p for p in phrases[: phrase.index] if p.to == said.index and p.predicate)]:
                phrases[moved.index] = replace(moved, to=verb.index)
    return phrases


def _of_makers(phrase: Phrase) -> bool:
    return phrase.case == "が" or phrase.mark.startswith("との間")


def attending(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """XとYの立ち会いの下: who attends stands beside whoever else does."""
    for phrase, beside in pairwise(phrases):
        noun = phrases[beside.to]
        both = phrase.mark == "と" and beside.mark == "の" and called(phrase, tokens) and called(beside, tokens)
        if both and noun.content in cues.words("mediation") and not phrase.merged:
            phrases[phrase.index] = replace(phrase, to=beside.index)
    return phrases


def shared(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """マリやブルキナファソの首脳: the first country stands beside the second, and both have one."""
    titles = (*cues.endings("suffix", "title"), *cues.endings("organs"))
    for first, second in pairwise(phrases):
        held = phrases[second.to]
        both = first.mark in ("と", "や") and second.mark == "の" and first.to == held.index and not first.merged
        places = both and all("地名" in tokens[p.head].tag and not p.predicate for p in (first, second))
        if places and not held.predicate and held.content.endswith(titles):
            phrases[first.index] = replace(first, to=second.index)
    return phrases


def owned(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """ロシアのX大使の仲介: whose ambassador it is, not whose mediation."""
    titles = cues.endings("suffix", "title", "highest")
    for phrase, person in pairwise(phrases):
        titled = person.content.endswith(titles) and person.content not in titles and person.mark == "の"
        beyond = phrase.mark == "の" and phrase.to == person.to and not phrase.predicate and not phrase.merged
        if beyond and titled and not person.predicate and called(phrase, tokens):
            phrases[phrase.index] = replace(phrase, to=person.index)
    return phrases


def becoming(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xに、Yが理解を示すようになった: whatever hangs on なる is of the verb before it."""
    for verb, becomes in pairwise(phrases):
        marked = verb.predicate in ("verb", "noun") and verb.mark.endswith(("ように", "ことに"))
        if not marked or verb.to != becomes.index or tokens[becomes.head].lemma not in BECOMING:
            continue
        for phrase in [p for p in phrases[: verb.index] if p.to == becomes.index and not p.predicate]:
            if phrase.case in ("に", "を", "へ", "と", "から", "に対して") and not has(phrases, verb, phrase.case):
                phrases[phrase.index] = replace(phrase, to=verb.index)
    return phrases


def neighbouring(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Xが隣接するYに侵入した: who goes there is not who borders on it."""
    for phrase in [p for p in phrases if p.case == "が" and not p.predicate and not p.merged]:
        beside = phrases[phrase.to]
        place = phrases[beside.to]
        verb = phrases[place.to]
        near = [p for p in phrases[phrase.index : beside.index] if p.to == beside.index and p.case in ("に", "と")]
        of = beside.predicate and tokens[beside.head].lemma in cues.words("beside", "verbs", "qualities") and not near
        of = of and (place.case == "を" or tokens[beside.head].lemma in cues.words("beside", "verbs"))
        if of and verb.predicate and not place.predicate and not has(phrases, verb, "が"):
            phrases[phrase.index] = replace(phrase, to=verb.index)
    return phrases
