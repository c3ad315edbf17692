"""What a tantivy index of provisions looks like, and a document made for it.

Text is analysed by :mod:`engine.analysis` and handed over as terms joined by spaces, to be split at them again
(``whitespace``): four times faster than pre-tokenised text and the same result, as terms hold no spaces.
Days are whole numbers (``date.toordinal``): tantivy's dates end in 2262 and cost more. The document itself is one
stored JSON value. ``id`` and ``newest`` are sort keys: the second is the date, latest first, then the id.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import tantivy

from engine.analysis import analyzer
from engine.base import DATE_FIELDS, EXACT_FIELDS, KEYWORD_FIELDS, NUMBER_FIELDS, TEXT_FIELDS
from engine.embedded.spans import SPAN, SPAN_FIELDS, span_of
from engine.positions import layers

LAYOUT = 3
"""Raised when this module or the analysis code changes what an index holds; older indexes are then built anew."""

REPEATED_TEXTS = 4_096
"""Analysed titles and contexts kept: they repeat with every provision of an act."""

FAST_KEYWORDS = frozenset({"id", "act", "work", "language", "jurisdiction", "kind"})
DOCUMENT = "document"
NEWEST = "newest"
UNIT = "_unit"
"""Ends the name of an exact field's twin with the shortest term of every position; only stacked analyses need it."""

_UNDATED = 9_999_999
_FIELDS = (TEXT_FIELDS, EXACT_FIELDS, KEYWORD_FIELDS, DATE_FIELDS, NUMBER_FIELDS)


@cache
def schema() -> tantivy.Schema:
    """The one schema of every language's index."""
    builder = tantivy.SchemaBuilder()
    for name in (*TEXT_FIELDS, *EXACT_FIELDS):
        builder.add_text_field(name, tokenizer_name="whitespace")
    for name in EXACT_FIELDS:
        builder.add_text_field(name + UNIT, tokenizer_name="whitespace")
    for name in KEYWORD_FIELDS:
        builder.add_text_field(
            name, tokenizer_name="raw", index_option="basic", fast=name in FAST_KEYWORDS, stored=name == "id"
        )
    for name in (*DATE_FIELDS, *NUMBER_FIELDS):
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in (NEWEST, SPAN):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_bytes_field(DOCUMENT, stored=True)
    return builder.build()


@cache
def fingerprint() -> str:
    """Equal for indexes that can be read and written by this code: layout, fields and analysis."""
    seen = hashlib.sha256(repr((LAYOUT, *_FIELDS, sorted(FAST_KEYWORDS), SPAN_FIELDS)).encode())
    folder = files("mappings").joinpath("analysis")
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        seen.update(path.read_bytes())
    return seen.hexdigest()[:12]


def tantivy_document(index: str, document: Mapping[str, Any]) -> tantivy.Document:
    """``document`` (as :mod:`corpus.index_documents` makes it) ready for the index of the analysis ``index``."""
    made = tantivy.Document()
    for name in TEXT_FIELDS:
        if text := document.get(name):
            analysed = _repeated if name in ("context", "title") else analyse
            for field, terms in analysed(index, name, text):
                made.add_text(field, terms)
    for name in KEYWORD_FIELDS:
        if value := document.get(name):
            made.add_text(name, value)
    for name in DATE_FIELDS:
        if value := document.get(name):
            made.add_integer(name, date.fromisoformat(value).toordinal())
    for name in NUMBER_FIELDS:
        if (value := document.get(name)) is not None:
            made.add_integer(name, value)
    made.add_text(NEWEST, newest(document))
    made.add_text(SPAN, span_of(document))
    stored = {name: value for name, value in document.items() if name != "index"}
    made.add_bytes(DOCUMENT, json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode())
    return made


def newest(document: Mapping[str, Any]) -> str:
    """A key that sorts latest first, documents without a date last, and by id within a day."""
    day = document.get("date")
    age = date.max.toordinal() - date.fromisoformat(day).toordinal() if day else _UNDATED
    return f"{age:07d}{document['id']}"


def analyse(index: str, name: str, text: str) -> tuple[tuple[str, str], ...]:
    """The fields made of the text field ``name``, each with its terms joined by spaces."""
    fields = [(name, " ".join(analyzer(index).terms(text)))]
    twin = f"{name}_exact"
    if twin in EXACT_FIELDS:
        unstemmed = analyzer(index, True)
        longest, shortest = layers(unstemmed.terms(text), unstemmed)
        fields.append((twin, " ".join(longest)))
        if unstemmed.stacked:
            fields.append((twin + UNIT, " ".join(shortest)))
    return tuple(fields)


def is_stacked(index: str) -> bool:
    """Whether unstemmed text of this analysis has several terms at a position."""
    return analyzer(index, True).stacked


_repeated = lru_cache(maxsize=REPEATED_TEXTS)(analyse)
