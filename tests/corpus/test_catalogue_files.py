"""The catalogue's files: one's own are read, and a mistake in them is named by file and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import CatalogueError, load


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return folder


def kazakhstan(folder: Path) -> Path:
    names = "kind: state\nnames: {ru: Казахстан, zh: 哈萨克斯坦, en: Kazakhstan, kk: Қазақстан}\nlanguages: [kk, ru]\n"
    return write(folder, "jurisdictions/kz.yaml", names)


WORK = "works:\n  - id: /akn/kz/act/law/2001-02-03/1\n    titles: {ru: Образец, zh: 样本, en: Specimen}\n"


SOURCE = "title: A\nkind: mirror\nrank: 1\nlicence: MIT\ndescription: D\ntried: true\n"


def test_a_catalogue_of_ones_own_is_read(tmp_path: Path) -> None:
    found = load(write(kazakhstan(tmp_path), "works/kz.yaml", WORK))
    assert found.works["/akn/kz/act/law/2001-02-03/1"].date == date(2001, 2, 3)
    assert found.jurisdictions["kz"].name("be") == "Kazakhstan"


def test_what_an_entry_says_of_its_languages_goes_before_its_file(tmp_path: Path) -> None:
    languages = "versions: {kk: authentic, ru: official_translation, fr: unknown}\n"
    head = "sources: {versions: a law, versions.ru: a page}\n" + languages
    other = WORK.removeprefix("works:\n").replace("law/2001-02-03/1", "law/2002-02-03/2")
    own = "    versions: {kk: authentic}\n    tried: {kk: a page}\n    sources: {versions: the act}\n"
    found = load(write(kazakhstan(tmp_path), "works/kz.yaml", head + WORK + other + own))
    inherited = found.versions("/akn/kz/act/law/2001-02-03/1")
    assert [(one.language, one.status, one.known_from, one.tried) for one in inherited] == [
        ("kk", "authentic", "a law", ""),
        ("ru", "official_translation", "a page", ""),
        ("fr", "unknown", "a law", ""),
    ]
    (kept,) = found.versions("/akn/kz/act/law/2002-02-03/2")
    assert (kept.language, kept.known_from, kept.tried) == ("kk", "the act", "a page")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (WORK + "    colour: red\n", 4, "colour"),
        (WORK.replace("en: Specimen", "eo: Specimen"), 3, "eo"),
        (WORK.replace(", en: Specimen", ""), 3, "en"),
        (WORK.replace("/law/", "/poem/"), 2, "poem"),
        (WORK.replace("2001-02-03", "yesterday"), 2, "yesterday"),
        (WORK.replace("/kz/", "/ru/"), 2, "ru"),
        (WORK + "    commenced: 1999-01-01\n", 2, "order"),
        (WORK + "    repealed: soon\n", 4, "repealed"),
        (WORK + "    replaces: [/akn/kz/act/law/1990-01-01/0]\n", 4, "not in the catalogue"),
        (WORK + WORK.removeprefix("works:\n"), 4, "twice"),
        (WORK + "    number: 1\n    number: 2\n", 5, "twice"),
        (WORK + "    titles [\n", 5, "YAML"),
        (WORK + "    subjects: [poetry]\n", 4, "poetry"),
        (WORK + "    identifiers: {nowhere: A1}\n", 4, "nowhere"),
        (WORK + "    addresses: {ru: https://nowhere.example/a}\n", 4, "nowhere.example"),
        (WORK + "    addresses: {ru: not an address}\n", 4, "address"),
        (WORK + "    versions: {eo: authentic}\n", 4, "eo"),
        (WORK + "    versions: {ru: genuine}\n", 4, "versions"),
        (WORK + "    tried: {ru: a page}\n", 4, "versions"),
    ],
)
def test_a_mistake_is_named_by_file_and_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    folder = write(kazakhstan(tmp_path), "works/kz.yaml", text)
    with pytest.raises(CatalogueError) as caught:
        load(folder)
    message = str(caught.value)
    assert message.startswith(f"{folder / 'works' / 'kz.yaml'}, line {line}: ")
    assert says in message


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("jurisdictions/by.yaml", "kind: state\nnames: {ru: Р, zh: 白, en: B}\nlanguages: [be]\n", "be"),
        ("sources/a.yaml", SOURCE.replace("true", "maybe"), "tried"),
        (
            "sources/a.yaml",
            SOURCE + "fetch: {type: pypi, name: a}\n",
            "sha256",
        ),
        (
            "sources/a.yaml",
            SOURCE + "jurisdiction: xx\n",
            "xx",
        ),
        ("sources/a.yaml", SOURCE + "homepage: https://a.example/\n", "a.example"),
        ("sources/a.yaml", SOURCE + "hosts: [a.example]\naddress: {ru: https://a.example/x}\n", "{id}"),
        ("sources/a.yaml", SOURCE.replace("true", "false") + "tried_on: a page\n", "tried"),
        ("gaps.yaml", "states: {xx: {criminal: {none_known: true, note: N}}}\n", "xx"),
        ("gaps.yaml", "states: {xx: {poetry: {none_known: true, note: N}}}\n", "poetry"),
        ("gaps.yaml", "states: {xx: {criminal: {note: N}}}\n", "covered_by"),
    ],
)
def test_a_mistake_about_a_state_or_a_source_is_named_too(tmp_path: Path, name: str, text: str, says: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        load(write(tmp_path, name, text))
    assert str(tmp_path / name) in str(caught.value)
    assert says in str(caught.value)
