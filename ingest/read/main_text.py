"""Where on a page of an unknown publisher the act stands: by where its articles are, not by how its text reads.

The smallest element that holds every article is the act's. What the page marks as its own (by tags, roles and names of
classes) and what is nothing but links is left out, but never an element that holds an article or most of the text.
What is in doubt stays. Words of marks are data: ``page_furniture.json``.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice

from lxml.html import HtmlElement

from ingest.read.html import Paragraph
from ingest.read.outside import around, divide
from ingest.structure.recognise import article
from mappings.numbering import families, family_of, grammar

_LINKS = 0.9
_MOST = 0.5
_SHORT = 400
_BESIDE = 120
_SAMPLE = 2000
_REPEATED = 3
_LISTED = 3
_NEVER_LINKS = frozenset(("h1", "h2", "h3"))
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


@dataclass(frozen=True, slots=True)
class _Marks:
    """``always``: inside the act too; ``around``: only outside the element that holds it. ``asides`` are classes of
    words that are not printed; ``lines`` are whole lines that stand around a text, ``buttons`` in it too."""

    tags: Mapping[str, Sequence[str]]
    roles: Mapping[str, Sequence[str]]
    names: Mapping[str, Sequence[str]]
    asides: Sequence[str]
    lines: Sequence[str]
    buttons: Sequence[str]


@cache
def _marks() -> _Marks:
    return _Marks(**json.loads(files("ingest.read").joinpath("page_furniture.json").read_text("utf-8")))


def page_asides() -> frozenset[str]:
    """Classes that pages in general use for words that are not printed."""
    return frozenset(_marks().asides)


@cache
def _pattern(field: str) -> re.Pattern[str]:
    lines: Sequence[str] = getattr(_marks(), field)
    return re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)


def is_button(line: str) -> bool:
    """Whether a whole line is the word of a button that sites put beside headings ("edit")."""
    return len(line) <= _BESIDE and bool(_pattern("buttons").fullmatch(line.strip()))


def is_boilerplate(line: str) -> bool:
    """Whether a whole line is one that sites print around a text: a copyright notice, a word for a function."""
    return len(line) <= 2 * _BESIDE and bool(_pattern("lines").fullmatch(line.strip(" |·•>»")))


def article_number(text: str, family: str) -> str:
    """The number of the article that begins ``text`` in the words of a family; empty where none does."""
    rules = grammar(family)
    return next((found.number for group in rules.articles if (found := article(text[:300], group, rules))), "")


def numbering_of(texts: Iterable[str], language: str) -> str:
    """The family whose words head most lines: that of the page's language where it heads any; empty where none does."""
    lines = [text[:_BESIDE] for text in islice((text for text in texts if text), _SAMPLE)]
    own = family_of(language) if language else ""
    if own and any(article_number(line, own) for line in lines):
        return own
    counts = {name: sum(bool(article_number(line, name)) for line in lines) for name in families()}
    return max(sorted(counts), key=lambda name: counts[name]) if any(counts.values()) else ""


def main_text(found: Sequence[Paragraph], family: str) -> tuple[list[Paragraph], tuple[str, ...]]:
    """The paragraphs of the act and the furniture of the page, both in its order; ``family`` numbers its articles."""
    page = _Page(found, family)
    left = {id(paragraph) for at, paragraph in enumerate(found) if page.is_furniture(at, paragraph)}
    if not any(paragraph.text or paragraph.table for paragraph in found if id(paragraph) not in left):
        left.clear()
    return divide(found, lambda paragraph: id(paragraph) not in left)


