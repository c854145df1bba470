"""A small world made by hand: relations, actors, offices, and statements in one line each."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pytest

from kg.dates import days
from kg.model import Evidence, Stance, Statement, When
from kg.vocabulary import Actor, Fact, Relation, Vocabulary

_RELATIONS = """
agreedWith AGREE 1 6 sym
metWith CONSULT 1 3 sym
mediatedFor CONSULT 1 3
supported SUPPORT 1 4
votedFor SUPPORT 1 4
votedAgainst REJECT -1 -4
abstainedOn REJECT 0 -1
didNotVoteOn REJECT 0 -1
cooperatedWith COOPERATE 1 6 sym
tradedWith COOPERATE 1 6 sym
exportedTo COOPERATE 1 6
importedFrom COOPERATE 1 6
strengthenedTiesWith COOPERATE 1 6
helpedEvadeSanctions COOPERATE 1 6
gaveMilitaryAidTo AID 1 7
requestedTroopsFrom REQUEST 0 -1
refusedTroopRequestFrom REJECT -1 -4
criticized ACCUSE -1 -2
sanctioned SANCTION -1 -6
invaded ASSAULT -1 -9
leads STANDING 0 0
partOf STANDING 0 0
dependsOn STANDING 1 2
sendsMigrantsTo STANDING 0 0
alignedWith STANDING 1 4
distancedFrom STANDING -1 -3
"""
_ACTORS = """
Russia State ロシア
Ukraine State ウクライナ
Armenia State アルメニア
Kazakhstan State カザフスタン
Belarus State ベラルーシ
Georgia State ジョージア
Turkey State トルコ
Poland State ポーランド
Abkhazia DeFactoState アブハジア Georgia
Russian_Armed_Forces ArmedForce ロシア軍 Russia
Kherson_Oblast Territory ヘルソン州 Ukraine
Russian_people People ロシア人 Russia
CSTO Organization 集団安全保障条約機構
NATO Organization 北大西洋条約機構
Nikol_Pashinyan Person ニコル・パシニャン
UNGA_ES-11/1 Document 決議ES-11/1
UNGA_ES-11/4 Document 決議ES-11/4
"""
_KINDS = {"DeFactoState": "state", "ArmedForce": "force", "Organization": "organisation"}


def _relation(line: str) -> Relation:
    name, group, sign, score, *rest = line.split()
    return Relation(
        id=name, labels={"ja": name, "en": name}, definitions={}, ploverclass=group, mode=None, quad=0,
        score=float(score), sign=int(sign), symmetric="sym" in rest, unary=False, order=0,
    )  # fmt: skip


def _actor(line: str) -> Actor:
    name, kind, label, *whole = line.split()
    labels = {"ja": label, "en": name.replace("_", " ")}
    return Actor(
        id=name, kind=_KINDS.get(kind, kind.lower()), type=kind, labels=labels, names=(label,),
        part_of=whole[0] if whole else None,
    )  # fmt: skip


def _fact(kind: str, holder: str, of: str, role: str, since: str) -> Fact:
    return Fact(kind=kind, holder=holder, of=of, role=role, since=since, until="", source="")


@pytest.fixture(scope="session")
def world() -> Vocabulary:
    relations = [_relation(line) for line in _RELATIONS.strip().splitlines()]
    actors = [_actor(line) for line in _ACTORS.strip().splitlines()]
    facts = (
        _fact("Office", "Nikol_Pashinyan", "Armenia", "首相", "2018-05-08"),
        _fact("Membership", "Armenia", "CSTO", "member", "2002"),
        _fact("Membership", "Russia", "CSTO", "member", "2002"),
        _fact("Membership", "Poland", "NATO", "member", "1999-03-12"),
    )
    return Vocabulary(relations={r.id: r for r in relations}, actors={a.id: a for a in actors}, facts=facts)


# Which of ten agencies in Indianapolis gives information to which (Knoke and Wood 1981), as in Hanneman and Riddle
# (2005), Introduction to social network methods.
_AGENCIES = """
COUN COMM MAYR NEWS WELF
COMM COUN EDUC INDU MAYR NEWS UWAY WELF
EDUC COMM INDU MAYR WRO NEWS WEST
INDU COUN COMM MAYR NEWS
MAYR COUN COMM EDUC INDU NEWS UWAY WELF WEST
WRO EDUC NEWS WELF
NEWS COMM INDU MAYR
UWAY COUN COMM INDU MAYR NEWS WELF
WELF COMM MAYR NEWS
WEST COUN COMM EDUC MAYR NEWS
"""


@pytest.fixture(scope="session")
def agencies() -> nx.DiGraph:
    lines = [line.split() for line in _AGENCIES.strip().splitlines()]
    return nx.DiGraph((one, two) for one, *others in lines for two in others)


Say = Callable[..., Statement]


@pytest.fixture(scope="session")
def say() -> Say:
    """`say("Armenia criticized Russia", "2022-09", doc="a")`: a statement, a new sentence each time."""
    places = iter(range(0, 10**9, 100))

    def make(
        words: str, time: str = "", *, doc: str = "a", modality: str = "asserted", polarity: str = "positive",
        implicit: bool = False, theme: str | None = None, row: int | None = None,
    ) -> Statement:  # fmt: skip
        subject, relation, *object = words.split()
        start = next(places)
        first, last = days(time) if time else ("", "")
        return Statement(
            subject=subject, relation=relation, object=object[0] if object else None, theme=theme,
            when=When(words=time, edtf=time, first=first, last=last) if time else None, implicit=implicit,
            stance=Stance(modality=modality, polarity=polarity),
            evidence=Evidence(doc=doc, start=start, end=start + 50, quote=f"{words}。", rule="test", row=row),
        )  # fmt: skip

    return make
