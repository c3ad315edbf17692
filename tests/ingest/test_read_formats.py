"""Content chooses the reader; what is not read yet is refused by name; no bytes make the readers fall over."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.documents import Declared, Draft, RawDocument, Refusal
from ingest.read import read
from mappings.documents import DateBasis


def raw(data: bytes | str, declared: Declared | None = None, address: str = "specimen") -> RawDocument:
    return RawDocument("folder", address, data.encode() if isinstance(data, str) else data, declared or Declared())


def zipped(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "specimen")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (zipped("xl/workbook.xml"), "XLSX"),
        (zipped("law.txt"), "archive"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
        (b"\x1f\x8b\x08" + bytes(20), "gzip"),
    ],
)
def test_formats_that_are_not_read_yet_are_refused_by_name(data: bytes, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read(raw(data))


def test_a_page_named_as_a_word_document_is_read_as_a_page() -> None:
    (draft,) = read(raw("<html><body><h1>Specimen</h1><p>Article 1. Text.</p></body></html>", address="act.doc"))
    assert draft.parser == "html/1"
    assert draft.declared.title == "Specimen"


def test_markdown_without_its_extension_is_read_as_markdown() -> None:
    (draft,) = read(raw("# Specimen act\n\n## Part 1. General\n\nArticle 1. Text.\n", address="act.txt"))
    assert [line.text for line in draft.lines] == ["Specimen act", "Part 1. General", "Article 1. Text."]
    assert draft.parser == "markdown/1"


def test_xml_of_an_unknown_kind_is_refused_not_taken_for_a_page() -> None:
    with pytest.raises(Refusal, match="<recipe>"):
        read(raw('<?xml version="1.0"?>\n<recipe><meta><name>Specimen</name></meta></recipe>\n'))


@pytest.mark.parametrize("data", ["", "   \n", "<html><head><title>x</title></head><body></body></html>"])
def test_a_document_without_text_is_refused(data: str) -> None:
    with pytest.raises(Refusal):
        read(raw(data))


def test_a_page_built_by_a_script_is_refused_and_its_noscript_is_no_law() -> None:
    shell = '<div id="root"></div><noscript>Enable it.</noscript><script>x()</script>'
    with pytest.raises(Refusal, match="built by a script"):
        read(raw(f"<!doctype html><html><body>{shell}</body></html>"))


def test_a_list_of_facts_that_are_not_articles_is_refused() -> None:
    with pytest.raises(Refusal, match="no list of articles"):
        read(raw('[{"case": "Specimen v. Specimen", "year": 1999, "title": "x", "article": "1", "text": "y"}]'))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"title": "Закон об образце", "articles": [{"number": "1", "text": "Обра', "in line 1"),
        ('\n{\n "title": "Закон об образце",\n "articles": [\n  {"number": "1", "text": "Обра', "in line 5"),
        ('{"number": "1", "text": "а"}\n{"number": "2", "text": "б"}\n{"number": "3", "te', "in line 3"),
        ('{"a":' * 100_000, "nested too deep"),
        ('{"a": ' + "9" * 10_000 + "}", "a number that is too long"),
    ],
)
def test_half_a_json_is_not_law_with_quotation_marks(text: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read(raw(text))


def test_half_a_character_is_replaced_and_seen() -> None:
    (draft,) = read(raw('{"title": "Образец", "articles": [{"number": "1", "text": "Текст \\ud83d первый"}]}'))
    assert any("\ufffd" in line.text for line in draft.lines)
    assert all(line.text.encode() for line in draft.lines)


@pytest.mark.parametrize("head", ["[Проект]", "[1]"])
def test_a_text_that_begins_with_a_bracket_is_a_text(head: str) -> None:
    (draft,) = read(raw(f"{head}\nЗакон об образце\n\nСтатья 1. Предмет\nТекст.\n"))
    assert draft.parser.startswith("plain")


def test_a_table_of_a_catalogue_is_refused() -> None:
    with pytest.raises(Refusal, match="no list of articles"):
        read(raw("filename,title,doc,adopted\na.txt,A,1,2001\nb.txt,B,2,2002\nc.txt,C,3,2003\n"))


def test_one_act_in_several_languages_of_a_database_is_one_work() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE articles (id, number, title, description, part_id, chapter_id, lang_id)")
        database.execute("CREATE TABLE parts (id, title, description)")
        database.execute("CREATE TABLE chapters (id, title, description)")
        rows = [(n, n, f"{n}-статья", "Образец для проверки.", 1, 1, lang) for lang in (1, 2, 3, 4) for n in (1, 2)]
        database.executemany("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        database.commit()
        data = database.serialize()
    drafts = read(raw(data))
    assert {draft.declared.language for draft in drafts} == {"kaa", "ru", "uz-Latn", "en"}
    assert len({draft.declared.work for draft in drafts}) == 1
    assert drafts[0].declared.work


def test_an_unknown_database_is_refused_and_names_its_tables() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE shopping (item TEXT)")
        database.commit()
        data = database.serialize()
    with pytest.raises(Refusal, match="shopping"):
        read(raw(data))


def test_a_damaged_database_is_refused() -> None:
    with pytest.raises(Refusal, match="SQLite"):
        read(raw(b"SQLite format 3\x00" + bytes(range(256)) * 8))


def test_what_is_declared_outside_wins_over_the_text() -> None:
    page = "<html lang='ru'><body><h1>Кодекс Республики Казахстан (образец)</h1><p>Статья 1. Текст.</p></body></html>"
    (draft,) = read(raw(page, Declared(title="Specimen code", jurisdiction="kg")))
    assert (draft.declared.title, draft.declared.jurisdiction) == ("Specimen code", "kg")
    assert draft.declared.language == "ru"
    assert "title" not in draft.declared.guessed
    assert "jurisdiction" not in draft.declared.guessed
    assert draft.declared.kind == "code"
    assert "kind" in draft.declared.guessed


def test_a_declared_date_does_not_take_the_basis_of_another_date() -> None:
    text = "# 样本法\n\n2001年1月1日 样本大会通过\n\n<!-- INFO END -->\n\n第一条 样本。\n"
    (plain,) = read(raw(text))
    assert plain.declared.date_basis is DateBasis.ADOPTED
    assert plain.declared.date
    (told,) = read(raw(text, Declared(date=plain.declared.date.replace(year=2005))))
    assert told.declared.date_basis is None
    assert told.declared.work_date == plain.declared.date


_MARKS = st.sampled_from(
    [b"<html>", b"<p>", b"<sup>", b"# ", b"<!-- INFO END -->", b"SQLite format 3\x00", b"[{", b'"article":',
     b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"Courier New CYR", b"<table><tr><td>", b"\t", b"\n",
     "第一条".encode(), "Статья 1".encode()]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(
            _MARKS, st.binary(max_size=40), st.text(max_size=40).map(lambda text: text.encode("utf-8", "ignore"))
        ),
        max_size=12,
    )
)
def test_any_bytes_give_drafts_or_a_refusal_in_one_sentence(parts: list[bytes]) -> None:
    try:
        drafts = read(raw(b"".join(parts)))
    except Refusal as refusal:
        assert str(refusal)
        assert "\n" not in str(refusal)
    else:
        assert drafts
        assert all(isinstance(draft, Draft) and draft.lines and draft.parser for draft in drafts)
        assert not any("\n" in line.text for draft in drafts for line in draft.lines)
