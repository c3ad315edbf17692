"""RTF: letters by the code pages of fonts, superscripts, tables, notes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from striprtf.striprtf import rtf_to_text

from ingest.documents import Declared, Draft, RawDocument, Refusal, Role
from ingest.read import read

FONTS = rb"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times CYR;}{\f2\fcharset178 Arab;}{\f3\fcharset134 Song;}}"


def one(body: bytes, head: bytes = rb"\ansi\ansicpg1252\deff0\uc1") -> Draft:
    (draft,) = read(RawDocument("folder", "act.rtf", b"{\\rtf1" + head + FONTS + body + b"}", Declared(language="ru")))
    return draft


def escaped(text: str, page: str) -> bytes:
    return "".join(f"\\'{octet:02x}" if octet > 127 else chr(octet) for octet in text.encode(page)).encode()


def unicode(text: str) -> bytes:
    return "".join(f"\\u{ord(letter) - 0x10000 if ord(letter) > 0x7FFF else ord(letter)}?" for letter in text).encode()


def texts(draft: Draft) -> list[str]:
    return [line.text for line in draft.lines]


@pytest.mark.parametrize(
    ("font", "page", "text"),
    [(1, "cp1251", "Статья 1. Образец"), (2, "cp1256", "ماده نمونه"), (3, "gb18030", "第一条　样本规定")],
)
def test_the_font_tells_the_code_page(font: int, page: str, text: str) -> None:
    draft = one(b"\\pard\\f%d " % font + escaped(text, page) + rb"\par")
    assert texts(draft) == [text.replace("\u3000", " ")]


def test_a_label_that_lies_is_overruled_by_the_letters() -> None:
    text = "Статья 1. Настоящий образец закона написан для проверки и ничего не устанавливает."
    assert texts(one(rb"\pard\f0 " + escaped(text, "cp1251") + rb"\par")) == [text]


def test_unicode_escapes_are_read_and_their_stand_ins_are_not() -> None:
    assert texts(one(rb"\pard " + unicode("Статья 2. Жаңы") + rb"\par \uc2\u1103\'3f\'3f!\par")) == [
        "Статья 2. Жаңы",
        "я!",
    ]


def test_superscripts_are_kept() -> None:
    assert texts(one(rb"\pard 205{\super 1}. A\par 206\super 2\nosupersub . B\par 207{\up6 3}. C\par")) == [
        "205¹. A",
        "206². B",
        "207³. C",
    ]


def test_deleted_and_hidden_text_is_not_law() -> None:
    draft = one(rb"\pard One {\deleted two }{\v hidden }{\revised three}.\par")
    assert texts(draft) == ["One three."]
    assert draft.furniture == ("hidden",)
    assert any("1 tracked deletion(s)" in warning for warning in draft.warnings)


def test_tables_are_tables_and_end_where_they_end() -> None:
    row = rb"\trowd\pard\intbl %s\cell %s\cell\row"
    draft = one(
        rb"\pard Before.\par " + row % (b"Kind", b"Rate") + row % (b"first\\par line", b"5") + rb"\pard After.\par"
    )
    assert [line.text for line in draft.lines if not line.table] == ["Before.", "After."]
    kept = draft.lines[1].table
    assert kept is not None
    assert kept.rows == (("Kind", "Rate"), ("first line", "5"))


def test_notes_stand_at_their_place_and_running_heads_are_furniture() -> None:
    draft = one(
        rb"{\header\pard Head\par}\pard Article 5{\super\chftn}{\footnote\pard A note.\par}. Text\par Next.\par"
    )
    assert [(line.text, line.role) for line in draft.lines] == [
        ("Article 5. Text", Role.TEXT),
        ("A note.", Role.NOTE),
        ("Next.", Role.TEXT),
    ]
    assert draft.furniture == ("Head",)


def test_fields_show_their_results_and_pictures_nothing() -> None:
    field = rb"\pard See {\field{\*\fldinst HYPERLINK specimen}{\fldrslt article 7}}"
    draft = one(field + rb"{\pict\bin4 {{}}}{\*\unknown secret}.\par")
    assert texts(draft) == ["See article 7."]


def test_printed_numbers_of_lists_are_text() -> None:
    assert texts(one(rb"\pard{\listtext 3)\tab}Third.\par")) == ["3) Third."]


def test_rtf_without_text_is_refused() -> None:
    with pytest.raises(Refusal, match="no text"):
        one(rb"\pard\par")


@pytest.mark.parametrize("name", ["zakon", "zakon2", "zemelniy_kodeks"])
def test_every_word_a_second_reader_finds_is_in_the_text(real_texts: Path, name: str) -> None:
    data = (real_texts / f"kyrgyzstan/AttractorSoftware-zakon/{name}.rtf").read_bytes()
    (draft,) = read(RawDocument("folder", name, data, Declared(language="ru")))
    ours = " ".join(f"{line.text} {line.table.text if line.table else ''}" for line in draft.lines)
    assert sorted(re.findall(r"\w+", ours)) == sorted(re.findall(r"\w+", rtf_to_text(data.decode("latin-1"))))


def test_one_act_saved_twice_says_the_same(real_texts: Path) -> None:
    folder = real_texts / "kyrgyzstan/AttractorSoftware-zakon"
    first, second = (
        read(RawDocument("folder", name, (folder / name).read_bytes()))[0] for name in ("zakon.rtf", "zakon2.rtf")
    )
    assert [line.text for line in first.lines if line.role is not Role.TITLE] == [
        line.text for line in second.lines if line.role is not Role.TITLE
    ]
    assert (first.declared.number, first.declared.work_date, first.declared.date) == (
        second.declared.number,
        second.declared.work_date,
        second.declared.date,
    )
