"""The notebook in docs/ runs from its first cell to its last."""

from __future__ import annotations

import json
from pathlib import Path

NOTEBOOK = Path(__file__).parents[2] / "docs" / "networks.ipynb"


def test_the_notebook_runs(build, monkeypatch, tmp_path):
    monkeypatch.setenv("PSIR_BUILD", str(build))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    space: dict[str, object] = {}
    for cell in code:
        exec(compile(cell, str(NOTEBOOK), "exec"), space)
    assert space["found"] and (tmp_path / "states.gexf").stat().st_size


def test_the_notebook_is_kept_without_results():
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    assert not any(cell.get("outputs") for cell in cells)
