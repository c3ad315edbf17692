"""The second layer that crosses: words the base learned from its own texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from engine.analysis import Token, analyzer
from engine.crossing.parts import Layer, Part, Rendering
from engine.dictionary.lexicon import Lexicon, Translation
from mappings.languages import LANGUAGES

LONGEST = 4
"""Terms in a row that are looked up together."""

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
        found: dict[tuple[int, int], dict[tuple[str, str], Translation]] = {}
        for analysis in dict.fromkeys(LANGUAGES[code].analysis for code in languages):
            for start, end, known in self._stretches(text, analysis):
                kept = found.setdefault((start, end), {})
                for each in known:
                    key = (each.analysis, each.terms)
                    if key not in kept or kept[key].certainty < each.certainty:
                        kept[key] = each
        return tuple(
            Part(text[start:end], start, end, self.layer, tuple(_renderings(known.values())))
            for (start, end), known in sorted(found.items())
        )

    def _stretches(self, text: str, analysis: str) -> Iterator[tuple[int, int, list[Translation]]]:
        tokens = sorted(analyzer(analysis).tokens(text), key=lambda token: (token.position, token.start))
        place = 0
        while place < len(tokens):
            taken = 1
            for length in range(min(LONGEST, len(tokens) - place), 0, -1):
                stretch: Sequence[Token] = tokens[place : place + length]
                known = self._lexicon.translations(analysis, [token.term for token in stretch])
                if known:
                    yield stretch[0].start, stretch[-1].end, known
                    taken = length
                    break
            place += taken


def _renderings(known: Iterable[Translation]) -> Iterator[Rendering]:
    """The surest of each language, as words of the language that writes it."""
    offered: dict[str, int] = {}
    best: dict[str, float] = {}
    for each in sorted(known, key=lambda each: (-each.certainty, each.analysis, each.terms)):
        least = max(FAINT, BESIDE * best.setdefault(each.analysis, each.certainty))
        if each.certainty >= least and offered.get(each.analysis, 0) < OFFERED and each.analysis in _WRITTEN:
            offered[each.analysis] = offered.get(each.analysis, 0) + 1
            yield Rendering(_WRITTEN[each.analysis], each.spelling, each.certainty, _because(each))


def _because(each: Translation) -> str:
    steps = "".join(f"{step} → " for step in each.through)
    return f"{steps}{each.together}: {'; '.join(each.works)}"


_WRITTEN = {
    language.analysis: code for code, language in sorted(LANGUAGES.items(), reverse=True) if language.analysis != "und"
}
"""The language each analysis is shown as: where it serves two scripts, the one that comes first by code."""
