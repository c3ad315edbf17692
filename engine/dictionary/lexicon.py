"""What was learned, kept in one SQLite file with its evidence, and answers from it.

``<data>/dictionary.sqlite`` holds the pairs of stems, the commonest spelling of each stem, and every segment they were
learned from, for the concordance. It is made whole beside the old one and renamed into its place.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from engine.analysis import analyzer
from engine.positions import IDEOGRAPH
from mappings.languages import LANGUAGES

FILE = "dictionary.sqlite"

LAYOUT = "1"
"""Raised when the file's tables change: another layout's file is as none, and is made anew by the next run."""

DOUBT = 1.0
"""Paragraphs of doubt: what was seen together in n of them counts n / (n + DOUBT) of its probability."""

LOSS = 0.7
"""What is left of certainty by every step through another language."""

CHAINED = 0.05
"""Certainty below which a chained translation is not offered."""

KNOWN = 0.3
"""Certainty of a direct translation beside which none is chained into its language."""

STEPS = 6
"""Surest direct translations that are gone on from."""

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE pairs (analysis TEXT, terms TEXT, other TEXT, other_terms TEXT, probability REAL, together INTEGER,
  works TEXT, PRIMARY KEY (analysis, terms, other, other_terms)) WITHOUT ROWID;
CREATE TABLE spellings (analysis TEXT, terms TEXT, spelling TEXT, PRIMARY KEY (analysis, terms)) WITHOUT ROWID;
CREATE TABLE segments (id INTEGER PRIMARY KEY, left_act TEXT, right_act TEXT, eid TEXT, left_language TEXT,
  right_language TEXT, left_text TEXT, right_text TEXT, left_terms TEXT, right_terms TEXT);
CREATE INDEX segments_by_languages ON segments (left_language, right_language);
"""


_KEEP_LIKELIER = """
INSERT INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET probability = excluded.probability,
  together = excluded.together, works = excluded.works WHERE excluded.probability > probability
"""
"""Where several sources teach one pair, the surest is its evidence."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Terms of two analyses that stand for each other (several terms, joined by spaces, stand in a row); ``works`` are
    ids of the works that taught it, most telling first."""

    analysis: str
    terms: str
    other: str
    other_terms: str
    probability: float
    together: int
    works: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptSegment:
    """A segment with where it stands, for the concordance."""

    left_act: str
    right_act: str
    eid: str
    left_language: str
    right_language: str
    left: str
    right: str
    left_terms: str
    right_terms: str


@dataclass(frozen=True, slots=True)
class Translation:
    """``spelling`` in the language of ``analysis``; ``certainty`` in 0…1; ``through`` names the analyses it was chained
    by, none where it was learned directly; ``together`` and ``works`` are the evidence (of its weakest step)."""

    analysis: str
    terms: str
    spelling: str
    certainty: float
    together: int
    works: tuple[str, ...]
    through: tuple[str, ...] = ()


