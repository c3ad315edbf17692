"""Reading as of a day: the wording held for it, what is not known of it, and what changed when."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.search_app.specimens import BRIDGES, NEWEST, OLDER


def test_a_day_shows_the_wording_held_for_it_and_says_that_others_may_have_stood(client: FlaskClient) -> None:
    page = client.get(f"{BRIDGES.id}?as-of=2015-01-01", headers={"Accept-Language": "en"}, follow_redirects=True)
    assert page.request.path == OLDER
    assert "wordings between these days are not held" in page.text
    assert "status unknown" in page.text
    assert f'href="{OLDER}/~art_1?as-of=2015-01-01"' in page.text


def test_the_first_day_of_force_of_a_wording_is_known(client: FlaskClient) -> None:
    said = client.get(f"{OLDER}/~art_1.json?as-of=2019-08-01", follow_redirects=True).json
    assert said["id"] == NEWEST
    assert (said["as_of"]["knowledge"], said["as_of"]["wording"]) == ("known", NEWEST)
    assert client.get(f"{NEWEST}.json").json["as_of"] is None


def test_a_day_before_everything_that_is_held_is_no_page_of_law(client: FlaskClient) -> None:
    page = client.get(f"{NEWEST}/~art_1?as-of=2010-01-01", headers={"Accept-Language": "en"})
    assert page.status_code == 404
    assert "The wording of 1 January 2010 is not held" in page.text
    assert "on the day asked for there was none" in page.text
    assert f'href="{OLDER}/~art_1"' in page.text


def test_of_an_article_it_is_said_that_numbers_may_have_moved(client: FlaskClient) -> None:
    told = "between wordings numbers may have moved"
    assert told in client.get(f"{OLDER}/~art_1?as-of=2015-01-01", headers={"Accept-Language": "en"}).text
    assert told not in client.get(f"{OLDER}?as-of=2015-01-01", headers={"Accept-Language": "en"}).text


def test_hits_of_a_search_as_of_a_day_lead_to_pages_of_that_day(client: FlaskClient) -> None:
    page = client.get("/search?q=переправа&as-of=2015-01-01")
    assert f'href="{OLDER}/~art_2?as-of=2015-01-01"' in page.text
    assert "as-of" not in client.get("/search?q=переправа").text.partition('<ol class="hits')[2]


def test_what_is_no_day_is_said(client: FlaskClient) -> None:
    page = client.get(f"{NEWEST}?as-of=yesterday")
    assert page.status_code == 400
    assert "yesterday" in page.text


def test_the_history_of_an_act_names_what_is_new(client: FlaskClient) -> None:
    found = client.get(f"/history{BRIDGES.id}.json").json
    assert [edition["id"] for edition in found["editions"]] == [OLDER, NEWEST]
    assert found["editions"][1]["changed"]["added"] == ["art_2-1", "art_3"]
    page = client.get(f"/history{BRIDGES.id}", headers={"Accept-Language": "en"})
    assert "others may have stood" in page.text
    assert f"/history{NEWEST}/~art_2-1" in page.text


def test_the_history_of_a_provision_tells_where_it_does_not_stand(client: FlaskClient) -> None:
    found = client.get(f"/history{NEWEST}/~art_2-1.json").json
    assert [wording["text"] is None for wording in found["wordings"]] == [True, False]
    page = client.get(f"/history{NEWEST}/~art_2-1", headers={"Accept-Language": "en"})
    assert "No such number in the editions" in page.text
    assert client.get(f"/history{NEWEST}/~art_99").status_code == 404


def test_the_names_of_a_history_are_the_described_ones(client: FlaskClient) -> None:
    schemas = client.get("/openapi.json").json["components"]["schemas"]
    act = client.get(f"/history{BRIDGES.id}.json").json
    assert set(act) == set(schemas["ActHistory"]["properties"])
    provision = client.get(f"/history{NEWEST}/~art_1.json").json
    assert set(provision) == set(schemas["ProvisionHistory"]["properties"])
    wording = schemas["ProvisionHistory"]["properties"]["wordings"]["items"]["properties"]
    assert set(provision["wordings"][0]) == set(wording)
    dated = client.get(f"{NEWEST}.json?as-of=2020-01-01").json["as_of"]
    assert set(dated) == set(schemas["AsOf"]["properties"])
