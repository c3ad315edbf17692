"""Amendment notes of Russian acts: those printed inside the text, and the dates of the amending acts they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from ingest.read.dates import russian_dates
from ingest.read.spaces import fold

_UNIT = r"(?:стать|част|пункт|абзац|примечани|глав|раздел|наименовани|названи|подпункт|диспозици|санкци|заголов)\w*"
_CHANGE = r"(?:в\s+ред(?:\.|акции)|(?:введен|дополнен|исключен|изменен|утратил)\w*)"
_OPENING = re.compile(
    rf"\(\s*(?:{_UNIT}\s+(?:\S+\s+){{0,2}}?)?{_CHANGE}"
    r"|\(\s*(?:Федеральн\w+\s+)?(?:Закон|Указ)\w*\b[^()]*\bот\b[^()]*\b(?:Ведомости|Собрание)\b|\(\s*Ведомости\b",
    re.IGNORECASE,
)
_COURT = re.compile(r"Конституционн\w+\s+Суд", re.IGNORECASE)
_REPEAL = re.compile(r"^\(?\s*Утратил[ао]?\s+силу\s+на\s+основании", re.IGNORECASE)
_DATED = re.compile(r"\bот\s+([^;,()№N]{6,40})")


def split_notes(text: str) -> tuple[str, tuple[str, ...]]:
    """The law of a paragraph and the notes that stood in parentheses in it.

    >>> split_notes("Лица несут ответственность (в ред. Закона от 1 июля 1994 г.).")
    ('Лица несут ответственность.', ('(в ред. Закона от 1 июля 1994 г.)',))
    """
    notes: list[str] = []
    law = text
    position = 0
    while match := _OPENING.search(law, position):
        end = _closing(law, match.start())
        if not end:
            position = match.end()
            continue
        notes.append(fold(law[match.start() : end]))
        law = law[: match.start()].rstrip() + (" " if law[end : end + 1].isalnum() else "") + law[end:]
        position = match.start()
    law = re.sub(r"\s+([.;,])", r"\1", fold(law)) if notes else law
    if law in (".", ";"):
        return "", (*notes[:-1], notes[-1] + law)
    return law, tuple(notes)


def _closing(text: str, start: int) -> int:
    """The position after the parenthesis that closes the one at ``start``; 0 where none does."""
    depth = 0
    for position in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[position], 0)
        if depth == 0:
            return position + 1
    return 0


def amendment_dates(notes: Iterable[str], adopted: date | None = None) -> Iterator[date]:
    """The dates of the amending acts that ``notes`` name: rulings of courts and the repealing act are not among them.

    A year of two digits is the first one with these digits that is not before ``adopted``.
    """
    for note in notes:
        if _COURT.search(note) or _REPEAL.match(note):
            continue
        for dated in _DATED.finditer(note):
            yield from russian_dates(dated[1], adopted)[:1]
