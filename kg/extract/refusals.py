"""What a refusal is of: 派兵を求める要請を退けた, 融資要請を却下した, 参戦を促すXに応じなかった.

Frames know the noun that is refused; what it asked for stands before it, in a compound or in a clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract import cues
from kg.extract.frames import Match
from kg.extract.reading import Reading

REFUSED = ("rejectOther", "refusedToIntervene")


def narrowed(match: Match, reading: Reading) -> str:
    """The narrower relation of a refusal, by what was asked for; its own where none fits."""
    if match.frame.relation in REFUSED:
        for words in _asked(match, reading):
            for relation in ("refusedTroopRequestFrom", "refusedToHelp"):
                if words.endswith(cues.endings("refused", relation)):
                    return relation
    return match.frame.relation


def _asked(match: Match, reading: Reading) -> Iterator[str]:
    heads = [*match.literals, *(a.head for a in (match.object,) if a and a.case in ("に", "に対して", "を"))]
    for head in dict.fromkeys(h for h in heads if h >= 0):
        noun = reading.tree[reading.tree.of[head]]
        yield noun.content.removesuffix("要請").removesuffix("要求").removesuffix("の求め")
        owners = [d for d in reading.tree.dependents(noun.index) if d.mark == "の" and not d.predicate]
        for clause in (c for over in (noun, *owners) for c in reading.tree.dependents(over.index)):
            lemma = reading.tree.chunk.tokens[clause.head].lemma
            if clause.predicate and clause.index < noun.index and lemma in cues.words("asking", "verbs"):
                wanted = (d for d in reading.tree.dependents(clause.index) if d.case in ("を", "に", "への"))
                yield from (d.content for d in wanted if not d.predicate)

