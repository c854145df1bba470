"""What is somebody's who is only pointed to: 同国外務省, 同国企業, 自国の銀行, 同国の中央銀行."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract import cues
from kg.extract.groups import described
from kg.extract.names import Named, Names, normal
from kg.extract.phrases import Tree

_KINDS = ("people", "force", "company", "party")
_OWNERS = ("state", "organisation")


def belonging(
    tree: Tree, named: Sequence[Named], pointed: Sequence[Named], known: Names, date: str
) -> tuple[Named, ...]:
    """The pointing words of a chunk with what is theirs, in compounds and with の."""
    made = tuple(_compound(tree, one, known) for one in pointed)
    owners = [_labelled(one, known) for one in made]
    more = described(tree, (*named, *owners), known, date) if made else ()
    own = {one.mention.start for one in made if one.mention.rule == "anaphor 自国"}
    return (*made, *(_implied(one) for one in more if one.mention.kind != "force" or one.mention.start not in own))


def _labelled(one: Named, known: Names) -> Named:
    """The country by its own name, whatever words it was spoken of with before."""
    actor = known.actors.get(one.mention.actor)
    name = actor.labels.get("ja", "") if actor and actor.kind == "state" else ""
    return replace(one, mention=replace(one.mention, text=name or one.mention.text))


def _implied(one: Named) -> Named:
    return replace(one, mention=replace(one.mention, rule=f"anaphor {one.mention.rule}"))


def _compound(tree: Tree, one: Named, known: Names) -> Named:
    """同国 + 外務省, 自国 + 企業: an actor of its own, known or by its Japanese name."""
    if one.affix or one.mention.kind not in _OWNERS or one.mention.actor not in known.actors:
        return one
    for last in _ends(tree, one.last):
        word = "".join(t.text for t in tree.chunk.tokens[one.last : last])
        own = known.owned.get((one.mention.actor, normal(word)), "")
        kind = known.actors[own].kind if own else _kind(word)
        if kind:
            candidates, end = (own,) if own else (), tree.chunk.tokens[last - 1].end
            name = known.actors[one.mention.actor].labels.get("ja", one.mention.text)
            mention = replace(one.mention, text=name + word, candidates=candidates, kind=kind, end=end)
            return replace(one, last=last, core=last, mention=mention)
    return one


def _ends(tree: Tree, first: int) -> Iterator[int]:
    """Where a compound that goes on behind a pointing word may end, the longest first."""
    tokens, last = tree.chunk.tokens, first
    while last < len(tokens) and not tokens[last].begins and tokens[last].tag.startswith(("名詞", "接尾辞", "接頭辞")):
        last += 1
    yield from range(last, first, -1)


def _kind(word: str) -> str:
    """What the word for a thing of a state makes of it, "" where it is the state that acts."""
    if word in cues.words("suffix", "same", "title") | _PLAIN:
        return ""
    return next((k for k in _KINDS if word in cues.words("suffix", k)), "")


_PLAIN = frozenset({"人", "国民", "議会"})
