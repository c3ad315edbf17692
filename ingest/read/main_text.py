"""Where on a page of an unknown publisher the act stands: by where its articles are, not by how its text reads.

The smallest element that holds every article is the act's. What the page marks as its own (by tags, roles and names of
classes) and what is nothing but links is left out, but never an element that holds an article or most of the text, and
never on the word of a name alone what may be an act's beginning or end. What is in doubt stays. Words of marks are
data: ``page_furniture.json``.
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
_WORDS = 40
"""Letters of words that serve a page ("Share"), at most."""

_SENTENCE = 60
"""Letters from which a sentence may be law."""

_BESIDE = 120
_SAMPLE = 2000
_REPEATED = 3
_LISTED = 3
_NEVER_LINKS = frozenset(("h1", "h2", "h3"))
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


@dataclass(frozen=True, slots=True)
class _Marks:
    """``always``: inside the act too; ``around``: only outside the element that holds it. ``asides`` are classes of
    words that are not printed; ``lines`` are whole lines that stand around a text, ``buttons`` in it too; ``law``
    begins lines of adoption and signatures."""

    tags: Mapping[str, Sequence[str]]
    roles: Mapping[str, Sequence[str]]
    names: Mapping[str, Sequence[str]]
    asides: Sequence[str]
    law: Sequence[str]
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


def is_adoption_or_end(text: str, family: str) -> bool:
    """Whether a line tells of an act's adoption, signs it, or heads an annex, in the words of a family."""
    rules = grammar(family or "und")
    begin = text.lstrip()[:_SHORT]
    return any(one.match(begin) for one in (*rules.annexes, *rules.signatures)) or bool(_pattern("law").match(begin))


def doubts(furniture: Iterable[str], family: str) -> tuple[str, ...]:
    """The warning that words around a text may be law: a long sentence, or what begins or ends an act."""
    found = [line for line in furniture if _is_sentence(line) or is_adoption_or_end(line, family)]
    if not found:
        return ()
    return (
        f"{len(found)} lines that the page marks as its own are left out, though they read like a law's: see whether "
        f"they are (“{found[0][:_BESIDE]}”).",
    )


def _is_sentence(text: str) -> bool:
    return _letters(text) >= _SENTENCE and text.rstrip(' "”»)').endswith((".", "。", "।", "۔"))


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
        self.family = family
        self.first = next((at for at, number in enumerate(self.own) if number), len(found))
        self.last = max((at for at, number in enumerate(self.own) if number), default=-1)
        titles = (at for at in range(self.first - 1, -1, -1) if found[at].tag == "h1" and self.last >= 0)
        self.title = next(titles, self.first)
        self.site = {e for p in found if p.linked >= _LINKS or is_boilerplate(p.text) for e in around(p)}
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
        if at in self.listed or self._is_marked(at, paragraph, inside) or is_button(paragraph.text):
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

    def _is_marked(self, at: int, paragraph: Paragraph, inside: bool) -> bool:
        """Whether an element around the paragraph is marked as the page's own, and the paragraph can be."""
        for element in around(paragraph):
            if element is self.holder or self.letters[element] > _MOST * self.total or self.numbers.get(element):
                return False
            if _is_named(element, "always") and self._serves(at, paragraph, element, inside):
                return True
            if not inside and _is_named(element, "around") and paragraph.tag not in _NEVER_LINKS:
                return self._stands_around(at, paragraph, element)
        return False

    def _serves(self, at: int, paragraph: Paragraph, element: HtmlElement, inside: bool) -> bool:
        """Whether what is named for a function of the page (a menu, a notice about cookies) is one."""
        if not _is_named(element, "always", by_name=False):
            if inside and not _comments(element):
                return self.letters[element] <= _WORDS and self._is_small(paragraph)
            if self._is_small(paragraph) or paragraph.linked >= _LINKS:
                return True
            return not self.title < at < self.first and not self._begins_or_ends(paragraph)
        return not inside or self.letters[element] <= _SHORT

    def _stands_around(self, at: int, paragraph: Paragraph, element: HtmlElement) -> bool:
        """Whether words in a place that a page has for its own (head, foot, side) are: an act may begin or end there.
        Between its title and its first article nothing is; below the last one only what the page's foot is full of."""
        if paragraph.linked >= _LINKS or is_boilerplate(paragraph.text):
            return True
        if self.title < at < self.first or not self._is_small(paragraph):
            return False
        at_end = at > self.last >= 0 and (element.tag == "footer" or "footer" in _names(element))
        return not at_end or element in self.site

    def _is_small(self, paragraph: Paragraph) -> bool:
        """Whether it is a few words that serve a page: no sentence, no beginning or end of an act."""
        text = paragraph.text
        small = (
            paragraph.table is None and _letters(text) <= _WORDS and not text.endswith((".", ";", ":", "。", "।", "۔"))
        )
        return small and not self._begins_or_ends(paragraph)

    def _begins_or_ends(self, paragraph: Paragraph) -> bool:
        return is_adoption_or_end(paragraph.text, self.family)


def _size(paragraph: Paragraph) -> int:
    text = paragraph.table.text if paragraph.table else paragraph.text
    return round(_letters(text) * (1 - paragraph.linked))


def _letters(text: str) -> int:
    return sum(letter.isalpha() for letter in text)


def _comments(element: HtmlElement) -> bool:
    return not {"comments", "disqus"}.isdisjoint(_names(element))


def _is_named(element: HtmlElement, place: str, *, by_name: bool = True) -> bool:
    marks = _marks()
    if element.tag in marks.tags[place] or element.get("role", "") in marks.roles[place]:
        return True
    return by_name and not _names(element).isdisjoint(marks.names[place])


def _names(element: HtmlElement) -> frozenset[str]:
    """The words in an element's class and id: ``siteFooter`` and ``site-footer`` are two."""
    return frozenset(_words(f"{element.get('class', '')} {element.get('id', '')}"))


def _words(text: str) -> Iterator[str]:
    return (part.lower() for part in _PARTS.findall(text))
