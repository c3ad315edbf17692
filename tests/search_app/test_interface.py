"""The words of the interface: every one in every language, with the same places to fill."""

from __future__ import annotations

import re
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("ru", "zh", "en")
PLACES = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
METHODS = [("search_app/**.py", "python"), ("engine/**.py", "python"), ("search_app/templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "_error": None, "QueryError": None, "Notice": None}


def _used() -> set[str]:
    found = extract_from_dir(ROOT, METHODS, {"**.html": {"trimmed": "true"}}, KEYWORDS)
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


def _catalogue(language: str) -> Catalog:
    text = files("search_app").joinpath("translations", f"{language}.po").read_bytes()
    return read_po(BytesIO(text), locale=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_pages_and_of_the_query_language_is_translated(language: str) -> None:
    known = {
        (message.id if isinstance(message.id, str) else message.id[0]): message for message in _catalogue(language)
    }
    missing = [text for text in _used() if text not in known or not _complete(known[text].string)]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_the_same_places(language: str) -> None:
    for message in _catalogue(language):
        if message.id:
            asked = message.id if isinstance(message.id, str) else message.id[-1]
            given = (message.string,) if isinstance(message.string, str) else message.string
            for text in given:
                assert set(PLACES.findall(text)) == set(PLACES.findall(asked)), asked


@pytest.mark.parametrize("language", ["ru", "zh"])
def test_no_english_is_left_on_a_translated_page(client: FlaskClient, language: str) -> None:
    page = client.get(f"/help?ui={language}").text
    words = re.sub(
        r"<(code|kbd|title)\b.*?</\1>|<[^>]+>",
        " ",
        page.partition("<main")[2].partition(">")[2].partition("</main>")[0],
        flags=re.S,
    )
    assert not re.search(r"[A-Za-z]{4,}", re.sub(r"\b(?:JSON|OpenAPI|Svod|json)\b|[a-z]+:", " ", words))


def test_russian_is_what_a_person_reads_who_asked_for_nothing_else(client: FlaskClient) -> None:
    assert '<html lang="ru"' in client.get("/help", headers={"Accept-Language": "de"}).text
    assert '<html lang="zh"' in client.get("/help", headers={"Accept-Language": "zh-CN,zh;q=0.9"}).text


def test_counts_are_declined(client: FlaskClient) -> None:
    page = client.get("/?ui=ru").text
    assert re.search(r"\b21 текст\b", page)


def _complete(string: str | tuple[str, ...] | list[str]) -> bool:
    return bool(string) if isinstance(string, str) else all(string)
