"""Every word of a JSON document is text of the act, what is said of it, furniture, or under a key that is named."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from ingest.documents import Draft, RawDocument, Role
from ingest.read import read

LONG = "Whoever lends a specimen shall return it within the days agreed upon by the parties"


def listed(*more: dict[str, Any]) -> list[dict[str, Any]]:
    rows = [{"number": n, "text": f"{LONG}, number{'abcdef'[n]}."} for n in range(1, 6)]
    return [row | extra for row, extra in zip(rows, (*more, *[{}] * 5), strict=False)]


SHAPES: dict[str, Any] = {
    "a text beside the list": {
        "title": "Specimen Act",
        "description": "Explains the purpose.",
        "text": "Enacted by nobody.",
        "preamble": "Whereas specimens are lent;",
        "note": "Translated.",
        "articles": listed(),
    },
    "texts in unknown keys": {
        "meta": {"deep": {"deeper": ["Unheard.", {"deepest": "Bottommost clause of all."}]}},
        "articles": listed(),
    },
    "extra keys inside an article": {
        "articles": listed(
            {"proviso": "Provided minors borrow nothing."},
            {"explanation": {"a": "Lending includes giving."}},
            {"content": "Otherwise worded."},
            {"note": "Inserted.", "footnote": "Substituted later."},
        )
    },
    "arrays of texts": {"articles": [{"number": n, "text": ["First.", f"Second{n}.", None]} for n in (1, 2, 3)]},
    "arrays in arrays": {"articles": listed({"items": [["Nested"], ["Doubly", ["Trebly"]]]})},
    "numbers in a text": {"articles": [{"number": n, "text": ["A fine of", 1500.5, "coins"]} for n in (1, 2)]},
    "keys that are words": {"articles": listed({"cases": {"Lending by minors": {"fine of coins": 5}}})},
    "text that has parts": {"articles": listed({"text": {"opening": "Opened.", "closing": "Closed."}})},
    "a tree": {
        "notice": "Heed this.",
        "parts": [
            {"title": "General", "remark": "Partwise.", "articles": [*listed(), {"number": 9, "text": "Ninth."}]},
            {"title": "Special", "tags": ["lending"], "articles": listed()},
        ],
    },
    "several acts": [
        {"title": f"Specimen Act {n}", "maker": f"Maker{'abc'[n]}", "articles": listed({"hint": f"Hint{'abc'[n]}"})}
        for n in range(2)
    ]
    + [{"title": "Empty Act", "summary": "Nothing is in it."}],
    "by number": {"articles": {str(n): {"title": "Lending", "content": LONG, "see": "Elsewhere."} for n in (1, 2)}},
    "two languages": {
        "title_fr": "Loi",
        "articles": [
            {"number": n, "content_ru": "Взявший образец возвращает его в срок.", "content_en": LONG, "gloss": "Why."}
            for n in (1, 2)
        ],
    },
    "whole texts": {
        "source": "Somewhere.",
        "laws": [{"file": "x", "text": f"SPECIMEN ACT\n1. Lending.\n{LONG}.\n" * 20, "rest": {"a": "Asides."}}],
    },
    "paragraphs": ["Article 1. Lending.", f"{LONG}.", "Article 2. Return.", f"{LONG}."],
    "html": {
        "intro": "<p>Bold <b>words</b></p>",
        "articles": listed({"html": "<table><tr><td>Cell</td></tr></table>"}),
    },
}


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield re.sub(r"<[^>]+>", " ", value)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from (key,) if " " in key else ()
            yield from strings(item)


def given(value: Any) -> tuple[Draft, ...]:
    return read(RawDocument("folder", "specimen.json", json.dumps(value, ensure_ascii=False).encode()))


def told(drafts: tuple[Draft, ...]) -> str:
    """All that is left of the source, as one text."""
    parts: list[str] = []
    for draft in drafts:
        for line in draft.lines:
            parts += [line.text, line.heading, line.number, line.table.text if line.table else ""]
        parts += [*draft.furniture, *draft.warnings, draft.incomplete, draft.declared.title, draft.declared.url]
    return " ".join(parts)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_word_is_kept_or_told(shape: str) -> None:
    kept = set(re.findall(r"\w+", told(given(SHAPES[shape]))))
    words = {word for text in strings(SHAPES[shape]) for word in re.findall(r"\w+", text)}
    assert words - kept == set()


def test_as_json_lines_too() -> None:
    lines = "\n".join(json.dumps(row) for row in listed({"proviso": "Provided minors borrow nothing."}))
    drafts = read(RawDocument("folder", "specimen.jsonl", lines.encode()))
    assert "Provided minors borrow nothing." in drafts[0].furniture


def test_what_may_be_law_is_named_and_what_is_no_sentence_only_kept() -> None:
    (draft,) = given({"description": "Purpose", "maker": "Somebody", "articles": listed({"proviso": "Save minors."})})
    assert {"Purpose", "Somebody", "Save minors."} <= set(draft.furniture)
    told = " ".join(text for text in draft.warnings if "is not read as law" in text)
    assert "“description”" in told
    assert "“proviso”" in told
    assert "“maker”" not in told


def test_a_short_text_of_one_article_does_not_stand_for_that_of_another() -> None:
    rows = [*listed(), {"number": 6, "text": "Omitted."}, {"number": 7, "text": LONG, "content": "Omitted."}]
    (draft,) = given({"articles": rows})
    assert "Omitted." in draft.furniture
    assert [line.text for line in draft.lines].count("Omitted.") == 1


def test_nothing_is_kept_twice() -> None:
    (draft,) = given(
        {"title": "Specimen Act", "language": "en", "articles": listed({"text_copy": LONG + ", numberb."})}
    )
    assert draft.furniture == ()
    assert draft.warnings == ()


def test_both_notes_of_an_article_are_notes() -> None:
    (draft,) = given({"articles": listed({"note": "Inserted.", "footnote": "Substituted."})})
    assert [line.text for line in draft.lines if line.role is Role.NOTE] == ["Inserted.", "Substituted."]


def test_a_number_is_as_it_is_written() -> None:
    source = f'{{"articles": [{{"number": 205.1, "text": "{LONG}"}}, {{"number": 205.10, "text": "{LONG}."}}]}}'
    (draft,) = read(RawDocument("folder", "specimen.json", source.encode()))
    assert [line.number for line in draft.lines if line.role is Role.ARTICLE] == ["205.1", "205.10"]
