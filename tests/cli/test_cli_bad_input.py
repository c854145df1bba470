"""Bad input: one line that says where, what and what to do; the others go on; nothing is lost."""

from __future__ import annotations

import io
import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from .conftest import CHECKOUT, NOTE, Ran, kg

LINE = re.compile(r"(?P<where>[^:]+(?::\d+)*): (?P<what>.+?)\. (?P<remedy>[A-Z].+)\.")


def pdf(**options: object) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, **options)
    canvas.drawString(72, 700, "A page of text")
    canvas.save()
    return made.getvalue()


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n",
    "binary.txt": bytes(range(256)) * 40,
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "cut.pdf": pdf()[:300],
    "locked.pdf": pdf(encrypt=StandardEncryption("secret", "owner")),
    "broken.docx": b"PK\x03\x04" + bytes(200),
}


def one_line(ran: Ran, where: str = "") -> re.Match[str]:
    """The one message of a command that failed."""
    assert ran.returncode == 1, ran.stderr
    (line,) = ran.stderr.splitlines()
    found = LINE.fullmatch(line)
    assert found, line
    assert where in found["where"]
    return found


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one good document and all the bad ones."""
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "papers").mkdir()
    for name, data in (BAD | {"good.txt": NOTE.encode()}).items():
        (folder / "papers" / name).write_bytes(data)
    return folder


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_line(name: str, mixed: Path) -> None:
    one_line(kg("extract", f"papers/{name}", cwd=mixed), name)


@pytest.mark.model
def test_the_other_documents_go_on_and_the_summary_counts(mixed: Path) -> None:
    ran = kg("build", "papers", "nowhere", "--json", cwd=mixed)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["documents"] == 1 and told["statements"] > 0 and told["errors"] == len(BAD) + 1
    lines = [line for line in ran.stderr.splitlines() if not line.startswith("[")]
    assert {line.split(":")[0] for line in lines} == {"nowhere", *(f"papers/{name}" for name in BAD)}
    issues = (mixed / "build" / "issues.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(issues) == told["issues"]


@pytest.mark.model
def test_strict_makes_it_an_error(mixed: Path) -> None:
    ran = kg("build", "papers", "--strict", "--out", "strict", cwd=mixed)
    assert ran.returncode == 1
    assert LINE.fullmatch(ran.stderr.splitlines()[-1])
    assert kg("build", "papers/good.txt", "--strict", "--out", "strict", cwd=mixed).returncode == 0


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    one_line(kg("build", "nowhere", cwd=tmp_path), "nowhere")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    one_line(kg("build", "papers", cwd=tmp_path))


@pytest.mark.model
def test_a_fault_in_the_seeds_keeps_the_build_that_was_there(workshop: Path) -> None:
    (workshop / "note.txt").write_text(NOTE, encoding="utf-8")
    assert kg("build", "note.txt", cwd=workshop).returncode == 0
    before = {path: path.read_bytes() for path in (workshop / "build").rglob("*") if path.is_file()}
    states = workshop / "seeds" / "actors" / "states.ttl"
    text = states.read_text(encoding="utf-8")
    line = text[: text.index("actor:Kazakhstan a")].count("\n") + 1
    states.write_text(text.replace("actor:Kazakhstan a", "actor:Kazakhstan b!", 1), encoding="utf-8")
    ran = kg("build", "note.txt", cwd=workshop)
    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1].startswith(f"states.ttl:{line}:")
    assert {path: path.read_bytes() for path in (workshop / "build").rglob("*") if path.is_file()} == before
    assert list(workshop.glob(".build*")) == []


@pytest.mark.model
@pytest.mark.parametrize(
    "words, where, what",
    [
        (("query", "SELECT ?s { ?s psir:subject ?o"), "query:1:", "{"),
        (("query", "SELECT ?s\nWHERE { ?s psi:subject ?o }"), "query:2:", "psi"),
        (("query", "nowhere.rq"), "nowhere.rq", "no such file"),
        (("query", "ASK {}", "--graph", "nowhere"), "nowhere", "no store"),
        (("ask", "refusal"), "refusal", "no such question"),
        (("ask", "refusals", "--objekt", "Russia"), "refusals", "objekt"),
        (("ask", "refusals", "--object", "Rusia"), "object=Rusia", "no such actor"),
        (("ask", "refusals", "--since", "gestern"), "since=gestern", ""),
        (("explain", "0123abcd"), "0123abcd", "no statement"),
        (("explain", "0123abcd", "--graph", "nowhere"), "nowhere", "no folder of a build"),
        (("explain", ""), "explain", "nothing"),
        (("report", "nowhere"), "nowhere", "no folder of a build"),
        (("report", "build", "--centre", "UNKNOWN"), "UNKNOWN", "no such actor"),
        (("report", "build", "--since", "gestern"), "gestern", "EDTF"),
        (("centrality", "--graph", "nowhere"), "nowhere", "no folder of a build"),
        (("centrality", "--by", "fame"), "fame", "no such measure"),
        (("centrality", "--since", "x"), "x", "EDTF"),
        (("centrality", "--since", "2023", "--until", "2022"), "2023-01-01 to 2022-12-31", "ends before"),
        (("centrality", "--class", "ACUSE"), "ACUSE", "no such class"),
        (("centrality", "--modality", "maybe"), "maybe", "no such modality"),
        (("dyad", "Armenia", "Rusia"), "Rusia", "no such actor"),
        (("dyad", "Armenia", "アルメニア"), "Armenia", "twice"),
        (("actor", "Nobody_Known"), "Nobody_Known", "no such actor"),
        (("compare", "--by", "fame"), "fame", "no such measure"),
    ],
)
def test_a_wrong_question_is_one_line(words: tuple[str, ...], where: str, what: str, built: Path) -> None:
    assert what in one_line(kg(*words, cwd=built), where)["what"]


@pytest.mark.model
def test_a_name_the_graph_never_heard_of_is_hinted_at(built: Path) -> None:
    ran = kg("query", "SELECT ?s { ?s psir:subjet ?o }", cwd=built)
    assert ran.returncode == 0
    assert "psir:subject?" in ran.stderr


# --- What stands where the graph shall stand ----------------------------------------------------


def test_a_foreign_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("Years of work", encoding="utf-8")
    (tmp_path / "thesis" / "statements.jsonl").write_text("", encoding="utf-8")
    one_line(kg("build", "note.txt", "--out", "thesis", cwd=tmp_path), "thesis")
    one_line(kg("build", "note.txt", "--out", "thesis/chapter.txt", cwd=tmp_path), "chapter.txt")
    assert (tmp_path / "thesis" / "chapter.txt").read_text(encoding="utf-8") == "Years of work"


@pytest.mark.model
def test_a_build_with_its_exports_and_report_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    assert kg("build", "note.txt", cwd=tmp_path).returncode == 0
    assert kg("export", "--format", "gexf", cwd=tmp_path).returncode == 0
    (tmp_path / "build" / "report").mkdir()
    assert kg("build", "note.txt", cwd=tmp_path).returncode == 0
    assert not [*(tmp_path / "build").glob("*.gexf"), *(tmp_path / "build").glob("report")]


@pytest.mark.parametrize("paths, out", [("papers", "papers"), ("papers", "papers/build"), ("build/texts", "build")])
def test_a_build_never_stands_in_what_it_reads(paths: str, out: str, tmp_path: Path) -> None:
    (tmp_path / paths).mkdir(parents=True)
    (tmp_path / paths / "note.txt").write_text(NOTE, encoding="utf-8")
    one_line(kg("build", paths, "--out", out, cwd=tmp_path), out)
    assert (tmp_path / paths / "note.txt").read_text(encoding="utf-8") == NOTE


@pytest.mark.parametrize("where", ["/proc/psir", "/dev/null/psir"])
def test_a_place_that_cannot_be_written(where: str, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    one_line(kg("build", "note.txt", "--out", where, cwd=tmp_path))


@pytest.mark.model
@pytest.mark.parametrize("seconds", [0, 3])
def test_stopping_loses_nothing(seconds: float, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    assert kg("build", "note.txt", cwd=tmp_path).returncode == 0
    before = (tmp_path / "build" / "statements.jsonl").read_bytes()
    command = [sys.executable, "-m", "kg", "build", CHECKOUT / "seeds" / "documents", "--processes", "2"]
    running = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    while not list(tmp_path.glob(".build*")) and running.poll() is None:
        time.sleep(0.01)
    time.sleep(seconds)  # while the model is loaded, while the workers start, while they work
    running.send_signal(signal.SIGINT)
    told = running.communicate(timeout=120)[1].splitlines()
    assert running.returncode == 130
    assert [line for line in told if not line.startswith("[")] == ["kg: stopped. What was there before is as it was."]
    assert (tmp_path / "build" / "statements.jsonl").read_bytes() == before
    assert list(tmp_path.glob(".build*")) == []
