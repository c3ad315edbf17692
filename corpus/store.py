"""The acts on disk, which are the truth: raw bytes by hash, one JSON file for each work and each expression.

``raw/ab/<sha256>`` · ``acts/<id of the work>/work.json`` · ``acts/<id of the work>/rus@2023-08-04.json`` ·
``acts/redirects.json`` (old id of a work → its id now). Any number of processes may read; the one that writes holds
the lock of :mod:`corpus.ledger`.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from corpus import files
from corpus.layout import (
    WORK_FILE,
    UnknownId,
    expression_file,
    parse_id,
    raw_file,
    work_folder,
)
from corpus.numbers import gap_at
from corpus.serialization import dump, expression_from_json, expression_to_json, work_from_json, work_to_json
from corpus.summaries import DAMAGE, DamagedFile, Summaries, Summary, read_json
from mappings.documents import Expression, Provision, Work
from mappings.identifiers import ExpressionId, ProvisionId, WorkId
from mappings.units import Unit, find

__all__ = ["DamagedFile", "Store", "Summary", "UnknownId"]

CACHED = 24
"""Parsed expressions kept: a long code is some ten megabytes in memory."""


class Store:
    """The store under ``root`` (a data folder; made when first written to)."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.acts = root / "acts"
        self._raw = root / "raw"
        self._redirects = self.acts / "redirects.json"
        self._summaries = Summaries(self.acts, root / "cache" / "summaries.sqlite")
        self._parsed: dict[Path, tuple[tuple[int, int], Expression]] = {}

    # Raw bytes

    def put_raw(self, data: bytes) -> str:
        """Keep ``data``; its SHA-256 in hex. Bytes already there are not written again."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = raw_file(self._raw, sha256)
        if not path.is_file() or path.stat().st_size != len(data):
            files.write(path, data)
        return sha256

    def raw(self, sha256: str) -> bytes:
        """The bytes with this hash; :class:`UnknownId` where none are held."""
        path = raw_file(self._raw, sha256)
        if len(sha256) != 64 or not sha256.isalnum() or not path.is_file():
            raise UnknownId(f"No document with the hash {sha256[:64]} is held.")
        return path.read_bytes()

    def holds_raw(self, sha256: str) -> bool:
        """Whether the bytes with this hash are here."""
        return raw_file(self._raw, sha256).is_file()

    def drop_raw(self, sha256: str) -> None:
        """Take away the bytes with this hash, if they are here: for what must not be kept."""
        files.remove(raw_file(self._raw, sha256), self._raw)

    # Reading

    def holds_work(self, id: str) -> bool:
        """Whether a file of this work stands; quicker than reading it."""
        return self._work_path(id).is_file()

    def expression(self, id: str) -> Expression:
        """The expression of this id (old ids of works lead on); :class:`UnknownId`, :class:`DamagedFile`."""
        found = parse_id(self.resolve(id))
        if not isinstance(found, ExpressionId):
            raise UnknownId(f"{id} is not the id of an edition, which ends like /rus@2023-08-04.")
        return self._expression(expression_file(self.acts, found), id)

    def held(self, id: str) -> Expression | None:
        """What stands under exactly this id, wherever the id leads; None where nothing does. :class:`DamagedFile`."""
        try:
            return self._expression(self._expression_path(id), id)
        except UnknownId:
            return None

    def provision(self, id: str) -> tuple[Expression, Provision, Unit | None]:
        """The provision of this id with its expression, and the unit of it that the id names (a part, an item, a note);
        :class:`UnknownId`, :class:`DamagedFile`."""
        found = parse_id(self.resolve(id))
        if not isinstance(found, ProvisionId):
            raise UnknownId(f"{id} is not the id of a provision, which ends like /~art_205-1.")
        expression = self.expression(str(found.expression))
        held = find(expression, found.eid)
        if held is None:
            raise UnknownId(_absent(expression, found.eid))
        return expression, *held

    def work(self, id: str) -> Work:
        """The work of this id (old ids lead on); :class:`UnknownId`, :class:`DamagedFile`."""
        found = parse_id(self.resolve(id))
        if not isinstance(found, WorkId):
            raise UnknownId(f"{id} is not the id of a work, which ends before the language.")
        path = work_folder(self.acts, found) / WORK_FILE
        try:
            data = path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            raise UnknownId(f"Nothing is held under {id}.") from None
        try:
            return work_from_json(read_json(path, data))
        except DAMAGE as error:
            raise DamagedFile(path, error) from error

    def works(self) -> tuple[Work, ...]:
        """Every work, by id; damaged files are left out here and named by :meth:`damaged`."""
        entries = self._summaries.scan()[0].values()
        return tuple(sorted((e[0] for e in entries if isinstance(e, tuple)), key=lambda work: work.id))

    def expressions(self, work: str | None = None) -> tuple[Expression, ...]:
        """Every expression with its text (of one work), by id. All acts at once may be large: see ``summaries``."""
        return tuple(self.expression(summary.expression.id) for summary in self.summaries(work))

    def summaries(self, work: str | None = None) -> tuple[Summary, ...]:
        """Every expression (of one work) without its text, by id."""
        folder = self._work_path(self.resolve(work)).parent if work is not None else None
        found = (entry for entry in self._summaries.scan(folder)[0].values() if isinstance(entry, Summary))
        return tuple(sorted(found, key=lambda summary: summary.expression.id))

    def damaged(self) -> tuple[DamagedFile, ...]:
        """The files that cannot be read."""
        return tuple(self._summaries.scan()[1])

    def work_hashes(self) -> dict[str, str]:
        """For every work a hash over all its files: it changes exactly when the work must be indexed again."""
        parts: dict[str, list[str]] = {}
        for path, entry in self._summaries.scan()[0].items():
            work, sha256 = (
                (entry.expression.work, entry.sha256) if isinstance(entry, Summary) else (entry[0].id, entry[1])
            )
            parts.setdefault(work, []).append(f"{path.name} {sha256}")
        return {work: hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest() for work, lines in parts.items()}

    def work_hash(self, work: str) -> str:
        """The hash of one work; empty where it is not held."""
        return self.work_hashes().get(self.resolve(work), "")

    def resolve(self, id: str) -> str:
        """The id of today for an id given earlier: works move when the catalogue learns them. Others stay."""
        redirects = self._read_redirects()
        for _ in range(len(redirects)):
            head = "/".join(id.split("/")[:7])
            if head not in redirects:
                break
            id = redirects[head] + id[len(head) :]
        return id

    # Writing

    def put_work(self, work: Work) -> bool:
        """Write a work; whether anything changed. An id that was led elsewhere is its own again."""
        self._reclaim(work.id)
        return _put(self._work_path(work.id), dump(work_to_json(work)))

    def put_expression(self, expression: Expression) -> bool:
        """Write an expression; whether anything changed. A work's id that was led elsewhere is its own again."""
        self._reclaim(expression.work)
        return _put(self._expression_path(expression.id), dump(expression_to_json(expression)))

    def drop_expression(self, id: str) -> None:
        """Take an expression's file away (what it came from stays in ``raw``)."""
        files.remove(self._expression_path(id), self.acts)

    def drop_work(self, id: str) -> None:
        """Take away the file of a work that has no expressions any more."""
        files.remove(self._work_path(id), self.acts)

    def redirect(self, old: str, new: str) -> None:
        """Lead the id of a work, and all ids under it, to another work."""
        redirects = {**self._read_redirects(), old: new}
        redirects.pop(new, None)  # an id that is in use again leads nowhere else
        files.write(self._redirects, dump(redirects))

    def move_work(self, old: str, new: str) -> None:
        """Give a work another id, under which nothing is held yet; the old one leads there from then on."""
        self.redirect(old, new)
        self.finish_moves()

    def finish_moves(self) -> None:
        """Move what stands under ids that lead elsewhere: the second half of a move, also after a kill."""
        moved = self._read_redirects()
        for entry in list(self._summaries.scan()[0].values()):
            held = entry.expression.work if isinstance(entry, Summary) else entry[0].id
            if held not in moved:
                continue
            new = self.resolve(held)
            if isinstance(entry, Summary):
                id = entry.expression.id
                expression = self._expression(self._expression_path(id), id)
                target = replace(expression, id=new + id[len(held) :], work=new)
                if not self._expression_path(target.id).exists():
                    self.put_expression(target)
                self.drop_expression(id)
            else:
                if not self._work_path(new).exists():
                    self.put_work(replace(entry[0], id=new))
                self.drop_work(held)

    def sweep(self) -> int:
        """Take away what killed writers left; the caller holds the lock."""
        return files.sweep(self._raw) + files.sweep(self.acts) if self.root.exists() else 0

    def _expression(self, path: Path, id: str) -> Expression:
        try:
            facts = path.stat()
            stamp = (facts.st_size, facts.st_mtime_ns)
            known = self._parsed.pop(path, None)
            if known is not None and known[0] == stamp:
                self._parsed[path] = known  # put last: the one unused longest stands first
                return known[1]
            data = path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            raise UnknownId(f"Nothing is held under {id}.") from None
        try:
            expression = expression_from_json(read_json(path, data))
        except DAMAGE as error:
            raise DamagedFile(path, f"{type(error).__name__}: {error}") from error
        self._parsed[path] = (stamp, expression)
        while len(self._parsed) > CACHED:
            self._parsed.pop(next(iter(self._parsed)), None)
        return expression

    def _reclaim(self, work: str) -> None:
        redirects = self._read_redirects()
        if redirects.pop(work, None) is not None:
            files.write(self._redirects, dump(redirects))

    def _read_redirects(self) -> dict[str, str]:
        try:
            data = self._redirects.read_bytes()
        except FileNotFoundError:
            return {}
        return {str(old): str(new) for old, new in read_json(self._redirects, data).items()}

    def _work_path(self, id: str) -> Path:
        found = parse_id(id)
        if not isinstance(found, WorkId):
            raise UnknownId(f"{id} is not the id of a work.")
        return work_folder(self.acts, found) / WORK_FILE

    def _expression_path(self, id: str) -> Path:
        found = parse_id(id)
        if not isinstance(found, ExpressionId):
            raise UnknownId(f"{id} is not the id of an edition.")
        return expression_file(self.acts, found)


def _absent(expression: Expression, eid: str) -> str:
    """Why there is nothing under ``eid``: its number is missing though its neighbours are held, or nobody knows it."""
    place = gap_at(expression, eid)
    if place is None:
        return f"The act {expression.id} is held, but there is no “{eid}” in it."
    number, gap = place
    before, after = (one.number or one.eid for one in (gap.before, gap.after))
    return (
        f"The act {expression.id} is held, but this copy has no text of its own for number {number}, although {before} "
        f"and {after} stand in it. It may have been repealed, the source may lack it, or its words may stand in the "
        f"text of {before}: look in the official source."
    )


def _put(path: Path, data: bytes) -> bool:
    try:
        if path.read_bytes() == data:
            return False
    except FileNotFoundError:
        pass
    files.write(path, data)
    return True
