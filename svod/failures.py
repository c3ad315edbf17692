"""The one seam where errors become sentences and exit codes. Nobody but a person who asks for it sees a stack trace."""

from __future__ import annotations

import errno
import sqlite3
from dataclasses import dataclass

import click
from pydantic import ValidationError

from corpus.catalogue import CatalogueError
from corpus.ledger import Busy
from corpus.store import DamagedFile, UnknownId
from engine.answers import QueryError
from engine.base import EngineError
from engine.vectors.embedder import EmbeddingError
from ingest.documents import IngestError
from ingest.fetch.package import SourceUnavailable
from mappings.identifiers import IdentifierError

REFUSED = 1
USAGE = 2
UNAVAILABLE = 3

_CLOSED = ("unable to open", "readonly")
_FULL = ("no space left", "disk is full")


class CannotServe(Exception):
    """The pages cannot be served where they should be; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Failure:
    """``position`` is the character of a query or id at which reading stopped."""

    code: int
    message: str
    position: int | None = None


def explain(error: BaseException) -> Failure | None:
    """The sentence and exit code of an error that is known, None for a mistake of ours."""
    if _is_full(error):
        return Failure(UNAVAILABLE, "The disk is full: make room and run the same again; nothing is half done.")
    if isinstance(error, click.ClickException):
        return Failure(USAGE, _usage(error))
    if isinstance(error, QueryError | IdentifierError):
        return Failure(USAGE, str(error), error.position)
    if isinstance(error, SourceUnavailable | EngineError | EmbeddingError | Busy | DamagedFile | CannotServe):
        return Failure(UNAVAILABLE, str(error))
    if isinstance(error, IngestError | CatalogueError | UnknownId):
        return Failure(USAGE, str(error))
    if isinstance(error, ValidationError):
        return Failure(USAGE, _setting(error))
    if isinstance(error, PermissionError):
        return Failure(UNAVAILABLE, f"{error.filename} may not be read or written by this user: mend its permissions.")
    if isinstance(error, FileExistsError | NotADirectoryError | IsADirectoryError | FileNotFoundError):
        return Failure(UNAVAILABLE, f"{error.filename} cannot be used ({error.strerror}): check SVOD_DATA.")
    if isinstance(error, sqlite3.OperationalError) and any(word in str(error) for word in _CLOSED):
        return Failure(UNAVAILABLE, "The data folder may not be written to: mend its permissions, or check SVOD_DATA.")
    if isinstance(error, sqlite3.DatabaseError):
        return Failure(UNAVAILABLE, f"The ledger (ledger.sqlite) cannot be used ({error}); see “svod doctor”.")
    return None


def _is_full(error: BaseException) -> bool:
    """tantivy and SQLite say it in words only, and often as the cause of another error."""
    while True:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        if any(word in str(error).casefold() for word in _FULL):
            return True
        if error.__cause__ is None:
            return False
        error = error.__cause__


def _usage(error: click.ClickException) -> str:
    message = error.format_message().rstrip(".") + "."
    if isinstance(error, click.UsageError) and error.ctx is not None:
        return f"{message} See “{error.ctx.command_path} --help”."
    return message


def _setting(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    name = str(first["loc"][0]) if first["loc"] else "?"
    variable = name if name.isupper() else f"SVOD_{name.upper()}"
    why = "it is not a number" if first["type"].endswith("_parsing") else first["msg"].removeprefix("Input ")
    return f"The setting {variable} (“{first['input']}”) does not fit: {why}; docs/settings.md says what it may be."
