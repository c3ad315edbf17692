"""What one line looks like by the grammar of its family: a heading of an article, of a division, of an annex, a note.

Only the line itself is looked at; whether a heading is the act's own is decided by its neighbours
(:mod:`ingest.structure.quotation`, :mod:`ingest.structure.sequence`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from mappings.numbering import Grammar
from mappings.numerals import NumeralError, normalise

HEADING_LENGTH = 250
"""Characters; a longer line is a paragraph whatever it begins with."""

_INVISIBLE = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_OPENERS = "([*【［（"
_STRIPPED = " \t\u3000\u200c.:：。,،،؛;*–—-‐‑‒−ـ۔।、"
_DIVIDERS = ".:：–—-ـ۔،।"
"""What may stand between a division's number and its heading."""

_ENDS = re.compile(r"[.;:,。；：，、۔।؛…!?！？]['\"”»’)）]*$")
_MARKS = re.compile(r"(?:(?:[⁰¹²³⁴-⁹]+|\d{1,3}(?=\[)|\*+|\[)\s*)+")
_RUN_IN = re.compile(r"(?P<heading>[^—―]{3,220}?)\s?(?:[—―]|(?<=\.)\s?(?:–|--?(?=[\s(A-Z])))[—–-]?\s?(?=\S)")
_OPENED = re.compile(r"^[\W\d]*")
_ABBREVIATED = re.compile(r"(?:^|[\s\d])[^\W\d_]{1,2}\.$")
_WORDLESS = re.compile(r"[\W\d_]*")


@dataclass(frozen=True, slots=True)
class ArticleHeading:
    """``number`` is normalised, ``printed`` as printed without the article's word, ``rest`` what follows on the line.

    ``strong``: a separator or the line's end follows the number; ``style`` is equal for headings printed alike;
    ``exact``: the number cannot have lost the height of a superscript (it has one, or is not in digits).
    """

    number: str
    printed: str
    rest: str
    strong: bool
    style: str
    exact: bool


@dataclass(frozen=True, slots=True)
class DivisionHeading:
    """``rank`` orders divisions, 0 is outermost; ``value`` is the normalised number or empty."""

    kind: str
    rank: int
    number: str
    heading: str
    value: str


def plain(text: str) -> str:
    """The line with one kind of space and without invisible marks (the Persian non-joiner stays)."""
    return " ".join(_INVISIBLE.sub("", text).split())


def article(text: str, patterns: Sequence[re.Pattern[str]], grammar: Grammar) -> ArticleHeading | None:
    """The heading ``text`` begins with, or None."""
    lead = len(text) - len(text.lstrip("\u200c "))
    for pattern in patterns:
        match = pattern.match(text, lead)
        if match is None:
            continue
        rest = text[match.end() :]
        strong = not rest.strip() or rest.lstrip("\u200c")[:1] in grammar.separators + _OPENERS
        strong = strong or rest.lstrip(" \u200c")[:1] in grammar.separators.replace(" ", "") + _OPENERS
        # In writing without capitals the stop that a pattern holds (१२. …) is the only sign of a heading.
        strong = strong or (match[0][-1:] in grammar.separators and _caseless(rest))
        if not strong and not _begins_a_heading(rest):
            continue
        try:
            number = normalise(match["number"], grammar.family) if match["number"] else "1"
        except NumeralError:
            continue
        return ArticleHeading(
            number,
            match["number"].strip("() "),
            _rest(rest),
            strong,
            _style(match),
            not grammar.superscripts or _exact(match["number"]),
        )
    return None


def division(text: str, grammar: Grammar) -> DivisionHeading | None:
    """The part, section or chapter whose heading the line is, or None."""
    if len(text) > HEADING_LENGTH:
        return None
    mark, text = _marked(text)
    for rule in grammar.divisions:
        for pattern in rule.patterns:
            match = pattern.match(text)
            if match and (heading := _division_rest(text[match.end() :], grammar)) is not None:
                number = match["number"]
                return DivisionHeading(
                    rule.kind, rule.rank, f"{mark}{number.strip()}", heading, value_of(number, grammar)
                )
    return None


def annex(text: str, grammar: Grammar) -> DivisionHeading | None:
    """The annex whose heading the line is, or None. Words before the number (“to the Act, 1-қосымша”) are kept."""
    if len(text) > HEADING_LENGTH:
        return None
    mark, bare = _marked(text)
    for pattern in grammar.annexes:
        match = pattern.match(bare)
        if match is None or re.match(r"[^\W\d_]", bare[match.end() : match.end() + 1]):
            continue
        rest = _rest(bare[match.end() :])
        if terminated(text) and (rest or not text.endswith((":", "："))):
            continue
        number, lead = match["number"], _rest(_OPENED.sub("", bare[: match.start("number")]))
        return DivisionHeading(
            "annex", 0, f"{mark}{number.strip()}", f"{lead} {rest}".strip(), value_of(number, grammar)
        )
    return None


def _marked(text: str) -> tuple[str, str]:
    """A footnote's mark and the bracket of an amendment before a heading (“¹[FIRST SCHEDULE”), and what follows."""
    found = _MARKS.match(text)
    return (found[0], text[found.end() :]) if found else ("", text)


