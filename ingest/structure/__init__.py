"""From the lines of a draft to the provisions of an act: the grammar of its language decides what the reader did not.

Nothing is lost: every line that is not blank is in a provision, a heading, a note, a division or the title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.documents import Draft, Role, StructuredAct
from ingest.structure.assemble import Assembler
from ingest.structure.doubtful import with_doubts_marked
from ingest.structure.entries import Entries, entries
from ingest.structure.looks import sealed
from ingest.structure.plan import Step, What, plan
from ingest.structure.recognise import plain
from ingest.structure.repeats import without_repeats
from ingest.structure.swallowed import with_swallowed
from mappings.numbering import family_of, grammar

__all__ = ["structure"]


def structure(draft: Draft) -> StructuredAct:
    """The act of ``draft`` with its provisions in the order of the text; never raises for any lines.

    A number that stands twice in one series and is not understood gives two provisions with one eId:
    :mod:`ingest.check` refuses them.
    """
    rules = grammar(family_of(draft.declared.language))
    declared = draft.declared
    title = " ".join(plain(line.text) for line in draft.lines if line.role is Role.TITLE)
    if title and not declared.title:
        declared = replace(declared, title=title, guessed=(*declared.guessed, "title"))
    cut = entries(draft.lines, rules) if sealed(draft.lines, rules) else Entries(draft.lines)
    steps, swallowed = with_swallowed(plan(cut.lines, rules), rules)
    assembler = Assembler(steps, rules, declared.title)
    provisions, folded = without_repeats(assembler.provisions())
    provisions, doubted = with_doubts_marked(provisions)
    warnings = (*draft.warnings, *cut.said, *swallowed, *dict.fromkeys(assembler.said), *folded, *doubted)
    incomplete = draft.incomplete or cut.incomplete or _lettered(steps)
    return StructuredAct(declared, provisions, draft.parser, draft.part, warnings, incomplete, draft.furniture)


def _lettered(steps: Sequence[Step]) -> str:
    """Why an act whose inserted articles lost their letters is not whole: they are there and cannot be cited."""
    lost = [f"{step.printed} {step.rest}".strip(" :") for step in steps if step.what is What.UNIT and not step.number]
    lost = [name for name in lost if name[:1].isdigit()]
    if not lost:
        return ""
    more = f" and {len(lost) - 3} more" if len(lost) > 3 else ""
    return f"The letters of {len(lost)} numbers are lost, these stand without one: {'; '.join(lost[:3])}{more}."
