"""Results: hits one can read and follow, facets that narrow, pages, empty states, questions kept out of history."""

from __future__ import annotations

import html
import re

import pytest
from flask.testing import FlaskClient

from tests.search_app.specimens import BRIDGES, NEWEST, OLDER, PERSIAN

HIT_NAMES = {"id", "act", "work", "title", "language", "jurisdiction", "number", "heading", "snippet", "found_by"}


def _ids(page: str) -> list[str]:
    return re.findall(r'<h2[^>]*><a href="(/akn/[^"]+)"', page)


def test_a_hit_leads_to_its_provision(client: FlaskClient) -> None:
    page = client.get("/search?q=переправа").text
    assert _ids(page) == [f"{NEWEST}/~art_2"]
    assert client.get(_ids(page)[0]).status_code == 200
    assert f'href="{NEWEST}#art_2"' in page


def test_found_words_are_marked(client: FlaskClient) -> None:
    page = client.get("/search?q=переправы").text
    assert re.search(r"<mark>Переправа</mark>", page)


def test_a_hit_says_state_kind_edition_and_the_day_its_status_is_known_for(client: FlaskClient) -> None:
    where = re.search(r'<p class="where">(.*?)</p>', client.get("/search?q=переправа").text, re.S)
    assert where
    text = re.sub(r"<[^>]+>", "", where[1])
    assert "Russia" in text
    assert "Law" in text
    assert "1 July 2019" in text
    assert "in force, as known on 1 November 2026" in text
    assert "specimen, not law" in text


def test_json_has_the_names_of_the_command(client: FlaskClient) -> None:
    answer = client.get("/search?q=переправа", headers={"Accept": "application/json"}).json
    assert {"query", "total", "hits", "facets", "warnings", "took_ms"} <= set(answer)
    assert set(answer["hits"][0]) >= HIT_NAMES
    assert answer["hits"][0]["heading"] == "Переправа"
    assert "<mark>" in answer["hits"][0]["snippet"]
    assert {"value", "count"} <= set(answer["facets"]["jurisdiction"][0])
    assert client.get("/search.json?q=переправа").json["hits"] == answer["hits"]


def test_every_hit_carries_its_language_and_direction(client: FlaskClient) -> None:
    page = client.get("/search?q=گذر").text
    assert _ids(page) == [f"{PERSIAN}/~art_2"]
    assert re.search(r'<h2 lang="fa" dir="rtl">', page)
    assert re.search(r'<p class="snippet" lang="fa" dir="rtl">', page)


def test_a_ticked_facet_narrows_and_the_others_stay_to_be_ticked(client: FlaskClient) -> None:
    everything = client.get("/search.json?q=").json
    narrowed = client.get("/search.json?q=&jurisdiction=ir").json
    assert 0 < narrowed["total"] < everything["total"]
    assert {hit["jurisdiction"] for hit in narrowed["hits"]} == {"ir"}
    states = {entry["value"]: entry for entry in narrowed["facets"]["jurisdiction"]}
    assert states["ir"]["selected"]
    assert states["ru"]["count"] > 0
    page = client.get("/search?q=&jurisdiction=ir").text
    assert '<input type="checkbox" name="jurisdiction" value="ir" checked>' in page
    assert 'name="jurisdiction" value="ru">' in page


def test_a_ticked_facet_can_be_taken_back_in_one_click(client: FlaskClient) -> None:
    page = client.get("/search?q=архив&jurisdiction=ru&kind=law").text
    links = [html.unescape(link) for link in re.findall(r'<a href="(/search\?[^"]*)"><span class="chosen">', page)]
    assert any("jurisdiction" not in link and "kind=law" in link for link in links)


def test_both_scripts_of_uzbek_are_meant_by_uz(client: FlaskClient) -> None:
    hits = client.get("/search.json?language=uz&size=100").json["hits"]
    assert {hit["language"] for hit in hits} == {"uz-Latn", "uz-Cyrl"}


def test_earlier_wordings_are_offered_where_they_hold_more(client: FlaskClient) -> None:
    page = client.get("/search?q=дежурным").text
    assert "1 more in earlier, future or repealed wordings" in page
    assert "Nothing was found in the wordings searched" in page
    link = html.unescape(re.search(r'<p class="elsewhere"><a href="([^"]+)"', page)[1])  # type: ignore[index]
    assert "edition=all" in link
    assert len(_ids(client.get(link).text)) == 1


def test_nothing_found_names_the_next_steps(client: FlaskClient) -> None:
    page = client.get("/search?q=небывальщина&jurisdiction=ru").text
    assert "Nothing was found" in page
    assert "Take back all that narrows" in page
    assert 'href="/help"' in page


def test_pages_follow_each_other_without_repeating(client: FlaskClient) -> None:
    first = client.get("/search?q=дорога&size=10")
    second = client.get("/search?q=дорога&size=10&page=2")
    assert 'rel="next" href="/search?' in first.text
    assert 'rel="prev" href="/search?' in second.text
    assert len(set(_ids(first.text)) | set(_ids(second.text))) == 20


def test_results_can_be_gathered_by_act(client: FlaskClient) -> None:
    hits = client.get("/search.json?q=дорога&group=work").json["hits"]
    assert len(hits) == 1
    assert hits[0]["more"] > 100
    page = client.get("/search?q=дорога OR тропа&group=work").text
    link = html.unescape(re.search(r'href="([^"]+)">\d+ more in this act', page)[1])  # type: ignore[index]
    assert client.get(link.replace("/search?", "/search.json?")).json["total"] == hits[0]["more"] + 1


