"""`make docs`: every term on its page, in both languages side by side, and neither in the other's column."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree, html
from rdflib import OWL, RDF, Graph

from docs.ontology import book, files, write

TERMS = book(files()).terms
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("html")
    write(folder)
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, etree._Element]:
    return {path.stem: html.parse(path, html.HTMLParser(encoding="utf-8")).getroot() for path in site.glob("*.html")}


def words(node: etree._Element) -> str:
    return " ".join("".join(node.itertext()).split())


def test_every_term_is_told_in_both_languages(pages: dict[str, etree._Element]) -> None:
    for term in TERMS.values():
        (article,) = pages[term.page].xpath("//article[@id=$id]", id=term.anchor)
        for language in ("ja", "en"):
            (section,) = article.xpath(".//section[@lang=$lang]", lang=language)
            shown = words(section)
            for texts in term.texts.values():
                assert all(" ".join(text.split()) in shown for text in texts[language]), (term.curie, language)


def test_no_japanese_in_the_english_column(pages: dict[str, etree._Element]) -> None:
    for page in pages.values():
        for section in page.xpath("//*[@lang='en']"):
            assert not JAPANESE.search(words(section)), words(section)[:200]


def test_links_within_lead_somewhere(site: Path, pages: dict[str, etree._Element]) -> None:
    ids = {f"{name}.html#{found}" for name, page in pages.items() for found in page.xpath("//@id")}
    there = ids | {path.name for path in site.iterdir()}
    for name, page in pages.items():
        for link in page.xpath("//a/@href"):
            full = f"{name}.html{link}" if link.startswith("#") else link
            assert full.startswith("http") or full in there, link


def test_the_header_is_told(pages: dict[str, etree._Element]) -> None:
    for page in pages.values():
        assert all(w in words(page) for w in ("https://w3id.org/psir/ontology/0.1.0", "CC BY 4.0", "version 0.1.0"))


def test_the_files_beside_the_pages_are_whole(site: Path) -> None:
    whole = Graph().parse(site / "psir.ttl")
    assert len(set(whole.subjects(RDF.type, OWL.Ontology))) == 1 and not list(whole.objects(None, OWL.imports))
    assert len(Graph().parse(site / "plover.ttl")) > 500
    assert "psir" in json.loads((site / "context.jsonld").read_text(encoding="utf-8"))["@context"]


def test_two_runs_make_the_same_bytes(site: Path, tmp_path: Path) -> None:
    write(tmp_path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {p.name: p.read_bytes() for p in site.iterdir()}
