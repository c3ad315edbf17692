"""Markdown, plain text, JSON and tables of articles, SQLite by a declared shape."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.documents import Draft, Line, RawDocument, Role
from ingest.read import read
from ingest.read.titles import mark_title
from ingest.read.wrapped import PhysicalLine, is_wrapped, unwrap
from tests.ingest.holding import Base, folder_of


def draft(text: str) -> Draft:
    return read(RawDocument("folder", "specimen", text.encode()))[0]


def texts(text: str) -> list[str]:
    return [line.text for line in draft(text).lines if line.text]


MARKDOWN = """---
layout: act
---

# Образец закона <!-- для проверки -->

## Глава 1. **Общие** положения

Статья 5<sup>1</sup>. Текст с [ссылкой](page.html) и \\*звёздочкой\\*.
- первый пункт

| Вид | Сбор |
|-----|------|
| копия | 5 |

***
"""


def test_markdown_gives_words_without_marks() -> None:
    assert texts(MARKDOWN) == [
        "Образец закона",
        "Глава 1. Общие положения",
        "Статья 5¹. Текст с ссылкой и *звёздочкой*.",
        "первый пункт",
    ]


def test_the_first_heading_of_markdown_is_the_title_and_its_table_a_table() -> None:
    found = draft(MARKDOWN)
    assert found.declared.title == "Образец закона"
    assert found.lines[0].role is Role.TITLE
    tables = [line.table for line in found.lines if line.table]
    assert [(table.rows, table.has_head) for table in tables] == [((("Вид", "Сбор"), ("копия", "5")), True)]


FRONT = """---
title: "नमूना अधिनियम, 2001"
language: hi
part: 1
source: "https://example.org/specimen.pdf"  
---
# Specimen

Language: Hindi

