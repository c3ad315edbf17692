"""Answers from what was learned (:mod:`engine.dictionary.keeping`): translations, and the texts behind them."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from engine.base import EngineError
from engine.dictionary.entries import KeptSegment, Languages, Translation, written
from engine.dictionary.keeping import FILE, LAYOUT

DOUBT = 1.0
"""Sentences of doubt: what was seen together in n of them counts n / (n + DOUBT) of its probability."""

LOSS = 0.7
"""What is left of certainty by every step through another language."""

CHAINED = 0.05
"""Certainty below which a chained translation is not offered."""

KNOWN = 0.3
"""Certainty of a direct translation beside which none is chained into its language."""

STEPS = 6
"""Surest direct translations that are gone on from."""

REMEMBERED = 8_192
"""Looked up terms that are remembered: the words of some hundred questions."""

_ENTRY = "p.other, p.other_terms, s.spelling, p.probability, p.together, p.works"
_SPELT = "LEFT JOIN spellings s ON s.analysis = p.other AND s.terms = p.other_terms"
_SIDES = "left_act, right_act, eid, left_language, right_language, left_text, right_text, left_terms, right_terms"
_STANDING = (
    " AND left_act NOT IN (SELECT value FROM json_each(?)) AND right_act NOT IN (SELECT value FROM json_each(?))"
)

Stamp = tuple[int, int]
"""Which file it is, and when it was written."""


@dataclass(frozen=True, slots=True)
class Concordance:
    """``count`` segments hold what was asked for; ``segments`` are those of the page, what was asked first on the
    left. ``lost`` more hold it too, in acts that are no longer held."""

    count: int
    segments: tuple[KeptSegment, ...]
    lost: int = 0


Answer = TypeVar("Answer")
Asked = ParamSpec("Asked")


def _told(method: Callable[Concatenate[Lexicon, Asked], Answer]) -> Callable[Concatenate[Lexicon, Asked], Answer]:
    """A damaged file is a sentence, wherever the damage shows."""

    @wraps(method)
    def answer(self: Lexicon, /, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        try:
            return method(self, *args, **kwargs)
        except sqlite3.DatabaseError as error:
            raise EngineError(
                f"The file {FILE} cannot be read ({error}): run “svod dictionary learn” to make it anew."
            ) from error

    return answer


class Lexicon:
    """The file at ``path``, read; empty where there is none or one of another layout. Safe in threads; a new file is
    seen at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._phrases: tuple[Stamp, Mapping[tuple[str, str], int]] | None = None
        self._remembered = lru_cache(REMEMBERED)(self._found)

    @_told
    def fingerprint(self) -> str:
        """What it was learned from; empty where there is none."""
        opened = self._open()
        if opened is None:
            return ""
        row = opened[1].execute("SELECT value FROM meta WHERE name = 'fingerprint'").fetchone()
        return str(row[0]) if row else ""

    @_told
    def learned(self) -> dict[Languages, str]:
        """The fingerprint of what each two languages were learned from."""
        opened = self._open()
        if opened is None:
            return {}
        return {(one, other): seen for one, other, seen in opened[1].execute("SELECT * FROM learned")}

    @_told
    def translations(self, analysis: str, terms: Sequence[str]) -> tuple[Translation, ...]:
        """What ``terms`` in a row are elsewhere, surest first: learned, and chained by one language where not."""
        opened = self._open()
        return self._remembered(opened[0], analysis, " ".join(terms)) if opened else ()

    @_told
    def longest(self, analysis: str, term: str) -> int:
        """How many terms in a row that begin with ``term`` are worth a look."""
        opened = self._open()
        if opened is None:
            return 0
        stamp, connection = opened
        known = self._phrases
        if known is None or known[0] != stamp:
            rows = connection.execute("SELECT analysis, first, longest FROM phrases")
            self._phrases = known = (stamp, {(one, first): length for one, first, length in rows})
        return known[1].get((analysis, term), 1)

    @_told
    def concordance(
        self,
        left: tuple[str, str],
        right: tuple[str, str],
        limit: int = 50,
        offset: int = 0,
        held: Container[str] | None = None,
    ) -> Concordance:
        """Segments of two languages that hold the terms of both: (analysis, terms joined by spaces) each. Either may
        come first; without terms a side holds everywhere. All scripts of a language count as one. ``held`` are the
        acts there are (None: all that taught): segments of others are counted apart and not given."""
        opened = self._open()
        if opened is None:
            return Concordance(0, ())
        turned = left[0] > right[0]
        first, second = (right, left) if turned else (left, right)
        where = " FROM segments WHERE analysis = ? AND other = ? AND instr(left_terms, ?) AND instr(right_terms, ?)"
        asked = (first[0], second[0], *(f" {terms} " if terms else " " for terms in (first[1], second[1])))
        acts = opened[1].execute(f"SELECT left_act, right_act, count(*){where} GROUP BY 1, 2", asked).fetchall()
        gone = [] if held is None else sorted({act for pair in acts for act in pair[:2] if act not in held})
        lost = sum(count for one, other, count in acts if one in gone or other in gone)
        where += _STANDING
        asked = (*asked, *[json.dumps(gone)] * 2)
        rows = opened[1].execute(f"SELECT {_SIDES}{where} ORDER BY id LIMIT ? OFFSET ?", (*asked, limit, offset))
        segments = tuple(_segment(row).turned() if turned else _segment(row) for row in rows)
        return Concordance(sum(count for *_, count in acts) - lost, segments, lost)

    @_told
    def spellings(self) -> list[str]:
        """The commonest spelling of every term it knows."""
        opened = self._open()
        if opened is None:
            return []
        return [spelling for (spelling,) in opened[1].execute("SELECT DISTINCT spelling FROM spellings ORDER BY 1")]

    @_told
    def pairs(self) -> dict[Languages, int]:
        """How many segments there are of each two languages (codes)."""
        opened = self._open()
        if opened is None:
            return {}
        rows = opened[1].execute("SELECT left_language, right_language, count(*) FROM segments GROUP BY 1, 2")
        return {(left, right): count for left, right, count in rows}

    @_told
    def words(self) -> int:
        """How many pairs of words it knows."""
        opened = self._open()
        return int(opened[1].execute("SELECT count(*) FROM pairs").fetchone()[0]) // 2 if opened else 0

    def _found(self, stamp: Stamp, analysis: str, terms: str) -> tuple[Translation, ...]:
        opened = self._open()
        if opened is None:
            return ()
        connection = opened[1]
        asked = f"SELECT {_ENTRY} FROM pairs p {_SPELT} WHERE p.analysis = ? AND p.terms = ?"  # noqa: S608
        direct = _in_order(_translation(*row) for row in connection.execute(asked, (analysis, terms)))
        if not direct:
            return ()
        found = {(each.analysis, each.terms): each for each in direct}
        known = {each.analysis for each in direct if each.certainty >= KNOWN} | {analysis}
        for each in self._chained(connection, direct[:STEPS], known):
            before = found.get((each.analysis, each.terms))
            if before is None or before.certainty < each.certainty:
                found[each.analysis, each.terms] = each
        return tuple(_in_order(found.values()))

    def _chained(
        self, connection: sqlite3.Connection, steps: Sequence[Translation], known: Iterable[str]
    ) -> Iterator[Translation]:
        """What the translations of ``steps`` are, in languages that are not ``known``; all in one question."""
        reached = sorted(known)
        rows = connection.execute(
            f"WITH step(number, analysis, terms, certainty) AS (VALUES {', '.join(['(?, ?, ?, ?)'] * len(steps))})"  # noqa: S608
            f" SELECT number, {_ENTRY} FROM step JOIN pairs p ON p.analysis = step.analysis AND p.terms = step.terms"
            f" {_SPELT} WHERE p.other NOT IN ({', '.join('?' * len(reached))})"
            " AND step.certainty * p.probability * p.together / (p.together + ?) >= ?",
            (
                *(part for n, each in enumerate(steps) for part in (n, each.analysis, each.terms, each.certainty)),
                *reached,
                DOUBT,
                CHAINED / LOSS,
            ),
        )
        for number, analysis, terms, spelling, probability, together, works in rows:
            step = steps[number]
            certainty = step.certainty * _certainty(probability, together) * LOSS
            evidence, by = (step.together, step.works) if step.together < together else (together, _works(works))
            yield Translation(analysis, terms, spelling or written(terms), certainty, evidence, by, (step.analysis,))

    def _open(self) -> tuple[Stamp, sqlite3.Connection] | None:
        """This thread's connection to the file that is there now."""
        try:
            seen = self._path.stat()
        except OSError:
            return None
        stamp = (seen.st_ino, seen.st_mtime_ns)
        known: tuple[Stamp, sqlite3.Connection | None] | None = getattr(self._local, "opened", None)
        if known is None or known[0] != stamp:
            if known is not None and known[1] is not None:
                known[1].close()
            connection = sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            known = self._local.opened = (stamp, connection if _is_ours(connection) else None)
        return (stamp, known[1]) if known[1] is not None else None


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Whether it has the tables looked for; raises :class:`sqlite3.DatabaseError` where it is damaged."""
    try:
        row = connection.execute("SELECT value FROM meta WHERE name = 'layout'").fetchone()
    except sqlite3.OperationalError:  # no such table
        row = None
    if row == (LAYOUT,):
        return True
    connection.close()
    return False


def _translation(
    analysis: str, terms: str, spelling: str | None, probability: float, together: int, works: str
) -> Translation:
    certainty = _certainty(probability, together)
    return Translation(analysis, terms, spelling or written(terms), certainty, together, _works(works))


def _certainty(probability: float, together: int) -> float:
    return probability * together / (together + DOUBT)


def _in_order(found: Iterable[Translation]) -> list[Translation]:
    return sorted(found, key=lambda each: (-each.certainty, each.analysis, each.terms))


@lru_cache(maxsize=10_000)
def _works(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _segment(row: Sequence[str]) -> KeptSegment:
    act, other_act, eid, left, right, text, other_text, terms, other_terms = row
    return KeptSegment(act, other_act, eid, left, right, text, other_text, terms.strip(), other_terms.strip())
