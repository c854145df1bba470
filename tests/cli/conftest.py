"""`kg` as its users run it: in a process of its own, in a folder of theirs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Ran = subprocess.CompletedProcess[str]
Run = Callable[..., Ran]
CHECKOUT = Path(__file__).parents[2]
NOTE = "アルメニアのパシニャン首相は2023年9月、ロシアを公然と批判した。"
PAPERS = {
    "note.txt": f"カフカスの秋\n\n{NOTE}カザフスタンは派兵を求めるロシアの要請を拒否した。\n",
    "more/votes.txt": (
        "2022年3月、ベラルーシはロシアを支持し、国連総会決議ES-11/1に反対票を投じた。"
        "ウズベキスタンは採決に参加しなかった。トルコはロシアに制裁を科さなかった。\n"
    ),
}


def kg(*words: object, cwd: Path, **environment: str) -> Ran:
    """Run `kg` with some words in a folder."""
    command = [sys.executable, "-m", "kg", *map(str, words)]
    return subprocess.run(
        command, cwd=cwd, env=os.environ | environment, capture_output=True, encoding="utf-8", timeout=300
    )


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a user works: papers of two authors, `seeds` as in a checkout."""
    folder = tmp_path_factory.mktemp("user")
    for name, text in PAPERS.items():
        path = folder / "papers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    record = "file,title,author,published,rights\nnote.txt,カフカスの秋,山田花子,2023-10,CC BY 4.0\n"
    (folder / "papers" / "sources.csv").write_text(record, encoding="utf-8")
    (folder / "seeds").symlink_to(CHECKOUT / "seeds")
    return folder


@pytest.fixture(scope="session")
def built(papers: Path) -> Path:
    """The same folder with a graph of the papers in `build`."""
    ran = kg("build", "papers", "--out", "build", cwd=papers)
    assert ran.returncode == 0, ran.stderr
    return papers


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    """A source tree of one's own, to add to or to break."""
    for part in ("kg", "ontology", "queries", "seeds/actors", "seeds/facts"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(CHECKOUT / part, tmp_path / part, ignore=ignored)
    return tmp_path
