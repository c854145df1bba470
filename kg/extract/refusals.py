"""What a refusal is of: 派兵を求める要請を退けた, 融資要請を却下した, 参戦を促すXに応じなかった.

Frames know the noun that is refused; what it asked for stands before it, in a compound or in a clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract import cues
from kg.extract.frames import Match
from kg.extract.phrases import Phrase
from kg.extract.reading import Reading

REFUSED = ("rejectOther", "refusedToIntervene", "refusedToHelp")
ASKED = ("requestOther", "calledOn", "requestedInterventionFrom")
_TROOPS = cues.endings("refused", "refusedTroopRequestFrom")


_ARMS = cues.endings("refused", "requestedInterventionFrom")


def narrowed(match: Match, reading: Reading) -> str:
    """The narrower relation of a refusal, by what was asked for; its own where none fits."""
    own = match.frame.relation
    if own in REFUSED:
        for words in _asked(match, reading):
            for relation in ("refusedTroopRequestFrom", "refusedToIntervene", "refusedToHelp"):
                if words.endswith(cues.endings("refused", relation)):
                    return relation
    if own in ASKED and match.clause.kind == "event":
        wanted = [*_wanted((match.clause.head,), reading), *_granted(match, reading)]
        if any(words.endswith(_TROOPS) for words in wanted):
            return "requestedTroopsFrom"
        if own == "requestOther" and any(words.endswith(_ARMS) for words in wanted):
            return "requestedInterventionFrom"
        demanded = any(words.endswith(cues.endings("refused", "calledOn")) for words in wanted)
        if own == "requestOther" and (demanded or _told(match, reading)):
            return "calledOn"
        return "requestOther" if own == "calledOn" and _favour(match, reading) else own
    return own


def _granted(match: Match, reading: Reading) -> Iterator[str]:
    """Xの要請に応えて兵を送った, 要請にもかかわらず派兵には応じない: by what is done, or not, what was asked for."""
    here = reading.tree[reading.tree.of[match.clause.head]]
    verb = reading.tree.governor(here)
    last = max(verb.to, verb.index) if verb and verb.predicate else here.index
    for deed in (p for p in reading.tree.phrases[here.index + 1 : last + 1] if p.predicate):
        yield _deed(deed, reading)
        within = [d for d in reading.tree.dependents(deed.index) if d.case in ("を", "に") and not d.predicate]
        yield from (reading.before(d.head) for d in within if d.index > here.index)
        sends = reading.tree.chunk.tokens[deed.head].lemma in cues.words("missions", "going")
        troops = any(d.content.endswith(cues.endings("suffix", "force")) for d in within)
        yield "派兵" if sends and troops else ""


def _told(match: Match, reading: Reading) -> bool:
    """Is it told what to do (…するようにとの要請)?"""
    noun = reading.tree.of[match.clause.head]
    return any(d.predicate and d.mark.endswith(("ようにとの", "ようとの")) for d in reading.tree.dependents(noun))


def _favour(match: Match, reading: Reading) -> bool:
    """Is a thing asked for as a favour (…させてほしいという求め)?"""
    told = [d for d in reading.tree.dependents(reading.tree.of[match.clause.head]) if d.predicate]
    told += [d for outer in told for d in reading.tree.dependents(outer.index) if d.predicate]  # …してほしいとする
    return any("ほしい" in d.tail or "欲しい" in d.tail for d in told)


def _asked(match: Match, reading: Reading) -> Iterator[str]:
    heads = [*match.literals, *(a.head for a in (match.object,) if a and a.case in ("に", "に対して", "を"))]
    yield from _wanted(dict.fromkeys(h for h in heads if h >= 0), reading)


def _wanted(heads: Iterable[int], reading: Reading) -> Iterator[str]:
    """What a noun of asking asks for: in a compound, as what it is of, or in a clause."""
    for head in heads:
        noun = reading.tree[reading.tree.of[head]]
        yield noun.content.removesuffix("要請").removesuffix("要求").removesuffix("の求め")
        owners = [d for d in reading.tree.dependents(noun.index) if d.mark == "の" and not d.predicate]
        if any(_giving(d, reading) for over in (noun, *owners) for d in reading.tree.dependents(over.index)):
            yield "供与"
        for clause in (c for over in (noun, *owners) for c in reading.tree.dependents(over.index)):
            if not clause.predicate or clause.index > noun.index:
                continue
            within = list(reading.tree.dependents(clause.index))
            if reading.tree.chunk.tokens[clause.head].lemma in cues.words("asking", "verbs"):
                asked = [d for d in within if not d.predicate and d.case in ("を", "に", "への")]
                yield from (words for d in asked for words in (d.content, reading.before(d.head)))
                yield from (_deed(d, reading) for d in within if d.predicate and d.mark.endswith("よう"))
            else:
                yield _deed(clause, reading)


def _deed(clause: Phrase, reading: Reading) -> str:
    """兵を送ってほしいという, 戦車を渡すよう: what is asked for in a clause of its own, as a noun."""
    if reading.tree.chunk.tokens[clause.head].lemma not in cues.words("giving") | cues.words("motion"):
        return ""
    own = [d for d in reading.tree.dependents(clause.index) if d.case in ("を", "に") and not d.predicate]
    hung = [d for one in own for d in reading.tree.dependents(one.index) if d.case == "を"]  # 兵をマリに送る
    things = [d.content for d in (*own, *hung)]
    troops = any(thing.endswith(cues.endings("suffix", "force")) for thing in things)
    return "派兵" if troops else "供与" if things else ""


def _giving(phrase: Phrase, reading: Reading) -> bool:
    """渡せという要請, 渡すよう促す要請: is it giving that is asked for?"""
    lemma = reading.tree.chunk.tokens[phrase.head].lemma
    told = phrase.mark.endswith(("という", "との", "よう", "ように")) and lemma in cues.words("giving")
    asks = bool(phrase.predicate) and lemma in cues.words("asking", "verbs")
    return told or (asks and any(_giving(d, reading) for d in reading.tree.dependents(phrase.index) if d.predicate))
