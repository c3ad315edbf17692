"""An act with one article a file: preamble, articles in order under their divisions, schedules, with what the front
matter of each says of its changes.

The act's edition is the newest day to which a piece says that it is current: that of the last amendment where the piece
names one, else a day on which this wording was in force.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.documents import Declared, Draft, Line, Refusal, Role
from ingest.read.dates import iso_date
from ingest.read.front_matter import FrontMatter
from ingest.read.languages import known_language
from ingest.read.markdown import markdown_lines
from ingest.read.names import guess
from ingest.read.pieces import ALONE, Piece, division_of, names, number_of, piece_of
from ingest.read.short_title import short_title
from mappings.documents import DateBasis
from mappings.numerals import Key, NumeralError, normalise, order

PARSER = "pieces/1"
_ADDRESSES = ("source_url", "url")
_PLACES = list(Piece)


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    said: FrontMatter
    lines: tuple[Line, ...]
    piece: Piece
    key: Key


def read_articles(pieces: Sequence[tuple[str, FrontMatter, str]]) -> Draft:
    """One act of ``pieces`` (name, front matter, the text below it), each of which says which piece it is."""
    files = sorted(
        (_file(*piece) for piece in pieces), key=lambda file: (_PLACES.index(file.piece), file.key, file.name)
    )
    if not any(file.piece is not Piece.LIST for file in files):
        raise Refusal(LISTED)
    furniture: list[str] = []
    lines = tuple(_lines(files, furniture))
    title = short_title(lines)
    declared = replace(_declared(files), title=title, guessed=("title",) if title else ())
    held = [file for file in files if file.piece is Piece.ARTICLE]
    alone = f"{ALONE}article {number_of(held[0].said)}." if len(held) == 1 else ""
    return Draft(guess(declared), lines, PARSER, incomplete=alone, furniture=tuple(furniture))


LISTED = "It is a list: it only names the articles of a part, whose texts stand in other files."


def _file(name: str, said: FrontMatter, text: str) -> _File:
    piece = piece_of(said)
    assert piece is not None
    return _File(name, said, tuple(markdown_lines(text)), piece, _key(number_of(said)))


def _key(number: str) -> Key:
    try:
        return order(normalise(number))
    except NumeralError:
        return (0, ())


def _lines(files: Sequence[_File], furniture: list[str]) -> Iterator[Line]:
    named = {division_of(file.said)[1]: file for file in files if file.piece is Piece.LIST}
    above = ""
    for file in files:
        if file.piece is Piece.ARTICLE:
            kind, number = division_of(file.said)
            if number and number != above:
                yield from _division(kind, number, named.pop(number, None), furniture)
            above = number
            yield from _article(file)
        elif file.piece is not Piece.LIST:
            yield from _other(file)
    for file in named.values():  # of articles that are not here
        furniture.extend(line.text for line in file.lines)


def _division(kind: str, number: str, listed: _File | None, furniture: list[str]) -> Iterator[Line]:
    """The heading above the first article of a division, with what its own file says of it."""
    heading, rest = _headed(listed) if listed else ("", ())
    name = f"{kind.capitalize()} {number}"
    yield Line(heading or name, Role.DIVISION, number=number, level=1)
    if listed:
        said = [line.text for line in rest if line.role is not Role.NOTE]
        furniture.extend(said[:1])  # which articles there are
        remarks = [line.text for line in (*_remarks(listed.said), *rest) if line.role is Role.NOTE] + said[1:]
        # They stand at the first article and must not be taken for remarks on it.
        yield from (Line(f"{name}: {remark}", Role.NOTE, note_kind="editorial") for remark in remarks)


def _article(file: _File) -> Iterator[Line]:
    number = number_of(file.said)
    printed, body = _headed(file)
    heading = _without_number(printed, number) or file.said.one(*names()["heading"])
    yield Line(number, Role.ARTICLE, number=number, heading=heading)
    yield from _remarks(file.said)
    yield from _text(file, body)


def _other(file: _File) -> Iterator[Line]:
    """The preamble or a schedule."""
    heading, body = _headed(file)
    heading = heading or file.said.one(*names()["heading"])
    if file.piece is Piece.PREAMBLE:
        yield Line(heading, Role.PREAMBLE, heading=heading)
        yield from _remarks(file.said)
        yield from (replace(line, role=Role.PREAMBLE) if line.role is Role.TEXT else line for line in body)
        return
    yield Line(heading, Role.DIVISION, level=1)
    yield from _remarks(file.said)
    yield from _text(file, body)


def _text(file: _File, body: Sequence[Line]) -> Iterator[Line]:
    """What stands in the place of a piece that is repealed tells about it: it is no law."""
    gone = file.said.one("status").casefold() in names()["gone"]
    yield from (replace(line, role=Role.NOTE) if gone and line.role is Role.TEXT else line for line in body)


def _headed(file: _File) -> tuple[str, tuple[Line, ...]]:
    """The heading of a piece as printed above its text, and the other lines."""
    if not file.lines or file.lines[0].role is not Role.TITLE:
        return "", file.lines
    return file.lines[0].text, file.lines[1:]


def _without_number(printed: str, number: str) -> str:
    """The heading behind the number: “Article 21A. Right to education” → “Right to education”."""
    return re.sub(rf"^(?:[^\W\d_]+\.?\s+)?{re.escape(number)}(?!\w)[\s.:—–-]*", "", printed, count=1)


def _remarks(said: FrontMatter) -> Iterator[Line]:
    """Who changed the piece, as its front matter says."""
    inserted = said.all("inserted_by")
    for name, sentence in names()["remarks"].items():
        for value in said.all(name):
            if value not in names()["nobody"] and not (name == "amended_by" and value in inserted):
                kind = "amendment" if name in names()["changed"] else "editorial"
                yield Line(sentence.format(value), Role.NOTE, note_kind=kind)


def _declared(files: Sequence[_File]) -> Declared:
    known = [(day, file) for file in files if file.piece is not Piece.LIST and (day := _current(file.said))]
    newest = max((day for day, _ in known), default=None)
    changed = [file for day, file in known if day == newest and _changes(file.said)]
    addresses = Counter(address for file in files if (address := file.said.one(*_ADDRESSES)).startswith("http"))
    return Declared(
        language=known_language(next((code for file in files if (code := file.said.one("language", "lang"))), ""), ""),
        date=newest,
        date_basis=(DateBasis.AMENDED if changed else DateBasis.IN_FORCE) if newest else None,
        cause=_changes(changed[0].said)[-1] if changed else "",
        url=addresses.most_common(1)[0][0] if addresses else "",
        origin={"date": f"the front matter of {changed[0].name if changed else known[0][1].name}"} if newest else {},
    )


def _current(said: FrontMatter) -> date | None:
    return iso_date(said.one(*names()["current"]))


def _changes(said: FrontMatter) -> list[str]:
    """The acts that changed a piece, the last one last."""
    found = [value for name in ("inserted_by", "amended_by", "repealed_by") for value in said.all(name)]
    return [value for value in dict.fromkeys(found) if value not in names()["nobody"]]
