"""From works held in several languages to a lexicon: segments, what they teach, and the works behind each pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from engine.analysis import analyzer
from engine.dictionary.alignment import align
from engine.dictionary.chinese import segment, terms
from engine.dictionary.entries import KeptSegment, Languages, Pair, terms_of
from engine.dictionary.model import Learned, learn
from mappings.documents import Expression
from mappings.languages import LANGUAGES

METHOD = "2"
"""Raised when the same texts teach something else: what was learned before is learned anew."""

WORKS_NAMED = 3
"""Works named as evidence of a pair."""

Analysed = tuple[KeptSegment, list[str], list[str]]
Wanted = Callable[[str, str], bool]


def segments(
    held: Iterable[Sequence[Expression]],
    wanted: Wanted = lambda work, eid: True,
    needed: Callable[[Languages], bool] = lambda languages: True,
) -> Iterator[Analysed]:
    """Every segment of the works (each the expressions of one, a language once), with its terms. ``wanted`` says by
    work and eid which provisions teach: what is measured must not be learned from; ``needed``, which languages."""
    for expressions in held:
        read = _Reading()
        for left, right in combinations(sorted(expressions, key=analysis_of), 2):
            if analysis_of(left) == analysis_of(right) or not needed((analysis_of(left), analysis_of(right))):
                continue
            for one in align(left, right):
                if wanted(left.work, one.eid):
                    kept = KeptSegment(
                        left.id, right.id, one.eid, left.language, right.language, one.left, one.right,
                        read.terms(left.language, one.left), read.terms(right.language, one.right),
                    )  # fmt: skip
                    yield kept, read.units(left.language, one.left), read.units(right.language, one.right)


def pairs(found: Sequence[Analysed]) -> Iterator[Pair]:
    """What the segments of each two languages teach."""
    by_languages: dict[Languages, list[Analysed]] = defaultdict(list)
    for each in found:
        by_languages[each[0].languages].append(each)
    for (left, right), segments in sorted(by_languages.items()):
        learned = learn((ours, theirs) for _, ours, theirs in segments)
        works = _works(learned, segments)
        for one in learned:
            evidence = (one.probability, one.together, works[one.left, one.right])
            yield Pair(left, one.left, right, one.right, *evidence)


def spellings(texts: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The commonest spelling of every term of ``texts`` (language and text), in small letters, by analysis and term;
    Chinese terms are their spelling."""
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for language, text in dict.fromkeys(texts):
        analysis = LANGUAGES[language].analysis
        if analysis != "zh":
            for token in analyzer(analysis).tokens(text):
                counted[analysis, token.term][text[token.start : token.end].lower()] += 1
    return {key: min(forms, key=lambda form: (-forms[form], form)) for key, forms in counted.items()}


def texts_of(found: Iterable[Analysed]) -> Iterator[tuple[str, str]]:
    """Both sides of each segment, with their languages."""
    for kept, _, _ in found:
        yield kept.left_language, kept.left
        yield kept.right_language, kept.right


def analysis_of(expression: Expression) -> str:
    return LANGUAGES[expression.language].analysis


class _Reading:
    """The terms of one work's texts, each text read once: in twelve languages each is laid beside eleven others."""

    def __init__(self) -> None:
        self._terms: dict[tuple[str, str], str] = {}
        self._units: dict[tuple[str, str], list[str]] = {}

    def terms(self, language: str, text: str) -> str:
        key = (LANGUAGES[language].analysis, text)
        if key not in self._terms:
            self._terms[key] = terms_of(language, text)
        return self._terms[key]

    def units(self, language: str, text: str) -> list[str]:
        """What is learned of a text: its terms that are words; of Chinese its words, each as its terms in a row."""
        key = (LANGUAGES[language].analysis, text)
        if key not in self._units:
            if key[0] == "zh":
                self._units[key] = [terms(word) for word in segment(text)]
            else:
                self._units[key] = [term for term in self.terms(language, text).split(" ") if _is_word(term)]
        return self._units[key]


def _is_word(term: str) -> bool:
    """Numbers and letters that count items stand for themselves in every language."""
    return len(term) > 1 and not any(letter.isdigit() for letter in term)


def _works(learned: Sequence[Learned], segments: Sequence[Analysed]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The works that hold each pair in most segments."""
    rights: dict[str, set[str]] = defaultdict(set)
    for each in learned:
        rights[each.left].add(each.right)
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for kept, ours, theirs in segments:
        work = kept.left_act.rpartition("/")[0]
        there = set(theirs)
        for stem in set(ours):
            for right in rights[stem] & there if stem in rights else ():
                counted[stem, right][work] += 1
    return defaultdict(
        tuple, {key: tuple(work for work, _ in works.most_common(WORKS_NAMED)) for key, works in counted.items()}
    )
