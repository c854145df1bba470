"""What the terminal shows: messages, progress, tables."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from kg.model import Issue

WIDE = 200  # columns of a table that goes to a file or a pipe


def fail(message: str, code: int = 1) -> NoReturn:
    """End with one line on standard error."""
    tell(message)
    sys.exit(code)


def tell(message: str) -> None:
    """A message on standard error, never folded."""
    print(message, file=sys.stderr)


def tell_issues(issues: Iterable[Issue]) -> None:
    """Each issue in one line: where, what, what to do."""
    for issue in issues:
        tell(f"{issue.source}: {issue.message}")


def say(text: str) -> None:
    """A result on standard output, as it is."""
    sys.stdout.write(text if not text or text.endswith("\n") else text + "\n")


def say_json(value: Any) -> None:
    """A result as JSON."""
    say(json.dumps(value, ensure_ascii=False, indent=2))


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on standard output."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(*columns, show_header=any(columns))
    for row in rows:
        drawn.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    console = Console(width=None if sys.stdout.isatty() else WIDE)
    console.print(title, style="bold", markup=False, highlight=False, soft_wrap=True)
    console.print(drawn)


@contextmanager
def progress(total: int, doing: str) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal, plain lines elsewhere."""
    if not sys.stderr.isatty():
        numbers = iter(range(1, total + 1))
        yield lambda name: tell(f"[{next(numbers)}/{total}] {name}")
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    counted = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    columns = (TextColumn(doing), *counted, TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=total)
        yield lambda name: bar.update(task, advance=1, description=name)
