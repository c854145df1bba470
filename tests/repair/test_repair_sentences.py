"""Paragraphs and their sentences, parted by a bar. A case is a line of the table."""

from __future__ import annotations

import pytest

from kg.model import Document, Source
from kg.repair import repair, sentences
from kg.repair.sentences import LONGEST, split

SOURCE = Source(path="a.txt", name="a", sha256="", media_type="text/plain")

SENTENCES = [
    "露は退いた。|米は動いた。",
    "露は退いた",
    "露は退いた。|米は動いた",
    "なぜか？|答えはない！|それだけだ。",
    "なぜだ！？|答えはない。",
    "「退くのか？」と記者は問うた。|答えはない。",
    "本当に退くのか？と記者は問うた。",
    "「退いた。次はない。」と述べた。|米は動いた。",
    "「退いた。|次はない。」",
    "「退く。」|大統領はそう語った。",
    "「退く。」という声もある。",
    "「退く。」は嘘だった。",
    "首相は（理由は不明。）退いた。|米は動いた。",
    "首相は退いた（理由は不明）。|米は動いた。",
    "首相は退いた。|（理由は不明。）|米は動いた。",
    "決議は「『撤退。』を求める」とした。|米は動いた。",
    "「閉じられない引用がある。|次の文である。",
    "閉じ括弧だけ」がある。|次の文である。",
    "露は退いた。(1)|米は動いた。",
    "支持は4.3％で、約1.5倍だ。|次の文である。",
    "NATO(北大西洋条約機構。)は動いた。",
    "露は退いた．|米は動いた．",
    "Yahoo!ニュースが伝えた。",
    "全文はhttps://example.org/?a=1に載る。|次の文である。",
    "The treaty was signed in 1992. It holds.",
    "ロシア。",
    "。",
    "・ロシアは反対した",
]


@pytest.mark.parametrize("case", SENTENCES)
def test_sentences(case: str) -> None:
    text = case.replace("|", "")
    repaired = repair(Document(source=SOURCE, text=text))
    found = [repaired.text[span.start : span.end] for span in sentences(repaired)]
    assert "".join(found) == text.removeprefix("・")
    if "signed" not in case and "(1)" not in case:
        assert found == [part.removeprefix("・") for part in case.split("|")]


def test_a_bracket_that_is_never_closed_holds_nothing() -> None:
    text = "「" + "露は退いた。" * 60 + "」"
    assert len(list(split(text))) > 50


def test_kinds_and_paragraphs() -> None:
    text = "停戦合意\n露は退いた。米は動いた。\n表1 各国の態度\n出所：国連\n以上である。"
    found = sentences(repair(Document(source=SOURCE, text=text)))
    assert [(span.kind, span.paragraph) for span in found] == [
        ("heading", 0),
        ("sentence", 1),
        ("sentence", 1),
        ("caption", 2),
        ("note", 3),
        ("sentence", 4),
    ]


def test_what_runs_on_is_cut_at_a_comma() -> None:
    text = "ロシアは軍を引き、" * 500 + "退いた。"
    repaired = repair(Document(source=SOURCE, text=text))
    found = [repaired.text[span.start : span.end] for span in sentences(repaired)]
    assert max(map(len, found)) <= LONGEST
    assert all(part.endswith(("、", "。")) for part in found)
    assert "".join(found) == text
