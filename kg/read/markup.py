"""HTML source -> a tree whose texts know their places in the file.

Parsers at hand give trees without places (lxml) or places by line (html.parser); evidence needs each
character's. The tokens are those of the HTML standard (section 13.2.5), the tree is simpler than the
standard's: end tags left out are supplied for paragraphs, list items, table parts and ruby. Every pattern is
possessive and depth is bounded, so that time grows with the length of the file whatever stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^>]*+>?"
    r"|</(?P<close>[a-zA-Z][^\s/>]*+)[^>]*+>?"
    r"|<(?P<open>[a-zA-Z][^\s/>]*+)(?P<attrs>(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)[^>]*+>?",
    re.S,
)
_ATTRIBUTE = re.compile(r"([^\s=\"'>/]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]++)))?")
_WORDS = {
    "void": "area base br col embed hr img input link meta param source track wbr",
    "raw": "script style textarea title noembed xmp iframe",
    "block": "address article aside blockquote center details dir div dl fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre section table ul",
}
_VOID, _RAW, _BLOCKS = (frozenset(words.split()) for words in _WORDS.values())
_DEEPEST = 200  # open elements; browsers stop at 512
_CLOSES: dict[str, tuple[str, str]] = {  # a start tag: what it ends, and what shields that from it
    **dict.fromkeys(_BLOCKS, ("p", "td th caption button li div section article blockquote")),
    **dict.fromkeys(("dt", "dd"), ("dt dd p", "dl")),
    **dict.fromkeys(("td", "th"), ("td th p", "tr table")),
    **dict.fromkeys(("tbody", "tfoot"), ("thead tbody tfoot tr td th p", "table")),
    **dict.fromkeys(("rt", "rp", "rb"), ("rt rp rb", "ruby")),
    "li": ("li p", "ul ol menu"),
    "tr": ("tr td th p", "table"),
    "option": ("option", "select"),
}
_SHIELDS = {"p": "td th", "li": "ul ol td", "tr": "table", "td": "table", "th": "table"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Characters [start, end) of the file, entities not yet decoded."""

    start: int
    end: int


@dataclass(slots=True, kw_only=True)
class Node:
    """An element; `length`, `linked`, `links`, `stops` count characters, those linked, links and 。 in it."""

    tag: str
    start: int
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Node | Text] = field(default_factory=list)
    length: int = 0
    linked: int = 0
    links: int = 0
    stops: int = 0

    def walk(self) -> Iterator[Node]:
        """This element and all within it, in the order of the file."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack += [child for child in reversed(node.children) if isinstance(child, Node)]

    def source(self, text: str) -> str:
        """The characters within it as they stand in the file."""
        return "".join(
            text[c.start : c.end] if isinstance(c, Text) else c.source(text) for c in self.children
        )


def parse(text: str) -> Node:
    """The tree of a file.

    >>> root = parse("<ul><li>露<li>米</ul>")
    >>> [node.tag for node in root.walk()], root.length
    (['#root', 'ul', 'li', 'li'], 2)
    """
    stack, at = [Node(tag="#root", start=0)], 0
    while at < len(text):
        mark = _TOKEN.search(text, at)
        start = mark.start() if mark else len(text)
        if start > at:
            stack[-1].children.append(Text(start=at, end=start))
        if mark is None:
            break
        at = mark.end()
        if name := mark["close"]:
            _close(stack, name.lower())
        elif name := mark["open"]:
            at = _open(stack, name.lower(), mark, text)
    _count(stack[0], text, linked=False)
    return stack[0]


def _open(stack: list[Node], tag: str, mark: re.Match[str], text: str) -> int:
    """Put an element in its place; the place in the file where reading goes on."""
    ends, shields = (names.split() for names in _CLOSES.get(tag, ("", "")))
    _end(stack, ends, shields)
    attrs = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(mark["attrs"])}
    node = Node(tag=tag, start=mark.start(), attrs=attrs)
    stack[-1].children.append(node)
    if tag in _RAW:
        end = re.compile(rf"</{tag}\b", re.I).search(text, mark.end())
        stop = end.start() if end else len(text)
        node.children.append(Text(start=mark.end(), end=stop))
        return stop
    if tag not in _VOID and len(stack) < _DEEPEST:
        stack.append(node)
    return mark.end()


def _end(stack: list[Node], ends: list[str], shields: list[str]) -> None:
    """End the outermost open element of some names that nothing shields."""
    found = 0
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].tag in shields:
            break
        if stack[depth].tag in ends:
            found = depth
    if found:
        del stack[found:]


def _close(stack: list[Node], tag: str) -> None:
    shields = _SHIELDS.get(tag, "td th table").split() if tag not in ("table", "body", "html") else []
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].tag == tag:
            del stack[depth:]
            return
        if stack[depth].tag in shields:
            return


def _count(node: Node, text: str, *, linked: bool) -> None:
    linked = linked or node.tag == "a"
    node.links += node.tag == "a"
    for child in node.children:
        if isinstance(child, Node):
            _count(child, text, linked=linked)
            node.length, node.linked = node.length + child.length, node.linked + child.linked
            node.links, node.stops = node.links + child.links, node.stops + child.stops
        elif node.tag not in _RAW:
            words = "".join(text[child.start : child.end].split())
            node.length, node.linked = node.length + len(words), node.linked + len(words) * linked
            node.stops += words.count("。") * (not linked)
