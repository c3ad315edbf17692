"""Globs of ``svod.yaml``: matched part by part, so that no pattern takes long, and refused where they lead out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import translate
from functools import cache

_MOST = 300


def glob(pattern: str) -> str:
    """``pattern`` if it names files below its folder, else a ValueError that says why it cannot."""
    parts = pattern.split("/")
    if pattern.startswith(("/", "~")) or ".." in parts or "\\" in pattern or re.match(r"[A-Za-z]:", pattern):
        raise ValueError(f"“{pattern[:60]}” leads out of the folder: name files below it, with / between folders")
    if len(pattern) > _MOST:
        raise ValueError(f"the name of files is longer than {_MOST} letters")
    return pattern


def matches(pattern: str, relative: str) -> bool:
    """A glob without a slash is tried on the file's name alone; ``**`` stands for any number of folders, at the end
    for everything below."""
    if "/" not in pattern:
        return _part(pattern).match(relative.rpartition("/")[2]) is not None
    return _fits(pattern.split("/"), relative.split("/"))


def _fits(patterns: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether all patterns fit all parts; ``reached`` holds how many parts the patterns so far can have taken."""
    reached = {0}
    for place, pattern in enumerate(patterns):
        if pattern == "**":
            least = min(reached) + (place == len(patterns) - 1)
            reached = set(range(least, len(parts) + 1))
        else:
            fitting = _part(pattern)
            reached = {taken + 1 for taken in reached if taken < len(parts) and fitting.match(parts[taken])}
        if not reached:
            return False
    return len(parts) in reached


@cache
def _part(pattern: str) -> re.Pattern[str]:
    return re.compile(translate(pattern.replace("[", "[[]")))
