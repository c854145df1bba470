"""What a check finds: a fault with its name, its place, and what is wrong in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault; `name` is the shape, the check or the proof that found it.

    >>> print(Fault("text-missing", "brief", "本文がない。", "The text isn't there."))
    text-missing: brief: The text isn't there. / 本文がない。
    """

    name: str
    where: str
    ja: str
    en: str

    def __str__(self) -> str:
        return f"{self.name}: {self.where}: {self.en} / {self.ja}"
