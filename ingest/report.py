"""What one ingest did, as the command prints it: the names in :meth:`IngestReport.to_json` are an interface."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class IngestReport:
    """Counts of what a run added or changed; ``incomplete`` and ``refused`` hold (path, reason)."""

    documents: int = 0
    works: int = 0
    acts: int = 0
    provisions: int = 0
    unchanged: int = 0
    incomplete: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return {
            "documents": self.documents,
            "works": self.works,
            "acts": self.acts,
            "provisions": self.provisions,
            "unchanged": self.unchanged,
            "incomplete": [{"path": path, "reason": reason} for path, reason in self.incomplete],
            "refused": [{"path": path, "reason": reason} for path, reason in self.refused],
            "warnings": list(self.warnings),
        }

    def warn(self, sentence: str) -> None:
        if sentence not in self.warnings:
            self.warnings.append(sentence)
