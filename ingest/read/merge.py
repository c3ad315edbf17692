"""Who is believed about a document: the person and the catalogue before what a reader found in the text."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from ingest.documents import Declared, Draft
from mappings.documents import Authenticity, Claim, SourceKind

_EMPTY: dict[str, Any] = {field.name: getattr(Declared(), field.name) for field in fields(Declared)}
_MEANS_NOTHING = ("", None, 0, False, Claim.NONE, Authenticity.UNKNOWN, SourceKind.UNKNOWN)


def merge_declared(outer: Declared, inner: Declared) -> Declared:
    """``outer`` where it says something, else ``inner``. A field is marked guessed if the side it came from guessed it.

    ``date`` and ``date_basis`` go together: a date given without its basis does not take the other's basis.
    """
    values: dict[str, Any] = {}
    guessed: set[str] = set()
    for name in _EMPTY:
        if name in ("guessed", "origin"):
            continue
        given = getattr(outer, name)
        side = inner if given in _MEANS_NOTHING else outer
        values[name] = getattr(side, name)
        if name in side.guessed:
            guessed.add(name)
    if outer.date and not outer.date_basis:
        values["date_basis"] = inner.date_basis if inner.date == outer.date else None
    origin = {**inner.origin, **outer.origin}
    return replace(inner, **values, guessed=tuple(sorted(guessed)), origin=origin)


def with_outer(draft: Draft, outer: Declared) -> Draft:
    """The draft with what is said outside the text put over what its reader found."""
    return replace(draft, declared=merge_declared(outer, draft.declared))
