"""The dataset describes itself, in VoID and DCAT."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, Store

from kg.store.terms import PREFIXES, TYPE, NamedNode, Triple, graph, term

_VOCABULARIES = ("dc", "dcat", "dcterms", "grasp", "oa", "owl", "prov", "psir", "sem", "skos", "skosxl", "time", "void")
_TOLD = (
    ("dcterms:title", "国際関係の言明のグラフ", "A graph of statements on international relations"),
    (
        "dcterms:description",
        "誰が誰に何をし、いつ、誰がそう述べているかを、証拠の文とともに表す。",
        "Who did what to whom, when, and who says so, each with the sentence that says it.",
    ),
    ("dcat:keyword", "国際関係", "international relations"),
)
_JAPANESE = NamedNode("http://id.loc.gov/vocabulary/iso639-1/ja")


def dataset(store: Store) -> Iterator[Triple]:
    """Title, vocabularies, the runs, and how many triples, documents and statements there are."""
    node, own = NamedNode(PREFIXES["g"].rstrip("/")), graph("dataset")
    for kind in ("void:Dataset", "dcat:Dataset"):
        yield Triple(node, TYPE, term(kind))
    for predicate, ja, en in _TOLD:
        for words, language in ((ja, "ja"), (en, "en")):
            yield Triple(node, term(predicate), Literal(words, language=language))
    yield Triple(node, term("dcterms:language"), _JAPANESE)
    for name in _VOCABULARIES:
        yield Triple(node, term("void:vocabulary"), NamedNode(PREFIXES[name]))
    yield Triple(node, term("void:uriSpace"), Literal(PREFIXES["g"].removesuffix("graph/")))
    yield Triple(
        node, term("void:triples"), Literal(len(store) - sum(1 for _ in store.quads_for_pattern(None, None, None, own)))
    )
    yield Triple(node, term("void:documents"), Literal(_count(store, "psir:Source")))
    yield Triple(node, term("psir:statementCount"), Literal(_count(store, "psir:Statement")))
    for quad in store.quads_for_pattern(None, TYPE, term("psir:Run"), graph("runs")):
        yield Triple(node, term("prov:wasGeneratedBy"), quad.subject)


def _count(store: Store, kind: str) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, TYPE, term(kind)))
