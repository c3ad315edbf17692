"""The query language: typed text → :data:`engine.query.Node`, or a :class:`QueryError` that says what and where.

======================  =================================================================================
``a b``, ``a AND b``    both words (stemmed)
``a OR b``              either; the loosest of all
``-a``, ``NOT a``       not the next word, phrase or bracket
``"a b"`` «» “” „“ 「」  exactly so, unstemmed
``a NEAR/5 b``          in either order with at most five words between (words or phrases)
``pre*``                any word that begins so
``name:a``              one field: see :mod:`engine.fields`; any other ``name:`` is text
``( )``                 brackets
======================  =================================================================================

Operators are upper-case Latin words. Written by hand, as a tokenizer and a recursive descent, rather than with luqum:
there ``NEAR/3`` and «» are plain words, ``Статья 205: террор`` is a field, end-of-input errors carry no position
and two thousand brackets overflow the stack; bending its grammar is more code than this one.
Time is linear in the length of the question; depth and number of terms have named limits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from engine.answers import Notice, QueryError
from engine.fields import FIELDS, check_field, read_edition
from engine.positions import IDEOGRAPH
from engine.query import And, Everything, Field, Near, Node, Not, Or, Phrase, Prefix, Word
from engine.tokens import Kind, Token, tokens

MAX_NESTING = 30
"""Brackets inside brackets."""

MAX_TERMS = 200
"""Words and phrases in one question."""

MAX_DISTANCE = 100
"""Words between the two sides of NEAR."""

MIN_PREFIX = 2
"""Letters before ``*``, except where a letter is a word of its own (Chinese)."""

_FIELD_LIKE = re.compile(r"([A-Za-z][A-Za-z_]*):")
_NEAR_LIKE = re.compile(r"NEAR|(?i:near/\d{1,9})")
_UNKNOWN_FIELD = re.compile(r"([a-z][a-z_]+):(?!/)\S")


@dataclass(frozen=True, slots=True)
class Parsed:
    """``edition`` and ``day`` are what ``edition:`` said (None: nothing); ``warnings`` are sentences for the person."""

    node: Node
    edition: Literal["all", "current"] | None = None
    day: date | None = None
    warnings: tuple[str, ...] = ()


def parse(text: str) -> Parsed:
    """Read a question. Blank text asks for everything."""
    return _Parser(list(tokens(text, frozenset(FIELDS)))).question()


class _Parser:
    def __init__(self, found: Sequence[Token]) -> None:
        self.tokens = found
        self.at = 0
        self.nesting = 0
        self.terms = 0
        self.edition: Literal["all", "current"] | None = None
        self.day: date | None = None
        self.warnings: list[str] = []

    def question(self) -> Parsed:
        node: Node | None = None
        if self.next.kind != "end":
            node = self.alternatives()
        if self.next.kind == "close":
            raise _error("The bracket at character {at} closes nothing.", self.next)
        return Parsed(node or Everything(), self.edition, self.day, tuple(self.warnings))

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def take(self, kind: Kind) -> Token | None:
        if self.next.kind != kind:
            return None
        self.at += 1
        return self.tokens[self.at - 1]

    def alternatives(self) -> Node | None:
        """One or more conjunctions joined by OR; None when only options such as ``edition:all`` were in it."""
        found = [self.conjunction()]
        while self.take("or"):
            found.append(self.conjunction())
        kept = tuple(node for node in found if node is not None)
        return kept[0] if len(kept) == 1 else Or(kept) if kept else None

    def conjunction(self) -> Node | None:
        found = [*self.proximity()]
        while self.next.kind not in ("or", "close", "end"):
            self.take("and")
            found.extend(self.proximity())
        kept = tuple(node for node in found if node is not None)
        return kept[0] if len(kept) == 1 else And(kept) if kept else None

    def proximity(self) -> list[Node | None]:
        """A term, or a chain ``a NEAR/2 b NEAR/3 c``, which asks for both pairs."""
        left = self.negation()
        if self.next.kind != "near":
            return [left]
        pairs: list[Node | None] = []
        while near := self.take("near"):
            right = self.negation()
            if not isinstance(left, Word | Phrase) or not isinstance(right, Word | Phrase):
                raise _error("NEAR at character {at} stands between two words or quoted phrases only.", near)
            if int(near.text) > MAX_DISTANCE:
                raise _error("NEAR/{n} at character {at} is too far; {limit} is the most.", near, MAX_DISTANCE)
            pairs.append(Near(left, right, int(near.text)))
            left = right
        return pairs

    def negation(self) -> Node | None:
        negative = False
        sign: Token | None = None
        while token := self.take("not"):
            negative, sign = not negative, token
        before = (self.edition, self.day)
        node = self.term()
        if sign is None:
            return node
        if node is None or (self.edition, self.day) != before:
            raise _error("“edition:” speaks of the whole question, so the {n} at character {at} cannot deny it.", sign)
        return Not(node) if negative else node

    def term(self) -> Node | None:
        token = self.next
        self.at += token.kind != "end"
        if token.kind == "open":
            return self.bracket(token)
        if token.kind == "field":
            return self.field(token)
        if token.kind == "phrase":
            self.count(token)
            return Phrase(token.text, token.start, token.end)
        if token.kind == "word":
            self.count(token)
            return self.word(token)
        if token.kind == "end":
            raise _error("The question ends where a word was expected (character {at}).", token)
        if token.kind == "close":
            raise _error("The bracket at character {at} closes where a word was expected.", token)
        raise _error("{n} at character {at} has no word before or after it to join.", token)

    def bracket(self, opened: Token) -> Node | None:
        self.nesting += 1
        if self.nesting > MAX_NESTING:
            raise _error("Brackets are nested deeper than {limit} at character {at}.", opened, MAX_NESTING)
        node = self.alternatives()
        if not self.take("close"):
            raise _error("The bracket at character {at} is not closed.", opened)
        self.nesting -= 1
        return node

    def field(self, name: Token) -> Node | None:
        if self.next.kind not in ("word", "phrase", "open"):
            raise _error("“{n}:” at character {at} needs a word, a phrase or brackets after it.", name)
        operand = self.term()
        if name.text == "edition":
            self.edition, self.day = read_edition(operand, name.start)
            return None
        if operand is None:
            raise _error("“{n}:” at character {at} cannot hold “edition:”.", name)
        return check_field(Field(name.text, operand), name.start)

    def word(self, token: Token) -> Word | Prefix:
        unknown = _UNKNOWN_FIELD.match(token.text)
        if warning := self.doubt(token):
            self.warnings.append(warning)
        elif unknown:
            self.warnings.append(
                Notice(
                    "“{name}:” is not a field, so it was searched as text. Fields: {known}.",
                    name=unknown[1],
                    known=_names(),
                )
            )
        stem = token.text.rstrip("*")
        if "*" in stem or not stem:
            raise _error("The * at character {at} may stand only at the end of a word.", token)
        if stem == token.text:
            return Word(token.text, token.start, token.end)
        if len(stem) < MIN_PREFIX and not IDEOGRAPH.search(stem):
            raise _error("Before the * at character {at} at least {limit} letters are needed.", token, MIN_PREFIX)
        return Prefix(stem, token.start, token.end)

    def doubt(self, token: Token) -> Notice | None:
        """A sentence where text looks much like a field or an operator and is neither."""
        before = self.tokens[self.at - 2] if self.at > 1 else None
        mistyped = _FIELD_LIKE.match(token.text)
        name = mistyped[1].casefold() if mistyped else ""
        if token.text.startswith(":") and before is not None and before.kind == "word":
            name = before.text.casefold()
        if name in FIELDS:
            return Notice(
                "“{name}:” is a field only in small letters and with the colon right after it, so it was searched as "
                "text (character {at}).",
                name=name,
                at=token.start + 1,
            )
        between = before is not None and before.kind in ("word", "phrase") and self.next.kind in ("word", "phrase")
        if between and _NEAR_LIKE.fullmatch(token.text):
            return Notice(
                "“{typed}” at character {at} was searched as text. To ask for nearness, write NEAR in capitals and a "
                "number of words, such as NEAR/5.",
                typed=token.text,
                at=token.start + 1,
            )
        return None

    def count(self, token: Token) -> None:
        self.terms += 1
        if self.terms > MAX_TERMS:
            raise _error("The question has more than {limit} words (character {at}). Shorten it.", token, MAX_TERMS)


def _error(template: str, token: Token, limit: int = 0) -> QueryError:
    return QueryError(template, token.start, at=token.start + 1, n=token.text, limit=limit)


def _names() -> str:
    return ", ".join(FIELDS)