class _Page:
    """What is known of a page before any paragraph of it is judged."""

    def __init__(self, found: Sequence[Paragraph], family: str) -> None:
        numbers = [article_number(paragraph.text, family) if family else "" for paragraph in found]
        own = [number if paragraph.linked < _LINKS else "" for number, paragraph in zip(numbers, found, strict=True)]
        self.own, self.linked = (own, numbers) if any(own) else (numbers, [""] * len(found))
        self.every = frozenset(self.own) - {""}
        self.first = next((at for at, number in enumerate(self.own) if number), len(found))
        self.letters: Counter[HtmlElement] = Counter()
        self.links = Counter(e for p in found if p.linked >= _LINKS for e in islice(around(p), 3))
        self.numbers: dict[HtmlElement, set[str]] = {}
        self.total = 0
        for paragraph, number in zip(found, self.own, strict=True):
            size = _size(paragraph)
            self.total += size
            for element in around(paragraph):
                self.letters[element] += size
                if number:
                    self.numbers.setdefault(element, set()).add(number)
        self.holder = self._holder()
        self.repeated = Counter(paragraph.text for paragraph in found if paragraph.linked >= _LINKS)
        self.listed = self._listed(found)

    def _holder(self) -> HtmlElement | None:
        """The smallest element with every article; with one article or none that is not told by articles."""
        if len(self.every) < 2:
            return None
        holding = {element for element, held in self.numbers.items() if held == self.every}
        above = {element for inner in holding for element in inner.iterancestors()}
        return max(
            [element for element in self.numbers if element in holding - above],
            key=lambda element: self.letters[element],
            default=None,
        )

    def _listed(self, found: Sequence[Paragraph]) -> frozenset[int]:
        """A table of contents: links before the first article inside the act's element, three of them or more."""
        links = [
            at
            for at, paragraph in enumerate(found[: self.first])
            if paragraph.linked >= _LINKS and self._inside(paragraph) and paragraph.tag not in _NEVER_LINKS
        ]
        return frozenset(links if len(links) >= _LISTED else ())

    def _inside(self, paragraph: Paragraph) -> bool:
        return self.holder is not None and any(element is self.holder for element in around(paragraph))

    def is_furniture(self, at: int, paragraph: Paragraph) -> bool:
        if self.own[at]:
            return False
        inside = self._inside(paragraph)
        if at in self.listed or self._is_marked(paragraph, inside) or is_button(paragraph.text):
            return True
        if not inside and is_boilerplate(paragraph.text):
            return True
        if paragraph.linked < _LINKS or paragraph.tag in _NEVER_LINKS:
            return False
        if inside:
            return self.linked[at] in self.every or self.repeated[paragraph.text] >= _REPEATED
        return self.holder is not None or is_boilerplate(paragraph.text) or self._in_list(paragraph)

    def _in_list(self, paragraph: Paragraph) -> bool:
        """Whether a link stands beside others: a menu, where no articles tell what is the act."""
        return any(self.links[element] >= _LISTED for element in islice(around(paragraph), 3) if self.links[element])

    def _is_marked(self, paragraph: Paragraph, inside: bool) -> bool:
        """Whether an element around the paragraph is marked as the page's own."""
        for element in around(paragraph):
            if element is self.holder or self.letters[element] > _MOST * self.total or self.numbers.get(element):
                return False
            if _is_named(element, "always") and (not inside or self.letters[element] <= _SHORT or _comments(element)):
                return True
            if not inside and _is_named(element, "around") and paragraph.tag not in _NEVER_LINKS:
                return True
        return False


def _size(paragraph: Paragraph) -> int:
    text = paragraph.table.text if paragraph.table else paragraph.text
    return round(sum(letter.isalpha() for letter in text) * (1 - paragraph.linked))


def _comments(element: HtmlElement) -> bool:
    return not {"comments", "disqus"}.isdisjoint(_names(element))


def _is_named(element: HtmlElement, place: str) -> bool:
    marks = _marks()
    if element.tag in marks.tags[place] or element.get("role", "") in marks.roles[place]:
        return True
    return not _names(element).isdisjoint(marks.names[place])


def _names(element: HtmlElement) -> frozenset[str]:
    """The words in an element's class and id: ``siteFooter`` and ``site-footer`` are two."""
    return frozenset(_words(f"{element.get('class', '')} {element.get('id', '')}"))


def _words(text: str) -> Iterator[str]:
    return (part.lower() for part in _PARTS.findall(text))
