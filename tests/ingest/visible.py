"""What a person sees of a source, taken by means that share nothing with the readers of ``ingest/read``.

Paragraph by paragraph where the format has paragraphs. Markup is not text; what a browser hides is not seen.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bs4 import BeautifulSoup, Comment, Doctype, NavigableString, Tag
from lxml import etree

_HIDDEN = frozenset(("script", "style", "head", "noscript", "template", "title", "meta", "select", "object"))
_INLINE = frozenset(
    "abbr bdi bdo big cite code del dfn font img input ins kbd label mark small tt u var wbr".split()  # noqa: SIM905
)
_INLINE |= {"a", "b", "em", "i", "q", "s", "span", "strike", "strong", "sub", "sup"}
_UNSEEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN_CLASS = re.compile(r"(?:^|\})\s*(?:\w+)?\.([\w-]+)\s*\{[^}]*display\s*:\s*none", re.IGNORECASE)
_MARKDOWN = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!?\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))*\)"), r"\1"),
    (re.compile(r"^ {0,3}(?:#{1,6}|>+|[-*+](?=\s))\s?", re.MULTILINE), ""),
    (re.compile(r"^\s*(?:[-*_]\s*){3,}$|^\s*\|?(?:\s*:?-{3,}:?\s*\|)+\s*:?-*:?\s*$", re.MULTILINE), ""),
    (re.compile(r"</?[a-zA-Z][^<>]*>"), ""),
    (re.compile(r"\^(?=\d)"), ""),
    (re.compile(r"(?<!\\)(?:\*\*|__|\*|~~|`)"), ""),
    (re.compile(r"\\(?=[\\`*_{}\[\]()#+.!|<>~-])"), ""),
)
_BULLET = re.compile(r"^\s*[•▪◦●∙]\s+")
_MACHINE = re.compile(r"\w[\w.-]*_[\w.-]*|[a-z]{1,12}-?\d+[a-z]?|https?://\S+|\d{4}-\d{2}(?:-\d{2})?(?:T[\d:.Z+-]*)?")
"""Values for machines: names with underscores, addresses, days of saving."""

_RECODED = re.compile(r"<meta[^>]+charset", re.IGNORECASE)


def visible(path: Path) -> list[str]:
    """The paragraphs of a file; empty where it has no text of its own."""
    data = path.read_bytes()
    if data.startswith(b"SQLite format 3"):
        return _sqlite(path)
    if data.startswith(b"%PDF"):
        return _pdf(path)
    if data.startswith(b"PK\x03\x04"):
        return _docx(path)
    text = _decoded(data)
    if text.startswith("{\\rtf"):
        return _rtf(data)
    suffix = path.suffix.lower()
    if suffix == ".json":
        return list(_strings(json.loads(text)))
    if suffix == ".jsonl":
        return list(_strings([json.loads(line) for line in text.splitlines() if line.strip()]))
    if suffix in (".tsv", ".csv"):
        return _table(text, "\t" if suffix == ".tsv" else ",")
    if suffix == ".xml":
        return _xml(data)
    if suffix in (".html", ".doc", ".htm") or _RECODED.search(text[:5000]):
        return _html(text)
    return _markdown(text) if suffix == ".md" else [_BULLET.sub("", line) for line in text.splitlines()]


def beside(path: Path) -> list[str]:
    """What a file says beside its text, which the store may take up and need not: front matter, a page's title, its
    scripts, values that :func:`visible` counts once or leaves to machines, and the file's name."""
    data = path.read_bytes()
    if data.startswith((b"SQLite format 3", b"%PDF", b"PK\x03\x04", b"{\\rtf")):
        return [path.name]
    text = _decoded(data)
    if text.startswith("---\n"):
        return [path.name, text.partition("\n---")[0]]
    if path.suffix.lower() in (".json", ".jsonl", ".tsv"):
        return [path.name, text]
    if path.suffix.lower() == ".xml":
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, recover=True))
        return [path.name, *(str(value) for element in root.iter() for value in element.attrib.values())]
    soup = BeautifulSoup(text, "lxml") if "<" in text else None
    return [path.name, *(tag.get_text() for tag in soup.find_all(["title", "script"]))] if soup else [path.name]


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _html(text: str) -> list[str]:
    soup = BeautifulSoup(text, "lxml")
    unseen = set(_UNSEEN_CLASS.findall(" ".join(style.get_text() for style in soup.find_all("style"))))
    lines = soup.find("p") is None  # then the source's own line breaks are all there is
    parts: list[str] = []
    for node in soup.descendants:
        if isinstance(node, Tag) and node.name not in _INLINE:
            parts.append("\n")
            if node.name == "li" and node.parent is not None and node.parent.name == "ol":
                before = node.find_previous_siblings("li")
                parts.append(f"{int(str(node.parent.get('start') or 1)) + len(before)}. ")
        elif isinstance(node, NavigableString) and not isinstance(node, (Comment, Doctype)) and _seen(node, unseen):
            parts.append(str(node) if lines else str(node).replace("\n", " "))
            if node.parent is not None and node.parent.name not in _INLINE and node.next_sibling is None:
                parts.append("\n")
    return "".join(parts).split("\n")


