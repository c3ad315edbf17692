"""Suggestions while typing, and “did you mean”."""

from __future__ import annotations

import html
import re
import time
from typing import Any

import pytest
from flask.testing import FlaskClient

from corpus.concepts import thesaurus
from search_app.suggestions import MOST
from tests.search_app.specimens import BRIDGES


def _suggested(client: FlaskClient, typed: str) -> list[dict[str, Any]]:
    answer = client.get("/suggest", query_string={"q": typed}).json
    assert answer["query"] == typed
    found: list[dict[str, Any]] = answer["suggestions"]
    return found


@pytest.mark.parametrize(
    ("typed", "name", "kind"),
    [
        ("о мост", "О мостах (образец)", "title"),
        ("МОСТ", "О мостах (образец)", "title"),
        ("закон о м", "Закон о мостах", "short_name"),
        ("桥梁", "桥梁法（样本）", "title"),
        ("橋梁", "桥梁法（样本）", "title"),
        ("دربار", "دربارهٔ پل‌ها (نمونه)", "title"),
    ],
)
def test_acts_held_are_suggested_by_any_of_their_names(client: FlaskClient, typed: str, name: str, kind: str) -> None:
    found = [each for each in _suggested(client, typed) if each["text"] == name]
    assert [(each["kind"], each["about"]) for each in found] == [(kind, BRIDGES.id)]


@pytest.mark.parametrize("language", ["ru", "zh", "en", "kk", "fa", "hi"])
def test_terms_are_suggested_in_any_language(client: FlaskClient, language: str) -> None:
    terms = {each.label(language): each.key for each in thesaurus() if each.in_language(language)[0].term}
    term = max((term for term in terms if len(term) < 80), key=len)
    assert terms[term] in {each["about"] for each in _suggested(client, term[:-1])}


def test_there_are_few_each_once_and_those_that_begin_so_first(client: FlaskClient) -> None:
    found = [each["text"] for each in _suggested(client, "о")]
    assert len(found) <= MOST
    assert len({text.casefold() for text in found}) == len(found)
    assert found[0].casefold().startswith("о")


@pytest.mark.parametrize("typed", ["", "   ", "ъъъ", "a" * 5000, "\x00", "<b>", "(", "?"])
def test_what_begins_nothing_suggests_nothing(client: FlaskClient, typed: str) -> None:
    assert _suggested(client, typed) == []


def test_what_is_typed_can_be_posted_and_stands_in_no_address(client: FlaskClient) -> None:
    posted = client.post("/suggest", data={"q": "о мост"}).json
    assert posted["suggestions"] == _suggested(client, "о мост")


def test_suggestions_are_quick(client: FlaskClient) -> None:
    _suggested(client, "мо")
    times = []
    for typed in ("м", "мо", "п", "s", "桥", "ق", "қ"):
        began = time.perf_counter()
        _suggested(client, typed)
        times.append(time.perf_counter() - began)
    assert sorted(times)[len(times) // 2] < 0.03


@pytest.mark.parametrize(("typed", "meant"), [("пареправа", "переправа"), ("образйец мостах", "образец мостах")])
def test_a_word_nobody_knows_is_mended(crossing: FlaskClient, typed: str, meant: str) -> None:
    assert crossing.get("/search.json", query_string={"q": typed}).json["meant"] == meant
    page = crossing.get("/search", query_string={"q": typed}).text
    link = re.search(r'<div class="said meant">Did you mean: <a href="([^"]+)"><bdi>([^<]+)</bdi>', page)
    assert link
    assert link[2] == meant
    assert crossing.get(html.unescape(link[1])).status_code == 200


@pytest.mark.parametrize("typed", ["переправа", "мсот", "zzzzzzzzzz", '"пареправа"', "205-1", ""])
def test_what_is_known_short_or_unlike_anything_is_left_alone(crossing: FlaskClient, typed: str) -> None:
    assert crossing.get("/search.json", query_string={"q": typed}).json["meant"] is None


def test_a_private_question_is_mended_privately(crossing: FlaskClient) -> None:
    page = crossing.post("/search", data={"q": "пареправа"}).text
    assert '<button class="turn" name="q" value="переправа">' in page
    assert not [link for link in re.findall(r'href="([^"]*)"', page) if "q=" in link]