{body}
"""


def test_front_matter_is_the_word_of_the_source() -> None:
    found = draft(FRONT.format(body="धारा 1. नमूना"))
    said = (found.declared.title, found.declared.language, found.declared.url)
    assert said == ("नमूना अधिनियम, 2001", "hi", "https://example.org/specimen.pdf")
    assert not {"title", "language", "url"} & set(found.declared.guessed)
    assert texts("---\nlang: xx\ntitle: [a, b]\n---\nStatement\n") == ["Statement"]
    assert draft("---\nlang: xx\ntitle: [a, b]\n---\nStatement\n").declared.language == ""


def test_a_text_without_letters_of_the_language_it_declares_is_refused(base: Base, tmp_path: Path) -> None:
    lost, whole = ", ; 59 60 [ ] ,, ; -\n" * 40, "धारा 1. नाम\nनमूना एक वर्ष तक रहता है और फिर समाप्त हो जाता है।\n" * 3
    for name, body in (("lost.md", lost), ("whole.md", whole)):
        (tmp_path / "texts").mkdir(exist_ok=True)
        (tmp_path / "texts" / name).write_text(FRONT.format(body=body), "utf-8")
    report = base.take(tmp_path / "texts", jurisdiction="in", kind="act")
    ((path, reason),) = report.refused
    assert path == "lost.md"
    assert "script of its language (hi)" in reason
    assert [summary.expression.language for summary in base.store.summaries()] == ["hi"]


@pytest.mark.parametrize("number", ["34", "34A"])
def test_the_day_a_json_says_an_act_was_issued_is_a_guess_and_dates_no_text(
    base: Base, tmp_path: Path, number: str
) -> None:
    sections = [
        {"section": one, "title": f"Specimen {one}", "content": f"Section {one} says something of specimens."}
        for one in (*map(str, range(1, 34)), number)
    ]
    act = {"title": "The Specimen Act, 1962", "language": "en", "issued_date": "1962-09-15", "provisions": sections}
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "specimen.json").write_text(json.dumps(act), "utf-8")
    base.take(tmp_path / "texts", jurisdiction="in", kind="act")
    (id,) = base.ids()
    assert id.startswith("/akn/in/act/act/1962-09-15/")
    assert id.endswith("@undated")


def test_underscores_inside_a_word_and_asterisks_of_a_footnote_stay() -> None:
    assert texts("# Specimen\n\nfile_name_x and a note <*> and 2 * 3\n") == [
        "Specimen",
        "file_name_x and a note <*> and 2 * 3",
    ]


def test_a_first_line_that_names_only_the_form_goes_on_in_the_second() -> None:
    found = draft("OʻZBEKISTON RESPUBLIKASINING QONUNI\nNamuna toʻgʻrisida\n1-modda. Maqsad\nMatn.\n")
    assert found.declared.title == "OʻZBEKISTON RESPUBLIKASINING QONUNI Namuna toʻgʻrisida"
    assert (found.declared.jurisdiction, found.declared.kind) == ("uz", "law")
    assert set(found.declared.guessed) == {"jurisdiction", "kind", "title"}


@pytest.mark.parametrize("first", ["Статья 1. Образец", "1-modda. Namuna", "第一条 样本", "Text that is a sentence."])
def test_a_text_that_begins_with_law_has_no_title(first: str) -> None:
    assert draft(f"{first}\nЕщё строка.\n").declared.title == ""


WRAPPED = [
    ("Статья 2. Образец заголовка, который не поместился на одной", 9),
    ("строке", 20),
    ("", 0),
    ("Первый абзац образца напечатан на машинке, и его строки обрываются", 3),
    ("посреди предложения там, где кончился лист, а не там, где", 0),
    ("кончилась мысль.", 0),
    ("Второй абзац начинается с отступа.", 3),
]


def test_typewriter_lines_become_paragraphs() -> None:
    assert list(unwrap(PhysicalLine(text, indent) for text, indent in WRAPPED)) == [
        "Статья 2. Образец заголовка, который не поместился на одной строке",
        "Первый абзац образца напечатан на машинке, и его строки обрываются посреди предложения там, где кончился "
        "лист, а не там, где кончилась мысль.",
        "Второй абзац начинается с отступа.",
    ]


def test_a_line_a_paragraph_is_not_taken_for_typewriting() -> None:
    whole = [PhysicalLine(f"{number}. Короткий пункт образца, целый.", 0) for number in range(60)]
    assert not is_wrapped(whole)
    broken = [PhysicalLine(text, indent) for text, indent in WRAPPED[3:5] * 20]
    assert is_wrapped(broken)


def test_a_json_list_of_sections_is_an_act() -> None:
    act = {
        "title": "The Specimen Act, 2001",
        "status": "repealed",
        "issued_date": "2001-05-04",
        "provisions": [
            {"section": "1", "title": "Title", "content": "Called a specimen.\nOf no force.", "chapter": 1},
            {"section": "1A", "title": "Scope", "content": "Tests.", "chapter": 1},
        ],
    }
    found = draft(json.dumps(act))
    articles = [(line.number, line.heading) for line in found.lines if line.role is Role.ARTICLE]
    assert articles == [("1", "Title"), ("1A", "Scope")]
    assert [line.text for line in found.lines if line.role is Role.TEXT] == [
        "Called a specimen.",
        "Of no force.",
        "Tests.",
    ]
    assert found.declared.title == "The Specimen Act, 2001"
    assert found.declared.source_status == "repealed"
    assert found.declared.claim.value == "repealed"
    assert (str(found.declared.work_date), found.declared.date) == ("2001-05-04", None)


def test_json_lines_are_a_list_too_and_the_front_matter_is_text() -> None:
    rows = [
        {"id": 1, "article_id": "_front", "title": "", "text": "NAMUNA KODEKSI", "section": "BIRINCHI BOʻLIM"},
        {"id": 2, "article_id": "1", "title": "Maqsad", "text": "Matn.", "section": "BIRINCHI BOʻLIM"},
        {"id": 3, "article_id": "2", "title": "Doira", "text": "Matn.", "section": "BIRINCHI BOʻLIM"},
        {"id": 4, "article_id": "2-1", "title": "Yana", "text": "Matn.", "section": "IKKINCHI BOʻLIM"},
    ]
    found = draft("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    assert [line.number for line in found.lines if line.role is Role.ARTICLE] == ["1", "2", "2-1"]
    assert [line.text for line in found.lines if line.role is Role.DIVISION] == ["BIRINCHI BOʻLIM", "IKKINCHI BOʻLIM"]


def test_articles_by_name_take_their_number_from_the_name() -> None:
    found = draft(json.dumps({"specimen-1": "Purpose\nText.", "specimen-2": "Scope\nText."}))
    assert [(line.number, line.heading) for line in found.lines if line.role is Role.ARTICLE] == [
        ("1", "Purpose"),
        ("2", "Scope"),
    ]


def test_a_table_of_articles_is_read_with_line_breaks_in_its_cells() -> None:
    found = draft('article\ttext\n1\t"First line\nsecond line"\n2\tText\n3\tText\n')
    assert [line.number for line in found.lines if line.role is Role.ARTICLE] == ["1", "2", "3"]
    assert [line.text for line in found.lines if line.role is Role.TEXT][:2] == ["First line", "second line"]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("РАЗДЕЛ I. ОБЩИЕ НАЧАЛА", "Статья 1. Образец"), ""),
        (("بخش اول- کلیات نمونه", "ماده ۱- نمونه"), ""),
        (("مقدمه", "نمونه ای از متن"), ""),
        (("КОДЕКС ОБРАЗЦА", "ВЫМЫШЛЕННОЙ РЕСПУБЛИКИ", "Глава 1. Начала"), "КОДЕКС ОБРАЗЦА ВЫМЫШЛЕННОЙ РЕСПУБЛИКИ"),
        (("КОДЕКС ОБРАЗЦА", "ОБЩАЯ ЧАСТЬ"), "КОДЕКС ОБРАЗЦА"),
        (("Глава государства и образец", "Статья 1. Образец"), "Глава государства и образец"),
    ],
)
def test_a_title_is_no_heading_of_a_part_and_goes_on_in_capitals(lines: tuple[str, ...], title: str) -> None:
    assert mark_title([Line(line) for line in lines])[0] == title


@pytest.mark.parametrize(
    ("name", "title"),
    [("Закон об образце", "Закон об образце"), ("index.txt", "index.txt"), ("qanun-madani.txt", "قانون مدنی")],
)
def test_an_act_without_a_title_is_called_by_a_file_name_that_says_what_it_is(
    base: Base, tmp_path: Path, name: str, title: str
) -> None:
    persian = name.startswith("q")
    law = (
        "ماده ۱- نمونه است.\nماده ۲- نمونه است."
        if persian
        else "Раздел I. Начала\nСтатья 1. Образец.\nСтатья 2. Конец."
    )
    folder = folder_of(
        tmp_path / "texts", {name: law}, "jurisdiction: ir" if persian else "jurisdiction: kg\nlanguage: ru"
    )
    base.take(folder)
    (act,) = base.store.expressions()
    assert (act.title, "title" in act.sources[0].guessed) == (title, True)
