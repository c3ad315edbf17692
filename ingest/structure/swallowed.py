"""Articles that a source prints inside the text of the one before: “12[5. Heading.—(1) …” in the middle of section 4.

A source that cut a printed text at its numbers passed over those behind the mark of a footnote and the bracket of an
amendment, or over an article that is left out (“20. 2[* * *]”). One line cannot tell a head from an item of a list;
the gap in the numbers can: only exactly a number that is missing between two units, printed as a head, begins an
article here. What leads up to it (an item with the number before it, a colon, words that quote another act) makes it
an item, and it stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.documents import Line, Role
from ingest.structure import recognise
from ingest.structure.doubtful import OURS
from ingest.structure.plan import Step, What
from ingest.structure.quotation import suspects
from ingest.structure.recognise import ArticleHeading
from mappings.joint import repealed
from mappings.numbering import Grammar
from mappings.numerals import Key, NumeralError, order

_LONGEST, _LINES, _SHOWN = 220, 4, 12
"""Letters of a heading, lines it may be printed on, numbers a remark names."""

_MARK = re.compile(r"(?:\s*(?:[⁰¹²³⁴-⁹]+|\d{1,3}(?=\s?[\[{*])|[\[{*]))*\s*")
_NUMBER = re.compile(r"(?P<number>\d{1,4})\s?[.۔](?!\d)\s*")
_ITEM = re.compile(r"[\[{]?(?P<number>\d{1,4})\s?[.۔](?!\d)")
_DASHED = re.compile(r"(?:[.:]\s?[—―⸺–‑‐_-]|\s?(?:[—―⸺]|_\s?_))[—―⸺–‑‐_\s-]*")
_STOP = re.compile(r"(?<=[^\s.])\.(?P<quote>[\"”’']?)(?=\s+(?:\d{0,3}[\[(]|[\"“‘'])*(?P<next>[^\W\d_]))")
_ABBREVIATED = re.compile(r"(?:^|[\s(.])[^\W\d_]{1,2}$")
_LEFT_OUT = re.compile(r"[\d⁰¹²³⁴-⁹\s]*[\[(]?\s?\*(?:\s?\*){2,}")
_COLON = re.compile(r"[:：][\s.—–―_-]*$")
_OPENED = "[{"
_LONE_MARK = re.compile(r"[\d\s⁰¹²³⁴-⁹]{1,7}")
_LEADING = re.compile(r"(?:(?:\d{1,3}\s?)?[\[{]\s*)+")


@dataclass(frozen=True, slots=True)
class _Head:
    """An article's head in the text: ``mark`` is what stands before its number, ``text`` what follows its heading on
    the last of its ``lines``. ``sure``: it is printed as no item of a list is. ``glued``: a footnote's mark
    stood before the number without anything between."""

    number: int
    mark: str
    heading: str
    text: str
    lines: int
    sure: bool
    glued: bool = False


def with_swallowed(steps: Sequence[Step], grammar: Grammar) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """``steps`` with a unit where a missing number heads a paragraph of the text before the gap, and what is said of
    it. Every line stays, in its order; the mark before the number goes on in the first paragraph, as its bracket's end
    does in the last."""
    worded, quoted = _worded(steps, grammar), _quoted(steps, grammar)
    found: dict[int, tuple[_Head, Step]] = {}
    for start, end, missing in _gaps(steps):
        heads = _heads(steps, range(start + 1, end), missing, worded, grammar)
        found |= {at: (head, steps[start]) for at, head in heads if at not in quoted or _footnoted(steps[at - 1], head)}
    told: list[Step] = []
    skipped = -1
    for at, step in enumerate(steps):
        if at in found:
            above = [told.pop().text] if _mark_above(steps[at - 1], found[at][0]) else []
            told += _as_unit(step, *found[at], above)
            skipped = at + found[at][0].lines - 1
        elif at > skipped:
            told.append(step)
    names = [str(head.number) for head, _ in found.values()]
    if not names:
        return tuple(steps), ()
    shown = ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
    return tuple(told), (f"Printed inside the text of the one before, these stand on their own here: {shown}.",)


def _footnoted(above: Step, head: _Head) -> bool:
    """Whether the head stands in the bracket of an amendment with its footnote: so a copy marks its own text, no words
    of another act."""
    return _mark_above(above, head) or bool(_LEADING.match(head.mark) and head.mark[:1].isdigit())


def _quoted(steps: Sequence[Step], grammar: Grammar) -> frozenset[int]:
    """The lines that may be quoted from another act."""
    units = {at: step for at, step in enumerate(steps) if step.what is What.UNIT and step.number}
    headings = {at: ArticleHeading(one.number, one.printed, one.rest, True, "", True) for at, one in units.items()}
    return suspects([step.text for step in steps], headings, grammar)


def _mark_above(above: Step, head: _Head) -> bool:
    """Whether the line above is the mark of the head's bracket, which is printed higher and was cut off."""
    opens = f"{head.mark}{head.text}"[:1]
    return above.what is What.TEXT and opens in ("[", "*") and bool(_LONE_MARK.fullmatch(above.text))