def _seen(node: NavigableString, unseen: set[str]) -> bool:
    for above in node.parents:
        if above.name in _HIDDEN or _UNSEEN.search(str(above.get("style") or "")):
            return False
        if unseen & set(above.get_attribute_list("class")):
            return False
    return True


def _markdown(text: str) -> list[str]:
    if text.startswith("---\n"):
        text = text.partition("\n---")[2].partition("\n")[2]
    for pattern, meaning in _MARKDOWN:
        text = pattern.sub(meaning, text)
    return [cell for line in text.splitlines() for cell in (line.split("|") if line.startswith("|") else [line])]


def _strings(value: object) -> Iterator[str]:
    """The texts in JSON; of what an entry says twice, or says again after the entry before, one is enough."""
    if isinstance(value, str):
        yield from value.splitlines()
    elif isinstance(value, dict):
        own = {key: item for key, item in value.items() if isinstance(item, str)}
        if not any(isinstance(item, list) and item and isinstance(item[0], dict) for item in value.values()):
            yield from _once(own, {})  # what stands above a list of entries tells about them
        yield from (line for item in value.values() if not isinstance(item, str) for line in _strings(item))
    elif isinstance(value, list) and all(isinstance(item, dict) for item in value):
        yield from _entries(value)
    elif isinstance(value, list):
        yield from (line for item in value for line in _strings(item))


def _entries(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    before: dict[str, str] = {}
    for row in rows:
        own = {key: item for key, item in row.items() if isinstance(item, str)}
        yield from _once(own, before)
        yield from (line for item in row.values() if not isinstance(item, str) for line in _strings(item))
        before = own


def _once(entry: Mapping[str, str], before: Mapping[str, str]) -> Iterator[str]:
    """What an entry says, without what the one before said under the same name, or what another value of it prints."""
    for key, item in entry.items():
        others = (other for name, other in entry.items() if name != key and len(other) > len(item))
        again = any(other.startswith(item) or item in other.splitlines() for other in others)
        if before.get(key) != item and not again and not _MACHINE.fullmatch(item):
            yield from item.splitlines()


def _table(text: str, delimiter: str) -> list[str]:
    csv.field_size_limit(min(sys.maxsize, 10**9))
    return list(_entries(csv.DictReader(io.StringIO(text), delimiter=delimiter)))


def _sqlite(path: Path) -> list[str]:
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as base:
        tables = [name for (name,) in base.execute("select name from sqlite_master where type='table'")]
        cells = [cell for name in tables for row in base.execute(f'select * from "{name}"') for cell in row]
    # One of the files was filled by a program that wrote its line ends out; a person sees lines.
    return [line for cell in cells if isinstance(cell, str) for line in cell.replace(r"\n", "\n").splitlines()]


def _pdf(path: Path) -> list[str]:
    from pdfminer.high_level import extract_text

    return extract_text(path).splitlines()


def _docx(path: Path) -> list[str]:
    import mammoth

    with path.open("rb") as file:
        return str(mammoth.extract_raw_text(file).value).splitlines()


def _rtf(data: bytes) -> list[str]:
    from striprtf.striprtf import rtf_to_text

    return str(rtf_to_text(data.decode("cp1251"), encoding="cp1251", errors="replace")).splitlines()


def _xml(data: bytes) -> list[str]:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, recover=True))
    return [line for text in root.itertext() for line in str(text).splitlines()]
