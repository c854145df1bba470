"""Answers that a notebook shows as tables and that go on to pandas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, overload

from kg.errors import SetupError
from kg.model import Statement
from kg.queries import Result
from kg.store import Literal, NamedNode, Term, iri, jsonl, name_of

if TYPE_CHECKING:
    import pandas

SHOWN = 30  # rows of a table in a notebook; the object holds all
_STYLE = ' style="text-align:left;vertical-align:top"'


@dataclass(frozen=True, slots=True)
class Said(Sequence[Statement]):
    """Some statements, in order: a sequence of `kg.model.Statement`."""

    values: tuple[Statement, ...]
    grades: Mapping[str, str] = field(default_factory=dict, repr=False)
    labels: Mapping[str, str] = field(default_factory=dict, repr=False)

    @overload
    def __getitem__(self, at: int) -> Statement: ...
    @overload
    def __getitem__(self, at: slice) -> Said: ...
    def __getitem__(self, at: int | slice) -> Statement | Said:
        if isinstance(at, slice):
            return Said(self.values[at], self.grades, self.labels)
        return self.values[at]

    def __len__(self) -> int:
        return len(self.values)

    def __iter__(self) -> Iterator[Statement]:
        return iter(self.values)

    def __repr__(self) -> str:
        return f"<{len(self)} statements>"

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each as a flat dictionary, keys as in JSON Lines, and `grade`."""
        for each in self.values:
            yield jsonl.row(each) | {"grade": self.grades.get(each.id)}

    def to_pandas(self) -> pandas.DataFrame:
        """One row a statement, indexed by its id."""
        return _frame(self.rows(), [*_COLUMNS, "grade"]).set_index("id")

    def _repr_html_(self) -> str:
        head = ("subject", "relation", "object", "time", "stance", "grade", "evidence")
        return _html(head, [self._cells(each) for each in self.values[:SHOWN]], len(self))

    def _cells(self, each: Statement) -> tuple[str, ...]:
        ends = [self._name("actor", each.subject), self._name("rel", each.relation), self._name("actor", each.object)]
        stance = [value for value in (each.stance.polarity, each.stance.modality) if value not in _USUAL]
        said_by = [self._name("actor", each.stance.claimant)] if each.stance.claimant else []
        at = each.evidence
        place = f"{at.quote} ({at.doc} {at.start}–{at.end})"
        time = each.when.edtf if each.when else ""
        return *ends, time, " ".join(stance + said_by), self.grades.get(each.id, ""), place

    def _name(self, prefix: str, name: str | None) -> str:
        return "" if name is None else self.labels.get(iri(prefix, name).value) or name


_USUAL = ("positive", "asserted")
_COLUMNS = ("doc", "start", "end", "subject", "relation", "object", "theme", "time", "polarity", "modality",
            "claimant", "implicit", "id", "quote", "rule", "page", "row", "column", "subject_text", "object_text",
            "claimant_text", "time_text", "time_first", "time_last", "time_anchor", "cues", "why")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a query: rows of Python values; `result` writes it as CSV, TSV, JSON or Turtle."""

    result: Result = field(repr=False)
    labels: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.result.solutions.variables

    def __bool__(self) -> bool:
        return bool(self.result)

    def __len__(self) -> int:
        return len(self.result.solutions.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return self.result.records()

    def __str__(self) -> str:
        return self.result.table(self.labels)

    def to_pandas(self) -> pandas.DataFrame:
        """One row a solution: ids for actors and relations, numbers for numbers, None for unbound."""
        return _frame(self, self.columns)

    def _repr_html_(self) -> str:
        rows = [[self._shown(value) for value in row] for row in self.result.solutions.rows[:SHOWN]]
        note = f"<p>{escape(self.result.hint)}</p>" if self.result.hint else ""
        return _html(self.columns, rows, len(self)) + note

    def _shown(self, value: Term | None) -> str:
        if isinstance(value, NamedNode):
            return self.labels.get(value.value) or name_of(value)
        return value.value if isinstance(value, Literal) else ""


def _frame(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> pandas.DataFrame:
    try:
        import pandas
    except ImportError:
        raise SetupError("pandas", "the package is not installed", "Run: pip install pandas") from None
    return pandas.DataFrame(list(rows), columns=list(columns))


def _html(columns: Iterable[str], rows: Iterable[Iterable[str]], count: int) -> str:
    """A table as notebooks show it, and how many rows there are where not all are shown."""
    head = "".join(f"<th{_STYLE}>{escape(name)}</th>" for name in columns)
    body = "".join(f"<tr>{''.join(f'<td{_STYLE}>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    more = f"<p>{SHOWN} of {count:,} rows</p>" if count > SHOWN else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
