"""Which language a text is in, among the languages of the base.

Script decides first (Devanagari, Chinese); the rest is langdetect with a closed set of profiles in a factory of our
own: the seven it ships for our languages and six in ``profiles`` (be kk ky tg uz uz-Cyrl: letter statistics only).
A closed set never answers a neighbour the base does not have. Texts are lower-cased first (capitals are skipped by
langdetect) and the seed is fixed, so the same text always gets the same answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

STOCK = ("en", "fa", "hi", "ru", "ur", "zh-cn", "zh-tw")
CODES = {"uz": "uz-Latn", "zh-cn": "zh", "zh-tw": "zh-Hant"}
"""Names of profiles that are not codes of the base."""

SHORTEST = 15
"""Letters below which a language is a guess among all of its script: nothing is answered."""

SAMPLE = 4_000
"""Letters looked at: more does not change the answer and costs time."""

SURE = 0.9
_MARKS = re.compile(r"<[^>]{0,500}>|&#?\w{1,8};|https?://\S+")


@dataclass(frozen=True, slots=True)
class Recognition:
    """``code`` is BCP 47; ``probability`` between 0 and 1."""

    code: str
    probability: float

    @property
    def sure(self) -> bool:
        return self.probability >= SURE


def recognise(text: str, declared: str = "") -> Recognition | None:
    """The language of ``text``, or None where it is too short or no language of the base fits its script. ``declared``
    is the answer where script alone cannot contradict it: Chinese writings are not told apart then."""
    plain = " ".join(_MARKS.sub(" ", text).split()).lower()
    letters = [letter for letter in plain if unicodedata.category(letter)[0] == "L"][:SAMPLE]
    if not letters:
        return None
    scripts = Counter(unicodedata.name(letter, "?").split()[0] for letter in letters)
    script, count = scripts.most_common(1)[0]
    if script == "CJK" and declared.startswith("zh"):
        return Recognition(declared, count / len(letters))
    if script == "CJK":
        return _among(plain, ("zh-cn", "zh-tw")) or Recognition("zh", count / len(letters))
    if len(letters) < SHORTEST:
        return None
    if script == "DEVANAGARI":
        return Recognition("hi", count / len(letters))
    known = _SCRIPTS.get(script)
    return _among(plain, known) if known else None


_SCRIPTS = {
    "CYRILLIC": ("be", "kk", "ky", "ru", "tg", "uz-Cyrl"),
    "LATIN": ("en", "uz"),
    "ARABIC": ("fa", "ur"),
}


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
