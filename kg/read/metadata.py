"""What a folder says of the works in it: `sources.csv`, Zotero's CSV export, or CSL-JSON.

Paths and names are compared in Unicode's composed form, since macOS writes が as two characters.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from kg.errors import InputError
from kg.model import Source
from kg.read.encoding import decode

Record = Mapping[str, str]
_FIELDS = ("title", "author", "published", "publisher", "url", "rights", "citation", "references")
_COLUMNS = {  # what a field is called in lists of ours, in Zotero's export, in Japanese
    "file": "file filename path file_attachments ファイル",
    "title": "title 題名",
    "author": "author authors creator 著者",
    "published": "published date issued 発行日",
    "year": "publication_year 発行年",
    "publisher": "publisher 発行者",
    "container": "publication_title container-title",
    "url": "url",
    "rights": "rights license licence 権利",
    "citation": "citation",
    "references": "references",
    "key": "key",
}
_FIELD = {name: key for key, names in _COLUMNS.items() for name in names.split()}
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EDTF = re.compile(r"-?\d{3}[\dXu](-\d\d(-\d\d)?)?[~?%]?(/(-?\d{4}(-\d\d(-\d\d)?)?[~?%]?|\.\.)?)?")
_YMD = re.compile(r"(\d{4})\s*(?:年|[-/.])\s*(?:(\d\d?)\s*(?:月|[-/.]|$)\s*(?:(\d\d?)(?!\d))?)?")
_ERA = re.compile(r"(明治|大正|昭和|平成|令和)\s*(元|\d+)\s*年")
_ENGLISH = re.compile(r"(?:(\d\d?)\s+)?([A-Za-z]{3})[a-z]*\.?\s+(?:(\d\d?),\s*)?(\d{4})")
_DATELINE = re.compile(
    r"[\s(（\[【]*(?:公開日?|掲載日?|発行日?|配信日?|投稿日?|更新日?|日付|date)?(?:日時)?[\s:：]*"
    r"(\d{4}\s*(?:年\s*\d\d?\s*月(?:\s*\d\d?\s*日)?|([-/.])\d\d?\2\d\d?))"
    r"\s*(?:[(（][日月火水木金土](?:曜日?)?[)）])?\s*(?:(?:午前|午後)?\d\d?\s*[時:：]\s*\d\d?\s*分?)?"
    r"[\s)）\]】]*(?:公開|掲載|発行|配信|更新|付)?",
    re.I,
)
_HEAD = 20  # lines: where a document says its date, if it does
_LARGEST = 20_000_000  # bytes of a metadata file


def is_metadata(path: Path) -> bool:
    """Whether a file describes others instead of being a document.

    >>> is_metadata(Path("x/sources.csv")), is_metadata(Path("x/report.pdf"))
    (True, False)
    """
    if path.suffix.lower() == ".json":
        return bool(_load(path))
    return path.suffix.lower() == ".csv" and (path.name.lower() == "sources.csv" or _is_zotero(path))


def complete(source: Source, path: Path, root: Path) -> Source:
    """A source with what its folder, or the folder read, says of it; this outranks the file's own word."""
    for folder in dict.fromkeys((path.parent, root)):
        for record in _folder(folder):
            if _describes(record, path, folder):
                return _filled(source, record)
    return source


def edtf(text: str | None) -> str | None:
    """A date as written, in EDTF; None for one that can't be read, never a guess.

    >>> [edtf(date) for date in ("2023年3月", "令和5年3月15日", "2023-03-15T09:00:00+09:00", "March 2023")]
    ['2023-03', '2023-03-15', '2023-03-15', '2023-03']
    >>> edtf("近刊"), edtf("2023/13/01")
    (None, None)
    """
    text = unicodedata.normalize("NFKC", text or "").strip()
    if _EDTF.fullmatch(text):
        return text
    text = _ERA.sub(lambda m: f"{_ERAS[m[1]] + (1 if m[2] == '元' else int(m[2]))}年", text)
    if (match := _YMD.match(text)) or re.fullmatch(r"\d{4}", text):
        return _date(*match.groups()) if match else text
    if (match := _ENGLISH.search(text)) and match[2].lower() in _MONTHS:
        return _date(match[4], str(_MONTHS.index(match[2].lower()) + 1), match[1] or match[3])
    return None


def dateline(text: str) -> str | None:
    """The date that stands alone on one of the first lines, in EDTF: for a text that no list describes.

    >>> dateline("速報\\n公開日：2022年6月24日（金） 10:30\\n\\n露は…"), dateline("2022年6月24日に露は")
    ('2022-06-24', None)
    """
    lines = (unicodedata.normalize("NFKC", line.strip()) for line in text[:5000].splitlines()[:_HEAD])
    return next((edtf(match[1]) for line in lines if (match := _DATELINE.fullmatch(line))), None)


