"""What the program says of itself on standard error while it runs: never a question (LAW 18)."""

from __future__ import annotations

import logging
from types import TracebackType

from search_app.discretion import trace

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _Discreet(logging.Formatter):
    """Tells of an exception what it was and where; its message may hold what was asked."""

    def formatException(  # noqa: N802 (a name of the standard library)
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        return trace(ei[1]) if ei[1] is not None else ""


_HANDLER = logging.StreamHandler()
_HANDLER.setFormatter(_Discreet(_FORMAT))


def keep_log(level: int) -> None:
    """Write records of ``level`` and above to standard error; called again, it changes the level."""
    _HANDLER.setLevel(level)
    logging.basicConfig(level=logging.WARNING, handlers=[_HANDLER])
