"""The index documents that are measured: the starter corpus as it is, and multiplied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.index_documents import index_documents
from corpus.store import Store

Document = dict[str, Any]
WorkDocuments = tuple[str, Sequence[Document]]

_SENTENCE = re.compile(r"(?<=[。；;.!?।۔])")


def starter(data: Path) -> list[WorkDocuments]:
    """Every work of the store under ``data`` with its index documents."""
    store = Store(data)
    return [(work.id, list(index_documents(work, store.expressions(work.id)))) for work in store.works()]


def multiplied(works: Sequence[WorkDocuments], documents: int) -> Iterator[WorkDocuments]:
    """The works, then copies of them until ``documents`` is reached. Copy *k* is another work in which every
    (k+1)-th sentence of every article is left out, so that no two copies have the same text or length."""
    made = copy = 0
    while made < documents:
        for work, held in works:
            name = work if copy == 0 else f"{work}-{copy}"
            kept = [_copy(document, work, name, copy) for document in held[: documents - made]]
            made += len(kept)
            if kept:
                yield name, kept
        copy += 1


def _copy(document: Document, work: str, name: str, copy: int) -> Document:
    if copy == 0:
        return document
    sentences = _SENTENCE.split(document["text"])
    text = "".join(part for place, part in enumerate(sentences, 1) if place % (copy + 1))
    moved = {field: document[field].replace(work, name, 1) for field in ("id", "act")}
    return {**document, **moved, "work": name, "text": text}
