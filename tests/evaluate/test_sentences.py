"""The coded sentences are as their datasheet says. Failures name a sentence by its id and never quote it."""

import json
from pathlib import Path

import pytest

from kg import paths
from kg.errors import InputError
from kg.evaluate import sentences
from kg.evaluate.datasheet import FOLDER, PARTS
from kg.vocabulary import vocabulary

ALL = {part: sentences(FOLDER / part) for part in PARTS}
REGISTERS = {"paper", "report", "news", "editorial", "communique"}
MODALITIES = {"asserted", "reported", "possible", "intended"}


def test_ids_are_unique_in_both_parts() -> None:
    ids = [each.id for part in ALL.values() for each in part]
    assert sorted({name for name in ids if ids.count(name) > 1}) == []


def test_no_text_stands_in_both_parts() -> None:
    dev, test = ({each.text: each.id for each in part} for part in ALL.values())
    assert [(dev[text], test[text]) for text in dev.keys() & test.keys()] == []


@pytest.mark.parametrize("part", PARTS)
def test_values_are_those_of_the_codebook(part: str) -> None:
    relations = vocabulary().relations
    wrong = [
        each.id for each in ALL[part]
        if each.register not in REGISTERS
        or not relations.keys() >= {*each.nots, *(s.relation for s in each.statements)}
        or any(s.stance.modality not in MODALITIES or s.stance.polarity not in ("positive", "negative")
               or (s.object is None and not relations[s.relation].unary) for s in each.statements)
    ]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize("part", PARTS)
def test_a_relation_that_is_said_is_no_near_miss(part: str) -> None:
    wrong = [each.id for each in ALL[part] if set(each.nots) & {s.relation for s in each.statements}]
    assert wrong == []


GOOD = {"id": "a", "text": "露は拒否した。", "register": "news", "statements": []}
CODED = {"start": 0, "end": 7, "subject": "Russia", "relation": "rejectOther", "object": "Ukraine"}


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([], "there is no coded sentence"),
        ([{"id": "a"}], r"s\.jsonl:1: this line holds no coded sentence \(KeyError: 'text'\)"),
        ([GOOD, GOOD], "two sentences are called a"),
        ([GOOD, GOOD | {"id": "b", "statements": [CODED | {"end": 8}]}], r"s\.jsonl:2: b: \[0, 8\) lies outside"),
        ([GOOD | {"statements": [{"start": 0, "end": 7}]}], r"s\.jsonl:1: .*'subject'"),
        ([[]], r"s\.jsonl:1: this line holds no coded sentence"),
    ],
)
def test_what_is_not_a_sentence(rows: list[object], fault: str, tmp_path: Path) -> None:
    (tmp_path / "s.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with pytest.raises(InputError, match=fault):
        sentences(tmp_path)


def test_the_datasheet_doctests() -> None:
    import doctest

    sheet = paths.SEEDS / "sentences" / "README.md"
    failed, tried = doctest.testfile(str(sheet), module_relative=False)
    assert (failed, tried > 0) == (0, True)
