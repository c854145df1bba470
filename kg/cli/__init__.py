"""The command line: the only package that prints or exits.

Results go to standard output, messages to standard error. Exit 0: done; 1: an error, told in one
line; 2: the command was called wrongly.
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


@app.callback()
def root(traceback: bool = typer.Option(False, "--traceback", help="Show where in the program an error arose.")) -> None:
    """Shared options; the commands are the modules of this package."""


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
    except BrokenPipeError:  # head closed the pipe
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        fail("stopped: nothing was written.")
