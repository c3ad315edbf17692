"""When two copies of an act say the same: white space is folded, nothing else."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

from mappings.documents import Provision

# White space of every kind, and marks without width that editors and converters leave behind.
_SPACE = re.compile(r"[\s\u200b\u2060\ufeff\u00ad]+")


def fold_space(text: str) -> str:
    """The text with all white space taken out.

    >>> fold_space("第 一 条\\n　文")
    '第一条文'
    """
    return _SPACE.sub("", text)


def text_sha256(provisions: Iterable[Provision]) -> str:
    """Equal values mean equal law: over eid, heading and text of every provision with white space folded."""
    digest = hashlib.sha256()
    for provision in provisions:
        digest.update("\x1f".join(_law(provision)).encode())
        digest.update(b"\x1e")
    return digest.hexdigest()


def first_difference(one: Sequence[Provision], other: Sequence[Provision]) -> str:
    """The number as printed (else the eid) of the first provision that differs, empty when none does."""
    for mine, theirs in zip(one, other, strict=False):
        if _law(mine) != _law(theirs):
            return mine.number or mine.eid
    if len(one) == len(other):
        return ""
    longer = one if len(one) > len(other) else other
    extra = longer[min(len(one), len(other))]
    return extra.number or extra.eid


def _law(provision: Provision) -> tuple[str, str, str]:
    return provision.eid, fold_space(provision.heading), fold_space(provision.text)