def test_pages_of_acts_are_not_counted_as_if_they_were_provisions(client: FlaskClient) -> None:
    gathered = client.get("/search?q=дорога&group=work").text
    assert len(_ids(gathered)) == 1
    assert 'rel="next"' not in gathered
    full = client.get("/search?q=&group=work&size=2").text
    assert 'rel="next" href="/search?' in full
    assert "page 1</span>" in full
    assert "page 1 of" in client.get("/search?q=дорога&size=10").text


def test_without_words_nothing_is_said_to_be_found_by_words(client: FlaskClient) -> None:
    assert "found by: words" in client.get("/search?q=архив").text
    assert "found by" not in client.get("/search?q=").text


@pytest.mark.parametrize(
    "asked", ["q=переправа&as-of=2015-06-01", "q=переправа&day=2015-06-01", "q=переправа edition:2015-06-01"]
)
def test_the_status_on_another_day_does_not_lean_on_a_check_of_today(client: FlaskClient, asked: str) -> None:
    page = client.get(f"/search?{asked}").text
    assert _ids(page) == [f"{OLDER}/~art_2?as-of=2015-06-01"]
    assert "on 1 June 2015: " in page
    assert "as known on" not in page
    assert "applied on 1 June 2015" in page


@pytest.mark.parametrize(
    ("language", "said"), [("ru", "не поле, поэтому искалось как текст"), ("zh", "不是字段"), ("en", "is not a field")]
)
def test_warnings_are_in_the_language_of_the_page(client: FlaskClient, language: str, said: str) -> None:
    page = client.get(f"/search?q=colour:red&ui={language}").text
    assert re.search(rf'<p class="notice" role="status" lang="{language}">[^<]*{said}', page)
    assert said in client.get(f"/search.json?q=colour:red&ui={language}").json["warnings"][0]
    assert "is not a field" in client.get("/search.json?q=colour:red").json["warnings"][0]


def test_a_posted_question_stands_in_no_address(client: FlaskClient) -> None:
    page = client.post("/search", data={"q": "дорога", "size": "10"}).text
    assert "this question is not kept in the history" in page
    addresses = re.findall(r'(?:href|action)="([^"]*)"', page)
    assert not [address for address in addresses if "q=" in address]
    assert '<form id="narrow" action="/search" method="post"' in page
    following = client.post("/search", data={"q": "дорога", "size": "10", "page": "2"}).text
    assert not set(_ids(page)) & set(_ids(following))


@pytest.mark.parametrize("question", ["дорога", "(дорога"])
def test_a_question_typed_over_a_private_one_is_private_too(client: FlaskClient, question: str) -> None:
    asked = re.compile(r'<form class="ask" action="/search"( method="post")? role="search">')
    private, open_one = client.post("/search", data={"q": question}).text, client.get(f"/search?q={question}").text
    assert [found[1] for found in asked.finditer(private)] == [' method="post"']
    assert [found[1] for found in asked.finditer(open_one)] == [None]


def test_a_hit_for_programs_says_how_far_it_can_be_relied_on(client: FlaskClient) -> None:
    hit = client.get("/search.json?q=переправа").json["hits"][0]
    assert (hit["checked"], hit["source"], hit["source_kind"]) == ("2026-11-01", "specimens", "specimen")
    assert hit["authenticity"] == "unknown"


def test_a_question_full_of_markup_is_shown_as_text(client: FlaskClient) -> None:
    page = client.get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<script>alert" not in page


def test_an_unknown_field_is_searched_as_text_and_said(client: FlaskClient) -> None:
    assert client.get("/search.json?q=colour:red").json["warnings"]
    page = client.get("/search?q=%3Cb%3Ecolour:red").text
    assert "<b>" not in page


def test_the_page_works_without_a_script(client: FlaskClient) -> None:
    page = client.get("/search?q=архив").text
    form = re.search(r'<form id="narrow".*?</form>', page, re.S)
    assert form
    assert '<input type="hidden" name="q" value="архив">' in form[0]
    assert "<button>Apply</button>" in form[0]


@pytest.mark.parametrize("address", ["/", "/acts", "/sources", "/help"])
def test_every_page_has_a_twin_in_json(client: FlaskClient, address: str) -> None:
    by_header = client.get(address, headers={"Accept": "application/json"})
    by_name = client.get(f"{address.rstrip('/') or '/index'}.json")
    assert by_header.status_code == by_name.status_code == 200
    assert by_header.json == by_name.json


def test_the_first_page_counts_what_is_held_and_its_examples_find_something(client: FlaskClient) -> None:
    counted = client.get("/index.json").json
    assert counted["states"]["ru"] >= 4
    assert counted["languages"]["fa"] == 2
    assert counted["provisions"] > 523
    for example in counted["examples"]:
        assert client.get("/search.json", query_string={"q": example["query"]}).json["total"] == example["total"] > 0


def test_the_works_of_a_hit_are_held_in_other_languages(client: FlaskClient) -> None:
    page = client.get("/search?q=переправа").text
    assert f'href="{PERSIAN}#art_2"' in page
    assert BRIDGES.id in client.get("/search.json?q=переправа").json["hits"][0]["work"]
