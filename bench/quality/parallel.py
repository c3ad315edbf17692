"""Questions that texts held in several languages ask and answer: an article's heading or first words in one language,
the same article in another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.store import Store
from mappings.documents import Expression, Provision
from mappings.identifiers import parse_expression
from mappings.languages import matching

FIRST_WORDS = 8
"""Words of an article of the Universal Declaration that are the question."""

FIRST_SIGNS = 14
"""The same in Chinese, which is written without spaces."""

DECLARATION = "/akn/un/act/declaration/1948-12-10/217-a-iii"
FOLDS = 5
_OPERATORS = re.compile(r"[\"«»“”„「」()\[\]:*\-–—]|\b(?:AND|OR|NOT|NEAR)\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """``text`` in ``language``; the answer is ``id``, to be found in ``work`` among the texts of ``into``. ``half`` is
    0 or 1 by the article's place, ``fold`` a number below :data:`FOLDS` by the work: what is learned from one is asked
    of the others."""

    text: str
    language: str
    into: str
    work: str
    id: str
    half: int
    fold: int

    def answered(self, id: str) -> bool:
        """Whether ``id`` is the answer: the same article in a text of this language, whichever edition or script of it
        is held (a work may be held in Simplified and in Traditional characters)."""
        expression, _, eid = id.rpartition("/~")
        found = parse_expression(expression)
        same = str(found.work) == self.work and eid == self.id.rpartition("/~")[2]
        return same and found.language in matching(self.into)


Words = Callable[[Provision, str], str]


def declaration(store: Store) -> Iterator[Asked]:
    """Every article of the Declaration in every language, asked of every other."""
    yield from _of_work(store, DECLARATION, 0, _first_words)


def headings(store: Store) -> Iterator[Asked]:
    """Every article of every work held in two languages or more, the Declaration apart, by its heading, or by its first
    words where it has none."""
    works = [work.id for work in store.works() if work.id != DECLARATION]
    several = [id for id in works if len({s.expression.language for s in store.summaries(id)}) > 1]
    for number, work in enumerate(several):
        yield from _of_work(store, work, number % FOLDS, heading_or_beginning)


def place_of(asked: Iterable[Asked]) -> dict[tuple[str, str], int]:
    """(work, eid) → half, for leaving out of what is learned."""
    return {(each.work, each.id.rpartition("/~")[2]): each.half for each in asked}


def by_pair(asked: Iterable[Asked], most: int) -> dict[tuple[str, str], list[Asked]]:
    """Questions by (language, into), at most so many of each, evenly from all."""
    found: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for each in asked:
        found[each.language, each.into].append(each)
    return {pair: each[:: max(1, -(-len(each) // most))] for pair, each in sorted(found.items())}


def spare(asked: Iterable[Asked], most: int) -> list[Asked]:
    """At most as many of each two languages that :func:`by_pair` leaves out."""
    every = list(asked)
    reported = {each for known in by_pair(every, most).values() for each in known}
    left = by_pair((each for each in every if each not in reported), most)
    return [each for known in left.values() for each in known]


def _of_work(store: Store, work: str, fold: int, words: Words) -> Iterator[Asked]:
    held: Mapping[str, Expression] = {each.language: each for each in store.expressions(work)}
    for source in held.values():
        for target in held.values():
            if source.language != target.language:
                yield from _pairs(source, target, fold, words)


def _pairs(source: Expression, target: Expression, fold: int, words: Words) -> Iterator[Asked]:
    answers = {provision.eid: provision for provision in target.provisions}
    articles: Sequence[Provision] = [p for p in source.provisions if p.kind in ("article", "section")]
    for place, provision in enumerate(articles):
        text = plain_words(words(provision, source.language))
        answer = answers.get(provision.eid)
        if text and answer is not None:
            id = f"{target.id}/~{provision.eid}"
            yield Asked(text, source.language, target.language, source.work, id, place % 2, fold)


def plain_words(text: str) -> str:
    """``text`` without what a question would understand as more than words."""
    return " ".join(_OPERATORS.sub(" ", text).split())


def heading_or_beginning(provision: Provision, language: str) -> str:
    """What an article is asked by."""
    return provision.heading or _first_words(provision, language)


def _first_words(provision: Provision, language: str) -> str:
    text = " ".join(provision.text.split())
    if language.startswith("zh"):
        return text[:FIRST_SIGNS]
    return " ".join(text.split(" ")[:FIRST_WORDS])
