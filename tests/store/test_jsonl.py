from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Statement
from kg.store import jsonl

CODEBOOK = [
    "doc",
    "start",
    "end",
    "subject",
    "relation",
    "object",
    "theme",
    "time",
    "polarity",
    "modality",
    "claimant",
    "implicit",
]


def test_the_codebooks_fields_come_first_and_always_in_one_order(full: Statement, bare: Statement) -> None:
    assert list(jsonl.row(full))[:12] == CODEBOOK
    assert list(jsonl.row(full)) == list(jsonl.row(bare))


def test_the_codebooks_fields_alone_make_a_statement() -> None:
    row = {
        "doc": "a",
        "start": 0,
        "end": 2,
        "subject": "X",
        "relation": "mobilized",
        "object": "",
        "time": "2022-09",
    }
    made = jsonl.statement(row)
    assert made.object is None and made.when is not None and made.when.last == "2022-09-30"


def test_a_bad_line_is_told_with_its_number(tmp_path: Path, full: Statement) -> None:
    path = tmp_path / "s.jsonl"
    path.write_text("".join(jsonl.lines([full])) + '\n{"doc": "a"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"s\.jsonl:3: this line holds no statement"):
        list(jsonl.read(path))