def composed(text: str) -> str:
    """Unicode's composed form, in which が is one character.

    >>> len(composed("か\\u3099"))
    1
    """
    return unicodedata.normalize("NFC", text)


def _date(year: str, month: str | None, day: str | None) -> str | None:
    if (month and not 1 <= int(month) <= 12) or (day and not 1 <= int(day) <= 31):
        return None
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


def _filled(source: Source, record: Record) -> Source:
    known: dict[str, Any] = {name: record[name] for name in _FIELDS if record.get(name)}
    known["published"] = edtf(record.get("published")) or edtf(record.get("year")) or source.published
    known["publisher"] = record.get("publisher") or record.get("container") or source.publisher
    if references := known.get("references"):
        known["references"] = tuple(
            part.strip() for part in re.split(r"\s;\s|\n", references) if part.strip()
        )
    source = replace(source, **known)
    return source if source.citation else replace(source, citation=_citation(source))


def _citation(source: Source) -> str | None:
    """Author, title, publisher, date, in the order in which Japanese papers cite.

    >>> source = Source(path="", name="", sha256="", media_type="", title="対露制裁", author="山田花子")
    >>> _citation(replace(source, published="2023"))
    '山田花子「対露制裁」2023'
    """
    if not (source.author and source.title):
        return None
    rest = "、".join(part for part in (source.publisher, source.published) if part)
    return f"{source.author}「{source.title}」{rest}"


def _describes(record: Record, path: Path, folder: Path) -> bool:
    """By path or name in the `file` column; without one, by id or title equal to the file's stem."""
    path_, stem = composed(path.as_posix()), composed(path.stem)
    if file := record.get("file"):
        return any(_same(path_, stem, name, folder) for name in re.split(r"\s*;\s*", file))
    return stem in (record.get("id"), record.get("title"))


def _same(path: str, stem: str, name: str, folder: Path) -> bool:
    name = composed(name.replace("\\", "/").strip())
    inside = composed((folder / name).as_posix()) == path
    return inside or PurePosixPath(path).name == PurePosixPath(name).name or stem == name


def _folder(folder: Path) -> Iterable[Record]:
    for path in sorted(folder.glob("*.[cCjJ][sS]*")):
        if path.suffix.lower() in (".csv", ".json") and path.is_file() and is_metadata(path):
            yield from _load(path)


def _load(path: Path) -> tuple[Record, ...]:
    stat = path.stat()
    return _records(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=256)
def _records(path: Path, changed: int, size: int) -> tuple[Record, ...]:
    if size > _LARGEST:
        raise InputError(path, f"{size:,} bytes are too many for a list of sources", "Split it")
    if not size:
        return ()
    text = decode(path.read_bytes(), str(path))
    return tuple(_csl(text) if path.suffix.lower() == ".json" else _csv(text))


def _is_zotero(path: Path) -> bool:
    return any("file" in record and "title" in record and "key" in record for record in _load(path)[:1])


def _csv(text: str) -> Iterable[Record]:
    for row in csv.DictReader(io.StringIO(text, newline="")):
        cells = {_FIELD.get("_".join(key.lower().split())): value for key, value in row.items() if key}
        yield {key: composed(value).strip() for key, value in cells.items() if key and value}


def _csl(text: str) -> Iterable[Record]:
    """The items of a CSL-JSON file; none where the file is some other JSON."""
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        return
    items = items.get("items", [items]) if isinstance(items, dict) else items
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and "type" in item and "title" in item:
            yield {key: composed(value) for key, value in _item(item) if value}


def _item(item: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    yield "author", "、".join(_name(name) for name in item.get("author") or () if isinstance(name, dict))
    yield "published", _issued(item.get("issued"))
    for name in (
        "title",
        "id",
        "file",
        "publisher",
        "container-title",
        "URL",
        "rights",
        "license",
        "citation",
    ):
        yield _FIELD.get(name.lower(), name), str(item.get(name) or "")
    references = item.get("references")
    yield (
        "references",
        "\n".join(map(str, references)) if isinstance(references, list) else str(references or ""),
    )


def _name(name: Mapping[str, Any]) -> str:
    family, given = str(name.get("family") or ""), str(name.get("given") or "")
    parts = (given, family) if (family + given).isascii() else (family, given)
    return str(name.get("literal") or "") or " ".join(part for part in parts if part)


def _issued(issued: object) -> str:
    if not isinstance(issued, dict):
        return str(issued or "")
    parts = issued.get("date-parts") or []
    spans = [
        "-".join(f"{int(n):02}" for n in part if str(n).isdigit()) for part in parts if isinstance(part, list)
    ]
    return "/".join(filter(None, spans)) or str(issued.get("raw") or issued.get("literal") or "")
