"""Input made to harm: each is refused in one sentence within two seconds and 500 MB, in a process of its own."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import process_time

import pytest

from ingest.documents import Declared, RawDocument, Refusal
from ingest.read import read
from ingest.structure import structure
from tests.ingest.word import document, p

SECONDS, MEGABYTES = 2.0, 500
DEEP = 10**6
LONG = 200 * 2**20
ENTITIES = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
ARTICLE = '<treaty><article number="1">{}</article></treaty>'
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">{ENTITIES}]>{ARTICLE.format("&j;")}'
OUTSIDE = f'<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/hostname">]>{ARTICLE.format("&x;")}'
COLUMNS = "1 AS number, 'x' AS title, {} AS description, 1 AS part_id, 1 AS chapter_id, 1 AS lang_id"
NUMBERS = "WITH RECURSIVE c(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM c)"
ENDLESS = f"{NUMBERS} SELECT id, {COLUMNS.format('id')} FROM c"


def database(*statements: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as made:
        for name in ("parts", "chapters"):
            made.execute(f"CREATE TABLE {name} (id, title, description)")
        for statement in statements:
            made.execute(statement)
        made.commit()
        return made.serialize()


ARTICLES = "CREATE TABLE articles (id, number, title, description, part_id, chapter_id, lang_id)"
HOSTILE: dict[str, Callable[[], bytes | str]] = {
    "bomb.docx": lambda: document(p("x"), parts={"word/styles.xml": "<a>" + " " * (300 * 2**20) + "</a>"}),
    "elements.docx": lambda: document(p("x"), parts={"word/footnotes.xml": "<a>" + "<b/>" * (10 * 2**20) + "</a>"}),
    "deep.docx": lambda: document("<w:sdt>" * DEEP + "</w:sdt>" * DEEP),
    "laughs.docx": lambda: document(p("x"), parts={"word/styles.xml": LAUGHS}),
    "laughs.xml": lambda: LAUGHS,
    "outside.xml": lambda: OUTSIDE,
    "undefined.xml": lambda: '<treaty><article number="1">&nobody; text</article></treaty>',
    "deep.xml": lambda: "<treaty>" + "<a>" * DEEP + "x" + "</a>" * DEEP + "</treaty>",
    "deep.html": lambda: "<html><body>" + "<div>" * DEEP + "x",
    "deep.json": lambda: "[" * DEEP + "]" * DEEP,
    "keys.json": lambda: '{"a":' * DEEP + "1" + "}" * DEEP,
    "deep.rtf": lambda: "{\\rtf1 " + "{" * DEEP + "x" + "}" * DEEP + "}",
    "line.txt": lambda: "а " * (LONG // 3),
    "line.html": lambda: "<html><body><p>" + "a" * LONG,
    "line.json": lambda: '{"articles":[{"number":"1","text":"' + "a" * LONG + '"}]}',
    "line.xml": lambda: '<treaty><article number="1">' + "a" * LONG + "</article></treaty>",
    "line.rtf": lambda: "{\\rtf1 " + "a" * LONG + "}",
    "quote.csv": lambda: 'number,title,text\n1,"' + "a,b\n" * (25 * 2**20),
    "number.json": lambda: '[{"number":' + "9" * 10**7 + ',"text":"x"}]',
    "endless.db": lambda: database(f"CREATE VIEW articles AS {ENDLESS}"),
    "large.db": lambda: database(ARTICLES, "INSERT INTO articles VALUES (1, 1, 'a', zeroblob(150000000), 1, 1, 1)"),
    "made.db": lambda: database(
        ARTICLES.replace("description", "description AS (hex(zeroblob(400000000)))"),
        "INSERT INTO articles (id, number, title, part_id, chapter_id, lang_id) VALUES (1, 1, 'a', 1, 1, 1)",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_refused_soon_and_cheaply(tmp_path: Path, name: str) -> None:
    made = HOSTILE[name]()
    (tmp_path / name).write_bytes(made.encode() if isinstance(made, str) else made)
    del made
    trial = [sys.executable, "-m", "tests.ingest.hostile_trial", str(tmp_path / name)]
    done = subprocess.run(trial, capture_output=True, text=True, timeout=120, check=False)
    (tmp_path / name).unlink()
    assert done.returncode == 0, done.stderr[-2000:]
    result = json.loads(done.stdout)
    assert result["outcome"] == "refused"
    assert result["reason"]
    assert "\n" not in result["reason"]
    assert result["seconds"] < SECONDS
    assert result["megabytes"] < MEGABYTES


RUNS = ("*", "(", "[", " ", "1", "-", "_", "<", "`", "#", '"', "X", "一", "第", "¹", "|", ".", "Статья 1 ", "[a](",
        "<!--", "(В редакции ", "О", "1. a ", "двадцать ", "ماده ۱ ", "[1 subs. by ")  # fmt: skip


@pytest.mark.parametrize("head", ["", "Статья 1. ", "# "])
def test_no_run_of_one_sign_takes_long(tmp_path: Path, head: str) -> None:
    """A quarter of a megabyte on one line; a pattern that backtracks would take minutes."""
    files = [tmp_path / f"{number}.txt" for number in range(len(RUNS))]
    for path, run in zip(files, RUNS, strict=True):
        path.write_text(head + run * (2**18 // len(run.encode())) + "\n", "utf-8")
    trial = [sys.executable, "-m", "tests.ingest.hostile_trial", *map(str, files)]
    done = subprocess.run(trial, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    for run, line in zip(RUNS, done.stdout.splitlines(), strict=True):
        assert json.loads(line)["seconds"] < 3, run


@pytest.mark.parametrize("line", ["Статья 1", "第一条", "Глава I", "Article 1", "О", "(В редакции", "1. a"])
def test_many_headings_cost_as_much_as_few_each(line: str) -> None:
    """Four times the lines take about four times as long, not sixteen."""

    def seconds(count: int) -> float:
        text = f"Закон\n{(line + chr(10)) * count}"
        (draft,) = read(RawDocument("folder", "a.txt", text.encode(), Declared(language="ru")))
        start = process_time()
        structure(draft)
        return process_time() - start

    seconds(100)
    assert seconds(12_000) < 9 * seconds(3_000) + 0.5


def test_marks_that_reorder_letters_are_taken_out_of_titles() -> None:
    body = "<h1>Speci\u202emen\u2066 Act\u0007</h1><p>Article 1. Text.</p>"
    (draft,) = read(RawDocument("folder", "a.html", f"<html lang='en'><body>{body}</body></html>".encode()))
    assert draft.declared.title == "Specimen Act"


def test_control_characters_of_json_escapes_are_taken_out() -> None:
    articles = r'[{"number": "1", "text": "A\u0008B"}, {"number": "2", "text": "C"}]'
    text = r'{"title": "Speci\u202emen\u0000 act", "articles": ' + articles + "}"
    (draft,) = read(RawDocument("folder", "a.json", text.encode()))
    assert draft.declared.title == "Specimen act"
    assert any(line.text == "AB" for line in draft.lines)


def test_names_in_an_archive_are_never_paths() -> None:
    parts = {"../../word/document.xml": "<x/>", "/etc/styles.xml": "<y/>"}
    data = document(p("Статья 1. Образец"), parts=parts)
    (draft,) = read(RawDocument("folder", "a.docx", data, Declared(language="ru")))
    assert [line.text for line in draft.lines] == ["Статья 1. Образец"]


def test_two_parts_of_one_name_are_refused() -> None:
    data = document(p("Первый"), parts={"word/documenx.xml": "<x/>"})
    with pytest.raises(Refusal, match="two parts of one name"):
        read(RawDocument("folder", "a.docx", data.replace(b"documenx", b"document")))
