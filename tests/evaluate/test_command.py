"""kg evaluate as it is called."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import InputError

ROW = {
    "doc": "d", "start": 0, "end": 20, "subject": "Armenia", "relation": "criticized", "object": "Russia",
    "time": "2022-09", "polarity": "positive", "modality": "asserted", "claimant": None, "implicit": False,
}  # fmt: skip


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["evaluate", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def lines(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    coded = lines(tmp_path / "gold.jsonl", ROW, ROW | {"object": "CSTO"})
    return coded, lines(tmp_path / "said.jsonl", ROW | {"time": "2022"}, ROW | {"object": "Iran", "quote": "イラン"})


def test_json(files: tuple[Path, Path]) -> None:
    told = json.loads(run(*files, "--json"))
    half = {"precision": 0.5, "recall": 0.5, "f1": 0.5, "tp": 1, "fp": 1, "fn": 1}
    assert told["levels"]["strict"] == told["groups"]["relation"]["criticized"] == half
    assert told["attributes"]["time given"] == {"of": 1, "are": 0, "share": 0.0}
    assert told["faults"] == {"relation": 0, "direction": 0, "end": 1, "extra": 0}
    assert told["layers"] == {}
    failure, = told["failures"]
    assert (failure["text"], failure["missed"][0]["layer"], failure["spare"][0]["object"]) == ("イラン", None, "Iran")


def test_tables(files: tuple[Path, Path]) -> None:
    shown = run(*files)
    assert "strict" in shown and "Armenia criticized CSTO" in shown and "2022 for 2022-09" in shown


def test_no_sentence_is_shown_where_none_is_asked_for(files: tuple[Path, Path]) -> None:
    assert "Armenia" not in run(*files, "--errors", 0)


def test_a_coded_document_that_is_missing(files: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "other.txt").write_text("露", encoding="utf-8")
    with pytest.raises(InputError, match="the coded document d is not in it"):
        run(files[0], "--documents", tmp_path / "texts")


@pytest.mark.model
def test_documents_and_sentences_are_read_on_the_spot(tmp_path: Path) -> None:
    text = "アルメニアはロシアを批判した。"
    (tmp_path / "d.txt").write_text(text, encoding="utf-8")
    coded = ROW | {"end": len(text), "time": None}
    document = json.loads(run(lines(tmp_path / "gold.jsonl", coded), "--json"))
    folder = tmp_path / "sentences"
    folder.mkdir()
    passage = {"id": "s-1", "text": text, "register": "news", "statements": [coded], "not": ["accused"]}
    lines(folder / "s.jsonl", passage)
    sentence = json.loads(run(folder, "--json"))
    for told in (document, sentence):
        assert told["levels"]["strict"]["f1"] == 1.0
        assert {name: share["share"] for name, share in told["layers"].items()}["ends"] == 1.0
    assert sentence["near-misses"] == {"accused": {"of": 1, "are": 0, "share": 0.0}}