def write(
    path: Path,
    fingerprint: str,
    pairs: Iterable[Pair],
    spellings: Mapping[tuple[str, str], str],
    segments: Iterable[KeptSegment],
) -> None:
    """Put a new file in the place of the one at ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    with sqlite3.connect(draft) as connection:
        connection.executescript(_TABLES)
        connection.execute("INSERT INTO meta VALUES ('fingerprint', ?), ('layout', ?)", (fingerprint, LAYOUT))
        connection.executemany(_KEEP_LIKELIER, _rows(pairs))
        connection.executemany(
            "INSERT INTO spellings VALUES (?, ?, ?)", ((*key, spelling) for key, spelling in sorted(spellings.items()))
        )
        connection.executemany(
            "INSERT INTO segments VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (_row(each) for each in segments),
        )
    connection.close()
    draft.replace(path)


def _rows(pairs: Iterable[Pair]) -> Iterator[tuple[str, str, str, str, float, int, str]]:
    """Each pair from both sides."""
    for pair in pairs:
        works = json.dumps(pair.works, ensure_ascii=False)
        evidence = (pair.probability, pair.together, works)
        yield (pair.analysis, pair.terms, pair.other, pair.other_terms, *evidence)
        yield (pair.other, pair.other_terms, pair.analysis, pair.terms, *evidence)


def _row(s: KeptSegment) -> tuple[str, ...]:
    """Terms between spaces, so that whole terms can be looked for."""
    texts = (s.left, s.right, f" {s.left_terms} ", f" {s.right_terms} ")
    return (s.left_act, s.right_act, s.eid, s.left_language, s.right_language, *texts)


class Lexicon:
    """The file at ``path``, read; empty where there is none. Safe in threads; a new file is seen at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()

    def fingerprint(self) -> str:
        """What it was learned from; empty where there is none."""
        connection = self._open()
        if connection is None:
            return ""
        found = dict(connection.execute("SELECT name, value FROM meta"))
        return found.get("fingerprint", "") if found.get("layout") == LAYOUT else ""

    def translations(self, analysis: str, terms: Sequence[str]) -> list[Translation]:
        """What ``terms`` in a row are elsewhere, surest first: learned, and chained by one language where not."""
        connection = self._open()
        if connection is None:
            return []
        direct = self._direct(connection, analysis, " ".join(terms))
        found = {(each.analysis, each.terms): each for each in direct}
        known = {each.analysis for each in direct if each.certainty >= KNOWN} | {analysis}
        for step in direct[:STEPS]:
            for last in self._direct(connection, step.analysis, step.terms):
                certainty = step.certainty * last.certainty * LOSS
                if last.analysis in known or certainty < CHAINED:
                    continue
                weaker = step if step.together < last.together else last
                made = replace(
                    last, certainty=certainty, together=weaker.together, works=weaker.works, through=(step.analysis,)
                )
                before = found.get((last.analysis, last.terms))
                if before is None or before.certainty < certainty:
                    found[last.analysis, last.terms] = made
        return sorted(found.values(), key=lambda each: (-each.certainty, each.analysis, each.terms))

    def concordance(self, left: tuple[str, str], right: tuple[str, str], limit: int = 50) -> list[KeptSegment]:
        """Segments of two languages that hold the terms of both: (language code, terms joined by spaces) each. Either
        may come first; an empty second term holds everywhere."""
        connection = self._open()
        if connection is None:
            return []
        found = []
        for (one, its), (other, others), turned in ((left, right, False), (right, left, True)):
            rows = connection.execute(
                "SELECT left_act, right_act, eid, left_language, right_language, left_text, right_text, left_terms,"
                " right_terms FROM segments WHERE left_language = ? AND right_language = ? AND instr(left_terms, ?)"
                " AND instr(right_terms, ?) LIMIT ?",
                (one, other, f" {its} " if its else " ", f" {others} " if others else " ", limit),
            )
            found += [_turned(KeptSegment(*row)) if turned else KeptSegment(*row) for row in rows]
        return found[:limit]

    def spellings(self) -> list[str]:
        """The commonest spelling of every stem it knows."""
        connection = self._open()
        if connection is None:
            return []
        return [spelling for (spelling,) in connection.execute("SELECT DISTINCT spelling FROM spellings ORDER BY 1")]

    def pairs(self) -> dict[tuple[str, str], int]:
        """How many segments there are of each two languages."""
        connection = self._open()
        if connection is None:
            return {}
        rows = connection.execute("SELECT left_language, right_language, count(*) FROM segments GROUP BY 1, 2")
        return {(left, right): count for left, right, count in rows}

    def _direct(self, connection: sqlite3.Connection, analysis: str, terms: str) -> list[Translation]:
        rows = connection.execute(
            "SELECT p.other, p.other_terms, s.spelling, p.probability, p.together, p.works"
            " FROM pairs p LEFT JOIN spellings s ON s.analysis = p.other AND s.terms = p.other_terms"
            " WHERE p.analysis = ? AND p.terms = ?",
            (analysis, terms),
        )
        made = [
            Translation(other, found, spelling or written(found), probability * n / (n + DOUBT), n, _works(works))
            for other, found, spelling, probability, n, works in rows
        ]
        return sorted(made, key=lambda each: (-each.certainty, each.analysis, each.terms))

    def _open(self) -> sqlite3.Connection | None:
        """This thread's connection to the file that is there now."""
        try:
            seen = self._path.stat()
        except OSError:
            return None
        stamp = (seen.st_ino, seen.st_mtime_ns)
        if getattr(self._local, "stamp", None) != stamp:
            self._local.connection = sqlite3.connect(f"file:{self._path}?mode=ro", uri=True, check_same_thread=False)
            self._local.stamp = stamp
        connection: sqlite3.Connection = self._local.connection
        return connection


def written(terms: str) -> str:
    """Terms in a row as text; pairs of Chinese characters overlap.

    >>> written("恐怖 怖主 主义")
    '恐怖主义'
    """
    made = ""
    for term in terms.split(" "):
        if made and IDEOGRAPH.match(term):
            made += term[1:] if made[-1] == term[0] else term
        else:
            made += f" {term}" if made else term
    return made


@lru_cache(maxsize=10_000)
def _works(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _turned(s: KeptSegment) -> KeptSegment:
    return KeptSegment(
        s.right_act, s.left_act, s.eid, s.right_language, s.left_language, s.right, s.left, s.right_terms, s.left_terms
    )


def terms_of(language: str, text: str) -> str:
    """The terms of ``text``, joined by spaces, as the lexicon keeps them."""
    return " ".join(analyzer(LANGUAGES[language].analysis).terms(text))
