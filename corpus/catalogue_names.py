"""Names of acts folded so that the same name written differently is found, and the index over them.

Folding drops what printers, exporters and file names add or leave out and nothing that tells acts apart: case, spaces,
quotation marks and apostrophes, the script of digits, the state's name in Chinese titles, a bracket that only says
which edition this is, the English article, the form of the act before its title. “（2018年）” of a constitutional
amendment stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from mappings.documents import Work
from mappings.languages import matching

_STATE = "中华人民共和国"
_CHINESE_EDITION = r"\d{4}年?(?:\d{1,2}月\d{1,2}日)?\s*(?:第[一二三四五六七八九十]+次)?(?:修正本?|修订本?|公布|颁布)"
_OTHER_EDITION = (
    r"(?:с изм|с попр|ред\.|в ред|в редакции|в старой редакции|as amended|as at|as on|amended|updated|"
    r"under review|repealed by|as in force|yangi tahrir|янги таҳрир|жаңа редакция|өзг)[^()]*"
)
_OWN_NUMBER = r"(?:act|ordinance|order|regulation)\.?\s*(?:no\.?\s*)?[ivxlcdm\d]+\s+of\s+\d{4}"
_EDITION = re.compile(rf"\(\s*(?:{_CHINESE_EDITION}|\d{{4}}-\d{{2}}-\d{{2}}|{_OTHER_EDITION}|{_OWN_NUMBER})\s*\)")
_INITIALS = re.compile(r"\((?=[^()]*[A-Z][^()]*[A-Z])[A-Z][A-Za-z]{1,7}\)")
"""A bracket with the act's own initials: Penal Code (PPC)."""

# The form an act names itself by above or around its title: “Закон Республики Узбекистан «О конкуренции»”.
_FORM = re.compile(
    r"^(?:федеральный (?:конституционный )?закон|закон (?:рсфср|российской федерации|кыргызской республики|"
    r"республики (?:узбекистан|казахстан|беларусь|таджикистан))|қазақстан республикасының заңы|"
    r"кыргыз республикасынын мыйзамы|қонуни ҷумҳурии тоҷикистон|закон рэспублікі беларусь|"
    r"ozbekiston respublikasining qonuni|ўзбекистон республикасининг қонуни) (?=\S)"
)
_UZBEK_FORM = re.compile(
    r"^(?:ozbekiston respublikasining|ўзбекистон республикасининг) (.+) (?:gi qonuni?|ги қонуни?)$"
)
_NUMBER_SIGN = re.compile(r"^(?:№|no\.?(?=\s*\d)|n\.?(?=\s*\d)|number\s)\s*")
_APOSTROPHES = dict.fromkeys(map(ord, "ʻʼ‘’'`´ˈ"))
_SAME_LETTER = str.maketrans({"ё": "е", "ي": "ی", "ى": "ی", "ك": "ک", "\u200c": " "})
_DASHES = re.compile(r"[‐‑‒–—―−]")
_HAN_SPACE = re.compile(r"(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])")


def fold_title(text: str) -> str:
    """A title as it is compared.

    >>> fold_title("《中华人民共和国监察法》（2024修正）") == fold_title("监察法")
    True
    >>> fold_title("宪法修正案（2018年）") == fold_title("宪法修正案（2004年）")
    False
    >>> fold_title("The Specimen Act (SPA),1908.") == fold_title("Specimen Act, 1908 (Act VI of 1908)")
    True
    """
    # NFKC takes “№” apart into “No” and U+00B4 into a space, so these go first.
    plain = _INITIALS.sub(" ", unicodedata.normalize("NFKC", text.translate(_APOSTROPHES).replace("№", " ")))
    folded = plain.casefold()
    folded = _EDITION.sub(" ", folded.translate(_SAME_LETTER).replace(_STATE, ""))
    letters = "".join(_letter(letter) for letter in folded)
    words = _HAN_SPACE.sub("", " ".join(map(_one_script, letters.split()))).removeprefix("the ")
    return _FORM.sub("", _UZBEK_FORM.sub(r"\1", words))


def fold_number(text: str) -> str:
    """An act's number as it is compared: no number sign, spaces or case, one kind of dash.

    >>> fold_number("№ 63 – ФЗ")
    '63-фз'
    """
    folded = _NUMBER_SIGN.sub("", _DASHES.sub("-", text).casefold().strip())
    return "".join(folded.split())


class Names:
    """Which works bear a name or number, by jurisdiction; an empty jurisdiction asks in all of them."""

    def __init__(self, works: Iterable[Work]) -> None:
        self._titles: dict[str, list[tuple[Work, str]]] = defaultdict(list)
        self._numbers: dict[str, list[Work]] = defaultdict(list)
        for work in works:
            for language, name in work.all_names():
                self._titles[fold_title(name)].append((work, language))
            if work.number:
                self._numbers[fold_number(work.number)].append(work)

    def titled(self, jurisdiction: str, title: str, language: str = "") -> tuple[Work, ...]:
        """Works called ``title`` in ``language`` (any of its scripts), or in any language when in that one none is."""
        found = [(work, known) for work, known in self._titles.get(fold_title(title), ()) if _of(work, jurisdiction)]
        codes = matching(language.partition("-")[0]) if language else ()
        in_language = [work for work, known in found if known in codes]
        return _unique(in_language or [work for work, _ in found])

    def numbered(self, jurisdiction: str, number: str) -> tuple[Work, ...]:
        """Works whose number is ``number``; numbers repeat from year to year."""
        return _unique(work for work in self._numbers.get(fold_number(number), ()) if _of(work, jurisdiction))


def _of(work: Work, jurisdiction: str) -> bool:
    return not jurisdiction or work.jurisdiction == jurisdiction


def _unique(works: Iterable[Work]) -> tuple[Work, ...]:
    by_id: Mapping[str, Work] = {work.id: work for work in works}
    return tuple(by_id.values())


def _letter(letter: str) -> str:
    """A letter or mark as it is, any digit as the ASCII one, anything else as a space."""
    kind = unicodedata.category(letter)
    if kind == "Nd":
        return str(unicodedata.decimal(letter))
    return letter if kind[0] in "LNM" else " "


def _one_script(word: str) -> str:
    """Kazakh and Belarusian texts before 2010 often write a Latin i for the Cyrillic one inside a word."""
    has_cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in word)
    return word.replace("i", "і") if has_cyrillic else word
