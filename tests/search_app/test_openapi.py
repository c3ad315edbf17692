"""The description for programs says what the pages do: every address, every name."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from tests.search_app.specimens import NEWEST


def _described(client: FlaskClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json
    return found


def test_every_address_is_described_and_no_other(app: Flask, client: FlaskClient) -> None:
    rules = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule) for rule in app.url_map.iter_rules()}
    served = {rule for rule in rules if not rule.startswith("/static/")}
    twins = {rule for rule in served if rule.endswith(".json") and rule != "/openapi.json"}
    assert set(_described(client)["paths"]) == served - twins


def test_the_names_of_an_answer_are_the_described_ones(client: FlaskClient) -> None:
    schemas = _described(client)["components"]["schemas"]
    answer = client.get("/search.json?q=переправа").json
    assert set(answer) == set(schemas["Answer"]["properties"])
    assert set(answer["hits"][0]) == set(schemas["Hit"]["properties"])


def test_the_names_of_other_words_and_suggestions_are_the_described_ones(crossing: FlaskClient) -> None:
    schemas = _described(crossing)["components"]["schemas"]
    answer = crossing.get("/search.json?q=переправа").json
    assert set(answer["parts"][0]) == set(schemas["Part"]["properties"])
    assert set(answer["parts"][0]["renderings"][0]) == set(schemas["Rendering"]["properties"])
    assert set(answer["coverage"]) == set(schemas["Answer"]["properties"]["coverage"]["properties"])
    suggested = crossing.get("/suggest?q=мост").json
    described = schemas["Suggestions"]["properties"]
    assert set(suggested) == set(described)
    assert set(suggested["suggestions"][0]) == set(described["suggestions"]["items"]["properties"])


def test_the_names_of_an_act_are_the_described_ones(client: FlaskClient) -> None:
    schemas = _described(client)["components"]["schemas"]
    act = client.get(f"{NEWEST}.json").json
    own = next(part["properties"] for part in schemas["Act"]["allOf"] if "properties" in part)
    assert set(act) == set(schemas["Summary"]["properties"]) | set(own)
    assert set(act["provisions"][0]) == set(schemas["Provision"]["properties"])


def test_every_described_parameter_is_understood(client: FlaskClient) -> None:
    named = {p["name"]: p["schema"] for p in _described(client)["paths"]["/search"]["get"]["parameters"]}
    samples = {"q": "мост", "jurisdiction": "ru", "language": "ru", "kind": "law", "status": "in_force", "year": "2012"}
    samples |= {"off": "meaning", "without": "zh:引渡", "view": "list"}
    samples |= {"edition": "all", "as-of": "2020-01-01", "sort": "date", "group": "work", "page": "1", "size": "5"}
    assert set(samples) == set(named)
    answer = client.get("/search.json", query_string=samples)
    assert answer.status_code == 200
    assert answer.json["size"] == 5
