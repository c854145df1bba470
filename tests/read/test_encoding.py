"""Every encoding that Japanese texts come in, told apart without a hint; bytes that are no text, refused."""

from __future__ import annotations

import codecs
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.read.encoding import decode

NEWS = "ロシアのプーチン大統領は24日、ウクライナへの侵攻を命じた。\r\n欧州連合（EU）は非難した。\n"
SHORT = "米、対露制裁へ"
KANJI = "対露制裁強化"
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "cp932",
    "euc_jp",
    "iso2022_jp",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
)


@pytest.mark.parametrize("text", [NEWS, SHORT], ids=["news", "short"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_text_comes_back_whatever_its_encoding(encoding: str, text: str) -> None:
    text = (
        text if encoding.startswith("utf-16-") is False else text + "\n"
    )  # without its mark it needs a line end
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(
    "mark, encoding", [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
)
def test_a_byte_order_mark_decides_and_is_dropped(mark: bytes, encoding: str) -> None:
    assert decode(mark + NEWS.encode(encoding), "a.txt") == NEWS


@pytest.mark.parametrize(
    "data, text",
    [
        ("①㈱髙橋は拒否した".encode("cp932"), "①㈱髙橋は拒否した"),  # NEC's and IBM's characters
        ((NEWS * 9).encode("cp932")[:-2], (NEWS * 9)[:-2] + "\ufffd"),  # cut in mid-character
        ((NEWS * 9).encode()[:-3], (NEWS * 9)[:-2] + "\ufffd"),
        (b"Moscow refused.", "Moscow refused."),
        ("Москва отказалась признать независимость этих республик.".encode("cp1251"), None),
    ],
    ids=["extensions", "cut-cp932", "cut-utf8", "ascii", "cyrillic"],
)
def test_what_is_not_quite_regular_is_read_all_the_same(data: bytes, text: str | None) -> None:
    decoded = decode(data, "a.txt")
    assert decoded.rstrip("\ufffd") == text.rstrip("\ufffd") if text else "ｱ" not in decoded


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n\t",
        b"\xef\xbb\xbf",
        bytes(range(256)) * 40,
        b"\x7fELF\2\1\1\0" + bytes(200),
        b"\x00\x01\x02" * 99,
    ],
    ids=["empty", "blank", "mark-only", "all-bytes", "elf", "noise"],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "a.txt")
    assert str(caught.value).startswith("a.txt: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["Shift_JIS", "x-sjis", "no-such-charset", "euc-jp"])
def test_a_declared_encoding_is_believed_only_if_it_works(name: str) -> None:
    assert decode(NEWS.encode("cp932"), "a.html", declared=name) == NEWS


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_an_input_error(data: bytes) -> None:
    with suppress(InputError):
        assert isinstance(decode(data, "a.txt"), str)


@given(st.text(alphabet="ぁあいかがきシロアはをのに、。一国米露中年月", min_size=4, max_size=60))
def test_utf8_and_euc_and_cp932_agree_on_japanese(text: str) -> None:
    kana = text + "ロシアは拒否した。"
    assert {decode(kana.encode(name), Path("a").name) for name in ("utf-8", "euc_jp", "cp932")} == {kana}
