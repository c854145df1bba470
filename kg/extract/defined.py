"""Short names that a document defines by itself: 集団安全保障条約機構（以下、安保機構）, 沿岸警備連盟（CGL）."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.names import Named, Names, normal

_SAID = re.compile(
    r"(?:以下|以後)[、,]?(?:単に)?(?:[「『](?P<quoted>[^「」『』]+)[」』]|(?P<plain>[^「」『』、。，]+?))"
    r"(?:と(?:も)?(?:略記|略称|略す|略|する|呼ぶ|称する|称す|表記|いう|記す)(?:する)?)?[。]?$"
)
_INITIALS = re.compile(r"[A-Z][A-Za-z0-9-]{0,8}[A-Z0-9]")
_NO_NAMES = frozenset({"同じ", "同様", "同", "略", "省略"})


def short(text: str) -> str:
    """The short name that the words in parentheses give to what stands before them, "" for none.

    >>> short("以下、安保機構"), short("EAEU、以下「同盟」と略す"), short("CSTO"), short("以下同じ")
    ('安保機構', '同盟', 'CSTO', '')
    """
    found = _SAID.search(text)
    name = (found["quoted"] or found["plain"]).strip() if found else ""
    name = name or (text if _INITIALS.fullmatch(text) else "")
    return "" if name in _NO_NAMES else name


def define(known: Names, named: Sequence[Named], behind: int, text: str) -> Names:
    """The names with the short one that parentheses behind a token define for the actor that ends there."""
    name = normal(short(text))
    ending = [n for n in named if n.last == behind and n.mention.candidates and not n.affix]
    if len(name) < 2 or not ending or (_INITIALS.fullmatch(text) and name in known.forms):
        return known
    actor = min(ending, key=lambda n: n.first).mention.candidates[:1]
    lengths = known.lengths.get(name[:2], ())
    lengths = tuple(sorted({*lengths, len(name)}, reverse=True))
    return replace(
        known,
        forms={**known.forms, name: actor},
        lengths={**known.lengths, name[:2]: lengths},
        initials=known.initials | {name[0]},
        local=known.local | {name},
    )
