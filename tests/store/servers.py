"""Two real servers for the tests: the one of Oxigraph, and Virtuoso, each started where it is installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.store import Server, server

_PLACES = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = {sql}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
[HTTPServer]
ServerPort = {http}
ServerRoot = .
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 100000
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("localhost", 0))
        return int(found.getsockname()[1])


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """The server of the package `oxigraph`, in memory."""
    port = free_port()
    command = [_program("oxigraph"), "serve", "--bind", f"localhost:{port}", "--union-default-graph"]
    with _running(command, folder, port):
        yield server(f"http://localhost:{port}")


@contextmanager
def on_disk(folder: Path, port: int) -> Iterator[Callable[[], None]]:
    """Oxigraph's server on disk at a port; gives the function that kills it as a power cut would."""
    command = [_program("oxigraph"), "serve", "--location", str(folder / "kept"), "--bind", f"localhost:{port}"]
    with _running([*command, "--union-default-graph"], folder, port) as program:
        yield program.kill


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Virtuoso with an empty database in a folder."""
    port = free_port()
    (folder / "virtuoso.ini").write_text(_INI.format(sql=free_port(), http=port), encoding="utf-8")
    with _running([_program("virtuoso-t"), "+configfile", "virtuoso.ini", "+foreground"], folder, port):
        yield server(f"http://localhost:{port}/sparql", user="dba", password="dba")


SERVERS: dict[str, tuple[str, str, Callable[[Path], object]]] = {
    "oxigraph": ("oxigraph", "pip install oxigraph", oxigraph),
    "virtuoso": ("virtuoso-t", "apt-get install virtuoso-opensource-7-bin", virtuoso),
}


def params() -> list[object]:
    """The servers as parameters."""
    return [pytest.param(start, id=name, marks=missing(name)) for name, (_, _, start) in SERVERS.items()]


def missing(name: str) -> pytest.MarkDecorator:
    """Skips a test where a server isn't installed, with a line that tells how to have it."""
    program, remedy, _ = SERVERS[name]
    reason = f"{name}: the server isn't installed ({remedy}), so it isn't tested"
    return pytest.mark.skipif(_found(program) is None, reason=reason)


def _found(program: str) -> str | None:
    return shutil.which(program, path=_PLACES)


def _program(name: str) -> str:
    found = _found(name)
    assert found is not None
    return found


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    program = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(program, port)
        yield program
    finally:
        program.terminate()
        try:
            program.wait(10)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()


def _wait(program: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(1200):
        with socket.socket() as door:
            if door.connect_ex(("localhost", port)) == 0:
                return
        assert program.poll() is None, f"{program.args!r} ended with {program.returncode}"
        time.sleep(0.05)
    raise AssertionError(f"{program.args!r} doesn't listen on {port}")