def preamble(text: str, grammar: Grammar) -> bool:
    """Whether the line is the word for a preamble and nothing else."""
    bare = text.strip(" .:")
    return any(pattern.fullmatch(bare) for pattern in grammar.preambles)


def note(text: str, grammar: Grammar) -> str:
    """The kind of note the line is (``amendment``, ``editorial``, ``footnote``), or an empty string."""
    for rule in grammar.notes:
        for pattern in rule.patterns:
            if pattern.match(text):
                return rule.kind
    return ""


def former(text: str, grammar: Grammar) -> str | None:
    """What follows the words for a former wording that begin the line; None where they do not."""
    matched = (pattern.match(text) for pattern in grammar.former)
    return next((text[match.end() :].strip() for match in matched if match), None)


def former_at_end(text: str, grammar: Grammar) -> int:
    """Where the words for a former wording begin that end the text; -1 where they do not."""
    found = (match for pattern in grammar.former for match in pattern.finditer(text))
    return next((match.start() for match in found if not text[match.end() :].strip(" :.–—-")), -1)


def amends(text: str, grammar: Grammar) -> bool:
    """Whether the line speaks of amending another act."""
    return any(pattern.search(text) for pattern in grammar.amending)


def signature(text: str, grammar: Grammar) -> bool:
    """Whether the line can begin the signatures below an act or be the place, date or number among them."""
    bare = text.rstrip(",")
    ends = terminated(bare) and not _ABBREVIATED.search(bare)
    return len(text) <= 120 and not ends and any(pattern.match(bare) for pattern in grammar.signatures)


def closes_act(text: str, grammar: Grammar) -> bool:
    """Whether the paragraph is the formula that closes an act: who made it, where and in which languages."""
    return any(pattern.match(text) for pattern in grammar.closings)


def front(text: str, grammar: Grammar) -> bool:
    """Whether a line above the first article belongs to the title page: who adopted the act, its date and number."""
    return len(text) <= HEADING_LENGTH and any(pattern.match(text) for pattern in grammar.front)


def run_in(rest: str) -> tuple[str, str]:
    """A run-in heading and what follows the dash; an empty heading where ``rest`` begins with none."""
    found = _RUN_IN.match(rest)
    return (found["heading"].strip(), rest[found.end() :]) if found else ("", rest)


def contents_word(text: str, grammar: Grammar) -> bool:
    """Whether the line is the word above a table of contents and nothing else."""
    return any(pattern.fullmatch(text.strip(" .:：")) for pattern in grammar.contents)


def terminated(text: str) -> bool:
    """Whether the line ends as a sentence or a clause does; headings do not."""
    return bool(_ENDS.search(text.rstrip()))


def cased_upper(text: str) -> bool:
    """Whether every letter is a capital, in a script that has them."""
    return text.upper() == text and text.lower() != text


def heading_like(text: str) -> bool:
    """Whether a line standing alone under a number can be its heading."""
    first = text[:1]
    if not text or len(text) > HEADING_LENGTH or not first.isalpha() or first.islower():
        return False
    if re.match(r"\S{1,4}\s?[)\]）.ـ–—-]", text):
        return False
    return cased_upper(text) or not terminated(text)


def value_of(number: str, grammar: Grammar) -> str:
    """The normalised number of a division, empty when it has none (“General Part”)."""
    try:
        return normalise(number, grammar.family)
    except NumeralError:
        return ""


def _begins_a_heading(rest: str) -> bool:
    letter = rest.lstrip("\u200c ⁰¹²³⁴⁵⁶⁷⁸⁹*[")[:1]  # marks of footnotes and brackets of amendments
    return letter.isupper() or "CJK" in unicodedata.name(letter, "")


def _caseless(rest: str) -> bool:
    return unicodedata.category(rest.lstrip("\u200c ")[:1] or " ") == "Lo"


def _rest(text: str) -> str:
    """What follows the number, without the separators between; a bracket that opens there stays."""
    return text.lstrip(_STRIPPED).strip()


def _division_rest(rest: str, grammar: Grammar) -> str | None:
    """The heading after a division's number; None when the line is a sentence that only begins with such words."""
    bare = rest.strip()
    if not bare:
        return ""
    if re.match(r"[^\W\d_]", rest) and not _begins_a_heading(rest):
        return None
    separated = bare[0] in _DIVIDERS + "(（" or (rest[0] in " \u3000" and _begins_a_heading(rest))
    if not separated and not _begins_a_heading(rest):
        return None
    if bare[0] not in _DIVIDERS and terminated(bare) and not cased_upper(bare) and not bare.startswith("("):
        return None
    if rest[0] not in _DIVIDERS + " \u3000(（" and len(bare) > 30:
        return None
    return _rest(rest)


def _style(match: re.Match[str]) -> str:
    number = match["number"]
    return _WORDLESS.sub("", match[0].replace(number, "")).casefold() + ("()" if number.startswith("(") else "")


def _exact(number: str) -> bool:
    return not re.fullmatch(r"\D*\d{2,}\D*", number) or bool(re.search(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]", number))
