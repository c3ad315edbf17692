"""Text to terms, exactly as Elasticsearch makes them from the same ``mappings/analysis/<index>.json``.

:func:`analyzer` gives the analyzer ``legal_<index>`` or its unstemmed twin ``legal_<index>_exact``. Places are counted
in characters of the text as it was given, through every character filter, so that what matched can be marked. A test
holds terms, places and positions equal to a running Elasticsearch's. A setting that cannot be executed like
Elasticsearch's is an :class:`AnalysisError`, never passed over.

**Phrases** are searched with :meth:`Analyzer.phrase` at consecutive positions of the exact field. In Chinese the exact
field holds single characters and, at the same position, the pair that begins there. A phrase uses the pair wherever two
of its characters touch: 国家法律 is 国家, 家法, 法律. Single characters would also match 国家 and 法律 with a comma
between them, since punctuation takes no position; pairs exist only where the characters touch in the text. One
character alone is the single character's term.
"""

from __future__ import annotations

from functools import cache

from engine.analysis.character_filters import CharacterFilter
from engine.analysis.configuration import AnalysisError, build, fingerprint, read_settings
from engine.analysis.streams import Accept, Correct, Stream, Token

__all__ = ["AnalysisError", "Analyzer", "Token", "analyzer", "fingerprint"]


class Analyzer:
    """``stacked``: several tokens may have one position (exact Chinese), so that terms in a row are not positions."""

    def __init__(self, name: str, character_filters: tuple[CharacterFilter, ...], stream: Stream) -> None:
        self.name = name
        self.stacked = stream.stacked
        self._character_filters = character_filters
        self._stream = stream

    def terms(self, text: str) -> list[str]:
        """The terms of ``text`` in order: those of :meth:`tokens`, faster."""
        return self._stream.terms(self.rewrite(text))

    def rewrite(self, text: str) -> str:
        """``text`` as its words are read: other scripts and spellings in the one the terms are made from."""
        for character_filter in self._character_filters:
            text = character_filter.apply(text)
        return text

    def tokens(self, text: str) -> list[Token]:
        """The terms of ``text`` with their places and positions."""
        rewritten, correct = self._rewrite(text)
        return list(self._stream.tokens(rewritten, correct))

    def find(self, text: str, accept: Accept) -> list[Token]:
        """The tokens of :meth:`tokens` whose term is accepted, in no set order; quick where few are."""
        rewritten, correct = self._rewrite(text)
        return self._stream.find(rewritten, accept, correct)

    def phrase(self, text: str) -> list[str]:
        """What stands at consecutive positions where ``text`` stands word for word: one term for each position.

        >>> analyzer("zh", exact=True).phrase("国家法律")
        ['国家', '家法', '法律']
        """
        if not self.stacked:
            return self.terms(text)
        longest: dict[int, Token] = {}
        for token in self.tokens(text):
            longest[token.position] = token
        tokens = list(longest.values())
        if len(tokens) > 1 and tokens[-2].end == tokens[-1].end:
            tokens.pop()
        return [token.term for token in tokens]

    def _rewrite(self, text: str) -> tuple[str, Correct]:
        moved = []
        for character_filter in self._character_filters:
            shifts = character_filter.shifts(text)
            text = character_filter.apply(text)
            if shifts is not None:
                moved.append(shifts.correct)
        if not moved:
            return text, int
        if len(moved) == 1:
            return text, moved[0]

        def correct(place: int) -> int:
            for step in reversed(moved):
                place = step(place)
            return place

        return text, correct


@cache
def analyzer(index: str, exact: bool = False) -> Analyzer:
    """The analyzer of an index: an analysis name such as ``ru`` or ``und``."""
    name = f"legal_{index}_exact" if exact else f"legal_{index}"
    parts = build(read_settings(index), name, f"mappings/analysis/{index}.json")
    return Analyzer(name, parts.character_filters, parts.stream)
