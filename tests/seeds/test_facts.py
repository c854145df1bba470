"""Offices and memberships: whole, dated soundly, about actors that exist, and no chair with two in it."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.dates import days

SEEDS = Path(__file__).parents[2] / "seeds"
FILES = sorted((SEEDS / "facts").glob("*.ttl"))
PSIR = "https://w3id.org/psir/ontology#"
ACTOR = "https://w3id.org/psir/actor/"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SOURCE = "http://purl.org/dc/terms/source"
LENGTHS = {XSD + "gYear": 4, XSD + "gYearMonth": 7, XSD + "date": 10}
ONE_AT_A_TIME = {
    "大統領",
    "大統領代行",
    "首相",
    "外相",
    "国防相",
    "国家主席",
    "総書記",
    "国務長官",
    "国防長官",
    "事務総長",
}

Block = dict[str, list[ox.NamedNode | ox.Literal]]


def read() -> dict[str, Block]:
    blocks: dict[str, Block] = defaultdict(lambda: defaultdict(list))
    for file in FILES:
        for quad in ox.parse(path=str(file)):
            blocks[quad.subject.value.rsplit("/", 1)[1]][quad.predicate.value].append(quad.object)
    return {fact: dict(block) for fact, block in blocks.items()}


FACTS = read()
OFFICES = {f: b for f, b in FACTS.items() if b[RDF_TYPE][0].value == PSIR + "Office"}
MEMBERSHIPS = {f: b for f, b in FACTS.items() if b[RDF_TYPE][0].value == PSIR + "Membership"}


def actor(block: Block, name: str) -> str:
    return block[PSIR + name][0].value.removeprefix(ACTOR)


def label(block: Block, language: str) -> str:
    found = [v.value for v in block[PSIR + "office"] if isinstance(v, ox.Literal) and v.language == language]
    return found[0] if len(found) == 1 else ""


def date(block: Block, name: str) -> str:
    return next((v.value for v in block.get(PSIR + name, [])), "")


def span(block: Block) -> tuple[str, str, str, str]:
    """First and last day it may have begun, first and last day it may have ended."""
    begun = days(date(block, "from")) if date(block, "from") else ("0001-01-01", "0001-01-01")
    ended = days(date(block, "until")) if date(block, "until") else ("9999-12-31", "9999-12-31")
    return *begun, *ended


def test_there_are_many_facts_of_two_kinds() -> None:
    assert len(OFFICES) > 900 and len(MEMBERSHIPS) > 250
    assert len(OFFICES) + len(MEMBERSHIPS) == len(FACTS)


def test_every_fact_is_whole() -> None:
    for fact, block in FACTS.items():
        assert [len(block[PSIR + name]) for name in ("holder", "of")] == [1, 1], fact
        assert [len(block.get(PSIR + name, [])) < 2 for name in ("from", "until")] == [True, True], fact
        assert len(block[SOURCE]) == 1 and len(block[SOURCE][0].value) > 20, fact


def test_an_office_has_a_japanese_and_an_english_name() -> None:
    assert [
        f
        for f, b in OFFICES.items()
        if not (label(b, "ja") and label(b, "en")) or len(b[PSIR + "office"]) != 2
    ] == []


def test_a_membership_has_a_known_status() -> None:
    known = {"member", "observer", "candidate", "associate"}
    assert [f for f, b in MEMBERSHIPS.items() if b[PSIR + "status"][0].value not in known] == []


def test_holders_and_organisations_are_actors() -> None:
    known = {
        quad.subject.value.removeprefix(ACTOR)
        for file in (SEEDS / "actors").glob("*.ttl")
        for quad in ox.parse(path=str(file))
        if quad.predicate.value == RDF_TYPE
    }
    named = {(fact, actor(block, name)) for fact, block in FACTS.items() for name in ("holder", "of")}
    assert sorted((fact, who) for fact, who in named if who not in known) == []


def test_dates_are_as_long_as_their_type_says_and_in_order() -> None:
    for fact, block in FACTS.items():
        for value in (*block.get(PSIR + "from", []), *block.get(PSIR + "until", [])):
            assert isinstance(value, ox.Literal) and len(value.value) == LENGTHS[value.datatype.value], fact
        first, _, _, last = span(block)
        assert first <= last, fact


def chairs() -> dict[tuple[str, str], list[tuple[tuple[str, str, str, str], str]]]:
    table: dict[tuple[str, str], list[tuple[tuple[str, str, str, str], str]]] = defaultdict(list)
    for block in OFFICES.values():
        table[actor(block, "of"), label(block, "ja")].append((span(block), actor(block, "holder")))
    return {chair: sorted(terms) for chair, terms in table.items() if chair[1] in ONE_AT_A_TIME}


@pytest.mark.parametrize(
    ("chair", "terms"), chairs().items(), ids=lambda v: "-".join(v) if isinstance(v, tuple) else ""
)
def test_nobody_sits_down_before_the_other_rose(chair: tuple[str, str], terms: list) -> None:
    pairs = pairwise(terms)
    clashes = [(a, b) for (before, a), (after, b) in pairs if after[1] < before[2]]
    assert clashes == []


HOLDERS = """
Russia 大統領 2010-06-01 Dmitry_Medvedev
Russia 外相 2022-03-01 Sergey_Lavrov
Russia 首相 1999-01-01 Yevgeny_Primakov
Ukraine 大統領 2014-08-01 Petro_Poroshenko
Ukraine 外相 2022-03-01 Dmytro_Kuleba
Kazakhstan 外相 2022-02-01 Mukhtar_Tleuberdi
Kyrgyzstan 大統領 2022-09-16 Sadyr_Japarov
Georgia 大統領 2008-08-08 Mikheil_Saakashvili
Armenia 大統領 2016-04-02 Serzh_Sargsyan
Moldova 大統領 2001-12-01 Vladimir_Voronin
United_States 大統領 2008-08-08 George_W._Bush
Germany 首相 2015-02-12 Angela_Merkel
NATO 事務総長 2022-02-24 Jens_Stoltenberg
CSTO 事務総長 2022-01-06 Stanislav_Zas
"""


@pytest.mark.parametrize("line", HOLDERS.split("\n")[1:-1])
def test_who_held_the_office_that_day(line: str) -> None:
    of, role, day, holder = line.split()
    found = {who for (first, _, _, last), who in chairs()[of, role] if first <= day <= last}
    assert found == {holder}


@pytest.mark.parametrize(
    ("holder", "of", "day", "belongs"),
    [
        ("Uzbekistan", "CSTO", "1998-01-01", True),
        ("Uzbekistan", "CSTO", "2003-01-01", False),
        ("Uzbekistan", "CSTO", "2010-01-01", True),
        ("Uzbekistan", "CSTO", "2022-01-01", False),
        ("Georgia", "CIS", "2010-01-01", False),
        ("Finland", "NATO", "2022-02-24", False),
        ("Russia", "Council_of_Europe", "2022-04-01", False),
        ("Estonia", "EU", "2022-02-24", True),
        ("Ukraine", "EU", "2022-07-01", False),
    ],
)
def test_who_was_a_member_that_day(holder: str, of: str, day: str, belongs: bool) -> None:
    terms = [
        span(block)
        for block in MEMBERSHIPS.values()
        if (actor(block, "holder"), actor(block, "of"), block[PSIR + "status"][0].value)
        == (holder, of, "member")
    ]
    assert any(first <= day <= last for first, _, _, last in terms) is belongs
