"""What a person may be about to type: names of acts that are held and terms of the thesaurus, by how they begin.

Beginnings are compared as the search compares words: with letters of every spelling and script of a language as one
(ё and е, ي and ی, 條 and 条, ʻ and ', Uzbek in Cyrillic and Latin), small letters and capitals too.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from heapq import nsmallest

from corpus.concepts import Thesaurus
from engine.analysis import analyzer
from mappings.documents import Expression, Work
from mappings.languages import ANALYSES, LANGUAGES

MOST = 8
"""Suggestions at once."""

LONGEST = 100
"""Characters of what is typed that are looked at; longer is no beginning of a name."""

WORDS = 12
"""Words of a name that it can be found by."""

_WORD = re.compile(r"\w[\w\u2019\u02bb\u02bc'’-]*")
_SPACE = re.compile(r"\s+")


class Kind(StrEnum):
    """What a suggestion is the name of, in the order in which equals are offered."""

    SHORT_NAME = "short_name"
    CONCEPT = "concept"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``language`` is BCP 47; ``about`` the id of the work, or the key of the concept."""

    text: str
    language: str
    kind: Kind
    about: str


class Beginnings:
    """``suggestions`` by the beginnings of their words."""

    def __init__(self, suggestions: Iterable[Suggestion]) -> None:
        found: dict[tuple[str, bool], dict[Suggestion, None]] = {}
        for each in suggestions:
            folded = fold(each.text, LANGUAGES[each.language].analysis)
            for place, start in enumerate(_starts(folded)):
                found.setdefault((folded[start:], place > 0), {})[each] = None
        ordered = sorted(found.items(), key=lambda each: each[0])
        self._keys = [key for (key, _), _ in ordered]
        self._inner = [inner for (_, inner), _ in ordered]
        self._named = [tuple(named) for _, named in ordered]

    def matches(self, typed: Iterable[str]) -> Iterator[tuple[bool, int, int, Suggestion]]:
        """What any of ``typed`` (folded) begins, each with its rank: by the first word, by kind, the shorter one."""
        for beginning in typed:
            place = bisect_left(self._keys, beginning)
            while place < len(self._keys) and self._keys[place].startswith(beginning):
                for each in self._named[place]:
                    yield self._inner[place], _ORDER[each.kind], len(each.text), each
                place += 1


_ORDER = {kind: place for place, kind in enumerate(Kind)}


def suggest(typed: str, lists: Iterable[Beginnings]) -> tuple[Suggestion, ...]:
    """At most :data:`MOST` names that begin as ``typed`` does, best first; no name twice. Those in the letters typed go
    before the same in another script or spelling."""
    shown = typed.strip()
    if not shown or len(shown) > LONGEST:
        return ()
    letters = shown.casefold()
    folded = dict.fromkeys(each for analysis in ANALYSES if (each := fold(shown, analysis)))
    ranked = nsmallest(
        MOST * 6,
        (match for each in lists for match in each.matches(folded)),
        key=lambda match: (letters not in match[3].text.casefold(), *match[:3], match[3].text, match[3].language),
    )
    chosen = {each.text.casefold(): each for *_, each in reversed(ranked)}
    return tuple(reversed(chosen.values()))[:MOST]


def names_of_works(held: Iterable[tuple[Work, Iterable[Expression]]]) -> Iterator[Suggestion]:
    """Titles and short names of acts that are held, in every language they are known in."""
    for work, expressions in held:
        for language, names in work.short_names.items():
            yield from (Suggestion(name, language, Kind.SHORT_NAME, work.id) for name in names if language in LANGUAGES)
        titles = {**work.titles, **{each.language: each.title for each in expressions}}
        for language, title in titles.items():
            if title and language in LANGUAGES:
                yield Suggestion(title, language, Kind.TITLE, work.id)


def terms_of_concepts(thesaurus: Thesaurus) -> Iterator[Suggestion]:
    """Every term of the thesaurus."""
    for concept in thesaurus:
        for terms in concept.terms:
            yield from (Suggestion(term, terms.language, Kind.CONCEPT, concept.key) for term in terms.all)


def fold(text: str, analysis: str) -> str:
    """``text`` as names are compared.

    >>> fold("  Полёты　над ", "ru")
    'полеты над'
    """
    rewritten = analyzer(analysis).rewrite(unicodedata.normalize("NFKC", text))
    return _SPACE.sub(" ", rewritten.casefold()).strip()


def words_of(text: str) -> list[str]:
    """The words of a name as it is written.

    >>> words_of("Закон «О мостах»")
    ['Закон', 'О', 'мостах']
    """
    return _WORD.findall(text)


def _starts(folded: str) -> list[int]:
    return [found.start() for found in _WORD.finditer(folded)][:WORDS]
