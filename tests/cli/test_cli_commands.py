"""Commands are documented, start at once, keep results and messages apart, and end as they should."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from kg.cli import app
from kg.store import jsonl

from .conftest import CHECKOUT, PAPERS, kg

COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
PAGE = (CHECKOUT / "docs" / "commands.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## kg (\S+)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S))


def options(command: str) -> set[str]:
    parameters = typer.main.get_command(app).commands[command].params  # type: ignore[attr-defined]
    return {name for parameter in parameters for name in parameter.opts if name.startswith("--")}


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_and_options_are_documented(command: str) -> None:
    assert set(re.findall(r"^\| `(--[a-z-]+)`", SECTIONS.get(command, ""), re.M)) == options(command)


def test_nothing_is_documented_that_is_not_there() -> None:
    assert sorted(SECTIONS) == COMMANDS


# --- Starting -----------------------------------------------------------------------------------

HEAVY = {"spacy", "ginza", "sudachipy", "pdfminer", "docx", "lxml", "matplotlib", "networkx", "numpy", "scipy",
         "pyshacl", "rdflib", "pandas"}  # fmt: skip
LOADED = f"""
import atexit, sys
atexit.register(lambda: print("loaded:", *sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr))
from kg.cli import main
main()
"""


@pytest.mark.model
@pytest.mark.parametrize("words", ["--help", "ask", "ask refusals", "query ASK{}", "build --help"])
def test_light_commands_load_nothing_heavy(words: str, built: Path) -> None:
    command = [sys.executable, "-c", LOADED, *words.split()]
    ran = subprocess.run(command, cwd=built, capture_output=True, encoding="utf-8")
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == "loaded:\n"


def test_help_is_there_within_a_second(tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert kg("--help", cwd=tmp_path).returncode == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 1


def test_one_thread_for_linear_algebra(tmp_path: Path) -> None:
    code = "import os, kg; print(os.environ['OPENBLAS_NUM_THREADS'])"
    free = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    for given, expected in (({}, "1\n"), ({"OPENBLAS_NUM_THREADS": "2"}, "2\n")):
        ran = subprocess.run([sys.executable, "-c", code], env=free | given, capture_output=True, encoding="utf-8")
        assert ran.stdout == expected


# --- Ending -------------------------------------------------------------------------------------

WRONG = """
frobnicate
build
build papers --processes -1
query ASK{} --format xls
extract note.txt --format xls
ask refusals Russia
ask refusals --object
report build --lang fr
report build --pivot gestern
report
report build elsewhere
centrality --level galaxy
centrality --top 0
centrality --top x
centrality --tob 3
centrality --by
dyad Kazakhstan
actor
compare --before 2022-13-01
""".strip().splitlines()


@pytest.mark.parametrize("words", WRONG)
def test_a_wrong_call_ends_with_2(words: str, tmp_path: Path) -> None:
    ran = kg(*words.split(), cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    (line,) = ran.stderr.splitlines()
    assert re.fullmatch(r"[^:]+: .+?\. [A-Z].+\.", line), line


def test_help_and_no_command_are_help(tmp_path: Path) -> None:
    for words in ((), ("--help",)):
        ran = kg(*words, cwd=tmp_path)
        assert all(command in ran.stdout + ran.stderr for command in COMMANDS)


def test_doctor_tells_what_is_missing(workshop: Path) -> None:
    whole = json.loads(kg("doctor", "--json", cwd=workshop).stdout)
    assert whole["missing"] == [] and int(whole["actors"]) > 600
    (workshop / "seeds" / "actors" / "states.ttl").write_text("actor:Kazakhstan a", encoding="utf-8")
    ran = kg("doctor", cwd=workshop)
    assert ran.returncode == 1
    assert re.fullmatch(r"states\.ttl:\d+:\d+: .+\. .+\.", ran.stderr.strip())


# --- Results and messages -----------------------------------------------------------------------


@pytest.mark.model
def test_a_build_holds_what_is_promised(built: Path) -> None:
    build = built / "build"
    names = {entry.name for entry in build.iterdir()} - {"report"}
    assert names == {"graph.nq", "graph.ttl", "issues.jsonl", "statements.jsonl", "store", "texts"}
    for name, text in PAPERS.items():
        assert (build / "texts" / Path(name).name).read_bytes().decode() == text
    for statement in jsonl.read(build / "statements.jsonl"):
        text = (build / "texts" / f"{statement.evidence.doc}.txt").read_bytes().decode()
        assert text[statement.evidence.start : statement.evidence.end] == statement.evidence.quote
        assert statement.id in (build / "graph.ttl").read_text(encoding="utf-8")


@pytest.mark.model
def test_progress_is_plain_lines_and_results_are_json(papers: Path, tmp_path: Path) -> None:
    ran = kg("build", papers / "papers", "--out", tmp_path / "out", "--json", cwd=tmp_path)
    told = json.loads(ran.stdout)
    assert told["documents"] == 2 and told["errors"] == 0 and sum(told["by_class"].values()) == told["statements"] > 3
    steps = [line.split()[0] for line in ran.stderr.splitlines()]
    assert steps == ["[1/2]", "[2/2]"] and "\x1b" not in ran.stderr


@pytest.mark.model
def test_files_with_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / "papers" / folder).mkdir(parents=True)
        text = f"ロシアは{'日本' if folder == 'a' else '米国'}を批判した。"
        (tmp_path / "papers" / folder / "same.txt").write_text(text, encoding="utf-8")
    assert kg("build", "papers", cwd=tmp_path).returncode == 0
    found = {s.evidence.doc: s.object for s in jsonl.read(tmp_path / "build" / "statements.jsonl")}
    assert found == {"a/same.txt": "Japan", "b/same.txt": "United_States"}
    assert kg("explain", next(jsonl.read(tmp_path / "build" / "statements.jsonl")).id, cwd=tmp_path).returncode == 0


@pytest.mark.model
@pytest.mark.parametrize("form, begins", [("table", "n"), ("csv", "n\r\n"), ("tsv", "?n\n"), ("json", "{")])
def test_formats_of_answers(form: str, begins: str, built: Path) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s a psir:Statement }"
    ran = kg("query", count, "--format", form, cwd=built)
    assert ran.stdout.replace("\n", "\r\n" if form == "csv" else "\n").startswith(begins) and not ran.stderr


@pytest.mark.model
def test_explained_statements_come_from_their_document(built: Path) -> None:
    for statement in list(jsonl.read(built / "build" / "statements.jsonl"))[::3]:
        told = json.loads(kg("explain", statement.id[:9], "--json", cwd=built).stdout)
        assert told["statement"]["id"] == statement.id
        assert statement.id in {row["id"] for chunk in told["chunks"] for row in chunk["statements"]}


@pytest.mark.model
def test_a_closed_pipe_is_no_error(built: Path) -> None:
    command = f"{sys.executable} -m kg ask | head -n 1"
    ran = subprocess.run(["bash", "-c", command], cwd=built, capture_output=True, encoding="utf-8")
    assert (ran.stdout, ran.stderr) == ("Questions\n", "")


@pytest.mark.model
def test_a_second_build_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    assert kg("build", "papers", "--out", tmp_path / "again", "--processes", 2, cwd=built).returncode == 0
    for name in ("graph.ttl", "graph.nq", "statements.jsonl", "issues.jsonl"):
        assert (tmp_path / "again" / name).read_bytes() == (built / "build" / name).read_bytes(), name
