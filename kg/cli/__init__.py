"""The command line: the only package that prints or exits.

Results go to standard output, messages to standard error. Exit 0: done; 1: an error, told in one
line; 2: the command was called wrongly. A command imports what it needs when it runs, so that each
starts at once: `kg query` loads no parser, `kg --help` loads nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import iter_modules

import typer

from kg.cli.terminal import fail
from kg.errors import PsirError

app = typer.Typer(
    name="kg", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="Japanese texts on post-Soviet international relations, as a knowledge graph.",
)  # fmt: skip

_STOPPED = 130  # 128 + SIGINT: what shells and typer give an interrupted program


@app.callback()
def root(
    traceback: bool = typer.Option(False, "--traceback", help="Show where in the program an error arose."),
) -> None:
    """Shared options; the commands are in the modules of this package, found by listing it."""


for _module in sorted(found.name for found in iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")


def main() -> None:
    """Run a command; an error is one line."""
    if "--traceback" in sys.argv:
        app()
        return
    try:
        app()
    except PsirError as error:
        fail(str(error))
    except OSError as error:
        where = error.filename or "the system"
        fail(f"{where}: {error.strerror or error}. Check the path, its permissions and the space on the disk.")
    except SystemExit as ended:
        if ended.code == _STOPPED:
            fail("kg: stopped. What was there before is as it was.", _STOPPED)
        raise
