"""Where the embedded index lies, and which of it is in use.

::

    <data>/index/embedded/
      current                  one line of JSON: generation, fingerprint, number of commits, languages
      writer.lock              held (flock) while a process writes; frees itself when the process dies
      <generation>/<index>/    a tantivy index for each analysis

``current`` is replaced by renaming, after all indexes of a commit are on disk, so a reader that watches it alone
sees whole commits. A generation is made by each rebuild, and by a writer where there is no index that fits; the
fingerprint is the code's (:func:`engine.embedded.schema.fingerprint`), so an index of another layout is never opened
by mistake, and one that lost a language is never taken for whole.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from engine.base import EngineError, EngineUnavailable
from engine.embedded.schema import fingerprint


@dataclass(frozen=True, slots=True)
class State:
    """What ``current`` says. ``languages`` are the analyses that have an index in this generation."""

    generation: str
    fingerprint: str
    commits: int = 0
    languages: tuple[str, ...] = ()

    @property
    def identity(self) -> str:
        """Of a generation that fits: no other index ever has it."""
        return f"embedded-{self.fingerprint}-{self.generation}"


Stamp = tuple[int, int, int]

META = "meta.json"
"""tantivy's own list of what an index consists of; without it there is none."""


class Folder:
    """The folder of one embedded index. Reading never makes it; :meth:`claim` does."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.pointer = root / "current"

    def stamp(self) -> Stamp | None:
        """Changes with every commit and rebuild; None while there is no index. One system call."""
        try:
            seen = self.pointer.stat()
        except OSError:
            return None
        return seen.st_mtime_ns, seen.st_ino, seen.st_size

    def state(self) -> State | None:
        """The index in use, or None when there is none yet."""
        try:
            said = json.loads(self.pointer.read_text("utf-8"))
            return State(**{**said, "languages": tuple(said.get("languages", ()))})
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise EngineUnavailable(
                f"{self.pointer} cannot be read ({error}); run “svod index rebuild” to make the index anew."
            ) from error

    def fitting(self) -> State | None:
        """The index in use if this code can go on with it; None when there is none, or it is broken or of another
        version: then it must be made anew."""
        try:
            state = self.state()
            if state is not None:
                self.check(state)
        except EngineUnavailable:
            return None
        return state

    def check(self, state: State) -> None:
        """:class:`EngineUnavailable` unless ``state`` was made by this code and all its languages are there."""
        if state.fingerprint != fingerprint():
            raise EngineUnavailable(
                f"The index in {self.root} was made by another version of Svod; "
                "run “svod index rebuild” to make it anew."
            )
        path = self.path(state)
        missing = [name for name in state.languages if not (path / name / META).is_file()]
        if missing or not path.is_dir():
            raise EngineUnavailable(
                f"The index in {path} is not whole ({', '.join(missing) or 'all of it'} is missing); "
                "run “svod index rebuild” to make it anew."
            )

    def fresh(self) -> State:
        """A generation nobody uses yet."""
        return State(secrets.token_hex(6), fingerprint())

    def path(self, state: State) -> Path:
        """The folder that holds the language indexes of ``state``."""
        return self.root / state.generation

    def publish(self, state: State) -> State:
        """Make ``state`` the one in use, durably and in one step; gives it with its commit counted."""
        counted = replace(state, commits=state.commits + 1)
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            draft = self.root / f"current.{os.getpid()}.{secrets.token_hex(4)}"
            with draft.open("w", encoding="utf-8") as file:
                file.write(json.dumps(asdict(counted)))
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.pointer)
        except OSError as error:
            raise EngineError(f"The index folder {self.root} cannot be written: {error.strerror}.") from error
        return counted

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Be the one writer; a second one is told so at once."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            file = (self.root / "writer.lock").open("w")
        except OSError as error:
            raise EngineError(f"The index folder {self.root} cannot be written: {error.strerror}.") from error
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise EngineError(
                    f"Another process is writing the index in {self.root}; wait until it has finished and try again."
                ) from error
            yield

    def sweep(self) -> None:
        """Remove every generation but the one in use, and drafts: what an interrupted run or a rebuild left.

        Needs the lock. Open readers go on: the files they hold stay until they let go.
        """
        try:
            state = self.state()
        except EngineUnavailable:
            return  # which generation is in use cannot be told: a rebuild will say, and sweep then
        for path in self.root.iterdir():
            if path.is_dir() and (state is None or path.name != state.generation):
                shutil.rmtree(path, ignore_errors=True)
            elif path.name.startswith("current."):
                path.unlink(missing_ok=True)
