"""Bytes -> characters: which of the encodings of Japanese texts a file is in, decided in a fixed order.

Byte order mark, ISO-2022-JP's escapes, strict UTF-8, then whichever of CP932 and EUC-JP reads more like
Japanese; a guess by statistics only when all that fails. The order makes the answer the same everywhere, and
right: no Japanese text of more than a few characters is valid UTF-8 by accident.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from kg.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_ESCAPE = re.compile(rb"\x1b(\$[@B]|\$\([A-Z]|\([BIJ])")
_FAMILIES = (
    ("cp932", "shift_jis_2004"),
    ("euc_jp", "euc_jis_2004"),
)  # the superset where the usual form fails
_SAMPLE = 50_000  # characters that are enough to tell Japanese from noise
_CONTROLS = frozenset(map(chr, [*range(9), *range(14, 27), *range(28, 32), 127]))


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """The text in `data`, its byte order mark dropped and its line ends as they are.

    `declared` is what the file says of itself (HTML); it is believed if it works. Raises `InputError` for
    bytes that are no text in any encoding. A text with a few broken bytes keeps them as U+FFFD.

    >>> [decode("ロシアは拒否した".encode(name), "a.txt") for name in ("euc_jp", "cp932")]
    ['ロシアは拒否した', 'ロシアは拒否した']
    """
    if not data.strip():
        raise InputError(where, "the file is empty", "Give a file with text")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _text(data[len(mark) :].decode(encoding, "replace"), where)
    if b"\0" in data:
        return _text(_wide(data, where), where)
    return _text(_declared(data, declared) or _escaped(data) or _plain(data) or _guess(data, where), where)


def plausible(text: str) -> float:
    """How much a text looks like Japanese: 1 for kana, about 0 for plain ASCII, below 0 for misread bytes.

    >>> plausible("ロシアは") > plausible("繧ｦ繧ｯ"), plausible("Moscow")
    (True, 0.0)
    """
    sample = [char for char in text[:_SAMPLE] if char > "\x7f"]
    return sum(map(_weight, sample)) / len(sample) if sample else 0.0


def _weight(char: str) -> float:
    if "\u3041" <= char <= "\u30fe" or char in "、。「」『』・　":
        return 1.0
    if "\u4e00" <= char <= "\u9fff":
        return 0.5 if _common(char) else -0.5
    return 0.2 if "\uff01" <= char <= "\uff5e" else -1.0 if "\uff61" <= char <= "\uff9f" else -0.5


def _common(kanji: str) -> bool:
    """Level 1 of JIS X 0208: the 2,965 kanji that nearly all text is written with."""
    try:
        return 0xB0 <= kanji.encode("euc_jp")[0] <= 0xCF
    except UnicodeEncodeError:
        return False


def _strict(data: bytes, *encodings: str) -> str | None:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return None


def _declared(data: bytes, name: str | None) -> str | None:
    aliases = {
        "shift_jis": "cp932",
        "shift-jis": "cp932",
        "x-sjis": "cp932",
        "sjis": "cp932",
        "windows-31j": "cp932",
    }
    text = _strict(data, aliases.get(name.lower(), name)) if name and name.isascii() else None
    return text if text is not None and "\x1b$" not in text else None


def _escaped(data: bytes) -> str | None:
    if not (data.isascii() and _ESCAPE.search(data)):
        return None
    names = ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004")
    return _strict(data, *names) or data.decode("iso2022_jp_2004", "replace")


def _plain(data: bytes) -> str | None:
    if (text := _strict(data, "utf-8")) is not None:
        return text
    strict = [text for family in _FAMILIES if (text := _strict(data, *family)) is not None]
    lenient = [data.decode(name, "replace") for name in ("utf-8", "cp932", "euc_jp")]
    for texts in (strict, [text for text in lenient if _nearly_whole(text)]):
        best = max(texts, key=plausible, default="")
        if plausible(best) > 0:
            return best
    return None


def _nearly_whole(text: str) -> bool:
    return 0 < text.count("\ufffd") <= max(1, sum(char > "\x7f" for char in text) // 50)


def _wide(data: bytes, where: str) -> str:
    """UTF-16 without its mark: the byte order that gives Japanese or ASCII."""
    texts = [
        text for name in ("utf-16-le", "utf-16-be") if (text := _strict(data, name)) and "\0" not in text
    ]
    best = max(texts, key=lambda text: (plausible(text), text.count("\n") + text.count(" ")), default="")
    if not best or plausible(best) < 0:
        raise _binary(where)
    return best


def _guess(data: bytes, where: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 4 * _SAMPLE]).best()
    if best is None:
        raise _binary(where)
    return data.decode(best.encoding, "replace")


def _text(text: str, where: str) -> str:
    """The text, unless it is noise: more than one control or unassigned character in a hundred."""
    sample = text[:_SAMPLE]
    noise = sum(char in _CONTROLS or unicodedata.category(char) in ("Cn", "Cs") for char in sample)
    if noise * 100 > len(sample) or sample.count("\ufffd") * 10 > len(sample):
        raise _binary(where)
    if not text.strip():
        raise InputError(where, "the file is empty", "Give a file with text")
    return text


def _binary(where: str) -> InputError:
    return InputError(
        where, "these bytes are not text in any encoding known", "Give a text, PDF, HTML or Word file"
    )
