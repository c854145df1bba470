"""A spaCy component: `nlp.add_pipe("psir")` fills `doc._.statements` and `doc.spans["psir"]`.

It reads the text of the doc by the program's own pipeline, repair and parser included, so that it gives the same
statements as `kg extract` whatever model stands before it; `spacy.blank("ja")` is enough.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.errors import InputError
from kg.extract import extract
from kg.model import Document, Source, Statement
from kg.pipeline import analyse
from kg.vocabulary import vocabulary

NAME = "psir"


class Component:
    """Adds to a doc what its text says; times that need it are completed from `published` (EDTF)."""

    def __init__(self, published: str | None = None) -> None:
        self.published = published

    def __call__(self, doc: Doc) -> Doc:
        doc._.statements = self._statements(doc)
        doc.spans[NAME] = [span for said in doc._.statements if (span := self._span(doc, said)) is not None]
        return doc

    def _statements(self, doc: Doc) -> tuple[Statement, ...]:
        source = Source(path=NAME, name=NAME, sha256="", media_type="text/plain", published=self.published)
        repaired, chunks = analyse(Document(source=source, text=doc.text))
        return extract(repaired, chunks, vocabulary())

    @staticmethod
    def _span(doc: Doc, said: Statement) -> Span | None:
        """The tokens of the evidence, labelled with the relation."""
        at = said.evidence
        return doc.char_span(at.start, at.end, label=said.relation, span_id=said.id, alignment_mode="expand")


@Language.factory(NAME, default_config={"published": None}, assigns=["doc._.statements"])  # type: ignore[untyped-decorator]
def component(nlp: Language, name: str, published: str | None) -> Component:
    """The factory that spaCy finds by the entry point `spacy_factories`."""
    if nlp.lang != "ja":
        raise InputError(nlp.lang, "the component reads Japanese alone", 'Begin with spacy.blank("ja") or ja_ginza')
    return Component(published)


if not Doc.has_extension("statements"):
    Doc.set_extension("statements", default=())
