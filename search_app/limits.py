"""Named limits of what one request may bring, checked before anything reads it."""

from __future__ import annotations

from flask import Flask, abort, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

MAX_ADDRESS = 8_192
"""Bytes of path and query of an address; a longer one is answered with 414."""

MAX_BODY = 65_536
"""Bytes of a posted form; a longer one is answered with 413."""

MAX_FIELDS = 300
"""Fields of a posted form."""


def install(app: Flask, rate: str) -> None:
    """Apply the limits to ``app``; ``rate`` is what one address may ask, such as ``120 per minute``."""
    app.config.update(MAX_CONTENT_LENGTH=MAX_BODY, MAX_FORM_MEMORY_SIZE=MAX_BODY, MAX_FORM_PARTS=MAX_FIELDS)
    app.before_request(_refuse_long_addresses)
    limiter = Limiter(get_remote_address, default_limits=[rate], storage_uri="memory://", headers_enabled=True)
    limiter.request_filter(_costs_nothing)
    limiter.init_app(app)


def _refuse_long_addresses() -> None:
    if len(request.path) + len(request.query_string) > MAX_ADDRESS:
        abort(414)


def _costs_nothing() -> bool:
    return request.endpoint in ("static", "health.healthz")
