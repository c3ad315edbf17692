"""The names of keys that hold articles and what is said of the act: those of ``json_shapes.json``, or declared ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from ingest.shape import Shape


@dataclass(frozen=True, slots=True)
class Keys:
    """Names in the order they are tried, in small letters. ``about`` maps a key that no article has to what the
    entries describe then; ``envelopes`` hold the entry itself; ``note_marks`` begin a note inside a text.
    ``declared`` says that a person named the keys."""

    lists: list[str]
    number: list[str]
    heading: list[str]
    text: list[str]
    notes: list[str]
    preamble: list[str]
    divisions: list[str]
    envelopes: list[str]
    note_marks: list[str]
    contents: list[str]
    about: Mapping[str, str]
    act: Mapping[str, list[str]]
    claims: Mapping[str, str]
    declared: Shape | None = None

    def of_text(self) -> set[str]:
        """Every name that may stand over text of an entry."""
        return {*self.number, *self.heading, *self.text, *self.notes, *self.preamble, *self.divisions}


@cache
def known_keys() -> Keys:
    """The names that come with the project."""
    return Keys(**json.loads(files("ingest.read").joinpath("json_shapes.json").read_text("utf-8")))


def keys_of(shape: Shape | None) -> Keys:
    """The names to read by: those declared alone, where a person declared them."""
    known = known_keys()
    if shape is None:
        return known
    said = {field: [name.lower()] for field, name in shape.act.items()}
    return replace(
        known,
        lists=[],
        number=_lower(shape.number),
        heading=_lower(shape.heading),
        text=_lower(shape.text),
        notes=_lower(shape.notes),
        preamble=_lower(shape.preamble),
        divisions=_lower(shape.divisions),
        about={},
        act={**known.act, "date": [], "valid_from": [], **said},
        declared=shape,
    )


def _lower(names: tuple[str, ...]) -> list[str]:
    return [name.lower() for name in names]
