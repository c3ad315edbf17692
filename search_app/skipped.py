"""Starter sources that should be here and are not, each with the reason in the interface's language."""

from __future__ import annotations

import shutil

from corpus.catalogue import Source
from search_app.interface import gettext
from search_app.library import Library


def skipped_sources(base: Library) -> list[tuple[Source, str]]:
    """Every starter source nothing is held of; nothing while the base is still empty."""
    held = base.holdings().by_source
    missing = [source for source in base.catalogue.starter_sources() if not held.get(source.key)]
    return [(source, _reason(source)) for source in missing] if held else []


def _reason(source: Source) -> str:
    if source.fetch is not None and source.fetch.type == "npm" and shutil.which("npm") is None:
        return gettext("it comes through npm, which is not on this machine")
    return gettext("it has not been brought; “svod ingest” brings it or says why not")
