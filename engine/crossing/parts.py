"""The shapes of an expansion, shared by the layers that make it, the search that uses it and the page that shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol


class Layer(StrEnum):
    """What a provision may be found by. Every layer can be switched off; persons cannot switch off the first."""

    WORDS = "words"
    THESAURUS = "thesaurus"
    DICTIONARY = "dictionary"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Rendering:
    """Words of ``language`` (BCP 47) for a part of the question. ``weight`` in 0…1 says how sure that is; ``state`` is
    the one that alone says it so. What was learned has its evidence: ``together`` paragraphs of ``works`` (ids, or the
    name of a general dictionary), most telling first, chained ``through`` other languages, and the language the
    question was ``read_as``."""

    language: str
    text: str
    weight: float
    state: str = ""
    works: tuple[str, ...] = ()
    together: int = 0
    through: tuple[str, ...] = ()
    read_as: str = ""

    @property
    def key(self) -> str:
        """What names it in an address, to switch it off.

        >>> Rendering("zh", "引渡", 1.0).key
        'zh:引渡'
        """
        return f"{self.language}:{self.text}"


@dataclass(frozen=True, slots=True)
class Part:
    """The characters ``start`` to ``end`` of the question, what ``layer`` makes of them, and ``about`` what: the key of
    the concept they name, empty where there is none. ``off`` are renderings that are switched off."""

    text: str
    start: int
    end: int
    layer: Layer
    renderings: tuple[Rendering, ...]
    about: str = ""
    off: tuple[Rendering, ...] = ()

    def without(self, keys: Iterable[str]) -> Part:
        """The part with the renderings of ``keys`` switched off."""
        off = frozenset(keys)
        kept = tuple(each for each in self.renderings if each.key not in off)
        return replace(self, renderings=kept, off=tuple(each for each in self.renderings if each.key in off))


class Expander(Protocol):
    """A layer that knows other words."""

    layer: Layer

    def expand(self, text: str, languages: Iterable[str]) -> tuple[Part, ...]:
        """The parts of ``text`` it knows, in order; ``languages`` are those the question may be in."""
