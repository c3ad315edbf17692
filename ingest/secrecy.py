"""Marks of restricted use at the head of a text (LAW 18): such a document is refused and its bytes are not kept.

A mark is a line that says nothing else, among the first lines or about the title: laws that speak of secrets are not
marked by that. Before it may stand a label (“Гриф: …”) or the body whose paper it is; after it the number of the copy,
the term of secrecy or the clause it is based on; or it stands in brackets behind the form or the title of the act, or
in the act's number (“№ 12-ДСП”). All these words are in ``restricted.json``.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice

from ingest.documents import Draft, Line, Role

HEAD = 12
"""Lines that are looked at, from the beginning and about the title."""

_AROUND = 100
"""Lines of furniture that are looked at."""

_LONGEST = 200
_SAME = str.maketrans("يىكةۀأإٱёʻʼ‘’`´", "ییکههااا" + "е" + "''''''")
_DROPPED = re.compile(r"[\u00ad\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?: [^\W\d_]){2,}(?![^\W_])")
_CHINESE_GAP = re.compile(r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")
_LIST_GOES_ON = (";", ",", "；", "，", "、", "،", "؛")
_BETWEEN = r"[\s:.,;/|()\[\]【】〔〕—–-]*"
_AFTER = (
    r"(?:[★☆*]|экз\b|экземпляр\b|пункт\b|п\.|no\b|copy\b|нусха\b|nusxa\b|дана\b|до\b|по заполнении|نسخه|شماره|\(|长期"
    r"|保密期限|\d|[一二三四五六七八九十]+年).{0,40}"
)
"""Folded, № is no."""

_NUMBERED = re.compile(
    r"(?:(?:приказ|указ|закон|постановление|распоряжение|решение|инструкция|директива|положение|от|г|город|\d)\b"
    r"(?:(?!\b(?:об?|во?|к)\b).)*)?\b(?:no|n)[\s.]*[\w./-]*\d[\w./-]*?[\s–-]?(?:дсп|dsp|қбпү|хдфу|xdfu)"
)


class Restricted(Exception):
    """The text is marked for restricted use. The message is a sentence that quotes the mark."""

    def __init__(self, mark: str) -> None:
        super().__init__(
            f"It is marked for restricted use (“{mark}”): such texts are not taken in, and nothing of it was kept."
        )


@dataclass(frozen=True, slots=True)
class _Words:
    """``restricted.json`` as patterns for folded lines. ``about`` are words of titles that only speak of such marks."""

    alone: re.Pattern[str]
    behind: re.Pattern[str]
    label: re.Pattern[str]
    about: re.Pattern[str]


def refuse_restricted(lines: Iterable[str], most: int = HEAD) -> None:
    """Raise :class:`Restricted` where one of the first lines (at ``most`` so many) is a mark."""
    before = ""
    for line in islice((line.strip() for line in lines if line.strip()), most):
        if _is_mark(line, before):
            raise Restricted(line[:80])
        before = line


def head_of(draft: Draft) -> Iterator[str]:
    """The lines of an act where a mark may stand: its first ones and those about its title, tables cell by cell, and
    what stands around it (a running head, a banner of the page)."""
    titled = next((at for at, line in enumerate(draft.lines) if _is_title(line, draft)), 0)
    yield from draft.furniture[:HEAD]  # running heads and stamps
    yield from _texts(draft.lines[:HEAD])
    if titled:
        yield from _texts(draft.lines[max(titled - HEAD, HEAD) : titled + HEAD])
    yield from dict.fromkeys(draft.furniture[:_AROUND])


def _is_title(line: Line, draft: Draft) -> bool:
    return line.role is Role.TITLE or (bool(line.text) and line.text == draft.declared.title)


def _texts(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        yield line.text
        if line.table:
            yield from (cell for row in line.table.rows for cell in row)


def _is_mark(line: str, before: str) -> bool:
    """Whether ``line`` is a mark; one in a list (“… these marks:”) is spoken of, not set."""
    folded = _folded(line)
    if not folded or len(line) > _LONGEST or line.endswith(_LIST_GOES_ON):
        return False
    words = _words()
    if before.endswith((":", "：")) and not words.label.fullmatch(_folded(before)):
        return False
    if words.alone.fullmatch(folded) or _NUMBERED.fullmatch(folded):
        return True
    behind = words.behind.fullmatch(folded)
    return bool(behind) and not (behind and words.about.search(behind["title"]))


def _folded(line: str) -> str:
    """The line in small letters of one kind, wide printing closed up, without marks and signs at its ends."""
    text = _DROPPED.sub("", unicodedata.normalize("NFKC", line[: 2 * _LONGEST])).casefold().translate(_SAME)
    parts = (_SPACED.sub(lambda run: run[0].replace(" ", ""), part) for part in re.split(r"\s{2,}", text))
    text = _CHINESE_GAP.sub("", " ".join(" ".join(parts).split()))
    kept = [at for at, letter in enumerate(text) if unicodedata.category(letter)[0] not in "PSZC"]
    return text[kept[0] : kept[-1] + 1] if kept else ""


@cache
def _words() -> _Words:
    data = json.loads(files("ingest").joinpath("restricted.json").read_text("utf-8"))
    mark = _any(mark for group in data["marks"].values() for mark in group)
    label, body = _any(data["labels"]), _any(data["bodies"])
    copy = r"экз\w*\.?\s*(?:no)?\s*\d+"
    marked = rf"{mark}(?:{_BETWEEN}(?:{body}|{_AFTER}))?"
    return _Words(
        re.compile(rf"(?:(?:{label}|{body}|{copy})(?![^\W\u3400-\u9fff]){_BETWEEN}){{0,2}}{marked}"),
        re.compile(rf"(?P<title>.{{1,120}}?)\s*(?:[(\[【〔|]|\s[—–/-]\s)\s*{marked}"),
        re.compile(label),
        re.compile(_any(data["about"])),
    )


def _any(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest first; printed wide they may have lost the spaces between."""
    folded = sorted({_folded(word) for word in words}, key=len, reverse=True)
    return f"(?:{'|'.join(re.escape(word).replace(chr(92) + ' ', r' *') for word in folded)})"
