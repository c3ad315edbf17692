"""White space and superscripts, the same in every reader."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_WRITTEN = re.compile(r"(?:\\r)?\\n|\\[rt]")


def fold(text: str) -> str:
    """One line: every run of white space is one space, none at the ends. Joiners of Persian and Hindi stay."""
    if not text.isascii():
        text = text.replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", "")
    return " ".join(text.split())


def unescape(text: str) -> str:
    r"""A text that was stored with its line ends and tabs written out, as it was before. A text that has a backslash
    for anything else (a path of files) prints backslashes, and is left as it is.

    >>> unescape(r"The people:\n1) elect;\r\n2) decide")
    'The people:\n1) elect;\n2) decide'
    >>> unescape(r"the folder C:\new\forms")
    'the folder C:\\new\\forms'
    """
    if "\\" not in text:
        return text
    made = _WRITTEN.sub(lambda found: " " if found[0] == r"\t" else "\n", text)
    return text if "\\" in made else made


def raise_digits(text: str) -> str:
    """The content of a superscript as superscript characters, white space outside kept; other content as it is.

    >>> raise_digits("1 ")
    '¹ '
    >>> raise_digits("а")
    'а'
    """
    core = text.strip()
    if not core or not re.fullmatch(r"[0-9+()n-]+", core) or not re.search(r"\d", core):
        return text
    return text.replace(core, core.translate(_RAISED))
