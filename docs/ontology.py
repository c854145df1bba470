"""Pages of the ontology, Japanese and English side by side, made of its Turtle alone: `make docs`.

python docs/ontology.py [FOLDER]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from kg import paths
from kg.export.writers.jsonld import context
from kg.store import PREFIXES, Triple, serialise, term, turtle, turtle_files
from kg.store.subjects import Value, subjects

SITE = Path(__file__).parent / "html"
LANGUAGES = ("ja", "en")
_ONTOLOGY, _PLOVER = "https://w3id.org/psir/ontology", "https://w3id.org/psir/plover"
_SPACES = PREFIXES | {"plover": _PLOVER + "#", "cameo": "https://w3id.org/psir/cameo#"}
_PAGES = {"psir": "ontology", "rel": "relations", "plover": "plover"}
_TEXTS = ("rdfs:label", "skos:definition", "skos:example", "psir:example", "skos:editorialNote")
_KINDS = {
    "owl:Class": "classes",
    "owl:ObjectProperty": "properties",
    "owl:DatatypeProperty": "properties",
    "owl:AnnotationProperty": "annotations",
    "owl:NamedIndividual": "individuals",
}
_TITLES = {
    "classes": ("クラス", "Classes"),
    "properties": ("性質", "Properties"),
    "individuals": ("個体", "Individuals"),
    "annotations": ("注釈の性質", "Annotation properties"),
    "STANDING": ("続いている関係", "Standing relations"),
    "quads": ("四区分", "Quads"),
    "types": ("型", "Types"),
    "modes": ("様式", "Modes"),
    "contexts": ("文脈", "Contexts"),
}


@dataclass(frozen=True, slots=True)
class Term:
    """A term of ours as its page shows it: texts by property and language, all other values by property."""

    curie: str
    texts: Mapping[str, Mapping[str, tuple[str, ...]]]
    facts: Mapping[str, tuple[Value, ...]]

    @property
    def anchor(self) -> str:
        return self.curie.partition(":")[2]

    @property
    def page(self) -> str:
        return _PAGES[self.curie.partition(":")[0]]

    @property
    def group(self) -> str:
        """Where on its page it stands: by its kind, its class in PLOVER, or its place there."""
        if self.page == "ontology":
            return next(_KINDS[kind] for kind in map(short, self.values("rdf:type")) if kind in _KINDS)
        if self.page == "relations":
            return self.values("psir:ploverClass")[0]
        places = {"quad": "quads", "context": "contexts"}
        return places.get(self.anchor.partition("-")[0]) or ("types" if "psir:ploverScore" in self.facts else "modes")

    def values(self, name: str) -> tuple[str, ...]:
        """The values of a property as text."""
        return tuple(value.text for value in self.facts.get(name, ()))


@dataclass(frozen=True, slots=True)
class Book:
    """All terms by IRI; how each is named in a language, and where it is told of."""

    terms: Mapping[str, Term]

    def named(self, iri: str, language: str) -> str:
        found = self.terms.get(iri)
        return found.texts["rdfs:label"][language][0] if found else short(iri)

    def link(self, iri: str) -> str:
        found = self.terms.get(iri)
        return f"{found.page}.html#{found.anchor}" if found else iri

    def groups(self, page: str) -> dict[str, list[Term]]:
        """The terms of a page under the headings they stand under, in the codebook's order or that of the file."""
        found: dict[str, list[Term]] = {}
        for told in sorted((t for t in self.terms.values() if t.page == page), key=_order):
            found.setdefault(told.group, []).append(told)
        return {group: found[group] for group in sorted(found, key=_headings(found).index)}

    def title(self, group: str) -> tuple[str, str]:
        return _TITLES.get(group) or (self.named(_SPACES["plover"] + group, "ja"), group)


def _headings(groups: Iterable[str]) -> list[str]:
    return [*(group for group in groups if group not in _TITLES), *_TITLES]


def _order(told: Term) -> int:
    return int((*told.values("psir:order"), "0")[0])


def short(iri: str) -> str:
    """The prefixed name of an IRI: `plover:ACCUSE` for https://w3id.org/psir/plover#ACCUSE."""
    fits = (f"{prefix}:{iri[len(space) :]}" for prefix, space in _SPACES.items() if iri.startswith(space))
    return next(fits, iri)


def book(files: Iterable[Path]) -> Book:
    """Every term of ours in some Turtle files."""
    label = term("rdfs:label").value
    ours = {iri: block for iri, block in subjects(files).items() if label in block and _is_ours(iri)}
    return Book({iri: _term(iri, _short(block)) for iri, block in ours.items()})


def _is_ours(iri: str) -> bool:
    prefix, _, name = short(iri).partition(":")
    return prefix in _PAGES and bool(name)


def _short(block: Mapping[str, tuple[Value, ...]]) -> dict[str, tuple[Value, ...]]:
    return {short(name): values for name, values in block.items()}


def _term(iri: str, block: Mapping[str, tuple[Value, ...]]) -> Term:
    texts = {name: _by_language(block.get(name, ())) for name in _TEXTS}
    return Term(short(iri), texts, {name: values for name, values in block.items() if name not in _TEXTS})


def _by_language(values: Iterable[Value]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(v.text for v in values if v.language == language) for language in LANGUAGES}


def files() -> list[Path]:
    """The Turtle of the ontology, without its shapes."""
    return [path for path in turtle_files([paths.ONTOLOGY]) if path.name != "shapes.ttl"]


def write(folder: Path) -> None:
    """Make the pages, and beside them the ontology as one file, PLOVER's, and the context of JSON-LD."""
    folder.mkdir(parents=True, exist_ok=True)
    template, told = _template(), book(files())
    header = _short(subjects(files())[_ONTOLOGY])
    for page in _PAGES.values():
        text = template.render(book=told, page=page, header=header, languages=LANGUAGES)
        (folder / f"{page}.html").write_text(text, encoding="utf-8")
    serialise(_whole(), folder / "psir.ttl")
    (folder / "plover.ttl").write_bytes((paths.ONTOLOGY / "plover.ttl").read_bytes())
    (folder / "context.jsonld").write_text(json.dumps({"@context": context()}, indent=1) + "\n", encoding="utf-8")


def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).parent)
    known = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return known.get_template("ontology.html.j2")


def _whole() -> Iterator[Triple]:
    """The ontology under its one header, with nothing left to import."""
    for quad in turtle(files()):
        if quad.predicate != term("owl:imports") and str(quad.subject) != f"<{_PLOVER}>":
            yield quad.triple


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else SITE
    write(target)
    print(target / "ontology.html")
