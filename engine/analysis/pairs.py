"""The filter ``cjk_bigram``: Han, Kana and Hangul characters that touch each other become overlapping pairs.

A character that touches none stands alone. With ``output_unigrams`` every character is a term too, and the pair that
begins with it has its position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise
from operator import add

import regex

from engine.analysis.grammar import EVERY, PLAIN, QUICK, QUICK_WORD
from engine.analysis.streams import Accept, Correct, Stems, Token
from engine.analysis.tokenizer import LONG, spans

_PAIRED = regex.compile(
    r"\p{Script=Han}|\p{Script=Hiragana}|\p{WB=Katakana}+|[\p{Script=Hangul}&&\p{WB=ALetter}]+", regex.V1
)
_JOINERS = regex.compile(f"[{EVERY.joiner}]+")
_RUNS = re.compile(f"([{QUICK.han}]++)|({QUICK_WORD})")
_NOT_PLAIN = re.compile(f"[^{PLAIN}]")

_Place = tuple[str, int, int]


class Pairs:
    """Terms of Chinese: see the module. Text of Han characters and plain words alone, so nearly all, is cut in runs;
    all else goes token by token. Tests hold both ways equal."""

    def __init__(self, stems: Stems, *, unigrams: bool) -> None:
        self._stems = stems
        self.stacked = unigrams

    def terms(self, text: str) -> list[str]:
        runs = [] if _NOT_PLAIN.search(text) else _RUNS.findall(text)
        if not runs or any(len(word) > LONG for _, word in runs):
            return [token.term for token in self._one_by_one(text, int)]
        found: list[str] = []
        for run, word in runs:
            if word:
                found.append(self._stems[word])
            else:
                found.extend(self._of_run(run))
        return found

    def _of_run(self, run: str) -> Iterator[str]:
        letters = list(map(self._stems.__getitem__, run))
        pairs = map(add, letters, letters[1:])
        if self.stacked:
            return chain(chain.from_iterable(zip(letters, pairs, strict=False)), letters[-1:])
        return pairs if len(letters) > 1 else iter(letters)

    def tokens(self, text: str, correct: Correct) -> Iterator[Token]:
        found = self.find(text, lambda _: True, correct)
        return iter(sorted(found, key=lambda token: (token.position, token.end)))

    def find(self, text: str, accept: Accept, correct: Correct) -> list[Token]:
        runs = [] if _NOT_PLAIN.search(text) else list(_RUNS.finditer(text))
        if not runs or any(match.end(2) - match.start(2) > LONG for match in runs):
            return [token for token in self._one_by_one(text, correct) if accept(token.term)]
        found: list[Token] = []
        position = 0
        for match in runs:
            start, end = match.span()
            if match.lastindex == 1:
                found.extend(self._find_in_run(Token(match[1], start, end, position), accept, correct))
                position += end - start if self.stacked else max(1, end - start - 1)
            else:
                if accept(term := self._stems[match[2]]):
                    found.append(Token(term, correct(start), correct(end), position))
                position += 1
        return found

    def _find_in_run(self, run: Token, accept: Accept, correct: Correct) -> Iterator[Token]:
        letters = list(map(self._stems.__getitem__, run.term))
        alone = letters if self.stacked or len(letters) == 1 else []
        for width, terms in ((1, alone), (2, map(add, letters, letters[1:]))):
            for step, term in enumerate(terms):
                if accept(term):
                    place = run.start + step
                    yield Token(term, correct(place), correct(place + width), run.position + step)

    def _one_by_one(self, text: str, correct: Correct) -> Iterator[Token]:
        position = -1
        for run in self._runs(text, correct):
            for term, start, end, step in self._of_places(run):
                position += step
                yield Token(term, start, end, position)

    def _runs(self, text: str, correct: Correct) -> Iterator[list[_Place]]:
        """Characters that touch, together; every other word by itself."""
        run: list[_Place] = []
        for start, end in spans(text):
            raw, first, last = text[start:end], correct(start), correct(end)
            paired = _PAIRED.fullmatch(_JOINERS.sub("", raw)) is not None
            if run and not (paired and run[-1][2] == first):
                yield run
                run = []
            if paired:
                run += _characters(self._stems[raw], first, last)
            else:
                yield [(self._stems[raw], first, last)]
        if run:
            yield run

    def _of_places(self, run: list[_Place]) -> Iterator[tuple[str, int, int, int]]:
        """Term, start, end and by how much its position is further on."""
        if len(run) == 1:
            yield (*run[0], 1)
            return
        for (one, start, middle), (other, _, end) in pairwise(run):
            if self.stacked:
                yield one, start, middle, 1
            yield one + other, start, end, 0 if self.stacked else 1
        if self.stacked:
            yield (*run[-1], 1)


def _characters(term: str, start: int, end: int) -> list[_Place]:
    """Where each character stands; where their number is not that of the text, each stands for the whole."""
    if len(term) == end - start:
        return [(letter, start + index, start + index + 1) for index, letter in enumerate(term)]
    return [(letter, start, end) for letter in term]
