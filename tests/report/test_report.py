"""A report from a build: files, self-containedness, links, and the same bytes twice."""

from __future__ import annotations

import csv
import re
import struct
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.report import report
from kg.report.words import Words, _phrases
from kg.store import jsonl


@pytest.fixture(scope="module", params=["ja", "en"])
def made(request, tmp_path_factory, build, world):
    out = tmp_path_factory.mktemp("report") / request.param
    return out, report(build, out, lang=request.param, words=world)


def test_the_files(made):
    out, files = made
    assert {"report.html", "report.md"} <= {str(f.relative_to(out)) for f in files}
    assert all(f.stat().st_size for f in files)


def test_nothing_is_asked_of_the_network(made):
    page = (made[0] / "report.html").read_text("utf-8")
    assert not re.findall(r"""(?:src|href)=["'](?!#|data:)""", page) and "@import" not in page and "url(" not in page


def test_every_link_leads_somewhere(made):
    page = (made[0] / "report.html").read_text("utf-8")
    targets = re.findall(r'\bid="([^"]+)"', page)
    assert len(targets) == len(set(targets))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(targets)


def test_every_finding_names_a_table_that_exists(made):
    text = (made[0] / "report.md").read_text("utf-8")
    linked = re.findall(r"\]\(((?:tables|figures)/[^)]+)\)", text)
    assert linked and all((made[0] / name).is_file() for name in linked)


def test_numbers_open_to_statements_of_the_build(made, build):
    known = {s.id for s in jsonl.read(build / "statements.jsonl")}
    for file in (made[0] / "tables").glob("*.csv"):
        rows = list(csv.DictReader(file.open(encoding="utf-8")))
        assert {i for row in rows for i in row["statement ids"].split()} <= known, file.name
    with (made[0] / "tables" / "central-actors.csv").open(encoding="utf-8") as file:
        assert all(row["statement ids"] for row in csv.DictReader(file))


def test_pictures_are_pictures(made):
    for file in (made[0] / "figures").glob("*.png"):
        content = file.read_bytes()
        assert content.startswith(b"\x89PNG") and struct.unpack(">II", content[16:24]) > (400, 300)
        assert b"<svg" in file.with_suffix(".svg").read_bytes()


@pytest.mark.parametrize("made", ["ja"], indirect=True)
def test_the_same_bytes_twice(made, build, world, tmp_path):
    out, files = made
    again = report(build, tmp_path, lang=out.name, words=world)
    assert [f.read_bytes() for f in files] == [f.read_bytes() for f in again]


SENTENCES = [
    "By degree, Russia is the most central",
    "After 2022-02-24, Armenia and Kazakhstan turned away from Russia",
    "Among those on whom Russia leans: Belarus",
    "Among those that use Russia: Turkey",
    "The votes most like those of Russia are those of Belarus (agreement 1.00)",
    "Armenia and Kazakhstan never took a side",
    "Turkey is told of most often as mediator (parties: Russia and Ukraine; 2 statements)",
    "Of 2 sentences 1 name two actors; 0% of these gave a statement",
]


@pytest.mark.parametrize("made", ["en"], indirect=True)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_is_found(made, sentence):
    assert sentence in (made[0] / "report.md").read_text("utf-8")


def test_a_folder_that_is_no_build(tmp_path, world):
    with pytest.raises(InputError, match="kg build"):
        report(tmp_path, tmp_path / "out", words=world)


def test_a_build_without_statements(tmp_path, world):
    (tmp_path / "statements.jsonl").write_text("")
    assert report(tmp_path, tmp_path / "out", words=world)


def test_every_phrase_is_told_in_both_languages_with_the_same_places():
    for key, phrase in _phrases().items():
        assert set(phrase) == {"ja", "en"}, key
        assert set(re.findall(r"{(\w+)", phrase["ja"])) == set(re.findall(r"{(\w+)", phrase["en"])), key


def test_an_unknown_language():
    with pytest.raises(InputError, match="ja or en"):
        Words("ru")


def _font_has(text: str) -> bool:
    import matplotlib_fontja
    from fontTools.ttLib import TTFont

    table = TTFont(Path(matplotlib_fontja.get_font_ttf_path())).getBestCmap()
    return all(ord(character) in table for character in text)


def test_the_font_has_the_glyphs():
    assert _font_has("ウクライナ侵攻後の対露関係：協調と対立Россия−＋") and not _font_has("\U0001f600")
