"""What every answer carries: nothing inline, nothing from elsewhere, no cookie nobody asked for."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from tests.search_app.specimens import BRIDGES, NEWEST

PAGES = (
    "/",
    "/search?q=мост",
    "/acts",
    "/sources",
    "/help",
    BRIDGES.id,
    f"{NEWEST}/~art_1",
    "/nowhere",
    "/search?page=x",
)


@pytest.mark.parametrize("address", [*PAGES, "/healthz", "/openapi.json", "/search.json?q=x", "/static/svod.css"])
def test_every_answer_forbids_what_is_inline_or_foreign(client: FlaskClient, address: str) -> None:
    headers = client.get(address, buffered=True).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert {policy[name] for name in ("script-src", "style-src", "img-src", "form-action")} == {"'self'"}
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("address", PAGES)
def test_no_page_needs_what_the_policy_forbids(client: FlaskClient, address: str) -> None:
    page = client.get(address).text
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|=\"javascript:", page)
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=\"https?:", page)


@pytest.mark.parametrize("address", PAGES)
def test_no_cookie_is_set_unless_a_language_is_chosen(client: FlaskClient, address: str) -> None:
    assert "Set-Cookie" not in client.get(address).headers


def test_a_chosen_language_is_remembered(client: FlaskClient) -> None:
    assert 'lang="zh"' in client.get("/?ui=zh").text
    assert '<html lang="zh"' in client.get("/help").text
    assert client.get("/help.json").headers["Content-Type"] == "application/json"


def test_pages_are_not_kept_where_the_next_person_could_read_them(client: FlaskClient) -> None:
    assert client.get("/search?q=мост").headers["Cache-Control"] == "no-store"
    assert "no-store" not in client.get("/static/svod.css", buffered=True).headers["Cache-Control"]
