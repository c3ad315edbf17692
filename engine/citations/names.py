"""The names of acts as those who cite use them, and where one stands in a question.

A name is found with other endings of its long words (Уголовного кодекса, Жиноят кодексининг), in any case and
punctuation; Chinese names anywhere in a run of characters, the longest first. What all states call alike (УК) is found
with the state's name beside it (УК Казахстана) or without (all whose law is made in that language).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from itertools import product

import regex

from corpus.catalogue import Catalogue
from corpus.catalogue_names import fold_number, fold_title
from corpus.citing import citing
from engine.citations.folding import LONG, fold, is_han, plain, words
from mappings.documents import Work

_STATE_OF_CHINESE = "中华人民共和国"
_KEY = 4
_YEAR_AT_END = re.compile(r",?\s*\d{4}$")
_EDITION = re.compile(r"\s*\([^()]*(?:Review|Repealed)[^()]*\)")
_BETWEEN = regex.compile(r"[\s,.«»\"“”()'‘’:–—/-]{0,4}")
_KEPT = 20_000
"""Words and pairs of words whose comparison is remembered."""
_OWN_ENDING, _OTHER_ENDING = 3, 5
"""Letters an ending may have in the name and in the question, behind what the two words share."""


class Kind(IntEnum):
    """What a name is; the surer, the higher."""

    STATE = 0
    CODE = 1
    SHORT = 2
    TITLE = 3
    NUMBER = 4


@dataclass(frozen=True, slots=True)
class Name:
    """``printed`` as the catalogue has it; ``of`` is the id of a work, or a kind of code, or a state."""

    words: tuple[str, ...]
    printed: str
    language: str
    kind: Kind
    of: str


@dataclass(frozen=True, slots=True)
class Found:
    """Names that stand at one place of a folded question."""

    start: int
    end: int
    names: tuple[Name, ...]

    @property
    def is_state(self) -> bool:
        return all(name.kind is Kind.STATE for name in self.names)


@dataclass(slots=True)
class _Index:
    """``spelled`` is by the beginnings of the first word and of the second, empty where there is none."""

    spelled: dict[tuple[str, str], list[Name]] = field(default_factory=lambda: defaultdict(list))
    chinese: dict[str, dict[str, list[Name]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))


class Names:
    """The names of a catalogue; made once, it answers for any question."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.successors = {old: work for work in catalogue.works.values() for old in work.replaces}
        self._index = _Index()
        self._numbers: dict[str, list[Name]] = defaultdict(list)
        for name in _all_names(catalogue):
            self._add(name)
        for work in catalogue.works.values():
            self._add_number(work)

    def find(self, text: str) -> list[Found]:
        """Every name in a folded text, in order; of those that overlap the longest."""
        found = [*self._numbered(text), *self._spelled(text)]
        kept: list[Found] = []
        for one in sorted(found, key=lambda each: (each.start - each.end, each.start)):
            if all(one.end <= other.start or other.end <= one.start for other in kept):
                kept.append(one)
        return sorted(kept, key=lambda each: each.start)

    def _add(self, name: Name) -> None:
        if not name.words:
            return
        if is_han(name.words[0]):
            # Of “…法典（2006年）” the characters before the year are the name: the year chooses among namesakes.
            whole = name.words[0]
            if len(name.words) == 1 or name.words[1].isdigit():
                for form in {whole, whole.removeprefix(_STATE_OF_CHINESE) or whole}:
                    self._index.chinese[form[:2]][form].append(name)
            return
        second = _key(name.words[1]) if len(name.words) > 1 else ""
        self._index.spelled[_key(name.words[0]), second].append(name)

    def _add_number(self, work: Work) -> None:
        known = [work.number, *(n for names in work.short_names.values() for n in names if _is_number(n))]
        for number in filter(None, known):
            name = Name((), number, "", Kind.NUMBER, work.id)
            self._numbers[fold_number(fold(number))].append(name)

    def _numbered(self, text: str) -> Iterator[Found]:
        for match in _NUMBERS.finditer(text):
            names = self._numbers.get(fold_number(match["n"]))
            if names:
                yield Found(match.start(), match.end(), tuple(names))

    def _spelled(self, text: str) -> Iterator[Found]:
        tokens = words(text)
        for at, token in enumerate(tokens):
            if is_han(token[0]):
                yield from self._in_characters(token[0], token.start())
            else:
                yield from self._at(text, tokens, at)

    def _at(self, text: str, tokens: Sequence[regex.Match[str]], at: int) -> Iterator[Found]:
        ends: dict[int, list[Name]] = defaultdict(list)
        seconds = {"", *(_keys(tokens[at + 1][0]) if at + 1 < len(tokens) else ())}
        for keys in product(_keys(tokens[at][0]), seconds):
            for name in self._index.spelled.get(keys, ()):
                if _stands(name, text, tokens, at):
                    ends[tokens[at + len(name.words) - 1].end()].append(name)
        for end, names in ends.items():
            yield Found(tokens[at].start(), end, tuple(dict.fromkeys(names)))

    def _in_characters(self, run: str, start: int) -> Iterator[Found]:
        at = 0
        while at < len(run):
            known = self._index.chinese.get(run[at : at + 2]) or self._index.chinese.get(run[at : at + 1]) or {}
            fits = [form for form in known if run.startswith(form, at)]
            if not fits:
                at += 1
                continue
            form = max(fits, key=len)
            yield Found(start + at, start + at + len(form), tuple(known[form]))
            at += len(form)


