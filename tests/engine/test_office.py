"""What `docker compose up` brings an office: the version that is tested, nothing published that need not be."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus.settings import Settings
from engine.elastic.local_docker import IMAGE

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def services() -> dict[str, Any]:
    composed = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    found: dict[str, Any] = composed["services"]
    return found


def test_the_engine_is_the_one_that_tests_start(services: dict[str, Any]) -> None:
    assert services["elasticsearch"]["image"] == IMAGE


def test_the_engine_is_not_to_be_reached_from_outside(services: dict[str, Any]) -> None:
    composed = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    assert "ports" not in services["elasticsearch"]
    assert services["elasticsearch"]["networks"] == ["engine"]
    assert composed["networks"]["engine"]["internal"] is True


def test_svod_waits_for_the_engine_and_is_not_root(services: dict[str, Any]) -> None:
    assert services["svod"]["depends_on"]["elasticsearch"]["condition"] == "service_healthy"
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    assert lines.index("USER svod") < lines.index('CMD ["svod", "serve"]')


def test_what_is_set_are_settings(services: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in services["svod"]["environment"].items():
        monkeypatch.setenv(name, re.sub(r"\$\{\w+:-(.*)\}", r"\1", value))  # as compose fills it
    settings = Settings()
    assert (settings.engine, settings.elasticsearch_url) == ("elasticsearch", "http://elasticsearch:9200")
