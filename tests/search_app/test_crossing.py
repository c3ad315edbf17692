"""A question in other words: what a person sees of it, and every switch."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient

from corpus.concepts import thesaurus
from tests.search_app.crossing import CEDICT
from tests.search_app.specimens import BRIDGES, NEWEST, PERSIAN

CROSSING = f"{NEWEST}/~art_2"
PERSIAN_CROSSING = f"{PERSIAN}/~art_2"
ONLY_WORDS = "&off=meaning"


def _answer(client: FlaskClient, asked: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/search.json?{asked}").json
    return found


def _ids(answer: dict[str, Any]) -> set[str]:
    return {hit["id"] for hit in answer["hits"]}


def _block(page: str) -> str:
    found = re.search(r'<details class="words".*?\n</details>', page, re.S)
    assert found
    return found[0]


def _links(text: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'<a class="turn [^"]*" href="([^"]+)"', text)]


def _turning(text: str, pair: tuple[str, str]) -> str:
    """The one link that adds a parameter."""
    found = [link for link in _links(text) if pair in parse_qsl(urlsplit(link).query)]
    assert len(found) == 1, (pair, found)
    return found[0]


def test_a_question_finds_other_languages_and_says_by_which_word(crossing: FlaskClient) -> None:
    answer = _answer(crossing, "q=переправа" + ONLY_WORDS)
    assert {CROSSING, PERSIAN_CROSSING} <= _ids(answer)
    part = next(part for part in answer["parts"] if part["layer"] == "dictionary")
    assert (part["text"], part["start"], part["end"]) == ("переправа", 0, 9)
    persian = next(each for each in part["renderings"] if each["language"] == "fa")
    assert (persian["key"], persian["works"], persian["together"], persian["on"]) == ("fa:گذر", [BRIDGES.id], 12, True)
    english = next(each for each in part["renderings"] if each["language"] == "en")
    assert english["through"] == ["fa"]
    assert english["weight"] < persian["weight"]


def test_the_page_shows_each_word_with_its_language_and_where_it_was_learned(crossing: FlaskClient) -> None:
    block = _block(crossing.get("/search?q=переправа").text)
    assert '<bdi lang="fa" dir="rtl">گذر</bdi>' in block
    assert "12 passages" in block
    assert f'<a href="{BRIDGES.id}">' in block
    assert "by way of Persian" in block
    assert not block.startswith('<details class="words" open')
    assert CEDICT in _block(crossing.get("/search?q=сталь").text)


def test_words_of_several_dictionaries_stand_under_one_heading_each_once(crossing: FlaskClient) -> None:
    parts = [part for part in _answer(crossing, "q=река")["parts"] if part["layer"] == "dictionary"]
    assert len(parts) == 2, "a dictionary that was learned, and a general one"
    block = _block(crossing.get("/search?q=река").text)
    assert block.count("<h2><bdi>река</bdi> <small>dictionary") == 1
    assert block.count('<bdi lang="zh" dir="ltr">河流</bdi><span') == 1


def test_a_word_is_switched_off_and_on_again_by_links(crossing: FlaskClient) -> None:
    link = _turning(_block(crossing.get("/search?q=переправа" + ONLY_WORDS).text), ("without", "fa:گذر"))
    page = crossing.get(link).text
    assert _block(page).startswith('<details class="words" open')
    assert _ids(_answer(crossing, urlsplit(link).query)) == {CROSSING}
    back = next(each for each in _links(_block(page)) if "without" not in each and "off=meaning" in each)
    assert PERSIAN_CROSSING in _ids(_answer(crossing, urlsplit(back).query))


@pytest.mark.parametrize("layer", ["thesaurus", "dictionary", "meaning"])
def test_each_layer_can_be_switched_off_and_its_hits_go(crossing: FlaskClient, layer: str) -> None:
    link = _turning(_block(crossing.get("/search?q=переправа").text), ("off", layer))
    answer = _answer(crossing, urlsplit(link).query)
    assert answer["off"] == [layer]
    assert layer not in {each for hit in answer["hits"] for each in hit["found_by"]}
    assert layer not in {part["layer"] for part in answer["parts"]}


def test_a_concept_of_the_thesaurus_is_named_in_the_language_of_the_page(crossing: FlaskClient) -> None:
    concept = next(each for each in thesaurus() if " " not in each.label("ru"))
    term = concept.label("ru")
    answer = _answer(crossing, f"q={term}{ONLY_WORDS}")
    assert concept.key in {part["concept"] for part in answer["parts"]}
    assert concept.label("zh") in _block(crossing.get(f"/search?q={term}&ui=zh").text)


def test_what_is_near_in_meaning_alone_is_counted_apart_and_says_so(crossing: FlaskClient) -> None:
    answer = _answer(crossing, "q=строительство переправы")
    alone = [hit for hit in answer["hits"] if hit["found_by"] == ["meaning"]]
    assert alone
    assert answer["besides"] >= len(alone)
    assert answer["coverage"]["covered"] == answer["coverage"]["provisions"] > 0
    page = crossing.get("/search?q=строительство переправы").text
    assert page.count("found by meaning alone") == len(alone)
    assert "hold the whole question, and" in re.sub(r"\s+", " ", page)
    assert "found by: words" in page


def test_how_far_meaning_reaches_is_said_until_it_reaches_everything(
    client: FlaskClient, crossing: FlaskClient
) -> None:
    assert "Search by meaning covers no provision so far." in client.get("/search?q=переправа").text
    assert "Search by meaning covers" not in client.get("/search?q=переправа&off=meaning").text
    assert "Search by meaning covers" not in crossing.get("/search?q=переправа").text


def test_a_private_question_is_switched_by_buttons_and_stays_private(crossing: FlaskClient) -> None:
    page = crossing.post("/search", data={"q": "переправа", "off": "meaning"}).text
    assert not [link for link in re.findall(r'href="([^"]*)"', page) if "q=" in link]
    form = next(form for form in re.findall(r"<form.*?</form>", _block(page), re.S) if 'value="fa:گذر"' in form)
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
    data = {name: html.unescape(value) for name, value in fields}
    assert 'method="post"' in form
    found = re.compile(f'<h2[^>]*><a href="{re.escape(PERSIAN_CROSSING)}"')
    assert not found.search(crossing.post("/search", data=data).text)
    assert found.search(page)


def test_languages_stand_side_by_side_each_with_its_own_list(crossing: FlaskClient) -> None:
    answer = _answer(crossing, "q=переправа&view=languages")
    languages = [hit["language"] for hit in answer["hits"]]
    assert {"ru", "fa"} <= set(languages)
    assert max(languages.count(each) for each in languages) <= 5
    assert languages == sorted(languages, key=list(dict.fromkeys(languages)).index)
    page = crossing.get("/search?q=переправа&view=languages").text
    section = re.search(r'<section aria-labelledby="in-fa">.*?</section>', page, re.S)
    assert section
    whole = _answer(crossing, urlsplit(_links(section[0])[0]).query)
    assert {hit["language"] for hit in whole["hits"]} == {"fa"}
    assert [hit["id"] for hit in answer["hits"] if hit["language"] == "fa"] == [
        hit["id"] for hit in whole["hits"][: languages.count("fa")]
    ]


def test_a_question_that_is_not_of_plain_words_is_carried_nowhere(crossing: FlaskClient) -> None:
    assert _answer(crossing, 'q="переправа"')["across"] is False
    assert 'class="words"' not in crossing.get('/search?q="переправа"').text


def test_what_narrows_keeps_what_is_switched_off(crossing: FlaskClient) -> None:
    page = crossing.get("/search?q=переправа&off=dictionary&without=fa:گذر").text
    form = re.search(r'<form id="narrow".*?</form>', page, re.S)
    assert form
    assert '<input type="hidden" name="off" value="dictionary">' in form[0]
    assert '<input type="hidden" name="without" value="fa:گذر">' in form[0]


@pytest.mark.parametrize(
    ("parameter", "said"),
    [
        ("off=words", "“words” is not a layer that can be switched off: say thesaurus or dictionary or meaning."),
        ("without=引渡", "“引渡” is not a word of another language"),
        ("without=xx:引渡", "“xx:引渡” is not a word of another language"),
        ("without=zh:" + "引" * 300, "is not a word of another language"),
        ("view=table", "“table” is not a choice of view: say list or languages."),
        ("&".join(f"without=zh:{n}" for n in range(51)), "without has 51 values"),
    ],
)
def test_a_switch_that_is_none_is_one_sentence(crossing: FlaskClient, parameter: str, said: str) -> None:
    answer = crossing.get(f"/search.json?q=мост&{parameter}")
    assert answer.status_code == 400
    assert said in answer.json["error"]["message"]
