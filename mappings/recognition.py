"""Which language a text is in, among the languages of the base, and how sure that is.

Script decides first (Devanagari, Chinese); the rest is langdetect with a closed set of profiles in a factory of our
own: the seven it ships for our languages and six in ``profiles`` (be kk ky tg uz uz-Cyrl: letter statistics only).
A closed set never answers a neighbour the base does not have. Texts are lower-cased first (capitals are skipped by
langdetect) and the seed is fixed, so the same text always gets the same answer.

A closed set also answers for what is not in it, and one answer hides a second language. So its probability is lowered
by what speaks against it: pieces of the text that read like another language, letters the language's alphabet lacks,
and the absence of letters no text of that length does without (:mod:`mappings.alphabets`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from mappings.alphabets import chinese, fit, instead

STOCK = ("en", "fa", "hi", "ru", "ur", "zh-cn", "zh-tw")
CODES = {"uz": "uz-Latn", "zh-cn": "zh", "zh-tw": "zh-Hant"}
"""Names of profiles that are not codes of the base."""

SHORTEST = 15
"""Letters below which a language is a guess among all of its script: nothing is answered."""

SAMPLE = 4_000
"""Letters looked at: more does not change the answer and costs time."""

SURE = 0.9

PIECES = 16
"""Pieces of a text that are looked at apart, spread over all of it."""

PIECE = (40, 140)
"""Characters of the shortest and of the longest piece: a short text is cut into shorter ones."""

FEWEST = 30
"""Letters of a piece that is asked."""

WIDE = 3
"""Letters that one Chinese character stands for."""

_MARKS = re.compile(r"<[^>]{0,500}>|&#?\w{1,8};|https?://\S+")


@dataclass(frozen=True, slots=True)
class Recognition:
    """``code`` is BCP 47; ``probability`` between 0 and 1, doubts counted."""

    code: str
    probability: float

    @property
    def sure(self) -> bool:
        return self.probability >= SURE


def recognise(text: str, declared: str = "") -> Recognition | None:
    """The language of ``text``, or None where it is too short or no language of the base fits its script. ``declared``
    is the answer where script alone cannot contradict it: Chinese writings are not told apart then."""
    plain = " ".join(_MARKS.sub(" ", text).split()).lower()
    found = _answer(plain, declared)
    if found is None:
        return None
    letters = _letters(plain)[:SAMPLE]
    scripts = _scripts(letters)
    alone = max(scripts.values()) / scripts.total()
    united = _united(plain, found.code, declared)
    return Recognition(found.code, found.probability * min(alone, united) * fit(letters, found.code))


def _answer(plain: str, declared: str) -> Recognition | None:
    """What a text reads like as a whole, and the probability of that among the languages of its script."""
    letters = _letters(plain)[:SAMPLE]
    script = _scripts(letters).most_common(1)[0][0] if letters else ""
    if script == "CJK":
        written = chinese(letters)
        if declared.startswith("zh"):
            return Recognition(declared, 1.0)
        if written:
            return Recognition(*written)
        guess = _among(plain, ("zh-cn", "zh-tw"))
        return Recognition(guess.code if guess else "zh", 0.5)
    if len(letters) < SHORTEST:
        return None
    if script == "DEVANAGARI":
        return Recognition("hi", 1.0)
    known = _SCRIPTS.get(script)
    found = _among(plain, known) if known else None
    if found is None or (code := instead(letters, found.code)) == found.code:
        return found
    return Recognition(code, 1 - found.probability)


def _scripts(letters: Sequence[str]) -> Counter[str]:
    """Letters of each script; one Chinese character says as much as :data:`WIDE` letters."""
    scripts = Counter(unicodedata.name(letter, "?").split()[0] for letter in letters)
    scripts["CJK"] *= WIDE
    return scripts


def _letters(plain: str) -> list[str]:
    return [letter for letter in plain if unicodedata.category(letter)[0] == "L"]


_SCRIPTS = {
    "CYRILLIC": ("be", "kk", "ky", "ru", "tg", "uz-Cyrl"),
    "LATIN": ("en", "uz"),
    "ARABIC": ("fa", "ur"),
}


def _united(plain: str, code: str, declared: str) -> float:
    """The share of the text that does not read like another language, by letters of the pieces asked."""
    asked = other = 0
    for piece in _pieces(plain):
        weight = _scripts(_letters(piece)).total()
        if weight < FEWEST:
            continue
        asked += weight
        found = _answer(piece, declared)
        if found is not None and found.code != code and found.probability >= SURE:
            other += weight
    return 1 - other / asked if asked else 1.0


def _pieces(plain: str) -> Sequence[str]:
    shortest, longest = PIECE
    width = max(shortest, min(longest, len(plain) // 6))
    pieces = re.findall(rf"\S.{{0,{width}}}\S{{0,25}}", plain)
    if len(pieces) <= PIECES:
        return pieces if len(pieces) > 1 else ()
    return [pieces[place * len(pieces) // PIECES] for place in range(PIECES)]


def _among(text: str, profiles: tuple[str, ...]) -> Recognition | None:
    """The likeliest of ``profiles``; those of other scripts are given no chance (a quotation does not decide)."""
    factory = _factory()
    detector: Any = factory.create()
    detector.set_prior_map({name: 1.0 if name in profiles else 0.0 for name in factory.get_lang_list()})
    detector.append(text[: 2 * SAMPLE])
    try:
        found = detector.get_probabilities()
    except LangDetectException:  # nothing in the text that tells languages apart
        return None
    return Recognition(CODES.get(found[0].lang, found[0].lang), found[0].prob) if found else None


@cache
def _factory() -> Any:
    factory = DetectorFactory()
    factory.set_seed(0)
    folder = files("mappings").joinpath("profiles")
    own = sorted(path.name for path in folder.iterdir() if path.name.endswith(".json"))
    profiles = [folder.joinpath(name).read_text("utf-8") for name in own]
    factory.load_json_profile([_stock(name) for name in STOCK] + profiles)
    return factory


def _stock(name: str) -> str:
    return Path(PROFILES_DIRECTORY, name).read_text("utf-8")
