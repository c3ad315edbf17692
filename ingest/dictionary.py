"""After a run: the dictionary is learned anew when the texts it was learned from have changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from corpus.store import Store, Summary
from engine.dictionary import lexicon
from engine.dictionary.chinese import glosses
from engine.dictionary.learning import pairs, segments, spellings
from engine.dictionary.lexicon import FILE, Lexicon
from mappings.documents import Expression
from mappings.languages import LANGUAGES


def learn_dictionary(store: Store, folder: Path) -> bool:
    """Learn from what ``store`` holds and keep it in ``folder``; False where nothing has changed since."""
    teaching = list(_teaching(store))
    fingerprint = _fingerprint(teaching)
    if Lexicon(folder / FILE).fingerprint() == fingerprint:
        return False
    found = list(segments(_read(store, teaching)))
    learned = chain(glosses(_chinese(store)), pairs(found))
    lexicon.write(folder / FILE, fingerprint, learned, spellings(found), (kept for kept, _, _ in found))
    return True


def _teaching(store: Store) -> Iterator[list[Summary]]:
    """Of each work held in two languages or more: the newest whole edition of each."""
    works: dict[str, dict[str, Summary]] = {}
    for summary in store.summaries():
        if not summary.expression.incomplete:
            works.setdefault(summary.expression.work, {})[summary.expression.language] = summary
    for languages in works.values():
        if len({LANGUAGES[code].analysis for code in languages}) > 1:
            yield list(languages.values())


def _chinese(store: Store) -> Iterator[str]:
    """Every Chinese text, for the words that are used at all."""
    for summary in store.summaries():
        if LANGUAGES[summary.expression.language].analysis == "zh":
            for provision in store.expression(summary.expression.id).provisions:
                yield f"{provision.heading}\n{provision.text}"


def _read(store: Store, teaching: list[list[Summary]]) -> Iterator[list[Expression]]:
    for summaries in teaching:
        yield [store.expression(summary.expression.id) for summary in summaries]


def _fingerprint(teaching: list[list[Summary]]) -> str:
    seen = hashlib.sha256()
    for summaries in teaching:
        for summary in summaries:
            for source in summary.expression.sources[:1]:
                seen.update(f"{summary.expression.id}\0{source.text_sha256}\0{source.parser}\n".encode())
    return seen.hexdigest()[:16]
