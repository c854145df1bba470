"""JSON-LD 1.1: as Turtle, one object for each node, with a context that makes keys short."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from kg.export.contents import Content
from kg.store import PREFIXES, TYPE, Literal, NamedNode, Quad, Term, term, used
from kg.store.mapping import FIELDS
from kg.store.terms import Codec

SUFFIX = "jsonld"
CONTEXT = "https://w3id.org/psir/context.jsonld"
_LINKS = ("oa:hasTarget", "oa:hasSelector", "prov:wasDerivedFrom", "prov:wasGeneratedBy")
_XSD = PREFIXES["xsd"]
_NATIVE: dict[str, Callable[[str], Any]] = {
    _XSD + "integer": int,
    _XSD + "boolean": lambda value: value == "true",
    _XSD + "string": str,
}


def _local(node: NamedNode) -> str:
    return node.value.replace("#", "/").rpartition("/")[2]


_SPACES = {p: space for p, space in PREFIXES.items() if p not in {_local(f.predicate) for f in FIELDS}}


def context() -> dict[str, Any]:
    """The context that is published: our prefixes, and a short key for each field of the store's table."""
    links = {_local(term(curie)): {"@id": curie, "@type": "@id"} for curie in _LINKS}
    return {"@version": 1.1, **_SPACES, **dict(sorted((_fields() | links).items()))}


def _fields() -> dict[str, dict[str, str]]:
    return {_local(f.predicate): {"@id": _short(f.predicate), **_coercion(f.codec)} for f in FIELDS}


def _coercion(codec: Codec) -> dict[str, str]:
    """What the context says of a key, seen from a term that the field's codec writes."""
    for probe in ("2022", 1, ("x",), True):
        try:
            sample = codec.write(probe)
        except (TypeError, ValueError):
            continue
        if isinstance(sample, NamedNode):
            return {"@type": "@id"}
        if isinstance(sample, Literal) and sample.language:
            return {"@language": sample.language}
        if isinstance(sample, Literal) and sample.datatype.value not in _NATIVE:
            return {"@type": _short(sample.datatype)}
        return {}
    return {}


def write(content: Content, path: Path) -> None:
    """Write the JSON-LD file; the context stands in it, so that it reads without the network."""
    graph = [_node(subject, quads) for subject, quads in _grouped(used(content.store))]
    lines = ",\n".join(json.dumps(node, ensure_ascii=False) for node in graph)
    head = json.dumps(context(), ensure_ascii=False, indent=1)
    path.write_text(f'{{"@context": {head},\n"@graph": [\n{lines}\n]}}\n', encoding="utf-8", newline="\n")


def _grouped(quads: Iterable[Quad]) -> list[tuple[str, list[Quad]]]:
    found: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        found[_short(quad.subject)].append(quad)
    return sorted(found.items())


def _node(subject: str, quads: list[Quad]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": subject}
    kinds = sorted(_short(quad.object) for quad in quads if quad.predicate == TYPE)
    if kinds:
        node["@type"] = kinds if len(kinds) > 1 else kinds[0]
    found: dict[str, list[Any]] = defaultdict(list)
    for quad in sorted(quads, key=lambda quad: (quad.predicate.value, str(quad.object))):
        if quad.predicate != TYPE:
            key, value = _pair(quad.predicate, quad.object)
            found[key].append(value)
    return node | {key: values if len(values) > 1 else values[0] for key, values in found.items()}


def _pair(predicate: NamedNode, value: Term) -> tuple[str, Any]:
    """Key and value, short where the context says what the value is."""
    key = _local(predicate)
    rule = _CONTEXT.get(key)
    if rule is None or rule["@id"] != _short(predicate):
        return _short(predicate), _whole(value)
    coercion = {name: kind for name, kind in rule.items() if name != "@id"}
    plain = _whole(value)
    if isinstance(plain, dict) and {k: v for k, v in plain.items() if k != "@value"} == coercion:
        return key, plain["@value"]
    if coercion == {"@type": "@id"} and isinstance(plain, dict) and "@id" in plain:
        return key, plain["@id"]
    return (key, plain) if not coercion else (_short(predicate), plain)


def _whole(value: Term) -> Any:
    if not isinstance(value, Literal):
        return {"@id": _short(value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    native = _NATIVE.get(value.datatype.value)
    return native(value.value) if native else {"@value": value.value, "@type": _short(value.datatype)}


def _short(node: object) -> str:
    value = str(getattr(node, "value", node))
    for prefix, space in _SPACES.items():
        if value.startswith(space) and not value.startswith(space + "//"):
            return f"{prefix}:{value[len(space) :]}"
    return value


_CONTEXT: dict[str, dict[str, str]] = {key: rule for key, rule in context().items() if isinstance(rule, dict)}
