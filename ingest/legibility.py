"""Whether a text can be read at all: what is no text, no act, or in broken letters.

Shares were measured on real texts: clean ones have no replacement or private-use characters, broken fonts have them in
the percents; in clean Hindi acts 42–49 % of the words are among the commonest sixty, in garbled ones 6–34 %.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.documents import Refusal

_BROKEN_SHARE = 0.005
_SHELL_LENGTH = 3_000
"""Letters; a longer text that happens to speak of JavaScript or robots is a text."""

_SENTENCES = re.compile(r"[\n.!?。！？؟|<>]+")
_SAYS = 0.25
"""Share of a sentence that a sign makes up where the page says it; a law speaks of such things in longer ones."""

_BLANKS = re.compile(r"\{\{.{0,80}?\}\}|\{%.{0,80}?%\}|<%.{0,80}?%>|\blorem ipsum\b", re.IGNORECASE)

_ENOUGH_WORDS = 200
_OWN_SCRIPT_SHARE = 0.1


def refuse_unreadable(text: str, language: str, body: str = "") -> None:
    """Refuse text without letters, and text whose letters are broken."""
    if not _is_clean(text, language):
        _refuse_broken(text, language)
    _refuse_garbled(text, language, body)


def _is_clean(text: str, language: str) -> bool:
    """Whether nothing can be broken in the letters of ``text``, told without counting all of them, which takes long:
    none is of a kind that broken text has, and those of the language's script in its first quarter are enough."""
    kinds = set(text)
    if "\ufffd" in kinds or "(cid:" in text or not any(letter.isalpha() for letter in kinds):
        return False
    scripts = data()["scripts"].get(language)
    if any(unicodedata.category(letter) == "Co" for letter in kinds):
        return False
    return scripts is None or _own(Counter(text[: len(text) // 4]), scripts) >= _OWN_SCRIPT_SHARE * len(text)


def _refuse_broken(text: str, language: str) -> None:
    counted = Counter(text)  # a million letters, some two hundred kinds
    letters = sum(count for letter, count in counted.items() if letter.isalpha())
    if not letters:
        raise Refusal("There is no readable text in it.")
    broken = text.count("\ufffd") + text.count("(cid:")
    private = sum(count for letter, count in counted.items() if unicodedata.category(letter) == "Co")
    if broken > _BROKEN_SHARE * letters:
        raise Refusal(
            f"Its letters are broken: {broken} places could not be decoded; another copy of the act is needed."
        )
    if private > _BROKEN_SHARE * letters:
        raise Refusal(
            f"Its letters are private codes of a font ({private} of them); another copy of the act is needed."
        )
    _refuse_other_script(counted, language)


def refuse_page(text: str) -> None:
    """Refuse what a site shows in place of an act: a challenge, an answer of a server, a search, a form to sign in.

    For texts without numbered units: an act may speak of robots and passwords. A short text is such a page where one of
    its sentences is hardly more than one of the signs.
    """
    letters = sum(count for letter, count in Counter(text).items() if letter.isalpha())
    if letters >= _SHELL_LENGTH:
        return
    sentences = [sentence.strip() for sentence in _SENTENCES.split(_plain(text)) if sentence.strip()]
    for meaning, signs in data()["not_law"].items():
        for sign in map(_plain, signs):
            said = sign.strip(" .!…")
            if any(said in sentence and len(said) >= _SAYS * len(sentence) for sentence in sentences):
                raise Refusal(
                    f"{meaning} (it says “{said}”), not the text of an act; save the act's own page and try again."
                )
    if len(_BLANKS.findall(text)) > 1 or text.count("_") > letters:
        raise Refusal("It is a blank form: its places are not filled in, so it holds no law.")


def _plain(text: str) -> str:
    return text.casefold().replace("ё", "е").replace("ي", "ی").replace("ك", "ک")


def _refuse_other_script(counted: Counter[str], language: str) -> None:
    """Refuse text that lost the letters of its language: what is left are numbers and what others wrote about it."""
    scripts = data()["scripts"].get(language)
    if scripts is None:
        return
    letters = sum(count for letter, count in counted.items() if letter.isalpha())
    if _own(counted, scripts) < _OWN_SCRIPT_SHARE * letters:
        raise Refusal(
            f"Hardly a letter of it is of the script of its language ({language}); another copy of the act is needed, "
            "or another language must be declared."
        )


def _own(counted: Counter[str], scripts: Sequence[str]) -> int:
    """How many letters are of one of ``scripts``."""
    return sum(
        count
        for letter, count in counted.items()
        if letter.isalpha() and unicodedata.name(letter, "?").split()[0] in scripts
    )


def share_in_own_script(text: str, language: str, least: int) -> float | None:
    """The share of the letters that are of the script of the text's language; None where there are fewer than ``least``
    or the language has no script of its own."""
    scripts = data()["scripts"].get(language)
    letters = [letter for letter in text if letter.isalpha()]
    if scripts is None or len(letters) < least:
        return None
    return sum(unicodedata.name(letter, "?").split()[0] in scripts for letter in letters) / len(letters)


def _refuse_garbled(text: str, language: str, body: str) -> None:
    """Refuse text whose words are not those of its language: a font's map swapped or lost the letters. A ``body`` that
    is long enough is measured alone: schedules are lists of names."""
    measure = data()["common_words"].get(language)
    if measure is None:
        return
    words = re.findall(measure["word"], body)
    words = words if len(words) >= _ENOUGH_WORDS else re.findall(measure["word"], text)
    common = set(measure["words"])
    share = sum(word in common for word in words) / max(len(words), 1)
    margin = (share * (1 - share) / max(len(words), 1)) ** 0.5  # a short text strays further by chance
    if len(words) >= _ENOUGH_WORDS and share + margin < measure["least"]:
        raise Refusal(
            f"Its letters are garbled: only {share:.0%} of its words are common ones, where a clean text has over "
            f"{measure['least']:.0%}; another copy of the act is needed."
        )


@cache
def data() -> dict[str, Any]:
    """``check.json``: signs of pages that are not law, scripts of languages, common words, words of amending titles."""
    return dict(json.loads(files("ingest").joinpath("check.json").read_text("utf-8")))
