"""The second layer that crosses: words the base learned from its own texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from engine.analysis import Token, analyzer
from engine.crossing.parts import Layer, Part, Rendering
from engine.dictionary.entries import Translation, written_in
from engine.dictionary.lexicon import Lexicon
from mappings.languages import LANGUAGES

OFFERED = 4
"""Translations offered of a part in each language."""

FAINT = 0.1
"""Certainty below which a translation is not offered."""

BESIDE = 0.25
"""Share of the certainty of a language's best that its others must have."""


class DictionaryExpander:
    """Looks every term of a question up in ``lexicon``, longest sequences first."""

    layer = Layer.DICTIONARY

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def expand(self, text: str, languages: Iterable[str]) -> tuple[Part, ...]:
        """One part for each stretch of ``text`` that is known. Where a stretch is a word of several languages, the
        surest translation of any counts."""
        found: dict[tuple[int, int], dict[tuple[str, str], _Known]] = {}
        for analysis, language in {LANGUAGES[code].analysis: code for code in languages}.items():
            for start, end, known in self._stretches(text, analysis):
                kept = found.setdefault((start, end), {})
                for each in known:
                    key = (each.analysis, each.terms)
                    if key not in kept or kept[key][0].certainty < each.certainty:
                        kept[key] = each, language
        return tuple(
            Part(text[start:end], start, end, self.layer, tuple(_renderings(known.values())))
            for (start, end), known in sorted(found.items())
        )

    def _stretches(self, text: str, analysis: str) -> Iterator[tuple[int, int, tuple[Translation, ...]]]:
        tokens = sorted(analyzer(analysis).tokens(text), key=lambda token: (token.position, token.start))
        place = 0
        while place < len(tokens):
            taken = 1
            longest = self._lexicon.longest(analysis, tokens[place].term)
            for length in range(min(longest, len(tokens) - place), 0, -1):
                stretch: Sequence[Token] = tokens[place : place + length]
                known = self._lexicon.translations(analysis, [token.term for token in stretch])
                if known:
                    yield stretch[0].start, stretch[-1].end, known
                    taken = length
                    break
            place += taken


_Known = tuple[Translation, str]
"""What a stretch is elsewhere, and the language it was read in."""


def _renderings(known: Iterable[_Known]) -> Iterator[Rendering]:
    """The surest of each language, as words of the language that writes it."""
    offered: dict[str, int] = {}
    best: dict[str, float] = {}
    for each, read_as in sorted(known, key=lambda one: (-one[0].certainty, one[0].analysis, one[0].terms)):
        least = max(FAINT, BESIDE * best.setdefault(each.analysis, each.certainty))
        language = written_in(each.analysis, each.spelling) if each.analysis != "und" else ""
        if each.certainty >= least and offered.get(each.analysis, 0) < OFFERED and language:
            offered[each.analysis] = offered.get(each.analysis, 0) + 1
            yield Rendering(
                language,
                each.spelling,
                each.certainty,
                works=each.works,
                together=each.together,
                through=tuple(written_in(step) for step in each.through),
                read_as=read_as,
            )
