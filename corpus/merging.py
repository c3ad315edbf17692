"""Several sources of one expression as one: equal texts share it, parts of it are joined (:mod:`corpus.parts`), a
different text is kept whole as a variant.

The result is the same whatever the order of arrival. The text shown is of the source that stands first by
:func:`order`; a field (title, dates, status …) is of the first source that says it, and ``facts["<field> from"]``
names that source. What is said of the act rather than of the wording (number, adoption, commencement), and the act that
caused the wording, stand in ``facts`` under the names in :data:`FACTS`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from corpus.folding import first_difference
from corpus.parts import Joined, belonging, join, part_of
from mappings.documents import Authenticity, Claim, DateBasis, Expression, Manifestation, Provision, Variant

FIELDS: Mapping[str, Any] = {
    "title": "",
    "date_basis": DateBasis.UNKNOWN,
    "valid_from": None,
    "valid_to": None,
    "source_status": "",
    "claim": Claim.NONE,
    "authenticity": Authenticity.UNKNOWN,
}
"""Fields of an expression that any of its sources may fill, with the value that means nothing is said."""

FACTS = ("number", "work_date", "commenced", "cause")

Key = tuple[str, str]
"""Source and address of a manifestation."""

Copy = tuple[Manifestation, tuple[Provision, ...]]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sources of one expression whose texts differ; ``first`` is the number of the first provision that does."""

    expression: str
    indexed: Manifestation
    other: Manifestation
    first: str

    def __str__(self) -> str:
        return (
            f"{self.expression}: {label(self.indexed)} and {label(self.other)} differ, first at “{self.first}”; "
            f"the text of {label(self.indexed)} is searched, the other is kept beside it."
        )


def key(source: Manifestation) -> Key:
    return source.source, source.address


def label(source: Manifestation) -> str:
    """How sentences and ``facts`` name a manifestation."""
    return f"{source.source} {source.address}"


def order(source: Manifestation) -> tuple[bool, int, str, str]:
    """Whole texts before incomplete ones, then by rank, then by name so that nothing depends on chance."""
    return bool(source.incomplete), -source.rank, source.source, source.address


def combine(held: Expression | None, new: Expression) -> Expression:
    """``held`` with the one manifestation of ``new`` added, or put in its place if it was there."""
    rest = without(held, {key(new.sources[0])}) if held else None
    if rest is None:
        return _owned(new)
    return _assembled((rest, _owned(new)))


def without(expression: Expression, keys: Collection[Key]) -> Expression | None:
    """The expression as its other sources give it, None when it has none. What only the sources taken away said is
    gone; where they had overruled another, that one must be read again to be heard."""
    copies = [copy for copy in _copies(expression) if key(copy[0]) not in keys]
    if not copies:
        return None
    labels = {label(source) for source, _ in copies}
    lost = {name for name in (*FIELDS, *FACTS) if expression.facts.get(f"{name} from", "") not in labels}
    facts = {name: value for name, value in expression.facts.items() if name.removesuffix(" from") not in lost}
    emptied = {name: FIELDS[name] for name in FIELDS if name in lost}
    return _assembled((replace(_arranged(expression, copies), facts=facts, **emptied),))


def conflicts(expression: Expression) -> tuple[Conflict, ...]:
    """One for every source whose text differs from the one indexed."""
    return tuple(
        Conflict(
            expression.id,
            expression.sources[0],
            variant.manifestation,
            first_difference(expression.provisions, variant.provisions),
        )
        for variant in expression.variants
    )


def copy_of(expression: Expression, own: Key) -> Copy | None:
    """The copy of one source with its text as it gave it."""
    return next((copy for copy in _copies(expression) if key(copy[0]) == own), None)


def _owned(expression: Expression) -> Expression:
    """An expression of one source with that source named for every field it fills."""
    owner = label(expression.sources[0])
    said = [name for name, empty in FIELDS.items() if getattr(expression, name) != empty]
    said += [name for name in FACTS if name in expression.facts]
    return replace(expression, facts={**expression.facts, **{f"{name} from": owner for name in said}})


def _assembled(parts: Iterable[Expression]) -> Expression:
    parts = tuple(parts)
    copies = [copy for part in parts for copy in _copies(part)]
    ranks = {label(source): order(source) for source, _ in copies}
    whole = _arranged(parts[0], copies)
    facts = {name: value for name, value in whole.facts.items() if name.removesuffix(" from") not in (*FIELDS, *FACTS)}
    fields: dict[str, Any] = {}
    for name in (*FIELDS, *FACTS):
        speakers = [part for part in parts if f"{name} from" in part.facts]
        if not speakers:
            continue
        best = min(speakers, key=lambda part: ranks[part.facts[f"{name} from"]])
        facts[f"{name} from"] = best.facts[f"{name} from"]
        if name in FIELDS:
            fields[name] = getattr(best, name)
        else:
            facts[name] = best.facts[name]
    return replace(whole, facts=facts, **fields)


def _copies(expression: Expression) -> list[Copy]:
    own = [(replace(source, part=()), part_of(expression.provisions, source.part)) for source in expression.sources]
    return own + [(variant.manifestation, variant.provisions) for variant in expression.variants]


def _arranged(expression: Expression, copies: list[Copy]) -> Expression:
    """The copies in order: the first is the text, those equal to it are its sources, the others are variants. Copies
    that are other parts of the act than the first are sources too, and the text is all of them. Copies of equal text
    share the provisions of the first of them, so white space never depends on who came first."""
    copies = sorted(copies, key=lambda copy: order(copy[0]))
    texts: dict[str, tuple[Provision, ...]] = {}
    for source, provisions in copies:
        texts.setdefault(source.text_sha256, provisions)
    shown = belonging(texts)
    joined = join({text: texts[text] for text in shown}) if len(shown) > 1 else Joined(texts[shown[0]], {})
    return replace(
        expression,
        provisions=joined.provisions,
        sources=tuple(
            replace(source, part=joined.spans.get(source.text_sha256, ()))
            for source, _ in copies
            if source.text_sha256 in shown
        ),
        incomplete=joined.gap if joined.spans else copies[0][0].incomplete,
        variants=tuple(
            Variant(source, texts[source.text_sha256]) for source, _ in copies if source.text_sha256 not in shown
        ),
    )
