"""What somebody is asked to do is not done: only the asking is told (…するよう求めた, …してほしいという要請)."""

from __future__ import annotations

from kg.extract import cues
from kg.extract.phrases import Phrase
from kg.extract.reading import Reading
from kg.extract.subjects import continues
from kg.model import Clause

_ASKED = ("よう", "ように", "ようにと", "ようと")


def _leads(reading: Reading, phrase: Phrase) -> bool:
    """Is a predicate what is asked, or what leads to it (Xに対し、攻撃をやめ、撤退するよう求めた)?"""
    tree, governor = reading.tree, reading.tree.governor(phrase)
    if phrase.mark.endswith(_ASKED):
        return True
    if governor is None or not continues(tree, phrase):
        return False
    own = tree.dependents(phrase.index)
    beside = [d for d in tree.dependents(governor.index) if d.index > phrase.index and d.mark.endswith(_ASKED)]
    asked = [d for d in tree.dependents(governor.index) if d.case == "に対して" and not d.predicate]
    first = min([d.index for d in own], default=phrase.index)
    return bool(beside and asked and asked[0].index < first) and not any(d.case in ("は", "が") for d in own)


def _led(clause: Clause, lemma: str) -> bool:
    """和平交渉を主導する: who leads talks does not by that talk with those who lead them, too."""
    return lemma in cues.words("leading", "talks") and clause.predicate.endswith(cues.endings("meeting"))


def wanted(clause: Clause, reading: Reading) -> bool:
    """Is a clause what somebody is asked, told or allowed to do?"""
    tree, phrase = reading.tree, reading.tree[reading.tree.of[clause.head]]
    governor = tree.governor(phrase)
    if clause.kind == "event" and governor and _led(clause, tree.chunk.tokens[governor.head].lemma):
        return True
    carried = clause.kind == "event" and clause.voice != "nominal" and governor is not None
    if carried and governor and governor.predicate and _leads(reading, governor):  # 署名を断念するよう求めた
        phrase, governor = governor, tree.governor(governor)
    elif clause.kind in ("event", "compound"):
        return False
    if governor and phrase.predicate and not phrase.mark.endswith(_ASKED) and _leads(reading, phrase):
        return True
    if governor is None or not phrase.predicate:
        return False
    if "ほしい" in phrase.tail or "欲しい" in phrase.tail:
        return True
    if phrase.mark.endswith("という") and "命令形" in tree.chunk.tokens[phrase.head].inflection:  # 渡せという要求
        return governor.content.endswith((*cues.endings("demands"), *cues.endings("prompting")))
    asks = cues.words("asking", "verbs")
    if phrase.mark.endswith(_ASKED):
        pressed = any(d.content.endswith(cues.endings("voices", "威嚇")) for d in tree.dependents(governor.index))
        return pressed or tree.chunk.tokens[governor.head].lemma in asks
    outer = tree.governor(governor) if governor.content in ("こと", "の") and governor.case == "を" else None
    lemma = tree.chunk.tokens[outer.head].lemma if outer else ""
    if lemma in cues.words("asking", "lets"):  # 攻撃することを認めた has not attacked
        return clause.predicate in reading.hostile
    return lemma in asks and lemma not in cues.words("report", "say")
