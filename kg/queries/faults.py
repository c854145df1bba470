"""What is wrong in a query, told so that its writer can mend it."""

from __future__ import annotations

import re
from difflib import get_close_matches

from kg.errors import QueryError
from kg.store import PREFIXES

_WORDS = [
    "SELECT",
    "ASK",
    "CONSTRUCT",
    "DESCRIBE",
    "WHERE",
    "DISTINCT",
    "REDUCED",
    "FROM",
    "NAMED",
    "ORDER",
    "BY",
    "GROUP",
    "HAVING",
    "LIMIT",
    "OFFSET",
    "ASC",
    "DESC",
    "OPTIONAL",
    "UNION",
    "MINUS",
    "FILTER",
    "BIND",
    "VALUES",
    "GRAPH",
    "SERVICE",
    "SILENT",
    "EXISTS",
    "NOT",
    "IN",
    "AS",
    "PREFIX",
    "BASE",
    "UNDEF",
    "COUNT",
    "SUM",
    "AVG",
    "MIN",
    "MAX",
    "SAMPLE",
    "GROUP_CONCAT",
    "SEPARATOR",
    "STR",
    "LANG",
    "LANGMATCHES",
    "DATATYPE",
    "BOUND",
    "IRI",
    "URI",
    "BNODE",
    "RAND",
    "ABS",
    "CEIL",
    "FLOOR",
    "ROUND",
    "CONCAT",
    "STRLEN",
    "UCASE",
    "LCASE",
    "ENCODE_FOR_URI",
    "CONTAINS",
    "STRSTARTS",
    "STRENDS",
    "STRBEFORE",
    "STRAFTER",
    "YEAR",
    "MONTH",
    "DAY",
    "HOURS",
    "MINUTES",
    "SECONDS",
    "TIMEZONE",
    "TZ",
    "NOW",
    "UUID",
    "STRUUID",
    "MD5",
    "SHA1",
    "SHA256",
    "SHA384",
    "SHA512",
    "COALESCE",
    "IF",
    "STRLANG",
    "STRDT",
    "SAMETERM",
    "ISIRI",
    "ISURI",
    "ISBLANK",
    "ISLITERAL",
    "ISNUMERIC",
    "REGEX",
    "SUBSTR",
    "REPLACE",
    "TRUE",
    "FALSE",
    "A",
    "INSERT",
    "DELETE",
    "DATA",
    "LOAD",
    "CLEAR",
    "DROP",
    "CREATE",
    "ADD",
    "MOVE",
    "COPY",
]
_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_NOT_WORDS = re.compile(
    r'#.*|<[^<>\s]*>|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|[?$]\w+|[\w.-]*:[^\s;,)}\]]*|@[\w-]+'
)
_PREFIX = re.compile(r"(?:^|[\s({|/^!])([A-Za-z][\w-]*):")
_UPDATE = re.compile(r"^\s*(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.IGNORECASE | re.MULTILINE)


def fault(sparql: str, message: str, where: str = "query") -> QueryError:
    """The error of a query that the store can't read, with line, column and what to do."""
    found = _PLACE.match(message)
    if found is None:
        return QueryError(where, message.strip().rstrip("."), "Mend the query")
    line, column, expected = int(found[1]), int(found[2]), found[3]
    what, remedy = _told(sparql, line, column, expected)
    return QueryError(f"{where}:{line}:{column}", what, remedy)


def _told(sparql: str, line: int, column: int, expected: str) -> tuple[str, str]:
    if _UPDATE.search(_NOT_WORDS.sub(" ", sparql)):
        return "this is an update", "Only questions can be asked: SELECT, ASK, CONSTRUCT, DESCRIBE"
    if "Prefix not found" in expected and (unknown := _unknown_prefix(sparql, line, column)):
        near = get_close_matches(unknown, PREFIXES, 1, 0.4)
        known = f"Did you mean {near[0]}:, or declare" if near else "Declare"
        return f"the prefix {unknown}: is not known", f"{known} it with PREFIX {unknown}: <…>"
    if misspelt := _misspelt(sparql):
        return "this can't be read here", f"Did you mean {misspelt[1]} for {misspelt[0]}"
    return _expected(sparql, line, column, expected)


def _unknown_prefix(sparql: str, line: int, column: int) -> str | None:
    declared = set(re.findall(r"PREFIX\s+([\w-]*):", sparql, re.IGNORECASE)) | set(PREFIXES)
    lines = _without_text(sparql).split("\n")[line - 1 :]
    found = (match[1] for each in lines for match in _PREFIX.finditer(each))
    return next((prefix for prefix in found if prefix not in declared), None)


def _without_text(sparql: str) -> str:
    return re.sub(r'#[^\n]*|<[^<>\s]*>|"(?:[^"\\\n]|\\.)*"', lambda m: " " * len(m[0]), sparql)


def _misspelt(sparql: str) -> tuple[str, str] | None:
    words = re.findall(r"[A-Za-z_]\w+", _NOT_WORDS.sub(" ", sparql))
    for word in words:
        if word.upper() not in _WORDS and (near := get_close_matches(word.upper(), _WORDS, 1, 0.7)):
            return word, near[0]
    return None


def _expected(sparql: str, line: int, column: int, expected: str) -> tuple[str, str]:
    sentences = [each for each in re.split(r", (?![^\[]*\])", expected) if re.match(r"[A-Z][\w ]+ [\w ]+$", each)]
    if sentences and "Prefix" not in sentences[0]:
        return sentences[0][0].lower() + sentences[0][1:], "Mend the query there"
    bare = _without_text(sparql)
    for open, close in ("{}", "()"):
        if balance := bare.count(open) - bare.count(close):
            side = open if balance > 0 else close
            return (
                f"there is one {side} too many",
                f"Close the {open}" if balance > 0 else f"Take a {close} away",
            )
    if '"' in bare:
        return "a quotation mark isn't closed", "Close it"
    rest = [*sparql.split("\n"), ""][line - 1][column - 1 :].strip()
    return (
        f"{rest[:20]!r} can't stand here" if rest else "something is missing here",
        f"Write {_brief(expected)}",
    )


def _brief(expected: str) -> str:
    words = [each.strip(" []'\"") for each in expected.split(", ")]
    simple = [each for each in words if re.fullmatch(r"[A-Z]+|[.;,(){}?*]", each)]
    return " or ".join(simple[:4]) if simple else "what SPARQL has there"
