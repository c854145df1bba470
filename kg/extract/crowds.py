"""What is done with force to a crowd: whoever keeps order represses it, an army harms it; it is no attack on a side."""

from __future__ import annotations

from kg.extract import cues
from kg.extract.frames import Match
from kg.model import Mention

REPRESSED, HARMED, ATTACKED = "repressed", "assaultOther", "attacked"


def dispersed(match: Match, relation: str) -> str:
    """The relation of a deed of force, a crowd without a name being its object."""
    if relation != ATTACKED or not match.objects or not all(map(_crowd, match.objects)):
        return relation
    return HARMED if any(map(_army, match.subjects)) else REPRESSED


def _crowd(mention: Mention) -> bool:
    nameless = mention.kind == "people" and not mention.candidates
    return nameless and mention.text.endswith(cues.endings("crowds"))


def _army(mention: Mention) -> bool:
    armies, order = cues.endings("crowds", "armies"), cues.endings("crowds", "order")
    return mention.kind == "force" and mention.text.endswith(armies) and not mention.text.endswith(order)
