"""Bytes become text by evidence; what does not fit is refused with its place."""

from __future__ import annotations

import codecs

import pytest

from ingest.documents import Declared, RawDocument, Refusal
from ingest.read import read
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


@pytest.mark.parametrize("text", [CHINESE, PERSIAN, RUSSIAN])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_every_script_is_read_in_utf16_with_and_without_its_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text
    assert decode((codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b"") + text.encode(encoding)) == text


def test_persian_in_the_arabic_code_page_is_read() -> None:
    text = "ماده 1 - اين نمونه براي آزمايش نوشته شده است و قانون هيچ كشوري نيست.\n" * 3
    assert decode(text.encode("windows-1256")) == text


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "koi8-r"])
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "utf-16"])
def test_what_a_page_declares_does_not_decide(declared: str, encoding: str) -> None:
    page = f"<html><head><meta charset={declared}></head><body><p>{RUSSIAN}</p></body></html>"
    assert decode(page.encode(encoding)) == page


def test_a_document_inside_a_document_is_read_with_both_declarations_wrong() -> None:
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'
    inner = f"<!DOCTYPE html><html><head>{meta}<title>x</title></head><body><p>Статья 2. Внутри</p></body></html>"
    page = f"<html><head>{meta}</head><body><p>Статья 1. Образец</p><div>{inner}</div><p>Конец.</p></body></html>"
    (draft,) = read(RawDocument("folder", "a.html", page.encode("windows-1251"), Declared(language="ru")))
    assert [line.text for line in draft.lines] == ["Статья 1. Образец", "Статья 2. Внутри", "Конец."]


def test_a_code_page_is_told_where_other_letters_begin_late() -> None:
    text = "Specimen of a bilingual act. " * 40_000 + "\n" + RUSSIAN
    assert decode(text.encode("windows-1251")) == text


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
