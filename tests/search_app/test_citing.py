"""Citations in a question: offered above the hits with the place, the status and the reason, in every interface."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import closing

import pytest
from flask.testing import FlaskClient

from corpus.index_documents import index_documents
from corpus.settings import Settings
from engine.opening import open_engine
from search_app import create_app
from tests.support import cited
from tests.support.cited import cited_store

PLACE = f"{cited.RU}/rus@2020-01-01/~art_205__para_2__point_б"


@pytest.fixture(scope="module")
def citing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A person's browser over a base of codes."""
    settings = Settings(data=tmp_path_factory.mktemp("codes"), engine="embedded", rate_limit="100000 per minute")
    store = cited_store(settings.data)
    with closing(open_engine(settings)) as engine, engine.writer() as writer:
        for work in store.works():
            writer.replace_work(work.id, index_documents(work, store.expressions(work.id)))
        writer.commit()
    with create_app(settings).test_client() as client:
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        yield client


def _offered(page: str) -> str:
    found = re.search(r'<section class="cited".*?</section>', page, re.S)
    return html.unescape(found[0]) if found else ""


def _read(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", _offered(page)).split())


def test_a_citation_is_offered_above_the_hits_and_leads_to_its_place(citing: FlaskClient) -> None:
    page = citing.get("/search", query_string={"q": "п. «б» ч. 2 ст. 205 УК РФ"}).text
    assert f'<a href="{PLACE}">' in _offered(page)
    assert citing.get(PLACE).status_code == 200
    hits = page.find('class="hits"')
    assert hits == -1 or page.index('class="cited"') < hits


def test_it_says_state_act_place_status_and_why(citing: FlaskClient) -> None:
    said = _read(citing.get("/search", query_string={"q": "п. «б» ч. 2 ст. 205 УК РФ"}).text)
    for part in ("Russia", "63-ФЗ, 1996-06-13", "in force", "specimen, not law", "Статья 205", "part 2", "item б"):
        assert part in said
    assert "“УК РФ” is a name of this act; this provision is held." in said


def test_every_candidate_is_offered_and_what_is_not_held_is_no_link(citing: FlaskClient) -> None:
    page = citing.get("/search", query_string={"q": "ЖК 155"}).text
    assert all(state in _read(page) for state in ("Kyrgyzstan", "Uzbekistan", "Kazakhstan"))
    assert _offered(page).count("<a href") == 2
    assert "not held" in _read(page)


def test_the_words_are_searched_all_the_same(citing: FlaskClient) -> None:
    answer = citing.get("/search.json", query_string={"q": "образец ст. 205 УК РФ OR образец"}).json
    assert answer["citations"][0]["id"].endswith("/~art_205")
    assert answer["total"] > 0


@pytest.mark.parametrize(("language", "words"), [("ru", "эта норма есть в базе."), ("zh", "本库收有此条。")])
def test_the_reason_is_in_the_interface_s_language(citing: FlaskClient, language: str, words: str) -> None:
    page = citing.get("/search", query_string={"q": "ст. 205 УК РФ", "ui": language}).text
    citing.delete_cookie("ui")
    assert words in _read(page)


def test_an_ordinary_question_offers_nothing(citing: FlaskClient) -> None:
    assert not _offered(citing.get("/search", query_string={"q": "срок 10 суток"}).text)
    assert citing.get("/search.json", query_string={"q": "срок 10 суток"}).json["citations"] == []


def test_a_posted_question_is_offered_its_citation_too(citing: FlaskClient) -> None:
    page = citing.post("/search", data={"q": "s. 302(b) PPC"}).text
    assert f"{cited.PK}/eng@2020-01-01/~art_302__para_1__point_b" in _offered(page)


def test_the_json_of_a_citation_is_as_described(citing: FlaskClient) -> None:
    described = citing.get("/openapi.json").json["components"]["schemas"]["Citation"]["properties"]
    (citation,) = citing.get("/search.json", query_string={"q": "ст. 205 УК РФ"}).json["citations"]
    assert set(citation) == set(described)
    assert (citation["number"], citation["edition"], citation["status"]) == ("205", "2020-01-01", "in_force")


def test_more_than_are_offered_are_counted(citing: FlaskClient) -> None:
    asked = {"q": f"ст. {', '.join(str(number) for number in range(301, 341))} УК РФ"}
    offered = _offered(citing.get("/search", query_string=asked).text)
    assert offered.count("<li>") == 24
    assert "24 of 40 shown" in offered
    found = citing.get("/search.json", query_string=asked).json
    assert found is not None
    assert (len(found["citations"]), found["citations_total"]) == (24, 40)
    assert "shown:" not in _offered(citing.get("/search", query_string={"q": "ЖК 155"}).text)
