"""The pieces of a typed question with their places: words, quoted text, brackets, operators. One pass."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from engine.answers import MAX_QUERY, QueryError

Kind = Literal["word", "phrase", "open", "close", "and", "or", "not", "near", "field", "end"]

QUOTES = {'"': '"', "«": "»", "“": "”", "„": "“”", "「": "」", "『": "』"}
"""Opening mark → the marks that close it. ‘ and ’ are letters of Uzbek and apostrophes elsewhere, never quotes."""

_CLOSERS = frozenset("»”」』")
_BREAKS = re.compile("[\\s()" + "".join(QUOTES) + "".join(_CLOSERS) + "]")
_OPERATORS: dict[str, Kind] = {"AND": "and", "OR": "or", "NOT": "not"}
_NEAR = re.compile(r"NEAR/(\d{1,9})")
_FIELD = re.compile(r"([a-z][a-z_]*):")


@dataclass(frozen=True, slots=True)
class Token:
    """``start``/``end`` are character offsets in the question; ``text`` is without its quotes or colon."""

    kind: Kind
    text: str
    start: int
    end: int


def tokens(text: str, fields: frozenset[str]) -> Iterator[Token]:
    """Every token of ``text``, then one ``end``. ``fields`` are the names that make ``name:`` a field; others are text.

    Raises :class:`QueryError` for a question that is too long, holds control characters or leaves a quote open.
    """
    _check(text)
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token = _token(text, at, fields)
        yield token
        at = token.end
    yield Token("end", "", len(text), len(text))


def _check(text: str) -> None:
    if len(text) > MAX_QUERY:
        raise QueryError(
            "The question has {length} characters; the longest that is searched has {limit}. Shorten it.",
            MAX_QUERY,
            length=len(text),
            limit=MAX_QUERY,
        )
    for at, letter in enumerate(text):
        if unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\t\n\r":
            raise QueryError(
                "Character {at} (U+{code}) is a control character, not text. Remove it.",
                at,
                at=at + 1,
                code=f"{ord(letter):04X}",
            )


def _token(text: str, at: int, fields: frozenset[str]) -> Token:
    letter = text[at]
    if letter == "(":
        return Token("open", letter, at, at + 1)
    if letter == ")":
        return Token("close", letter, at, at + 1)
    if letter in QUOTES:
        return _phrase(text, at)
    if letter in _CLOSERS:
        raise QueryError("The quote {mark} at character {at} closes nothing.", at, mark=letter, at=at + 1)
    found = _BREAKS.search(text, at)
    end = found.start() if found else len(text)
    name = _FIELD.match(text, at, end)
    if name and name[1] in fields:
        return Token("field", name[1], at, name.end())
    if letter == "-" and end - at > 1 and text[at + 1] != "-":
        return Token("not", letter, at, at + 1)
    if letter == "-" and end - at == 1 and end < len(text) and (text[end] == "(" or text[end] in QUOTES):
        return Token("not", letter, at, end)
    return _word(text[at:end], at, end)


def _word(word: str, start: int, end: int) -> Token:
    if word in _OPERATORS:
        return Token(_OPERATORS[word], word, start, end)
    near = _NEAR.fullmatch(word)
    if near:
        return Token("near", near[1], start, end)
    if word.startswith("NEAR/"):
        raise QueryError(
            "NEAR at character {at} needs a number of words after the stroke, such as NEAR/5.", start, at=start + 1
        )
    return Token("word", word, start, end)


def _phrase(text: str, at: int) -> Token:
    closers = QUOTES[text[at]]
    ends = [place for place in (text.find(mark, at + 1) for mark in closers) if place >= 0]
    if not ends:
        raise QueryError("The quote {mark} at character {at} is not closed.", at, mark=text[at], at=at + 1)
    return Token("phrase", text[at + 1 : min(ends)], at, min(ends) + 1)
