"""Hindi and Devanagari spelling made one, and the light Hindi stemmer.

Sources: the Unicode Standard, chapter on Devanagari (sequences that look like one letter); Pingali and Varma, "Word
normalization in Indian languages"; Larkey and others, "Hindi CLIR in thirty days"; Ramanathan and Rao, "A lightweight
stemmer for Hindi". Held equal to Elasticsearch by ``tests/engine/test_analysis_parity.py``.
"""

from __future__ import annotations

import re

# Sequence and the letter it looks like, as offsets into the Devanagari block; longer sequences before their beginnings.
_COMPOSED = (
    "05.3E.45=11 05.3E.46=12 05.3E.47=13 05.3E.48=14 05.3E=06 05.45=72 05.46=04 05.49=11 05.4A=12 05.4B=13 05.4C=14 "
    "06.45=11 06.46=12 06.47=13 06.48=14 09.41=0A 0F.45=0D 0F.46=0E 0F.47=10 15.3C=58 16.3C=59 17.3C=5A 1C.3C=5B "
    "21.3C=5C 22.3C=5D 28.3C=29 2B.3C=5E 2F.3C=5F 30.3C=31 33.3C=34 3E.45=49 3E.46=4A 3E.47=4B 3E.48=4C"
)


_DEAD_NA, _ANUSVARA = "\u0928\u094d", "\u0902"
_DELETED = "\u093c\u094d\u200c\u200d"  # nukta, virama, joiner and non-joiner
# Candrabindu, letters with nukta, candra and short vowels, long vowels: each with what it is folded into.
_FOLDED = (
    "01=02 29=28 31=30 34=33 58=15 59=16 5A=17 5B=1C 5C=21 5D=22 5E=2B 5F=2F 45=47 46=47 49=4B 4A=4B 0D=0F 0E=0F "
    "11=13 12=13 72=05 06=05 08=07 0A=09 60=0B 61=0C 10=0F 14=13 40=3F 42=41 44=43 63=62 48=47 4C=4B"
)


def _devanagari(offsets: str) -> str:
    return "".join(chr(0x900 + int(offset, 16)) for offset in offsets.split("."))


def _pairs(rules: str) -> dict[str, str]:
    return {_devanagari(old): _devanagari(new) for old, new in (rule.split("=") for rule in rules.split())}


_SEQUENCES = _pairs(_COMPOSED)
_SEQUENCE = re.compile("|".join(_SEQUENCES))
_FOLDING = str.maketrans(_pairs(_FOLDED) | dict.fromkeys(_DELETED, ""))

# Endings by length; one is taken off a word that keeps at least two letters.
_ENDINGS = {
    5: "ाएंगी ाएंगे ाऊंगी ाऊंगा ाइयाँ ाइयों ाइयां",
    4: "ाएगी ाएगा ाओगी ाओगे एंगी ेंगी एंगे ेंगे ूंगी ूंगा ातीं नाओं नाएं ताओं ताएं ियाँ ियों ियां",
    3: "ाकर ाइए ाईं ाया ेगी ेगा ोगी ोगे ाने ाना ाते ाती ाता तीं ाओं ाएं ुओं ुएं ुआं",
    2: "कर ाओ िए ाई ाए ने नी ना ते ीं ती ता ाँ ां ों ें",
    1: "ो े ू ु ी ि ा",
}
_BY_LENGTH = tuple((length, tuple(endings.split())) for length, endings in _ENDINGS.items())


def compose(word: str) -> str:
    """Filter ``indic_normalization``, for Devanagari alone: no other Indic script is a language of the base."""
    return _SEQUENCE.sub(lambda match: _SEQUENCES[match[0]], word)


def fold(word: str) -> str:
    """Filter ``hindi_normalization``."""
    return word.replace(_DEAD_NA, _ANUSVARA).translate(_FOLDING)


def stem(word: str) -> str:
    """Stemmer ``hindi``."""
    for length, endings in _BY_LENGTH:
        if len(word) > length + 1 and word.endswith(endings):
            return word[:-length]
    return word
