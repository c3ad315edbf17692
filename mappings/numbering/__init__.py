"""How each family of languages numbers its law, as data: one JSON file a family, checked when it is loaded.

``articles`` are tried in order: the first group of patterns that a text uses names its articles (Section is an
article where no Article is printed). ``bare`` names units numbered without a word, used only where there is no
article; ``labels`` are words sources put before the number of such a unit. ``marks`` stand right after a number and
tell who changed the article; ``former`` announces a wording that is law no more. Patterns are regular expressions
tried, without regard to case, where a line begins; ``{d} {r} {i} {w} {c} {h}`` stand for a number in digits, in Roman
letters, in Roman letters with those of an insertion (IVA), in words, in Chinese, and for any hyphen. The group
``number`` is what is kept as the number “as printed”.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from mappings.languages import LANGUAGES

HYPHEN = r"[-‐‑‒–—−ـ]"
_GAP = r"[\s\u200c]*"
_DIGITS = (
    r"(?:[ЗзОо]?\d[\dЗзОо]*)"  # letters that look like digits happen in typed and scanned texts
    r"(?:\s?[⁰¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹⁻]*"
    r"|[-‐‑‒–—−]\d{1,3}(?!\d)"
    r"|\.\d{1,3}(?=[.\s-]|$)"
    r"|[-‐‑]?(?-i:[A-Z]{1,3})(?![^\W\d_]))*"
)
_MARKS = "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
"""Signs that belong to the Devanagari letter before them."""

_ROMAN = r"(?-i:[IVXLCDMІХСМⅠⅤⅩ]+\d*)(?![^\W\d_])"
_INSERTED_ROMAN = r"(?-i:[IVXL]+-?[A-H]{1,2})(?![^\W\d_])"
_CHINESE = r"(?:[〇零一二三四五六七八九十百千两兩]+|\d+)"
_LISTS = ("joint", "repealed", "annexes", "preambles", "amending", "signatures", "marks", "former", "labels")
_REQUIRED = {
    "family",
    "articles",
    "superscripts",
    *_LISTS,
    "bare",
    "divisions",
    "notes",
    "ordinals",
    "suffixes",
    "separators",
}
_OPTIONAL_LISTS = ("footnotes", "unfinished", "references", "lost_letters", "closings", "front", "contents", "through")
_OPTIONAL = {"footnote_marks", "letters", *_OPTIONAL_LISTS}
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_’ʻʼ'`]|[{_MARKS}])*(?:[’ʻʼ'`‘][^\W\d_]+)*")


class GrammarError(ValueError):
    """A file of ``mappings/numbering`` that does not hold what it must; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class DivisionRule:
    """``rank`` orders divisions, 0 is outermost."""

    kind: str
    rank: int
    patterns: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class NoteRule:
    kind: str
    patterns: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """One family: see the module. ``bare_kind`` is ``art`` or ``item``; ``separators`` may stand after a number;
    ``superscripts`` says that inserted articles are printed 82¹, which plain text may have flattened to 821;
    ``letters`` maps those of inserted numbers in the family's own writing to the ones ids have (21क is 21A);
    ``footnote_marks`` that marks of footnotes stand right before numbers, ``footnotes`` is what such a footnote looks
    like as an entry of a list, ``unfinished`` a line that ends inside a citation, ``references`` the line below the
    heading of a schedule that names its section, ``lost_letters`` a number whose letter is lost, ``closings`` the
    formula that closes an act, ``front`` lines above the first article that say who adopted the act and when,
    ``contents`` the word above a table of contents, ``through`` the word between the first and the last of a range of
    numbers (5 to 8) where it is no hyphen. Files that have none of these leave them out."""

    family: str
    articles: tuple[tuple[re.Pattern[str], ...], ...]
    bare: tuple[re.Pattern[str], ...]
    bare_kind: str
    joint: tuple[re.Pattern[str], ...]
    repealed: tuple[re.Pattern[str], ...]
    divisions: tuple[DivisionRule, ...]
    annexes: tuple[re.Pattern[str], ...]
    preambles: tuple[re.Pattern[str], ...]
    notes: tuple[NoteRule, ...]
    marks: tuple[re.Pattern[str], ...]
    former: tuple[re.Pattern[str], ...]
    amending: tuple[re.Pattern[str], ...]
    signatures: tuple[re.Pattern[str], ...]
    labels: tuple[re.Pattern[str], ...]
    ordinals: Mapping[str, int]
    suffixes: Mapping[str, int]
    letters: Mapping[str, str]
    separators: str
    superscripts: bool
    footnote_marks: bool
    footnotes: tuple[re.Pattern[str], ...]
    unfinished: tuple[re.Pattern[str], ...]
    references: tuple[re.Pattern[str], ...]
    lost_letters: tuple[re.Pattern[str], ...]
    closings: tuple[re.Pattern[str], ...]
    front: tuple[re.Pattern[str], ...]
    contents: tuple[re.Pattern[str], ...]
    through: tuple[re.Pattern[str], ...]

    def ordinal_in(self, text: str) -> int:
        """The value of the longest run of number words in ``text``, added up: “بیست و یکم” is 21; 0 when none."""
        best, total = 0, 0
        for word in _WORD.findall(text.replace("\u200c", "").casefold()):
            value = self.ordinals.get(_plain_word(word), -1)
            total = 0 if value < 0 else total + value
            best = max(best, total)
        return best

    def letters_at(self, text: str, at: int) -> str:
        """The Latin letters that those of an inserted number (21क) at ``at`` stand for; empty where there are none."""
        match = re.compile(_lettered(self.letters)).match(text, at)
        found = re.findall(_one_of(self.letters), match[0]) if match else ()
        return "".join(self.letters[letter] for letter in found)

    def suffix_at(self, text: str, at: int) -> int:
        """The value of an insertion's word (bis, مکرر) at ``at``, or of the number after it."""
        for word, value in self.suffixes.items():
            if match := _suffix(word).match(text, at):
                return int(match[1] or value)
        return 0


