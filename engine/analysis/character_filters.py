"""Character filters ``mapping`` and ``pattern_replace``: text rewritten before it is cut into words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from engine.analysis.java import PatternError, compile_pattern, java_replacement
from engine.analysis.offsets import Shifts


class CharacterFilter(Protocol):
    def apply(self, text: str) -> str:
        """The rewritten text."""

    def shifts(self, text: str) -> Shifts | None:
        """How places of the rewritten text go back to ``text``; None when nothing moved."""


class MappingFilter:
    """Replaces strings, the longest first, from left to right, each place once."""

    def __init__(self, mappings: Mapping[str, str]) -> None:
        self._mappings = mappings
        self._table = {ord(old): new for old, new in mappings.items() if len(old) == 1}
        self._single = len(self._table) == len(mappings)
        moving = [old for old, new in mappings.items() if not self._single or len(old) != len(new)]
        self._any = _alternatives(mappings)
        self._moving = _alternatives(moving) if moving else None

    def apply(self, text: str) -> str:
        if self._any.search(text) is None:
            return text
        if self._single:
            return text.translate(self._table)
        return self._any.sub(lambda match: self._mappings[match[0]], text)

    def shifts(self, text: str) -> Shifts | None:
        shifts = Shifts()
        for match in self._moving.finditer(text) if self._moving else ():
            old = match[0]
            shifts.replaced(match.end(), len(old), len(self._mappings[old]))
        return shifts if shifts.places else None


class PatternFilter:
    """Replaces what a regular expression matches, from left to right."""

    def __init__(self, pattern: str, replacement: str) -> None:
        self._pattern = compile_pattern(pattern)
        self._template = java_replacement(replacement, self._pattern.groups)

    def apply(self, text: str) -> str:
        return self._pattern.sub(self._template, text)

    def shifts(self, text: str) -> Shifts | None:
        shifts = Shifts()
        for match in self._pattern.finditer(text):
            removed = match.end() - match.start()
            shifts.replaced(match.end(), removed, len(match.expand(self._template)))
        return shifts if shifts.places else None


def read_mappings(rules: Sequence[str]) -> dict[str, str]:
    r"""Rules ``"old => new"`` as Elasticsearch reads them, ``\uXXXX`` for a character that cannot be seen.

    >>> read_mappings(["ё => е", "\\u00ad => "])
    {'ё': 'е', '\xad': ''}
    """
    mappings: dict[str, str] = {}
    for rule in rules:
        old, arrow, new = rule.rpartition("=>")
        if not arrow or not old.strip():
            raise PatternError(f"the rule {rule!r} is not of the form 'old => new'")
        mappings[_unescape(old.strip())] = _unescape(new.strip())
    if not mappings:
        raise PatternError("there are no mappings")
    return mappings


def _unescape(text: str) -> str:
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)


def _alternatives(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    if len(longest_first[0]) == 1:
        return re.compile(f"[{re.escape(''.join(longest_first))}]")
    return re.compile("|".join(map(re.escape, longest_first)))
