"""Actors under the coders' names: a table of name, type and Japanese forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import InputError
from kg.model import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """The coders' names, and the Japanese forms by which an actor of another name is recognised."""

    names: frozenset[str] = frozenset()
    forms: Mapping[str, str] = field(default_factory=dict)  # Japanese form -> name

    def name(self, actor: str | None, words: str | None) -> str | None:
        """The coders' name of an actor, found by its own name or by the words that name it.

        >>> known = Renaming(names=frozenset({"Armenia"}), forms={"アルメニア": "Armenia"})
        >>> known.name("Republic_of_Armenia", "アルメニア"), known.name("Russia", "ロシア")
        ('Armenia', 'Russia')
        """
        if actor in self.names:
            return actor
        return self.forms.get(actor or "") or self.forms.get(words or "") or actor

    def statement(self, said: Statement) -> Statement:
        """A statement with the coders' names for its ends and its claimant."""
        if not self.names:
            return said
        stance = replace(said.stance, claimant=self.name(said.stance.claimant, said.stance.claimant_text))
        subject, target = self.name(said.subject, said.subject_text), self.name(said.object, said.object_text)
        return replace(said, subject=subject or "", object=target, stance=stance)


def wordings(coded: Iterable[Statement]) -> Renaming:
    """The coders' names as they stand in what they coded; one in Japanese is a form of itself.

    An actor that has no name of its own (活動家) is coded by words of the text. Whoever says more of it in its name
    (合意に反発する活動家) is recognised by those words.

    >>> from kg.model import Evidence
    >>> proof = Evidence(doc="a", start=0, end=9, quote="", rule="")
    >>> known = wordings([Statement(subject="Russia", relation="repressed", object="活動家", evidence=proof)])
    >>> known.name("合意に反発する活動家", "活動家")
    '活動家'
    """
    names = frozenset(end for said in coded for end in (said.subject, said.object, said.stance.claimant) if end)
    return Renaming(names=names, forms={name: name for name in names if not name.isascii()})


def renaming(path: Path) -> Renaming:
    """The table in a file: a line an actor, its name, type and Japanese forms separated by tabs.

    Forms are separated by ` / `, `, ` or `、`; what stands in parentheses is a note. The first line that has
    a form keeps it. Raises `InputError` for a line without tabs.
    """
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    if any(len(row) < 2 for row in rows):
        raise InputError(path, "a line has no tab", "Write name, type and Japanese forms separated by tabs")
    forms: dict[str, str] = {}
    for row in rows:
        for form in re.split(r" / |, |、", row[2] if len(row) > 2 else ""):
            if bare := re.sub(r"[(（][^)）]*[)）]", "", form).strip():
                forms.setdefault(bare, row[0])
    return Renaming(names=frozenset(row[0] for row in rows), forms=forms)
