"""Data nobody knows, read by a mapping that svod.yaml declares. All texts are specimens of our own."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ingest.documents import IngestError, RawDocument, Refusal
from ingest.read import read
from ingest.structure import structure
from tests.ingest.test_read_json import ENGLISH, drafts, mapped, texts, units

JSON_MAPPING = (
    "      list: data.norms\n      number: nr\n      heading: cap\n      text: [body, tail]\n"
    "      act: {title: law, number: law_no}\n"
)


def test_a_declared_mapping_reads_what_nobody_knows(tmp_path: Path) -> None:
    norms = [{"nr": n, "cap": f"Heading {n}", "body": ENGLISH, "tail": "Tail."} for n in (1, 2)]
    (draft,) = drafts({"law": "Specimen Act", "law_no": "7", "data": {"norms": norms}}, mapped(tmp_path, JSON_MAPPING))
    assert units(draft) == [("1", "Heading 1"), ("2", "Heading 2")]
    assert texts(draft) == [ENGLISH, "Tail."] * 2
    assert (draft.declared.title, draft.declared.number) == ("Specimen Act", "7")


def test_a_mapping_that_does_not_fit_names_what_is_there(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no “norms” on the way: rules"):
        drafts({"data": {"rules": []}}, mapped(tmp_path, JSON_MAPPING))


@pytest.mark.parametrize(
    ("mapping", "line", "words"),
    [
        ("      number: nr\n", 3, "text"),
        ("      text: a\n      colour: b\n", 5, "not a known key"),
        ("      text: a\n      languages: {'1': xx}\n", 5, "“xx”"),
        ("      text: a\n      query: DELETE FROM a\n", 3, "SELECT"),
    ],
)
def test_a_mistake_in_a_mapping_is_told_with_its_line(tmp_path: Path, mapping: str, line: int, words: str) -> None:
    with pytest.raises(IngestError, match=words) as caught:
        mapped(tmp_path, mapping)
    assert f"line {line}" in str(caught.value)


def test_a_table_tells_acts_and_languages_apart_by_declared_columns(tmp_path: Path) -> None:
    rows = "law;lang;nr;body\nA;1;1;Образец первый\nA;2;1;Үлгі бірінші\nB;1;1;Образец второй\n"
    mapping = "      number: nr\n      text: body\n      group: law\n      language: lang\n"
    mapping += "      languages: {'1': ru, '2': kk}\n      act: {title: law}\n"
    found = drafts(rows, mapped(tmp_path, mapping, "t.csv"))
    assert [(draft.part, draft.declared.language, draft.declared.title) for draft in found] == [
        ("A/1", "ru", "A"), ("A/2", "kk", "A"), ("B/1", "ru", "B"),
    ]  # fmt: skip


def database(*statements: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.execute("CREATE TABLE norm (nr TEXT, body TEXT)")
        opened.executemany("INSERT INTO norm VALUES (?, ?)", [("1", ENGLISH), ("2", ENGLISH)])
        for statement in statements:
            opened.execute(statement)
        opened.commit()
        return opened.serialize()


@pytest.mark.parametrize("where", ["table: norm", "query: SELECT nr, body FROM norm ORDER BY nr"])
def test_a_database_is_read_by_a_declared_table_or_query(tmp_path: Path, where: str) -> None:
    declared = mapped(tmp_path, f"      number: nr\n      text: body\n      {where}\n", "l.db")
    (draft,) = read(RawDocument("folder", "l.db", database(), declared))
    assert units(draft) == [("1", ""), ("2", "")]


def test_line_ends_written_out_in_a_table_are_line_ends(tmp_path: Path) -> None:
    row = r"INSERT INTO norm VALUES ('3', 'A specimen says:\n1) one;\r\n2) another.')"
    declared = mapped(tmp_path, "      number: nr\n      text: body\n      table: norm\n", "l.db")
    (draft,) = read(RawDocument("folder", "l.db", database(row), declared))
    third = structure(draft).provisions[-1]
    assert third.text.split("\n") == ["A specimen says:", "1) one;", "2) another."]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * FROM gone", "norm"),
        (
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS body FROM n",
            "cannot be read",
        ),
        ("SELECT load_extension('x') AS nr, 'a' AS body", "cannot be read"),
    ],
)
def test_a_query_may_only_read_and_not_for_ever(tmp_path: Path, query: str, words: str) -> None:
    declared = mapped(tmp_path, f"      number: nr\n      text: body\n      query: {json.dumps(query)}\n", "l.db")
    with pytest.raises(Refusal, match=words):
        read(RawDocument("folder", "l.db", database(), declared))


# Pages in two languages, and the whole way
