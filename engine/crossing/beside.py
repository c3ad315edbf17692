"""Something done on a thread of its own while the question's thread does something else."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Beside(Generic[Made]):
    """``call``, begun at once. A thread for each is cheap beside what it does (0.1 ms), and none is left waiting."""

    def __init__(self, call: Callable[[], Made]) -> None:
        self._call = call
        self._made: list[Made] = []
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="svod-beside", daemon=True)
        self._thread.start()

    def result(self, seconds: float | None = None) -> Made:
        """What ``call`` returned, as soon as it has; what it raised is raised here. :class:`TimeoutError` where it has
        not within ``seconds`` (None: however long it takes); it goes on all the same."""
        self._thread.join(seconds)
        if self._thread.is_alive():
            raise TimeoutError
        if self._error is not None:
            raise self._error
        return self._made[0]

    def _run(self) -> None:
        try:
            self._made.append(self._call())
        except BaseException as error:
            self._error = error
