"""The parts of a Word document (DOCX), taken out of its archive with limits: sizes are looked at before anything is
inflated, and inflating stops at the limit whatever the sizes say."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from ingest.documents import Refusal
from ingest.read.xml_tree import parse_xml

MOST_PART = 48 * 2**20
"""Bytes of one part; the text of the longest codes has some ten million with all its markup."""

MOST_TOTAL = 96 * 2**20
_MOST_MEMBERS = 20_000
_BOMB_SIZE, _BOMB_RATIO = 2**20, 60
"""Text of Word packs to a tenth or a thirtieth; a part, or all of them, of such a size that packs to less is made to
burst."""

_READ = re.compile(r"(?:(?:header|footer)\d*|document\d*|footnotes|endnotes|numbering|styles|core)\.xml")


@dataclass(frozen=True, slots=True)
class Parts:
    """The trees of what is read; a part that is not there is None."""

    document: etree._Element
    styles: etree._Element | None = None
    numbering: etree._Element | None = None
    footnotes: etree._Element | None = None
    endnotes: etree._Element | None = None
    core: etree._Element | None = None
    running: tuple[etree._Element, ...] = field(default_factory=tuple)


def is_word(data: bytes) -> bool:
    """Whether a ZIP is a Word document: the names of its members stand in clear in it."""
    return b"word/" in data and (b"word/document" in data or b"[Content_Types].xml" in data)


def open_word(data: bytes) -> Parts:
    """The parts that hold text. Raises :class:`Refusal` for what is damaged, locked or made to burst."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        raise Refusal("The Word document is damaged or locked with a password: save it again and give that.") from None


def _parts(archive: zipfile.ZipFile) -> Parts:
    members = archive.infolist()
    if len(members) > _MOST_MEMBERS:
        raise Refusal(f"The Word document holds {len(members):,} files, which no document does.")
    taken = [member for member in members if _READ.fullmatch(member.filename.rpartition("/")[2])]
    for member in taken:
        _refuse_bomb(member.compress_size, member.file_size)
    _refuse_bomb(sum(member.compress_size for member in taken), sum(member.file_size for member in taken), MOST_TOTAL)
    if double := next((name for name, count in Counter(one.filename for one in members).items() if count > 1), ""):
        raise Refusal(f"The Word document holds two parts of one name ({double[:60]!r}): save it again in Word.")
    trees = {member.filename.lower(): _tree(archive, member) for member in taken if member.file_size}
    main = _main(trees)
    folder = main.rpartition("/")[0]
    running = tuple(
        tree
        for name, tree in sorted(trees.items())
        if re.fullmatch(rf"{re.escape(folder)}/(?:header|footer)\d*\.xml", name)
    )
    found = {name: trees.get(f"{folder}/{name}.xml") for name in ("styles", "numbering", "footnotes", "endnotes")}
    return Parts(trees[main], **found, core=trees.get("docprops/core.xml"), running=running)


def _main(trees: dict[str, etree._Element]) -> str:
    main = next((name for name in trees if re.fullmatch(r"[\w-]+/document\d*\.xml", name)), "")
    if not main or trees[main].find("body") is None:
        raise Refusal("The Word document has no text part: save it again in Word.")
    return main


def _refuse_bomb(packed: int, size: int, most: int = MOST_PART) -> None:
    if size > most or (size > _BOMB_SIZE and size > _BOMB_RATIO * max(1, packed)):
        raise Refusal(
            f"What is in the Word document unpacks from {packed:,} to {size:,} bytes, which no text does: it is not "
            "opened."
        )


def _tree(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> etree._Element:
    with archive.open(member) as part:
        data = part.read(MOST_PART + 1)
    if len(data) > MOST_PART:
        raise Refusal("A part of the Word document is larger than it says: it is not opened.")
    return parse_xml(data)
