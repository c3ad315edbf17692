"""Bytes become text by evidence; what does not fit is refused with its place."""

from __future__ import annotations

import codecs

import pytest

from ingest.documents import Refusal
from ingest.read.decode import decode

RUSSIAN = "Статья 5. Образец закона: лица, оказавшие помощь, освобождаются от уплаты пошлины.\n" * 3
CHINESE = "第一条 本样本规定由国务院负责解释，自公布之日起施行。公民有权依照规定提出申请。\n" * 3
PERSIAN = "ماده ۱ - این نمونه برای آزمایش نوشته شده است و قانون هیچ کشوری نیست.\n" * 3


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1251", "koi8-r", "cp866"]
)
def test_russian_is_read_in_every_encoding_it_comes_in(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)) == RUSSIAN


def test_chinese_in_gb18030_is_read() -> None:
    assert decode(CHINESE.encode("gb18030")) == CHINESE


def test_english_quotation_marks_of_a_windows_page_are_read() -> None:
    text = "“Specimen” means a text – written for tests – of no legal force."
    assert decode(text.encode("windows-1252")) == text


def test_valid_utf8_wins_over_a_charset_that_lies() -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251; charset=windows-1251">{RUSSIAN}'
    assert RUSSIAN in decode(page.encode())


def test_byte_order_marks_go_from_everywhere() -> None:
    data = codecs.BOM_UTF8 + "Статья 1.".encode() + codecs.BOM_UTF8 + " Образец".encode()
    assert decode(data) == "Статья 1. Образец"


def test_line_ends_become_one_kind() -> None:
    assert decode(b"one\r\ntwo\rthree\n") == "one\ntwo\nthree\n"


def test_damaged_utf8_is_refused_with_its_byte_and_never_read_as_a_code_page() -> None:
    data = RUSSIAN.encode()
    broken = data[:41] + b"\xff" + data[41:]
    with pytest.raises(Refusal, match=r"byte 4[01]\b"):
        decode(broken)


@pytest.mark.parametrize("text", [RUSSIAN, CHINESE, PERSIAN])
def test_text_cut_in_the_middle_of_a_letter_is_refused(text: str) -> None:
    data = text.encode()
    cut = next(length for length in range(len(data) - 1, 0, -1) if data[length] & 0xC0 == 0x80)
    with pytest.raises(Refusal, match="reading stops at byte"):
        decode(data[:cut])


def test_a_binary_file_is_refused_in_words() -> None:
    with pytest.raises(Refusal, match="not text"):
        decode(bytes(range(1, 32)) * 40)