def _as_unit(step: Step, head: _Head, before: Step, above: Sequence[str]) -> Iterator[Step]:
    number = str(head.number)
    line = Line(step.text, Role.ARTICLE, number=number, heading=head.heading)
    yield Step(What.UNIT, line, step.text, before.kind, number, number)
    if head.glued:
        said = f"{OURS}The source prints the mark of a footnote and the number {number} as one number."
        yield Step(What.NOTE, Line(said, Role.NOTE), said, "editorial")
    if text := "".join((*above, head.mark, head.text)).strip():
        yield Step(What.TEXT, Line(text, Role.PARAGRAPH), text)


def _heads(
    steps: Sequence[Step], places: range, missing: Sequence[int], worded: bool, grammar: Grammar
) -> Iterator[tuple[int, _Head]]:
    """The heads of ``missing`` numbers between two units, rising. ``items`` are the numbers that lines of the text
    begin with since the last head: what they lead up to is one of them."""
    last = missing[0] - 1
    items: set[int] = set()
    named = {int(found["number"]) for at in places if (found := _ITEM.match(steps[at].text))}
    for at in places:
        head = _head(steps, at, places.stop, missing, worded, grammar)
        if (
            head
            and head.number > last
            and head.number - 1 not in items
            and not _leads_to(steps[at - 1], head.sure, grammar)
            and (head.sure or (head.number == last + 1 and not _goes_on(head.number, named, missing)))
        ):
            yield at, head
            last = head.number
            items = set()
        elif found := _ITEM.match(steps[at].text):
            items.add(int(found["number"]))


def _goes_on(number: int, named: set[int], missing: Sequence[int]) -> bool:
    """Whether the text has the number after it, too, though that is not missing: a list goes on there."""
    return number + 1 in named and number + 1 not in missing


def _leads_to(before: Step, sure: bool, grammar: Grammar) -> bool:
    """Whether the line before leads up to what follows: an unfinished citation, a colon, words that amend. What is not
    sure to be a head begins only after the end of a sentence."""
    if before.what is not What.TEXT:
        return False
    text = before.text
    if _COLON.search(text) or any(pattern.search(text) for pattern in grammar.unfinished):
        return True
    return not sure and not recognise.terminated(text.rstrip("]* "))


def _head(
    steps: Sequence[Step], at: int, end: int, missing: Sequence[int], worded: bool, grammar: Grammar
) -> _Head | None:
    if steps[at].what is not What.TEXT or steps[at].line.table:
        return None
    text = steps[at].text
    mark = _MARK.match(text)
    start = mark.end() if mark else 0
    if worded:
        return _worded_head(steps, at, start, missing, grammar)
    found = _NUMBER.match(text, start)
    if grammar.bare_kind != "art" or found is None:
        return None
    number, opened = found["number"], text[:start]
    rest = text[found.end() :]
    glued = int(number) not in missing and int(number[1:] or 0) in missing and rest[:1] in ("[", "*")
    number, opened = (number[1:], number[:1]) if glued else (number, opened)
    if int(number) not in missing or number.startswith("0") or recognise.note(rest, grammar):
        return None
    if _LEFT_OUT.match(rest) or (rest.startswith("[") and repealed(rest.partition("]")[2].lstrip(". "), grammar)):
        return _Head(int(number), opened, "", rest, 1, True, glued)
    if glued:
        return None
    return _with_heading(int(number), opened, [rest, *_below(steps, at, end)])


