"""`constraints.txt` pins all that is needed, and nothing else, without addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).parents[2]
LINES = (CHECKOUT / "constraints.txt").read_text(encoding="utf-8").splitlines()
PINNED = {canonicalize_name(line.split("==")[0]): line.partition("==")[2] for line in LINES}


def needed(requirement: Requirement, seen: set[str]) -> Iterator[str]:
    """The names of all packages that a requirement brings into this environment."""
    extras = requirement.extras or {""}
    key = f"{canonicalize_name(requirement.name)}[{','.join(sorted(extras))}]"
    if key in seen:
        return
    seen.add(key)
    yield canonicalize_name(requirement.name)
    for line in distribution(requirement.name).requires or ():
        each = Requirement(line)
        if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in extras):
            yield from needed(each, seen)


def test_each_line_is_a_name_and_a_version() -> None:
    assert [line for line in LINES if not re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9_.+!-]+", line)] == []
    assert sorted(LINES, key=str.lower) == LINES


def test_what_is_needed_is_pinned_and_nothing_else() -> None:
    names = set(needed(Requirement("psir[dev]"), set())) - {"psir"}
    assert sorted(names) == sorted(PINNED)


def test_the_pinned_versions_are_those_in_use() -> None:
    assert {name: distribution(name).version for name in PINNED} == PINNED


def test_the_program_says_its_version() -> None:
    import kg

    try:
        assert kg.__version__ == distribution("psir").version
    except PackageNotFoundError:
        assert kg.__version__ == "0+unknown"
