"""Statement <-> triples, as a table that both directions read.

A statement is a node `stmt:ID` and at once a Web Annotation of the passage that says it, an
`oa:SpecificResource` named by its characters (RFC 5147: `doc:NAME#char=120,180`), with one selector
for the position, one for the quote and, in a PDF, one for the page. Statements of the same sentence
share the passage. A value that equals its field's default is not written, the stance and `implicit`
excepted, because queries ask for those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from operator import attrgetter
from typing import Any

from kg.model import Evidence, Stance, Statement, When
from kg.store.terms import (
    ACTOR,
    BOOLEAN,
    DATE,
    DOCUMENT,
    INTEGER,
    IRI,
    PLAIN,
    RELATION,
    TEXT,
    TIME,
    TYPE,
    VALUE,
    WORDS,
    Codec,
    NamedNode,
    Spo,
    Term,
    iri,
    term,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a Statement: its path there, the node and predicate that hold it, and its codec."""

    path: str
    node: str
    predicate: IRI
    codec: Codec
    get: Callable[[Statement], Any]
    omit: Any  # the value that is not written


_PARTS: dict[str, type] = {"": Statement, "evidence": Evidence, "when": When, "stance": Stance}
_ALWAYS = {"implicit", "stance.polarity", "stance.modality"}
_NEVER = object()


def _field(path: str, node: str, predicate: str, codec: Codec) -> Field:
    part, _, name = path.rpartition(".")
    default = next(f.default for f in fields(_PARTS[part]) if f.name == name)
    found = attrgetter(path)
    get = found if part != "when" else lambda s: None if s.when is None else found(s)
    omit = _NEVER if path in _ALWAYS else None if default is MISSING else default
    return Field(path, node, term(predicate), codec, get, omit)


FIELDS: tuple[Field, ...] = (
    _field("subject", "statement", "psir:subject", ACTOR),
    _field("relation", "statement", "psir:relation", RELATION),
    _field("object", "statement", "psir:object", ACTOR),
    _field("theme", "statement", "psir:theme", TEXT),
    _field("stance.polarity", "statement", "psir:polarity", VALUE),
    _field("stance.modality", "statement", "psir:modality", VALUE),
    _field("stance.claimant", "statement", "psir:claimant", ACTOR),
    _field("stance.claimant_text", "statement", "psir:claimantText", TEXT),
    _field("stance.cues", "statement", "psir:cues", WORDS),
    _field("implicit", "statement", "psir:implicit", BOOLEAN),
    _field("subject_text", "statement", "psir:subjectText", TEXT),
    _field("object_text", "statement", "psir:objectText", TEXT),
    _field("when.words", "statement", "psir:timeWords", TEXT),
    _field("when.edtf", "statement", "psir:time", TIME),
    _field("when.first", "statement", "psir:firstDay", DATE),
    _field("when.last", "statement", "psir:lastDay", DATE),
    _field("when.anchor", "statement", "psir:timeAnchor", PLAIN),
    _field("why", "statement", "psir:why", WORDS),
    _field("evidence.rule", "statement", "psir:rule", PLAIN),
    _field("evidence.doc", "passage", "oa:hasSource", DOCUMENT),
    _field("evidence.page", "passage", "psir:page", INTEGER),
    _field("evidence.row", "passage", "psir:row", INTEGER),
    _field("evidence.column", "passage", "psir:column", INTEGER),
    _field("evidence.start", "position", "oa:start", INTEGER),
    _field("evidence.end", "position", "oa:end", INTEGER),
    _field("evidence.quote", "quote", "oa:exact", PLAIN),
)
_OWN = tuple(f for f in FIELDS if f.node == "statement")
_PLACE = tuple(f for f in FIELDS if f.node != "statement")

_TARGET, _DERIVED = term("oa:hasTarget"), term("prov:wasDerivedFrom")
_GENERATED, _SELECTOR = term("prov:wasGeneratedBy"), term("oa:hasSelector")
_RELATION, _REJECTED = term("psir:relation"), term("psir:rejectedRelation")
_CLASSES = tuple(map(term, ("psir:Statement", "oa:Annotation")))
_PLACE_CLASSES = (
    ("passage", term("oa:SpecificResource")),
    ("position", term("oa:TextPositionSelector")),
    ("quote", term("oa:TextQuoteSelector")),
)


def passage(evidence: Evidence) -> IRI:
    """The node of the characters that say it, named after RFC 5147.

    >>> passage(Evidence(doc="brief", start=120, end=180, quote="…", rule="criticized/1")).value
    'https://w3id.org/psir/document/brief#char=120,180'
    """
    cell = "" if evidence.row is evidence.column is None else f"&cell={evidence.row},{evidence.column}"
    return NamedNode(f"{iri('doc', evidence.doc).value}#char={evidence.start},{evidence.end}{cell}")


def places(at: IRI) -> dict[str, IRI]:
    """The nodes of a passage: itself and its selectors."""
    return {
        "passage": at,
        "position": NamedNode(at.value + "&position"),
        "quote": NamedNode(at.value + "&quote"),
    }


def triples(statement: Statement, run: IRI) -> Iterator[Spo]:
    """What a statement says of itself; `passage_triples` has the rest."""
    node = iri("stmt", statement.id)
    for kind in _CLASSES:
        yield (node, TYPE, kind)
    for field in _OWN:
        if (value := field.get(statement)) != field.omit:
            yield (node, field.predicate, field.codec.write(value))
    yield (node, _TARGET, passage(statement.evidence))
    yield (node, _DERIVED, iri("doc", statement.evidence.doc))
    yield (node, _GENERATED, run)


def passage_triples(statement: Statement) -> Iterator[Spo]:
    """Where a statement stands: the passage and its selectors, the same for all statements there."""
    nodes = places(passage(statement.evidence))
    for name, kind in _PLACE_CLASSES:
        yield (nodes[name], TYPE, kind)
    for field in _PLACE:
        if (value := field.get(statement)) != field.omit:
            yield (nodes[field.node], field.predicate, field.codec.write(value))
    for name in ("position", "quote"):
        yield (nodes["passage"], _SELECTOR, nodes[name])


def statement(node: IRI, about: Callable[[IRI], Mapping[IRI, Term]]) -> Statement:
    """The statement of a node; `about` gives what is said of a node, by predicate."""
    own = about(node)
    if (rejected := own.get(_REJECTED)) is not None:
        own = {**own, _RELATION: rejected}
    target = own[_TARGET]
    assert isinstance(target, NamedNode)
    known = {"statement": own} | {name: about(place) for name, place in places(target).items()}
    found = ((field, known[field.node].get(field.predicate)) for field in FIELDS)
    values = {field.path: field.codec.read(value) for field, value in found if value is not None}
    return _build({"object": None, "evidence.quote": ""} | values)


def _build(values: dict[str, Any]) -> Statement:
    parts: dict[str, dict[str, Any]] = {part: {} for part in _PARTS}
    for path, value in values.items():
        part, _, name = path.rpartition(".")
        parts[part][name] = value
    when = When(**parts["when"]) if parts["when"] else None
    return Statement(**parts[""], evidence=Evidence(**parts["evidence"]), when=when, stance=Stance(**parts["stance"]))
