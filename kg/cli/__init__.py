"""The command line: the only package that prints or exits.

Results go to standard output, messages to standard error. Exit 0: done; 1: an error, told in one
line; 2: the command was called wrongly. A command imports what it needs when it runs, so that each
starts at once: `kg query` loads no parser, `kg --help` loads nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import iter_modules
from typing import NoReturn

import typer

from kg.cli.terminal import fail
from kg.errors import PsirError

app = typer.Typer(
    name="kg", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="Japanese texts on post-Soviet international relations, as a knowledge graph.",
)  # fmt: skip

_WrongCall: type[typer.BadParameter] = typer.BadParameter.__mro__[1]  # UsageError
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
        ended = app(standalone_mode=False)  # what a command ends with; an error comes to us
    except PsirError as error:
        fail(str(error))
    except _WrongCall as error:
        _called_wrongly(error)
    except OSError as error:
        where = error.filename or "the system"
        fail(f"{where}: {error.strerror or error}. Check the path, its permissions and the space on the disk.")
    if ended == _STOPPED:
        fail("kg: stopped. What was there before is as it was.", _STOPPED)
    sys.exit(ended)


def _called_wrongly(error: typer.BadParameter) -> NoReturn:
    """One line for a command, option or argument that there is not, or that has not the right form."""
    command = error.ctx.command_path if error.ctx else "kg"
    if len(sys.argv) < 2:  # the help has been shown
        sys.exit(2)
    named = getattr(error, "param", None)
    given = f" {named.opts[-1] if named.param_type_name == 'option' else named.name}" if named else ""
    what = error.message.removeprefix("Value error, ") or "is missing"
    what = what[:1].lower() + " ".join(what[1:].split()).rstrip(".")
    near = " or ".join(getattr(error, "possibilities", None) or ())
    fail(f"{command}{given}: {what}. {f'Write {near}, or see' if near else 'See'} {command} --help.", 2)
