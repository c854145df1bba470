"""Fixers of single characters: what one sees is what is there afterwards.

Each takes a text and gives the changes to make. They run before anything looks at words or lines, so
that all that follows meets one form of every letter. Dashes, waves, long-vowel marks and circled
numbers (－ ― – ～ 〜 ー ①) are never touched: they tell ranges, subtitles and lists apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from kg.repair.draft import Change, apply, begin

_NEWLINES = re.compile("\r\n|[\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f]")
_HYPHENS = re.compile("\xad(?=[ \t]*\n)")
_INVISIBLE = re.compile(
    "[\0-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffc\U000e0000-\U000e01ef]"
)
_VERTICAL = re.compile("[\ufe10-\ufe19\ufe30-\ufe44\ufe47\ufe48]")
_KANA = re.compile("[｡-ﾝ][ﾞﾟ]?|[ﾞﾟ]")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+|(?<=[0-9０-９])[．，](?=[0-9０-９])")
_MARKS = re.compile("[^\u0300-\u036f\u3099\u309a\n][\u0300-\u036f\u3099\u309a]{1,4}|[か-ほカ-ホウ][゛゜]")
_ANY_MARK = re.compile("[\u0300-\u036f\u3099\u309a゛゜]")
_RADICALS = re.compile("[\u2e80-\u2fd5\uf900-\ufaff]")
_LIGATURES = re.compile("[\ufb00-\ufb06\u3300-\u3357]")
_MARK_OF = {"ﾞ": "゛", "ﾟ": "゜"}
_COMBINING = str.maketrans("゛゜", "\u3099\u309a")
# What Unicode leaves alone (radical supplement), or turns into a form that is not Japanese.
_RADICAL_OF = dict(
    zip(
        "⺃⺅⺉⺌⺒⺖⺘⺠⺡⺣⺩⺭⺼⺾⻁⻄⻆⻌⻑⻘⻝⻤⻨⻩⻫⻭⻯⻲⼾⾭⿈⿊",
        "乙亻刂小巳忄扌民氵灬王礻月艹虎西角辶長青食鬼麦黄斉歯竜亀戸青黄黒",
        strict=True,
    )
)
_VERTICAL_OF = dict(zip("︐︑︒︓︔︕︖︗︘︙︰︱︲", "，、。：；！？〖〗…‥―–", strict=True))


def newlines(text: str) -> Iterator[Change]:
    r"""Ends every line with a line feed, whatever system the text comes from.

    >>> _try(newlines, "停戦\r\n合意\f制裁")
    '停戦\n合意\n制裁'
    >>> _try(newlines, "停戦\n合意")
    '停戦\n合意'
    """
    for found in _NEWLINES.finditer(text):
        if found[0] == "\r\n":
            yield found.start(), found.start() + 1, ""
        else:
            yield found.start(), found.end(), "\n"


def spaces(text: str) -> Iterator[Change]:
    r"""Makes every space of Western type a plain blank; the ideographic space U+3000 stays.

    >>> _try(spaces, "NATO\u00a0加盟")
    'NATO 加盟'
    >>> _try(spaces, "併合宣言\u3000米は非難") == "併合宣言\u3000米は非難"
    True
    """
    return ((found.start(), found.end(), " ") for found in _SPACES.finditer(text))


def hyphens(text: str) -> Iterator[Change]:
    r"""Shows a soft hyphen at the end of a line, where it divides a word.

    >>> _try(hyphens, "recon\u00ad\nstruction")
    'recon-\nstruction'
    >>> _try(hyphens, "recon\u00adstruction") == "recon\u00adstruction"
    True
    """
    return ((found.start(), found.end(), "-") for found in _HYPHENS.finditer(text))


def invisible(text: str) -> Iterator[Change]:
    r"""Drops what can't be seen: zero widths, soft hyphens, variation selectors, controls.

    >>> _try(invisible, "ロシ\u200bア葛\U000e0100城")
    'ロシア葛城'
    >>> _try(invisible, "露\t中")
    '露\t中'
    """
    return ((found.start(), found.end(), "") for found in _INVISIBLE.finditer(text))


def vertical_forms(text: str) -> Iterator[Change]:
    """Turns the punctuation of vertical setting upright.

    >>> _try(vertical_forms, "﹁侵攻﹂を非難した︒")
    '「侵攻」を非難した。'
    >>> _try(vertical_forms, "独―露―中")
    '独―露―中'
    """
    for found in _VERTICAL.finditer(text):
        yield found.start(), found.end(), _upright(found[0])


def _upright(form: str) -> str:
    flat = _VERTICAL_OF.get(form) or normalize("NFKC", form)
    return {"(": "（", ")": "）", "{": "｛", "}": "｝", "[": "［", "]": "］", "_": "＿"}.get(flat, flat)


def half_width_kana(text: str) -> Iterator[Change]:
    """Widens half-width katakana and punctuation, sound marks joined to their letter.

    >>> _try(half_width_kana, "ｳｸﾗｲﾅとｼﾞｮｰｼﾞｱ｡")
    'ウクライナとジョージア。'
    >>> _try(half_width_kana, "ウクライナ")
    'ウクライナ'
    """
    for found in _KANA.finditer(text):
        yield found.start(), found.end(), _MARK_OF.get(found[0]) or normalize("NFKC", found[0])


def full_width_alphanumerics(text: str) -> Iterator[Change]:
    """Narrows full-width digits and letters, and the point or comma inside a number; other signs stay.

    >>> _try(full_width_alphanumerics, "２０２２年、ＮＡＴＯは４．３％")
    '2022年、NATOは4.3％'
    >>> _try(full_width_alphanumerics, "１．はじめに（～①）")
    '1．はじめに（～①）'
    """
    return ((found.start(), found.end(), normalize("NFKC", found[0])) for found in _WIDE.finditer(text))


def sound_marks(text: str) -> Iterator[Change]:
    r"""Joins a letter with the accent or sound mark that stands behind it as a character of its own.

    >>> _try(sound_marks, "か\u3099い交、フ\u309aーチン")
    'がい交、プーチン'
    >>> _try(sound_marks, "が、゛")
    'が、゛'
    """
    if not _ANY_MARK.search(text):  # by far the quicker look
        return
    for found in _MARKS.finditer(text):
        joined = normalize("NFC", found[0].translate(_COMBINING))
        if len(joined) < len(found[0]):
            yield found.start(), found.end(), joined


def radicals(text: str) -> Iterator[Change]:
    """Replaces radicals and compatibility ideographs, which PDF fonts leave behind, by the kanji itself.

    >>> _try(radicals, "⽇⽶の⻑官、神")
    '日米の長官、神'
    >>> _try(radicals, "冒瀆と補塡、﨑")
    '冒瀆と補塡、﨑'
    """
    for found in _RADICALS.finditer(text):
        kanji = _RADICAL_OF.get(found[0]) or normalize("NFKC", found[0])
        if kanji != found[0]:
            yield found.start(), found.end(), kanji


def ligatures(text: str) -> Iterator[Change]:
    """Spells out Latin ligatures and the squared words of newspapers.

    >>> _try(ligatures, "oﬃce、300億㌦")
    'office、300億ドル'
    >>> _try(ligatures, "①〜③、㈱")
    '①〜③、㈱'
    """
    return ((found.start(), found.end(), normalize("NFKC", found[0])) for found in _LIGATURES.finditer(text))


def _try(fixer: object, text: str) -> str:
    assert callable(fixer)
    return apply(begin(text), "", fixer(text)).text
