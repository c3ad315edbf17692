"""What there is to embed, index by index: in short, so that a base of a whole country is looked through on a laptop.

Of each provision only the names of its texts are kept (the keys of :mod:`engine.vectors.cache`) and a hash of what an
index of vectors holds of it. The texts themselves are read again, act by act, where they are needed.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from corpus.index_documents import index_documents
from corpus.store import Store, UnknownId
from engine.vectors.cache import key_of
from engine.vectors.texts import Texts, texts
from mappings.documents import Expression
from mappings.languages import LANGUAGES

OTHERS = ("text", "notes", "context", "title", "heading")
"""Fields of a document that no vector's row needs."""


@dataclass(frozen=True, slots=True)
class Held:
    """A provision: what an index of vectors holds of it, and what of it is embedded."""

    document: Mapping[str, Any]
    texts: Texts


@dataclass(frozen=True, slots=True)
class Entry:
    """The same in short: keys are empty where there is no text."""

    language: str
    heading: bytes
    body: bytes
    hash: bytes

    @property
    def keys(self) -> tuple[bytes, ...]:
        """Of the texts it has, the heading first."""
        return tuple(filter(None, (self.heading, self.body)))


class Survey:
    """What ``store`` holds now. ``entries`` are the provisions of each index; ``asked`` are texts of each language as a
    person might ask them, each once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._works: dict[str, list[str]] = defaultdict(list)
        self.entries: dict[str, list[Entry]] = defaultdict(list)
        self.asked: dict[str, dict[str, None]] = defaultdict(dict)
        for work in store.works():
            for one in self._of(work.id):
                self._take(work.id, one)

    def keys(self, index: str) -> set[bytes]:
        """Of all texts of an index."""
        return {key for one in self.entries[index] for key in one.keys}

    def provisions(self, index: str) -> Iterator[Held]:
        """The provisions of an index with their texts, read again."""
        for work in self._works[index]:
            yield from self._of(work, lambda expression: LANGUAGES[expression.language].analysis == index)

    def texts(self, wanted: Collection[bytes]) -> list[str]:
        """The texts of ``wanted`` keys: headings, then bodies of what has none, then the rest."""
        first: dict[str, None] = {}
        bare: dict[str, None] = {}
        rest: dict[str, None] = {}
        for index in self.entries if wanted else ():
            for one in self.provisions(index):
                heading, body = one.texts.heading, one.texts.body
                if heading and key_of(heading) in wanted:
                    first[heading] = None
                if body and key_of(body) in wanted:
                    (rest if heading else bare)[body] = None
        return list(first | bare | rest)

    def digest(self, index: str, known: Collection[bytes] | None = None) -> str:
        """Changes with the provisions, and with which of their texts are ``known`` vectors of (None: of all)."""
        seen = hashlib.sha256()
        for one in self.entries[index]:
            seen.update(one.hash)
            seen.update(bytes(known is None or key in known for key in one.keys))
        return seen.hexdigest()[:16]

    def _take(self, work: str, one: Held) -> None:
        index, language = one.document["index"], one.document["language"]
        if self._works[index][-1:] != [work]:
            self._works[index].append(work)
        heading, body = (key_of(text) if text else b"" for text in (one.texts.heading, one.texts.body))
        told = repr((one.document, one.texts.heading, one.texts.body))
        self.entries[index].append(Entry(language, heading, body, hashlib.sha256(told.encode()).digest()[:16]))
        if like := question_like(one.texts):
            self.asked[language][like] = None

    def _of(self, work: str, wanted: Callable[[Expression], bool] = lambda expression: True) -> Iterator[Held]:
        """The provisions of a work's ``wanted`` expressions, of which one at a time is read."""
        try:
            bare = [summary.expression for summary in self._store.summaries(work)]
            for document in index_documents(self._store.work(work), bare, lambda known: self._read(known, wanted)):
                kept = {name: value for name, value in document.items() if name not in OTHERS}
                yield Held(kept, texts(document))
        except UnknownId:  # taken out meanwhile: the next run says what is there then
            return

    def _read(self, known: Expression, wanted: Callable[[Expression], bool]) -> Expression:
        return self._store.expression(known.id) if wanted(known) else known


def question_like(found: Texts) -> str:
    """What a person might ask to find it: its heading, else its first words."""
    if found.heading:
        return found.heading
    words = found.body.split(" ")
    return " ".join(words[:8])[:60]
