"""Units printed twice: word for word, or in the old and the amended wording one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mappings.documents import Note, Provision


def without_repeats(provisions: Sequence[Provision]) -> tuple[tuple[Provision, ...], tuple[str, ...]]:
    """``provisions`` with each repeat that is understood folded into one, and a sentence about each.

    Word for word: one stays. One of two neighbours marked as amended under its number: that one stays and the other
    wording becomes a note of it. Other repeats are left for :mod:`ingest.check` to refuse.
    """
    kept: list[Provision] = []
    by_eid: dict[str, Provision] = {}
    said: list[str] = []
    for provision in provisions:
        earlier = by_eid.get(provision.eid)
        if earlier is not None and _folded(earlier) == _folded(provision):
            said.append(f"{provision.number or provision.eid} is printed twice, word for word.")
            continue
        if earlier is not None and kept[-1] is earlier and _marked(earlier) != _marked(provision):
            kept.pop()
            new, old = (provision, earlier) if _marked(provision) else (earlier, provision)
            provision = replace(new, notes=(*new.notes, Note(old.text, "editorial", len(new.blocks))))
            said.append(f"{provision.number or provision.eid} is printed in two wordings; the amended one is taken.")
        kept.append(provision)
        by_eid[provision.eid] = provision
    return tuple(kept), tuple(said)


def _marked(provision: Provision) -> bool:
    return any(note.kind == "amendment" and note.after == 0 for note in provision.notes)


def _folded(provision: Provision) -> tuple[str, str]:
    return " ".join(provision.heading.split()), " ".join(provision.text.split())
