"""An act as a page needs it: divisions and provisions as one tree, and a provision's law and notes in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from corpus.folding import fold_space
from corpus.numbers import Gap
from mappings.documents import Division, Expression, Manifestation, Note, Provision, Table, Variant
from mappings.units import Unit, units


@dataclass(slots=True)
class Branch:
    """A division (None at the root) with what stands under it, in order; ``anchor`` is its address on the page."""

    division: Division | None = None
    anchor: str = ""
    children: list[Branch | Provision | Gap] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph (``text``), a ``table`` or a ``note``; exactly one is set. ``eid`` is that of the unit which begins
    here, the outermost where several do; ``asked``: it belongs to the unit the address names."""

    text: str = ""
    table: Table | None = None
    note: Note | None = None
    eid: str = ""
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where another source prints another text: provisions that differ or that only the text shown has (``here``),
    and those that only the other source has (``there``)."""

    source: Manifestation
    here: tuple[Provision, ...]
    there: tuple[Provision, ...]


def outline(provisions: Sequence[Provision], gaps: Iterable[Gap] = ()) -> Branch:
    """The tree of ``provisions``, with each of ``gaps`` behind the provision it follows; a division that comes again
    later is a new branch."""
    behind = {gap.before.eid: gap for gap in gaps}
    root = Branch()
    open_branches = [root]
    count = 0
    for provision in provisions:
        shared = _shared(open_branches, provision.path)
        del open_branches[shared + 1 :]
        for division in provision.path[shared:]:
            count += 1
            branch = Branch(division, f"part-{count}")
            open_branches[-1].children.append(branch)
            open_branches.append(branch)
        open_branches[-1].children.append(provision)
        if gap := behind.get(provision.eid):
            open_branches[-1].children.append(gap)
    return root


def flow(provision: Provision, language: str, asked: Unit | None = None) -> Iterator[Piece]:
    """Law and notes as they follow each other, with the units that begin; ``asked`` is the one to be marked."""
    begins: dict[int, str] = {}
    for one in units(provision, language):
        begins.setdefault(one.blocks[0], one.eid)
    if asked:
        begins[asked.blocks[0]] = asked.eid
    for position in range(len(provision.blocks) + 1):
        for note in provision.notes:
            if min(note.after, len(provision.blocks)) == position:
                yield Piece(note=note)
        if position < len(provision.blocks):
            block = provision.blocks[position]
            marked = asked is not None and asked.blocks[0] <= position < asked.blocks[1]
            table, text = (block, "") if isinstance(block, Table) else (None, block)
            yield Piece(text, table, eid=begins.get(position, ""), asked=marked)


def neighbours(expression: Expression, provision: Provision) -> tuple[Provision | None, Provision | None]:
    """The provisions before and after."""
    position = next(n for n, other in enumerate(expression.provisions) if other.eid == provision.eid)
    after = expression.provisions[position + 1 : position + 2]
    return (expression.provisions[position - 1] if position else None), (after[0] if after else None)


def conflicts(expression: Expression) -> list[Conflict]:
    """Every source whose text differs, with where it does."""
    return [_conflict(expression, variant) for variant in expression.variants]


def _conflict(expression: Expression, variant: Variant) -> Conflict:
    theirs = {provision.eid: _law(provision) for provision in variant.provisions}
    mine = {provision.eid for provision in expression.provisions}
    return Conflict(
        variant.manifestation,
        here=tuple(each for each in expression.provisions if theirs.get(each.eid) != _law(each)),
        there=tuple(each for each in variant.provisions if each.eid not in mine),
    )


def _law(provision: Provision) -> tuple[str, str]:
    return fold_space(provision.heading), fold_space(provision.text)


def _shared(open_branches: Sequence[Branch], path: Sequence[Division]) -> int:
    count = 0
    for branch, division in zip(open_branches[1:], path, strict=False):
        if branch.division != division:
            break
        count += 1
    return count
