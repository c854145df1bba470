"""Fixers that set apart what is not the running text: captions, sources of tables, notes, references.

They stay in the repaired text as blocks of their own kind. Where one breaks into a paragraph, as at the
foot of a page, it is put behind the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from kg.repair.lines import Line, lines_of, mark

_CAPTION = re.compile(
    r"[【〈<\[]?\s?(?:図表|表|図|グラフ|地図|写真|Table|TABLE|Figure|Fig\.?)\s?[-－]?[0-9０-９一二三四五六七八九十IVX]+"
    r"(?:[-－.．‐][0-9]+)?[】〉>\]]?(?![0-9])(?!\s?[のはにがをでともかや、。，・～〜－-])(?:[\s:：．.]|(?=\S)|$)"
)
_SOURCE = re.compile(
    r"[（(〔【※*]{0,2}(?:出所|出典|資料|注|註|備考|Source|Sources|Note|Notes|参照)[0-9]{0,2}[）)〕】]?\s?[:：．]|"
    r"[（(](?:出所|出典|資料|注|註|備考)[）)]|(?:出所|出典)[\s\u3000]"
)
_MADE = re.compile(
    "(?:筆者|著者|編者|編集部|事務局)(?:が|により|による)?(?:作成|まとめ|整理|集計|撮影|訳)[。）)]?$"
)
_BACK = re.compile(
    r"[【〈<［\[■◆●#]*(?:[0-9IVX]+[．.]?)?(?:主要|主な)?(?:[脚後尾]?[注註]|[注註][釈記]?|(?:参考|引用|参照)?文献(?:一覧|リスト)?|"
    r"参考・引用文献|引用・参考文献|参考資料|References|REFERENCES|Notes|NOTES|Bibliography)[】〉>］\]]?"
)
_CHAPTER = re.compile(
    r"第\s?[0-9一二三四五六七八九十]+\s?章|(?:おわりに|むすび|謝辞|付記|附記|付録|補論|あとがき)$"
)
_SIGN = re.compile(
    r"(?:[注註]\s?)?[（(\[［〔*＊※]?(?P<n>\d{1,3})[)）\]］〕]?[)）.．:：]?[ \u3000]|"
    r"[（(\[［〔]?[注註]?\s?(?P<m>\d{1,3})[)）\]］〕]|"
    r"(?P<k>\d{1,3})(?=[「『“ぁ-んァ-ヶ一-龠A-Z])(?![年月日時分人名国州カヵか個社回度倍割億万千百兆つ世点等番])"
)
_MARK_SHAPE = r"[ \u3000]?[（(\[［〔*＊※注]?(\d{1,3})[)）\]］〕]?"
_MARK = re.compile(
    rf"(?<=[ぁ-んァ-ヶー一-龠々」』）)]){_MARK_SHAPE}(?=[。、，．」』）はがをにのとでもへや]|\n(?!\d)|$)|"
    rf"(?<=[。．」』）]){_MARK_SHAPE}"
)
_LONGEST = 40  # lines of notes on a page
_SPACED = re.compile(r"\s+")


def captions(lines: Sequence[Line]) -> list[Line]:
    """Marks the captions of tables and figures.

    >>> _try(captions, "表 1 2022 年の投票行動"), _try(captions, "【図2】対露貿易の推移")
    (['表 1 2022 年の投票行動'], ['【図2】対露貿易の推移'])
    >>> _try(captions, "表1のとおり、棄権が多い。"), _try(captions, "図2 は各国の態度を示す")
    ([], [])
    """
    chosen = {i for i, line in enumerate(lines) if line.kind == "body" and _caption(line)}
    return mark(lines, chosen, "caption", "captions")


def source_notes(lines: Sequence[Line]) -> list[Line]:
    """Marks the lines that say where a table or a figure is from.

    >>> _try(source_notes, "出所：国連資料"), _try(source_notes, "各種資料より筆者作成")
    (['出所：国連資料'], ['各種資料より筆者作成'])
    >>> _try(source_notes, "資料によれば、輸出は増えた。"), _try(source_notes, "注目すべき動きである")
    ([], [])
    """
    chosen = {i for i, line in enumerate(lines) if line.kind == "body" and _source(line)}
    return mark(lines, chosen, "note", "source_notes")


def footnotes(lines: Sequence[Line]) -> list[Line]:
    r"""Marks the notes at the foot of a page: each begins with a number that is a mark in the text above.

    >>> page = "和平案は退けられた1。双方は\n1 交渉の経緯は別稿で扱う。\n\f譲らない。"
    >>> [line.text for line in footnotes(lines_of(page.replace("\f", ""), (0, 29))) if line.kind == "note"]
    ['1 交渉の経緯は別稿で扱う。']
    >>> page = "一 経緯\n1 はじめに\n和平案は退けられた1。双方は\n\f譲らない。"
    >>> [line.text for line in footnotes(lines_of(page.replace("\f", ""), (0, 27))) if line.kind == "note"]
    []
    """
    chosen: set[int] = set()
    if lines and (lines[-1].page > 0 or any(line.small for line in lines)):
        for _, page in groupby(range(len(lines)), key=lambda i: lines[i].page):
            chosen |= set(_foot([i for i in page if lines[i].kind == "body"], lines))
    return mark(lines, chosen, "note", "footnotes")


def endnotes(lines: Sequence[Line]) -> list[Line]:
    r"""Marks the notes and references behind the text, from their heading to the next chapter.

    >>> _try(endnotes, "停戦は成らなかった。\n合意もない。\n参考文献\n山田『国際秩序』2020年")
    ['参考文献', '山田『国際秩序』2020年']
    >>> _try(endnotes, "参考文献を示す。")
    []
    """
    chosen, inside = set[int](), False
    for i, line in enumerate(lines):
        if line.width <= 40 and line.kind == "body":
            inside = (inside and not _CHAPTER.match(line.text)) or (i * 3 >= len(lines) and _back(line.text))
        if inside and line.kind == "body":
            chosen.add(i)
    return mark(lines, chosen, "note", "endnotes")


def begins_note(text: str) -> bool:
    """Whether a line begins a numbered note.

    >>> begins_note("12) 同上。"), begins_note("2022年の")
    (True, False)
    """
    return bool(_SIGN.match(text))


def _caption(line: Line) -> bool:
    return line.width <= 120 and "。" not in line.text and bool(_CAPTION.match(line.text))


def _source(line: Line) -> bool:
    return bool(_SOURCE.match(line.text) or (line.width <= 80 and _MADE.search(line.text)))


def _back(text: str) -> bool:
    return bool(_BACK.fullmatch(_SPACED.sub("", text)))


def _foot(page: list[int], lines: Sequence[Line]) -> Iterable[int]:
    """The lines of a page that are notes: small ones from a number on, or else all from its first note on."""
    if any(lines[i].small for i in page) and not all(lines[i].small for i in page):
        return _small_notes(page, lines)
    signs = {i: found for i in page[1:][-_LONGEST:] if (found := _SIGN.match(lines[i].text))}
    numbers = {i: int(found["n"] or found["m"] or found["k"]) for i, found in signs.items()}
    first = next((i for i in numbers if _counting(numbers, i) and _marked(numbers[i], i, page, lines)), None)
    return [i for i in page if first is not None and i >= first]


def _counting(numbers: dict[int, int], first: int) -> bool:
    values = [n for i, n in numbers.items() if i >= first]
    return all(b - a == 1 for a, b in pairwise(values))


def _small_notes(page: list[int], lines: Sequence[Line]) -> Iterator[int]:
    inside = False
    for i in page:
        inside = lines[i].small and (inside or bool(_SIGN.match(lines[i].text)))
        if inside:
            yield i


def _marked(number: int, line: int, page: list[int], lines: Sequence[Line]) -> bool:
    """Whether a number stands as a mark on the page before a line."""
    return number in _marks("\n".join(lines[i].text for i in page if i < line))


def _marks(text: str) -> Iterator[int]:
    return (int(found[1] or found[2]) for found in _MARK.finditer(text))


def _try(fixer: object, text: str) -> list[str]:
    assert callable(fixer)
    return [line.text for line in fixer(lines_of(text)) if line.kind != "body"]
