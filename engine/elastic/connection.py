"""The client of one Elasticsearch, and what its failures mean in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from elastic_transport import TlsError
from elasticsearch import (
    ApiError,
    AuthenticationException,
    AuthorizationException,
    ConnectionTimeout,
    Elasticsearch,
    TransportError,
    UnsupportedProductError,
)

from corpus.settings import Settings
from engine.base import EngineError, EngineUnavailable

OVERLOADED = {429, 502, 503, 504}
"""Answers that mean “not now”: the request itself was not wrong."""

PATIENCE = 60
"""Seconds a request other than a question may take."""


def connect(settings: Settings) -> Elasticsearch:
    """A client for ``settings``; nothing is asked of the server yet, and nothing is tried twice behind our back."""
    options: dict[str, Any] = {}
    if key := settings.elasticsearch_api_key.get_secret_value():
        options["api_key"] = key
    elif settings.elasticsearch_user:
        options["basic_auth"] = (settings.elasticsearch_user, settings.elasticsearch_password.get_secret_value())
    if settings.elasticsearch_ca:
        options["ca_certs"] = settings.elasticsearch_ca
    try:
        return Elasticsearch(settings.elasticsearch_url, max_retries=0, request_timeout=PATIENCE, **options)
    except (ValueError, OSError) as error:
        raise EngineError(
            "The settings ELASTICSEARCH_URL, ELASTICSEARCH_CA or its credentials cannot be used "
            f"({error}); an address looks like https://search.example:9200."
        ) from error


def shown_address(url: str) -> str:
    """``url`` without the user and password that may stand in it."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


@contextmanager
def in_words(address: str) -> Iterator[None]:
    """Turn the client's exceptions into sentences that name ``address`` and say what to do."""
    try:
        yield
    except TlsError as error:
        raise EngineUnavailable(
            f"The certificate of Elasticsearch at {address} is not trusted: set ELASTICSEARCH_CA to the file of its "
            "authority."
        ) from error
    except ConnectionTimeout as error:
        raise EngineUnavailable(
            f"Elasticsearch at {address} did not answer in time: try again, or see its load."
        ) from error
    except UnsupportedProductError as error:
        raise EngineUnavailable(f"What answers at {address} is not Elasticsearch: check ELASTICSEARCH_URL.") from error
    except TransportError as error:
        raise EngineUnavailable(
            f"Elasticsearch at {address} does not answer: check that it runs and that ELASTICSEARCH_URL is right."
        ) from error
    except AuthenticationException as error:
        raise EngineUnavailable(
            f"Elasticsearch at {address} does not know the user: check ELASTICSEARCH_USER and ELASTICSEARCH_PASSWORD, "
            "or ELASTICSEARCH_API_KEY."
        ) from error
    except AuthorizationException as error:
        raise EngineUnavailable(
            f"Elasticsearch at {address} forbids this: the user needs all rights on the indices of SVOD_INDEX_PREFIX."
        ) from error
    except ApiError as error:
        kind = EngineUnavailable if error.meta.status in OVERLOADED else EngineError
        raise kind(f"Elasticsearch at {address} answered {error.meta.status}: {reason(error.body)}.") from error


def reason(body: Any) -> str:
    """Elasticsearch's own words in an error, the innermost cause first."""
    error = body.get("error", body) if isinstance(body, Mapping) else body
    if not isinstance(error, Mapping):
        return str(error)
    causes = error.get("root_cause") or [error]
    cause = error.get("caused_by") or causes[0]
    return str(cause.get("reason") or cause.get("type") or error.get("type")).rstrip(".")
