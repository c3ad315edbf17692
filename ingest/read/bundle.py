"""One act that lies in several files: every piece is read by the ordinary reader, their lines are joined in order.

Pieces say in front matter what they are (:mod:`ingest.read.pieces`): an article each, or part 2 of 5; where they do
not, their names tell the order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from ingest.documents import Declared, Draft, Line, Refusal
from ingest.read.articles import read_articles
from ingest.read.container import unpack
from ingest.read.decode import decode
from ingest.read.front_matter import split_front_matter
from ingest.read.merge import merge_declared
from ingest.read.pieces import ALONE, piece_of, share_of
from ingest.read.titles import without_title

Reader = Callable[[bytes], Sequence[Draft]]
"""The ordinary reader: bytes → the acts in them."""


def read_bundle(data: bytes, read: Reader) -> tuple[Draft, ...]:
    """The one act whose pieces a container holds."""
    members = unpack(data)
    if not members:
        raise Refusal("The folder holds no piece of an act.")
    said = [(name, *split_front_matter(_text(content))) for name, content in members]
    if all(piece_of(front) for _, front, _ in said):
        return (read_articles(said),)
    shares = {name: share for name, front, _ in said if (share := share_of(front))}
    if len(shares) < len(members):
        return (join_texts(members, read),)
    ordered = sorted(members, key=lambda member: (shares[member[0]].number, name_key(member[0])))
    numbers = [shares[name].number for name, _ in ordered]
    if double := next((number for number in numbers if numbers.count(number) > 1), 0):
        raise Refusal(f"Part {double} of the act is there twice: leave one of the files in the folder.")
    joined = join_texts(ordered, read, ordered=True)
    of = max(share.of for share in shares.values())
    missing = [str(number) for number in range(1, of + 1) if number not in numbers]
    reason = f"Part {', '.join(missing)} of {of} is missing." if missing else ""
    return (replace(joined, incomplete=reason or joined.incomplete),)


def join_texts(pieces: Iterable[tuple[str, bytes]], read: Reader, *, ordered: bool = False) -> Draft:
    """One act from its pieces (name, bytes), in the order of their names unless they are ``ordered`` already. A piece
    that cannot be read leaves the act incomplete; :class:`Refusal` where none can."""
    given = list(pieces)
    drafts: list[Draft] = []
    refused: list[str] = []
    for name, data in given if ordered else sorted(given, key=lambda piece: name_key(piece[0])):
        try:
            found = read(data)
        except Refusal as refusal:
            refused.append(f"The piece {name} cannot be read: {refusal}")
            continue
        if len(found) != 1:
            raise Refusal(f"The piece {name} holds {len(found)} acts: pieces of one act cannot be told from others.")
        drafts.extend(found)
    if not drafts:
        raise Refusal(refused[0] if refused else "The folder holds no piece of an act.")
    joined = join_drafts(drafts)
    if refused:
        joined = replace(joined, incomplete=refused[0], warnings=(*joined.warnings, *refused[1:]))
    return joined


def join_drafts(drafts: Sequence[Draft]) -> Draft:
    """One draft of several in the order given. What the first says of the act goes before the others; the title that
    later pieces repeat is furniture, and what only looked like their title is text."""
    first = drafts[0]
    lines: list[Line] = list(first.lines)
    furniture = list(first.furniture)
    warnings = dict.fromkeys(first.warnings)
    declared = first.declared
    for draft in drafts[1:]:
        kept, repeated = without_title(draft.lines, first.declared.title)
        lines += kept
        furniture += [*repeated, *draft.furniture]
        warnings |= dict.fromkeys(draft.warnings)
        declared = _agreed(declared, draft.declared)
    alone = {draft.incomplete for draft in drafts if draft.incomplete.startswith(ALONE)}
    incomplete = next((draft.incomplete for draft in drafts if draft.incomplete not in alone), "")
    return replace(
        first,
        declared=declared,
        lines=tuple(lines),
        warnings=tuple(warnings),
        incomplete=incomplete,
        furniture=tuple(furniture),
    )


def _agreed(first: Declared, other: Declared) -> Declared:
    """What is said of the act; a guess of a later piece counts only where the first says nothing, its title never."""
    if first.language and other.language and first.language != other.language:
        raise Refusal(f"Its pieces are in different languages ({first.language}, {other.language}).")
    return merge_declared(first, replace(other, title=""))


def name_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts names with their numbers as numbers: 9 before 10, 239A before 239AA before 240.

    >>> sorted(["art-10.md", "art-9.md", "art-9A.md"], key=name_key)
    ['art-9.md', 'art-9A.md', 'art-10.md']
    """
    stem = re.sub(r"\.[A-Za-z]{1,8}$", "", name)
    parts = re.split(r"(\d+)", stem)
    return tuple((1, int(part), "") if part.isdecimal() else (0, 0, part.casefold()) for part in parts)


def _text(content: bytes) -> str:
    try:
        return decode(content)
    except Refusal:
        return ""
