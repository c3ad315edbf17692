"""After a run: the dictionary is learned anew of the languages whose texts have changed."""

from __future__ import annotations

import hashlib
import math
import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from corpus.store import Store, Summary
from engine.analysis import fingerprint
from engine.base import EngineError
from engine.dictionary.chinese import glosses
from engine.dictionary.entries import Languages, Pair
from engine.dictionary.general import join
from engine.dictionary.keeping import FILE, Draft
from engine.dictionary.learning import METHOD, pairs, segments, spellings
from engine.dictionary.lexicon import Lexicon
from mappings.documents import Expression
from mappings.languages import LANGUAGES

GENERAL = ("en", "zh")
"""The languages of the general dictionary."""

GROWTH = 1.25
"""How much more Chinese there must be in the base for the general dictionary to be weighed anew."""


@dataclass(frozen=True, slots=True)
class Learning:
    """What a run of learning came to: the dictionary's ``segments`` in so many ``languages`` taken by two, the pairs of
    ``words`` it knows, how many of the languages were ``renewed``, and the ``seconds`` it took."""

    segments: int
    languages: int
    words: int
    renewed: int
    seconds: float

    @property
    def sentence(self) -> str:
        """The same for a person."""
        return (
            f"Dictionary: {self.segments:,} pairs of sentences in {self.languages:,} pairs of languages teach "
            f"{self.words:,} pairs of words ({self.renewed:,} pairs of languages learned anew in {self.seconds:.1f} s)"
        )


def learn_dictionary(store: Store, folder: Path) -> Learning | None:
    """Learn from what ``store`` holds and keep it in ``folder``; None where nothing has changed since."""
    began = time.monotonic()
    path = folder / FILE
    teaching = _teaching(store)
    wanted = _fingerprints(store, teaching)
    lexicon = Lexicon(path)
    known = _known(lexicon)
    if known == wanted and (path.exists() or not wanted):
        return None
    renewed = {languages: seen for languages, seen in wanted.items() if known.get(languages) != seen}
    draft = Draft(path)
    try:
        if known and not _copied(draft, [languages for languages in wanted if languages not in renewed]):
            draft.discard()
            draft, renewed = Draft(path), wanted
        found = list(segments(_read(store, teaching, renewed), needed=renewed.__contains__))
        learned = pairs(found)
        if GENERAL in renewed:
            learned = with_general(learned, general(store))
        draft.add(renewed, learned, (kept for kept, _, _ in found))
        draft.keep(_together(wanted), spellings(draft.texts()))
    except BaseException:
        draft.discard()
        raise
    held = lexicon.pairs()
    return Learning(sum(held.values()), len(wanted), lexicon.words(), len(renewed), time.monotonic() - began)


def _known(lexicon: Lexicon) -> dict[Languages, str]:
    """The fingerprints of what was learned before; none of a file that cannot be read: it is learned anew."""
    try:
        return lexicon.learned()
    except EngineError:
        return {}


def _copied(draft: Draft, languages: list[Languages]) -> bool:
    """Take over from the old file what has not changed; False where that file is damaged."""
    try:
        draft.copy(languages)
    except sqlite3.DatabaseError:
        return False
    return True


def general(store: Store) -> Iterator[Pair]:
    """What the general dictionary says of the Chinese words that ``store`` holds."""
    return glosses(_chinese(store))


def with_general(learned: Iterable[Pair], said: Iterable[Pair]) -> Iterator[Pair]:
    """``learned``, and beside what is learned of its languages what the general dictionary has ``said``."""
    taught: list[Pair] = []
    for one in learned:
        if one.languages == GENERAL:
            taught.append(one)
        else:
            yield one
    yield from join(taught, said)


def _teaching(store: Store) -> list[list[Summary]]:
    """Of each work held in two languages or more: the newest whole edition of each."""
    works: dict[str, dict[str, Summary]] = {}
    for summary in store.summaries():
        if not summary.expression.incomplete:
            works.setdefault(summary.expression.work, {})[summary.expression.language] = summary
    held = (list(languages.values()) for languages in works.values())
    return [each for each in held if len({_analysis(summary) for summary in each}) > 1]


def _read(store: Store, teaching: list[list[Summary]], renewed: dict[Languages, str]) -> Iterator[list[Expression]]:
    """The texts that teach what is renewed."""
    for summaries in teaching:
        needed = set(chain.from_iterable(languages for languages in _languages(summaries) if languages in renewed))
        if needed:
            yield [store.expression(each.expression.id) for each in summaries if _analysis(each) in needed]


def _chinese(store: Store) -> Iterator[str]:
    """Every Chinese text, for the words that are used at all."""
    for summary in store.summaries():
        if _analysis(summary) == "zh":
            for provision in store.expression(summary.expression.id).provisions:
                yield f"{provision.heading}\n{provision.text}"


def _fingerprints(store: Store, teaching: list[list[Summary]]) -> dict[Languages, str]:
    """What each two languages are learned from, in short: the texts, and the analysis that makes terms of them."""
    seen: dict[Languages, list[str]] = defaultdict(list)
    for summaries in teaching:
        for languages in _languages(summaries):
            seen[languages] += [_edition(each) for each in summaries if _analysis(each) in languages]
    chinese = sum(each.provisions for each in store.summaries() if _analysis(each) == "zh")
    if chinese:
        seen[GENERAL].append(f"general {round(math.log(chinese, GROWTH))}")
    return {
        languages: _hash([METHOD, *map(fingerprint, languages), *lines]) for languages, lines in sorted(seen.items())
    }


def _languages(summaries: list[Summary]) -> list[Languages]:
    """Every two analyses of a work."""
    held = sorted({_analysis(each) for each in summaries})
    return [(left, right) for n, left in enumerate(held) for right in held[n + 1 :]]


def _edition(summary: Summary) -> str:
    """Changes with the text of an edition."""
    sources = summary.expression.sources[:1]
    return "\0".join([summary.expression.id, *(f"{source.text_sha256}\0{source.parser}" for source in sources)])


def _analysis(summary: Summary) -> str:
    return LANGUAGES[summary.expression.language].analysis


def _together(fingerprints: dict[Languages, str]) -> str:
    return _hash([f"{left} {right} {seen}" for (left, right), seen in fingerprints.items()])


def _hash(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
