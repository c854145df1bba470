"""What a construction's sentences are expected to give, written as text.

A clause: `批判(が=アルメニア, を=ロシア, polarity=negative)`: a clause whose predicate ends in 批判 and whose
arguments of each case named, taken together, name just these actors (`A+B`), or have a noun that ends in
these words; `に|へ=…` is either case, `が=-` none. A statement: `アルメニア criticized ロシア [negative, reported]`,
`-` for an empty object. With `! ` before it, neither may be there. Brackets say what stance besides
positive and asserted is wanted; `implicit`, `by X` (the claimant) and `at 1992-05` (the time; `at -` none) are only
looked at where they are said.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kept import kept

from kg import parse
from kg.extract.account import Account, account
from kg.model import Clause, Document, Source, Statement
from kg.repair import repair
from kg.repair.sentences import sentences
from kg.vocabulary import canonical, vocabulary

FOLDER = Path(__file__).with_name("constructions")
_CLAUSE = re.compile(r"(?P<predicate>[^(]+)\((?P<wants>.*)\)")
_STATEMENT = re.compile(r"(?P<subject>\S+) (?P<relation>[a-z]\w+) (?P<object>\S+)(?: \[(?P<stance>.*)\])?")
_FIELDS = frozenset({"polarity", "voice", "tense", "kind"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """One thing that a text must give, or must not."""

    construction: str
    number: int  # of the sentence in its construction
    text: str
    wanted: str

    @property
    def key(self) -> str:
        return f"{self.text} ⇒ {self.wanted}"


def expectations() -> Iterator[Expectation]:
    """All that is expected, in the order of the files."""
    for path in sorted(FOLDER.glob("*.toml")):
        for number, sentence in enumerate(construction(path)["sentence"], 1):
            for wanted in (*sentence.get("clauses", ()), *sentence.get("statements", ())):
                yield Expectation(construction=path.stem, number=number, text=sentence["text"], wanted=wanted)


@lru_cache(maxsize=64)
def construction(path: Path) -> dict[str, list[dict[str, list[str]]]]:
    """One file of the table as it is."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1024)
def accounts(text: str) -> tuple[Account, ...]:
    """What the extractor makes of a text, by its kept analyses."""
    source = Source(path="text", name="text", sha256="", media_type="text/plain", published="2023-06-01")
    repaired = repair(Document(source=source, text=text))
    chunks = parse.parse(repaired.text, sentences(repaired), kept())
    return tuple(account(repaired, chunks, vocabulary()))


def holds(expectation: Expectation) -> bool:
    """Is it as expected?"""
    negated = expectation.wanted.startswith("! ")
    wanted = expectation.wanted.removeprefix("! ")
    found = accounts(expectation.text)
    if match := _CLAUSE.fullmatch(wanted):
        fits = any(_clause(match, clause) for one in found for clause in one.clauses)
    elif match := _STATEMENT.fullmatch(wanted):
        fits = any(_statement(match, statement) for one in found for statement in one.statements)
    else:
        raise ValueError(f"{wanted}: neither a clause nor a statement. Write 批判(が=X) or X criticized Y.")
    return fits != negated


def seen(text: str) -> str:
    """The clauses and statements that there are, for the message of a failure."""
    lines = []
    for one in accounts(text):
        for clause in one.clauses:
            told = (f"{a.case}={'+'.join(m.text for m in a.mentions) or a.text}" for a in clause.arguments)
            lines.append(f"  {clause.predicate}({', '.join(told)}) {clause.kind} {clause.voice} {clause.polarity}")
        lines += [f"  {s.subject} {s.relation} {s.object} {s.stance.polarity} {s.stance.modality} {s.stance.claimant}"
                  for s in one.statements]  # fmt: skip
    return "\n".join(lines)


def _clause(match: re.Match[str], clause: Clause) -> bool:
    if not clause.predicate.endswith(canonical(match["predicate"])):
        return False
    return all(_want(want.strip(), clause) for want in match["wants"].split(",") if want.strip())


def _want(want: str, clause: Clause) -> bool:
    key, _, value = want.partition("=")
    if key in _FIELDS:
        return str(getattr(clause, key)) == value
    arguments = [a for a in clause.arguments if a.case in key.split("|")]
    if value == "-":
        return not arguments
    words = value.split("+")
    said = {word for word in words if any(a.text.endswith(word) for a in arguments)}
    named = {m.actor: m.text for a in arguments if not a.text.endswith(tuple(words)) for m in a.mentions}
    meant = {actor: next((w for w in words if _names(w, actor, text)), None) for actor, text in named.items()}
    inner = {w for a in arguments for m in a.mentions for w in words if _names(w, m.actor, m.text)}
    return None not in meant.values() and said | inner == set(words)


def _names(word: str, actor: str, text: str = "") -> bool:
    """Is a word a name of an actor, or the very words of the mention?"""
    known = vocabulary().actors.get(actor)
    return word in (text, actor) or bool(known and word in (*known.names, *known.surnames, *known.weak))


def _statement(match: re.Match[str], found: Statement) -> bool:
    relation = vocabulary().relations[match["relation"]]
    if found.relation != relation.id:
        return False
    one, other = (found.subject, found.subject_text), (found.object or "-", found.object_text or "-")
    ways = [(one, other), (other, one)] if relation.symmetric else [(one, other)]
    ends = any(_names(match["subject"], *a) and _names(match["object"], *b) for a, b in ways)
    return ends and _stance([word.strip() for word in (match["stance"] or "").split(",") if word.strip()], found)


def _stance(wants: Sequence[str], found: Statement) -> bool:
    said = {found.stance.polarity, found.stance.modality} - {"positive", "asserted"}
    extra = {want for want in wants if want == "implicit" or want.startswith(("by ", "at "))}
    return (
        said == set(wants) - extra
        and ("implicit" not in extra or found.implicit)
        and all(_names(want[3:], found.stance.claimant or "") for want in extra if want.startswith("by "))
        and all(want[3:] == (found.when.edtf if found.when else "-") for want in extra if want.startswith("at "))
    )
