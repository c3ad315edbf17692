"""A person who reads is told which numbers have no text of their own in the copy. Specimens of our own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from corpus.settings import Settings
from corpus.store import Store
from mappings.documents import Division, Provision, Work
from search_app import create_app
from tests.support.specimens import expression

DAY = date(2012, 3, 4)
WHOLE, FEW, MANY = (f"/akn/kz/act/law/2012-03-04/{name}/rus@2012-03-04" for name in ("whole", "few", "many"))
PERSIAN = "/akn/ir/act/law/2012-03-04/fas/fas@2012-03-04"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[FlaskClient]:
    """A base of four specimens: with every number, with few gaps and an annex, with many gaps, in Persian."""
    annex = (Division("annex", "Приложение 1", "Перечень"),)
    few = [*_articles(1, 2, 3, 6, 7, 9), *_articles(1, 3, prefix="annex_1__", path=annex)]
    store = Store(tmp_path)
    _hold(store, WHOLE, _articles(1, 2, 3))
    _hold(store, FEW, few)
    _hold(store, MANY, _articles(*range(1, 40, 2)))
    _hold(store, PERSIAN, _articles(1, 3))
    with create_app(Settings(data=tmp_path, engine="embedded")).test_client() as client:
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        yield client


def _articles(*numbers: int, prefix: str = "", path: tuple[Division, ...] = ()) -> list[Provision]:
    return [Provision(f"{prefix}art_{n}", "article", str(n), f"Имя {n}", ("Образец.",), path=path) for n in numbers]


def _hold(store: Store, id: str, provisions: list[Provision]) -> None:
    _, _, state, _, kind, _, number, version = id.split("/")
    language = "fa" if version.startswith("fas") else "ru"
    work = Work(id.rpartition("/")[0], state, kind, number, DAY, {language: "Образец"})
    text = expression(work, language, "Образец", DAY, tuple(provisions))
    store.put_work(work)
    store.put_expression(
        replace(text, sources=tuple(replace(one, sha256="12" * 32, text_sha256="34" * 32) for one in text.sources))
    )


def _words(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def _notice(page: str) -> str:
    return page.partition('<div class="notice missing">')[2].partition("</div>")[0]


def test_an_act_with_every_number_says_nothing_of_numbers(client: FlaskClient) -> None:
    page = client.get(WHOLE).text
    assert "Имя 3" in page
    assert "of its own" not in page
    assert client.get(f"{WHOLE}.json").json["missing"] == []


def test_missing_numbers_are_named_above_the_text_and_lead_to_their_places(client: FlaskClient) -> None:
    page = client.get(FEW).text
    notice = _notice(page)
    assert page.index('class="notice missing"') < page.index('<div class="law"')
    said = re.sub(r" (?=[,;:.])", "", _words(notice))
    assert "in this copy: 4–5, 8; Приложение 1. Перечень: 2. They may have been repealed" in said
    assert "official source" in said
    assert "<details" not in notice
    for anchor in re.findall(r'href="#([^"]+)"', notice):
        assert page.count(f'id="{anchor}"') == 1
    assert '<bdi lang="ru" dir="ltr">Приложение 1' in notice


def test_a_line_stands_between_the_neighbours_of_a_gap(client: FlaskClient) -> None:
    law = client.get(FEW).text.partition('<div class="law"')[2]
    places = [
        law.index(words) for words in ("Имя 3", ">4–5: no text", "Имя 6", "Имя 7", ">8: no text", "Имя 9", ">2: no")
    ]
    assert places == sorted(places)
    assert law.count('class="absent"') == 3


def test_a_long_list_is_folded_and_its_length_is_told(client: FlaskClient) -> None:
    notice = _notice(client.get(MANY).text)
    assert _words(notice).startswith("19 numbers have no text of their own in this copy. They may have been repealed")
    folded = notice.partition("<details>")[2]
    assert len(re.findall(r'href="#missing_', folded)) == 19
    assert "href" not in notice.partition("<details>")[0]


@pytest.mark.parametrize(("ui", "word"), [("ru", "2: в этой копии"), ("zh", "2：本文本"), ("en", "2: no text")])
def test_the_line_is_in_the_language_of_the_page_not_of_the_law(client: FlaskClient, ui: str, word: str) -> None:
    law = client.get(f"{PERSIAN}?ui={ui}").text.partition('<div class="law" lang="fa" dir="rtl">')[2]
    assert re.search(rf'<p class="absent"[^>]* lang="{ui}" dir="ltr"><span>{word}', law)


def test_an_article_alone_says_what_lies_between_it_and_its_neighbours(client: FlaskClient) -> None:
    def steps(number: int) -> dict[str, str]:
        page = client.get(f"{FEW}/~art_{number}").text
        return {rel: _words(text) for rel, text in re.findall(r'<a rel="(prev|next)"[^>]*>(.*?)</a>', page, re.S)}

    assert "4–5: no text" in steps(3)["next"]
    assert "no text" not in steps(3)["prev"]
    assert "4–5: no text" in steps(6)["prev"]
    assert "no text" not in steps(6)["next"]


def test_a_program_is_told_the_missing_numbers_of_the_act(client: FlaskClient) -> None:
    for address in (FEW, f"{FEW}/~art_3"):
        assert client.get(f"{address}.json").json["missing"] == ["4–5", "8", "annex_1: 2"]


def test_the_address_of_a_missing_number_says_that_its_neighbours_are_held(client: FlaskClient) -> None:
    answer = client.get(f"{FEW}/~art_4")
    assert answer.status_code == 404
    assert "no text of its own for number 4, although its neighbours 3 and 6 stand in it" in answer.text
    for near in (f"{FEW}/~art_3", f"{FEW}/~art_6", FEW):
        assert f'href="{near}"' in answer.text
    told = client.get(f"{FEW}/~annex_1__art_2.json")
    assert told.status_code == 404
    assert "number 2, although its neighbours 1 and 3" in told.json["error"]["message"]
    beyond = client.get(f"{FEW}/~art_99")
    assert beyond.status_code == 404
    assert "neighbours" not in beyond.text