_NUMBERS = regex.compile(
    r"(?<![\p{L}\d-])(?:№\s*|No\.?\s*)?(?P<n>[\p{L}\d]+(?:-[\p{L}\d]+)+)(?![\p{L}\d-])"
    r"|(?P<n>[\p{Han}]+〔\d{4}〕\d+号)"
    r"|(?i:\b(?:act|ordinance|order|code)s?,?\s+(?:no\.?\s*)?)(?P<n>[IVXLCDM\d]+\s+of\s+\d{4})\b"
    r"|(?i:(?:закон|кодекс|указ|конституц|law|decree)\p{L}*\s[^.;!?]{0,40}?)(?:№|No\.?)\s*(?P<n>\d{1,5})(?![\d-])"
)


def _all_names(catalogue: Catalogue) -> Iterator[Name]:
    for work in catalogue.works.values():
        bearers = (work.id, *_predecessors(work, catalogue))
        for language, title in work.titles.items():
            yield from _forms(title, language, Kind.TITLE, work.id)
        for language, names in work.short_names.items():
            for each in names:
                if not _is_number(each):
                    shared = bearers if not any(map(str.isdigit, each)) else (work.id,)
                    for id in shared:
                        yield from _forms(each, language, Kind.SHORT, id)
    known = citing()
    for code, languages in known.codes.items():
        yield from _of_all(languages.items(), Kind.CODE, code)
    for state, languages in known.states.items():
        yield from _of_all(languages.items(), Kind.STATE, state)
    for jurisdiction in catalogue.jurisdictions.values():
        if jurisdiction.kind == "state":
            for language, title in jurisdiction.names.items():
                yield from _forms(title, language, Kind.STATE, jurisdiction.code)


def _predecessors(work: Work, catalogue: Catalogue) -> Iterator[str]:
    """Acts of the same title that ``work`` replaces: its short names were theirs."""
    own = {fold_title(title) for title in work.titles.values()}
    for id in work.replaces:
        old = catalogue.works[id]
        if own & {fold_title(title) for title in old.titles.values()}:
            yield id
            yield from _predecessors(old, catalogue)


def _of_all(languages: Iterable[tuple[str, tuple[str, ...]]], kind: Kind, of: str) -> Iterator[Name]:
    for language, names in languages:
        for each in names:
            yield from _forms(each, language, kind, of)


def _forms(printed: str, language: str, kind: Kind, of: str) -> Iterator[Name]:
    """A name as printed, without “The” and without the year at its end."""
    bare = _EDITION.sub("", printed).removeprefix("The ")
    spaced = bare.replace("\u200c", " ")
    for form in dict.fromkeys((bare, spaced, _YEAR_AT_END.sub("", bare) if kind is Kind.TITLE else bare)):
        split = tuple(each[0] for each in words(fold(form)))
        if split:
            yield Name(split, printed, language, kind, of)


def _stands(name: Name, text: str, tokens: Sequence[regex.Match[str]], at: int) -> bool:
    if at + len(name.words) > len(tokens):
        return False
    for step, own in enumerate(name.words):
        token = tokens[at + step]
        if step and not _BETWEEN.fullmatch(text, tokens[at + step - 1].end(), token.start()):
            return False
        if not _same(own, token[0]):
            return False
    return True


@lru_cache(maxsize=_KEPT)
def _same(own: str, other: str) -> bool:
    a, b = plain(own), plain(other)
    if a == b:
        return True
    if own.isupper() or (own != own.lower() and own[1:] != own[1:].lower()):
        return _capitals(other) == own
    if len(a) < LONG or len(b) < LONG:
        return False
    shared = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return shared >= _KEY and len(a) - shared <= _OWN_ENDING and len(b) - shared <= _OTHER_ENDING


def _capitals(word: str) -> str:
    """The initials in front of a small ending: ``JKning`` is ``JK``."""
    end = len(word)
    while end and word[end - 1].islower():
        end -= 1
    return word[:end] if 1 < end < len(word) else word


@lru_cache(maxsize=_KEPT)
def _keys(word: str) -> frozenset[str]:
    return frozenset((_key(word), _key(_capitals(word))))


def _key(word: str) -> str:
    key = plain(word)
    return key[:_KEY] if len(key) >= LONG else key


def _is_number(name: str) -> bool:
    return any(letter.isdigit() for letter in name) and " " not in name and "-" in name
