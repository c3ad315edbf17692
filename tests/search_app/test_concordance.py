"""The concordance page: sentences side by side, what a word is elsewhere, and the ways on from there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from corpus.settings import Settings
from corpus.store import Store
from engine.dictionary.entries import KeptSegment, Pair, terms_of
from engine.dictionary.keeping import FILE, write
from search_app import create_app
from tests.search_app.specimens import works

RUSSIAN, CHINESE = "Выдача <лица> по запросу.", "依请求引渡该人。"


@pytest.fixture(scope="module")
def acts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, str]:
    """A base with one act, whose Russian text is laid beside a Chinese one that is not held."""
    settings = Settings(data=tmp_path_factory.mktemp("base"), engine="embedded", rate_limit="100000 per minute")
    work, expressions = next((work, texts) for work, texts in works() if texts[0].language == "ru")
    store = Store(settings.data)
    store.put_work(work)
    store.put_expression(expressions[0])
    act, eid = expressions[0].id, expressions[0].provisions[0].eid
    kept = [
        KeptSegment(
            act, f"{work.id}/zho@2001-01-01", eid, "ru", "zh", russian, CHINESE,
            terms_of("ru", russian), terms_of("zh", CHINESE),
        )
        for russian in (RUSSIAN, *(f"Выдача {n}." for n in range(24)))
    ]  # fmt: skip
    pair = Pair("ru", terms_of("ru", "выдача"), "zh", terms_of("zh", "引渡"), 0.9, 25, (work.id,))
    write(settings.data / FILE, "specimen", [pair], {}, kept)
    return settings, f"{act}/~{eid}"


@pytest.fixture
def client(acts: tuple[Settings, str]) -> Iterator[FlaskClient]:
    with create_app(acts[0]).test_client() as client:
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        yield client


def test_a_pair_of_words_shows_its_sentences_marked_and_where_they_stand(
    client: FlaskClient, acts: tuple[Settings, str]
) -> None:
    page = client.get("/concordance?from=ru:выдача&to=zh:引渡").text
    assert "<mark>Выдача</mark> &lt;лица&gt; по запросу." in page
    assert "依请求<mark>引渡</mark>该人。" in page
    assert f'href="{acts[1]}"' in page
    assert "authenticity not stated by the source" in page
    assert "specimen, not law" in page
    assert "This text is no longer held." in page
    assert "25 pairs of sentences" in page


def test_without_the_second_word_its_translations_are_marked(client: FlaskClient) -> None:
    page = client.get("/concordance?from=ru:выдача&to=zh:").text
    assert "依请求<mark>引渡</mark>该人。" in page


def test_it_is_turned_as_it_is_asked(client: FlaskClient) -> None:
    found = client.get("/concordance.json?from=zh:引渡&to=ru:запрос").json
    assert found is not None
    assert (found["total"], found["segments"][0]["left"]["text"]) == (1, CHINESE)
    assert found["segments"][0]["right"]["text"] == RUSSIAN
    assert found["segments"][0]["right"]["source_kind"] == "specimen"


def test_twenty_are_on_a_page(client: FlaskClient) -> None:
    first, second = (client.get(f"/concordance.json?from=ru:&to=zh:&page={page}").json for page in (1, 2))
    assert first is not None
    assert second is not None
    assert (first["total"], len(first["segments"]), len(second["segments"])) == (25, 20, 5)
    assert (
        'rel="next" href="/concordance?from=ru%3A&amp;to=zh%3A&amp;page=2"'
        in client.get("/concordance?from=ru:&to=zh:").text
    )


def test_one_side_alone_is_what_the_word_is_elsewhere(client: FlaskClient) -> None:
    found = client.get("/concordance.json?from=ru:выдача").json
    assert found is not None
    (chinese,) = found["translations"]
    assert (chinese["language"], chinese["text"], chinese["together"], chinese["through"]) == ("zh", "引渡", 25, [])
    assert "/concordance?from=ru%3A" in client.get("/concordance?from=ru:выдача").text


def test_the_form_leads_to_an_address_that_can_be_kept(client: FlaskClient) -> None:
    typed = client.get("/concordance?from_language=ru&from_word= выдача &to_language=zh&to_word=")
    assert typed.status_code == 303
    assert typed.headers["Location"] == "/concordance?from=ru%3A%D0%B2%D1%8B%D0%B4%D0%B0%D1%87%D0%B0&to=zh%3A"
    assert client.get("/concordance?from_language=&to_language=").status_code == 303


def test_nothing_found_says_what_to_do(client: FlaskClient) -> None:
    page = client.get("/concordance?from=ru:мост&to=zh:引渡").text
    assert "No pair of sentences holds this" in page
    assert "See what the word is in each language" in page
    assert client.get("/concordance?from=ru:!!&to=zh:").status_code == 200


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("from=xx:a", "“xx” is no language of the base"),
        ("from=uz:a&to=uz-Cyrl:b", "Both sides are in one language"),
        (f"from=ru:{'а' * 101}", "too long"),
        ("from=ru:&to=zh:&page=one", "“one” is not the number of a page"),
    ],
)
def test_what_cannot_be_meant_is_told(client: FlaskClient, asked: str, said: str) -> None:
    answer = client.get(f"/concordance?{asked}")
    assert answer.status_code == 400
    assert said in answer.text


def test_a_base_that_has_learned_nothing_says_so(tmp_path: Path) -> None:
    with create_app(Settings(data=tmp_path, engine="embedded")).test_client() as client:
        assert "Nothing is held side by side yet" in client.get("/concordance?ui=en").text
        assert client.get("/concordance?from=ru:суд&to=zh:&ui=en").status_code == 200
