"""Which part of a web page is the article, what around it is not, and what the page says of itself.

Marks are believed first (`<article>`, `<main>`, `itemprop`), then sentences counted: an article is where the
。 are, menus and lists of related pages have links and no sentences.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from kg.model import Source
from kg.read.markup import Node
from kg.read.metadata import edtf

# Elements that hold none of the article, roles that say so, words of class names and ids that hint at it.
_NO_TEXT = """script style noscript template head nav aside form button select textarea iframe svg math canvas
    audio video object rt rp dialog footer title option input"""
_NO_PART = "navigation banner contentinfo complementary search menu dialog alert"
_NO_CLASS = """nav navi gnav navigation menu breadcrumb breadcrumbs topicpath footer sidebar sidemenu
    related relatedposts recommend recommended ranking share sharing sharedaddy sns social ad
    ads advert advertisement banner cookie comment comments pagination pager pagetop copyright
    newsletter subscribe widget popup modal login search toc editsection navbox reflist
    catlinks keyword keywords tags skip"""
_DROPPED, _ROLES, _AROUND = (frozenset(words.split()) for words in (_NO_TEXT, _NO_PART, _NO_CLASS))
_PARTS = ("div", "section", "article", "main", "body", "table", "tbody", "tr", "td", "html", "center")
_LISTS = ("ul", "ol", "div", "p", "dl", "section", "td")
_MOST = 0.85  # of the sentences of a page: what the part that is its article holds
_SOME = 0.4  # of the sentences of a page: what makes a mark credible
_ARTICLES = re.compile(r"(News|Scholarly|Blog|Report|Analysis|Opinion)?\w*(Article|Posting)")


def article(root: Node) -> list[Node]:
    """The part of a page that holds the article, after the page's title where that stands outside.

    >>> from kg.read.markup import parse
    >>> page = "<h1>題</h1><div>訂正。</div><article><p>露は拒否した。米は批判した。</article>"
    >>> [node.tag for node in article(parse(page))]
    ['h1', 'article']
    """
    page = next((node for node in root.walk() if node.tag == "body"), root)
    enough = max(_SOME * _weight(page, page), 1)
    marked = [node for node in page.walk() if _is_marked(node) and _weight(node, page) >= enough]
    chosen = max(marked, key=lambda node: (_weight(node, page), -node.length), default=page)
    while not marked and (inner := _inner(chosen)) is not None:
        chosen = inner
    titles = [node for node in page.walk() if node.tag == "h1" and node.length]
    outside = [
        h1 for h1 in titles if h1.start < chosen.start and not any(node is chosen for node in h1.walk())
    ]
    return [*outside[-1:], chosen] if len(outside) == len(titles) and chosen is not page else [chosen]


def is_around(node: Node, stops: int) -> bool:
    """Whether an element belongs to the page around an article of so many sentences."""
    if node.tag in _DROPPED or node.attrs.get("role") in _ROLES or _is_hidden(node.attrs):
        return True
    if node.tag == "sup":  # the mark of a footnote
        return any(isinstance(c, Node) and c.attrs.get("href", "").startswith("#") for c in node.walk())
    if not _AROUND.isdisjoint(_names(node)) and node.tag not in ("main", "article", "body"):
        return node.stops <= 0.5 * stops
    return node.tag in _LISTS and not node.stops and node.links > 1 and node.linked > 0.5 * node.length


def described(source: Source, root: Node, text: str) -> Source:
    """The source with title, author, date, publisher, address and rights as the page's head states them."""
    meta = {name: value for node in root.walk() if node.tag == "meta" for name, value in _stated(node)}
    data = next(
        (item for node in root.walk() if node.tag == "script" for item in _linked_data(node, text)), {}
    )
    links = {n.attrs.get("rel", "").lower(): n.attrs.get("href", "") for n in root.walk() if n.tag == "link"}
    titles = [_words(node, text) for node in root.walk() if node.tag in ("title", "h1")]
    title = next((h1 for h1 in titles[1:] if h1 and titles[0].startswith(h1)), titles[0] if titles else "")
    found: dict[str, Any] = {
        "title": _name(data.get("headline")) or meta.get("og:title") or meta.get("citation_title") or title,
        "author": _name(data.get("author"))
        or _first(meta, "author", "citation_author", "article:author", "dc.creator"),
        "published": edtf(_name(data.get("datePublished")) or _first(
            meta, "article:published_time", "citation_publication_date", "citation_date", "dc.date", "date",
            "datepublished", "pubdate", "dcterms.issued") or _time(root)),
        "publisher": _name(data.get("publisher"))
        or _first(meta, "og:site_name", "citation_publisher", "dc.publisher"),
        "url": links.get("canonical") or meta.get("og:url"),
        "rights": _first(meta, "dc.rights", "dcterms.rights", "copyright") or links.get("license"),
    }  # fmt: skip
    return replace(source, **{key: value for key, value in found.items() if value})


def _stated(meta: Node) -> Iterator[tuple[str, str]]:
    name = next((meta.attrs[key] for key in ("property", "name", "itemprop") if meta.attrs.get(key)), "")
    if value := html.unescape(meta.attrs.get("content", "")).strip():
        yield name.lower(), value


def _weight(node: Node, page: Node) -> int:
    return node.stops if page.stops else node.length - node.linked


def _is_marked(node: Node) -> bool:
    named = node.attrs.get("role") == "main" or node.attrs.get("itemprop", "").lower() == "articlebody"
    return node.tag in ("article", "main") or named


def _inner(node: Node) -> Node | None:
    """The one part that holds nearly all sentences, unless some stand in paragraphs beside it."""
    parts = [child for child in node.children if isinstance(child, Node)]
    best = max(parts, key=lambda part: part.stops, default=None)
    if best is None or best.tag not in _PARTS or best.stops < max(_MOST * node.stops, 3):
        return None
    apart = {*_PARTS, *_DROPPED, "header"}
    return None if any(part.stops for part in parts if part.tag not in apart) else best


def _is_hidden(attrs: Mapping[str, str]) -> bool:
    style = attrs.get("style", "").replace(" ", "").lower()
    return "hidden" in attrs or attrs.get("aria-hidden") == "true" or "display:none" in style


def _names(node: Node) -> list[str]:
    """The words of an element's class and id: `siteNav-main` has site, nav, main."""
    names = f"{node.attrs.get('class', '')} {node.attrs.get('id', '')}"
    return re.split(r"[^a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "-", names).lower())


def _words(node: Node, text: str) -> str:
    return " ".join(html.unescape(node.source(text)).split())


def _first(meta: Mapping[str, str], *names: str) -> str | None:
    return next((meta[name] for name in names if meta.get(name)), None)


def _time(root: Node) -> str | None:
    times = (node.attrs.get("datetime") for node in root.walk() if node.tag == "time")
    return next((time for time in times if time), None)


def _linked_data(node: Node, text: str) -> Iterator[Mapping[str, Any]]:
    """The article of a JSON-LD block, if there is one in it."""
    if node.attrs.get("type", "").lower() != "application/ld+json":
        return
    try:
        data = json.loads(node.source(text), strict=False)
    except (ValueError, RecursionError):
        return
    items = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
    for item in items if isinstance(items, list) else ():
        kinds = item.get("@type") if isinstance(item, dict) else None
        if any(_ARTICLES.fullmatch(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield item


def _name(value: object) -> str | None:
    """A value of JSON-LD as words: a text, a thing's name, or several of them."""
    if isinstance(value, list):
        return "、".join(filter(None, map(_name, value[:20]))) or None
    value = value.get("name") if isinstance(value, dict) else value
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None
