"""The actors of the seeds: each file parses, each actor is whole, and no strong name belongs to two."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

FOLDER = Path(__file__).parents[2] / "seeds" / "actors"
FILES = sorted(FOLDER.glob("*.ttl"))
PSIR = "https://w3id.org/psir/ontology#"
ACTOR = "https://w3id.org/psir/actor/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XL = "http://www.w3.org/2008/05/skos-xl#"
CLASSES = {
    "State", "DeFactoState", "StateGroup", "Organization", "Organ", "Person", "ArmedForce", "Agency", "Party",
    "Company", "People", "Territory", "Document", "Asset",
}  # fmt: skip

Block = dict[str, list[ox.NamedNode | ox.Literal]]


def read(files: list[Path]) -> dict[str, Block]:
    """Subject -> predicate -> objects."""
    blocks: dict[str, Block] = defaultdict(lambda: defaultdict(list))
    for file in files:
        for quad in ox.parse(path=str(file)):
            blocks[quad.subject.value][quad.predicate.value].append(quad.object)
    return {subject: dict(block) for subject, block in blocks.items()}


BLOCKS = read(FILES)
ACTORS = {
    iri.removeprefix(ACTOR): block
    for iri, block in BLOCKS.items()
    if any(t.value.removeprefix(PSIR) in CLASSES for t in block.get(RDF_TYPE, []))
}


def plain(name: str) -> str:
    """A name as the reader of names compares it: width, middle dots and blanks don't count."""
    return re.sub(r"[・＝=\s]", "", unicodedata.normalize("NFKC", name))


def former(block: Block) -> list[str]:
    nodes = [node.value for node in block.get(XL + "altLabel", [])]
    return [v.value for node in nodes for v in BLOCKS[node][XL + "literalForm"]]


def strong(block: Block, language: str = "ja") -> list[str]:
    found = [v for p in (LABEL, SKOS + "altLabel") for v in block.get(p, [])]
    names = [v.value for v in found if isinstance(v, ox.Literal) and v.language == language]
    return names + (former(block) if language == "ja" else [])


def owners(language: str = "ja") -> dict[str, set[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for actor, block in ACTORS.items():
        for name in strong(block, language):
            table[plain(name)].add(actor)
    return table


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_a_file_parses_and_holds_actors(file: Path) -> None:
    assert any(q.subject.value.startswith(ACTOR) for q in ox.parse(path=str(file)))


def test_there_are_enough_actors() -> None:
    assert len(ACTORS) > 1500


def test_every_actor_has_one_class_and_two_labels() -> None:
    wrong = []
    for actor, block in ACTORS.items():
        kinds = [t.value for t in block[RDF_TYPE] if t.value.startswith(PSIR)]
        languages = [v.language or "" for v in block.get(LABEL, []) if isinstance(v, ox.Literal)]
        if len(kinds) != 1 or sorted(languages) not in (["en", "ja"], ["en", "ja", "ru"]):
            wrong.append(actor)
    assert wrong == []


def test_ids_are_ascii_without_blanks() -> None:
    assert [a for a in ACTORS if not re.fullmatch(r"[A-Za-z0-9_.'+/,–-]+", a) or not a.isascii()] == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_strong_name_belongs_to_two(language: str) -> None:
    assert {name: who for name, who in owners(language).items() if len(who) > 1} == {}


def test_an_abbreviation_belongs_to_one_and_is_short() -> None:
    table: dict[str, set[str]] = defaultdict(set)
    for actor, block in ACTORS.items():
        for value in block.get(PSIR + "abbreviation", []):
            table[value.value].add(actor)
    assert {k: v for k, v in table.items() if len(v) > 1 or len(k) > 2} == {}


@pytest.mark.parametrize("link", ["partOf", "capitalOf", "member"])
def test_links_lead_to_actors(link: str) -> None:
    links = [(a, v.value.removeprefix(ACTOR)) for a, b in ACTORS.items() for v in b.get(PSIR + link, [])]
    assert links
    assert [(a, target) for a, target in links if target not in ACTORS or a == target] == []


def test_part_of_has_no_circle() -> None:
    above = {a: v.value.removeprefix(ACTOR) for a, b in ACTORS.items() for v in b.get(PSIR + "partOf", [])}
    for actor in above:
        seen = [actor]
        while seen[-1] in above:
            seen.append(above[seen[-1]])
            assert len(seen) < 10, seen


def test_a_former_name_says_until_when() -> None:
    nodes = [node.value for block in ACTORS.values() for node in block.get(XL + "altLabel", [])]
    assert nodes
    assert [n for n in nodes if PSIR + "until" not in BLOCKS[n] or XL + "literalForm" not in BLOCKS[n]] == []


def test_un_members_carry_iso_codes() -> None:
    codes = [v.value for b in ACTORS.values() for v in b.get(PSIR + "iso3166", [])]
    states = [b for b in ACTORS.values() if b[RDF_TYPE][0].value == PSIR + "State"]
    assert len(codes) == len(set(codes))
    assert sum(PSIR + "iso3166" in b for b in states) >= 193


def test_names_carry_no_brackets() -> None:
    others = [b for b in ACTORS.values() if b[RDF_TYPE][0].value != PSIR + "Person"]
    assert [n for b in others for n in strong(b) if re.search(r"[（）()「」|、]", n)] == []


FINDS = """
Moldova: モルドヴァ モルドバ
Georgia: グルジア ジョージア
Kyrgyzstan: キルギスタン クルグズスタン
United_States: 米国 アメリカ合衆国
United_Kingdom: イギリス
North_Korea: 朝鮮民主主義人民共和国
Kyiv: キエフ キーウ
Luhansk_Oblast: ルガンスク州
Kharkiv: ハリコフ
Nagorno-Karabakh: アルツァフ
Transnistria: 沿ドニエストル
South_Ossetia: 南オセチア
Russian_Armed_Forces: 露軍
Russian_peacekeeping_forces: ロシア平和維持部隊
Western_countries: 欧米
Global_South: グローバル・サウス
Baltic_states: バルト三国
Central_Asian_states: 中央アジア5カ国
Post-Soviet_states: 旧ソ連諸国
International_community: 国際社会
CSTO: 集団安全保障条約機構
EU: EU
UN_Security_Council: 安保理
Minsk_Group: ミンスク・グループ
UNGA_ES-11/1: ES-11/1
Budapest_Memorandum: ブダペスト覚書
Minsk_agreements: ミンスク合意
Wagner_Group: ワグネル
Azov_Brigade: アゾフ大隊
Russian_Foreign_Ministry: ロシア外務省
United_Russia: 統一ロシア
Georgian_Dream: ジョージアの夢
Zaporizhzhia_Nuclear_Power_Plant: ザポリージャ原発
Crimean_Tatars: クリミア・タタール人
Gazprom: ガスプロム
Nord_Stream_2: ノルドストリーム2
"""


@pytest.mark.parametrize("line", FINDS.split("\n")[1:-1], ids=lambda line: line.split(":")[0])
def test_a_name_finds_its_actor(line: str) -> None:
    actor, names = line.split(": ")
    assert [owners()[plain(name)] for name in names.split()] == [{actor}] * len(names.split())


@pytest.mark.parametrize(
    "word", ["夢", "声", "自由", "同盟", "中", "日", "印", "祖国", "社会党", "国民運動", "外務省", "周辺国"]
)
def test_an_ordinary_word_is_no_strong_name(word: str) -> None:
    assert owners().get(plain(word), set()) == set()
