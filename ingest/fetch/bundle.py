"""Which files of a folder are pieces of one act, so that they are taken in as one document.

Told by ``svod.yaml`` (``joined``), else by the front matter of Markdown files: siblings that say to be part 2 of 5, and
files with one article each. The document's address is the folder of the pieces.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Any

from ingest import metadata
from ingest.documents import Declared
from ingest.read.front_matter import FrontMatter, split_front_matter
from ingest.read.pieces import Piece, names, piece_of, share_of

_HEAD = 8192
_MARKDOWN = (".md", ".markdown")
_FEWEST = 2
"""Articles in files of their own; one alone is no act."""


@dataclass(frozen=True)
class Bundle:
    """``files`` are sorted; ``root`` is the folder that all of them are in; ``only`` is the beginning of their names
    where other acts lie in the same folder. ``lists`` are the files that only name articles of the others: they help to
    read those, and are documents of their own, too."""

    root: Path
    files: tuple[Path, ...]
    only: str = ""
    lists: frozenset[Path] = frozenset()

    @cached_property
    def members(self) -> tuple[tuple[str, Path], ...]:
        """Names inside the act, with the files."""
        return tuple((file.relative_to(self.root).as_posix(), file) for file in self.files)

    @property
    def ending(self) -> str:
        """What the address has behind the folder."""
        return f"/{self.only}*" if self.only else "/"


def find_bundles(files: Sequence[Path], top: Path) -> tuple[Bundle, ...]:
    """The acts among ``files`` (all of them under the folder ``top``) that lie in several files, no file in two."""
    groups: dict[tuple[str, ...], list[Path]] = defaultdict(list)
    roots: dict[tuple[str, ...], Path] = {}
    counted: dict[tuple[str, ...], int] = defaultdict(int)
    lists: set[Path] = set()
    for file in files:
        declared = metadata.joined_with(file)
        if declared == "":
            continue
        if declared:
            key: tuple[str, ...] = ("declared", declared)
            roots[key] = Path(declared.partition("\0")[0])
            groups[key].append(file)
            counted[key] += 1
            continue
        said = _said(file)
        if said is None:
            continue
        if share_of(said) is not None:
            key = ("shares", str(file.parent), said.one("title"), said.one("language", "lang"))
            counted[key] = _FEWEST  # one that says it is part 2 of 5 is no act of its own
            roots[key] = file.parent
        elif piece := piece_of(said):
            key = ("articles", str(_root(file, top)))
            counted[key] += piece is Piece.ARTICLE
            lists |= {file} if piece is Piece.LIST else set()
            roots[key] = _root(file, top)
        else:
            continue
        groups[key].append(file)
    found = [(roots[key], tuple(group)) for key, group in groups.items() if counted[key] >= _FEWEST]
    return tuple(
        Bundle(root, group, _only(root, group, found), frozenset(lists.intersection(group))) for root, group in found
    )


def common(declared: Sequence[Declared]) -> Declared:
    """What is said of all pieces alike."""
    first = declared[0]
    values: dict[str, Any] = {
        field.name: getattr(Declared(), field.name)
        for field in fields(Declared)
        if any(getattr(other, field.name) != getattr(first, field.name) for other in declared[1:])
    }
    return replace(first, **values)


def _root(file: Path, top: Path) -> Path:
    """The folder of the act whose piece ``file`` is: the one above a folder that is named after a kind of pieces."""
    inside = file.parent != top and file.parent.name.casefold() in names()["folders"]
    return file.parent.parent if inside else file.parent


def _said(file: Path) -> FrontMatter | None:
    if file.suffix.casefold() not in _MARKDOWN:
        return None
    try:
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
    except OSError:
        return None  # said where it is delivered
    return split_front_matter(head.decode("utf-8-sig", "replace").replace("\r\n", "\n"))[0]


def _only(root: Path, group: Sequence[Path], found: Sequence[tuple[Path, Sequence[Path]]]) -> str:
    if sum(other == root for other, _ in found) < _FEWEST:
        return ""
    named = [file.relative_to(root).as_posix() for file in group]
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*named, strict=False))
    return "".join(letters[0] for letters in alike)
