"""A store pushed to two real servers, cut, pushed again, and asked every question there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Source
from kg.queries import Question, run
from kg.store import Pushed, Server, Store, finish, open_store, push, pushing, remove_document, server, write_document
from kg.store.sources import Run
from tests.queries.graph import coded, made
from tests.queries.ways import ASKED
from tests.store.servers import free_port, missing, on_disk, params

Start = Callable[[Path], AbstractContextManager[Server]]


@pytest.fixture(scope="module", params=params())
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    start: Start = request.param
    with start(tmp_path_factory.mktemp("server")) as found:
        yield found


@pytest.fixture
def there(running: Server) -> Iterator[Server]:
    """The server, empty again after each test."""
    yield running
    push(open_store(), running)


@pytest.fixture
def store() -> Store:
    return made(coded())


def graphs(store: Store) -> int:
    return sum(1 for name in store.named_graphs() if list(store.quads_for_pattern(None, None, None, name)))


def test_every_question_has_the_same_answer_there(store: Store, there: Server) -> None:
    assert push(store, there) == Pushed(graphs(store), 0, 0)
    for asked, given in ASKED:
        assert answer(there.query, asked, given) == answer(store, asked, given), (asked.name, given)


def test_a_truth_is_a_truth_there(store: Store, there: Server) -> None:
    push(store, there)
    assert run(there.query, "ASK { ?s a psir:Statement }").answer is True
    assert run(there.query, "ASK { ?s a psir:Nothing }").answer is False


def answer(where: Store | str, asked: Question, given: dict[str, str]) -> str:
    return run(where, asked.path, given).table()


def test_only_what_changed_is_sent(store: Store, there: Server) -> None:
    push(store, there)
    assert push(store, there) == Pushed(0, graphs(store), 0)
    first = coded()[0]
    source = Source(path="x", name="aoi", sha256="1", media_type="text/plain")
    versions = Run(program="0", model="0", dictionary="0", ontology="0")
    write_document(store, source, [replace(first, theme="出兵")], versions)
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
    count = "SELECT (COUNT(*) AS ?n) { ?s a psir:Statement }"
    assert run(there.query, count).answer == run(store, count).answer


@missing("oxigraph")
def test_a_server_that_died_and_came_back_gets_the_rest(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pushing, "_BATCH", 1)
    port, sent = free_port(), []
    to = server(f"http://localhost:{port}")
    with on_disk(tmp_path, port) as kill:

        def progress(name: str) -> None:
            sent.append(name)
            if len(sent) == 4:
                kill()

        with pytest.raises(InputError, match=r"the connection was cut .*Push again: it goes on where it was"):
            push(store, to, progress)
    with on_disk(tmp_path, port):
        assert push(store, to) == Pushed(graphs(store) - 3, 3, 0)
        assert push(store, to) == Pushed(0, graphs(store), 0)


def test_other_graphs_of_the_server_stay(store: Store, there: Server) -> None:
    pushing._send(there, "PUT", "http://example.org/mine", b"<http://a/b> <http://a/c> <http://a/d> .")
    push(store, there)
    push(made([]), there)
    assert "http://a/d" in run(there.query, "SELECT ?o { <http://a/b> ?p ?o }").table()


def test_a_wrong_password_is_told(store: Store, there: Server) -> None:
    if there.user is None:
        pytest.skip("this server asks for no password")
    with pytest.raises(InputError, match="Give user and password"):
        push(store, replace(there, password="wrong"))


def test_no_server_is_told(store: Store) -> None:
    with pytest.raises(InputError, match="no server answers there"):
        push(store, server(f"http://localhost:{free_port()}"))
