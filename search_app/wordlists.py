"""The lists of names and words that typing is compared with, kept in memory and made anew beside the requests."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic
from typing import Generic, TypeVar

Made = TypeVar("Made")

SECONDS_KEPT = 60.0
"""Age at which a list is made anew; until the new one is whole the old one serves."""


class Kept(Generic[Made]):
    """What ``make`` makes: the first request waits for it, later ones never do. Safe in threads."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
        self._making = threading.Lock()
        self._known: tuple[float, Made] | None = None

    def get(self) -> Made:
        """The list, at most about a minute old once it is asked for often."""
        known = self._known
        if known is None:
            with self._making:
                known = self._known or self._fresh()
        elif monotonic() - known[0] > SECONDS_KEPT and self._making.acquire(blocking=False):
            threading.Thread(target=self._renew, daemon=True).start()
        return known[1]

    def _renew(self) -> None:
        try:
            self._fresh()
        finally:
            self._making.release()

    def _fresh(self) -> tuple[float, Made]:
        self._known = made = (monotonic(), self._make())
        return made
