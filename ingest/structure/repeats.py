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
    kept: dict[int, Provision] = {}
    places: dict[str, int] = {}
    said: list[str] = []
    for place, provision in enumerate(provisions):
        before = places.get(provision.eid, -1)
        name = provision.number or provision.eid
        if before >= 0 and folded(kept[before]) == folded(provision):
            kept[before] = _with_notes(kept[before], provision.notes)
            said.append(f"{name} is printed twice, word for word.")
        elif before >= 0 and before == next(reversed(kept)) and _marked(kept[before]) != _marked(provision):
            new, old = (provision, kept[before]) if _marked(provision) else (kept[before], provision)
            kept[before] = _with_notes(new, (Note(_wording(old), "editorial", len(new.blocks)), *old.notes))
            said.append(f"{name} is printed in two wordings; the amended one is taken.")
        else:
            kept[place] = provision
            places.setdefault(provision.eid, place)
    return tuple(kept.values()), tuple(said)


def folded(provision: Provision) -> tuple[str, str, str]:
    """Number, heading and text with white space folded: equal for provisions that say the same."""
    number, heading, text = (" ".join(part.split()) for part in (provision.number, provision.heading, provision.text))
    return number, heading, text


def _with_notes(provision: Provision, notes: Sequence[Note]) -> Provision:
    """``provision`` with the notes it does not have yet, none placed behind its end."""
    known = {note.text for note in provision.notes}
    more = (replace(note, after=min(note.after, len(provision.blocks))) for note in notes if note.text not in known)
    return replace(provision, notes=(*provision.notes, *more))


def _wording(provision: Provision) -> str:
    return " ".join(part for part in (provision.heading, provision.text) if part)


def _marked(provision: Provision) -> bool:
    return any(note.kind == "amendment" and note.after == 0 for note in provision.notes)
