"""From the plan of an act to its provisions: every line goes somewhere, nothing twice, every eId once a series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.documents import Role
from ingest.structure import recognise
from ingest.structure.closing import closing, reads_as_law
from ingest.structure.headings import (
    goes_on_below,
    headed,
    headed_below,
    headed_run_in,
    is_heading,
    is_heading_below,
    reference,
)
from ingest.structure.joint import belongs_to_joint
from ingest.structure.opened import Level, Opened
from ingest.structure.plan import Step, What
from ingest.structure.recognise import DivisionHeading
from mappings.documents import Block, Division, Note, Provision
from mappings.numbering import Grammar

_EIDS = {"chapter": "chp", "section": "sec", "subsection": "subsec", "paragraph": "para", "division": "div"}
_KINDS = {"art": "article", "item": "item"}
_UPPER_LINES = 4
_ASIDE = 300
"""Characters; a longer paragraph below the signatures is law again."""


class Assembler:
    """Walks the steps once; ``provisions`` are the result."""

    def __init__(self, steps: Sequence[Step], grammar: Grammar, title: str) -> None:
        self.steps, self.grammar, self.title = steps, grammar, title
        self.has_units = any(step.what is What.UNIT for step in steps)
        self.headed, self.headed_below = headed(steps), headed_below(steps)
        self.run_in = headed_run_in(steps)
        self.closed: list[Opened] = []
        self.current: Opened | None = None
        self.levels: list[Level] = []
        self.pending: list[Note] = []
        self.taken: set[str] = set()
        self.prefix = self.annexed = ""
        self.annexes = 0
        self.aside: list[Note] | None = None  # where plain lines go after a signature
        self.jointly = False  # whether a joint heading stands right above
        self.outdated = ""  # what a former wording that stands above is of
        self.said: list[str] = []
        self.unnumbered: Counter[str] = Counter()
        self.variants: dict[str, int] = {}  # how often an eId was asked for that was taken
        self.skip = -1
        self.upper = 0

    def provisions(self) -> tuple[Provision, ...]:
        for at, step in enumerate(self.steps):
            if at > self.skip:
                self.take(at, step)
        self.flush()
        return tuple(one.close() for one in self.closed)

    def take(self, at: int, step: Step) -> None:
        if step.what is What.UNIT:
            self.unit(at, step)
        elif step.what is What.DIVISION and step.division:
            self.divide(step.division)
        elif step.what is What.ANNEX and step.division:
            self.annex(at, step.division)
        elif step.what is What.PREAMBLE:
            self.preamble(step)
        elif step.what in (What.TITLE, What.META, What.CONTENTS):
            self.front(step)
        elif step.what is What.SIGNATURE:
            self.sign()
            self.aside = self.conclusion().notes
            self.aside.append(Note(step.text, "editorial"))
        elif step.what in (What.NOTE, What.JOINT):
            self.note(step)
        elif step.what is What.FORMER and self.current:
            self.former(step, self.current)
        elif step.what is What.CONTINUED and self.current and self.current.blocks:
            self.go_on(step, self.current)
        else:
            self.law(at, step)

    def unit(self, at: int, step: Step) -> None:
        self.leave()
        if step.restarts:
            self.restart()
        eid = (
            f"{self.prefix}{step.kind}_{step.number}" if step.number else self.free("body" if self.alone() else "unit")
        )
        self.current = Opened(eid, _KINDS[step.kind] if step.number else "body", step.printed, path=self.path())
        self.taken.add(eid)
        for level in self.levels:
            level.empty = False
        self.current.notes += self.pending
        self.pending = []
        self.head(at, step, self.current)

    def restart(self) -> None:
        """A new series: its eIds begin with the division under which it stands."""
        new = next((level.eid for level in self.levels if level.empty), "")
        self.prefix = f"{new}__" if new else self.prefix

    def alone(self) -> bool:
        return sum(step.what is What.UNIT for step in self.steps) == 1

    def head(self, at: int, step: Step, unit: Opened) -> None:
        """Heading, mark of amendment and first paragraph of a unit's own line."""
        unit.heading = step.line.heading.strip()
        rest = step.rest
        if mark := next((m for p in self.grammar.marks if (m := p.match(rest))), None):
            unit.notes.append(Note(mark[0].strip(), "amendment"))
            rest = rest[mark.end() :].lstrip(" -–—ـ:.")
        if self.run_in and not unit.heading:
            unit.heading, rest = recognise.run_in(rest)
        if rest and not unit.heading and is_heading(replace(step, rest=rest), self.steps, at, self.headed):
            unit.heading = rest
        elif rest and rest != unit.heading:
            unit.blocks.append(rest)
        elif not rest and not unit.heading and self.headed_below and is_heading_below(self.steps, at):
            unit.heading, self.skip = self.steps[at + 1].text, at + 1

    def divide(self, found: DivisionHeading) -> None:
        if found.kind == "division" and self.waiting_for_heading():
            self.name_level(found.heading)
            return
        if not found.value and self.waiting_for_heading() and found.rank > self.levels[-1].rank and not self.upper:
            self.name_level(f"{found.number} {found.heading}".strip())
            return
        if not found.value:
            self.sign()
        self.leave()
        self.climb(found.rank)
        eid = self.division_eid(found)
        self.levels.append(Level(found.rank, eid, Division(found.kind, found.number, found.heading)))
        self.upper = 0

    def annex(self, at: int, found: DivisionHeading) -> None:
        if not self.closed and self.current is None and not self.has_text():
            self.front(Step(What.META, self.steps[0].line, f"{found.number} {found.heading}".strip()))
            return
        self.finish()
        self.annexes += 1
        eid = self.free(f"annex_{found.value or self.annexes}")
        self.prefix = self.annexed = f"{eid}__"
        self.levels.append(Level(-1, eid, Division("annex", found.number, found.heading)))
        self.upper = int(found.heading[:1].islower())
        if not found.heading and (lines := reference(self.steps, at, self.grammar)):
            self.skip = at + len(lines)
            self.name_level(" ".join(lines))
            self.upper = 1

    def has_text(self) -> bool:
        return bool(self.current and self.current.blocks) or any(one.blocks for one in self.closed)

    def preamble(self, step: Step) -> None:
        if not self.current or self.current.kind != "preamble":
            self.leave()
            self.current = Opened(self.free(f"{self.annexed}preamble"), "preamble", path=self.path())
        if recognise.preamble(step.text, self.grammar) or (step.line.heading and step.line.heading == step.text):
            self.current.heading = step.text
        else:
            self.current.blocks.append(step.text)

    def front(self, step: Step) -> None:
        """Lines of the title page: the title itself is the act's, the others are kept as remarks of a preface."""
        if step.what is What.TITLE and _folded(step.text) in _folded(self.title):
            return
        self.preface().notes.append(Note(step.text, "editorial"))

    def preface(self) -> Opened:
        return self.special("preface", len(self.closed) if self.annexed else 0)

    def conclusion(self) -> Opened:
        self.leave()
        return self.special("conclusion", len(self.closed))

    def climb(self, rank: int) -> None:
        """Leave every division of ``rank`` and below; one that held nothing becomes a provision without text."""
        while self.levels and self.levels[-1].rank >= rank:
            level = self.levels.pop()
            if not level.empty:
                continue
            division = level.division
            hollow = Opened(
                level.eid, division.kind, division.number, division.heading, self.path(), notes=self.pending
            )
            self.closed.append(hollow)
            self.pending = []
            for above in self.levels:
                above.empty = False

    def special(self, kind: str, at: int) -> Opened:
        eid = f"{self.annexed}{kind}"
        found = next((one for one in self.closed if one.eid == eid), None)
        if found is None:
            found = Opened(eid, kind, path=self.path()[:1] if self.annexed else ())
            self.closed.insert(at, found)
        return found

    def note(self, step: Step) -> None:
        note = Note(step.text, step.kind or "amendment")
        self.jointly = self.jointly or step.what is What.JOINT
        if self.current:
            self.current.notes.append(replace(note, after=len(self.current.blocks)))
        elif self.levels or any(one.kind != "preface" for one in self.closed):
            self.pending.append(note)
        else:
            self.preface().notes.append(note)

    def former(self, step: Step, unit: Opened) -> None:
        """A wording that is law no more, and all that follows below the same number: remarks of it."""
        lead, last = "", unit.blocks[-1] if unit.blocks else None
        if isinstance(last, str) and (at := recognise.former_at_end(last, self.grammar)) >= 0:
            lead, unit.blocks[-1] = f"{last[at:]} ", last[:at].rstrip()
        unit.notes.append(Note(lead + step.text, "editorial", len(unit.blocks)))
        self.outdated = "wording" if step.rest else "announced"

    def go_on(self, step: Step, unit: Opened) -> None:
        """The torn-off end of the paragraph above, printed under a number that its own words name."""
        last = unit.blocks[-1]
        if isinstance(last, str):
            unit.blocks[-1] = f"{last} {step.text}"
        else:
            unit.blocks.append(step.text)
        self.said.append(
            f"The end of {unit.number} is printed as an article of its own; it is joined to {unit.number}."
        )

    def outdate(self, text: str, unit: Opened) -> None:
        """A line below a former wording. Where that stood on one line, nobody tells whether it goes on."""
        unit.notes.append(Note(text, "editorial", len(unit.blocks)))
        if self.outdated == "wording":
            self.said.append(
                f"What stands below the former wording of {unit.number} is kept with it as a remark: "
                "whether it is law cannot be told."
            )
        self.outdated = "announced"

    def law(self, at: int, step: Step) -> None:
        """A paragraph or table: of the provision that is open, else of the division, else of what comes before."""
        block: Block = step.line.table or step.text
        if self.outdated and self.current:
            self.outdate(block if isinstance(block, str) else block.text, self.current)
            return
        if self.jointly and isinstance(block, str) and belongs_to_joint(block, self.grammar):
            self.note(step)
            return
        self.jointly = False
        if isinstance(block, str) and (
            (self.waiting_for_heading() and self.names_level(step)) or self.goes_on_heading(at)
        ):
            self.name_level(block)
            return
        if isinstance(block, str) and self.still_title_page() and recognise.front(block, self.grammar):
            self.preface().notes.append(Note(block, "editorial"))
            return
        if self.aside is not None and isinstance(block, str) and self.goes_aside(block):
            self.aside.append(Note(block, self.aside[-1].kind, self.aside[-1].after))
            return
        if self.current is None:
            self.current = self.opened_by_text()
        self.current.blocks.append(block)

    def goes_aside(self, text: str) -> bool:
        return len(text) <= _ASIDE and not reads_as_law(text, self.grammar)

    def opened_by_text(self) -> Opened:
        """The provision a paragraph begins that no heading opened."""
        if self.levels and self.levels[-1].empty:
            level = self.levels[-1]
            opened = Opened(level.eid, level.division.kind, level.division.number, level.division.heading)
            opened.path = self.path()[:-1]
            for above in self.levels:
                above.empty = False
        else:
            before = not self.has_text() and (self.has_units or self.more_divisions())
            kind = "preamble" if before else "body"
            opened = Opened(self.free(f"{self.annexed}{kind}"), kind, path=self.path())
        opened.notes += self.pending
        self.pending = []
        return opened

    def more_divisions(self) -> bool:
        return any(step.what in (What.DIVISION, What.ANNEX) for step in self.steps)

    def waiting_for_heading(self) -> bool:
        """Whether the last division has no heading yet, or one in capitals that may go on."""
        if self.current is not None or not self.levels or not self.levels[-1].empty:
            return False
        return not self.levels[-1].division.heading or 0 < self.upper < _UPPER_LINES

    def names_level(self, step: Step) -> bool:
        if step.line.role is Role.PARAGRAPH:
            return False
        if self.upper:
            return recognise.cased_upper(step.text)
        return recognise.heading_like(step.text)

    def goes_on_heading(self, at: int) -> bool:
        """Whether the line is the second one of the heading of the division that is open and has no text yet."""
        if self.current is not None or not self.levels or not self.levels[-1].empty:
            return False
        return goes_on_below(self.steps, at, self.levels[-1].division.heading)

    def still_title_page(self) -> bool:
        return self.current is None and not self.levels and self.has_units and not self.has_text()

    def name_level(self, text: str) -> None:
        level = self.levels[-1]
        heading = f"{level.division.heading} {text}".strip()
        level.division = replace(level.division, heading=heading)
        self.upper = self.upper + 1 if recognise.cased_upper(text) else _UPPER_LINES

    def leave(self) -> None:
        """Close the provision that is open."""
        self.aside, self.jointly, self.outdated = None, False, ""
        if self.current is not None:
            self.closed.append(self.current)
            self.current = None

    def finish(self) -> None:
        """Close everything: the end of the act or of an annex; what closes the act is taken out of its last article."""
        self.sign()
        self.leave()
        self.climb(-1)

    def sign(self) -> None:
        """Signatures at the end of the open provision become the conclusion; law below them is a text of its own."""
        found = closing(self.current.blocks, self.grammar) if self.current and not self.annexed else None
        if self.current is None or found is None:
            return
        unit = self.current
        notes = [note for note in unit.notes if note.after > found.start]
        unit.notes = [note for note in unit.notes if note.after <= found.start]
        del unit.blocks[found.start :]
        conclusion = self.conclusion()
        conclusion.blocks.extend(found.formula)
        conclusion.notes.extend(Note(line, "editorial", len(conclusion.blocks)) for line in found.signed)
        if not found.below:
            conclusion.notes.extend(replace(note, after=len(conclusion.blocks)) for note in notes)
            return
        self.climb(-1)
        self.current = Opened(self.free("body"), "body", blocks=list(found.below))
        self.current.notes.extend(replace(note, after=0) for note in notes)

    def flush(self) -> None:
        self.finish()
        if self.pending:
            target = self.closed[-1] if self.closed else self.preface()
            target.notes += [replace(note, after=len(target.blocks)) for note in self.pending]

    def path(self) -> tuple[Division, ...]:
        return tuple(level.division for level in self.levels)

    def division_eid(self, found: DivisionHeading) -> str:
        if not found.value:
            self.unnumbered[found.kind] += 1
        own = f"{_EIDS.get(found.kind, found.kind)}_{found.value or self.unnumbered[found.kind]}"
        above = f"{self.levels[-1].eid}__" if self.levels else self.annexed
        plain = f"{self.annexed}{own}"
        return self.free(plain if plain not in self.taken else f"{above}{own}")

    def free(self, eid: str) -> str:
        """``eid``, or the first of its numbered variants that is not taken; taken from now on."""
        stem = eid.rpartition("_")[0]
        found = eid
        while found in self.taken:
            self.variants[eid] = count = self.variants.get(eid, 1) + 1
            found = f"{eid}-{count}" if stem and not stem.endswith("_") else f"{eid}_{count}"
        self.taken.add(found)
        return found


def _folded(text: str) -> str:
    return "".join(recognise.plain(text).split()).casefold()
