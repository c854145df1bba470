"""Time expressions: words -> EDTF, with the calendar of a document behind them."""

from __future__ import annotations

import pytest

from kg.extract.phrases import Tree, tree
from kg.extract.when import Calendar, Times, calendar
from kg.model import Chunk, Token

PAPER = Calendar(year="2022", published="2023")
NEWS = Calendar(year="2024", published="2024-03-05", news=True)


def chunk(text: str, paragraph: int = 0) -> Tree:
    """A chunk of one token: times are read from the text alone."""
    token = Token(
        start=0, end=len(text), text=text, lemma=text, tag="名詞-普通名詞-一般", pos="NOUN", dep="ROOT", head=0
    )
    return tree(Chunk(start=0, end=len(text), tokens=(token,), paragraph=paragraph))


@pytest.mark.parametrize(
    ("given", "text", "edtf"),
    [
        (PAPER, "2020年11月9日に署名した", ["2020-11-09"]),
        (PAPER, "２０２０年９月の衝突", ["2020-09"]),
        (PAPER, "2008年の戦争", ["2008"]),
        (PAPER, "9月21日に発令した", ["2022-09-21"]),
        (PAPER, "2021年に始まり、同年11月に終わった", ["2021", "2021-11"]),
        (PAPER, "2019年に就任し、翌年に辞任した", ["2019", "2020"]),
        (PAPER, "2022年1月から9月にかけて増えた", ["2022-01/2022-09"]),
        (PAPER, "2020年～2021年の危機", ["2020/2021"]),
        (PAPER, "2014年以降の制裁", ["2014/.."]),
        (PAPER, "2013年まで維持した", ["../2013"]),
        (PAPER, "2010年代から拡大した", ["201X/.."]),
        (PAPER, "令和4年2月の決定", ["2022-02"]),
        (PAPER, "平成元年の交渉", ["1989"]),
        (PAPER, "昭和31年の共同宣言", ["1956"]),
        (PAPER, "2021年第2四半期の統計", ["2021-04/2021-06"]),
        (PAPER, "2021年春の侵攻説", ["2021-21"]),
        (PAPER, "2000年頃の共存", ["2000~"]),
        (PAPER, "1992年に始まり、翌93年5月に終わった", ["1992", "1993-05"]),
        (PAPER, "96年9月に制圧し、06年には退いた", ["1996-09", "2006"]),
        (PAPER, "30年の歴史をもち、独立から20年、15年にわたる", []),
        (PAPER, "禁錮18年の判決と過去10年の交渉", []),
        (PAPER, "2001～02年の増派と1994-1996年の戦争", ["2001/2002", "1994/1996"]),
        (PAPER, "2014年9月5日に署名し、翌日に破り、12日に会談した", ["2014-09-05", "2014-09-06", "2014-09-12"]),
        (PAPER, "1991年8月31日に宣言し、翌1日に発効した", ["1991-08-31", "1991-09-01"]),
        (PAPER, "2014年9月5日の戦闘の翌日", ["2014-09-05"]),
        (PAPER, "2008年8月12日に訪れ、13日、署名した", ["2008-08-12", "2008-08-13"]),
        (PAPER, "1992年4月に訪れた。2030年までに減らす。5月に署名した", ["1992-04", "2030", "1992-05"]),
        (PAPER, "1996年8月に合意し、2001年末まで延ばし、9月に会談した", ["1996-08", "../2001", "1996-09"]),
        (PAPER, "1997年5月28日に調印し、三日後には訪問した", ["1997-05-28", "1997-05-31"]),
        (PAPER, "1997年5月28日に調印し、停戦から3日後に破られた", ["1997-05-28"]),
        (NEWS, "10日にも訪れる", ["2024-03-10"]),
        (NEWS, "昨年12月に合意した", ["2023-12"]),
        (NEWS, "今年1月の選挙", ["2024-01"]),
        (NEWS, "先月28日の会談", ["2024-02-28"]),
        (NEWS, "4日の会談", ["2024-03-04"]),
        (NEWS, "2日までに調印した", ["2024-03-02"]),
        (NEWS, "28日の会談", ["2024-02-28"]),
        (NEWS, "一昨年の侵攻", ["2022"]),
        (PAPER, "3日間の交渉で5人が死亡した", []),
        (PAPER, "約300人が30日以内に帰国した", []),
        (PAPER, "2月30日という日はない", []),
        (PAPER, "第2次戦争と3カ国", []),
    ],
)
def test_words_to_edtf(given: Calendar, text: str, edtf: list[str]) -> None:
    assert [dated.when.edtf for dated in Times(given).read(chunk(text))] == edtf


def test_a_year_reaches_to_the_end_of_its_paragraph() -> None:
    times = Times(PAPER)
    times.read(chunk("2000年に就任した", paragraph=1))
    assert [dated.when.edtf for dated in times.read(chunk("5月に訪問した", paragraph=1))] == ["2000-05"]
    assert [dated.when.edtf for dated in times.read(chunk("5月に訪問した", paragraph=2))] == ["2022-05"]


def test_a_text_of_one_year_keeps_to_it() -> None:
    many = [chunk(f"2022年{month}月に会談した。").chunk for month in range(1, 9)]
    aside = chunk("2020年の選挙後の弾圧もあった。").chunk
    assert calendar([*many, aside], None).steady
    assert not calendar([*many[:3], aside], None).steady


def test_what_filled_the_year_is_told() -> None:
    found = Times(NEWS).read(chunk("昨年の合意と2020年の戦争"))
    assert [dated.when.anchor for dated in found] == ["document", None]


@pytest.mark.parametrize(
    ("published", "text", "news"),
    [
        ("2024-03-05", "両国は4日に調印した。", True),
        ("2024-03-05", "問われるのは実行である。", True),
        ("2024-03-05", "2015年11月24日に撃墜が起き、2016年に和解した。", False),
        ("2024-03-05", "2015年11月24日に撃墜が起き、27日に抗議した。", False),
        ("2024-03-05", "両国は4日、2015年11月24日の条約を破棄した。", True),
        ("2024-03", "両国は4日に調印した。", False),
        (None, "両国は4日に調印した。", False),
    ],
)
def test_news_is_told_on_the_day(published: str | None, text: str, news: bool) -> None:
    assert calendar([chunk(text).chunk], published).news is news
