"""Analyses as text: tokens to CoNLL-U and back, so that caches and tests need no model.

Columns as in the CoNLL-U format of Universal Dependencies; the last one says with GiNZA's own keys
whether a bunsetsu begins (`BunsetuBILabel`) and whether a blank follows (`SpaceAfter`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from sys import intern

from kg.model import Token


def write(tokens: Sequence[Token]) -> str:
    r"""CoNLL-U lines for the tokens of one chunk.

    >>> line = "1\t露\t露\tPROPN\t名詞\t_\t0\troot\t_\tBunsetuBILabel=B|SpaceAfter=No\n"
    >>> write(read(line)) == line
    True
    """
    return "".join(_line(i, token, tokens[i + 1 : i + 2]) for i, token in enumerate(tokens))


def read(text: str, start: int = 0) -> tuple[Token, ...]:
    """The tokens of one analysis, the first of them at character `start`."""
    tokens, at = [], start
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            token, at = _token(line.split("\t"), at)
            tokens.append(token)
    return tuple(tokens)


def analyses(text: str) -> Iterable[tuple[Token, ...]]:
    """The analyses of a text that holds several, separated by blank lines."""
    return (read(block) for block in text.split("\n\n") if block.strip())


def _line(i: int, token: Token, following: Sequence[Token]) -> str:
    head = 0 if token.head == i else token.head + 1
    blank = "Yes" if following and following[0].start > token.end else "No"
    misc = f"BunsetuBILabel={'B' if token.begins else 'I'}|SpaceAfter={blank}"
    fields = (i + 1, token.text, token.lemma, token.pos, token.tag, token.inflection or "_", head,
              "root" if head == 0 else token.dep, "_", misc)  # fmt: skip
    return "\t".join(map(str, fields)) + "\n"


def _token(fields: Sequence[str], at: int) -> tuple[Token, int]:
    number, text, lemma, pos, tag, features, head, dep, _, misc = fields
    end = at + len(text)
    token = Token(
        start=at, end=end, text=text, lemma=lemma, tag=intern(tag), pos=intern(pos), dep=intern(dep),
        head=int(number) - 1 if head == "0" else int(head) - 1,
        inflection="" if features == "_" else intern(features), begins="BunsetuBILabel=B" in misc,
    )  # fmt: skip
    return token, end + ("SpaceAfter=Yes" in misc)
