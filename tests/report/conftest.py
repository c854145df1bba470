"""A build made by hand: three documents on a small world, with a table of votes."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from kg.store import jsonl

_spec = importlib.util.spec_from_file_location("small_world", Path(__file__).parent.parent / "network" / "conftest.py")
assert _spec and _spec.loader
_world = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_world)
world, say = _world.world, _world.say

SAID = """
a 2022-02-24 Russia invaded Ukraine
b 2022-02 Russia invaded Ukraine
c 2022 Russian_Armed_Forces invaded Kherson_Oblast
a 2022-09-13 Armenia criticized CSTO
c 2022-09-13 Armenia criticized Russia
b 2022-11 Nikol_Pashinyan criticized Russia
a 2022-03 Belarus supported Russia
b 2021 Belarus cooperatedWith Russia
c 2020-05 Russia gaveMilitaryAidTo Belarus
a 2022-01 Kazakhstan requestedTroopsFrom CSTO
b 2022-06 Kazakhstan refusedTroopRequestFrom Russia
c 2022-06 Kazakhstan distancedFrom Russia
a 2021-04 Kazakhstan tradedWith Russia
b 2021-05 Kazakhstan metWith Russia
a 2020 Armenia dependsOn Russia
b 2021 Armenia sendsMigrantsTo Russia
a 2022-03 Turkey mediatedFor Ukraine
a 2022-03 Turkey mediatedFor Russia
b 2022-07 Turkey helpedEvadeSanctions Russia
c 2022-07 Turkey tradedWith Russia
b 2022-08 Turkey importedFrom Russia
a 2022-03 Georgia sanctioned Russia
a 2022-05 Poland sanctioned Russia
b 2022-05 Poland gaveMilitaryAidTo Ukraine
c 2022-06 NATO supported Ukraine
c 2022-12 Ukraine metWith Poland
"""
VOTES = {
    "UNGA_ES-11/1 2022-03-02": "Ukraine+ Georgia+ Poland+ Turkey+ Russia- Belarus- Armenia0 Kazakhstan0",
    "UNGA_ES-11/4 2022-10-12": "Ukraine+ Georgia+ Poland+ Turkey+ Russia- Belarus- Armenia0 Kazakhstan.",
}
_VOTE = {"+": "votedFor", "-": "votedAgainst", "0": "abstainedOn", ".": "didNotVoteOn"}


@pytest.fixture(scope="session")
def said(say):
    lines = [line.split(maxsplit=2) for line in SAID.strip().splitlines()]
    plain = [say(words, time, doc=doc) for doc, time, words in lines]
    cells = [say(f"{vote[:-1]} {_VOTE[vote[-1]]} {key.split()[0]}", key.split()[1], doc="c", row=1)
             for key, votes in VOTES.items() for vote in votes.split()]  # fmt: skip
    return [*plain, *cells]


@pytest.fixture(scope="session")
def build(said, tmp_path_factory):
    folder = tmp_path_factory.mktemp("build")
    (folder / "statements.jsonl").write_text("".join(jsonl.lines(said)), encoding="utf-8")
    (folder / "texts").mkdir()
    (folder / "texts" / "z.txt").write_text(
        "アルメニアとロシアは国境を接していない。ロシアは広い。\n", encoding="utf-8"
    )
    return folder
