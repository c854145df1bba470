"""The values that flow from file to graph: frozen, named as the design names them.

`start` and `end` are half-open character positions. In `Document`, `Evidence`, `Issue` and `Edit`
they count characters of the original text (`Document.text`); in `Repaired`, `Block`, `Token`,
`Chunk`, `Mention` and `Clause` they count characters of the repaired text, and `Repaired.origin`
leads back.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file as it came, and what is known of the work in it."""

    path: str  # as given, relative to the folder that was read
    name: str  # the file's stem: the `doc` of a statement
    sha256: str  # of the file's bytes
    media_type: str
    title: str | None = None
    author: str | None = None
    published: str | None = None  # EDTF
    publisher: str | None = None
    url: str | None = None
    rights: str | None = None
    citation: str | None = None
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a paged document: characters [start, end) of the original text."""

    number: int
    start: int
    end: int
    width: float = 0.0  # points
    height: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Where one line of the original text stands on its page, in points from the lower left corner."""

    page: int
    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table; `row` and `column` count from 0, the header row and column included."""

    row: int
    column: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with the characters of the original text that it covers."""

    start: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]
    caption: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a reader makes of a file: its text with pages, boxes and tables. Never changed afterwards."""

    source: Source
    text: str
    pages: tuple[Page, ...] = ()
    boxes: tuple[Box, ...] = ()
    tables: tuple[Table, ...] = ()
    positions: tuple[int, ...] = ()  # for HTML: the place in the file of each character of `text`


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What one fixer did: original characters [start, end) became `replacement`."""

    fixer: str
    start: int
    end: int
    replacement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of repaired text of one kind: paragraph, heading, caption, note."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """A document's text with its damage undone, and the way back to the original.

    `starts[i]`, `ends[i]` are the original characters that character `i` of `text` stands for.
    """

    document: Document
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    edits: tuple[Edit, ...] = ()
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The original characters of `text[start:end]`, whatever was deleted between them included."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.document.text)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def page(self, start: int) -> int | None:
        """The number of the page on which an original character stands."""
        for page in self.document.pages:
            if page.start <= start < page.end:
                return page.number
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One morpheme as analysed; `head` is the index of its head in the chunk, its own for a root."""

    start: int
    end: int
    text: str
    lemma: str
    tag: str  # Sudachi's part of speech
    pos: str  # UD part of speech
    dep: str  # UD relation
    head: int
    inflection: str = ""
    begins: bool = True  # begins a bunsetsu


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """What is parsed at once: a sentence without its parentheses, or the inside of one.

    `start`, `end` span the whole sentence in the repaired text, parentheses included, so that all
    chunks of a sentence give the same evidence.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    kind: str = "sentence"  # sentence | parenthesis | heading | caption
    anchor: int | None = None  # of a parenthesis: the repaired character before which it opens
    sentence: int = 0  # number of the sentence in the document
    paragraph: int = 0

    @property
    def text(self) -> str:
        return "".join(token.text for token in self.tokens)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name an actor; `candidates` are actor ids, best first, empty for an unknown actor."""

    start: int
    end: int
    text: str
    candidates: tuple[str, ...]
    kind: str  # the class of the first candidate: state, person, organisation, …
    rule: str = "name"
    name: str = ""  # of an unknown actor: its words without a title

    @property
    def actor(self) -> str:
        return self.candidates[0] if self.candidates else self.name or self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One argument of a clause: its case, its words, and the actors they name, coordination undone."""

    case: str  # が を に と から で へ まで より の として … as understood, voice undone
    start: int
    end: int
    head: int  # token index in the chunk, -1 where the words stand elsewhere
    text: str
    mentions: tuple[Mention, ...] = ()
    via: str = "overt"  # overt | topic | gap | shared | compound | zero | apposition
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A predicate with its arguments; everything about Japanese syntax stands below this value."""

    predicate: str  # lemma: 批判, 拒む, 距離を置く
    kind: str  # verb | noun | adjective | copula | compound
    start: int
    end: int
    head: int  # token index of the predicate in its chunk
    arguments: tuple[Argument, ...]
    voice: str = "active"
    polarity: str = "positive"
    tense: str = "present"
    words: tuple[str, ...] = ()  # the predicate and the longer words that it ends: 購入, 大量購入
    path: tuple[str, ...] = ()  # the predicates that govern it, nearest first
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time: the words as found, EDTF, first and last day (ISO dates)."""

    words: str
    edtf: str
    first: str
    last: str
    anchor: str | None = None  # what completed it: "document", "context", a heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """Whether the text says that it was so, and who says it."""

    polarity: str = "positive"
    modality: str = "asserted"
    claimant: str | None = None
    claimant_text: str | None = None
    cues: tuple[str, ...] = ()  # the words that decided


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The characters of the original that say it: `document.text[start:end] == quote`."""

    doc: str
    start: int
    end: int
    quote: str
    rule: str
    page: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One actor stands in one relation to another, at some time, as some text claims."""

    subject: str
    relation: str
    object: str | None
    evidence: Evidence
    theme: str | None = None
    when: When | None = None
    stance: Stance = field(default_factory=Stance)
    implicit: bool = False
    subject_text: str = ""
    object_text: str | None = None
    why: tuple[str, ...] = ()  # words, path, antecedent, date anchor: for `kg explain`, not hashed

    @property
    def id(self) -> str:
        """16 hexadecimal digits, a hash of the content: the same on every machine.

        >>> proof = Evidence(doc="a", start=0, end=3, quote="露批判", rule="criticized/1")
        >>> Statement(subject="X", relation="criticized", object="Russia", evidence=proof).id
        '9eb47844916b3f4d'
        """
        at, stance = self.evidence, self.stance
        cell = "" if at.row is None else f"{at.row},{at.column}"
        content = (at.doc, at.start, at.end, at.quote, cell, self.subject, self.relation, self.object, self.theme,
                   self.when.edtf if self.when else None, stance.polarity, stance.modality, stance.claimant,
                   self.implicit)  # fmt: skip
        return hashlib.sha256("\x1f".join("" if x is None else str(x) for x in content).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided about a statement; replayed on top of every build."""

    statement: str
    verdict: str  # accept | reject | correct
    by: str
    at: str  # ISO date and time
    why: str = ""
    correction: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Damage or doubt that was met on the way: written and counted, never a silent choice."""

    stage: str  # read | repair | parse | extract | store
    source: str
    message: str
    start: int | None = None
    end: int | None = None
    severity: str = "warning"  # error: the document gave nothing · warning · note
