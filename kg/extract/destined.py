"""Where troops go, told before: 部隊をXに派遣した。Yも500人を送り、…全部隊が撤収した.

Who else takes part in a mission, and when it ends, is told without its place; that of the last mission told
in the sentence, or in the one before, is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract import cues
from kg.extract.ends import given, recalled
from kg.model import Argument, Clause, Statement
from kg.vocabulary import Actor

SENT, LEFT = "deployedForcesTo", "withdrewFrom"
_VIA, _RULE = "shared", "anaphor mission"


def destined(clause: Clause, told: Sequence[Statement], known: Mapping[str, Actor]) -> Iterator[Clause]:
    """The clause of troops sent or withdrawn with the place of the mission told last, as its last argument."""
    missions = [s for s in told if s.relation == SENT and s.object and s.stance.polarity == "positive"]
    if not missions:
        return
    going = clause.predicate in cues.words("missions", "going") and any(map(_troops, clause.arguments))
    leaving = clause.predicate in cues.words("missions", "leaving") or any(map(_left, clause.arguments))
    own = ("の", "compound") if clause.kind == "event" else ()
    placed = any(a.mentions and a.case in ("に", "へ", "から", *own) for a in clause.arguments)
    if placed or not (going or leaving) or clause.polarity == "negative":
        return
    goal = missions[-1].object or ""
    where = recalled(goal, clause, known.get(goal), _RULE, "force")
    place = given(clause, "に" if going else "から", (where,), _VIA)
    doing = any(a.case == "が" and a.mentions for a in clause.arguments)
    whole = any(a.case == "が" and _troops(a) for a in clause.arguments)
    if going or doing:
        yield replace(clause, arguments=(*clause.arguments, place))
    elif whole:
        sender = missions[0].subject or missions[0].subject_text
        who = recalled(sender, clause, known.get(sender), _RULE, "force")
        yield replace(clause, arguments=(*clause.arguments, given(clause, "が", (who,), _VIA), place))


def _left(found: Argument) -> bool:
    """撤収を終えた, 撤退を完了した: is it the leaving that is ended?"""
    return found.case == "を" and found.text.endswith(cues.endings("missions", "leaving"))


def _troops(found: Argument) -> bool:
    """100人から500人規模を, 部隊を, 全部隊が: is it how many are sent?"""
    return not found.mentions and found.case in ("を", "が") and found.text.endswith(cues.endings("missions", "troops"))
