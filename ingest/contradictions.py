"""What is said of a document set against itself and against the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.catalogue import Catalogue, catalogue, fold_title
from ingest.documents import Declared
from mappings.documents import Work
from mappings.identifiers import parse_work


@dataclass(frozen=True, slots=True)
class Contradiction:
    """``keys`` are those that do not go together, the likelier mistake first; ``why`` is a sentence without its end."""

    keys: tuple[str, ...]
    why: str


def contradiction(declared: Declared) -> Contradiction | None:
    """The first contradiction in what is declared, None where all of it can be true."""
    return out_of_order(declared) or (_with_work(declared) if declared.work else None)


def out_of_order(said: object) -> Contradiction | None:
    """Days of anything with the fields of :class:`Declared` that stand the wrong way round."""
    for earlier, later in (("work_date", "date"), ("valid_from", "valid_to")):
        first, last = getattr(said, earlier), getattr(said, later)
        if first and last and first > last:
            return Contradiction((later, earlier), f"{later} {last} lies before {earlier} {first}")
    return None


def _with_work(declared: Declared) -> Contradiction | None:
    id = parse_work(declared.work)
    for name, own in (("jurisdiction", id.jurisdiction), ("kind", id.kind)):
        said = getattr(declared, name)
        if said and said != own:
            return Contradiction((name, "work"), f"{name} “{said}” does not fit the work {declared.work}")
    day, work = declared.date, catalogue().works.get(declared.work)
    if day and id.date[:1].isdigit() and day.isoformat() < id.date:
        return Contradiction(("date", "work"), f"date {day} lies before the work {declared.work} was adopted")
    if day and work is not None and not catalogue().existed(work, day):
        return Contradiction(("date", "work"), f"date {day} lies after the work {declared.work} had ended")
    return None


def doubts(declared: Declared, work: Work, known: Catalogue) -> tuple[str, ...]:
    """Sentences for a person where what the text says is hardly the work it was declared to be."""
    found = []
    title, names = fold_title(declared.title), {fold_title(name) for _, name in work.all_names()}
    named = any(title in name or name in title for name in names)
    if declared.work and work.id in known.works and not named:
        found.append(f"its title “{declared.title}” is not one of the names of {work.id}, which it is declared to be.")
    if declared.work and declared.jurisdiction not in ("", work.jurisdiction):
        found.append(f"it seems to be an act of “{declared.jurisdiction}” and is declared to be {work.id}.")
    return tuple(found)
