"""The last gate before the store: what is not law in readable form is refused, what is only a part of an act is named.

Limits come from real texts: real codes have gaps in their numbering, and one article in a hundred may be out of order
in a copy; numbers that fall more often mean that the text was not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.numbers import Series, ranges, series_of
from ingest.documents import Outcome, Refusal, StructuredAct
from ingest.legibility import data, refuse_page, refuse_unreadable
from ingest.listing import refuse_list
from ingest.secrecy import refuse_restricted
from ingest.structure.repeats import folded
from mappings.documents import Provision

_FRONT_LINES = 200
"""So much may a page say above the first article: menus, then the title page with its marks."""

_STUB_LETTERS = 120
_CJK_WEIGHT = 3  # a Chinese character says about as much as three letters
_DISPLACED_SHARE = 0.01
_MISSING_SHARE = 0.5
_LATE_START = 200
"""From here on a first number means that the act is printed with the numbers of a code it was put into."""

_FEW_UNITS = 3
_WHOLE_KINDS = ("code", "constitution", "treaty", "convention", "charter")
_SENTENCE_END = re.compile(r"[.。!！?？;；:：।۔…»”’\"')）\]］]\s*$")


def check(act: StructuredAct) -> tuple[Outcome, tuple[str, ...]]:
    """``indexed`` or ``incomplete`` and sentences: for ``incomplete`` the first is the reason, the others are warnings.

    :class:`ingest.documents.Refusal` is raised, with the reason, for what must not be indexed.
    """
    refuse_restricted(_front(act), _FRONT_LINES)
    refuse_template(act.provisions)
    refuse_list(act)
    text = "\n".join(_texts(act.provisions))
    series = series_of(act.provisions, act.declared.language)
    if not series:
        refuse_page(f"{act.declared.title}\n{text}")
    body = "\n".join(_texts([one for one in act.provisions if not one.eid.startswith("annex")]))
    refuse_unreadable(text, act.declared.language, body)
    warnings = list(act.warnings)
    for one in series:
        refuse_doubles(one)
        warnings += _order(one)
        warnings += _gaps(one)
    reason = act.incomplete or _incomplete(act, series, text)
    if reason:
        return Outcome.INCOMPLETE, (reason, *warnings)
    return Outcome.INDEXED, tuple(warnings)


def refuse_template(provisions: Sequence[Provision]) -> None:
    """Refuse forms to be filled in: numbered units that hold placeholders instead of words."""
    units = [provision for provision in provisions if provision.kind in ("article", "item") and provision.text.strip()]
    blank = [unit for unit in units if _placeholder(unit.text)]
    if blank and len(blank) * 2 > len(units):
        raise Refusal(f"It is a blank form: {len(blank)} of its {len(units)} articles hold placeholders, no law.")


def refuse_doubles(series: Series) -> None:
    """Refuse a series in which one number stands over two different texts."""
    seen: dict[str, tuple[str, str, str]] = {}
    for unit in series.units:
        said = folded(unit.provision)
        if seen.setdefault(unit.provision.eid, said) != said:
            raise Refusal(
                f"Number {unit.number} stands twice with different texts; only one can be right, so none is taken."
            )


def _order(series: Series) -> Iterator[str]:
    """A warning for numbers that stand out of order; too many of them mean that the text was not understood."""
    displaced = series.displaced()
    if not displaced:
        return
    named = ", ".join(dict.fromkeys(f"{unit.number} after {before.number}" for before, unit in displaced[:5]))
    if len(displaced) > max(1 if len(series.units) >= 50 else 0, _DISPLACED_SHARE * len(series.units)):
        raise Refusal(f"Its numbering runs backwards: {named}.")
    yield f"Out of order: {named}."


def _gaps(series: Series) -> Iterator[str]:
    missing = series.missing()
    if missing:
        yield f"{len(missing)} number(s) missing: {ranges(missing)}."


def _incomplete(act: StructuredAct, series: Sequence[Series], text: str) -> str:
    """Why this is only a part of an act, or an empty string."""
    law = "".join(provision.text for provision in act.provisions)
    if not law.strip():
        return "It holds headings only, no text of the law."
    main = next((one for one in series if not one.prefix), None)
    if main is None:
        if act.declared.kind in _WHOLE_KINDS and not series:
            return "It holds no article of the act."
        if _weight(law) < _STUB_LETTERS:
            return "It is a stub of one or two sentences."
        ends = not act.declared.kind or not _breaks_off(
            act
        )  # a letter or a list may end without a stop, a law does not
        return "" if ends else "It ends in the middle of a sentence: only its beginning is there."
    return _part(act, main) or _opening(act, main)


def _part(act: StructuredAct, main: Series) -> str:
    first, held = main.units[0], len({unit.main for unit in main.units})
    missing = main.missing()
    if _continues(act, main):
        return ""
    if len(missing) > _MISSING_SHARE * (held + len(missing)):
        return f"It holds {held} of at least {main.last} numbers."
    if first.main > 1:
        return f"It begins at {first.number}; what comes before is not in it."
    if missing and act.declared.kind == "constitution" and not any(unit.key[1] for unit in main.units):
        # Where articles were put in, others may have been taken out; else nothing was ever repealed.
        return f"It lacks {ranges(missing)}; nothing says that they were repealed."
    last = main.units[-1].provision
    if len(main.units) <= 3 and (not last.text.strip() or not _SENTENCE_END.search(last.text)):
        return f"It ends in the middle of {last.number or last.eid}: only the beginning of the act is there."
    return ""


def _opening(act: StructuredAct, main: Series) -> str:
    """Why a few articles at the beginning are not the act: it is of a kind that has more, or its divisions go on.

    Nobody numbers a section that has no second, nor puts the one article of an act into a section.
    """
    if len(main.units) > _FEW_UNITS or _continues(act, main):
        return ""
    if len(main.units) == 1 and act.declared.kind in _WHOLE_KINDS:
        return f"It holds only {main.units[0].number} of an act that has more articles."
    outermost = {one.provision.path[0].number for one in main.units if one.provision.path}
    inside = all(one.provision.path for one in main.units)
    if inside and len(outermost) == 1 and re.search(r"(?<![^\W_])(?:1|I|І|一|١|۱|१)(?![^\W_])", outermost.pop()):
        return f"It ends with {main.units[-1].number}, inside its first division: what comes after is not in it."
    return ""


def _breaks_off(act: StructuredAct) -> bool:
    """Whether the last words of the law are a long line without the end of a sentence."""
    blocks = [block for provision in act.provisions for block in provision.blocks]
    last = blocks[-1] if blocks else ""
    return isinstance(last, str) and _weight(last) >= _STUB_LETTERS and not _SENTENCE_END.search(last)


def _continues(act: StructuredAct, main: Series) -> bool:
    """Whether the act's numbers are another's: an amendment, a decision that quotes, a part put into a code."""
    borrowed = act.declared.kind in ("amendment", "decision") or any(
        word in act.declared.title for word in data()["borrowing"]
    )
    return borrowed or (main.units[0].main >= _LATE_START and len(main.units) >= 10)


def _texts(provisions: Sequence[Provision]) -> Iterator[str]:
    for provision in provisions:
        yield provision.heading
        yield provision.text
        yield from (note.text for note in provision.notes)


def _front(act: StructuredAct) -> Iterator[str]:
    """The lines where an act says what it is: its title, its title page and its first paragraphs."""
    yield act.declared.title
    for provision in act.provisions[:2]:
        most = _FRONT_LINES if provision.eid == "preamble" else 5
        yield from (note.text for note in provision.notes)
        yield from (block for block in provision.blocks[:most] if isinstance(block, str))


def _weight(text: str) -> int:
    return sum(_CJK_WEIGHT if "\u4e00" <= letter <= "\u9fff" else letter.isalpha() for letter in text)


def _placeholder(text: str) -> bool:
    """Whether there is at most one kind of letter or digit in it; law shows its second at once."""
    seen: set[str] = set()
    for letter in text:
        seen.update(folded for folded in letter.casefold() if folded.isalnum())
        if len(seen) > 1:
            return False
    return True
