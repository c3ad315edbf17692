"""Groups of inflected words, one group a line, written for this project; and how far stemming keeps to them.

Every third group is **held back**: nobody looks at its words while the rules of a language are changed. A form that
stems to nothing but its own group's term costs nothing; a pair of one group with different terms is under-stemmed, a
pair of two groups with one term is over-stemmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from engine.analysis import analyzer

LANGUAGES = ("kk", "ky", "tg", "uz", "be", "ur", "fa", "hi", "ru", "en")
HELD_BACK = 3

Group = tuple[str, ...]


def groups(language: str, held_back: bool) -> list[Group]:
    """The groups of a language: those that may be looked at, or those that are held back."""
    lines = Path(__file__).with_name(f"{language}.txt").read_text("utf-8").splitlines()
    return [tuple(line.split()) for place, line in enumerate(lines, 1) if (place % HELD_BACK == 0) is held_back]


@dataclass(frozen=True, slots=True)
class Measure:
    """Pairs of words: ``under`` of ``within`` have different terms, ``over`` of ``across`` the same."""

    groups: int
    words: int
    under: int
    within: int
    over: int
    across: int

    @property
    def under_share(self) -> float:
        return self.under / self.within

    @property
    def over_share(self) -> float:
        return self.over / self.across


def measure(language: str, measured: Sequence[Group]) -> Measure:
    """How far the analysis of ``language`` keeps the words of a group together and the groups apart."""
    stems = [[stem(language, word) for word in group] for group in measured]
    within = [one != other for group in stems for one, other in combinations(group, 2)]
    across = [
        one == other for first, second in combinations(stems, 2) for one in first for other in second
    ]  # fmt: skip
    words = sum(map(len, measured))
    return Measure(len(measured), words, sum(within), len(within), sum(across), len(across))


def stem(language: str, word: str) -> str:
    """What ``word`` is found by: one term, or several joined where the analysis cuts it."""
    return " ".join(analyzer(language).terms(word))


def faults(language: str, measured: Sequence[Group]) -> Iterator[str]:
    """What went wrong, to read: groups that fell apart with the terms of each form, and groups that met."""
    owners: dict[str, set[str]] = {}
    for group in measured:
        stems = {word: stem(language, word) for word in group}
        if len(set(stems.values())) > 1:
            yield "apart: " + " ".join(f"{word}→{found}" for word, found in stems.items())
        for found in stems.values():
            owners.setdefault(found, set()).add(group[0])
    for found, firsts in owners.items():
        if len(firsts) > 1:
            yield f"met in {found}: {' '.join(sorted(firsts))}"
