"""Front matter: what a source says of a Markdown text above it, between two lines of hyphens.

It is the source's word, not the text's. Values are kept as they are written (``007`` stays ``007``); a value may be a
list. What is neither a word nor a list of words is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from corpus.catalogue_yaml import is_deep
from ingest.documents import Refusal
from ingest.read.spaces import fold

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z][\w-]*):[ \t]*(?:\"(.*)\"|'(.*)'|([^#\n\"'\[{|>][^\n]*?))[ \t]*$", re.MULTILINE)
_LONGEST = 64 * 1024
# Leaves every value as text: the base decides what is a number or a day.
_Loader: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NOTHING = ("", "null", "~", "none")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """``values`` by name in lower case, in the order of the source; a plain value is a list of one."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def one(self, *names: str) -> str:
        """The first of ``names`` that has one value; empty where none has."""
        found = (self.values.get(name, ()) for name in names)
        return next((value[0] for value in found if len(value) == 1), "")

    def all(self, name: str) -> tuple[str, ...]:
        return self.values.get(name, ())


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """What stands in the front matter, and the text below it; nothing and the whole text where there is none."""
    found = _FRONT_MATTER.match(text)
    if found is None or len(found[1]) > _LONGEST:
        return FrontMatter(), text
    return FrontMatter(_values(found[1])), text[found.end() :]


def _values(block: str) -> dict[str, tuple[str, ...]]:
    try:
        if is_deep(block):
            raise Refusal("The front matter of the file is nested deeper than any is: take it out.")
        data = yaml.load(block, Loader=_Loader)  # noqa: S506 a loader that makes nothing but text
    except yaml.YAMLError:  # titles with a colon in them are written without quotes everywhere
        data = {key: a or b or c for key, a, b, c in _FIELD.findall(block)}
    if not isinstance(data, dict):
        return {}
    return {str(key).lower(): _words(value) for key, value in data.items()}


def _words(value: object) -> tuple[str, ...]:
    given = value if isinstance(value, list) else [value]
    words = (fold(word) for word in given if isinstance(word, str))
    return tuple(word for word in words if word.casefold() not in _NOTHING)
