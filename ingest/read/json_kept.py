"""Nothing of a data document is lost without a word: what stands in no act that was read of it is kept beside one.

The reader of a shape takes what it knows. Afterwards every text of the source is looked up in what was read; what is
not there goes to the furniture of the act, and where it may be law its key is named in a warning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from ingest.documents import Draft, Line
from ingest.read.dates import iso_date
from ingest.read.json_keys import Keys
from ingest.read.json_languages import stem_of
from ingest.read.json_text import pieces
from ingest.read.languages import known_language
from ingest.read.spaces import fold

_LETTERS = 2
"""A value with fewer is a number or a mark."""

_FEW = 7
"""Letters on end that a name for machines with a digit in it may have: “sec12A”, “18-modda”."""

_LONG = 60
"""Characters; a longer text with spaces may be law."""

_SEARCHED = 3 * 10**8
"""Letters in which pieces that are no whole line may be looked for; after that they count as not read."""

_RUN, _IDEOGRAPH = re.compile(r"[^\W\d_]+"), re.compile("[\u3400-\u9fff]")
_LABEL = re.compile(r"[^\W\d_]+\.?\s+[\d.–-]+[A-Za-z]{0,3}\s*[.:—–-]\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class _Found:
    """One text of the source under ``key``; ``own`` tells apart the object it stands in."""

    key: str
    text: str
    own: int


def keep_rest(value: Any, drafts: tuple[Draft, ...], keys: Keys, read: Iterable[str] = ()) -> tuple[Draft, ...]:
    """``drafts`` with every text of ``value`` that none of them holds in the furniture of the first of them. ``read``
    are texts that were given whole to another reader."""
    if not drafts:
        return drafts
    taken = {_bare(piece) for text in read for piece in pieces(text)}
    left = list(_left(value, drafts, keys, taken))
    if not left:
        return drafts
    first, *others = drafts
    told = f"{' '.join(first.warnings)} {first.incomplete}"
    named = dict.fromkeys(one.key for one in left if _may_be_law(one, keys) and f"“{one.key}”" not in told)
    furniture = (*first.furniture, *(one.text for one in left))
    return (replace(first, furniture=furniture, warnings=(*first.warnings, *not_read(named))), *others)


def not_read(names: Iterable[str]) -> tuple[str, ...]:
    """The warning that what stands under these keys is no part of the act; none where there are no keys."""
    named = ", ".join(f"“{name}”" for name in names)
    return (f"Text under {named} is not read as law: name the key in a mapping (svod.yaml) if it is.",) if named else ()


def is_prose(text: str) -> bool:
    """Whether a text may be law by its looks: a long one, or a sentence with its end."""
    return " " in text and (len(text) > _LONG or text[-1] in ".;:।۔؛")


def _may_be_law(one: _Found, keys: Keys) -> bool:
    named = one.key.lower() in keys.of_text() and one.key.lower() not in keys.number
    return named or is_prose(one.text) or len(one.text) > _LONG


def _left(value: Any, drafts: tuple[Draft, ...], keys: Keys, read: set[str]) -> Iterator[_Found]:
    """Texts of the source that no draft holds. Short ones under a key of texts or notes (“Repealed.”) must be there as
    often as in the source: one that is lost in an article is not made up for by that of another."""
    held = Counter(piece for draft in drafts for piece in _held(draft))
    whole = "\n".join(_bare(piece) for piece in held)
    counted = {*keys.text, *keys.notes, *keys.preamble}
    asked: Counter[str] = Counter()
    known: set[tuple[str, int]] = set()
    budget = _SEARCHED
    for one in _texts(value):
        bare = _bare(one.text)
        if sum(map(str.isalpha, bare)) < _LETTERS or _is_code(one.text) or (bare, one.own) in known or bare in read:
            continue
        known.add((bare, one.own))
        if len(one.text) <= _LONG and one.key.lower() in counted:
            asked[bare] += 1
            if asked[bare] <= held[bare]:
                continue
        elif bare in held or _bare(_LABEL.sub("", one.text, count=1)) in held or _is_said(one, drafts):
            continue
        else:
            apart = len(one.text) <= _LONG and one.key.lower() not in keys.of_text()  # no part of a printed line
            budget -= 0 if apart else len(whole)
            if not apart and budget > 0 and bare in whole:
                continue
        yield one
        if len(one.text) > _LONG or one.key.lower() not in counted:
            held[bare] += 1  # kept once is kept


def _texts(value: Any) -> Iterator[_Found]:
    """Every text of a value with the key it stands under; keys that are words themselves are texts, too. It does not
    call itself: nothing says how deep the value is."""
    waiting: list[tuple[Any, str, int]] = [(value, "", 0)]
    while waiting:
        item, key, own = waiting.pop()
        if isinstance(item, str):
            yield from (_Found(key, piece, own) for piece in pieces(item))
        elif isinstance(item, dict):
            yield from (_Found(name, fold(name), id(item)) for name in map(str, item) if " " in name.strip())
            waiting += [(inner, stem_of(str(name)), id(item)) for name, inner in reversed(item.items())]
        elif isinstance(item, list):
            waiting += [(inner, key, own if isinstance(inner, str) else id(inner)) for inner in reversed(item)]


def _is_code(text: str) -> bool:
    if " " in text or not any(map(str.isdigit, text)) or _IDEOGRAPH.search(text):
        return False
    return len(text) <= _LONG and max(map(len, _RUN.findall(text)), default=0) <= _FEW


def _held(draft: Draft) -> Iterator[str]:
    for line in draft.lines:
        yield from map(_bare, _of_line(line))
    yield from map(_bare, (*draft.furniture, *draft.part.split("/")))
    said = draft.declared
    yield from map(_bare, (said.title, said.number, said.url, said.source_status, said.kind, said.work, said.cause))


def _of_line(line: Line) -> Iterator[str]:
    if line.table:
        yield from (cell for row in line.table.rows for cell in row)
    if line.heading and line.heading != line.text:
        yield line.heading
    if line.number:
        yield line.number
    yield line.text


def _is_said(one: _Found, drafts: tuple[Draft, ...]) -> bool:
    """Whether the text is a language or a day that the acts bear."""
    if len(one.text) > _LONG:
        return False
    code, day = known_language(one.text, ""), iso_date(one.text)
    for draft in drafts:
        said = draft.declared
        if code and code == said.language:
            return True
        if day and day in (said.work_date, said.date, said.valid_from, said.commenced):
            return True
    return False


def _bare(text: str) -> str:
    return "".join(text.split())