def _below(steps: Sequence[Step], at: int, end: int) -> Iterator[str]:
    """The lines over which a heading may go on."""
    for step in steps[at + 1 : min(end, at + _LINES)]:
        if step.what is not What.TEXT or step.line.table or _ITEM.match(step.text):
            return
        yield step.text


def _with_heading(number: int, mark: str, rows: Sequence[str]) -> _Head | None:
    """The head whose heading ends in one of ``rows`` with a dash, or with a stop before the text; None without one."""
    for lines in range(1, len(rows) + 1):
        text = " ".join(row for row in rows[:lines] if row)
        dash, stop = _DASHED.search(text), next(_stops(text), None)
        found = min((one for one in (dash, stop) if one), key=lambda one: one.start(), default=None)
        if found is None:
            continue
        heading, rest = text[: found.start()].strip(), text[found.end() :].strip()
        if mark and not rest and lines < len(rows):  # the mark stands before the first words
            rest, lines = rows[lines], lines + 1
        heading += stop["quote"] if found is stop and stop else ""
        if leading := _LEADING.match(heading):
            mark, heading = mark + leading[0], heading[leading.end() :]
        sure = found is dash or any(one in _OPENED for one in mark)
        if heading.count("]") > heading.count("["):  # “437. Heading]. Omitted by …”: nothing of it is law
            return _Head(number, mark, "", rows[0], 1, sure)
        return _Head(number, mark, heading, rest, lines, sure) if _reads_as_heading(heading) else None
    return None


def _stops(text: str) -> Iterator[re.Match[str]]:
    """Where a sentence ends and another begins."""
    for found in _STOP.finditer(text):
        if not _ABBREVIATED.search(text[: found.start()]) and not found["next"].islower():
            yield found


def _reads_as_heading(text: str) -> bool:
    first = text.lstrip("\"“‘'[⁰¹²³⁴⁵⁶⁷⁸⁹0123456789 ")[:1]
    return 3 <= len(text) <= _LONGEST and first.isalpha() and not first.islower() and ";" not in text


def _worded(steps: Sequence[Step], grammar: Grammar) -> bool:
    """Whether the act prints the word for an article before its numbers."""
    units = [step for step in steps if step.what is What.UNIT]
    printed = [any(recognise.article(step.text, group, grammar) for group in grammar.articles) for step in units]
    return sum(printed) * 2 > len(units)


def _worded_head(steps: Sequence[Step], at: int, start: int, missing: Sequence[int], grammar: Grammar) -> _Head | None:
    """A head with the article's word behind a mark; without a mark the whole sequence has judged it."""
    text = steps[at].text
    if not start:
        return None
    for group in grammar.articles:
        found = recognise.article(text[start:], group, grammar)
        if found and found.strong and found.number.isdigit() and int(found.number) in missing:
            heading, rest = recognise.run_in(found.rest)
            if not heading and recognise.heading_like(found.rest):
                heading, rest = found.rest, ""
            return _Head(int(found.number), text[:start], heading, rest, 1, True)
    return None


def _gaps(steps: Sequence[Step]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """(unit before, where its text ends, missing numbers) for every gap between units that follow each other."""
    for series in _series(steps):
        held = {key[0] for at in series if (key := _key(steps[at])) and not key[1]}
        for at, after in pairwise(series):
            first, last = _key(steps[at]), _key(steps[after])
            if first is None or last is None or last[0] - first[0] + bool(last[1]) <= 1:
                continue
            missing = tuple(n for n in range(first[0] + 1, last[0] + bool(last[1])) if n not in held)
            if missing:
                yield at, after, missing


def _series(steps: Sequence[Step]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for at, step in enumerate(steps):
        if step.what is What.ANNEX or step.restarts:
            found.append([])
        if step.what is What.UNIT and step.number:
            found[-1].append(at)
    return found


def _key(step: Step) -> Key | None:
    try:
        return order(step.number)
    except NumeralError:
        return None
