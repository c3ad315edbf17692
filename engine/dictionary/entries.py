"""What the dictionary is made of: pairs of terms, the segments that taught them, and translations as answers."""

from __future__ import annotations

from dataclasses import dataclass

from engine.analysis import analyzer
from engine.positions import IDEOGRAPH
from mappings.languages import LANGUAGES

Languages = tuple[str, str]
"""Two analyses, in the order of the alphabet."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Terms of two analyses that stand for each other (several terms, joined by spaces, stand in a row); ``works`` are
    ids of the works that taught it, most telling first, or the name of a general dictionary."""

    analysis: str
    terms: str
    other: str
    other_terms: str
    probability: float
    together: int
    works: tuple[str, ...]

    @property
    def languages(self) -> Languages:
        """The analyses of both sides."""
        return self.analysis, self.other


@dataclass(frozen=True, slots=True)
class KeptSegment:
    """A segment with where it stands, for the concordance."""

    left_act: str
    right_act: str
    eid: str
    left_language: str
    right_language: str
    left: str
    right: str
    left_terms: str
    right_terms: str

    @property
    def languages(self) -> Languages:
        """The analyses of both sides."""
        return LANGUAGES[self.left_language].analysis, LANGUAGES[self.right_language].analysis

    def turned(self) -> KeptSegment:
        """The same with its sides exchanged."""
        return KeptSegment(
            self.right_act,
            self.left_act,
            self.eid,
            self.right_language,
            self.left_language,
            self.right,
            self.left,
            self.right_terms,
            self.left_terms,
        )


@dataclass(frozen=True, slots=True)
class Translation:
    """``spelling`` in the language of ``analysis``; ``certainty`` in 0…1; ``through`` names the analyses it was chained
    by, none where it was learned directly; ``together`` and ``works`` are the evidence (of its weakest step)."""

    analysis: str
    terms: str
    spelling: str
    certainty: float
    together: int
    works: tuple[str, ...]
    through: tuple[str, ...] = ()


def terms_of(language: str, text: str) -> str:
    """The terms of ``text``, joined by spaces, as the dictionary keeps them."""
    return " ".join(analyzer(LANGUAGES[language].analysis).terms(text))


def written(terms: str) -> str:
    """Terms in a row as text; pairs of Chinese characters overlap.

    >>> written("恐怖 怖主 主义")
    '恐怖主义'
    """
    made = ""
    for term in terms.split(" "):
        if made and IDEOGRAPH.match(term):
            made += term[1:] if made[-1] == term[0] else term
        else:
            made += f" {term}" if made else term
    return made


def written_in(analysis: str, spelling: str = "") -> str:
    """The code of the language of a spelling: where an analysis serves two scripts, of the one it is in.

    >>> written_in("uz", "mahkama"), written_in("uz", "маҳкама")
    ('uz-Latn', 'uz-Cyrl')
    """
    codes = _SERVED[analysis]
    cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in spelling)
    return next((code for code in codes if code.endswith("-Cyrl") == cyrillic), codes[0])


def _served() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, language in sorted(LANGUAGES.items()):
        found[language.analysis] = (*found.get(language.analysis, ()), code)
    return found


_SERVED = _served()
"""The languages an analysis serves: one in several scripts, or all that have no analysis of their own."""
