"""A report from a build: files, self-containedness, links, and the same bytes twice."""

from __future__ import annotations

import csv
import re
import struct
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.network.projection import Projection
from kg.report import opened, report
from kg.report.chapters import distance
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


def test_the_script_of_the_page_fetches_nothing(made):
    page = (made[0] / "report.html").read_text("utf-8")
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page, re.S)
    assert scripts and not any(attributes for attributes, _ in scripts)
    assert not re.findall(r"fetch|XMLHttp|import|eval|http", " ".join(code for _, code in scripts))


def test_every_link_leads_somewhere(made):
    page = (made[0] / "report.html").read_text("utf-8")
    targets = re.findall(r'\bid="([^"]+)"', page)
    assert len(targets) == len(set(targets))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(targets)


def test_the_main_findings_come_first(made):
    text, words = (made[0] / "report.md").read_text("utf-8"), Words(made[0].name)
    top = text.split("\n## ")[1]
    assert top.startswith(words("word.findings")) and top.count("](tables/") == top.count("\n- ") >= 12


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


# Tables of definitions, and of documents and sentences that may have no statement.
WORDS_ALONE = {"measures", "groups-rules", "coverage", "documents"}


def test_every_row_opens(made):
    for file in (made[0] / "tables").glob("*.csv"):
        if file.stem not in WORDS_ALONE:
            rows = list(csv.DictReader(file.open(encoding="utf-8")))
            numbers = [row for row in rows if not row["statement ids"] and _told(row)]
            assert not numbers, (file.name, numbers[:2])


def _told(row: dict[str, str]) -> bool:
    """Whether a row has a number that is not nought."""
    cells = list(row.values())[1:-2]
    return any(re.fullmatch(r"[-\d.]+", cell) and float(cell) for cell in cells)


def test_the_page_opens_all_that_a_row_counts(made):
    page = (made[0] / "report.html").read_text("utf-8")
    openers = re.findall(r"<details><summary>(\d+)</summary>(.*?)</details>", page)
    assert openers and all(int(number) == links.count("<a ") for number, links in openers)


def test_what_rests_on_one_source_is_marked(made, build):
    docs = {s.id: s.evidence.doc for s in jsonl.read(build / "statements.jsonl")}
    with (made[0] / "tables" / "heaviest-ties.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {len({docs[i] for i in row["statement ids"].split()}) for row in rows} >= {1, 2}
    for row in rows:
        alone = len({docs[i] for i in row["statement ids"].split()}) == 1
        assert row["warning"] == ("one source" if alone else "")
    assert '<span class="thin"' in (made[0] / "report.html").read_text("utf-8")


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


@pytest.mark.parametrize("level", ["actor", "state", "bloc"])
@pytest.mark.parametrize("lines", [0, 1])
def test_a_build_with_next_to_nothing(lines, level, tmp_path, world, say):
    said = [say("Armenia criticized Russia", "2022-09")][:lines]
    (tmp_path / "statements.jsonl").write_text("".join(jsonl.lines(said)), encoding="utf-8")
    files = report(tmp_path, tmp_path / "out", words=world, lang="en", projection=Projection(level=level))
    page = (tmp_path / "out" / "report.md").read_text("utf-8")
    assert len(files) > 10 and ("rest on one source" in page) == bool(lines)


@pytest.mark.parametrize("centre", ["UNKNOWN", "Nikol_Pashinyan", ""])
def test_a_centre_that_is_no_state(centre, build, world, tmp_path):
    with pytest.raises(InputError):
        report(build, tmp_path, words=world, centre=centre)
    assert not list(tmp_path.iterdir())


def test_another_centre_and_window(build, world, tmp_path):
    window = Projection(first="2022-01-01", last="2022-12-31", classes=frozenset({"SANCTION", "AID"}))
    report(build, tmp_path, words=world, lang="en", centre="ウクライナ", projection=window)
    page = (tmp_path / "report.md").read_text("utf-8")
    assert "Distance from Ukraine" in page and "From 2022-01-01 to 2022-12-31." in page
    assert "Only the classes AID and SANCTION." in page


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"classes": frozenset({"ACUSE"})}, "ACCUSE"),
        ({"relations": frozenset({"criticised"})}, "criticized"),
    ],
)
def test_a_choice_that_the_vocabulary_lacks(changes, what, build, world):
    with pytest.raises(InputError, match=what):
        opened(build, words=world, projection=Projection(**changes))


def test_a_change_that_stricter_readings_do_not_bear_out_is_told_apart(tmp_path, world, say):
    firm = [say("Armenia supported Russia", f"{year}", doc=d) for year, d in ((2020, "a"), (2021, "b"))]
    firm += [say("Armenia criticized Russia", "2023", doc=d) for d in "ab"]
    loose = [say("Georgia criticized Russia", "2020", doc=d) for d in "ab"]
    loose += [say("Georgia metWith Russia", "2023", doc=d, implicit=True) for d in "ab"]
    (tmp_path / "statements.jsonl").write_text("".join(jsonl.lines([*firm, *loose])), encoding="utf-8")
    told = [finding.text for finding in distance.chapter(opened(tmp_path, words=world, lang="en")).findings]
    assert told[0] == "After 2022-02-24, Armenia turned away from Russia."
    assert told[-1].endswith("do not bear out: Georgia.") and not any("drew nearer" in text for text in told)


def test_statements_without_a_date_are_counted_apart(tmp_path, world, say):
    said = [say("Armenia supported Russia", "2020"), say("Armenia criticized Russia"), say("Turkey criticized Russia")]
    (tmp_path / "statements.jsonl").write_text("".join(jsonl.lines(said)), encoding="utf-8")
    first, others, _ = distance.chapter(opened(tmp_path, words=world, lang="en")).tables
    assert [row.cells[0] for row in first.rows] == ["Armenia"] and first.note.endswith("neither side: 2.")
    assert not others.rows and others.note.endswith("neither side: 0.")


def test_the_index_in_sliding_windows(build, world):
    table = next(t for t in distance.chapter(opened(build, words=world)).tables if t.id == "distance-windows")
    kazakhstan = {row.cells[1]: row.cells[4] for row in table.rows if row.cells[0] == "カザフスタン"}
    assert kazakhstan["2020-08/2021-07"] == 1.0 and kazakhstan["2022-05/2023-04"] == -1.0


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
