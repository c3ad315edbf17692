"""The language a source names, as a code of :mod:`mappings.languages`."""

from __future__ import annotations

import re

from mappings.languages import LANGUAGES

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")
_SAME = {
    "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant", "zho": "zh", "chi": "zh", "prs": "fa", "pes": "fa",
    "fas": "fa", "per": "fa", "kir": "ky", "kaz": "kk", "rus": "ru", "eng": "en", "tgk": "tg", "hin": "hi", "urd": "ur",
    "bel": "be",
}  # fmt: skip


def known_language(code: str, sample: str) -> str:
    """``code`` as the base writes it, empty where it is none of ours.

    A region is dropped (``fa-AF`` → ``fa``); a language kept in two scripts takes the script of ``sample``.
    """
    tag = code.strip().replace("_", "-").lower()
    if tag in _SAME:
        return _SAME[tag]
    tag = "uz" if tag == "uzb" else tag
    by_lower = {known.lower(): known for known in LANGUAGES if known != "und"}
    while tag:
        if tag in by_lower:
            return by_lower[tag]
        scripts = [known for known in by_lower.values() if known.lower().startswith(f"{tag}-")]
        if scripts:
            return _by_script(scripts, sample)
        tag = tag.rpartition("-")[0]
    return ""


def _by_script(codes: list[str], sample: str) -> str:
    cyrillic = len(_CYRILLIC.findall(sample)) > len(_LATIN.findall(sample))
    wanted = "Cyrl" if cyrillic else "Latn"
    return next((code for code in codes if code.endswith(wanted)), "")
