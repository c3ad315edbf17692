"""Akoma Ntoso names: parse and format, exact inverses of each other. This module is the authority on ids.

>>> str(parse("/akn/ru/act/code/1996-06-13/63-fz/rus@2023-08-04/~art_205-1"))
'/akn/ru/act/code/1996-06-13/63-fz/rus@2023-08-04/~art_205-1'
>>> parse("/akn/ru/act/code/1996-06-13/63-fz").kind
'code'

A date is ``YYYY-MM-DD``, ``YYYY`` or the word ``undated`` (nothing is invented). Letters of any script may
stand in the last part of a work's name: official titles are not transliterated.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from mappings.languages import LANGUAGES, by_iso

UNDATED = "undated"
SLUG_LENGTH = 48
"""Characters of a title kept in a slug; with three-byte letters and a hash it stays under a file name's 255 bytes."""

_DATE = re.compile(r"(?:\d{4}(?:-\d{2}-\d{2})?|undated)")
_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")
# Any letters with their marks (Devanagari has them), digits, hyphens and dots.
_SLUG = re.compile(r"[^\s/?#@~\x00-\x2c\x3a-\x3e]+")
_EID = re.compile(r"[a-z]+(?:_[\w.-]+?)?(?:__[a-z]+(?:_[\w.-]+?)?)*")


class IdentifierError(ValueError):
    """Not an id. ``position`` is the character at which reading stopped."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.position = position


@dataclass(frozen=True, slots=True, order=True)
class WorkId:
    """``/akn/<jurisdiction>/act/<kind>/<date>/<number>``"""

    jurisdiction: str
    kind: str
    date: str
    number: str

    def __str__(self) -> str:
        return f"/akn/{self.jurisdiction}/act/{self.kind}/{self.date}/{self.number}"


@dataclass(frozen=True, slots=True, order=True)
class ExpressionId:
    """A work, a BCP 47 language and the date of its edition."""

    work: WorkId
    language: str
    date: str

    def __str__(self) -> str:
        return f"{self.work}/{LANGUAGES[self.language].iso}@{self.date}"


@dataclass(frozen=True, slots=True, order=True)
class ProvisionId:
    """An expression and the eId of a provision in it."""

    expression: ExpressionId
    eid: str

    def __str__(self) -> str:
        return f"{self.expression}/~{self.eid}"


Identifier = WorkId | ExpressionId | ProvisionId


def parse(text: str) -> Identifier:
    """Read an id of any of the three kinds; raise :class:`IdentifierError` saying what is wrong and where."""
    parts = text.split("/")
    if len(text) > 1000 or len(parts) not in (7, 8, 9) or parts[:2] != ["", "akn"] or parts[3] != "act":
        raise IdentifierError(
            "An id looks like /akn/ru/act/code/1996-06-13/63-fz, with or without /rus@2023-08-04 and /~art_205-1."
        )
    work = WorkId(
        _take(_NAME, parts, 2, "a state or organisation"),
        _take(_NAME, parts, 4, "a kind of act"),
        _take(_DATE, parts, 5, "a date (YYYY-MM-DD, YYYY or undated)"),
        _take(_SLUG, parts, 6, "a number or title"),
    )
    if len(parts) == 7:
        return work
    iso, at, day = parts[7].partition("@")
    language = by_iso(iso)
    if not at or language is None:
        raise IdentifierError(f"“{parts[7]}” is not a language and edition such as rus@2023-08-04.", _offset(parts, 7))
    if not _DATE.fullmatch(day):
        raise IdentifierError(f"“{day}” is not a date (YYYY-MM-DD, YYYY or undated).", _offset(parts, 7) + len(iso) + 1)
    expression = ExpressionId(work, language.code, day)
    if len(parts) == 8:
        return expression
    if not parts[8].startswith("~") or not _EID.fullmatch(parts[8][1:]):
        raise IdentifierError(f"“{parts[8]}” is not a provision such as ~art_205-1.", _offset(parts, 8))
    return ProvisionId(expression, parts[8][1:])


def parse_work(text: str) -> WorkId:
    """Read a work's id; an id of another kind is an :class:`IdentifierError`."""
    found = parse(text)
    if not isinstance(found, WorkId):
        raise IdentifierError("This is the id of an edition or a provision; the id of a work ends before the language.")
    return found


def parse_expression(text: str) -> ExpressionId:
    """Read an expression's id; an id of another kind is an :class:`IdentifierError`."""
    found = parse(text)
    if not isinstance(found, ExpressionId):
        raise IdentifierError("An edition's id ends with a language and a date, such as rus@2023-08-04.", len(text))
    return found


def day_part(day: date | None) -> str:
    """A date as ids print it."""
    return day.isoformat() if day else UNDATED


def slug(text: str) -> str:
    """Letters and digits of any script in lower case joined by hyphens; long ones are cut and end in a hash.

    >>> slug("Федеральный закон № 63-ФЗ")
    'федеральный-закон-63-фз'
    """
    folded = unicodedata.normalize("NFKC", text.replace("№", " ")).casefold()
    letters = (letter if unicodedata.category(letter)[0] in "LNM" else " " for letter in folded)
    whole = "-".join("".join(letters).split()) or UNDATED
    if len(whole) <= SLUG_LENGTH:
        return whole
    return f"{whole[:SLUG_LENGTH].rstrip('-')}-{hashlib.sha256(whole.encode()).hexdigest()[:8]}"


def _take(pattern: re.Pattern[str], parts: list[str], index: int, what: str) -> str:
    if not pattern.fullmatch(parts[index]):
        raise IdentifierError(f"“{parts[index]}” is not {what}.", _offset(parts, index))
    return parts[index]


def _offset(parts: list[str], index: int) -> int:
    return sum(len(part) + 1 for part in parts[:index])
