"""Of what kind help is: 支援 alone is backing; troops sent to help, or an army helped to win, are military aid.

The verb is the same; what else its sentence tells of the help decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract import cues
from kg.extract.frames import Match
from kg.extract.patterns import uncounted
from kg.extract.phrases import Phrase
from kg.extract.reading import Reading

BACKED = "supported"
_MEANS = frozenset({"で", "を通じて", "によって", "として", "∅"})
_KINDS = ("gaveMilitaryAidTo", "gaveEconomicAidTo", "gaveHumanitarianAidTo")


def helped(match: Match, reading: Reading, relation: str) -> str:
    """The narrower relation of help; its own where nothing tells."""
    if relation != BACKED or match.clause.predicate not in cues.words("helping", "verbs"):
        return relation
    if any(m.kind == "force" for m in (*match.subjects, *match.objects)):  # ロシア軍の支援を受けた
        return _KINDS[0]
    told = [*_means(match), *_sent(match, reading)]
    for kind in _KINDS:
        if any(words.endswith(cues.endings("helping", kind)) for words in told):
            return kind
    armed = all(m.kind in ("state", "force") for m in match.objects)  # not a candidate who won
    fought = armed and any(_fights(reading, phrase) for phrase in _onward(match, reading))
    return _KINDS[0] if fought else relation


def cooperated(match: Match, reading: Reading, relation: str) -> str:
    """軍事的な連携, 防衛面での協力: of what kind the cooperation is, told by what stands on its noun."""
    tree, heads = reading.tree, (match.clause.head, *match.literals)
    said = (d.content for head in heads if head >= 0 for d in tree.dependents(tree.of[head]) if not d.predicate)
    military = relation == "cooperatedWith" and any(word in cues.words("helping", "military") for word in said)
    return "cooperatedMilitarilyWith" if military else relation


def _means(match: Match) -> Iterator[str]:
    """融資で支えた, 訓練を通じて支援した: by what."""
    through = ("を通じて", "によって")
    found = (a for a in match.clause.arguments if a.case in _MEANS and (a.case in through or not a.mentions))
    yield from (uncounted(a.text) for a in found)


def _sent(match: Match, reading: Reading) -> Iterator[str]:
    """Xを支援するため部隊を派遣した: what is sent to help."""
    tree = reading.tree
    here = tree[tree.of[match.clause.head]]
    aim = tree.governor(here) if not here.mark.endswith(("ため", "べく")) else here
    if aim is None or not (aim is here or aim.content in ("ため", "為")):
        return
    doing = tree.governor(aim)
    yield from (uncounted(d.content) for d in tree.dependents(doing.index) if d.case == "を") if doing else ()


def _onward(match: Match, reading: Reading) -> Iterator[Phrase]:
    """Xの支援を受けたYは、…した: what whoever was helped then did."""
    tree = reading.tree
    if match.clause.kind != "event" or match.clause.voice != "received":
        return
    carrier = tree.governor(tree[tree.of[match.clause.head]])
    helped_one = tree.governor(carrier) if carrier and tree.relative(carrier) else carrier
    while helped_one is not None and helped_one.to > helped_one.index:
        helped_one = tree.governor(helped_one)
        if helped_one is not None:
            yield helped_one
            yield from (d for d in tree.dependents(helped_one.index) if d.predicate and d.index > match.clause.head)


def _fights(reading: Reading, phrase: Phrase) -> bool:
    return bool(phrase.predicate) and reading.tree.chunk.tokens[phrase.head].lemma in cues.words("helping", "fights")
