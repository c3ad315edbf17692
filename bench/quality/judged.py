"""Questions as prosecutors ask them, with provisions graded by reading them.

``judged/<language>.yaml`` holds questions and ids, no texts. Grades: 3 answers it, 2 a substantial part, 1 touches
on it; what has no grade counts as 0. Odd questions tune, even ones are reported. Questions and their first grades were
written before anything was tuned. Later the first hits of the whole search, of meaning alone and
of the thesaurus alone that had no grade were read too, for both halves: by the question and how the provision begins,
in random order, without a word of what found them. What only other ways of searching find may still lack a grade.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

import yaml

from mappings.identifiers import parse

Split = Literal["tune", "report"]


@dataclass(frozen=True, slots=True)
class Judged:
    """``grades`` by id of a provision."""

    id: str
    language: str
    split: Split
    question: str
    grades: Mapping[str, int]

    def into(self, language: str) -> dict[str, int]:
        """The grades of texts in one language."""
        return {id: grade for id, grade in self.grades.items() if language_of(id) == language}


def judged(split: Split | None = None) -> list[Judged]:
    """All questions, or those of one split, by language and number."""
    found: list[Judged] = []
    folder = files("bench").joinpath("quality", "judged")
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        language = path.name.removesuffix(".yaml")
        for entry in yaml.load(path.read_text("utf-8"), yaml.CSafeLoader):
            grades = {id: int(given["grade"]) for id, given in entry["grades"].items()}
            found.append(Judged(entry["id"], language, entry["split"], entry["question"], grades))
    return [each for each in found if split in (None, each.split)]


def language_of(id: str) -> str:
    """The language code of a provision's id."""
    expression = parse(id).expression  # type: ignore[union-attr]
    return str(expression.language)
