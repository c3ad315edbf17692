"""Formats that are not text, told by their first bytes: what is read by other readers, and what is refused and why."""

from __future__ import annotations

from ingest.documents import Refusal

SQLITE = b"SQLite format 3\x00"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LATER = "This is {what}; Svod does not read {what_plural} yet. Give the text as HTML, Markdown, plain text or JSON."
_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a picture (PNG)", "pictures"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "pictures"),
    (b"GIF8", "a picture (GIF)", "pictures"),
    (b"II*\x00", "a picture (TIFF)", "pictures"),
    (b"MM\x00*", "a picture (TIFF)", "pictures"),
    (b"AT&TFORM", "a DjVu file", "DjVu files"),
    (b"\x1f\x8b", "a compressed file (gzip)", "archives as documents"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", "archives as documents"),
    (b"Rar!\x1a\x07", "an archive (RAR)", "archives as documents"),
    (b"\xfd7zXZ\x00", "a compressed file (xz)", "archives as documents"),
    (b"BZh", "a compressed file (bzip2)", "archives as documents"),
    (b"\x7fELF", "a program", "programs"),
    (b"MZ", "a program", "programs"),
)


def refuse_other_formats(data: bytes) -> None:
    """Raise :class:`Refusal` with one sentence where ``data`` is in a format that is not read."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, what, plural in _KINDS:
        if head.startswith(magic) and not (magic in (b"MZ", b"BZh") and _readable(head)):
            raise Refusal(_LATER.format(what=what, what_plural=plural))
    if data.startswith(_OLE):
        raise Refusal(
            "This is an old Microsoft Office file (.doc) or one locked with a password: open it in a word processor, "
            "save it as DOCX without a password and give that."
        )
    if head.startswith(b"PK\x03\x04"):
        raise Refusal(_zip(data))


def _zip(data: bytes) -> str:
    """A ZIP may be an office document: its members' names stand in clear in it."""
    if b"application/vnd.oasis.opendocument" in data[:200]:
        return "This is an OpenDocument file; Svod does not read those: save it as DOCX and give that."
    if b"xl/" in data:
        return _LATER.format(what="a spreadsheet (XLSX)", what_plural="XLSX files")
    if b"application/epub+zip" in data[:200]:
        return _LATER.format(what="an EPUB book", what_plural="EPUB books")
    return _LATER.format(what="an archive (ZIP)", what_plural="archives as documents")


def _readable(head: bytes) -> bool:
    """Plain text may begin with the letters MZ or BZh too: no NUL in it."""
    return b"\x00" not in head and all(byte > 8 for byte in head)
