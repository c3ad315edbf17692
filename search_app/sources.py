"""Where the texts come from: every source of the catalogue, what is held of it, what was skipped."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template

from search_app.library import library
from search_app.representation import json_answer, wants_json
from search_app.skipped import skipped_sources

blueprint = Blueprint("sources", __name__)


@blueprint.get("/sources")
@blueprint.get("/sources.json")
def sources() -> Response:
    known = library().catalogue.sources
    held = library().holdings().by_source
    skipped = {source.key: reason for source, reason in skipped_sources(library())}
    # Folders a person ingested are sources too, though no catalogue lists them.
    other = {key: count for key, count in held.items() if key not in known}
    if wants_json():
        listed = [
            {
                "source": source.key,
                "title": source.title,
                "kind": source.kind.value,
                "licence": source.licence,
                "rank": source.rank,
                "acts": held.get(source.key, 0),
                "skipped": skipped.get(source.key, ""),
            }
            for source in known.values()
        ]
        unlisted = [{"source": key, "acts": count} for key, count in other.items()]
        return json_answer({"sources": listed, "unlisted": unlisted})
    page = render_template(
        "sources.html",
        held=[source for source in known.values() if held.get(source.key) or source.key in skipped],
        waiting=[source for source in known.values() if not held.get(source.key) and source.key not in skipped],
        counts=held,
        skipped=skipped,
        other=other,
    )
    return make_response(page)