@cache
def families() -> tuple[str, ...]:
    """The families there are files for."""
    names = (path.name for path in files("mappings").joinpath("numbering").iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in names if name.endswith(".json")))


@cache
def family_of(language: str) -> str:
    """The family that numbers law in ``language`` (BCP 47): its own file, that of its analysis, or ``und``."""
    known = families()
    analysis = LANGUAGES[language].analysis if language in LANGUAGES else "und"
    return next((name for name in (language, language.partition("-")[0], analysis) if name in known), "und")


@cache
def grammar(family: str) -> Grammar:
    """The grammar of a family, read and checked once."""
    return read_grammar(files("mappings").joinpath("numbering", f"{family}.json").read_text("utf-8"), f"{family}.json")


def read_grammar(text: str, name: str) -> Grammar:
    """A grammar from JSON; :class:`GrammarError` names ``name`` and the line of what is wrong."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise GrammarError(f"{name}, line {error.lineno}: this is not JSON ({error.msg}).") from None
    return _Reader(text, name).grammar(data)


class _Reader:
    """Checks shapes and compiles patterns, knowing where in the file each value stands."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name, self.macros = text, name, dict[str, str]()

    def grammar(self, data: Any) -> Grammar:
        if not isinstance(data, dict) or set(data) - _OPTIONAL != _REQUIRED:
            odd = sorted(_REQUIRED ^ (set(data) - _OPTIONAL)) if isinstance(data, dict) else ["an object"]
            raise self.error(f"the fields must be {', '.join(sorted(_REQUIRED))}; missing or unknown: {', '.join(odd)}")
        ordinals = {_plain_word(word): value for word, value in self.numbers(data["ordinals"], "ordinals").items()}
        suffixes = self.numbers(data["suffixes"], "suffixes")
        letters = data.get("letters", {})
        if not isinstance(letters, dict) or not all(letter.isalpha() for letter in letters):
            raise self.error("“letters” must map letters to Latin ones", "letters")
        self.macros = _macros(ordinals, suffixes, letters)
        if data["bare"].get("kind") not in ("art", "item"):
            raise self.error("“bare” needs a “kind”, art or item", "bare")
        lists = {field: self.patterns(data.get(field, ()), field) for field in (*_LISTS, *_OPTIONAL_LISTS)}
        return Grammar(
            family=str(data["family"]),
            articles=tuple(self.patterns(group, "articles", needs_number=True) for group in data["articles"]),
            bare=self.patterns(data["bare"]["patterns"], "bare", needs_number=True),
            bare_kind=data["bare"]["kind"],
            divisions=tuple(
                DivisionRule(rule["kind"], rank, self.patterns(rule["patterns"], "divisions", needs_number=True))
                for rank, rule in enumerate(self.rules(data["divisions"], "divisions"))
            ),
            notes=tuple(
                NoteRule(rule["kind"], self.patterns(rule["patterns"], "notes"))
                for rule in self.rules(data["notes"], "notes")
            ),
            ordinals=ordinals,
            suffixes=suffixes,
            letters=dict(letters),
            separators=str(data["separators"]),
            superscripts=bool(data["superscripts"]),
            footnote_marks=bool(data.get("footnote_marks")),
            **lists,
        )

    def numbers(self, value: Any, field: str) -> dict[str, int]:
        if not isinstance(value, dict) or not all(isinstance(number, int) for number in value.values()):
            raise self.error(f"“{field}” must map words to whole numbers", field)
        return dict(value)

    def rules(self, value: Any, field: str) -> list[dict[str, Any]]:
        if not isinstance(value, list) or not all(set(rule) == {"kind", "patterns"} for rule in value):
            raise self.error(f"“{field}” must be a list of objects with “kind” and “patterns”", field)
        return value

    def patterns(self, value: Any, field: str, *, needs_number: bool = False) -> tuple[re.Pattern[str], ...]:
        if not isinstance(value, Sequence) or isinstance(value, str) or not all(isinstance(p, str) for p in value):
            raise self.error(f"“{field}” must be a list of patterns", field)
        return tuple(self.pattern(one, field, needs_number) for one in value)

    def pattern(self, source: str, field: str, needs_number: bool) -> re.Pattern[str]:
        filled = source
        for macro, meaning in self.macros.items():
            filled = filled.replace(macro, meaning)
        try:
            compiled = re.compile(filled, re.IGNORECASE)
        except re.error as error:
            raise self.error(f"“{source}” in “{field}” is not a pattern ({error.msg})", source) from None
        if needs_number and "number" not in compiled.groupindex:
            raise self.error(f"“{source}” in “{field}” needs the group (?P<number>…)", source)
        return compiled

    def error(self, problem: str, near: str = "") -> GrammarError:
        at = max(self.text.find(json.dumps(near, ensure_ascii=False)), 0) if near else 0
        return GrammarError(f"{self.name}, line {self.text.count(chr(10), 0, at) + 1}: {problem}.")


