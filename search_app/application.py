"""The application factory: one Flask application for one data folder."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from corpus.settings import Settings
from corpus.settings import settings as settings_of_process
from search_app import (
    check,
    concordance,
    errors,
    guide,
    headers,
    health,
    history,
    home,
    interface,
    limits,
    read,
    report,
    search,
    sources,
    suggest,
    thesaurus,
    vocabulary,
)
from search_app.library import EXTENSION, Library

BLUEPRINTS = (home, search, suggest, concordance, read, history, check, sources, thesaurus, report, guide, health)


def build(settings: Settings | None = None) -> Flask:
    """An application serving the acts and the index of ``settings`` (None: those of the environment)."""
    chosen = settings or settings_of_process()
    app = Flask("search_app")
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_options = {**app.jinja_options, "trim_blocks": True, "lstrip_blocks": True}
    app.extensions[EXTENSION] = Library(chosen)
    for part in (errors, headers, interface, vocabulary):
        part.install(app)
    limits.install(app, chosen.rate_limit)
    if chosen.proxies:  # else a browser could name any address as its own
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=chosen.proxies, x_proto=chosen.proxies)  # type: ignore[method-assign]
    for room in BLUEPRINTS:
        app.register_blueprint(room.blueprint)
    return app
