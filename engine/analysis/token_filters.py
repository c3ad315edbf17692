"""Token filters that turn one word into one word: a :data:`Filter` each, made from its settings."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.analysis import hindi
from engine.analysis.java import PatternError, compile_pattern, java_replacement, lowercase
from engine.analysis.stemmers import OVERRIDABLE, stemmer


@dataclass(frozen=True, slots=True)
class Word:
    """``settled``: an override has given the stem, so stemmers and later overrides pass over it (Lucene's keyword)."""

    text: str
    settled: bool = False


Filter = Callable[[Word], Word]
Settings = Mapping[str, Any]


def _on_text(change: Callable[[str], str]) -> Filter:
    return lambda word: Word(change(word.text), word.settled)


def _unless_settled(change: Callable[[str], str]) -> Filter:
    return lambda word: word if word.settled else Word(change(word.text))


def _pattern_replace(settings: Settings) -> Filter:
    pattern = compile_pattern(settings["pattern"])
    template = java_replacement(settings.get("replacement", ""), pattern.groups)
    count = 0 if settings.get("all", True) else 1
    return _on_text(lambda text: pattern.sub(template, text, count=count))


def _stemmer_override(settings: Settings) -> Filter:
    stems = read_overrides(settings["rules"])

    def override(word: Word) -> Word:
        stem = None if word.settled else stems.get(word.text)
        return word if stem is None else Word(stem, settled=True)

    return override


def read_overrides(rules: Sequence[str]) -> dict[str, str]:
    """Rules ``"word, word => stem"``; of several for one word the first counts.

    >>> read_overrides(["mice, mices => mouse", "mice => mic"])
    {'mice': 'mouse', 'mices': 'mouse'}
    """
    stems: dict[str, str] = {}
    for rule in rules:
        words, arrow, stem = rule.partition("=>")
        if not arrow or not stem.strip():
            raise PatternError(f"the rule {rule!r} is not of the form 'word => stem'")
        for word in words.split(","):
            stems.setdefault(word.strip(), stem.strip())
    return stems


def _stemmer(settings: Settings) -> Filter:
    language = settings["language"]
    stem = stemmer(language)
    if stem is None:
        raise PatternError(f"the stemmer {language!r} is not known here")
    return _unless_settled(stem) if language in OVERRIDABLE else _on_text(stem)


def decimal_digits(text: str) -> str:
    """Digits of every script as 0 to 9.

    >>> decimal_digits("१२")
    '12'
    """
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)


def narrow(text: str) -> str:
    """Full-width Latin as plain Latin, half-width Katakana as full, voice marks joined to their letter.

    >>> narrow("ＷＴＯ"), narrow("ｶﾞ")
    ('WTO', 'ガ')
    """
    letters: list[str] = []
    for letter in text:
        if "\uff01" <= letter <= "\uff5e":
            letters.append(chr(ord(letter) - 0xFEE0))
        elif "\uff65" <= letter <= "\uff9f":
            _append_kana(letters, letter)
        else:
            letters.append(letter)
    return "".join(letters)


def _append_kana(letters: list[str], letter: str) -> None:
    wide = unicodedata.normalize("NFKC", letter)
    if letter in "\uff9e\uff9f" and letters and "\u30a6" <= letters[-1] <= "\u30fd":
        joined = unicodedata.normalize("NFC", letters[-1] + wide)
        if len(joined) == 1:
            letters[-1] = joined
            return
    letters.append(wide)


MAKERS: Mapping[str, Callable[[Settings], Filter]] = {
    "lowercase": lambda _: _on_text(lowercase),
    "decimal_digit": lambda _: _on_text(decimal_digits),
    "indic_normalization": lambda _: _on_text(hindi.compose),
    "hindi_normalization": lambda _: _unless_settled(hindi.fold),
    "cjk_width": lambda _: _on_text(narrow),
    "pattern_replace": _pattern_replace,
    "stemmer_override": _stemmer_override,
    "stemmer": _stemmer,
}
PARAMETERS: Mapping[str, frozenset[str]] = {
    "pattern_replace": frozenset({"pattern", "replacement", "all"}),
    "stemmer_override": frozenset({"rules"}),
    "stemmer": frozenset({"language"}),
}
