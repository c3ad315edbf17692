"""The first page: what the base holds, and questions that really find something in it."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from weakref import WeakKeyDictionary

from flask import Blueprint, Response, make_response, render_template

from engine.answers import Question
from engine.base import EngineError
from search_app import names
from search_app.holdings import Holdings
from search_app.interface import locale
from search_app.library import Library, library
from search_app.representation import json_answer, wants_json
from search_app.skipped import skipped_sources

blueprint = Blueprint("home", __name__)

CANDIDATES = (
    ("ru", "терроризм"),
    ("zh", "引渡"),
    ("en", '"equality before the law"'),
    ("ru", "выдача лица"),
    ("uz-Latn", "jinoyat"),
    ("kk", "адам құқықтары"),
    ("zh", "洗钱罪"),
    ("fa", "آزادی بیان"),
    ("hi", "मानव अधिकार"),
    ("ru", "необходимая оборона"),
    ("tg", "ҳуқуқи инсон"),
    ("ur", "آزادی"),
)
"""Questions that may serve as examples; only those that find something now are shown."""

SHOWN = 8
EXAMPLES_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Example:
    """A question and how many provisions answer it."""

    language: str
    text: str
    total: int


_known: WeakKeyDictionary[Library, tuple[float, str, tuple[Example, ...]]] = WeakKeyDictionary()


@blueprint.get("/")
@blueprint.get("/index.json")
def home() -> Response:
    held = library().holdings()
    shown = examples(library())
    if wants_json():
        return json_answer(
            {
                "works": len(held.works),
                "acts": len(held.expressions),
                "provisions": held.provisions,
                "states": {code: len(works) for code, works in held.by_state()},
                "languages": dict(held.by_language),
                "examples": [{"query": e.text, "language": e.language, "total": e.total} for e in shown or ()],
                "skipped": [{"source": source.key, "reason": reason} for source, reason in skipped_sources(library())],
            }
        )
    return make_response(
        render_template(
            "home.html",
            held=held,
            counts=_counts(held),
            # First those in the language the page is read in; their order stays otherwise.
            examples=None if shown is None else sorted(shown, key=lambda each: each.language != locale()),
            skipped=skipped_sources(library()),
        )
    )


def examples(base: Library) -> tuple[Example, ...] | None:
    """Candidates that find something in the index of today; None while the engine does not answer."""
    try:
        identity = base.identity()
        known = _known.get(base)
        if known is None or known[1] != identity or monotonic() - known[0] > EXAMPLES_SECONDS:
            tried = (Example(language, text, _total(base, text)) for language, text in CANDIDATES)
            known = (monotonic(), identity, tuple(example for example in tried if example.total)[:SHOWN])
            if known[2]:  # an empty base may be filled any moment
                _known[base] = known
    except EngineError:
        return None
    return known[2]


def _total(base: Library, text: str) -> int:
    return base.search(Question(text=text, size=1)).total


def _counts(held: Holdings) -> list[tuple[str, int, int]]:
    """State, works, provisions; states by name, organisations after them."""
    known = library().catalogue.jurisdictions
    found = [
        (code, len(works), sum(e.provisions for work in works for e in held.editions(work.id)))
        for code, works in held.by_state()
    ]
    organisations = {code for code, entry in known.items() if entry.kind == "organisation"}
    return sorted(found, key=lambda row: (row[0] in organisations, names.state(row[0])))
