"""Where errors of tantivy become sentences. Its panics are a ``BaseException`` of a class that cannot be imported."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.base import EngineError, EngineUnavailable

_UNWRITABLE = ("ReadOnlyFilesystem", "PermissionDenied")


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Errors while reading the index in ``path`` are :class:`EngineUnavailable`."""
    try:
        yield
    except EngineError:
        raise
    except BaseException as error:
        if not _of_tantivy(error):
            raise
        if any(word in str(error) for word in _UNWRITABLE):
            raise EngineUnavailable(
                f"The index in {path} lies where this user may not write, and a lock must be set to read it: give the "
                "user the right to write there, or search a copy of the data folder. Acts can be read as it is."
            ) from error
        raise EngineUnavailable(
            f"The index in {path} cannot be read ({_first_line(error)}); run “svod index rebuild” to make it anew."
        ) from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Errors while writing the index in ``path`` are :class:`EngineError`."""
    try:
        yield
    except EngineError:
        raise
    except BaseException as error:
        if not _of_tantivy(error):
            raise
        raise EngineError(
            f"The index in {path} could not be written ({_first_line(error)}); "
            "free space or mend the folder, then run again."
        ) from error


def _of_tantivy(error: BaseException) -> bool:
    return isinstance(error, ValueError | OSError) or type(error).__name__ == "PanicException"


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200].rstrip(".")
