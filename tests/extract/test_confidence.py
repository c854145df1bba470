"""Free signs of a wrong parse: what the parser got suspicious about is doubted, the rest is not."""

from __future__ import annotations

import pytest
from expectations import accounts

from kg.cli.explaining import _clause


@pytest.mark.parametrize(
    ("text", "predicate", "confidence"),
    [
        ("クリミアは2014年にロシアが併合した。", "併合", 0.5),  # two subjects on one head
        ("ポーランドは制裁に加わり、ハンガリーが反対した。", "反対", 0.5),
        ("トルコとアゼルバイジャンは覚書を取り交わした。", "取り交わす", 1.0),
        ("ロシアはNATOを脅威と位置づけている。", "位置づける", 1.0),
    ],
)
def test_signs_of_a_wrong_parse_lower_the_confidence(text: str, predicate: str, confidence: float) -> None:
    found = [c.confidence for one in accounts(text) for c in one.clauses if c.predicate == predicate]
    assert found == [confidence]


@pytest.mark.parametrize(
    ("text", "predicate", "shown"),
    [
        ("クリミアは2014年にロシアが併合した。", "併合", "0.50: two subjects"),
        ("トルコとアゼルバイジャンは覚書を取り交わした。", "取り交わす", ""),
    ],
)
def test_explain_tells_how_sure_a_clause_is_and_why(text: str, predicate: str, shown: str) -> None:
    rows = [row for one in accounts(text) for row in map(_clause, one.clauses, one.doubts)]
    assert [row[-1] for row in rows if row[0] == predicate] == [shown]
