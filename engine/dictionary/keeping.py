"""The file of what was learned: ``<data>/dictionary.sqlite``.

It holds the pairs of terms, the commonest spelling of each term, and every segment they were learned from, for the
concordance. It is made whole beside the old one and renamed into its place; what two languages teach is copied from the
old one where their texts have not changed.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from engine.dictionary.entries import KeptSegment, Languages, Pair

FILE = "dictionary.sqlite"

LAYOUT = "2"
"""Raised when the file's tables change: another layout's file is as none, and is made anew by the next run."""

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE learned (analysis TEXT, other TEXT, fingerprint TEXT, PRIMARY KEY (analysis, other)) WITHOUT ROWID;
CREATE TABLE pairs (analysis TEXT, terms TEXT, other TEXT, other_terms TEXT, probability REAL, together INTEGER,
  works TEXT, PRIMARY KEY (analysis, terms, other, other_terms)) WITHOUT ROWID;
CREATE TABLE phrases (analysis TEXT, first TEXT, longest INTEGER, PRIMARY KEY (analysis, first)) WITHOUT ROWID;
CREATE TABLE spellings (analysis TEXT, terms TEXT, spelling TEXT, PRIMARY KEY (analysis, terms)) WITHOUT ROWID;
CREATE TABLE segments (id INTEGER PRIMARY KEY, analysis TEXT, other TEXT, left_act TEXT, right_act TEXT, eid TEXT,
  left_language TEXT, right_language TEXT, left_text TEXT, right_text TEXT, left_terms TEXT, right_terms TEXT);
CREATE INDEX segments_by_languages ON segments (analysis, other);
"""

_SEGMENT = (
    "analysis, other, left_act, right_act, eid, left_language, right_language, left_text, right_text, left_terms,"
    " right_terms"
)


_KEEP_LIKELIER = """
INSERT INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET probability = excluded.probability,
  together = excluded.together, works = excluded.works WHERE excluded.probability > probability
"""
"""Where several sources teach one pair, the surest is its evidence."""


class Draft:
    """The file in the making; :meth:`Draft.keep` puts it in the place of the one at ``path``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._draft = path.with_suffix(".draft")
        path.parent.mkdir(parents=True, exist_ok=True)
        self._draft.unlink(missing_ok=True)
        self._connection = sqlite3.connect(self._draft)
        self._connection.executescript(_TABLES)

    def copy(self, languages: Iterable[Languages]) -> None:
        """Take over what the old file holds of each two ``languages``."""
        self._connection.execute("ATTACH ? AS old", (f"{self._path}",))
        for pair in languages:
            both = (*pair, *reversed(pair))
            self._connection.execute(
                "INSERT INTO learned SELECT * FROM old.learned WHERE (analysis, other) = (?, ?)", pair
            )
            self._connection.execute(
                "INSERT INTO pairs SELECT * FROM old.pairs"
                " WHERE (analysis = ? AND other = ?) OR (analysis = ? AND other = ?)",
                both,
            )
            self._connection.execute(
                f"INSERT INTO segments SELECT NULL, {_SEGMENT} FROM old.segments"  # noqa: S608 - names of columns
                " WHERE analysis = ? AND other = ? ORDER BY id",
                pair,
            )
        self._connection.commit()
        self._connection.execute("DETACH old")

    def add(
        self, fingerprints: Mapping[Languages, str], pairs: Iterable[Pair], segments: Iterable[KeptSegment]
    ) -> None:
        """What was learned anew, with the fingerprints of what it was learned from."""
        self._connection.executemany(
            "INSERT INTO learned VALUES (?, ?, ?)", ((*languages, seen) for languages, seen in fingerprints.items())
        )
        self._connection.executemany(_KEEP_LIKELIER, _rows(pairs))
        self._connection.executemany(
            "INSERT INTO segments VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (_row(each) for each in segments),
        )

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text of the segments with its language, each once."""
        yield from self._connection.execute(
            "SELECT left_language, left_text FROM segments UNION SELECT right_language, right_text FROM segments"
        )

    def keep(self, fingerprint: str, spellings: Mapping[tuple[str, str], str]) -> None:
        """Finish it, and let it be the one that is read."""
        self._connection.execute("INSERT INTO meta VALUES ('fingerprint', ?), ('layout', ?)", (fingerprint, LAYOUT))
        self._connection.executemany(
            "INSERT INTO spellings VALUES (?, ?, ?)", ((*key, spelling) for key, spelling in sorted(spellings.items()))
        )
        phrases = self._connection.execute("SELECT DISTINCT analysis, terms FROM pairs WHERE instr(terms, ' ')")
        longest: dict[tuple[str, str], int] = {}
        for analysis, terms in phrases:
            row = terms.split(" ")
            longest[analysis, row[0]] = max(len(row), longest.get((analysis, row[0]), 0))
        self._connection.executemany(
            "INSERT INTO phrases VALUES (?, ?, ?)", ((*key, length) for key, length in sorted(longest.items()))
        )
        self._connection.commit()
        self._connection.close()
        self._draft.replace(self._path)

    def discard(self) -> None:
        """Leave nothing of it."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()
        self._draft.unlink(missing_ok=True)


def write(
    path: Path,
    fingerprint: str,
    pairs: Iterable[Pair],
    spellings: Mapping[tuple[str, str], str],
    segments: Iterable[KeptSegment],
) -> None:
    """A whole file at once, in the place of the one at ``path``."""
    draft = Draft(path)
    try:
        draft.add({}, pairs, segments)
        draft.keep(fingerprint, spellings)
    except BaseException:
        draft.discard()
        raise


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
    return (*s.languages, s.left_act, s.right_act, s.eid, s.left_language, s.right_language, *texts)
