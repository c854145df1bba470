"""Pages as news sites and old home pages write them: the article, and the way back to the file."""

from __future__ import annotations

import time

import pytest

from kg.model import Document, Source
from kg.read import html

HEAD = (
    '<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>承認せず｜北海新報</title>'
    '<meta property="og:title" content="承認せず &amp; 反発">'
    '<meta property="og:site_name" content="北海新報">'
    '<meta property="article:published_time" content="2022-06-18T09:30:00+09:00">'
    '<meta name="author" content="山田花子">'
    '<link rel="canonical" href="https://example.org/1"><script>var a = "<p>偽の文。</p>";</script></head>'
)
ARTICLE = (
    "<h1>カザフ大統領、<br>承認せず</h1>"
    "<p>大統領は１７日、\n  承認しない考えを示した。<a href='/x'>ロシア</a>は反発した。</p>"
    "<p>廣<ruby>瀬<rp>（</rp><rt>せ</rt><rp>）</rp></ruby>教授は&quot;異例&quot;と話す&#x3002;</p>"
)
WANTED = (
    "カザフ大統領、承認せず\n\n大統領は１７日、承認しない考えを示した。ロシアは反発した。\n\n"
    '廣瀬教授は"異例"と話す。'
)
MENU = "<nav><a href=1>政治。</a></nav><ul><li><a href=1>国際</a><li><a href=2>経済</a></ul>"
PAGES = {
    "article": f"<body><header>{MENU}</header><main><article>{ARTICLE}</article><aside>広告。</aside></main>",
    "main": f"<body class='has-sidebar'>{MENU}<main id=main>{ARTICLE}</main><footer>無断転載禁止。</footer>",
    "divs": f"<body><div id=header>{MENU}</div><div><div>{ARTICLE}</div><div class=side-nav>次。</div></div>",
    "title outside": f"<h1>カザフ大統領、承認せず</h1><article>{ARTICLE.partition('</h1>')[2]}</article>",
    "comments": f"<body><div>{ARTICLE}</div><div class=userComments>そう思う。</div><script>1<2</script>",
    "unclosed": f"<body><div>{ARTICLE.replace('</p>', '')}</div>",
    "shouting": f"<BODY><TABLE><TR><TD><A HREF=a>目次</A> <A HREF=b>次</A><TD>{ARTICLE}</TABLE>",
    "hidden": f"<body>{ARTICLE}<p hidden>隠す。</p><p style='display: none'>隠す。</p><!-- <p>注。 -->",
    "teasers": f"<body><article>{ARTICLE}</article><article><a href=1>別の記事</a></article>",
}


def document(page: str, encoding: str = "utf-8") -> Document:
    source = Source(path="a.html", name="a", sha256="", media_type=html.MEDIA_TYPE)
    return html.read(page.encode(encoding), source)


@pytest.mark.parametrize("name", PAGES)
def test_the_article_is_kept_and_the_page_around_it_is_not(name: str) -> None:
    assert document(HEAD + PAGES[name]).text == WANTED


@pytest.mark.parametrize("name", PAGES)
def test_every_character_leads_back_to_the_file(name: str) -> None:
    page = HEAD + PAGES[name]
    read = document(page)
    assert len(read.positions) == len(read.text)
    assert list(read.positions) == sorted(read.positions)
    found = [
        (char, page[at]) for char, at in zip(read.text, read.positions, strict=True) if not char.isspace()
    ]
    assert all(char == there or there == "&" for char, there in found)


def test_the_page_says_who_wrote_it_and_when() -> None:
    source = document(HEAD + PAGES["article"]).source
    assert (source.title, source.author, source.published) == ("承認せず & 反発", "山田花子", "2022-06-18")
    assert (source.publisher, source.url) == ("北海新報", "https://example.org/1")


def test_linked_data_outranks_the_head() -> None:
    data = ('{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle", "headline": "続報",'
            ' "datePublished": "2022-06-19",'
            ' "author": [{"name": "甲"}, {"name": "乙"}], "publisher": {"name": "通信"}}]}')  # fmt: skip
    page = (
        HEAD.replace("</head>", f'<script type="application/ld+json">{data}</script></head>') + PAGES["main"]
    )
    source = document(page).source
    assert (source.title, source.author, source.published) == ("続報", "甲、乙", "2022-06-19")
    assert source.publisher == "通信"


def test_a_table_is_told_cell_by_cell_with_merged_cells() -> None:
    read = document(
        "<p>決議の結果を示す。<table><caption>表1 投票</caption><tr><th>地域<th>国<th colspan=2>票"
        "<tr><td rowspan=2>中央<br>アジア<td>カザフ&amp;スタン<td>棄権<td>反対"
        "<tr><td>キルギス<td><td>反対</table><p>以上。"
    )
    (table,) = read.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["地域", "国", "票", "票"], ["中央アジア", "カザフ&スタン", "棄権", "反対"],
        ["中央アジア", "キルギス", "", "反対"],
    ]  # fmt: skip
    assert all(read.text[cell.start : cell.end] == cell.text for row in table.rows for cell in row)
    assert (
        read.text[table.start : table.end]
        == "地域 国 票\n中央アジア カザフ&スタン 棄権 反対\nキルギス 反対\n"
    )
    assert table.caption == "表1 投票"


@pytest.mark.parametrize(
    "encoding, name", [("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP"), ("iso2022_jp", "ISO-2022-JP")]
)
def test_legacy_pages_are_decoded(encoding: str, name: str) -> None:
    head = f'<head><meta http-equiv="Content-Type" content="text/html; charset={name}"></head>'
    assert document(head + PAGES["divs"], encoding).text == WANTED


@pytest.mark.parametrize(
    "page, text",
    [
        ("<p>露は<b>拒否</b>した。<br><br>米は批判した。", "露は拒否した。\n\n米は批判した。"),
        ("<p>NATO\n and\nEU は", "NATO and EU は"),
        ("<p>露は\n拒否した。", "露は拒否した。"),
        ("<p>1 &lt; 2 &nbsp; &copy 3&unknown; & 4", "1 < 2 \xa0 © 3&unknown; & 4"),
        ("<p>続報<sup><a href='#n1'>[1]</a></sup>あり。10<sup>3</sup>人。", "続報あり。103人。"),
        ("<ul><li>露は反発した。<li>米は<i>歓迎</i>した。</ul>", "露は反発した。\n米は歓迎した。"),
        ("<p>a<p title='x > y'>b<p title=\"it's\">c", "a\n\nb\n\nc"),
        ("<pre>露\n米</pre>", "露\n米"),
        ("露は拒否した。", "露は拒否した。"),
        ("<h1>見出し<article>露は拒否した。", "露は拒否した。"),
        ("<table><tr><td>国<td>票<tr><td>露<td>否<caption>後</table>", "国 票\n露 否後\n"),
    ],
)
def test_text_is_folded_as_browsers_fold_it(page: str, text: str) -> None:
    assert document(page + "<p></p>").text == text


@pytest.mark.parametrize(
    "piece", ["<div>", "<", "<a href='", "<!--", "<a b=\"'", "&#", "</p>", "<![CDATA[",
              "<table><tr><td rowspan=9999 colspan=9999>",
              "<script>", "<p x=", "<li>", "<td>"]
)  # fmt: skip
def test_no_page_takes_long(piece: str) -> None:
    start = time.process_time()
    document("<p>露は拒否した。</p>" + piece * (100_000 // len(piece)))
    assert time.process_time() - start < 5
