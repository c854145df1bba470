"""The report's own words in Japanese and English: `words.toml`, one entry a phrase."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import InputError

LANGUAGES = ("ja", "en")


@cache
def _phrases() -> dict[str, dict[str, str]]:
    text = Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
    return {f"{part}.{name}": phrase for part, names in tomllib.loads(text).items() for name, phrase in names.items()}


@dataclass(frozen=True, slots=True)
class Words:
    """Phrases in one language, with places to fill.

    >>> Words("en")("word.statements")
    'statements'
    """

    language: str

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise InputError(self.language, "the report has no such language", f"Choose {' or '.join(LANGUAGES)}")

    def __call__(self, key: str, **values: object) -> str:
        phrase = _phrases()[key][self.language]
        return phrase.format(**values) if values else phrase

    def list(self, names: list[str], most: int = 1000) -> str:
        """A、B; A, B and C; and no more than `most` of them.

        >>> Words("en").list(["A", "B", "C"]), Words("ja").list(["A", "B"], most=1)
        ('A, B and C', 'Aなど')
        """
        if len(names) > most:
            cut = ("、" if self.language == "ja" else ", ").join(names[:most])
            return cut + ("など" if self.language == "ja" else " and others")
        if self.language == "ja" or len(names) < 2:
            return "、".join(names) if self.language == "ja" else "".join(names)
        return ", ".join(names[:-1]) + " and " + names[-1]
