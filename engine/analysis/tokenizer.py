"""The tokenizer ``standard``: words by Unicode's text segmentation (UAX #29), as Lucene 10 cuts them.

Lucene's grammar stands on the word-break classes of Unicode 9 with the emoji of Unicode 11, takes every Han and Hiragana
character for a word of its own, keeps runs of South-East Asian letters together, and never returns more than 255
UTF-16 units: a longer word is cut there.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from engine.analysis.characters import as_lucene_reads

MAX_UNITS = 255
LONG = MAX_UNITS // 2
"""A token of more characters than this may have more than 255 UTF-16 units and must be measured."""

_X = r"[\p{WB=Format}\p{WB=Extend}\p{WB=ZWJ}]*+"
_LETTER = rf"\p{{WB=ALetter}}{_X}"
_HEBREW = rf"\p{{WB=Hebrew_Letter}}{_X}"
_QUOTE = rf"'{_X}"
_DOUBLE_QUOTE = rf'"{_X}'
_DIGIT = rf"[\p{{WB=Numeric}}\uFF10-\uFF19]{_X}"
_KATAKANA = rf"\p{{WB=Katakana}}{_X}"
_BETWEEN_LETTERS = rf"[\p{{WB=MidLetter}}\p{{WB=MidNumLet}}']{_X}"
_BETWEEN_DIGITS = rf"[\p{{WB=MidNum}}\p{{WB=MidNumLet}}']{_X}"
_CONNECTOR = rf"\p{{WB=ExtendNumLet}}{_X}"

_HEBREW_QUOTED = rf"{_HEBREW}(?:{_QUOTE}|{_DOUBLE_QUOTE}{_HEBREW})"
_ANY_LETTER = rf"(?:{_LETTER}|(?!{_HEBREW_QUOTED}){_HEBREW})"
_LETTERS = rf"{_ANY_LETTER}(?:(?:(?:{_CONNECTOR})*+|{_BETWEEN_LETTERS}){_ANY_LETTER})*"
_DIGITS = rf"{_DIGIT}(?:(?:(?:{_CONNECTOR})*+|{_BETWEEN_DIGITS}){_DIGIT})*"
_KATAKANAS = rf"{_KATAKANA}(?:(?:{_CONNECTOR})*+{_KATAKANA})*"
_BODY = rf"(?:{_KATAKANAS}|(?:{_HEBREW_QUOTED}|{_LETTERS}|{_DIGITS})+)"
_WORD = rf"(?:{_CONNECTOR})*{_BODY}(?:(?:{_CONNECTOR})++{_BODY})*(?:{_CONNECTOR})*"

_PICTURE = r"[\p{Extended_Pictographic}[\p{Emoji}--[0-9#*\p{WB=Regional_Indicator}\p{Emoji_Modifier}]]]"
_MODIFIER = r"\p{Emoji_Modifier}"
_Y = rf"(?:[\p{{WB=Format}}\p{{WB=Extend}}--[\uFE0E\uFE0F]]|\u200D(?!\u200D*(?:{_PICTURE}|{_MODIFIER})))*"
_PICTURED = rf"(?:\u200D*{_PICTURE}{_Y}\uFE0F?{_MODIFIER}{_Y}|\u200D*{_PICTURE}{_Y}\uFE0F?|{_MODIFIER}{_Y})"
_EMOJI = (
    rf"{_PICTURED}(?:[\U000E0020-\U000E007E]+\U000E007F|(?:\u200D{_PICTURED})*)"
    rf"|[0-9#*]{_Y}\uFE0F?\u20E3{_Y}|(?:\p{{WB=Regional_Indicator}}{_X}){{2}}"
)

HAN = rf"\p{{Script=Han}}{_X}"
_HIRAGANA = rf"\p{{Script=Hiragana}}{_X}"
_SOUTH_EAST_ASIAN = rf"(?:\p{{LB=SA}}{_X})+"

WORD = rf"{_WORD}|{_EMOJI}|{_SOUTH_EAST_ASIAN}|{_HIRAGANA}"
"""Every token but a Han character."""

TOKEN = regex.compile(rf"{WORD}|{HAN}", regex.V1)


def words(text: str) -> list[str]:
    """The tokens of ``text`` in order."""
    if as_lucene_reads(text) is text:
        found: list[str] = TOKEN.findall(text)
        if not found or max(map(len, found)) <= LONG:
            return found
    return [text[start:end] for start, end in spans(text)]


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the tokens of ``text`` stand: start and end, in characters."""
    text = as_lucene_reads(text)
    position = 0
    while position < len(text):
        for match in TOKEN.finditer(text, position):
            start, position = match.span()
            if position - start > LONG:
                yield from _cut(text, start, position)
                break
            yield start, position
        else:
            return


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Tokens of the stretch from ``start`` to ``end``, read as through a window of 255 UTF-16 units."""
    while start < end:
        match = TOKEN.match(text, start, min(end, _window(text, start)))
        if match is None:
            start += 1
        else:
            yield match.span()
            start = match.end()


def _window(text: str, start: int) -> int:
    end, units = start, 0
    while end < len(text) and units < MAX_UNITS:
        units += 2 if text[end] > "\uffff" else 1
        end += 1
    return end if units <= MAX_UNITS else end - 1
