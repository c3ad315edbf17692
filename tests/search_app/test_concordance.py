"""The concordance page: sentences side by side, what a word is elsewhere, and the ways on from there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from corpus.settings import Settings
from corpus.store import Store
from engine.dictionary.entries import KeptSegment, Pair, terms_of
from engine.dictionary.keeping import FILE, write
from ingest.dictionary import learn_dictionary
from mappings.documents import Authenticity, Expression, Provision, Work
from search_app import create_app
from tests.support.specimens import SOURCE, expression

RUSSIAN, CHINESE = "Выдача <лица> по запросу.", "依请求引渡该人。"
SENTENCES = (RUSSIAN, *(f"Выдача {n}." for n in range(24)))
ACT = Work("/akn/ru/act/law/2001-01-01/1-o", "ru", "law", "1-О", date(2001, 1, 1), {"ru": "О выдаче (образец)"})


def texts() -> tuple[Expression, Expression]:
    """The act in its own language, checked a day ago, and an official translation whose status nobody knows."""
    article = Provision("art_1", "article", "1", "Выдача", SENTENCES)
    own = expression(ACT, "ru", "О выдаче (образец)", ACT.date, (article,), valid_from=date(2001, 2, 1))
    there = Provision("art_1", "article", "第一条", "引渡", (CHINESE,))
    other = expression(ACT, "zh", "引渡法（样本）", date(2010, 1, 1), (there,))
    checked = replace(SOURCE, checked=date.today() - timedelta(days=1), text_sha256="34" * 32)
    return (
        replace(own, authenticity=Authenticity.AUTHENTIC, sources=(checked,)),
        replace(other, authenticity=Authenticity.OFFICIAL_TRANSLATION),
    )


@pytest.fixture(scope="module")
def acts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, str]:
    """A base with one act in two languages, and a dictionary of it."""
    settings = Settings(data=tmp_path_factory.mktemp("base"), engine="embedded", rate_limit="100000 per minute")
    own, other = texts()
    _hold(settings, own, other)
    kept = [
        KeptSegment(
            own.id, other.id, "art_1", "ru", "zh", russian, CHINESE,
            terms_of("ru", russian), terms_of("zh", CHINESE),
        )
        for russian in SENTENCES
    ]  # fmt: skip
    pair = Pair("ru", terms_of("ru", "выдача"), "zh", terms_of("zh", "引渡"), 0.9, 25, (ACT.id,))
    write(settings.data / FILE, "specimen", [pair], {}, kept)
    return settings, f"{own.id}/~art_1"


def _hold(settings: Settings, *expressions: Expression) -> Store:
    store = Store(settings.data)
    store.put_work(ACT)
    for each in expressions:
        store.put_expression(each)
    return store


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
    assert "25 pairs of sentences" in page
    assert "left out" not in page


def test_both_sides_say_act_edition_language_authenticity_and_status(client: FlaskClient) -> None:
    page = client.get("/concordance?from=ru:запрос&to=zh:引渡").text
    first, second = (side.partition("</div>")[0] for side in page.split('<div class="column">')[1:])
    yesterday = f"{date.today() - timedelta(days=1):%-d %B %Y}"
    for said in ("О выдаче (образец)", "русский", "as amended on 1 January 2001", "authentic text", "specimen, not law",
                 f"in force, as known on {yesterday}"):  # fmt: skip
        assert said in first, said
    for said in ("引渡法（样本）", "中文", "as amended on 1 January 2010", "official translation", "specimen, not law",
                 "status unknown"):  # fmt: skip
        assert said in second, said
    found = client.get("/concordance.json?from=ru:запрос&to=zh:引渡").json
    assert found is not None
    left, right = (found["segments"][0][side] for side in ("left", "right"))
    assert (left["date"], left["language"], left["authenticity"]) == ("2001-01-01", "ru", "authentic")
    assert (left["status"], left["checked"]) == ("in_force", f"{date.today() - timedelta(days=1)}")
    assert (right["date"], right["language"], right["authenticity"]) == ("2010-01-01", "zh", "official_translation")
    assert (right["status"], right["checked"], right["specimen"]) == ("unknown", None, True)
    described = client.get("/openapi.json").json
    assert described is not None
    assert set(left) == set(described["components"]["schemas"]["SegmentSide"]["properties"])


def test_what_an_act_no_longer_says_and_an_act_that_is_gone_are_left_out_and_counted(tmp_path: Path) -> None:
    settings, (own, other) = Settings(data=tmp_path, engine="embedded"), texts()
    told = Provision("art_1", "article", "第一条", "引渡", tuple(f"引渡{n}。" for n in range(25)))
    other = replace(other, provisions=(told,))
    store = _hold(settings, own, other)
    assert learn_dictionary(store, tmp_path) is not None
    with create_app(settings).test_client() as client:
        address = "/concordance.json?from=ru:выдача&to=zh:引渡"
        known = client.get(address).json
    assert known is not None
    assert known["left_out"] == {"gone": 0, "changed": 0}
    article = replace(own.provisions[0], blocks=SENTENCES[1:])
    store.put_expression(replace(own, provisions=(article,)))
    with create_app(settings).test_client() as client:
        amended, page = client.get(address).json, client.get(f"{address.replace('.json', '')}&ui=en").text
    assert amended is not None
    assert (amended["total"], amended["left_out"]) == (known["total"], {"gone": 0, "changed": 1})
    assert "Выдача &lt;лица&gt;" not in page.replace("<mark>", "").replace("</mark>", "")
    assert "1 pair of this page is left out" in page
    assert "svod dictionary learn" in page
    store.drop_expression(other.id)
    with create_app(settings).test_client() as client:
        gone, page = client.get(address).json, client.get(f"{address.replace('.json', '')}&ui=en").text
    assert gone is not None
    assert (gone["total"], gone["segments"]) == (0, [])
    assert gone["left_out"] == {"gone": known["total"], "changed": 0}
    assert f"{known['total']} pairs are left out" in page


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


def test_a_word_reached_through_another_language_leads_to_no_sentences(tmp_path: Path) -> None:
    chinese, english = terms_of("zh", "引渡"), terms_of("en", "extradition")
    pairs = [
        Pair("ru", terms_of("ru", "выдача"), "zh", chinese, 0.9, 25, (ACT.id,)),
        Pair("en", english, "zh", chinese, 0.9, 25, (ACT.id,)),
    ]
    write(tmp_path / FILE, "specimen", pairs, {("en", english): "extradition"}, ())
    with create_app(Settings(data=tmp_path, engine="embedded")).test_client() as client:
        page = client.get("/concordance?from=ru:выдача&ui=en").text
    assert '<bdi lang="en" dir="ltr">extradition</bdi>' in page
    assert "through Chinese" in page
    assert 'to=en%3Aextradition"' not in page
    assert "to=zh%3A" in page
