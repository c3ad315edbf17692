"""Questions that texts held in several languages ask and answer: an article's heading or first words in one language,
the same article in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.store import Store
from mappings.documents import Expression, Provision

FIRST_WORDS = 8
"""Words of an article of the Universal Declaration that are the question."""

FIRST_SIGNS = 14
"""The same in Chinese, which is written without spaces."""

DECLARATION = "/akn/un/act/declaration/1948-12-10/217-a-iii"


@dataclass(frozen=True, slots=True)
class Asked:
    """``text`` in ``language``; the answer is ``id``, to be found in ``work`` among the texts of ``into``. ``half`` is
    0 or 1 by the article's place: what is learned from one half is asked of the other."""

    text: str
    language: str
    into: str
    work: str
    id: str
    half: int


def declaration(store: Store, languages: Sequence[str]) -> Iterator[Asked]:
    """Every article in every language, asked of every other."""
    held = _held(store, DECLARATION)
    for source in languages:
        for target in languages:
            if source != target and source in held and target in held:
                yield from _pairs(held[source], held[target], _first_words)


def headings(store: Store, works: Iterable[str] | None = None) -> Iterator[Asked]:
    """Every article with a heading of every work held in two languages or more, the Declaration apart."""
    for work in store.works() if works is None else [store.work(id) for id in works]:
        held = _held(store, work.id)
        if work.id != DECLARATION:
            for source in held:
                for target in held:
                    if source != target:
                        yield from _pairs(held[source], held[target], _heading)


def _held(store: Store, work: str) -> Mapping[str, Expression]:
    """The newest edition in each language."""
    found: dict[str, Expression] = {}
    for expression in store.expressions(work):
        found[expression.language] = expression
    return found


def _pairs(source: Expression, target: Expression, words: Mapping[str, str] | object) -> Iterator[Asked]:
    answers = {provision.eid: provision for provision in target.provisions}
    for place, provision in enumerate(source.provisions):
        text = words(provision, source.language)  # type: ignore[operator]
        if text and provision.eid in answers and provision.kind in ("article", "section"):
            id = f"{target.id}/~{provision.eid}"
            yield Asked(text, source.language, target.language, source.work, id, place % 2)


def _heading(provision: Provision, language: str) -> str:
    return provision.heading


def _first_words(provision: Provision, language: str) -> str:
    text = " ".join(provision.text.split())
    if language.startswith("zh"):
        return text[:FIRST_SIGNS]
    return " ".join(text.split(" ")[:FIRST_WORDS])


def by_pair(asked: Iterable[Asked]) -> dict[tuple[str, str], list[Asked]]:
    """Questions by (language, into)."""
    found: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for each in asked:
        found[each.language, each.into].append(each)
    return dict(found)
