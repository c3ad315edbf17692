"""What a Markdown file says of itself where it is a piece of an act: one article, a schedule, the preamble, a list of
the articles of a part, or part 2 of 5. The names of such fields are data (``pieces.json``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.read.front_matter import FrontMatter

_NUMBER = re.compile(r"\d{1,5}(?:[-. ]?\d{1,3}|-?[A-Z]{1,3})*|[IVXLCDM]+")


ALONE = "It is only a piece of an act: "
"""How the reason of a piece that is read without its others begins."""


class Piece(StrEnum):
    """In the order in which they stand in an act."""

    PREAMBLE = "preamble"
    LIST = "list"
    ARTICLE = "article"
    SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True)
class Share:
    """Part ``number`` of ``of`` in which the text of an act was cut."""

    number: int
    of: int


def piece_of(said: FrontMatter) -> Piece | None:
    """Which piece of an act the front matter tells of; None where it is an act's own."""
    words = names()
    if any(said.one(name) in values for name, values in words["preamble"].items()):
        return Piece.PREAMBLE
    for piece, fields in ((Piece.ARTICLE, "article"), (Piece.SCHEDULE, "schedule")):
        if any(_NUMBER.fullmatch(said.one(name)) for name in words[fields]):
            return piece
    listed = any(said.all(name) for name in words["list"])
    return Piece.LIST if listed and division_of(said)[1] else None


def number_of(said: FrontMatter) -> str:
    """The number of an article or a schedule as the source writes it."""
    words = names()
    return said.one(*words["article"]) or said.one(*words["schedule"])


def division_of(said: FrontMatter) -> tuple[str, str]:
    """The division a piece belongs to, as kind and number (``part``, ``III``); empty where it says none."""
    found = ((name, said.one(name)) for name in names()["division"])
    return next(((name, number) for name, number in found if number), ("", ""))


def share_of(said: FrontMatter) -> Share | None:
    """Which part of how many the text is; None where it is whole."""
    number, of = said.one("part"), said.one("parts")
    if not (number.isdecimal() and of.isdecimal() and len(of) < 6 and 1 <= int(number) <= int(of)):
        return None
    return Share(int(number), int(of)) if int(of) > 1 else None


@cache
def names() -> Mapping[str, Any]:
    """``pieces.json``."""
    return dict(json.loads(files("ingest.read").joinpath("pieces.json").read_text("utf-8")))
