"""The specimens: one invented act in every language, read the way any folder is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.catalogue import catalogue
from ingest.documents import RawDocument, StructuredAct
from ingest.metadata import declared_for
from ingest.read import read
from ingest.structure import structure
from mappings.documents import Table
from mappings.languages import LANGUAGES

WORK = "/akn/sco/act/other/2021-03-01/specimen-1"


def folder() -> Path:
    fetch = catalogue().sources["specimens"].fetch
    assert fetch is not None
    assert fetch.folder is not None
    return fetch.folder


def act(path: Path) -> StructuredAct:
    (draft,) = read(RawDocument("specimens", path.name, path.read_bytes(), declared_for(path)))
    return structure(draft)


FILES = sorted(path for path in folder().iterdir() if path.name != "svod.yaml")
CURRENT = [path for path in FILES if ".2021." not in path.name]


def test_there_is_a_specimen_in_every_language_with_an_index_of_its_own() -> None:
    languages = {declared_for(path).language for path in CURRENT}
    assert languages == set(LANGUAGES) - {"und", "kaa", "zh-Hant"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_specimen_says_that_it_is_one_and_belongs_to_the_one_work(path: Path) -> None:
    declared = declared_for(path)
    assert declared.specimen
    assert declared.work == WORK
    assert declared.title == catalogue().works[WORK].titles[declared.language]


@pytest.mark.parametrize("path", CURRENT, ids=lambda path: path.name)
def test_every_language_has_the_same_articles(path: Path) -> None:
    eids = [provision.eid for provision in act(path).provisions]
    assert eids == ["preamble", *(f"art_{number}" for number in (1, 2, 3, 4, 5, "5-1", 6, 7, 8, 9, 10))]


@pytest.mark.parametrize("path", CURRENT, ids=lambda path: path.name)
def test_parts_and_chapters_stand_above_the_articles(path: Path) -> None:
    above = {provision.eid: len(provision.path) for provision in act(path).provisions}
    assert {above[eid] for eid in above if eid != "preamble"} == {2}


@pytest.mark.parametrize("path", CURRENT, ids=lambda path: path.name)
def test_the_table_survives_and_the_notes_stand_apart(path: Path) -> None:
    found = act(path)
    tables = {p.eid: block for p in found.provisions for block in p.blocks if isinstance(block, Table)}
    assert {eid: (len(table.rows), len(table.rows[0])) for eid, table in tables.items()} == {"art_8": (4, 3)}
    assert [p.eid for p in found.provisions if p.notes] == ["art_5-1", "art_6"]


def test_the_first_edition_differs_from_the_later_one_as_an_amended_act_does() -> None:
    earlier, later = (act(folder() / name) for name in ("legal-assistance.ru.2021.txt", "legal-assistance.ru.md"))
    assert earlier.declared.date is not None
    assert later.declared.date is not None
    assert earlier.declared.date < later.declared.date
    before = {provision.eid: provision.text for provision in earlier.provisions}
    after = {provision.eid: provision.text for provision in later.provisions}
    assert set(after) - set(before) == {"art_5-1"}
    assert {eid for eid in before if before[eid] != after[eid]} == {"art_6", "art_8", "art_9"}


def test_one_article_holds_two_forms_of_one_russian_word() -> None:
    article = next(p for p in act(folder() / "legal-assistance.ru.md").provisions if p.eid == "art_9")
    words = set(article.text.replace(".", " ").split())
    assert {"Выдача", "выдаче"} <= words
