"""Named limits of what one request may bring, checked before anything reads it."""

from __future__ import annotations

from flask import Flask, Response, abort, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

MAX_ADDRESS = 8_192
"""Bytes of path and query of an address; a longer one is answered with 414."""

MAX_BODY = 65_536
"""Bytes of a posted form; a longer one is answered with 413."""

MAX_FIELDS = 300
"""Fields of a posted form."""


RETRY_SECONDS = 15
"""When to come back after the engine did not answer."""


def install(app: Flask, rate: str) -> None:
    """Apply the limits to ``app``; ``rate`` is what one address may ask, such as ``120 per minute``."""
    app.config.update(MAX_CONTENT_LENGTH=MAX_BODY, MAX_FORM_MEMORY_SIZE=MAX_BODY, MAX_FORM_PARTS=MAX_FIELDS)
    app.before_request(_refuse_long_addresses)
    app.after_request(_say_when_to_come_back)  # before the limiter's own, so that it runs after that
    limiter = Limiter(get_remote_address, default_limits=[rate], storage_uri="memory://", headers_enabled=True)
    limiter.request_filter(_costs_nothing)
    limiter.init_app(app)


def _refuse_long_addresses() -> None:
    if len(request.path) + len(request.query_string) > MAX_ADDRESS:
        abort(414)


def _say_when_to_come_back(response: Response) -> Response:
    """The limiter writes Retry-After on every answer; it belongs on a refusal (429) and on 503, with its own time."""
    if response.status_code == 503:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    elif response.status_code != 429:
        response.headers.pop("Retry-After", None)
    return response


def _costs_nothing() -> bool:
    return request.endpoint in ("static", "health.healthz", "suggest.suggest")
