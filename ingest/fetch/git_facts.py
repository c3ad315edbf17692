"""What a repository's metadata says of one wording, through the layout that was declared for it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from corpus.catalogue_git import DAYS, FieldEntry, GitLayoutEntry
from corpus.catalogue_text import plain_yaml
from ingest.documents import Declared
from ingest.read.spaces import fold
from mappings.documents import Claim, DateBasis
from mappings.identifiers import IdentifierError, parse_work

_FRONT = re.compile(r"\A\ufeff?\s*---[ \t]*\r?\n(.*?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LONGEST = 1000


class Misread(ValueError):
    """Metadata that cannot be understood; the message is a phrase."""


@lru_cache(maxsize=256)
def parsed(text: str) -> Mapping[str, Any]:
    """The metadata as mappings of words; :class:`Misread`."""
    try:
        value = plain_yaml(text)
    except ValueError as error:
        raise Misread(str(error)) from error
    if not isinstance(value, dict):
        raise Misread("it holds no keys with values")
    return value


def front_matter(data: bytes) -> str:
    """The metadata above a text; empty where there is none."""
    found = _FRONT.match(data[:65536].decode("utf-8", "replace"))
    return found[1] if found else ""


def value_of(metadata: Mapping[str, Any], entry: FieldEntry, file: str) -> str:
    """The words a field has, empty where it is not said."""
    value: Any = metadata
    for step in entry.key.replace("{file}", PurePosixPath(file).stem).split("."):
        value = value.get(step) if isinstance(value, dict) else None
    if not isinstance(value, str):
        return ""
    words = fold(value)[:_LONGEST]
    if entry.pattern:
        found = re.search(entry.pattern, words)
        words = (found[1] if found.re.groups else found[0]).strip() if found and found[0] else ""
    return entry.values.get(words, "") if entry.values else words


def facts(metadata: Mapping[str, Any], layout: GitLayoutEntry, file: str) -> dict[str, str]:
    """What is said of the wording in ``file``, by field."""
    said = {name: value_of(metadata, entry, file) for name, entry in layout.fields.items()}
    return {name: value for name, value in said.items() if value}


def day_of(said: Mapping[str, str]) -> datetime.date | None:
    """The day of a wording: its own date, else the day it takes effect; :class:`Misread`."""
    return _day(said, "date") or _day(said, "valid_from")


def declared(said: Mapping[str, str], language: str, gone: str, meant: Claim, origin: str) -> Declared:
    """The wording's facts as they are declared. A day of effect that is the day of adoption, with no act that caused
    the wording, is only the day of adoption: when the act took effect its own clause says (LAW 2). ``gone``: the
    commit that deleted the act, ``meant`` what that means by the layout; on which day is not said."""
    days = {name: _day(said, name) for name in DAYS}
    date, basis, valid_from = days["date"], None, days["valid_from"]
    if date is None and valid_from is not None:
        adopted = valid_from == days["work_date"] and not said.get("cause")
        date, basis = valid_from, DateBasis.ADOPTED if adopted else DateBasis.IN_FORCE
        valid_from = None if adopted else valid_from
    url = said.get("url", "")
    status = said.get("source_status", "")
    if gone:
        word = f"deleted from the repository: {gone}"
        status = status if status and meant is not Claim.NONE else "; ".join(filter(None, (status, word)))
    return Declared(
        work=_work(said),
        language=language,
        kind=said.get("kind", ""),
        number=said.get("number", ""),
        title=said.get("title", ""),
        date=date,
        date_basis=basis,
        work_date=days["work_date"],
        valid_from=valid_from,
        valid_to=days["valid_to"],
        commenced=days["commenced"],
        cause=said.get("cause", ""),
        source_status=status,
        claim=meant if gone else Claim.NONE,
        url=url if url.startswith(("https://", "http://")) else "",
        origin=dict.fromkeys(said, origin),
    )


def _work(said: Mapping[str, str]) -> str:
    try:
        return str(parse_work(said["work"])) if said.get("work") else ""
    except IdentifierError as error:
        raise Misread(f"“{said['work'][:80]}” is not the id of a work") from error


def _day(said: Mapping[str, str], name: str) -> datetime.date | None:
    text = said.get(name, "")
    if not text:
        return None
    written = re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", text)
    try:
        if written:
            return datetime.date(int(written[3]), int(written[2]), int(written[1]))
        return datetime.date.fromisoformat(text[:10] if re.match(r"\d{4}-\d\d-\d\dT", text) else text)
    except ValueError as error:
        raise Misread(f"“{text[:40]}” ({name}) is not a day") from error
