from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.export import diff
from kg.model import Decision, Source, Statement
from kg.store import Run, jsonl, open_store, write_decisions, write_document
from tests.queries.graph import coded

RUN = Run(program="1", model="1", dictionary="1", ontology="1")


def build(folder: Path, statements: list[Statement], run: Run = RUN, sha256: str = "0") -> Path:
    folder.mkdir()
    store = open_store(folder / "store")
    for doc in {s.evidence.doc for s in statements}:
        source = Source(path=doc, name=doc, sha256=sha256, media_type="text/plain")
        write_document(store, source, [s for s in statements if s.evidence.doc == doc], run)
    store.flush()
    (folder / "statements.jsonl").write_text("".join(jsonl.lines(statements)), encoding="utf-8")
    return folder


def test_two_builds_of_the_same_differ_in_nothing(tmp_path: Path) -> None:
    assert diff(build(tmp_path / "a", coded()), build(tmp_path / "b", coded())).changes == ()


def test_what_came_went_and_changed_is_told_apart(tmp_path: Path) -> None:
    first, second, third, *rest = coded()
    moved = replace(first, theme="出兵")
    old, new = build(tmp_path / "a", [first, second, *rest]), build(tmp_path / "b", [moved, third, *rest])
    found = diff(old, new)
    assert [c.new for c in found.of("came")] == [third] and [c.old for c in found.of("went")] == [second]
    (changed,) = found.of("changed")
    assert (changed.old, changed.new, changed.differing) == (first, moved, ("theme",))


CAUSES = [
    ({"run": replace(RUN, ontology="2")}, ("vocabulary",)),
    ({"run": replace(RUN, model="2", program="2")}, ("model", "program")),
    ({"sha256": "1"}, ("document",)),
    ({}, ()),
]


@pytest.mark.parametrize(("change", "why"), CAUSES)
def test_why(tmp_path: Path, change: dict[str, object], why: tuple[str, ...]) -> None:
    first, *rest = coded()
    old = build(tmp_path / "a", [first, *rest])
    new = build(tmp_path / "b", rest, **change)  # type: ignore[arg-type]
    assert [c.why for c in diff(old, new).of("went")] == [why]


def test_what_a_reader_decided_is_a_change(tmp_path: Path) -> None:
    first, second, *_ = coded()
    old, new = build(tmp_path / "a", [first, second]), build(tmp_path / "b", [first, second])
    store = open_store(new / "store")
    write_decisions(store, [Decision(statement=second.id, verdict="reject", by="葵", at="2026-01-01T00:00:00")])
    store.flush()
    del store
    (change,) = diff(old, new).changes
    assert (change.kind, change.old, change.differing, change.why) == ("changed", second, ("verdict",), ("decision",))


def test_a_folder_that_is_no_build_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="kg build"):
        diff(tmp_path, tmp_path)
