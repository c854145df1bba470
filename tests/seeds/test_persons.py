"""The persons of the seeds: each has a surname and a full name in Japanese that is nobody else's."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

FILES = sorted((Path(__file__).parents[2] / "seeds" / "actors").glob("persons-*.ttl"))
PSIR = "https://w3id.org/psir/ontology#"
ACTOR = "https://w3id.org/psir/actor/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALT = "http://www.w3.org/2004/02/skos/core#altLabel"
SURNAME = PSIR + "surname"

Names = dict[str, dict[str, list[ox.Literal]]]


def read() -> tuple[Names, Counter[str]]:
    """Literals of each person by predicate, and how often each id is declared."""
    names: Names = defaultdict(lambda: defaultdict(list))
    declared: Counter[str] = Counter()
    for file in FILES:
        for quad in ox.parse(path=str(file)):
            person = quad.subject.value.removeprefix(ACTOR)
            if isinstance(quad.object, ox.Literal):
                names[person][quad.predicate.value].append(quad.object)
            elif quad.predicate.value == RDF_TYPE:
                declared[person] += 1
    return names, declared


PERSONS, DECLARED = read()


def japanese(person: str, *predicates: str) -> list[str]:
    return [v.value for p in predicates for v in PERSONS[person].get(p, []) if v.language == "ja"]


OWNERS: dict[str, set[str]] = defaultdict(set)
for _person in PERSONS:
    for _name in japanese(_person, LABEL, ALT):
        OWNERS[_name].add(_person)


def test_there_are_many_persons_each_declared_once() -> None:
    assert len(DECLARED) > 900
    assert [p for p, times in DECLARED.items() if times > 1] == []
    assert set(DECLARED) == set(PERSONS)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_the_blocks_of_a_file_are_sorted(file: Path) -> None:
    ids = re.findall(r"^actor:(\S+) a psir:Person", file.read_text(encoding="utf-8"), re.M)
    assert ids and [i.replace("\\", "") for i in ids] == sorted(i.replace("\\", "") for i in ids)


def test_every_person_has_labels_and_a_surname() -> None:
    wrong = []
    for person, block in PERSONS.items():
        languages = sorted(str(v.language) for v in block[LABEL])
        if languages not in (["en", "ja"], ["en", "ja", "ru"]) or not japanese(person, SURNAME):
            wrong.append(person)
    assert wrong == []


def test_a_surname_is_part_of_a_name() -> None:
    """A surname that stands in none of the full names is a slip of the pen."""
    for person in PERSONS:
        names = [re.sub(r"[・＝]", "", n) for n in japanese(person, LABEL, ALT)]
        label = re.sub(r"[・＝]", "", japanese(person, LABEL)[0])
        first = re.sub(r"[・＝]", "", japanese(person, SURNAME)[0])
        assert first in label or any(first in n for n in names), person


def test_names_are_written_cleanly() -> None:
    script = {
        "ja": r"[ァ-ヴー・＝々\u4e00-\u9fffA-Za-zぁ-ん0-9]+",
        "ru": r"[А-Яа-яЁё .,—\-I]+",
        "en": r"[^\W\d_][\w .'’-]*",
    }
    values = [v for block in PERSONS.values() for p in (LABEL, ALT, SURNAME) for v in block.get(p, [])]
    assert [v.value for v in values if not re.fullmatch(script[str(v.language)], v.value)] == []


def test_no_variant_is_given_twice() -> None:
    for person in PERSONS:
        for predicates in ((LABEL, ALT), (SURNAME,)):
            found = Counter(japanese(person, *predicates))
            assert [n for n, times in found.items() if times > 1] == [], person


def test_a_full_name_belongs_to_one() -> None:
    assert {name: who for name, who in OWNERS.items() if len(who) > 1} == {}


FINDS = """
Vladimir_Putin: ウラジーミル・プーチン ウラジミール・プーチン
Volodymyr_Zelenskyy: ヴォロディーミル・ゼレンスキー ウォロディミル・ゼレンスキー ボロディミル・ゼレンスキー
Alexander_Lukashenko: アレクサンドル・ルカシェンコ
Kassym-Jomart_Tokayev: カシムジョマルト・トカエフ カスムジョマルト・トカエフ
Nikol_Pashinyan: ニコル・パシニャン
Ilham_Aliyev: イルハム・アリエフ イリハム・アリエフ
Mikheil_Saakashvili: ミヘイル・サアカシヴィリ ミハイル・サーカシビリ
Emomali_Rahmon: エモマリ・ラフモン
Sadyr_Japarov: サディル・ジャパロフ
Maia_Sandu: マイア・サンドゥ
Mukhtar_Tleuberdi: ムフタル・トレウベルディ
Recep_Tayyip_Erdogan: レジェップ・タイイップ・エルドアン
Xi_Jinping: 習近平
Kim_Jong-un: 金正恩
"""


@pytest.mark.parametrize("line", FINDS.split("\n")[1:-1], ids=lambda line: line.split(":")[0])
def test_a_full_name_finds_its_person(line: str) -> None:
    person, names = line.split(": ")
    assert [OWNERS[name] for name in names.split()] == [{person}] * len(names.split())


@pytest.mark.parametrize(
    ("person", "surnames"),
    [
        ("Volodymyr_Zelenskyy", {"ゼレンスキー", "ゼレンスキイ"}),
        ("Mikheil_Saakashvili", {"サーカシヴィリ", "サーカシビリ", "サアカシュヴィリ", "サアカシュビリ"}),
        ("Alexander_Lukashenko", {"ルカシェンコ", "ルカシェンカ"}),
        ("Nikol_Pashinyan", {"パシニャン", "パシニヤン"}),
        ("Alexei_Navalny", {"ナヴァリヌイ", "ナバリヌイ", "ナワリヌイ"}),
    ],
)
def test_spellings_of_a_surname(person: str, surnames: set[str]) -> None:
    assert surnames <= set(japanese(person, SURNAME))
