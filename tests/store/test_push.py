"""A store pushed to a real server, cut, pushed again, and asked every question there is."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Source
from kg.queries import checks, questions, run
from kg.store import Pushed, Server, Store, finish, push, pushing, remove_document, server, write_document
from kg.store.sources import Run
from tests.queries.graph import coded, made

BINARY = shutil.which("oxigraph", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
pytestmark = pytest.mark.skipif(BINARY is None, reason="the oxigraph server isn't installed (pip install oxigraph)")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("localhost", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def there() -> Iterator[Server]:
    address = f"localhost:{free_port()}"
    program = subprocess.Popen([BINARY, "serve", "--bind", address, "--union-default-graph"], stderr=subprocess.DEVNULL)
    for _ in range(100):
        time.sleep(0.05)
        with socket.socket() as door:
            if door.connect_ex(tuple_of(address)) == 0:
                break
    yield server(f"http://{address}")
    program.terminate()
    program.wait()


def tuple_of(address: str) -> tuple[str, int]:
    host, _, port = address.partition(":")
    return host, int(port)


@pytest.fixture
def store() -> Store:
    return made(coded())


GIVEN = {
    "between": {"one": "Russia", "other": "Armenia"},
    "evidence": {"subject": "Russia"},
    "single-source": {"subject": "Armenia"},
    "timeline": {"since": "2022-02-24", "until": "2022"},
}


def graphs(store: Store) -> int:
    return sum(1 for name in store.named_graphs() if list(store.quads_for_pattern(None, None, None, name)))


def test_every_question_has_the_same_answer_there(store: Store, there: Server) -> None:
    assert push(store, there) == Pushed(graphs(store), 0, 0)
    for asked in questions() + checks():
        given = GIVEN.get(asked.name)
        assert run(there.query, asked.path, given).table() == run(store, asked.path, given).table(), asked.name


def test_only_what_changed_is_sent(store: Store, there: Server) -> None:
    push(store, there)
    assert push(store, there) == Pushed(0, graphs(store), 0)
    first = coded()[0]
    source = Source(path="x", name="aoi", sha256="1", media_type="text/plain")
    write_document(
        store,
        source,
        [replace(first, theme="出兵")],
        Run(program="0", model="0", dictionary="0", ontology="0"),
    )
    names: list[str] = []
    push(store, there, names.append)
    assert [name.rpartition("/graph/")[2] for name in names] == ["document/aoi"]
    assert "出兵" in run(there.query, "SELECT ?t { ?s psir:theme ?t }").table()


def test_what_is_gone_here_goes_there(store: Store, there: Server) -> None:
    push(store, there)
    remove_document(store, "chigusa")
    finish(store)
    assert push(store, there).deleted == 2  # the document, and the only actor that no vocabulary lists
    assert "chigusa" not in run(there.query, "SELECT ?d { ?d a psir:Source }").table()


def test_a_cut_push_goes_on(store: Store, there: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    send, sent = pushing._send, []

    def cut(to: Server, method: str, name: str, body: bytes | None = None) -> None:
        sent.append(name)
        if len(sent) == 6:
            raise InputError(to.graphs, "the connection was cut", "Push again")
        send(to, method, name, body)

    monkeypatch.setattr(pushing, "_BATCH", 1)
    monkeypatch.setattr(pushing, "_send", cut)
    with pytest.raises(InputError, match="cut"):
        push(store, there)
    monkeypatch.undo()
    again = push(store, there)
    assert again.kept > 0 and again.sent < graphs(store) and again.sent + again.kept == graphs(store)
    assert (
        run(there.query, "SELECT (COUNT(*) AS ?n) { ?s a psir:Statement }").answer
        == run(store, "SELECT (COUNT(*) AS ?n) { ?s a psir:Statement }").answer
    )


def test_other_graphs_of_the_server_stay(store: Store, there: Server) -> None:
    pushing._send(there, "PUT", "http://example.org/mine", b"<http://a/b> <http://a/c> <http://a/d> .")
    push(store, there)
    push(made([]), there)
    assert "http://a/d" in run(there.query, "SELECT ?o { <http://a/b> ?p ?o }").table()


def test_no_server_is_told(store: Store) -> None:
    with pytest.raises(InputError, match="no server answers there"):
        push(store, server(f"http://localhost:{free_port()}"))
