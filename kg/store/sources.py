"""Documents and runs as triples: what was read, and by which versions of what."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields

from kg.dates import days
from kg.errors import InputError
from kg.model import Source
from kg.store.terms import DATE, IRI, LINK, PLAIN, TEXT, TIME, TYPE, Codec, Spo, Term, iri, term


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The versions that made a graph: the same versions make the same run, on any machine at any time.

    >>> Run(program="0.1.0", model="ja_ginza 5.2.0", dictionary="20240409", ontology="0.1.0").id
    'bad7f25f1bdc2e5e'
    """

    program: str
    model: str
    dictionary: str
    ontology: str

    @property
    def id(self) -> str:
        """16 hexadecimal digits, a hash of the versions."""
        return hashlib.sha256("\x1f".join(astuple(self)).encode()).hexdigest()[:16]

    @property
    def iri(self) -> IRI:
        """The node of the activity."""
        return iri("run", self.id)


_SOURCE: tuple[tuple[str, IRI, Codec], ...] = (
    ("path", term("psir:path"), PLAIN),
    ("name", term("dcterms:identifier"), PLAIN),
    ("sha256", term("psir:sha256"), PLAIN),
    ("media_type", term("dc:format"), PLAIN),
    ("title", term("dcterms:title"), TEXT),
    ("author", term("dc:creator"), PLAIN),
    ("published", term("dcterms:issued"), TIME),
    ("publisher", term("dc:publisher"), PLAIN),
    ("url", term("psir:url"), LINK),
    ("rights", term("dc:rights"), PLAIN),
    ("citation", term("dcterms:bibliographicCitation"), PLAIN),
)
_REFERENCE = term("dcterms:references")
_CLASSES = tuple(map(term, ("psir:Source", "prov:Entity")))


def source_triples(source: Source) -> Iterator[Spo]:
    """What is known of a document, in Dublin Core."""
    node = iri("doc", source.name)
    for kind in _CLASSES:
        yield (node, TYPE, kind)
    for name, predicate, codec in _SOURCE:
        if (known := getattr(source, name)) is not None:
            yield (node, predicate, codec.write(known))
    for work in source.references:
        yield (node, _REFERENCE, PLAIN.write(work))
    for curie, day in zip(("psir:firstDay", "psir:lastDay"), _published(source), strict=False):
        yield (node, term(curie), DATE.write(day))


def _published(source: Source) -> Sequence[str]:
    try:
        return days(source.published) if source.published else ()
    except InputError:
        return ()


def source(about: Mapping[IRI, Sequence[Term]]) -> Source:
    """The Source of a document's node; `about` gives all values by predicate."""
    known = {name: codec.read(about[p][0]) for name, p, codec in _SOURCE if p in about}
    works = sorted(PLAIN.read(work) for work in about.get(_REFERENCE, ()))
    return Source(**known, references=tuple(works))


def work(source: Source) -> str:
    """What a document counts as when independent sources are counted.

    The works that it retells where it names them, else its author, else its publisher, else itself: two
    papers of one author are one source, and so are two retellings of one report.

    >>> from dataclasses import replace
    >>> paper = Source(path="a.txt", name="a", sha256="", media_type="text/plain", author="森")
    >>> work(paper), work(replace(paper, references=("外務省年鑑",))), work(replace(paper, author=None))
    ('森', '外務省年鑑', 'a')
    """
    return " ".join(sorted(source.references)) or source.author or source.publisher or source.name


def run_triples(run: Run) -> Iterator[Spo]:
    """The run as a PROV activity with its versions."""
    yield (run.iri, TYPE, term("prov:Activity"))
    yield (run.iri, TYPE, term("psir:Run"))
    for field in fields(run):
        yield (run.iri, term(f"psir:{field.name}Version"), PLAIN.write(getattr(run, field.name)))
