"""The vectors of one index as they are searched without a server: memory-mapped files, looked through whole.

200,000 rows take eight milliseconds, exactly and with any filter, which is why there is no graph here. A folder holds
``<kind>.npy`` (rows of length 1, centred), ``<kind>.owner.npy`` (the provision of each row), ``documents.json`` (ids of
provisions, the act of each) and ``space.json`` with ``questions.npy`` (:class:`~engine.vectors.space.Space`).
"""

from __future__ import annotations

import json
import os
from array import array
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.vectors.embedder import Vectors
from engine.vectors.space import KINDS, Space

DOCUMENTS = "documents.json"
SPACE = "space.json"
MEANS = "questions.npy"
FILTERS_KEPT = 8
"""Sets of acts of which it is kept which rows are of others: most questions are of the editions in force."""


@dataclass(frozen=True, slots=True)
class Row:
    """A provision with its centred vectors, of whichever kinds it has. ``document`` is what the index holds of it; the
    texts in it are not needed."""

    document: Mapping[str, Any]
    vectors: Mapping[str, Vectors]


def write(folder: Path, space: Space, rows: Iterable[Row]) -> None:
    """Write ``rows`` into the new ``folder``, durably; raises ``OSError``."""
    folder.mkdir(parents=True)
    ids: list[str] = []
    acts: dict[str, int] = {}
    act_of = array("i")
    owners = {kind: array("i") for kind in KINDS}
    with ExitStack() as opened:
        files = {kind: opened.enter_context((folder / f"{kind}.npy").open("wb")) for kind in KINDS}
        for kind in KINDS:
            _begin(files[kind], 0, space.dimensions)
        for place, row in enumerate(rows):
            ids.append(row.document["id"])
            act_of.append(acts.setdefault(row.document["act"], len(acts)))
            for kind, vector in row.vectors.items():
                owners[kind].append(place)
                files[kind].write(np.asarray(vector, np.float32).tobytes())
        for kind in KINDS:
            _begin(files[kind], len(owners[kind]), space.dimensions)
    for kind in KINDS:
        np.save(folder / f"{kind}.owner.npy", np.asarray(owners[kind], np.int32))
    (folder / DOCUMENTS).write_text(json.dumps({"ids": ids, "acts": list(acts), "act_of": act_of.tolist()}), "utf-8")
    languages = sorted(space.questions)
    np.save(folder / MEANS, np.asarray([space.questions[each] for each in languages], np.float32))
    about = {name: getattr(space, name) for name in ("model", "dimensions", "provisions", "digest")}
    about |= {"covered": len(ids), "languages": languages}
    (folder / SPACE).write_text(json.dumps(about), "utf-8")
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())


def _begin(file: BinaryIO, count: int, dimensions: int) -> None:
    """The head of an array of ``count`` rows at the beginning of ``file``. NumPy leaves room in it, so that the number
    of rows can be put there when it is known."""
    file.seek(0)
    kind = np.lib.format.dtype_to_descr(np.dtype(np.float32))
    np.lib.format.write_array_header_1_0(file, {"descr": kind, "fortran_order": False, "shape": (count, dimensions)})


class Rows:
    """The rows in ``folder``, open for searching. Safe in threads; raises ``OSError`` and ``ValueError``."""

    def __init__(self, folder: Path) -> None:
        about = json.loads((folder / SPACE).read_text("utf-8"))
        questions = dict(zip(about.pop("languages"), np.load(folder / MEANS), strict=True))
        self.space = Space(**about, questions=questions)
        documents = json.loads((folder / DOCUMENTS).read_text("utf-8"))
        self._ids: tuple[str, ...] = tuple(documents["ids"])
        self._acts: tuple[str, ...] = tuple(documents["acts"])
        self._act_of: NDArray[np.int32] = np.asarray(documents["act_of"], np.int32)
        self._rows = {kind: np.load(folder / f"{kind}.npy", mmap_mode="r") for kind in KINDS}
        self._owners = {kind: np.load(folder / f"{kind}.owner.npy") for kind in KINDS}
        self._denied = lru_cache(FILTERS_KEPT)(self._denied_rows)

    def nearest(self, question: Vectors, acts: frozenset[str] | None, size: int) -> dict[str, dict[str, float]]:
        """The ``size`` nearest provisions of each kind, of ``acts`` (None: of all): id → kind → cosine."""
        denied = None if acts is None else self._denied(acts)
        found: dict[str, dict[str, float]] = {}
        for kind in KINDS:
            owners = self._owners[kind]
            # Row by row, on this thread: numpy's “@” starts threads that spin while they wait for each other, which
            # takes five times as long where anything else runs.
            cosines = np.vecdot(self._rows[kind], question)
            if denied is not None:
                cosines[denied[kind]] = -np.inf
            best = np.argpartition(-cosines, size)[:size] if len(cosines) > size else np.arange(len(cosines))
            for place in best:
                if cosines[place] > -np.inf:
                    found.setdefault(self._ids[owners[place]], {})[kind] = float(cosines[place])
        return found

    def _denied_rows(self, acts: frozenset[str]) -> Mapping[str, NDArray[np.intp]] | None:
        """The rows of each kind that are of other acts; None where there are none."""
        allowed = np.fromiter((act in acts for act in self._acts), bool, len(self._acts))
        if allowed.all():
            return None
        return {kind: np.flatnonzero(~allowed[self._act_of[owners]]) for kind, owners in self._owners.items()}
