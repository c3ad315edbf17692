"""Words that questions are made of and that are no legal concepts, with their usual counterparts: ``corpus/glossary``.

Tab-separated tables: the first line names languages (BCP 47), every other is one meaning, several words of a language
joined by ``|``, the usual one first. Written for this project; every mistake is a :class:`CatalogueError`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus.catalogue_yaml import CatalogueError
from mappings.languages import LANGUAGES

FOLDER = Path(__file__).parent / "glossary"


@dataclass(frozen=True, slots=True)
class Meaning:
    """``words`` by language, the usual one first."""

    words: Mapping[str, tuple[str, ...]] = field(hash=False)


def meanings(folder: Path = FOLDER) -> Iterator[Meaning]:
    """Every line of every table in ``folder``."""
    for path in sorted(folder.glob("*.tsv")):
        lines = path.read_text("utf-8").splitlines()
        languages = lines[0].split("\t") if lines else []
        if unknown := [each for each in languages if each not in LANGUAGES]:
            raise CatalogueError(f"{path}, line 1: “{unknown[0]}” is no language of mappings/language; mend it.")
        for number, line in enumerate(lines[1:], 2):
            cells = [tuple(word.strip() for word in cell.split("|")) for cell in line.split("\t")]
            if len(cells) != len(languages) or not all(all(words) for words in cells):
                raise CatalogueError(
                    f"{path}, line {number}: a word for each of the {len(languages)} languages of line 1 is expected, "
                    "with tabs between them; mend that line."
                )
            yield Meaning(dict(zip(languages, cells, strict=True)))
