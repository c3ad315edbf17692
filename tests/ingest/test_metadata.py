"""``svod.yaml``: what it says goes where it should, and every mistake is told with file and line."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from ingest import metadata
from ingest.documents import Declared, IngestError
from ingest.metadata import declared_for
from ingest.metadata_schema import Fields
from mappings.documents import Claim, SourceKind
from tests.ingest.holding import Base, folder_of, law


@pytest.fixture(autouse=True)
def _read_anew() -> None:
    metadata.forget()


def said(root: Path, text: str, file: str = "a/b.txt") -> Declared:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / "svod.yaml").write_text(text, "utf-8")
    return declared_for(root / file)


def test_the_nearest_file_goes_before_those_above_and_a_file_entry_before_the_top(tmp_path: Path) -> None:
    top = "jurisdiction: kz\nlanguage: ru\nkind: law\nfiles:\n  '*.txt': {kind: code, number: 226}\n"
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "svod.yaml").write_text("language: kk\n", "utf-8")
    found = said(tmp_path, top)
    assert (found.jurisdiction, found.language, found.kind, found.number) == ("kz", "kk", "code", "226")
    assert found.origin["kind"] == "svod.yaml, line 5"
    assert not found.guessed


@pytest.mark.parametrize(
    ("pattern", "file", "matches"),
    [
        ("*.txt", "a/b.txt", True),
        ("b.*", "a/b.txt", True),
        ("a/*.txt", "a/b.txt", True),
        ("a/*.txt", "a/c/b.txt", False),
        ("a/**", "a/c/b.txt", True),
        ("**/b.txt", "b.txt", True),
        ("**/b.txt", "a/c/b.txt", True),
        ("*.md", "a/b.txt", False),
        ("b.txt", "ab.txt", False),
        ("закон (1).txt", "a/закон (1).txt", True),
    ],
)
def test_globs(tmp_path: Path, pattern: str, file: str, matches: bool) -> None:
    found = said(tmp_path, f"files:\n  '{pattern}': {{kind: law}}\n", file)
    assert (found.kind == "law") is matches


def test_a_later_entry_goes_before_an_earlier_one(tmp_path: Path) -> None:
    found = said(tmp_path, "files:\n  'a/**': {kind: law, language: ru}\n  '*.txt': {kind: code}\n")
    assert (found.kind, found.language) == ("code", "ru")


def test_a_source_brings_its_rank_kind_and_licence(tmp_path: Path) -> None:
    found = said(tmp_path, "source: lex-uz\nlicence: CC0\n")
    assert (found.jurisdiction, found.source_kind, found.rank, found.licence) == (
        "uz",
        SourceKind.OFFICIAL_CONSOLIDATION,
        80,
        "CC0",
    )


def test_dates_and_words_of_force(tmp_path: Path) -> None:
    found = said(tmp_path, "date: 2014-07-03\nvalid_from: '2015-01-01'\nclaim: repealed\nspecimen: true\n")
    assert (found.date, found.valid_from) == (date(2014, 7, 3), date(2015, 1, 1))
    assert (found.claim, found.specimen) == (Claim.REPEALED, True)


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("kind: law\nlangage: ru\n", 2, "langage"),
        ("kind: law\nlanguage: xx\n", 2, "xx"),
        ("\n\njurisdiction: zz\n", 3, "zz"),
        ("kind: statute\n", 1, "statute"),
        ("source: nobody\n", 1, "nobody"),
        ("work: /akn/ru\n", 1, "/akn/ru"),
        ("files:\n  a.txt:\n    date: 2014\n", 3, "2014"),
        ("files:\n  a.txt:\n    date: 2014-13-01\n", 3, "month"),
        ("files:\n  a.txt:\n    date: yesterday\n", 3, "yesterday"),
        ("files:\n  a.txt:\n    titel: x\n", 3, "titel"),
        ("files:\n  a.txt: 7\n", 2, "a.txt"),
        ("language: ru\nlanguage: kk\n", 2, "twice"),
        ("language: [ru\n", 2, "YAML"),
        ("- language: ru\n", 1, "keys"),
        ("claim: gone\n", 1, "claim"),
        ("title: ''\n", 1, "title"),
        ('title: "a\\0b"\n', 1, "control character"),
        ("files: [a.txt]\n", 1, "globs"),
        ("files:\n  ../secret/*.txt:\n    kind: law\n", 2, "leads out"),
        ("files:\n  /etc/*:\n    kind: law\n", 2, "leads out"),
        ("files:\n  'a\\..\\b':\n    kind: law\n", 2, "leads out"),
        ('title: "a\u202eb"\n', 1, "reorders"),
        ("rank: high\n", 1, "whole number"),
        ("kind: law\nvalid_from: 2015-01-01\nvalid_to: 2014-01-01\n", 1, "before"),
        ("kind: &k law\ntitle: *k\n", 1, "alias"),
        ("a: &a [*a]\n", 1, "alias"),
    ],
)
def test_a_mistake_is_one_sentence_with_file_and_line(tmp_path: Path, text: str, line: int, word: str) -> None:
    with pytest.raises(IngestError) as caught:
        said(tmp_path, text)
    message = str(caught.value)
    assert f"svod.yaml, line {line}: " in message
    assert word in message
    assert "\n" not in message


def test_a_file_that_is_not_utf8_says_so_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "svod.yaml").write_bytes("kind: law\ntitle: Образец\n".encode("cp1251"))
    with pytest.raises(IngestError, match="line 2: this is not UTF-8"):
        declared_for(tmp_path / "a.txt")


def test_a_number_is_what_is_printed(tmp_path: Path) -> None:
    assert said(tmp_path, "number: 012\n").number == "012"


def test_a_title_keeps_its_joiners(tmp_path: Path) -> None:
    assert said(tmp_path, "title: قانون نمونه\u200cها\n").title == "قانون نمونه\u200cها"


def test_no_file_says_nothing(tmp_path: Path) -> None:
    assert declared_for(tmp_path / "a.txt") == Declared()


def test_every_key_is_a_field_and_is_described() -> None:
    keys = set(Fields.model_fields)
    declared = {field.name for field in fields(Declared)} - {"guessed", "origin", "filed_under"}
    assert keys == declared | {"source", "joined"}
    page = (Path(__file__).parents[2] / "docs" / "metadata.md").read_text("utf-8")
    described = {key for row in re.findall(r"^\|([^|]+)\|", page, re.MULTILINE) for key in re.findall(r"`(\w+)`", row)}
    assert keys - described == {"claim"}
    assert "`claim`" in page


CODE = "/akn/ru/act/code/1996-06-13/63-fz"


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        (f"work: {CODE}\njurisdiction: kz\n", 2, "“kz” does not fit the work"),
        (f"work: {CODE}\nfiles:\n  b.txt: {{kind: law}}\n", 3, "“law” does not fit the work"),
        (f"work: {CODE}\ndate: 1990-01-01\n", 2, "before the work"),
        ("work: /akn/ru/act/code/1960-10-27/uk-rsfsr\ndate: 1959-01-01\n", 2, "before the work"),
        ("valid_from: 2015-01-01\nfiles:\n  '*.txt': {valid_to: 2014-01-01}\n", 3, "before valid_from"),
        ("work_date: 2015-01-01\nfiles:\n  '*.txt': {date: 2014-01-01}\n", 3, "before work_date"),
    ],
)
def test_what_contradicts_itself_is_told_with_file_and_line(tmp_path: Path, text: str, line: int, word: str) -> None:
    with pytest.raises(IngestError, match=f"svod.yaml, line {line}: ") as caught:
        said(tmp_path, text)
    assert word in str(caught.value)


def test_the_command_line_may_not_contradict_the_file(base: Base, tmp_path: Path) -> None:
    texts = folder_of(tmp_path / "texts", {"a.md": law("Об образце")}, f"work: {CODE}\nlanguage: ru\n")
    with pytest.raises(IngestError, match="“kz” does not fit the work"):
        base.take(texts, jurisdiction="kz")
    assert not base.ids()


def test_a_title_that_is_none_of_its_work_is_told(base: Base, tmp_path: Path) -> None:
    metadata = f"work: {CODE}\nlanguage: ru\ndate: 2012-01-01\n"
    texts = folder_of(tmp_path / "texts", {"a.md": law("Об образце"), "b.md": law("Уголовный кодекс")}, metadata)
    told = [warning for warning in base.take(texts).warnings if "is not one of the names" in warning]
    assert len(told) == 1
    assert "“Об образце”" in told[0]
