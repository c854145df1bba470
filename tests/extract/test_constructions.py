"""The table of constructions: what Japanese syntax says, sentence by sentence.

`constructions/*.toml` holds one construction a file; `known_failures.txt` lists what can't be had yet,
each under its reason; it is strict, so whoever mends a cause takes its lines out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from expectations import FOLDER, Expectation, construction, expectations, holds, seen

LIST = Path(__file__).with_name("known_failures.txt")


def known() -> Iterator[tuple[str, str]]:
    """What fails today, with its reason: the comment above it."""
    reason = ""
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            reason = line.removeprefix("# ")
        elif line:
            yield line, reason


KNOWN = dict(known())
TABLE = tuple(expectations())


def cases() -> Iterator[object]:
    """One parameter set for each expectation."""
    for wanted in TABLE:
        reason = KNOWN.get(wanted.key)
        marks = (pytest.mark.xfail(strict=True, reason=reason),) if reason else ()
        yield pytest.param(wanted, id=f"{wanted.construction}-{wanted.number}-{wanted.wanted}", marks=marks)


@pytest.mark.parametrize("wanted", cases())
def test_construction_is_read(wanted: Expectation) -> None:
    assert holds(wanted), f"{wanted.text}\n{wanted.wanted}\nfound:\n{seen(wanted.text)}"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_construction_has_its_sentences(path: Path) -> None:
    sentences = construction(path)["sentence"]
    assert len(sentences) >= 8
    assert all(sentence.get("clauses") or sentence.get("statements") for sentence in sentences)
    assert len({str(sentence["text"]) for sentence in sentences}) == len(sentences)


def test_there_are_constructions_enough() -> None:
    assert len(list(FOLDER.glob("*.toml"))) >= 25


def test_known_failures_are_of_the_table() -> None:
    assert set(KNOWN) <= {wanted.key for wanted in TABLE}
