"""Every command of the README is run, and what it shows to be added is added."""

from __future__ import annotations

import csv
import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import CHECKOUT, NOTE, Ran, kg

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.M | re.S)


def block(language: str, words: str) -> str:
    """The one block of a language in which some words stand."""
    (found,) = (text for text in blocks(language) if words in text)
    return found


LINES = [line for text in blocks("sh") for line in text.splitlines() if line.strip()]
COMMANDS = list(dict.fromkeys(line for line in LINES if line.startswith("kg ")))
MADE = {line.split("#")[0].strip() for line in LINES if line.startswith("make")}


def test_nothing_is_shown_that_is_neither_made_nor_run() -> None:
    assert [line for line in LINES if not line.startswith(("kg ", "make "))] == []
    assert len(COMMANDS) > 12


@pytest.mark.parametrize("command", sorted({f"make {t}" for t in re.findall(r"`make ([a-z-]+)`", README)} | MADE))
def test_targets_exist(command: str) -> None:
    ran = subprocess.run([*command.split(), "-n"], cwd=CHECKOUT, capture_output=True, encoding="utf-8")
    assert ran.returncode == 0, ran.stderr


@pytest.mark.model
@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run(command: str, built: Path) -> None:
    words = shlex.split(command)[1:]
    if "my-graph" in words and not (built / "my-graph").exists():
        shutil.copytree(built / "build", built / "my-graph")
    first = json.loads((built / "build" / "statements.jsonl").read_text(encoding="utf-8").splitlines()[0])
    ran = kg(*(first["id"] if word == "ID" else word for word in words), cwd=built)
    assert ran.returncode == 0, ran.stderr
    assert (ran.stdout + ran.stderr).strip()
    assert "Traceback" not in ran.stderr


def test_links_lead_somewhere() -> None:
    for page in (CHECKOUT / "README.md", *(CHECKOUT / "docs").glob("*.md")):
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


@pytest.mark.model
def test_the_statement_shown_is_the_statement_made(tmp_path: Path) -> None:
    shown = json.loads(block("json", "subject"))
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    ran = kg("extract", "note.txt", "--format", "jsonl", cwd=tmp_path)
    made = [json.loads(line) for line in ran.stdout.splitlines()]
    assert any(shown.items() <= row.items() for row in made), made


@pytest.mark.model
def test_a_folder_says_what_is_known_of_a_work(tmp_path: Path) -> None:
    record = block("csv", "file,")
    (row,) = csv.DictReader(record.splitlines())
    (tmp_path / row["file"]).write_text(NOTE, encoding="utf-8")
    (tmp_path / "sources.csv").write_text(record, encoding="utf-8")
    turtle = kg("extract", row["file"], "--format", "ttl", cwd=tmp_path).stdout
    assert [row[name] for name in ("title", "author", "publisher", "rights") if row[name] not in turtle] == []


# --- What one may add ---------------------------------------------------------------------------


def said(workshop: Path, text: str, name: str = "text.txt") -> list[tuple[str, str, str, str]]:
    """The statements that a source tree of one's own reads in a text."""
    (workshop / name).write_text(text, encoding="utf-8")
    ran: Ran = kg("extract", name, "--format", "jsonl", cwd=workshop)
    assert ran.returncode == 0, ran.stderr
    rows = [json.loads(line) for line in ran.stdout.splitlines()]
    return [(row["subject"], row["relation"], row["object"], row["modality"]) for row in rows]


def add(file: Path, text: str) -> None:
    with file.open("a", encoding="utf-8") as end:
        end.write("\n" + text)


@pytest.mark.model
def test_an_actor_is_added_in_one_place(workshop: Path) -> None:
    sentence = "ロシアはカズポストを批判した。"
    assert ("Russia", "criticized", "Kazpost", "asserted") not in said(workshop, sentence)
    add(workshop / "seeds" / "actors" / "companies.ttl", block("turtle", "actor:Kazpost"))
    assert ("Russia", "criticized", "Kazpost", "asserted") in said(workshop, sentence)


@pytest.mark.model
def test_a_relation_is_added_in_one_place(workshop: Path) -> None:
    turtle = block("turtle", "rel:decorated")
    sentence = re.findall(r'psir:example "(.+?) ⇒', turtle)[0]
    add(workshop / "ontology" / "relations" / "SUPPORT.ttl", turtle)
    assert "decorated" in {relation for _, relation, _, _ in said(workshop, sentence)}
    unsaid = re.findall(r'psir:counterExample "(.+?)"', turtle)[0]
    assert "decorated" not in {relation for _, relation, _, _ in said(workshop, unsaid)}


@pytest.mark.model
def test_a_question_is_added_in_one_place(workshop: Path, built: Path) -> None:
    (workshop / "queries" / "quarrels.rq").write_text(block("sparql", "#: summary"), encoding="utf-8")
    listed = json.loads(kg("ask", "--json", cwd=workshop).stdout)
    assert "quarrels" in {question["name"] for question in listed}
    ran = kg("ask", "quarrels", "--object", "Russia", "--graph", built / "build", cwd=workshop)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.model
def test_a_format_is_added_in_one_place(workshop: Path) -> None:
    (workshop / "kg" / "read" / "srt.py").write_text(block("python", "SUFFIXES"), encoding="utf-8")
    caption = "1\n00:00:01,000 --> 00:00:04,000\nロシアはモルドバを\n批判した。\n"
    assert said(workshop, caption, "news.srt") == [("Russia", "criticized", "Moldova", "asserted")]


@pytest.mark.model
def test_a_cue_is_added_in_one_place(workshop: Path) -> None:
    sentence = "ロシアがモルドバを批判したと吹聴された。"
    assert [modality for *_, modality in said(workshop, sentence)] == ["asserted"]
    cues = workshop / "kg" / "extract" / "cues.toml"
    text = cues.read_text(encoding="utf-8")
    section = text.index("[stance]")
    changed = text[section:].replace("reported = [", 'reported = ["と吹聴され", ', 1)
    cues.write_text(text[:section] + changed, encoding="utf-8")
    assert [modality for *_, modality in said(workshop, sentence)] == ["reported"]
