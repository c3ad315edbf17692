"""The draft check in the browser: posted, looked up, not kept."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from search_app.check import LONGEST
from search_app.limits import MAX_BODY

DRAFT = "Образец: статья 2 закона от 04.03.2012 № 7-ОЗ;\r\nст. 5 УК РФ."


def test_the_form_says_that_nothing_is_kept(client: FlaskClient) -> None:
    page = client.get("/check", headers={"Accept-Language": "en"})
    assert page.status_code == 200
    assert "never stored or logged" in page.text


def test_every_citation_comes_back_in_its_place(client: FlaskClient) -> None:
    found = client.post("/check.json", data={"text": DRAFT}, content_type="multipart/form-data").json["citations"]
    text = DRAFT.replace("\r\n", "\n")
    assert found
    assert all(text[one["start"] : one["end"]] == one["text"] for one in found)
    assert [one["state"] for one in found if "УК РФ" in one["text"]] == ["missing"]
    schema = client.get("/openapi.json").json["components"]["schemas"]["Draft"]["properties"]["citations"]["items"]
    assert set(found[0]) == set(schema["properties"])


def test_a_page_shows_what_was_found_and_is_not_kept_by_the_browser(client: FlaskClient) -> None:
    page = client.post("/check", data={"text": DRAFT}, headers={"Accept-Language": "en"})
    assert page.headers["Cache-Control"] == "no-store"
    assert "not held or does not exist" in page.text
    assert (
        "No citation was recognised"
        in client.post("/check", data={"text": "-"}, headers={"Accept-Language": "en"}).text
    )


def test_a_draft_of_many_pages_is_read_and_a_longer_one_refused_in_a_sentence(client: FlaskClient) -> None:
    long = "Образец без ссылок. " * (LONGEST // 20)
    assert len(long.encode()) > MAX_BODY
    form = {"content_type": "multipart/form-data", "headers": {"Accept-Language": "en"}}
    assert client.post("/check", data={"text": long}, **form).status_code == 200
    refused = client.post("/check", data={"text": long + "Образец без ссылок. "}, **form)
    assert refused.status_code == 400
    assert "too long" in refused.text


@pytest.mark.parametrize("day", ["soon", "2020-13-01"])
def test_what_is_no_day_is_said(client: FlaskClient, day: str) -> None:
    assert client.post("/check", data={"text": DRAFT, "as-of": day}).status_code == 400
