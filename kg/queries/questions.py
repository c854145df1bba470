"""The questions in `queries/`: one file each, whose header tells what it asks and what one may set.

    #: summary ja 誰が誰の要請を拒んだか
    #: summary en Who refused what from whom, and when
    #: parameter object actor - 相手 / the other side

A parameter has a name, a type, a default (`-`: any, `!`: must be set) and a description in both languages.
`$object` in the query stands for its value; a line with a parameter that isn't set falls out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from kg import paths
from kg.errors import QueryError

TYPES = ("actor", "relation", "document", "first", "last", "text", "integer", "choice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What one may set in a question; `choices` are the values that a parameter of type `choice` knows."""

    name: str
    type: str  # one of TYPES; `first` and `last` are the first and last day of a time in EDTF
    default: str | None
    ja: str
    en: str
    choices: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A file of `queries/` as read: its name, summaries, parameters and text."""

    name: str
    path: Path
    ja: str
    en: str
    parameters: tuple[Parameter, ...]
    text: str

    def with_values(self, values: Mapping[str, str | None]) -> str:
        """The query with SPARQL terms for its parameters, every line at its number still."""
        return "\n".join(_line(line, values) for line in self.text.split("\n"))


_PARAMETER = re.compile(r"\$([A-Za-z]\w*)")
_HEADER = re.compile(r"#:\s*(summary ja|summary en|parameter)\s+(.+?)\s*$")


def _line(line: str, values: Mapping[str, str | None]) -> str:
    if line.startswith("#") or not (names := _PARAMETER.findall(line)):
        return line
    found = {name: values.get(name) for name in names}
    return _PARAMETER.sub(lambda m: str(found[m[1]]), line) if None not in found.values() else ""


def read(path: Path) -> Question:
    """The question in a file, read again only when the file changed; what it can't read is a `QueryError`."""
    kept = path.stat()
    return _read(path, kept.st_mtime_ns, kept.st_size)


@lru_cache(maxsize=256)
def _read(path: Path, changed: int, size: int) -> Question:
    text = path.read_text(encoding="utf-8")
    summaries, parameters = {"ja": "", "en": ""}, []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.startswith("#:"):
            continue
        if (match := _HEADER.match(line)) is None:
            raise _unreadable(path, number, line)
        if match[1] == "parameter":
            parameters.append(_parameter(path, number, match[2]))
        else:
            summaries[match[1][-2:]] = match[2]
    return Question(name=path.stem, path=path, **summaries, parameters=tuple(parameters), text=text)


def _parameter(path: Path, number: int, words: str) -> Parameter:
    fields = words.split(None, 3)
    if len(fields) < 4 or " / " not in fields[3]:
        raise _unreadable(path, number, words)
    name, kind, default, description = fields
    kind, _, choices = kind.partition(":")
    if kind not in TYPES:
        raise _unreadable(path, number, words)
    ja, _, en = description.partition(" / ")
    return Parameter(
        name=name,
        type=kind,
        default=None if default in "-!" else default,
        ja=ja,
        en=en,
        choices=tuple(choices.split("|")) if choices else (),
        required=default == "!",
    )


def _unreadable(path: Path, number: int, line: str) -> QueryError:
    remedy = "Write `#: summary ja|en WORDS` or `#: parameter NAME TYPE DEFAULT 説明 / description`"
    return QueryError(f"{path}:{number}", f"this header can't be read: {line}", remedy)


def questions(folder: Path = paths.QUERIES) -> tuple[Question, ...]:
    """All questions of a folder, in the order of their names."""
    return tuple(read(path) for path in sorted(folder.glob("*.rq")))


def checks(folder: Path = paths.QUERIES) -> tuple[Question, ...]:
    """The questions whose right answer is nothing."""
    return questions(folder / "checks")


def question(name: str, folder: Path = paths.QUERIES) -> Question:
    """The question of a name; a name that isn't there is a `QueryError` that offers the nearest."""
    path = folder / f"{name}.rq"
    if path.is_file():
        return read(path)
    known = [path.stem for path in sorted(folder.glob("*.rq"))]
    near = get_close_matches(name, known, 3, 0.4)
    raise QueryError(name, "there is no such question", f"Try {', '.join(near)}" if near else "List them with `kg ask`")
