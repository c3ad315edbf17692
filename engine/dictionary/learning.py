"""From works held in several languages to a lexicon: segments, what they teach, and the works behind each pair."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from engine.analysis import analyzer
from engine.dictionary.alignment import align
from engine.dictionary.lexicon import KeptSegment, Pair
from engine.dictionary.model import SEEN, Learned, learn
from mappings.documents import Expression
from mappings.languages import LANGUAGES

WORKS_NAMED = 3
"""Works named as evidence of a pair."""

LONGEST_TERM = 4
"""Pairs of Chinese characters that are joined to one term at most."""

_PAIR = re.compile(r"[\u3400-\u9fff]{2}")
Analysed = tuple[KeptSegment, list[str], list[str]]
Wanted = Callable[[str, str], bool]


def segments(held: Iterable[Sequence[Expression]], wanted: Wanted = lambda work, eid: True) -> Iterator[Analysed]:
    """Every segment of the works (each the expressions of one, a language once), with its terms. ``wanted`` says by
    work and eid which provisions teach: what is measured must not be learned from."""
    for expressions in held:
        for left, right in combinations(sorted(expressions, key=lambda each: _analysis(each)), 2):
            if _analysis(left) == _analysis(right):
                continue
            for segment in align(left, right):
                if wanted(left.work, segment.eid):
                    ours = analyzer(_analysis(left)).terms(segment.left)
                    theirs = analyzer(_analysis(right)).terms(segment.right)
                    kept = KeptSegment(
                        left.id, right.id, segment.eid, left.language, right.language, segment.left, segment.right,
                        " ".join(ours), " ".join(theirs),
                    )  # fmt: skip
                    yield kept, ours, theirs


def pairs(found: Sequence[Analysed]) -> Iterator[Pair]:
    """What the segments of each two languages teach."""
    by_languages: dict[tuple[str, str], list[Analysed]] = defaultdict(list)
    for each in found:
        kept = each[0]
        by_languages[LANGUAGES[kept.left_language].analysis, LANGUAGES[kept.right_language].analysis].append(each)
    for (left, right), segments in sorted(by_languages.items()):
        learned = learn((ours, theirs) for _, ours, theirs in segments)
        joined = {"zh": _join}.get(right, lambda known, segments: known)(learned, segments)
        works = _works(joined, segments)
        for one in joined:
            evidence = (one.probability, one.together, works[one.left, one.right])
            yield Pair(left, one.left, right, one.right, *evidence)


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


def _join(learned: Sequence[Learned], segments: Sequence[Analysed]) -> list[Learned]:
    """Chinese pairs of characters that overlap, come from one stem and stand together are one term: 恐怖 怖主 主义."""
    by_left: dict[str, list[Learned]] = defaultdict(list)
    for each in learned:
        by_left[each.left].append(each)
    holding: dict[str, list[str]] = defaultdict(list)
    for kept, ours, _ in segments:
        for stem in set(ours):
            if len(by_left.get(stem, ())) > 1:
                holding[stem].append(f" {kept.right_terms} ")
    made: list[Learned] = []
    for stem, known in by_left.items():
        made += _joined(known, holding[stem])
    return made


def _joined(known: Sequence[Learned], texts: Sequence[str]) -> Iterator[Learned]:
    """The translations of one stem with those that belong together joined, the rest as they are."""
    left = sorted(known, key=lambda each: -each.probability)
    while left:
        first = left.pop(0)
        chain = [first]
        while len(chain) < LONGEST_TERM:
            longer = next((made for each in left if (made := _longer(chain, each, texts))), None)
            if longer is None:
                break
            chain = longer
            left = [each for each in left if each not in chain]
        terms = " ".join(each.right for each in chain)
        together = sum(f" {terms} " in text for text in texts) if len(chain) > 1 else first.together
        yield Learned(first.left, terms, first.probability, together)


def _longer(chain: list[Learned], each: Learned, texts: Sequence[str]) -> list[Learned] | None:
    """``chain`` with ``each`` before or behind it, where they overlap and mostly stand so."""
    if not _PAIR.fullmatch(each.right) or not _PAIR.fullmatch(chain[0].right):
        return None
    for made in ([*chain, each], [each, *chain]):
        fits = made[-2].right[-1] == made[-1].right[0] if made[-1] is each else made[0].right[-1] == made[1].right[0]
        if fits:
            terms = " ".join(one.right for one in made)
            count = sum(f" {terms} " in text for text in texts)
            if count >= max(SEEN, each.together // 2, chain[0].together // 2):
                return made
    return None
