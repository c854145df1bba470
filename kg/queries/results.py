"""Answers as text: a table for people, W3C's CSV, TSV and JSON for programs, Turtle for the graph-minded."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import east_asian_width

from kg.errors import QueryError
from kg.store import PREFIXES, BlankNode, Literal, NamedNode, Solutions, Term, Triple, name_of, text
from kg.store.asking import Answer

_NUMBERS: dict[str, Callable[[str], Any]] = {
    PREFIXES["xsd"] + name: kind for name, kind in (("integer", int), ("decimal", float), ("double", float))
} | {PREFIXES["xsd"] + "boolean": lambda value: value == "true"}


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query, ready to be written.

    `described` is what the graph says of its statements; `hinted` looks for what may be wrong with a question that
    found nothing. Both ask the graph again, so they do it when somebody wants to know.
    """

    answer: Answer
    described: Callable[[Iterable[NamedNode]], Iterable[Triple]] = lambda nodes: ()
    hinted: Callable[[], str | None] = lambda: None

    def __bool__(self) -> bool:
        return bool(self.answer.rows if isinstance(self.answer, Solutions) else self.answer)

    @property
    def hint(self) -> str | None:
        """Where nothing was found: what may be wrong with the question."""
        return None if self else self.hinted()

    @property
    def solutions(self) -> Solutions:
        """The answer as rows, whatever the query was."""
        if isinstance(self.answer, Solutions):
            return self.answer
        if isinstance(self.answer, bool):
            return Solutions(("answer",), ((Literal(self.answer),),))
        return Solutions(
            ("subject", "predicate", "object"), tuple((t.subject, t.predicate, t.object) for t in self.answer)
        )

    def records(self) -> Iterator[dict[str, Any]]:
        """Rows as dictionaries of Python values: names for IRIs, numbers for numbers, None for unbound."""
        for row in self.solutions.rows:
            yield dict(zip(self.solutions.variables, map(_python, row), strict=True))

    def format(self, name: str) -> str:
        """The answer in one of `FORMATS`."""
        if name not in FORMATS:
            raise QueryError(name, "an answer has no such format", f"Use one of {', '.join(FORMATS)}")
        return FORMATS[name](self)

    def table(self, labels: Mapping[str, str] | None = None) -> str:
        """Columns side by side, names short, Japanese counted two wide; `labels` replace names."""
        rows = [[_short(value, labels or {}) for value in row] for row in self.solutions.rows]
        return _columns(list(self.solutions.variables), rows)

    def csv(self) -> str:
        """CSV as SPARQL 1.1 has it."""
        found = io.StringIO()
        writer = csv.writer(found)
        writer.writerow(self.solutions.variables)
        writer.writerows([_value(term) for term in row] for row in self.solutions.rows)
        return found.getvalue()

    def tsv(self) -> str:
        """TSV as SPARQL 1.1 has it: terms as Turtle writes them."""
        head = "\t".join("?" + name for name in self.solutions.variables)
        rows = ("\t".join("" if t is None else str(t) for t in row) for row in self.solutions.rows)
        return "\n".join((head, *rows)) + "\n"

    def json(self) -> str:
        """SPARQL 1.1 Query Results JSON."""
        if isinstance(self.answer, bool):
            return json.dumps({"head": {}, "boolean": self.answer}) + "\n"
        bindings = [_binding(self.solutions.variables, row) for row in self.solutions.rows]
        found = {"head": {"vars": self.solutions.variables}, "results": {"bindings": bindings}}
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"

    def ttl(self) -> str:
        """What a CONSTRUCT made; of a SELECT, all that is said of what stands in its column `statement`."""
        if isinstance(self.answer, tuple):
            return text(self.answer)
        if isinstance(self.answer, bool) or "statement" not in self.answer.variables:
            raise QueryError("ttl", "this answer holds no statements", "Use CONSTRUCT, or a column ?statement")
        column = self.answer.variables.index("statement")
        nodes = (row[column] for row in self.answer.rows)
        return text(self.described(node for node in nodes if isinstance(node, NamedNode)))


FORMATS: dict[str, Callable[[Result], str]] = {
    "table": Result.table, "csv": Result.csv, "tsv": Result.tsv, "json": Result.json, "ttl": Result.ttl,
}  # fmt: skip


def _value(term: Term | None) -> str:
    return "" if term is None else getattr(term, "value", str(term))


def _python(term: Term | None) -> Any:
    if isinstance(term, Literal):
        return _NUMBERS.get(term.datatype.value, str)(term.value)
    return None if term is None else name_of(term)


def _short(term: Term | None, labels: Mapping[str, str]) -> str:
    if not isinstance(term, NamedNode):
        return " ".join(_value(term).split())
    return labels.get(term.value) or name_of(term)


def _binding(variables: tuple[str, ...], row: tuple[Term | None, ...]) -> dict[str, dict[str, str]]:
    return {name: _json(term) for name, term in zip(variables, row, strict=True) if term is not None}


def _json(term: Term) -> dict[str, str]:
    if not isinstance(term, Literal):
        return {"type": "bnode" if isinstance(term, BlankNode) else "uri", "value": _value(term)}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    kind = term.datatype.value
    return {"type": "literal", "value": term.value} | ({} if kind == _STRING else {"datatype": kind})


_STRING = PREFIXES["xsd"] + "string"


def _columns(head: list[str], rows: list[list[str]]) -> str:
    widths = [max(map(_width, column)) for column in zip(head, *rows, strict=True)]
    lines = [head, ["─" * width for width in widths], *rows]
    return "".join("  ".join(map(_padded, line, widths)).rstrip() + "\n" for line in lines)


def _width(words: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in words)


def _padded(words: str, width: int) -> str:
    return words + " " * (width - _width(words))
