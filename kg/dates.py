"""EDTF -> first and last day: the one place that reads the Extended Date/Time Format.

SPARQL compares days and nothing else, so every time that is written also stands as two of them.
"""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache
from time import struct_time

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from kg.errors import InputError

FIRST, LAST = "0001-01-01", "9999-12-31"  # the days of an open or unknown end


@lru_cache(maxsize=65536)
def days(edtf: str) -> tuple[str, str]:
    """The first and the last day that an EDTF expression can mean, as ISO dates.

    An interval reaches from the first day of its start to the last day of its end; an open (`..`) or
    unknown (empty) end reaches as far as `xsd:date` goes, so that comparisons need no special case.
    Levels 0 to 2 of ISO 8601-2:2019 are read. Raises `InputError` for anything else.

    >>> days("2022-09"), days("2022-01/2022-09"), days("2022-21~")
    (('2022-09-01', '2022-09-30'), ('2022-01-01', '2022-09-30'), ('2022-03-01', '2022-05-31'))
    >>> days("2022-02-24/..")
    ('2022-02-24', '9999-12-31')
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return _point(edtf, edtf)
    if {start, end} <= {"", ".."}:
        raise _unreadable(edtf)
    first = FIRST if start in ("", "..") else _point(start, edtf)[0]
    last = LAST if end in ("", "..") else _point(end, edtf)[1]
    if first > last:
        raise _unreadable(edtf)
    return first, last


def _point(edtf: str, whole: str) -> tuple[str, str]:
    plain = _PLAIN.fullmatch(edtf)
    if plain:  # most are, and the parser takes a millisecond for each
        return _plain(plain, whole)
    try:
        parsed = parse_edtf(edtf.rstrip("~?%"))  # a qualifier moves neither day
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, ValueError, TypeError) as error:
        raise _unreadable(whole) from error
    if not (0 < lower[0] <= upper[0] < 10000):
        raise _unreadable(whole)
    return _iso(lower), _iso(upper)


_PLAIN = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12][0-9]|3[01]))?)?[~?%]?")


def _plain(found: re.Match[str], whole: str) -> tuple[str, str]:
    """A year, month or day."""
    year, month, day = found["year"], found["month"], found["day"]
    last = monthrange(int(year), int(month or 12))[1] if year != "0000" else 0
    if int(day or 1) > last:
        raise _unreadable(whole)
    return f"{year}-{month or '01'}-{day or '01'}", f"{year}-{month or '12'}-{day or last}"


def _iso(day: struct_time) -> str:
    return f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}"


def _unreadable(edtf: str) -> InputError:
    remedy = "Write it as 2022, 2022-09, 2022-09-16 or 2022-01/2022-09"
    return InputError(repr(edtf), "this is not a time in EDTF", remedy)
