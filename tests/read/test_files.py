"""Folders: what is read, in which order, under which name, and what its list of sources says of it."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from kg import read
from kg.errors import InputError
from kg.read.metadata import edtf

TEXT = "ロシアは拒否した。"


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text)


def test_a_folder_is_walked_in_order_and_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in (
        "b/露.txt",
        "中.html",
        "a.txt",
        "図.png",
        ".hidden.txt",
        "~$lock.docx",
        "sources.csv",
        "b/README",
    ):
        (tmp_path / name).write_text("file,title\n" if name.endswith("csv") else f"<p>{TEXT}")
    found, issues = read.files([tmp_path])
    assert [file.path.relative_to(tmp_path).as_posix() for file in found] == ["a.txt", "b/露.txt", "中.html"]
    assert sorted(Path(issue.source).name for issue in issues) == ["README", "図.png"]


def test_names_are_composed_and_unique(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "ガス.txt")
    (tmp_path / "x").mkdir()
    for name in (decomposed, "記事.txt", "x/記事.txt"):
        (tmp_path / name).write_text(TEXT)
    found, _ = read.files([tmp_path])
    assert [file.name for file in found] == ["x/記事.txt", "ガス", "記事.txt"]
    document = read.read(found[1].path, root=tmp_path)
    assert (document.source.path, document.source.name) == ("ガス.txt", "ガス")


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    found, issues = read.files([tmp_path / "a.txt", tmp_path, tmp_path / "." / "a.txt"])
    assert (len(found), issues) == (1, ())


def test_a_missing_folder_stops_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    found, issues = read.files([tmp_path / "missing", tmp_path])
    assert len(found) == 1
    told = [(issue.severity, issue.message) for issue in issues]
    assert told == [("error", "no such file or folder. Check the path")]


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_nothing_to_read_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=r"Give a file or a folder with \.docx"):
        read.files([tmp_path / name])


@pytest.mark.parametrize(
    "name, data, what",
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not what .txt promises"),
        ("a.txt", b"MZ\x90\0\3\0\0\0\4\0" + bytes(500), "not text"),
        ("a.pdf", b"no pdf at all", "not what .pdf promises"),
        ("a.pdf", b"", "empty"),
        ("a.docx", b"no docx at all", "not what .docx promises"),
        ("a.docx", b"PK\x03\x04 word/document.xml cut", "broken"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        ("a.txt", b"PK\x03\x04 xl/workbook.xml", "not what .txt promises"),
        ("a.html", b"<p></p><script>x</script>", "no text"),
        ("missing.txt", None, "no such file"),
    ],
)
def test_a_bad_file_is_refused_in_one_line(tmp_path: Path, name: str, data: bytes | None, what: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError) as caught:
        read.read(tmp_path / name)
    line = str(caught.value)
    assert line.startswith(f"{name}: ") and what in line and "\n" not in line


def test_text_keeps_its_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeff露は\r\n拒否した。\r".encode())
    document = read.read(tmp_path / "a.txt")
    assert document.text == "露は\r\n拒否した。\r"
    assert (document.source.media_type, len(document.source.sha256)) == ("text/plain", 64)


def test_sources_csv_describes_the_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("ガス.txt", "sub/b.txt", "c.txt"):
        (tmp_path / unicodedata.normalize("NFD", name)).write_text(TEXT)
    rows = ["file,title,author,published,publisher,url,rights,references",
            "ガス.txt,ガスの話,山田花子,2023年3月,東欧社,https://example.org/1,CC BY 4.0,甲著 ; 乙著",
            "sub/b.txt,別の話,,2022/02/24,,,,"]  # fmt: skip
    (tmp_path / "sources.csv").write_text("\n".join(rows), encoding="utf-8-sig")
    sources = {f.name: read.read(f.path, root=f.root).source for f in read.files([tmp_path])[0]}
    gas = sources["ガス"]
    assert (gas.title, gas.author, gas.published, gas.publisher) == (
        "ガスの話",
        "山田花子",
        "2023-03",
        "東欧社",
    )
    assert (gas.url, gas.rights, gas.references) == ("https://example.org/1", "CC BY 4.0", ("甲著", "乙著"))
    assert gas.citation == "山田花子「ガスの話」東欧社、2023-03"
    assert (sources["b"].title, sources["b"].published, sources["b"].author) == ("別の話", "2022-02-24", None)
    assert sources["c"].title is None


def test_zotero_and_csl_describe_files_too(tmp_path: Path) -> None:
    write(tmp_path, a__txt=TEXT, b__txt=TEXT)
    (tmp_path / "My Library.csv").write_text(
        '"Key","Title","Author","Publication Year","Date","Publisher","Url","Rights","File Attachments"\n'
        '"K1","対露制裁","山田, 花子","2022","2022-05-16","東欧社","https://example.org","","/home/me/a.txt"\n'
    )
    item = {"id": "b", "type": "article-journal", "title": "ガス", "container-title": "東欧研究", "URL": "https://example.org/b",
            "author": [{"family": "山田", "given": "花子"}, {"family": "Smith", "given": "Ann"}],
            "issued": {"date-parts": [[2023, 3]]}}  # fmt: skip
    (tmp_path / "sources.json").write_text(json.dumps([item]))
    found, issues = read.files([tmp_path])
    a, b = (read.read(file.path, root=file.root).source for file in found)
    assert issues == ()
    assert (a.title, a.author, a.published, a.publisher) == ("対露制裁", "山田, 花子", "2022-05-16", "東欧社")
    assert (b.title, b.author, b.published) == ("ガス", "山田 花子、Ann Smith", "2023-03")
    assert (b.publisher, b.url) == ("東欧研究", "https://example.org/b")


def test_a_table_or_json_that_describes_nothing_is_told(tmp_path: Path) -> None:
    write(tmp_path, a__txt=TEXT, votes__csv="国,票\nロシア,反対\n", data__json='{"a": 1}', broken__json="{")
    _, issues = read.files([tmp_path])
    assert sorted(Path(issue.source).name for issue in issues) == ["broken.json", "data.json", "votes.csv"]


@pytest.mark.parametrize(
    "words, date",
    [
        ("2022-05-16", "2022-05-16"), ("2022年5月16日", "2022-05-16"), ("２０２２年５月", "2022-05"),
        ("2022", "2022"),
        ("2022/5/16", "2022-05-16"), ("平成元年1月8日", "1989-01-08"), ("16 May 2022", "2022-05-16"),
        ("May 16, 2022", "2022-05-16"), ("2022-05-16T10:00:00Z", "2022-05-16"),
        ("2022-01/2022-09", "2022-01/2022-09"),
        ("2022~", "2022~"), ("", None), ("近刊", None), ("2022/13/45", None),
    ],
)  # fmt: skip
def test_dates_become_edtf_or_stay_unknown(words: str, date: str | None) -> None:
    assert edtf(words) == date


def test_a_date_alone_on_a_line_dates_a_text_without_other_word(tmp_path: Path) -> None:
    write(tmp_path, a__txt=f"見出し\n2022年6月24日\n\n{TEXT}", b__txt=f"2022年6月24日に{TEXT}")
    assert [read.read(tmp_path / name).source.published for name in ("a.txt", "b.txt")] == [
        "2022-06-24",
        None,
    ]
