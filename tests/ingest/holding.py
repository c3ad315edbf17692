"""A base in a folder of its own, and folders of specimens to take in. All texts were written for these tests."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.catalogue import Catalogue, catalogue
from corpus.ledger import Ledger
from corpus.settings import Settings
from corpus.store import Store
from engine.opening import open_engine
from ingest.documents import Declared
from ingest.pipeline import ingest
from ingest.report import IngestReport
from ingest.sources import Order


@dataclass(frozen=True, slots=True)
class Base:
    """A data folder with the embedded engine."""

    root: Path

    @property
    def store(self) -> Store:
        return Store(self.root)

    def take(
        self, *folders: Path, keys: Sequence[str] = (), known: Catalogue | None = None, **said: Any
    ) -> IngestReport:
        known = known or catalogue()
        return self.carry_out(Order(known, self.root / "cache", keys, folders, Declared(**said)))

    def carry_out(self, order: Order) -> IngestReport:
        engine = open_engine(Settings(data=self.root))
        try:
            with Ledger(self.root) as ledger:
                return ingest(order, store=self.store, ledger=ledger, catalogue=order.catalogue, engine=engine)
        finally:
            engine.close()

    def ids(self) -> list[str]:
        return [summary.expression.id for summary in self.store.summaries()]

    def files(self) -> dict[str, str]:
        """Hash of every raw file and act."""
        return {
            str(path.relative_to(self.root)): hashlib.sha256(path.read_bytes()).hexdigest()
            for part in ("raw", "acts")
            for path in sorted((self.root / part).rglob("*"))
            if path.is_file()
        }

    def indexed(self) -> int:
        engine = open_engine(Settings(data=self.root))
        try:
            return sum(engine.health().documents.values())
        finally:
            engine.close()


def law(title: str, count: int = 3, *, word: str = "порядок", inserted: bool = True) -> str:
    """A specimen law in Russian as Markdown: ``count`` articles and one inserted after the second."""
    numbers = [str(number) for number in range(1, count + 1)]
    if inserted:
        numbers.insert(2, "2¹")
    articles = [
        f"Статья {number}. Предмет {number}\n\nНастоящий образец закона устанавливает {word} проверки номер {number}.\n"
        for number in numbers
    ]
    return f"# {title}\n\n" + "\n".join(articles)


def folder_of(root: Path, texts: dict[str, str], metadata: str = "jurisdiction: kz\nlanguage: ru\nkind: law\n") -> Path:
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    if metadata:
        (root / "svod.yaml").write_text(metadata, "utf-8")
    return root
