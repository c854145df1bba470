"""A wheel holds all that the program needs, and works where no checkout is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
DATA = ("ontology", "queries", "seeds")


def build(target: str, source: Path, out: Path) -> Path:
    """What hatchling makes of a source tree."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(out)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (made,) = out.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel made from a source distribution, as package indexes make it."""
    folder = tmp_path_factory.mktemp("package")
    archive = build("sdist", CHECKOUT, folder / "sdist")
    with tarfile.open(archive) as packed:
        packed.extractall(folder / "source", filter="data")
    (source,) = (folder / "source").iterdir()
    return build("wheel", source, folder / "wheel")


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages with the wheel in it."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder)
    return folder


def tracked(*parts: str) -> set[str]:
    found = subprocess.run(["git", "ls-files", *parts], cwd=CHECKOUT, capture_output=True, encoding="utf-8")
    return {name for name in found.stdout.splitlines() if (CHECKOUT / name).is_file()}


def test_the_data_folders_and_licences_travel(site: Path) -> None:
    there = {path.relative_to(site / "kg" / "data").as_posix() for path in (site / "kg" / "data").rglob("*")}
    assert tracked(*DATA) - there == set()
    assert {path.relative_to(site).as_posix() for path in site.rglob("LICENSE*")} >= {
        "psir-0.1.0.dist-info/licenses/LICENSE", "psir-0.1.0.dist-info/licenses/LICENSE-data"
    }  # fmt: skip


def test_the_program_travels(site: Path) -> None:
    there = {path.relative_to(site).as_posix() for path in (site / "kg").rglob("*")}
    assert tracked("kg") - there == set()
    assert not [name for name in there if "tests" in name or "__pycache__" in name]


@pytest.mark.model
def test_a_wheel_works_outside_a_checkout(site: Path, tmp_path: Path) -> None:
    def kg(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "kg", *words]
        alone = os.environ | {"PYTHONPATH": str(site)}
        return subprocess.run(command, cwd=tmp_path, env=alone, capture_output=True, encoding="utf-8")

    places = subprocess.run(
        [sys.executable, "-c", "from kg import paths; print(paths.ONTOLOGY, paths.SEEDS, paths.QUERIES)"],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(site)}, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert [Path(place).parent for place in places.stdout.split()] == [site / "kg" / "data"] * 3
    told = json.loads(kg("doctor", "--json").stdout)
    assert told["missing"] == [] and int(told["relations"]) >= 80
    (tmp_path / "note.txt").write_text("ロシアはモルドバを批判した。", encoding="utf-8")
    assert kg("build", "note.txt").returncode == 0
    ran = kg("ask", "accusations", "--format", "csv")
    assert ran.stdout.splitlines()[1].count("/actor/") == 2, ran.stderr
