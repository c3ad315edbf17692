"""Program code: the scripts and styles of a site that are saved beside its pages. Law in them is data of a program."""

from __future__ import annotations

import re

_LOOKED_AT = 100_000
_FEWEST = 3
_SHARE = 0.3
_STATEMENT = re.compile(
    r"^(?:export\s|import\s.*\bfrom\b|(?:const|let|var)\s+[\w${\[]|(?:async\s+)?function\b|return\b.*;$|module\.exports|"
    r"@(?:media|import|font-face)|use\s+strict|['\"]use strict|def\s+\w+\(|class\s+\w+[({:]|#include|package\s+\w)"
)
_PUNCTUATION = re.compile(r"[{}]|=>|;\s*$|\(\s*\)|</?\w+[^<>]*>|^\s*//")
_MEMBER = re.compile(r"(?:^|[{,\s])[\w$-]+\s*[:=]\s*(?:['\"`{\[(]|function\b|\d+(?:px|em|%)|#[0-9a-fA-F]{3,6}\b)")


def is_program(text: str) -> bool:
    """True where lines are statements of a program, members of its objects or rules of a style sheet.

    Law has no braces: a line counts only where it has them or begins as a statement does.
    """
    lines = [line.strip() for line in text[:_LOOKED_AT].split("\n") if line.strip()]
    code = [line for line in lines if _is_code(line)]
    braces = sum("{" in line or "}" in line for line in lines)
    return len(code) >= _FEWEST and braces > 1 and len(code) >= _SHARE * len(lines)


def _is_code(line: str) -> bool:
    if _STATEMENT.match(line):
        return True
    return (
        ("{" in line or "}" in line)
        and bool(_PUNCTUATION.search(line))
        and bool(
            _MEMBER.search(line)
            or re.fullmatch(r"[\s{}()\[\],;]+", line)
            or line.endswith(("{", "};", "},", "})", ";"))
        )
    )
