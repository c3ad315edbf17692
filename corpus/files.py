"""Writing files so that a kill or a full disk at any moment leaves the old file or the new one, never a part.

A file is written under a temporary name in the same folder, forced to the disk and renamed: the rename is the
commit point. What a killed process left behind is taken away by :func:`sweep`.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

TEMPORARY = ".writing-"


def write(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``, whole or not at all; ``OSError`` (a full disk) leaves what was there before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def sweep(folder: Path) -> int:
    """Take away temporary files of writers that were killed; the caller holds the folder's lock. Their number."""
    left = list(folder.rglob(f"{TEMPORARY}*"))
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def remove(path: Path, root: Path) -> None:
    """Take a file away, and the folders above it that are empty then, up to ``root``."""
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == root or not folder.is_relative_to(root):
            return
        try:
            folder.rmdir()
        except OSError:  # not empty: something else lives there
            return


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
