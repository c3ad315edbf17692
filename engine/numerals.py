"""Numbers of provisions as people type them → the keys an index holds them under (the last part of an eId)."""

from __future__ import annotations

import re
import unicodedata

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile(r"(?<=\w)[-–.]?([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_LATIN = re.compile(r"\d+[a-z]*(?:[-–‑.]\d*[a-z]*\d+)*[a-z]*", re.IGNORECASE)
_DIGITS = "〇零一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN = f"[{_DIGITS}两{''.join(_UNITS)}0-9]+"
_CHINESE = re.compile(f"第?({_HAN})[条條項项款]?((?:之{_HAN})*)")


def number_keys(text: str) -> tuple[str, ...]:
    """The keys ``text`` may stand for, likeliest first; none when there is nothing like a number or a name in it.

    >>> number_keys("205¹"), number_keys("第一百二十条之一"), number_keys("статья 21а")
    (('205-1',), ('120-1',), ('21',))
    >>> number_keys("s. 21a")
    ('21a', '21A')
    >>> number_keys("205.1")
    ('205-1', '205.1')
    """
    plain = _RAISED.sub(lambda found: "-" + found[1].translate(_SUPERSCRIPTS), text.strip())
    plain = "".join(_ascii_digit(letter) for letter in plain)
    chinese = _CHINESE.search(plain)
    if chinese and (chinese[2] or not chinese[1].isdigit()):
        parts = [chinese[1], *chinese[2].split("之")[1:]]
        return ("-".join(str(chinese_number(part)) for part in parts),)
    latin = _LATIN.search(plain)
    if latin:
        printed = re.sub("[–‑]", "-", latin[0])
        return _once(printed.replace(".", "-"), printed, printed.replace(".", "-").upper())
    name = re.sub(r"\W+", "-", plain).strip("-")
    return _once(name, name.casefold(), name.upper()) if name else ()


def chinese_number(text: str) -> int:
    """The value of Chinese numerals, counted (一百二十) or spelled digit by digit (一二〇).

    >>> chinese_number("一百二十"), chinese_number("十五"), chinese_number("一二〇"), chinese_number("两千零一")
    (120, 15, 120, 2001)
    """
    if text.isdigit() and text.isascii():
        return int(text)
    if not any(letter in _UNITS for letter in text):
        return int("".join(str(_digit(letter)) for letter in text))
    total, digit = 0, 0
    for letter in text:
        unit = _UNITS.get(letter)
        if unit is None:
            digit = _digit(letter)
            continue
        total += (digit or 1) * unit
        digit = 0
    return total + digit


def _digit(letter: str) -> int:
    if letter == "两":
        return 2
    return int(letter) if letter.isdecimal() else max(_DIGITS.index(letter) - 1, 0)


def _ascii_digit(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def _once(*keys: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
