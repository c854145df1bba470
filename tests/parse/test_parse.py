"""Parses: the format round-trips, the cache keeps, the model's analyses don't change unseen."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Token
from kg.parse import conllu, parse
from kg.parse.brackets import cut
from kg.parse.cache import Cache
from kg.repair.sentences import Span

SENTENCES = (
    "アルメニアの首相は、集団安全保障条約機構の宣言への署名を拒んだ。",
    "トルコに支援されたアゼルバイジャンは、2020年の秋に失地の多くを奪い返した。",
    "モルドバとジョージア（いずれも旧ソ連の国）は、EUへの加盟を申請することを決めた。",
    "ロシアがベラルーシに派兵を求めたとの報道について、報道官は確認を避けた。",
)  # fmt: skip
HASH = "948855b8b246819a"  # changes with the pinned versions and with words.csv and aliases.tsv, and only then

words = st.text(alphabet="ロシアは米国を批判した。、（）", min_size=1, max_size=4)


def spans(*texts: str) -> tuple[str, list[Span]]:
    """Texts one behind the other, and where each stands."""
    starts = [sum(map(len, texts[:i])) for i in range(len(texts))]
    found = [Span(start=s, end=s + len(t), kind="sentence", paragraph=0) for s, t in zip(starts, texts, strict=True)]
    return "".join(texts), found


@given(st.lists(st.tuples(words, st.booleans()), min_size=1, max_size=8))
def test_conllu_round_trips(rows: list[tuple[str, bool]]) -> None:
    tokens, at = [], 0
    for number, (word, begins) in enumerate(rows):
        token = Token(
            start=at, end=at + len(word), text=word, lemma=word, tag="名詞", pos="NOUN", begins=begins,
            dep="nmod" if number else "root", head=max(number - 1, 0),
        )  # fmt: skip
        tokens.append(token)
        at += len(word)
    assert conllu.read(conllu.write(tokens)) == tuple(tokens)


@given(st.text(alphabet="あ（）()［］漢", max_size=20))
def test_pieces_cover_the_sentence_once(sentence: str) -> None:
    places = [place for piece in cut(sentence) for place in piece.places]
    assert len(places) == len(set(places))
    for piece in cut(sentence):
        assert piece.text == "".join(sentence[place] for place in piece.places)


def test_a_cache_gives_back_what_it_was_given(tmp_path: Path) -> None:
    token = Token(start=0, end=1, text="露", lemma="露", tag="名詞", pos="PROPN", dep="root", head=0)
    cache = Cache(tmp_path / "parses.sqlite")
    cache.put([("露", (token,))])
    assert Cache(tmp_path / "parses.sqlite").get(["露", "米"]) == [(token,), None]


@pytest.mark.model
def test_the_analyses_are_those_of_the_pinned_versions() -> None:
    text, found = spans(*SENTENCES)
    told = "".join(conllu.write(chunk.tokens) for chunk in parse(text, found))
    assert hashlib.sha256(told.encode()).hexdigest()[:16] == HASH


@pytest.mark.model
def test_tokens_stand_where_they_say_and_parentheses_are_apart() -> None:
    text, found = spans(*SENTENCES)
    chunks = parse(text, found)
    assert [chunk.kind for chunk in chunks].count("parenthesis") == 1
    assert all(text[token.start : token.end] == token.text for chunk in chunks for token in chunk.tokens)
