"""The pages of the thesaurus: all of it by domain, by letter or by a word, and each concept by itself."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template, request

from corpus.concepts import thesaurus
from engine.answers import QueryError
from search_app import concepts
from search_app.errors import NotFound, Step
from search_app.interface import gettext, locale
from search_app.library import library
from search_app.representation import json_answer, wants_json

blueprint = Blueprint("thesaurus", __name__)

LONGEST = 200
"""Characters of what a person may look for."""


@blueprint.get("/thesaurus")
@blueprint.get("/thesaurus.json")
def browse() -> Response:
    whole, language = thesaurus(), _language()
    typed, chosen = request.args.get("q", "").strip()[:LONGEST], request.args.get("letter", "")
    found = concepts.find(whole, typed)
    by_letter = concepts.letters(whole, language)
    if wants_json():
        if typed:
            return json_answer({"query": typed, "found": [concepts.entry_payload(entry) for entry in found]})
        if chosen:
            words = [concepts.entry_payload(entry) for entry in by_letter.get(chosen, ())]
            return json_answer({"language": language, "letters": list(by_letter), "letter": chosen, "words": words})
        listed = [
            {
                "domain": domain.key,
                "name": domain.name(locale()),
                "concepts": [concept.key for concept in whole if concept.domain == domain.key],
                "top": [branch.concept.key for branch in domain.tree],
            }
            for domain in concepts.domains(whole)
        ]
        return json_answer({"concepts": len(whole.concepts), "domains": listed})
    page = render_template(
        "thesaurus.html",
        whole=whole,
        typed=typed,
        found=found,
        language=language,
        languages=whole.languages,
        letters=by_letter,
        letter=chosen,
        domains=concepts.domains(whole),
    )
    return make_response(page)


@blueprint.get("/thesaurus/<key>")
@blueprint.get("/thesaurus/<key>.json")
def concept(key: str) -> Response:
    whole = thesaurus()
    found = whole.concepts.get(key)
    if found is None:
        step = Step(gettext("See the whole thesaurus"), "/thesaurus")
        raise NotFound(gettext("The thesaurus has no concept of this name."), (step,))
    counts = library().counts(concepts.words_of(found))
    if wants_json():
        return json_answer(concepts.concept_payload(found, counts))
    page = render_template(
        "concept.html",
        whole=whole,
        concept=found,
        domain=next(each for each in concepts.domains(whole) if each.key == found.domain),
        counts=counts,
        count_of=concepts.count_of,
        in_quotes=concepts.in_quotes,
    )
    return make_response(page)


def _language() -> str:
    """Whose words are listed by letter: those asked for, else the interface's."""
    known = thesaurus().languages
    asked = request.args.get("language", "") or (locale() if locale() in known else known[0])
    if asked not in known:
        raise QueryError(
            "“{value}” is not a {field} the base knows; it knows {known}.",
            value=asked[:40],
            field="language",
            known=", ".join(known),
        )
    return asked
