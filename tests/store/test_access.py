"""Servers that ask for a name: the challenge is answered before a body is sent."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from kg.errors import InputError
from kg.store import Server, pushing

GOOD = "Basic YW9pOnNlY3JldA=="  # aoi:secret
SEEN: list[tuple[str | None, int]] = []


class Door(BaseHTTPRequestHandler):
    """Lets in who comes with the header that GOOD names."""

    def do_PUT(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        self.rfile.read(length)
        SEEN.append((self.headers.get("Authorization"), length))
        self.send_response(204 if self.headers.get("Authorization") == GOOD else 401)
        self.send_header("WWW-Authenticate", 'Basic realm="graphs"')
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    SEEN.clear()
    program = HTTPServer(("localhost", 0), Door)
    threading.Thread(target=program.serve_forever, daemon=True).start()
    yield f"http://localhost:{program.server_port}/store"
    program.shutdown()


def test_the_body_comes_with_the_word(address: str) -> None:
    pushing._send(Server(query=address, graphs=address, user="aoi", password="secret"), "PUT", "g", b"x" * 1000)
    assert SEEN == [(None, 0), (GOOD, 1000)]


def test_a_wrong_word_is_told(address: str) -> None:
    with pytest.raises(InputError, match=r"the server refused .*Give user and password"):
        pushing._send(Server(query=address, graphs=address, user="aoi", password="wrong"), "PUT", "g", b"x")


def test_who_has_no_name_sends_at_once(address: str) -> None:
    with pytest.raises(InputError, match=r"Give user and password"):
        pushing._send(Server(query=address, graphs=address), "PUT", "g", b"x")
    assert SEEN == [(None, 1)]
