"""What tests of every room share: a real Elasticsearch, real texts where they are, and the rules for skipping."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.elasticsearch import NoElasticsearch, remove_indices, server

REAL_TEXTS = Path(__file__).resolve().parents[1].parent / "shared" / "real-texts"
settings.register_profile("torture", max_examples=5_000, deadline=None)
if profile := os.environ.get("HYPOTHESIS_PROFILE"):
    settings.load_profile(profile)

IN_CI = os.environ.get("CI", "").casefold() == "true"

_missing_engine = pytest.StashKey[str]()


@pytest.fixture(scope="session")
def elasticsearch_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Address of a real Elasticsearch: ``ELASTICSEARCH_URL``, else a server of this session's own."""
    try:
        with server() as url:
            yield url
    except NoElasticsearch as error:
        if IN_CI:
            pytest.fail(f"No Elasticsearch, and CI=true wants one: {error}")
        request.config.stash[_missing_engine] = str(error)
        pytest.skip(f"no Elasticsearch: {error}")


@pytest.fixture(scope="session")
def session_prefix(elasticsearch_url: str) -> Iterator[str]:
    """First part of the name of every index this session makes; all of them are deleted at its end."""
    prefix = f"svodtest-{secrets.token_hex(4)}"
    yield prefix
    remove_indices(elasticsearch_url, prefix)


@pytest.fixture
def index_prefix(session_prefix: str) -> str:
    """A prefix nobody else uses, for one test."""
    return f"{session_prefix}-{secrets.token_hex(3)}"


@pytest.fixture(scope="session")
def real_texts() -> Path:
    """The folder of real texts beside the repository; without it the test is skipped, or fails with CI=true."""
    if not REAL_TEXTS.is_dir():
        reason = f"the folder of real texts {REAL_TEXTS.parent.name}/{REAL_TEXTS.name} is not beside the repository"
        pytest.fail(reason) if IN_CI else pytest.skip(reason)
    return REAL_TEXTS


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """One loud line where the tests with Elasticsearch could not run."""
    if why := config.stash.get(_missing_engine, None):
        terminalreporter.write_line(f"ELASTICSEARCH WAS NOT TESTED: {why}", red=True, bold=True)
