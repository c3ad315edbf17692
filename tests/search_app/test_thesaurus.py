"""The thesaurus for browsing: by domain, by letter, by a word in any language, and each concept by itself."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from corpus.concept_schema import LANGUAGES_OF_TERMS
from corpus.concepts import DOMAINS, thesaurus
from search_app.alphabet import letter, order
from search_app.concepts import find


def found(client: FlaskClient, text: str) -> list[str]:
    return [each["concept"] for each in client.get("/thesaurus.json", query_string={"q": text}).json["found"]]


def test_every_concept_is_reached_from_the_tree_of_its_domain(client: FlaskClient) -> None:
    page = client.get("/thesaurus").text
    assert set(re.findall(r'href="/thesaurus/(\w+)"', page)) == set(thesaurus().concepts)
    told = client.get("/thesaurus.json").json
    assert told["concepts"] == len(thesaurus().concepts)
    assert [each["domain"] for each in told["domains"]] == list(DOMAINS)
    assert sum(len(each["concepts"]) for each in told["domains"]) == told["concepts"]


def test_every_domain_has_a_name_in_every_language_of_the_interface() -> None:
    assert {concept.domain for concept in thesaurus()} == set(DOMAINS)
    assert all(set(names) == {"ru", "zh", "en"} for names in DOMAINS.values())


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("экстрадиция", "extradition"),
        ("ЭКСТРАДИЦИЕЙ", "extradition"),
        ("引渡", "extradition"),
        ("money laundering", "money_laundering"),
        ("laundering money", "money_laundering"),
        ("پول‌شويي", "money_laundering"),
        ("oʻgʻrilik", "theft"),
        ("o'g'rilik", "theft"),
    ],
)
def test_a_word_in_any_language_and_form_finds_its_concept(client: FlaskClient, text: str, concept: str) -> None:
    assert concept in found(client, text)[:5]


def test_the_concept_whose_own_name_was_typed_comes_first(client: FlaskClient) -> None:
    assert found(client, "引渡")[0] == "extradition"
    assert find(thesaurus(), "") == ()


def test_what_no_word_holds_is_said_with_a_next_step(client: FlaskClient) -> None:
    page = client.get("/thesaurus?q=qqqq<b>").text
    assert "No word of the thesaurus holds what was typed." in page
    assert "/search?q=qqqq%3Cb%3E" in page
    assert "qqqq<b>" not in page


@pytest.mark.parametrize("language", LANGUAGES_OF_TERMS)
def test_every_word_stands_under_a_letter_of_its_language(client: FlaskClient, language: str) -> None:
    told = client.get("/thesaurus.json", query_string={"language": language, "letter": "?"}).json
    words = {word for concept in thesaurus() for terms in concept.in_language(language) for word in terms.all}
    listed = set()
    for one in told["letters"]:
        page = client.get("/thesaurus.json", query_string={"language": language, "letter": one}).json
        listed |= {each["term"] for each in page["words"]}
        assert {letter(each["term"], language) for each in page["words"]} == {one}
    assert listed == words
    shown = client.get("/thesaurus", query_string={"language": language, "letter": told["letters"][0]}).text
    assert f'lang="{language}"' in shown


def test_letters_are_in_the_order_of_the_alphabet_of_the_language() -> None:
    assert sorted(["яма", "ёлка", "жук", "ель"], key=lambda word: order(word, "ru")) == ["ель", "ёлка", "жук", "яма"]
    assert sorted(["үй", "қала", "кеме", "әке"], key=lambda word: order(word, "kk")) == ["әке", "кеме", "қала", "үй"]
    assert sorted(["桥", "安", "罪"], key=lambda word: order(word, "zh")) == ["安", "桥", "罪"]
    assert [letter(word, "zh") for word in ("贪污", "洗钱", "徇私")] == ["T", "X", "#"]


def test_a_concept_shows_its_words_in_their_own_language_and_direction(client: FlaskClient) -> None:
    page = client.get("/thesaurus/extradition").text
    assert "<h1>extradition</h1>" in page
    assert re.search(r'lang="zh" dir="ltr">引渡<', page)
    assert re.search(r'lang="fa" dir="rtl">استرداد', page)
    assert 'href="/thesaurus/dual_criminality"' in page
    assert 'href="/thesaurus#extradition"' in page


def test_why_there_is_no_equivalent_is_said_in_english_on_any_page(client: FlaskClient) -> None:
    page = client.get("/thesaurus/hudud?ui=ru").text
    assert re.search(r'В этом правопорядке соответствия нет: <bdi lang="en" dir="ltr">no hudud in Chinese law', page)
    told = client.get("/thesaurus/hudud.json").json
    chinese = next(each for each in told["terms"] if each["language"] == "zh")
    assert chinese == {"language": "zh", "state": "", "no_equivalent": "no hudud in Chinese law"}


def test_a_state_s_own_word_names_the_state(client: FlaskClient) -> None:
    concept = next(c for c in thesaurus() if any(t.state == "kz" and t.term for t in c.terms))
    assert re.search(r"<dt>Russian<small>Kazakhstan</small></dt>", client.get(f"/thesaurus/{concept.key}").text)


def test_what_is_counted_is_what_the_search_behind_the_count_finds(client: FlaskClient) -> None:
    counted = 0
    for key in ("extradition", "mutual_legal_assistance", "fine", "article"):
        page = client.get(f"/thesaurus/{key}").text
        for address, count in re.findall(r'href="(/search\?q=%22[^"]+)">(\d+) provisions?<', page):
            assert client.get(address.replace("&amp;", "&").replace("/search?", "/search.json?")).json["total"] == int(
                count
            )
            counted += 1
    assert counted > 0


def test_a_concept_for_browsing_says_so(client: FlaskClient) -> None:
    assert "add nothing to a question" in client.get("/thesaurus/article").text
    assert "add nothing to a question" not in client.get("/thesaurus/extradition").text


def test_the_names_of_a_concept_are_the_described_ones(client: FlaskClient) -> None:
    described = client.get("/openapi.json").json["components"]["schemas"]["Concept"]["properties"]
    assert set(client.get("/thesaurus/extradition.json").json) == set(described)


def test_a_concept_that_is_none_leads_to_all(client: FlaskClient) -> None:
    answer = client.get("/thesaurus/nothing_of_the_kind")
    assert answer.status_code == 404
    assert 'href="/thesaurus"' in answer.text


def test_a_language_without_words_is_an_error_in_words(client: FlaskClient) -> None:
    answer = client.get("/thesaurus.json?language=de")
    assert answer.status_code == 400
    assert "“de” is not a language" in answer.json["error"]["message"]


def test_an_empty_base_still_has_its_thesaurus(empty_app: Flask) -> None:
    client = empty_app.test_client()
    assert client.get("/thesaurus").status_code == 200
    page = client.get(f"/thesaurus/extradition?ui=en&q={quote('x')}")
    assert page.status_code == 200
    assert "provisions<" not in unquote(page.text)
