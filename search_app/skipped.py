"""Sources that should be here and are not, each with the reason."""

from __future__ import annotations

from search_app.interface import gettext
from search_app.library import Library


def skipped_sources(base: Library) -> list[tuple[str, str]]:
    """Key and reason of every starter source nothing is held of."""
    held = base.holdings().by_source
    if not held:
        return []
    reason = gettext("not brought at the last ingest; run svod ingest to see why")
    return [(source.key, reason) for source in base.catalogue.starter_sources() if not held.get(source.key)]
