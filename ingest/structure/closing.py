"""The end of an act: the formula that closes it, the signatures with place, date and number, and law printed below.

Signatures are no law and law is no signature: short lines that begin as signatures do are taken out of the article
above them, and what reads as law again below them (a numbered paragraph, transitional provisions, an annex whose
heading the grammar does not know) goes on as a text of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.structure import recognise
from mappings.documents import Block
from mappings.numbering import Grammar

_SHORT = 120
_FORMULA = 1_500
_MOST_LINES = 14
_FEWEST_SIGNS = 2
_WORDS = 6
_NUMBERED = re.compile(
    r"[(（]?\d{1,3}[⁰¹²³⁴⁵⁶⁷⁸⁹]*[.)）、۔](?!\d)|[-‐–—•]\s|[(（][^\W\d_]{1,3}[)）]|[一二三四五六七八九十]+、"
)
_INITIAL = re.compile(r"[^\W\d_]\.")


@dataclass(frozen=True, slots=True)
class Closing:
    """``formula`` are the paragraphs that close the act (“Done at …”), ``signed`` the signatures, ``below`` what stands
    under them and is law again. ``start`` is the first block of all this."""

    start: int
    formula: tuple[str, ...]
    signed: tuple[str, ...]
    below: tuple[Block, ...]


def closing(blocks: Sequence[Block], grammar: Grammar) -> Closing | None:
    """What closes the act in the ``blocks`` of its last provision, or None; never all of the blocks."""
    for at in range(1, len(blocks)):
        formula = _formula(blocks, at, grammar)
        first = at + len(formula)
        end = _signed_until(blocks, first, grammar)
        signs = sum(_signs(block, grammar) for block in blocks[first:end])
        if formula:
            return Closing(at, formula, _texts(blocks[first:end]), tuple(blocks[end:]))
        if end > first and _signs(blocks[first], grammar) and (end == len(blocks) or _sure(blocks, at, signs)):
            return Closing(at, (), _texts(blocks[first:end]), tuple(blocks[end:]))
    return None


def reads_as_law(text: str, grammar: Grammar) -> bool:
    """Whether a line among signatures is law again: a numbered paragraph, or a sentence of some length."""
    if recognise.signature(text, grammar):
        return False
    if _NUMBERED.match(text):
        return True
    return text.endswith((".", ";", ":", "。", "；", "：", "।", "۔")) and len(text.split()) > _WORDS


def _formula(blocks: Sequence[Block], at: int, grammar: Grammar) -> tuple[str, ...]:
    """The paragraphs from ``at`` on that are words of closing, where all that follows them is short."""
    found: list[str] = []
    for block in blocks[at:]:
        if not isinstance(block, str) or len(block) > _FORMULA or not recognise.closes_act(block, grammar):
            break
        found.append(block)
    return tuple(found)


def _signed_until(blocks: Sequence[Block], first: int, grammar: Grammar) -> int:
    """Behind the last line of the signatures that begin at ``first``; a heading in capitals right above law is law."""
    end = first
    while end < len(blocks) and end - first < _MOST_LINES and _may_sign(blocks[end], grammar):
        end += 1
    if end < len(blocks):
        while end > first and _heads(blocks[end - 1], grammar):
            end -= 1
    return end


def _may_sign(block: Block, grammar: Grammar) -> bool:
    if not isinstance(block, str) or len(block) > _SHORT or block.endswith((";", ":")):
        return False
    return not reads_as_law(block, grammar)


def _heads(block: Block, grammar: Grammar) -> bool:
    if not isinstance(block, str) or recognise.signature(block, grammar):
        return False
    return recognise.cased_upper(block) and not _INITIAL.search(block) and " " in block


def _signs(block: Block, grammar: Grammar) -> bool:
    return isinstance(block, str) and recognise.signature(block, grammar)


def _sure(blocks: Sequence[Block], at: int, signs: int) -> bool:
    """Whether signatures with law below them are signatures: more than one line says so, and a sentence ends above."""
    above = blocks[at - 1]
    return signs >= _FEWEST_SIGNS and isinstance(above, str) and recognise.terminated(above)


def _texts(blocks: Sequence[Block]) -> tuple[str, ...]:
    return tuple(block if isinstance(block, str) else block.text for block in blocks)
