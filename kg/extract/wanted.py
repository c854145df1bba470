"""What somebody is asked to do is not done: only the asking is told (…するよう求めた, …してほしいという要請)."""

from __future__ import annotations

from kg.extract import cues
from kg.extract.reading import Reading
from kg.model import Clause

_ASKED = ("よう", "ように", "ようにと", "ようと")


def wanted(clause: Clause, reading: Reading) -> bool:
    """Is a clause what somebody is asked, told or allowed to do?"""
    tree, phrase = reading.tree, reading.tree[reading.tree.of[clause.head]]
    governor = tree.governor(phrase)
    if clause.kind in ("event", "compound") or governor is None or not phrase.predicate:
        return False
    if "ほしい" in phrase.tail or "欲しい" in phrase.tail:
        return True
    asks = cues.words("asking", "verbs")
    if phrase.mark.endswith(_ASKED):
        return tree.chunk.tokens[governor.head].lemma in asks
    outer = tree.governor(governor) if governor.content in ("こと", "の") and governor.case == "を" else None
    ordered = asks - cues.words("asking", "lets") - cues.words("report", "say")
    return outer is not None and tree.chunk.tokens[outer.head].lemma in ordered
