"""Numbers of articles as every script prints them, folded to the one form ids use: ``205¹`` is ``205-1``.

Sources of the rules: Akoma Ntoso naming (letters and numbers after the first are joined to it), Latin ordinals of
inserted treaty articles (8 *bis* is 8-2, as 第八条之二 is). Words (ordinals, “مکرر”) come from
``mappings/numbering``, one file a family of languages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mappings.numbering import Grammar, grammar

Key = tuple[int, tuple[tuple[int, str], ...]]
"""Sorts as law is printed: 82 < 82-1 < 83, 239A < 239AA < 239B, 24-2 < 25."""

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_SUPERSCRIPT_RUN = re.compile(r"\s?([⁰¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹⁻]*)")
_HYPHENS = re.compile(r"[‐‑‒–—−ـ]")
_CONFUSED_DIGITS = re.compile(r"(?<![^\W\d_])[ЗзОо]+(?=\d)|(?<=\d)[ОоЗз](?=[\d\s.‐‑-]|$)")
# After the first number: a hyphen and a number, a full stop and a number, or capital Latin letters standing alone.
_TAIL = re.compile(r"\s*-\s*(\d{1,9})(?!\d)|\.(\d{1,9})(?!\d)|(?:\s*-)?\s*([A-Z]{1,3})(?![^\W\d_])")
_HAN_DIGITS = {letter: value for value, letter in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_MOST_HAN = 12
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN = re.compile(r"(?P<main>[〇零一二三四五六七八九十百千两兩]+)[条條款项項]?")
_HAN_NUMBERED = re.compile(r"第\s*(?P<main>[〇零一二三四五六七八九十百千两兩]+|\d{1,9})\s*[条條款项項编編章节節]?")
_HAN_TAIL = re.compile(r"\s*之\s*([〇零一二三四五六七八九十百千两兩]+|\d{1,9})")
_ROMAN_LOOKALIKES = str.maketrans("ІХСМѴⅠⅤⅩ", "IXCMVIVX")
_ROMAN = re.compile(r"[IVXLCDM]+")
_INSERTED_ROMAN = re.compile(r"([IVXL]+)-?([A-H]{1,2})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_NORMAL = re.compile(r"(\d+)((?:-\d+|\.\d+|[A-Z]+)*)")
_NORMAL_TAIL = re.compile(r"[-.](\d+)|([A-Z]+)")


class NumeralError(ValueError):
    """No number can be read in the text given; the message shows it."""


def normalise(printed: str, family: str = "und") -> str:
    """The number in ``printed`` (which may hold the article's word) in the form of ids.

    >>> normalise("205¹"), normalise("第一百二十条之一", "zh"), normalise("239 A A"), normalise("821-modda", "uz")
    ('205-1', '120-1', '239AA', '821')
    """
    text = fold(printed)
    words = grammar(family)
    found = _han(text) or _digits(text, words) or _roman(text) or _words(text, words)
    if not found:
        raise NumeralError(f"No number can be read in “{printed}”.")
    return found


def fold(text: str) -> str:
    """Digits of every script as 0–9, superscripts after a hyphen, one hyphen, no invisible marks."""
    text = _SUPERSCRIPT_RUN.sub(lambda run: "-" + run[1].translate(_SUPERSCRIPTS), text)
    text = "".join(_plain_letters(unicodedata.normalize("NFC", text)))
    return _CONFUSED_DIGITS.sub(_as_digits, _HYPHENS.sub("-", text)).strip()


def order(number: str) -> Key:
    """The sorting key of a normalised number."""
    match = _NORMAL.fullmatch(number)
    if match is None:
        raise NumeralError(f"“{number}” is not a normalised number such as 205-1 or 239AA.")
    tail = tuple((int(digits), "") if digits else (0, letters) for digits, letters in _NORMAL_TAIL.findall(match[2]))
    return int(match[1]), tail


def readings(number: str) -> tuple[str, ...]:
    """``number`` and what it may stand for if a superscript lost its height: ``821`` is 821, 82-1 or 8-21."""
    match = _NORMAL.fullmatch(number)
    if match is None:
        return (number,)
    digits, tail = match[1], match[2]
    cuts = (at for at in range(len(digits) - 1, 0, -1) if digits[at] != "0" and len(digits) - at <= 2)
    return (number, *(f"{digits[:at]}-{digits[at:]}{tail}" for at in cuts))


def roman(text: str) -> int:
    """The value of a Roman numeral; Cyrillic look-alikes are accepted; 0 when it is none."""
    letters = text.strip(" .").upper().translate(_ROMAN_LOOKALIKES)
    if not _ROMAN.fullmatch(letters):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def chinese(text: str) -> int:
    """The value of a Chinese numeral: 一百二十 is 120, 十二 12, 一二〇 120; 0 when it is none."""
    if not 0 < len(text) <= _MOST_HAN or any(letter not in _HAN_DIGITS and letter not in _HAN_UNITS for letter in text):
        return 0
    if not any(letter in _HAN_UNITS for letter in text):
        return int("".join(str(_HAN_DIGITS[letter]) for letter in text))
    total, digit = 0, 0
    for letter in text:
        if letter in _HAN_UNITS:
            total, digit = total + (digit or 1) * _HAN_UNITS[letter], 0
        else:
            digit = _HAN_DIGITS[letter]
    return total + digit


def _han(text: str) -> str:
    match = _HAN_NUMBERED.search(text) or _HAN.search(text)
    if match is None:
        return ""
    main = str(_han_value(match["main"]))
    return main + "".join(f"-{_han_value(tail)}" for tail in _HAN_TAIL.findall(text[match.end() :]))


def _han_value(text: str) -> int:
    return int(text) if text.strip().isdigit() else chinese(text)


def _digits(text: str, words: Grammar) -> str:
    match = re.search(r"(?<!\d)\d{1,9}(?!\d)", text)
    if match is None:
        return ""
    number, at = str(int(match[0])), match.end()
    while tail := _TAIL.match(text, at):
        number += _tail(tail)
        at = tail.end()
    number += words.letters_at(text, at)
    suffix = words.suffix_at(text, at)
    return f"{number}-{suffix}" if suffix else number


def _tail(match: re.Match[str]) -> str:
    if match[1]:
        return f"-{int(match[1])}"
    return f".{int(match[2])}" if match[2] else match[3]


def _roman(text: str) -> str:
    for word in text.split():
        if value := roman(word.strip("().:-")):
            return str(value)
        inserted = _INSERTED_ROMAN.fullmatch(word.strip("().:-"))
        if inserted and (value := roman(inserted[1])):
            return f"{value}{inserted[2]}"
    return ""


def _words(text: str, words: Grammar) -> str:
    value = words.ordinal_in(text)
    return str(value) if value else ""


def _plain_letters(text: str) -> Iterator[str]:
    for letter in text:
        if letter in "\u200c\u00a0\u3000":
            yield "" if letter == "\u200c" else " "
        elif (digit := unicodedata.decimal(letter, None)) is not None:
            yield str(digit)
        elif unicodedata.category(letter) != "Cf":
            yield letter


def _as_digits(match: re.Match[str]) -> str:
    return "".join("3" if letter in "Зз" else "0" for letter in match[0])
