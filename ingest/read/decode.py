"""Bytes → text. Evidence decides, never a label alone, and nothing is replaced or dropped.

Order: a byte order mark at the start; NULs in every other place (UTF-16 without a mark); valid UTF-8, which wins over
whatever a ``meta`` says (pages are re-coded by whoever saved them); then the code pages of our languages, each scored
by how many of its non-ASCII letters are common letters of the language it is for. What fits none is refused with the
byte at which reading stopped.
"""

from __future__ import annotations

import codecs
import re

from ingest.documents import LARGEST, Refusal, too_large

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CYRILLIC = frozenset("оеаинтсрвлкмдпуязьбчйхжгыОПСВРНКГЗ№«»–—")
_PERSIAN = frozenset("اینرومدتسبهشکلگفپعقحجآيكةإأؤ،؛۰۱۲۳۴۵۶۷۸۹")
_HAN = frozenset(
    "的人民法第条一规定或者有和中国应当不在以为关行共机是事关部处责任权可下上年月日对于其由二三四五六七八九十"
    "，。、；：（）《》刑罪务院察检委员会全代表大与及该自施本案"
)
_LATIN = frozenset("“”‘’–—•…§©®°  éèàâçüöäßñ½¼")
_CODE_PAGES = (
    ("windows-1251", _CYRILLIC),
    ("koi8-r", _CYRILLIC),
    ("cp866", _CYRILLIC),
    ("windows-1256", _PERSIAN),
    ("gb18030", _HAN),
    ("windows-1252", _LATIN),
)
_WIDE = ("utf-16-le", "utf-16-be")
_CONVINCING = 0.45
_HIGH = bytes(range(128, 256))
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_BYTES = bytes(code for code in range(128) if _CONTROLS.match(chr(code)))
_DROPPED = ("\ufeff", "\u200b", "\u00ad")
LONGEST_LINE = 32 * 2**20
"""Bytes of a line that is refused for certain; from half of that on it may be."""

_SAMPLE = 500_000
"""Bytes before and behind the first that is not UTF-8 from which the code page is told."""


def decode(data: bytes) -> str:
    """The text of ``data`` with line ends as ``\\n`` and byte order marks gone from everywhere in it.

    Raises :class:`Refusal` where the bytes are not text or not whole.
    """
    if len(data) > LARGEST:
        raise Refusal(too_large(len(data)))
    refuse_endless_line(data)
    text = _decode(data)
    if controls := sum(1 for _ in _CONTROLS.finditer(text)) if _may_hold_controls(data) else 0:
        if controls > 8 and controls * 500 > len(text):
            raise Refusal("The document is not text: it is full of control characters; give a page or a text file.")
        text = _CONTROLS.sub("", text)
    for dropped in _DROPPED:
        text = text.replace(dropped, "") if dropped in text else text
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _may_hold_controls(data: bytes) -> bool:
    """False where no byte is that of a control character: then none is in the text either, whatever its encoding, and
    it need not be looked through letter by letter."""
    return len(data.translate(None, _CONTROL_BYTES)) < len(data)


def refuse_endless_line(data: bytes) -> None:
    """Refuse bytes that hold a line of more than :data:`LONGEST_LINE`: all real texts break theirs much earlier."""
    for start in range(0, len(data) - LONGEST_LINE // 2, LONGEST_LINE // 2):
        window = (start, start + LONGEST_LINE // 2)
        if data.find(b"\n", *window) < 0 and data.find(b"\r", *window) < 0:
            raise Refusal(
                f"It has a line of more than {LONGEST_LINE // 2**21} MB, which no text of law has: "
                "break it into lines or give another copy."
            )


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, len(mark))
    blind = _sixteen_bits(data)
    if blind:
        return _strictly(data, blind, 0)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _by_evidence(data, error.start)


def _strictly(data: bytes, encoding: str, offset: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unreadable(offset + error.start, encoding.upper()) from None


def _sixteen_bits(data: bytes) -> str:
    """UTF-16 without a mark: every space and digit has a NUL, always on the same side of the pair."""
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if (even + odd) * 50 < len(head) or min(even, odd) * 8 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _by_evidence(data: bytes, position: int) -> str:
    """The most convincing code page. Damaged UTF-8 is damaged, not some other encoding."""
    start = data.rfind(b"\n", 0, max(0, position - _SAMPLE)) + 1
    sample = data[start : position + _SAMPLE]
    kept = sample.decode("utf-8", "ignore")
    high = len(sample) - len(sample.translate(None, _HIGH))
    if sum(len(letter.encode()) for letter in kept if letter > "\x7f") * 10 >= high * 9:
        raise _unreadable(position, "UTF-8")
    scored = [(_plausibility(sample, encoding, common), encoding) for encoding, common in _CODE_PAGES]
    if b"\x00" in sample:  # Chinese in UTF-16 has a NUL only at the ends of its lines
        scored += [(_plausibility(data[: 2 * _SAMPLE], encoding, _HAN), encoding) for encoding in _WIDE]
    for _, encoding in sorted((one for one in scored if one[0] >= _CONVINCING), key=lambda one: -one[0]):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable(position, "UTF-8 nor any code page of our languages")


def likely_code_page(octets: bytes) -> str:
    """The code page of one byte a letter that ``octets`` (all above 127) are letters of; empty where none convinces."""
    pages = [(_plausibility(octets, page, common), page) for page, common in _CODE_PAGES if page != "gb18030"]
    best, page = max(pages, key=lambda entry: entry[0])
    return page if best >= _CONVINCING else ""


def _plausibility(sample: bytes, encoding: str, common: frozenset[str]) -> float:
    """Share of the non-ASCII characters that are common ones of the code page's language; -1 where it does not fit.
    The sample may end inside a character."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return -1.0
    foreign = [letter for letter in text if letter > "\x7f"]
    return sum(letter in common for letter in foreign) / max(1, len(foreign))


def _unreadable(position: int, encoding: str) -> Refusal:
    return Refusal(
        f"The bytes are not {encoding}: reading stops at byte {position:,}. The file is damaged or in an unknown "
        "encoding; save it again as UTF-8."
    )