@cache
def _suffix(word: str) -> re.Pattern[str]:
    return re.compile(rf"[\s-]*{re.escape(word)}(?![^\W\d_])[\s-]*(\d{{0,9}})", re.IGNORECASE)


def _lettered(letters: Mapping[str, str]) -> str:
    """One or two of ``letters`` that are no beginning of a word, not even of one with a vowel's sign."""
    return rf"(?:{HYPHEN}?(?:{_one_of(letters)}){{1,2}}(?![^\W\d_]|[{_MARKS}]))" if letters else r"(?!)"


def _one_of(letters: Mapping[str, str]) -> str:
    """Any of ``letters``, of which the Arabic ones have names: the longest first."""
    return "|".join(sorted(map(re.escape, letters), key=len, reverse=True))


def _macros(ordinals: Mapping[str, int], suffixes: Mapping[str, int], letters: Mapping[str, str]) -> dict[str, str]:
    words = "|".join(sorted((_loose(word) for word in ordinals), key=len, reverse=True)) or r"(?!)"
    inserted = "|".join(re.escape(word) for word in suffixes) or r"(?!)"
    word = rf"(?:{words})(?![^\W\d_])"
    suffix = rf"{_GAP}{HYPHEN}?{_GAP}(?:{inserted})(?![^\W\d_])(?:\s*\d+(?=\s*{HYPHEN}))?"
    return {
        "{d}": rf"(?:{_DIGITS}(?:{suffix})?{_lettered(letters)}?)",
        "{r}": rf"(?:{_ROMAN})",
        "{i}": rf"(?:{_INSERTED_ROMAN})",
        "{w}": rf"(?:{word}(?:{_GAP}{word})*)",
        "{c}": _CHINESE,
        "{h}": HYPHEN,
    }


def _loose(word: str) -> str:
    """A word as a pattern that allows any apostrophe and a zero-width joiner's absence between its letters."""
    letters = (r"[ʻʼ’‘'`]" if letter == "'" else re.escape(letter) + r"\u200c?" for letter in word)
    return "".join(letters)


def _plain_word(word: str) -> str:
    return re.sub(r"[ʻʼ’‘`]", "'", word).replace("\u200c", "").casefold()
