"""Plain text. `Document.text` is the file as decoded: line ends, `\\r\\n` too, stay and are counted."""

from __future__ import annotations

from kg.model import Document, Source
from kg.read.encoding import decode

SUFFIXES: tuple[str, ...] = (".txt", ".text", ".md")
MEDIA_TYPE = "text/plain"


def sniff(data: bytes) -> bool:
    """Whether bytes can be text: anything that bears no other format's signature may be tried.

    >>> sniff("ロシア".encode()), sniff(b"%PDF-1.7"), sniff(b"\\x89PNG")
    (True, False, False)
    """
    return not data.startswith(
        (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0")
    )


def read(data: bytes, source: Source) -> Document:
    """A text file as a document.

    >>> from kg.model import Source
    >>> source = Source(path="a.txt", name="a", sha256="", media_type=MEDIA_TYPE)
    >>> read("\\ufeffロシアは\\r\\n拒否した。".encode(), source).text
    'ロシアは\\r\\n拒否した。'
    """
    return Document(source=source, text=decode(data, source.path))
