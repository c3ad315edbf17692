"""From text without further character filters to terms: word by word, or Chinese characters in pairs.

A stream is given text that is already rewritten, and ``correct``, which says where a place of it stood before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol

from engine.analysis.token_filters import Filter, Word
from engine.analysis.tokenizer import spans, words

CACHED_STEMS = 200_000
"""Words a chain remembers; then it forgets them all and begins again."""


class Token(NamedTuple):
    """``start`` and ``end`` are places in the original text; tokens of one ``position`` are alternatives."""

    term: str
    start: int
    end: int
    position: int


Correct = Callable[[int], int]
Accept = Callable[[str], bool]


class Stream(Protocol):
    stacked: bool
    """Whether several tokens may have one position."""

    def terms(self, text: str) -> list[str]:
        """The terms alone, in order."""

    def tokens(self, text: str, correct: Correct) -> Iterator[Token]:
        """The tokens in order."""

    def find(self, text: str, accept: Accept, correct: Correct) -> list[Token]:
        """The tokens whose term is accepted, in no set order."""


class Stems(dict[str, str]):
    """What each word becomes, computed once."""

    def __init__(self, filters: Sequence[Filter]) -> None:
        super().__init__()
        self._filters = tuple(filters)

    def __missing__(self, text: str) -> str:
        if len(self) >= CACHED_STEMS:
            self.clear()
        word = Word(text)
        for change in self._filters:
            word = change(word)
        self[text] = word.text
        return word.text


class Words:
    """One term for each word."""

    stacked = False

    def __init__(self, stems: Stems) -> None:
        self._stems = stems

    def terms(self, text: str) -> list[str]:
        return list(map(self._stems.__getitem__, words(text)))

    def tokens(self, text: str, correct: Correct) -> Iterator[Token]:
        stems = self._stems
        for position, (start, end) in enumerate(spans(text)):
            yield Token(stems[text[start:end]], correct(start), correct(end), position)

    def find(self, text: str, accept: Accept, correct: Correct) -> list[Token]:
        stems = self._stems
        return [
            Token(term, correct(start), correct(end), position)
            for position, (start, end) in enumerate(spans(text))
            if accept(term := stems[text[start:end]])
        ]
