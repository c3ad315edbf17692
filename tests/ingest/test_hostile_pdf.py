"""PDF files that mean harm, or are none: one sentence each, within two seconds and without filling the memory."""

from __future__ import annotations

import time
import zlib

import pytest

from ingest.documents import Refusal
from tests.ingest.pdf_support import pdf, read_one, stream

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
ONE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
TEXT = stream(b"BT /F 12 Tf 72 700 Td (Article 1. The specimen is read by nobody at all.) Tj ET")
GOOD = pdf([CATALOGUE, ONE, PAGE, TEXT, FONT])
LOCK = b"<</Filter/Standard/V 2/R 3/Length 128/P -44/O(" + b"x" * 32 + b")/U(" + b"y" * 32 + b")>>"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"


def forms() -> bytes:
    """Twenty drawings, each of which draws the next ten times."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Contents 4 0 R>>"
    chain = [stream(b"/X Do " * 10, FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % n) for n in range(7, 27)]
    return pdf([CATALOGUE, ONE, page, stream(b"/X Do " * 10), FONT, *chain, stream(b"q Q", FORM)])


def packed_twice() -> bytes:
    packed = zlib.compress(zlib.compress(b"a" * (200 * 2**20), 9), 9)
    content = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(packed), packed)
    return pdf([CATALOGUE, ONE, PAGE, content, FONT])


HARM = {
    "a page tree in a circle": (
        pdf([CATALOGUE, ONE, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]),
        "goes in a circle",
    ),
    "a thousand million pages": (
        pdf([CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 1000000000>>", PAGE, TEXT, FONT]),
        "says that it has 1000000000 pages, but 1",
    ),
    "no pages": (pdf([b"<</Type/Catalog>>"]), "has no pages"),
    "a bomb": (pdf([CATALOGUE, ONE, PAGE, stream(b" " * (100 * 2**20)), FONT]), "unpacks to more than"),
    "a bomb packed twice": (packed_twice(), "unpacks to more than"),
    "drawings in drawings": (forms(), "without end"),
    "two million letters": (
        pdf([CATALOGUE, ONE, PAGE, stream(b"BT /F 9 Tf (" + b"a" * 2_000_000 + b") Tj ET"), FONT]),
        "more than 60000 letters",
    ),
    "a password": (pdf([CATALOGUE, ONE, PAGE, TEXT, FONT, LOCK], trailer=b"/Encrypt 6 0 R/ID[(a)(b)]"), "is encrypted"),
    "cut short": (GOOD[:-200], "is cut short"),
    "rubbish": (b"%PDF-1.4\n" + bytes(range(256)) * 50 + b"\n%%EOF", "is damaged"),
    "nothing": (b"%PDF-1.4\n%%EOF", "is damaged"),
}


@pytest.mark.parametrize("name", HARM)
def test_it_is_refused_in_one_sentence_and_at_once(name: str) -> None:
    data, reason = HARM[name]
    start = time.monotonic()
    with pytest.raises(Refusal, match=reason) as refused:
        read_one(data, language="en")
    assert time.monotonic() - start < 2
    assert "\n" not in str(refused.value)


def test_the_same_file_unharmed_is_read() -> None:
    assert [line.text for line in read_one(GOOD, language="en").lines] == [
        "Article 1. The specimen is read by nobody at all."
    ]


def font(letters: dict[int, int], more: bytes = b"") -> list[bytes]:
    """A font whose codes mean ``letters``, as its own map says."""
    pairs = b"".join(b"<%02X> <%04X>\n" % (code, letter) for code, letter in letters.items())
    table = (
        b"/CIDInit /ProcSet findresource begin begincmap /CMapName /X def 1 begincodespacerange <00> <FF> "
        b"endcodespacerange %d beginbfchar\n%sendbfchar endcmap end" % (len(letters), pairs)
    )
    return [b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R" + more + b">>", stream(table)]


def test_a_font_whose_map_means_private_codes_is_refused() -> None:
    text = b"BT /F 12 Tf 72 700 Td (" + b"the law of the specimen is read by nobody at all " * 3 + b") Tj ET"
    broken = font({code: 0xE000 + code for code in range(97, 123)})
    with pytest.raises(Refusal, match="fonts do not say which letters they show"):
        read_one(pdf([CATALOGUE, ONE, PAGE, stream(text), *broken]), language="en")
