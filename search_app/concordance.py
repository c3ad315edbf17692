"""Words in use: every pair of sentences that holds a word here and its translation there, as a translator reads them.
Only what the acts still say is shown; what they said when the dictionary was learned is counted.

``from`` and ``to`` are a language and a word (``ru:выдача``); without a word, every sentence of the two languages;
without ``to``, what the word is in each language, with the way on to the sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, redirect, render_template, request

from engine.analysis import analyzer
from engine.answers import QueryError
from engine.dictionary.entries import Translation, written_in
from engine.dictionary.lexicon import Concordance
from mappings.languages import LANGUAGES, matching
from search_app import names
from search_app.interface import gettext
from search_app.library import library
from search_app.representation import json_answer, wants_json
from search_app.sides import ShownSide, side_payload, standing_pairs

blueprint = Blueprint("concordance", __name__)

SIZE = 20
"""Pairs of sentences on a page."""

LONGEST = 100
"""Characters of a word that is looked for."""

MARKED = 6
"""Translations marked on the other side where no word of it was named."""

FAINT = 0.1
"""Certainty below which a translation is not shown on the page."""

FARTHEST = 100_000
"""The last page that is looked for."""


@dataclass(frozen=True, slots=True)
class Side:
    """What is asked of one language: its ``code`` as typed, and a word, or none."""

    code: str
    word: str

    @property
    def analysis(self) -> str:
        """What serves the language, with all its scripts."""
        return LANGUAGES[self.chosen].analysis

    @property
    def terms(self) -> list[str]:
        return analyzer(self.analysis).terms(self.word)

    @property
    def chosen(self) -> str:
        """The code among those of languages: the first script of one with several."""
        return matching(self.code)[0]

    @property
    def written(self) -> str:
        """The side as an address names it."""
        return f"{self.code}:{self.word}"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A translation as the page shows it; ``address`` leads to the sentences, and is empty where none hold both
    words: it was reached through another language."""

    code: str
    spelling: str
    certainty: float
    together: int
    through: str
    address: str


@blueprint.get("/concordance")
@blueprint.get("/concordance.json")
def concordance() -> Response:
    if "from_language" in request.args:
        return make_response(redirect(_typed(), 303))
    left, right = _side("from"), _side("to")
    if left is None and right is not None:
        left, right = right, None
    if left and right and left.analysis == right.analysis:
        raise QueryError("Both sides are in one language: choose two.")
    page = _page()
    translations = _translations(left) if left and not right else ()
    found = _found(left, right, page) if left and right else Concordance(0, ())
    others = tuple(_translations(left, right)) if left and right and not right.word else ()
    shown = _shown(found, left, right, others) if left and right else []
    if wants_json():
        return json_answer(_payload(left, right, page, found, shown, translations))
    return make_response(
        render_template(
            "concordance.html",
            left=left,
            right=right,
            count=found.count,
            shown=shown,
            gone=found.lost,
            changed=len(found.segments) - len(shown),
            page=page,
            last=max(1, -(-found.count // SIZE)),
            size=SIZE,
            translations=[_rendered(left, each) for each in translations if left and each.certainty >= FAINT],
            widened=_address(left, Side(right.code, "")) if left and right else "",
            alone=_address(left, None) if left else "",
            languages=_languages(),
            pairs=[(one, other, n, _address(Side(one, ""), Side(other, ""))) for one, other, n in _pairs()],
            here_at=_address,
        )
    )


def _typed() -> str:
    """The address of what was typed into the form."""
    sides = (
        (request.args.get(f"{name}_language", ""), request.args.get(f"{name}_word", "")) for name in ("from", "to")
    )
    named = zip(("from", "to"), sides, strict=True)
    kept = [("ui", request.args["ui"])] if "ui" in request.args else []
    asked = [(name, f"{code}:{word.strip()}") for name, (code, word) in named if code]
    return f"/concordance?{urlencode([*asked, *kept])}"


def _address(left: Side, right: Side | None, page: int = 1) -> str:
    asked = [("from", left.written)] + ([("to", right.written)] if right else [])
    return f"/concordance?{urlencode([*asked, *([('page', str(page))] if page > 1 else [])])}"


def _side(name: str) -> Side | None:
    code, _, word = request.args.get(name, "").strip().partition(":")
    if not code:
        return None
    if not matching(code):
        raise QueryError("“{value}” is no language of the base: write a code such as ru or zh.", value=code[:20])
    if len(word) > LONGEST:
        raise QueryError("The word is too long: at most {most} characters are looked for.", most=LONGEST)
    return Side(code, " ".join(word.split()))


def _page() -> int:
    asked = request.args.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
        raise QueryError("“{value}” is not the number of a page.", value=asked[:20])
    return min(max(1, int(asked)), FARTHEST)


def _found(left: Side, right: Side, page: int) -> Concordance:
    if any(side.word and not side.terms for side in (left, right)):  # only signs: no text holds them as a word
        return Concordance(0, ())
    one, other = ((side.analysis, " ".join(side.terms)) for side in (left, right))
    held = library().holdings().expressions
    return library().lexicon.concordance(one, other, SIZE, (page - 1) * SIZE, held)


def _translations(left: Side, right: Side | None = None) -> Sequence[Translation]:
    """What the word is in each other language, or in that of ``right``, surest first."""
    known = library().lexicon.translations(left.analysis, left.terms) if left.terms else ()
    return [each for each in known if right is None or each.analysis == right.analysis][: MARKED if right else None]


def _rendered(left: Side, each: Translation) -> Rendered:
    code = written_in(each.analysis, each.spelling)
    through = gettext(", ").join(names.language(written_in(step)) for step in each.through)
    address = "" if each.through else _address(left, Side(code, each.spelling))
    return Rendered(code, each.spelling, each.certainty, each.together, through, address)


def _shown(
    found: Concordance, left: Side, right: Side, others: Sequence[Translation]
) -> list[tuple[ShownSide, ShownSide]]:
    sought = [each.terms.split(" ") for each in others] if others else [right.terms]
    return standing_pairs(found.segments, [left.terms], sought, library().holdings(), library().store)


def _languages() -> list[tuple[str, str]]:
    """Codes to choose from: those the base holds texts side by side in, else all."""
    held = {code for pair in library().lexicon.pairs() for code in pair} or set(LANGUAGES)
    return [(code, LANGUAGES[code].autonym) for code in LANGUAGES if code in held]


def _pairs() -> list[tuple[str, str, int]]:
    """Languages that are side by side in the base, most sentences first."""
    found = library().lexicon.pairs()
    return sorted(((left, right, count) for (left, right), count in found.items()), key=lambda each: (-each[2], each))


def _payload(
    left: Side | None,
    right: Side | None,
    page: int,
    found: Concordance,
    shown: Sequence[tuple[ShownSide, ShownSide]],
    translations: Sequence[Translation],
) -> dict[str, Any]:
    return {
        "from": _asked(left),
        "to": _asked(right),
        "total": found.count,
        "left_out": {"gone": found.lost, "changed": len(found.segments) - len(shown)},
        "page": page,
        "size": SIZE,
        "segments": [{"left": side_payload(one), "right": side_payload(other)} for one, other in shown],
        "translations": [
            {
                "language": each.analysis,
                "text": each.spelling,
                "certainty": round(each.certainty, 3),
                "together": each.together,
                "works": list(each.works),
                "through": list(each.through),
            }
            for each in translations
        ],
    }


def _asked(side: Side | None) -> dict[str, str] | None:
    return {"language": side.code, "word": side.word} if side else None
