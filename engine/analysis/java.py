"""What Java's regular expressions and letters mean, said in Python's.

Elasticsearch reads the patterns of ``mappings/analysis`` with ``java.util.regex``. Here the common part of the two
dialects is translated and the rest is refused, so that a pattern never silently means two things.
"""

from __future__ import annotations

import re

_LINE_ENDS = r"\n\r\u0085\u2028\u2029"
_ANY = f"[^{_LINE_ENDS}]"
_END = rf"(?=(?:\r\n|[{_LINE_ENDS}])?\Z)"
_PIECE = re.compile(r"\\.|\(\?[:=!>]|\(\?|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_SAME_ESCAPES = frozenset("dDwWsSnrtf")
_IRREGULAR_CASE = re.compile("[\u0130\u03a3]")


class PatternError(ValueError):
    """A pattern or replacement that Java and Python would not understand alike."""


def compile_pattern(source: str) -> re.Pattern[str]:
    """The Python pattern that matches what ``source`` matches in Java.

    >>> compile_pattern("^(.{2,})ing$").sub(java_replacement("$1", 1), "reading")
    'read'
    """
    try:
        return re.compile("".join(_translate(piece) for piece in _PIECE.findall(source)), re.ASCII)
    except re.error as error:
        raise PatternError(f"{source!r} is not a regular expression: {error}") from error


def _translate(piece: str) -> str:
    if piece == ".":
        return _ANY
    if piece == "$":
        return _END
    if piece == "(?":
        raise PatternError("of groups with (? only (?: (?= (?! and (?> are understood")
    if piece.startswith("["):
        _check_class(piece)
    elif piece.startswith("\\"):
        _check_escape(piece)
    return piece


def _check_class(piece: str) -> None:
    if "[" in piece[1:] or any(sign in piece for sign in ("&&", "--", "||", "~~")):
        raise PatternError(f"the character class {piece} nests or combines others, which is not understood")
    for escape in re.findall(r"\\.", piece):
        _check_escape(escape)


def _check_escape(piece: str) -> None:
    if piece[1].isalnum() and piece[1] not in _SAME_ESCAPES:
        raise PatternError(f"the escape {piece} is not understood; write the character itself")


def java_replacement(source: str, groups: int) -> str:
    r"""Java's replacement text as a template for :func:`re.sub`.

    ``$n`` takes as many digits as still name one of the ``groups``; a group that took no part is empty in both.

    >>> java_replacement("$12", 3)
    '\\g<1>2'
    """
    parts: list[str] = []
    index = 0
    while index < len(source):
        if source[index] == "$":
            number, index = _group_number(source, index + 1, groups)
            parts.append(rf"\g<{number}>")
            continue
        if source[index] == "\\":
            index += 1
        parts.append("\\\\" if source[index] == "\\" else source[index])
        index += 1
    return "".join(parts)


def _group_number(source: str, index: int, groups: int) -> tuple[int, int]:
    digits = re.compile("[0-9]+").match(source, index)
    if digits is None:
        raise PatternError(f"in the replacement {source!r} a $ stands without a group number")
    end = index + 1
    while end < digits.end() and int(source[index : end + 1]) <= groups:
        end += 1
    number = int(source[index:end])
    if number > groups:
        raise PatternError(f"the replacement {source!r} names group {number} of {groups}")
    return number, end


def lowercase(text: str) -> str:
    """Letter by letter, as Java: İ is i without a dot above left over, Σ is always σ.

    >>> lowercase("İΑΣ")
    'iασ'
    """
    if _IRREGULAR_CASE.search(text):
        return "".join("i" if letter == "\u0130" else letter.lower() for letter in text)
    return text.lower()
