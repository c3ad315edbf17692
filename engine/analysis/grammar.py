"""The grammar of words, as regular expressions over named classes of characters.

Classes are what stands inside ``[…]``. ``X`` stands for the marks that belong to the character before them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from engine.analysis.characters import ODD

_USUAL = (
    "0000-00A8 00AA-00AD 00AF-0530 0600-06FF 0750-077F 0900-097F 1E00-203B 203D-2048 204A-20DF 2116 2150-218B "
    "2460-24C1 2500-257F 25C1-25FA 3000-302F 3036-303C 303E-303F FE00-FE0F FF00-FF65"
)
_USUAL_HAN = r"\u3400-\u4DB5\u4E00-\u9FEF"


@dataclass(frozen=True, slots=True)
class Classes:
    letter: str = r"\p{WB=ALetter}"
    digit: str = r"\p{WB=Numeric}\uFF10-\uFF19"
    joiner: str = r"\p{WB=Format}\p{WB=Extend}\p{WB=ZWJ}"
    connector: str = r"\p{WB=ExtendNumLet}"
    between_letters: str = r"\p{WB=MidLetter}\p{WB=MidNumLet}'"
    between_digits: str = r"\p{WB=MidNum}\p{WB=MidNumLet}'"
    han: str = r"\p{Script=Han}"

    @property
    def letters(self) -> str:
        return self._held(f"[{self.letter}][{self.letter}{self.joiner}]*+", self.between_letters)

    @property
    def digits(self) -> str:
        return self._held(f"[{self.digit}][{self.digit}{self.joiner}]*+", self.between_digits)

    @property
    def one_han(self) -> str:
        return f"[{self.han}][{self.joiner}]*+"

    def words(self, body: str) -> str:
        """Bodies held together, preceded and followed by connectors."""
        link = f"(?:[{self.connector}][{self.joiner}]*+)"
        return f"{link}*+(?:{body})(?:{link}++(?:{body}))*{link}*+"

    def _held(self, run: str, between: str) -> str:
        """Runs of one kind, held together by connectors or by one mark between two of them."""
        return f"{run}(?:(?:(?:[{self.connector}][{self.joiner}]*+)++|[{between}][{self.joiner}]*+){run})*+"


def _all_words(classes: Classes) -> str:
    """Words of every script: also Katakana, Hebrew with its quotes, South-East Asian runs, Hiragana, pictures."""
    x = f"[{classes.joiner}]*+"
    link = f"(?:[{classes.connector}]{x})"
    hebrew = rf"\p{{WB=Hebrew_Letter}}{x}"
    quoted = rf"""{hebrew}(?:'{x}|"{x}{hebrew})"""
    run = rf"(?:[{classes.letter}]{x}|(?!{quoted}){hebrew})"
    letters = rf"{run}(?:(?:{link}*+|[{classes.between_letters}]{x}){run})*"
    katakana = rf"\p{{WB=Katakana}}{x}"
    katakanas = rf"{katakana}(?:{link}*+{katakana})*"
    words = classes.words(rf"{katakanas}|(?:{quoted}|{letters}|{classes.digits})+")
    return rf"{words}|{_pictures(x)}|(?:\p{{LB=SA}}{x})+|\p{{Script=Hiragana}}{x}"


def _pictures(x: str) -> str:
    """Emoji sequences of Unicode's TR 51."""
    picture = r"[\p{Extended_Pictographic}[\p{Emoji}--[0-9#*\p{WB=Regional_Indicator}\p{Emoji_Modifier}]]]"
    modifier = r"\p{Emoji_Modifier}"
    y = (
        r"(?:[\p{WB=Format}\p{WB=Extend}--[\uFE0E\uFE0F]]|"
        rf"\u200D(?!\u200D*(?:{picture}|{modifier})))*"
    )
    one = rf"(?:\u200D*{picture}{y}(?:\uFE0F?{modifier}{y}|\uFE0F?)|{modifier}{y})"
    tagged = r"[\U000E0020-\U000E007E]+\U000E007F"
    return rf"{one}(?:{tagged}|(?:\u200D{one})*)|[0-9#*]{y}\uFE0F?\u20E3{y}|(?:\p{{WB=Regional_Indicator}}{x}){{2}}"


def _usual_characters() -> str:
    spans = (span.partition("-") for span in _USUAL.split())
    codes = (code for first, _, last in spans for code in range(int(first, 16), int(last or first, 16) + 1))
    return "".join(letter for letter in map(chr, codes) if letter not in ODD)


def _ranges(letters: str) -> Iterator[str]:
    start = 0
    for index in range(1, len(letters) + 1):
        if index == len(letters) or ord(letters[index]) != ord(letters[index - 1]) + 1:
            yield f"\\u{ord(letters[start]):04x}-\\u{ord(letters[index - 1]):04x}"
            start = index


def _usual_classes() -> tuple[Classes, str, str]:
    """The classes within the usual characters, in a form ``re`` reads too, the class of all these characters, and of
    those among them that join nothing to the character before."""
    usual, every = _usual_characters(), Classes()
    narrowed = {
        name: "".join(_ranges("".join(regex.findall(f"[{getattr(every, name)}]", usual))))
        for name in Classes.__dataclass_fields__
    }
    narrowed["han"] += _USUAL_HAN
    joiners = set(regex.findall(f"[{every.joiner}]", usual))
    plain = "".join(letter for letter in usual if letter not in joiners)
    return Classes(**narrowed), "".join(_ranges(usual)) + _USUAL_HAN, "".join(_ranges(plain)) + _USUAL_HAN


EVERY = Classes()
EVERY_WORD = _all_words(EVERY)
"""Every token but a Han character, for the package ``regex`` with its version 1."""

QUICK, USUAL, PLAIN = _usual_classes()
QUICK_WORD = QUICK.words(f"(?:{QUICK.letters}|{QUICK.digits})+")
"""The same for text of :data:`USUAL` characters alone, for ``re``."""
