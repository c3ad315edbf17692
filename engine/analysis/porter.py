"""Porter's stemmer of English, as Lucene has it.

Source: M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980), with the author's later changes: words of
one and two letters stay, ``logi`` becomes ``log`` and ``bli`` becomes ``ble``. The package ``snowballstemmer`` doubles
consonants otherwise (``trekked``) and lacks the later changes, so it would not find what Elasticsearch finds.
"""

from __future__ import annotations

import re

_STEP_2 = (
    "ational=ate tional=tion enci=ence anci=ance izer=ize bli=ble alli=al entli=ent eli=e ousli=ous ization=ize "
    "ation=ate ator=ate alism=al iveness=ive fulness=ful ousness=ous aliti=al iviti=ive biliti=ble logi=log"
)
_STEP_3 = "icate=ic ative= alize=al iciti=ic ical=ic ful= ness="
_STEP_4 = "al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize"


def _rules(text: str) -> dict[str, str]:
    """Endings with their replacements, the longest first."""
    pairs = (rule.partition("=") for rule in text.split())
    return dict(sorted(((old, new) for old, _, new in pairs), key=lambda rule: -len(rule[0])))


_ENDINGS_2, _ENDINGS_3, _ENDINGS_4 = _rules(_STEP_2), _rules(_STEP_3), _rules(_STEP_4)
_VC = re.compile("v+c+")


def stem(word: str) -> str:
    """The stem of a word in small letters."""
    if len(word) <= 2:
        return word
    word = _step_1(word)
    word = _replaced(word, _ENDINGS_2, 0)
    word = _replaced(word, _ENDINGS_3, 0)
    return _step_5(_step_4(word))


def _shape(word: str) -> str:
    """``word`` with v for each vowel and c for each consonant; y is a vowel after a consonant.

    >>> _shape("toyed"), _shape("syzygy")
    ('cvcvc', 'cvcvcv')
    """
    shape = ""
    for letter in word:
        vowel = letter in "aeiou" or (letter == "y" and shape.endswith("c"))
        shape += "v" if vowel else "c"
    return shape


def _measure(word: str) -> int:
    """How often a vowel is followed by a consonant: the m of the paper."""
    return len(_VC.findall(_shape(word)))


def _ends_short(word: str) -> bool:
    """Whether it ends consonant, vowel, consonant, the last not w, x or y: the ``*o`` of the paper."""
    return len(word) > 2 and _shape(word).endswith("cvc") and word[-1] not in "wxy"


def _doubled(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and _shape(word)[-1] == "c"


def _step_1(word: str) -> str:
    if word.endswith(("sses", "ies")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    word = _without_past(word)
    return word[:-1] + "i" if word.endswith("y") and "v" in _shape(word[:-1]) else word


def _without_past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    ending = next((ending for ending in ("ed", "ing") if word.endswith(ending)), "")
    rest = word.removesuffix(ending)
    if not ending or "v" not in _shape(rest):
        return word
    if rest.endswith(("at", "bl", "iz")):
        return rest + "e"
    if _doubled(rest):
        return rest if rest[-1] in "lsz" else rest[:-1]
    return rest + "e" if _measure(rest) == 1 and _ends_short(rest) else rest


def _replaced(word: str, endings: dict[str, str], least: int) -> str:
    """The longest of ``endings`` replaced, where what is before it has a measure above ``least``."""
    for ending, replacement in endings.items():
        if word.endswith(ending):
            rest = word.removesuffix(ending)
            return rest + replacement if _measure(rest) > least else word
    return word


def _step_4(word: str) -> str:
    if word.endswith("ion") and not word.endswith(("sion", "tion")):
        return word
    return _replaced(word, _ENDINGS_4, 1)


def _step_5(word: str) -> str:
    if word.endswith("e"):
        measure = _measure(word[:-1])
        if measure > 1 or (measure == 1 and not _ends_short(word[:-1])):
            word = word[:-1]
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
