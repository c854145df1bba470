"""Statements as JSON Lines: the codebook's fields first, then what lets a reader check and explain them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.dates import days
from kg.errors import InputError
from kg.model import Evidence, Stance, Statement, When


def row(statement: Statement) -> dict[str, Any]:
    """A statement as a flat dictionary whose keys always stand in the same order.

    Nothing is lost: `statement` makes the same value of it again.

    >>> proof = Evidence(doc="a", start=0, end=3, quote="露批判", rule="criticized/1")
    >>> list(row(Statement(subject="X", relation="criticized", object="Russia", evidence=proof)))[:8]
    ['doc', 'start', 'end', 'subject', 'relation', 'object', 'theme', 'time']
    """
    return _codebook(statement) | _beyond(statement)


def _codebook(s: Statement) -> dict[str, Any]:
    return {
        "doc": s.evidence.doc,
        "start": s.evidence.start,
        "end": s.evidence.end,
        "subject": s.subject,
        "relation": s.relation,
        "object": s.object,
        "theme": s.theme,
        "time": s.when.edtf if s.when else None,
        "polarity": s.stance.polarity,
        "modality": s.stance.modality,
        "claimant": s.stance.claimant,
        "implicit": s.implicit,
    }


def _beyond(s: Statement) -> dict[str, Any]:
    return {
        "id": s.id,
        "quote": s.evidence.quote,
        "rule": s.evidence.rule,
        "page": s.evidence.page,
        "row": s.evidence.row,
        "column": s.evidence.column,
        "subject_text": s.subject_text,
        "object_text": s.object_text,
        "claimant_text": s.stance.claimant_text,
        "time_text": s.when.words if s.when else None,
        "time_first": s.when.first if s.when else None,
        "time_last": s.when.last if s.when else None,
        "time_anchor": s.when.anchor if s.when else None,
        "cues": list(s.stance.cues),
        "why": list(s.why),
    }


def statement(row: Mapping[str, Any]) -> Statement:
    """The statement of a row; a row with the codebook's fields alone is enough (`quote`, `rule` empty)."""
    return Statement(
        subject=row["subject"],
        relation=row["relation"],
        object=row.get("object") or None,
        theme=row.get("theme"),
        when=_when(row),
        stance=_stance(row),
        implicit=bool(row.get("implicit")),
        subject_text=row.get("subject_text") or "",
        object_text=row.get("object_text"),
        why=tuple(row.get("why") or ()),
        evidence=_evidence(row),
    )


def _evidence(row: Mapping[str, Any]) -> Evidence:
    place = {key: row.get(key) for key in ("page", "row", "column")}
    quote, rule = row.get("quote") or "", row.get("rule") or ""
    return Evidence(doc=row["doc"], start=row["start"], end=row["end"], quote=quote, rule=rule, **place)


def _stance(row: Mapping[str, Any]) -> Stance:
    return Stance(
        polarity=row.get("polarity") or "positive",
        modality=row.get("modality") or "asserted",
        claimant=row.get("claimant"),
        claimant_text=row.get("claimant_text"),
        cues=tuple(row.get("cues") or ()),
    )


def _when(row: Mapping[str, Any]) -> When | None:
    if not (edtf := row.get("time")):
        return None
    first, last = row.get("time_first"), row.get("time_last")
    if first is None or last is None:
        first, last = days(edtf)
    words, anchor = row.get("time_text") or "", row.get("time_anchor")
    return When(words=words, edtf=edtf, first=first, last=last, anchor=anchor)


def lines(statements: Iterable[Statement]) -> Iterator[str]:
    """One line of JSON for each statement, newline included, Japanese left as it is."""
    for each in statements:
        yield json.dumps(row(each), ensure_ascii=False) + "\n"


def read(path: Path) -> Iterator[Statement]:
    """The statements of a JSON Lines file; a bad line is an `InputError` with file and line."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield statement(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            what = f"this line holds no statement ({type(error).__name__}: {error})"
            remedy = "Give one JSON object a line with the codebook's fields"
            raise InputError(f"{path}:{number}", what, remedy) from error
