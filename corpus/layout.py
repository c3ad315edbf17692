"""Where things stand under the data folder: ids to paths and back. Nothing outside the store joins these paths."""

from __future__ import annotations

from pathlib import Path

from mappings.identifiers import ExpressionId, IdentifierError, ProvisionId, WorkId, parse

WORK_FILE = "work.json"


class UnknownId(KeyError):
    """An id nothing is held under; ``str()`` is a sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


def parse_id(text: str) -> WorkId | ExpressionId | ProvisionId:
    """Read an id; what is not an id, or could leave the folder, is :class:`UnknownId`."""
    try:
        found = parse(text)
    except IdentifierError as error:
        raise UnknownId(f"“{text[:200]}” is not an id: {error}") from error
    work = found if isinstance(found, WorkId) else (found if isinstance(found, ExpressionId) else found.expression).work
    if not work.number.strip(".") or len(work.number.encode()) > 240 or "\\" in work.number:
        raise UnknownId(f"Nothing is held under {text[:200]}.")
    return found


def work_folder(acts: Path, work: WorkId) -> Path:
    return acts.joinpath(*str(work).strip("/").split("/"))


def expression_file(acts: Path, expression: ExpressionId) -> Path:
    return work_folder(acts, expression.work) / f"{str(expression).rpartition('/')[2]}.json"


def raw_file(raw: Path, sha256: str) -> Path:
    return raw / sha256[:2] / sha256
