"""A headline in two parts is two headings."""

import pytest

from kg.model import Document, Source
from kg.repair import repair, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ロシア軍、オデーサを空爆\u3000港湾施設に被害", ["ロシア軍、オデーサを空爆", "港湾施設に被害"]),
        ("独、戦車供与を決定\u3000米も追随\u3000露は反発", ["独、戦車供与を決定", "米も追随", "露は反発"]),
        ("第1章\u3000ロシアの外交政策", ["第1章\u3000ロシアの外交政策"]),
        ("1\u3000はじめに", ["1\u3000はじめに"]),
        ("はじめに", ["はじめに"]),
    ],
)
def test_headline_in_parts(text: str, parts: list[str]) -> None:
    source = Source(path="", name="", sha256="", media_type="")
    mended = repair(Document(source=source, text=text + "\n\n\u3000ロシア軍は24日、空爆した。"))
    found = [mended.text[s.start : s.end] for s in sentences(mended) if s.kind == "heading"]
    assert found == parts
