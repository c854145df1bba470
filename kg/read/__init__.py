"""Files -> documents. A format is a module of this folder with `SUFFIXES`, `MEDIA_TYPE`, `sniff` and `read`.

What a file is, its bytes decide; its name is only the first guess. Whatever can't be read raises `InputError`
in one line; whatever was read with damage is told by `issues`. Sizes are bounded here, so that no input can
hang a build.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import pkgutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Protocol, cast

from kg.errors import InputError
from kg.model import Document, Issue, Source
from kg.read.metadata import complete, composed, dateline, is_metadata

LARGEST = 300_000_000  # bytes of a file
LONGEST = 30_000_000  # characters of a document


class Format(Protocol):
    """What a module of this folder declares to be a format."""

    SUFFIXES: tuple[str, ...]
    MEDIA_TYPE: str

    def sniff(self, data: bytes) -> bool: ...
    def read(self, data: bytes, source: Source) -> Document: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to be read: its path, the folder it was found in, and the name its statements will bear."""

    path: Path
    root: Path
    name: str


@lru_cache(maxsize=1)
def formats() -> tuple[Format, ...]:
    """The formats, found by listing this folder: adding a format is adding a file.

    >>> [form.MEDIA_TYPE for form in formats()][-1], ".pdf" in suffixes()
    ('text/plain', True)
    """
    names = sorted(info.name for info in pkgutil.iter_modules(__path__))
    modules = (importlib.import_module(f"{__name__}.{name}") for name in names)
    return tuple(cast(Format, module) for module in modules if hasattr(module, "SUFFIXES"))


def suffixes() -> frozenset[str]:
    """The suffixes of the files that can be read."""
    return frozenset(suffix for form in formats() for suffix in form.SUFFIXES)


def read(path: Path, *, root: Path | None = None, name: str | None = None) -> Document:
    """The document in a file, with what its folder says of it (`sources.csv`, CSL-JSON).

    `root` is the folder that was read, to which `Source.path` is relative; `name` stands in for the file's
    stem where that isn't unique. Raises `InputError` for a file that gives no text.
    """
    root = root or path.parent
    where = composed(path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix())
    data = _bytes(path, where)
    form = _format(path, data, where)
    source = Source(path=where, name=composed(name or path.stem), sha256=hashlib.sha256(data).hexdigest(),
                    media_type=form.MEDIA_TYPE)  # fmt: skip
    document = form.read(data, source)
    _check(document)
    dated = replace(document.source, published=document.source.published or dateline(document.text))
    return replace(document, source=complete(dated, path, root))


def files(paths: Iterable[Path]) -> tuple[tuple[Found, ...], tuple[Issue, ...]]:
    """The files to read in files and folders, sorted by path, and an issue for each that is passed over.

    Hidden files are left out, and so are those that describe others. A file named outright is read whatever
    its suffix. Raises `InputError` if nothing is left to read.
    """
    found: dict[Path, Path] = {}  # file -> root
    issues: list[Issue] = []
    for path in paths:
        if not path.exists():
            gone = "no such file or folder. Check the path"
            issues.append(Issue(stage="read", source=str(path), message=gone, severity="error"))
        for file in _walk(path):
            if reason := _unreadable(file, named=file == path):
                issues.append(Issue(stage="read", source=composed(str(file)), message=reason))
            elif file not in found and not is_metadata(file):
                found[file] = path if path.is_dir() else path.parent
    if not found:
        where, what = (issues[0].source, issues[0].message) if issues else ("input", "nothing to read")
        raise InputError(where, what, f"Give a file or a folder with {' '.join(sorted(suffixes()))}")
    return tuple(_named(found)), tuple(issues)


def issues(document: Document) -> tuple[Issue, ...]:
    """What was read with damage: pages without text, characters that the file doesn't tell.

    >>> source = Source(path="a.txt", name="a", sha256="", media_type="text/plain")
    >>> [issue.message for issue in issues(Document(source=source, text="ロシ\ufffd"))]
    ['1 of 3 characters could not be read']
    """
    unknown, length = document.text.count("\ufffd"), len(document.text)
    empty = [page.number for page in document.pages if not document.text[page.start : page.end].strip()]
    messages = [f"{unknown:,} of {length:,} characters could not be read"] if unknown else []
    messages += (
        [f"{len(empty)} of {len(document.pages)} pages have no text: {_ranges(empty)}"] if empty else []
    )
    return tuple(Issue(stage="read", source=document.source.path, message=message) for message in messages)


def _ranges(numbers: list[int]) -> str:
    """Page numbers as one writes them.

    >>> _ranges([1, 2, 3, 7])
    '1-3, 7'
    """
    starts = [n for n in numbers if n - 1 not in numbers]
    ends = [n for n in numbers if n + 1 not in numbers]
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in zip(starts, ends, strict=True))


def _walk(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    found = (Path(folder, name) for folder, _, names in os.walk(path) for name in names)
    inside = [file for file in found if not any(_hidden(part) for part in file.relative_to(path).parts)]
    yield from sorted(inside, key=lambda file: (composed(file.as_posix()), file.as_posix()))


def _hidden(part: str) -> bool:
    return part.startswith((".", "~$", "__MACOSX")) or part == "Thumbs.db"


def _unreadable(file: Path, *, named: bool) -> str | None:
    if not file.is_file():
        return "not a plain file"
    if named or file.suffix.lower() in suffixes():
        return None
    try:
        known = is_metadata(file)
    except InputError as error:
        return error.what
    kind = file.suffix or "a file without a suffix"
    return None if known else f"{kind} is not a format that can be read. Convert it to txt, html, docx or pdf"


def _named(found: dict[Path, Path]) -> Iterator[Found]:
    """A document is called by its file's stem; where two share one, by their paths."""
    stems = Counter(composed(file.stem) for file in found)
    for file, root in found.items():
        stem = composed(file.stem)
        name = stem if stems[stem] == 1 else composed(file.relative_to(root).as_posix())
        yield Found(path=file, root=root, name=name)


def _bytes(path: Path, where: str) -> bytes:
    try:
        if path.is_dir() or (path.exists() and not path.is_file()):
            raise InputError(where, "not a plain file", "Give a file")
        if path.stat().st_size > LARGEST:
            raise InputError(where, f"larger than {LARGEST // 1_000_000} MB", "Split it")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(where, "no such file", "Check the path") from None
    except OSError as error:
        raise InputError(where, f"can't be opened ({error.strerror})", "Check its permissions") from error


def _format(path: Path, data: bytes, where: str) -> Format:
    """The format that both name and bytes speak for, else a binary one whose signature the bytes bear."""
    if not data.strip():
        raise InputError(where, "the file is empty", "Give a file with text")
    suffix = path.suffix.lower()
    signed = [form for form in formats() if form.sniff(data)]
    if named := [form for form in signed if suffix in form.SUFFIXES]:
        return named[0]
    if not signed or (suffix in suffixes() and any(form.MEDIA_TYPE == "text/plain" for form in signed)):
        raise InputError(where, f"its bytes are not what {suffix or 'its name'} promises", "Check the file")
    return signed[0]


def _check(document: Document) -> None:
    where = document.source.path
    if not document.text.strip():
        raise InputError(where, "there is no text in it", "Give a file with text")
    if len(document.text) > LONGEST:
        raise InputError(where, f"more than {LONGEST:,} characters of text", "Split it")
