"""From works held in several languages to a lexicon: segments, what they teach, and the works behind each pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from engine.analysis import analyzer
from engine.dictionary.alignment import align
from engine.dictionary.chinese import segment, terms
from engine.dictionary.lexicon import KeptSegment, Pair, terms_of
from engine.dictionary.model import Learned, learn
from mappings.documents import Expression
from mappings.languages import LANGUAGES

WORKS_NAMED = 3
"""Works named as evidence of a pair."""

Analysed = tuple[KeptSegment, list[str], list[str]]
Wanted = Callable[[str, str], bool]


def segments(held: Iterable[Sequence[Expression]], wanted: Wanted = lambda work, eid: True) -> Iterator[Analysed]:
    """Every segment of the works (each the expressions of one, a language once), with its terms. ``wanted`` says by
    work and eid which provisions teach: what is measured must not be learned from."""
    for expressions in held:
        for left, right in combinations(sorted(expressions, key=lambda each: _analysis(each)), 2):
            if _analysis(left) == _analysis(right):
                continue
            for one in align(left, right):
                if wanted(left.work, one.eid):
                    kept = KeptSegment(
                        left.id, right.id, one.eid, left.language, right.language, one.left, one.right,
                        terms_of(left.language, one.left), terms_of(right.language, one.right),
                    )  # fmt: skip
                    yield kept, _units(kept.left_language, kept.left), _units(kept.right_language, kept.right)


def pairs(found: Sequence[Analysed]) -> Iterator[Pair]:
    """What the segments of each two languages teach."""
    by_languages: dict[tuple[str, str], list[Analysed]] = defaultdict(list)
    for each in found:
        kept = each[0]
        by_languages[LANGUAGES[kept.left_language].analysis, LANGUAGES[kept.right_language].analysis].append(each)
    for (left, right), segments in sorted(by_languages.items()):
        learned = learn((ours, theirs) for _, ours, theirs in segments)
        works = _works(learned, segments)
        for one in learned:
            evidence = (one.probability, one.together, works[one.left, one.right])
            yield Pair(left, one.left, right, one.right, *evidence)


def _units(language: str, text: str) -> list[str]:
    """What is learned of a text: its terms; of Chinese its words, each as its terms joined by spaces."""
    analysis = LANGUAGES[language].analysis
    if analysis == "zh":
        return [terms(word) for word in segment(text)]
    return analyzer(analysis).terms(text)


def spellings(found: Iterable[Analysed]) -> dict[tuple[str, str], str]:
    """The commonest spelling of every term of the segments, in small letters; Chinese terms are their spelling."""
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    seen: set[tuple[str, str]] = set()
    for kept, _, _ in found:
        for language, text in ((kept.left_language, kept.left), (kept.right_language, kept.right)):
            analysis = LANGUAGES[language].analysis
            if analysis != "zh" and (language, text) not in seen:
                seen.add((language, text))
                for token in analyzer(analysis).tokens(text):
                    counted[analysis, token.term][text[token.start : token.end].lower()] += 1
    return {key: min(forms, key=lambda form: (-forms[form], form)) for key, forms in counted.items()}


def _analysis(expression: Expression) -> str:
    return LANGUAGES[expression.language].analysis


def _works(learned: Sequence[Learned], segments: Sequence[Analysed]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The works that hold each pair in most segments."""
    rights: dict[str, list[str]] = defaultdict(list)
    for each in learned:
        rights[each.left].append(each.right)
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for kept, ours, _ in segments:
        work = kept.left_act.rpartition("/")[0]
        there = f" {kept.right_terms} "
        for stem in set(ours):
            for right in rights.get(stem, ()):
                if f" {right} " in there:
                    counted[stem, right][work] += 1
    return defaultdict(
        tuple, {key: tuple(work for work, _ in works.most_common(WORKS_NAMED)) for key, works in counted.items()}
    )
