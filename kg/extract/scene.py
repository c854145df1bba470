"""What stands around a clause, for the ways that look there for an end that it does not name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.references import Discourse
    from kg.model import Clause, Mention
    from kg.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A clause's sentence, the verbs there, whom they reach, and the text before."""

    reading: Reading
    verbal: Mapping[int, Clause]
    reached: Mapping[int, tuple[Mention, ...]]
    told: tuple[Mention, ...]  # the countries of those whom the sentence before is about
    discourse: Discourse
    vocabulary: Vocabulary
