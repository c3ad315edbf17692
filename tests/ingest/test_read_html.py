"""Pages as a browser shows them: paragraphs, tables, superscripts; what is hidden is not there."""

from __future__ import annotations

from ingest.documents import Declared, Line, RawDocument, Role
from ingest.read import read
from ingest.read.html import paragraphs, parse_html
from ingest.read.html_rules import Rules


def lines(page: str) -> tuple[Line, ...]:
    return read(RawDocument("folder", "page", page.encode()))[0].lines


def texts(page: str) -> list[str]:
    return [line.text for line in lines(page) if line.text]


def test_unclosed_paragraphs_are_paragraphs() -> None:
    assert texts("<html><body><p>Specimen one<p>Specimen two<p>three</body></html>") == [
        "Specimen one",
        "Specimen two",
        "three",
    ]


def test_superscripts_stay_superscripts() -> None:
    page = "<html><body><p>Статья 205<sup>1</sup>. Образец</p><p>Статья 82&sup1;. Образец</p></body></html>"
    assert texts(page) == ["Статья 205¹. Образец", "Статья 82¹. Образец"]


def test_what_a_browser_does_not_show_is_dropped_and_text_after_it_stays() -> None:
    page = (
        "<html><head><title>T</title><style>p{}</style></head><body><p>A<script>no()</script>B</p>"
        "<p style='display: none'>hidden</p>after<p hidden>x</p><!-- comment --><noscript>n</noscript></body></html>"
    )
    assert texts(page) == ["AB", "after"]


def test_a_document_inside_a_document_is_read_once() -> None:
    inner = "<!DOCTYPE html><html><head><title>Inner</title></head><body><p>Text</p></body></html>"
    assert texts(f"<html><body><div>{inner}</div></body></html>") == ["Text"]


def test_tables_survive_with_their_cells() -> None:
    page = (
        "<html><body><p>Fees:</p><table><tr><th>Kind</th><th>Fee</th></tr><tr><td>Copy</td><td>5<sup>2</sup> units"
        "</td></tr></table><p>End</p></body></html>"
    )
    found = lines(page)
    table = next(line.table for line in found if line.role is Role.TABLE)
    assert table is not None
    assert table.rows == (("Kind", "Fee"), ("Copy", "5² units"))
    assert table.has_head
    assert [line.text for line in found if line.role is not Role.TABLE] == ["Fees:", "End"]


def test_a_table_that_is_page_layout_is_read_as_paragraphs() -> None:
    page = "<html><body><table><tr><td><p>Specimen act</p><p>Article 1. Text.</p></td></tr></table></body></html>"
    assert texts(page) == ["Specimen act", "Article 1. Text."]


def test_numbers_of_a_numbered_list_are_kept() -> None:
    page = "<html><body><p>A:</p><ol start='3'><li>one</li><li><p>two</p></li></ol><ul><li>dot</li></ul></body></html>"
    assert texts(page) == ["A:", "3. one", "4. two", "dot"]


def test_a_line_break_ends_a_paragraph() -> None:
    assert texts("<html><body><p>One specimen<br>two</p></body></html>") == ["One specimen", "two"]


def test_persian_joiners_and_long_lines_survive() -> None:
    word = "می‌شود"
    body = f"{word} " * 9000
    assert texts(f"<html lang='fa'><body><p>{body}</p></body></html>") == [body.strip()]


def test_notes_of_a_class_leave_the_text_and_keep_their_words() -> None:
    page = "<html><body><p>Law text. <span class='mark'>(Amended <b>2001</b>)</span> More.</p></body></html>"
    (found,) = paragraphs(parse_html(page), Rules(notes=frozenset({"mark"})))
    assert (found.text, found.notes) == ("Law text. More.", ("(Amended 2001)",))


def test_deep_nesting_loses_no_text() -> None:
    page = "<html><body>" + "<div>" * 1500 + "Specimen" + "</div>" * 1500 + "</body></html>"
    assert texts(page) == ["Specimen"]


def test_the_language_of_the_page_is_declared_in_the_form_of_the_base() -> None:
    def language(code: str, text: str) -> str:
        page = f"<html lang='{code}'><body><h1>{text}</h1><p>{text}</p></body></html>"
        return read(RawDocument("folder", "page", page.encode(), Declared()))[0].declared.language

    assert language("fa-AF", "نمونه") == "fa"
    assert language("RU", "Образец") == "ru"
    assert language("uz", "Намуна матни") == "uz-Cyrl"
    assert language("uz", "Namuna matni") == "uz-Latn"
    assert language("zh-TW", "樣本") == "zh-Hant"
    assert language("xx", "Specimen") == ""
