"""SPARQL servers that are written to: where they are, and how one is let in."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    parse_http_list,
    parse_keqv_list,
    urlopen,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A SPARQL 1.1 server: where it is asked, where graphs are put, and as whom."""

    query: str
    graphs: str
    user: str | None = None
    password: str | None = None


def server(endpoint: str, graphs: str | None = None, user: str | None = None, password: str | None = None) -> Server:
    """The server at an address: the query endpoint itself, or the address that Oxigraph's server prints.

    >>> server("http://localhost:7878").graphs
    'http://localhost:7878/store'
    >>> server("http://localhost:8890/sparql", user="dba", password="…").graphs
    'http://localhost:8890/sparql-graph-crud-auth'
    """
    base, path = endpoint.rstrip("/"), urlsplit(endpoint).path.rstrip("/")
    if not path:
        query, guess = base + "/query", base + "/store"
    elif path.endswith("/sparql"):
        query, guess = base, base + ("-graph-crud-auth" if user else "-graph-crud")
    else:
        query, guess = base, base.removesuffix("/query") + "/store"
    return Server(query=query, graphs=graphs or guess, user=user, password=password)


def authorise(request: Request, to: Server) -> None:
    """Answer the challenge of a server before anything is sent to it.

    The challenge comes to the same request without its body. A server that refuses a long body closes the door
    while it is still being sent, and then nobody hears why.
    """
    if to.user is None:
        return
    try:
        with urlopen(Request(request.full_url, b"", method=request.get_method()), timeout=600):
            return  # it asks nobody
    except HTTPError as error:
        kind, _, words = error.headers.get("WWW-Authenticate", "").partition(" ")
    if kind.lower() == "digest":
        request.add_header("Authorization", f"Digest {_digest(request, to, words)}")
    elif kind.lower() == "basic":
        word = b64encode(f"{to.user}:{to.password or ''}".encode()).decode()
        request.add_header("Authorization", f"Basic {word}")


def _digest(request: Request, to: Server, challenge: str) -> str:
    known = HTTPPasswordMgrWithDefaultRealm()
    known.add_password(None, to.graphs, to.user or "", to.password or "")
    fields = parse_keqv_list(list(filter(None, parse_http_list(challenge))))
    return str(HTTPDigestAuthHandler(known).get_authorization(request, fields))
