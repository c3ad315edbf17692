"""From the plan of an act to its provisions: every line goes somewhere, nothing twice, every eId once a series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.documents import Role
from ingest.structure import recognise
from ingest.structure.headings import headed, headed_below, headed_run_in, is_heading, is_heading_below, run_in
from ingest.structure.joint import belongs_to_joint
from ingest.structure.plan import Step, What
from ingest.structure.recognise import DivisionHeading
from mappings.documents import Block, Division, Note, Provision
from mappings.numbering import Grammar

_EIDS = {"chapter": "chp", "section": "sec", "subsection": "subsec", "paragraph": "para", "division": "div"}
_KINDS = {"art": "article", "item": "item"}
_UPPER_LINES = 4
_SIGNATURE = 120
_ASIDE = 300
"""Characters; a longer paragraph below the signatures is law again."""


@dataclass(slots=True)
class _Open:
    """A provision being filled."""

    eid: str
    kind: str
    number: str = ""
    heading: str = ""
    path: tuple[Division, ...] = ()
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def close(self) -> Provision:
        return Provision(
            self.eid, self.kind, self.number, self.heading, tuple(self.blocks), tuple(self.notes), self.path
        )


@dataclass(slots=True)
class _Level:
    """A division on the way down; ``provision`` is the text directly under it, if it has any."""

    rank: int
    eid: str
    division: Division
    empty: bool = True


class Assembler:
    """Walks the steps once; ``provisions`` are the result."""

    def __init__(self, steps: Sequence[Step], grammar: Grammar, title: str) -> None:
        self.steps, self.grammar, self.title = steps, grammar, title
        self.has_units = any(step.what is What.UNIT for step in steps)
        self.headed, self.headed_below = headed(steps), headed_below(steps)
        self.run_in = headed_run_in(steps)
        self.closed: list[_Open] = []
        self.current: _Open | None = None
        self.levels: list[_Level] = []
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
            self.annex(step.division)
        elif step.what is What.PREAMBLE:
            self.preamble(step)
        elif step.what in (What.TITLE, What.META, What.CONTENTS):
            self.front(step)
        elif step.what is What.SIGNATURE:
            self.aside = self.conclusion().notes
            self.aside.append(Note(step.text, "editorial"))
        elif step.what in (What.NOTE, What.JOINT):
            self.note(step)
        elif step.what is What.FORMER and self.current:
            self.former(step, self.current)
        elif step.what is What.CONTINUED and self.current and self.current.blocks:
            self.go_on(step, self.current)
        else:
            self.law(step)

    def unit(self, at: int, step: Step) -> None:
        self.leave()
        if step.restarts:
            self.restart()
        eid = (
            f"{self.prefix}{step.kind}_{step.number}" if step.number else self.free("body" if self.alone() else "unit")
        )
        self.current = _Open(eid, _KINDS[step.kind] if step.number else "body", step.printed, path=self.path())
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

    def head(self, at: int, step: Step, unit: _Open) -> None:
        """Heading, mark of amendment and first paragraph of a unit's own line."""
        unit.heading = step.line.heading.strip()
        rest = step.rest
        if mark := next((m for p in self.grammar.marks if (m := p.match(rest))), None):
            unit.notes.append(Note(mark[0].strip(), "amendment"))
            rest = rest[mark.end() :].lstrip(" -–—ـ:.")
        if self.run_in and not unit.heading:
            unit.heading, rest = run_in(rest)
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
        self.leave()
        self.climb(found.rank)
        eid = self.division_eid(found)
        self.levels.append(_Level(found.rank, eid, Division(found.kind, found.number, found.heading)))
        self.upper = 0

    def annex(self, found: DivisionHeading) -> None:
        if not self.closed and self.current is None and not self.has_text():
            self.front(Step(What.META, self.steps[0].line, f"{found.number} {found.heading}".strip()))
            return
        self.finish()
        self.annexes += 1
        eid = self.free(f"annex_{found.value or self.annexes}")
        self.prefix = self.annexed = f"{eid}__"
        self.levels.append(_Level(-1, eid, Division("annex", found.number, found.heading)))
        self.upper = 0

    def has_text(self) -> bool:
        return bool(self.current and self.current.blocks) or any(one.blocks for one in self.closed)

    def preamble(self, step: Step) -> None:
        if not self.current or self.current.kind != "preamble":
            self.leave()
            self.current = _Open(self.free(f"{self.annexed}preamble"), "preamble", path=self.path())
        if recognise.preamble(step.text, self.grammar) or (step.line.heading and step.line.heading == step.text):
            self.current.heading = step.text
        else:
            self.current.blocks.append(step.text)

    def front(self, step: Step) -> None:
        """Lines of the title page: the title itself is the act's, the others are kept as remarks of a preface."""
        if step.what is What.TITLE and _folded(step.text) in _folded(self.title):
            return
        self.preface().notes.append(Note(step.text, "editorial"))

    def preface(self) -> _Open:
        return self.special("preface", len(self.closed) if self.annexed else 0)

    def conclusion(self) -> _Open:
        self.leave()
        return self.special("conclusion", len(self.closed))

    def climb(self, rank: int) -> None:
        """Leave every division of ``rank`` and below; one that held nothing becomes a provision without text."""
        while self.levels and self.levels[-1].rank >= rank:
            level = self.levels.pop()
            if not level.empty:
                continue
            division = level.division
            hollow = _Open(level.eid, division.kind, division.number, division.heading, self.path(), notes=self.pending)
            self.closed.append(hollow)
            self.pending = []
            for above in self.levels:
                above.empty = False

    def special(self, kind: str, at: int) -> _Open:
        eid = f"{self.annexed}{kind}"
        found = next((one for one in self.closed if one.eid == eid), None)
        if found is None:
            found = _Open(eid, kind, path=self.path()[:1] if self.annexed else ())
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

    def former(self, step: Step, unit: _Open) -> None:
        """A wording that is law no more, and all that follows below the same number: remarks of it."""
        lead, last = "", unit.blocks[-1] if unit.blocks else None
        if isinstance(last, str) and (at := recognise.former_at_end(last, self.grammar)) >= 0:
            lead, unit.blocks[-1] = f"{last[at:]} ", last[:at].rstrip()
        unit.notes.append(Note(lead + step.text, "editorial", len(unit.blocks)))
        self.outdated = "wording" if step.rest else "announced"

    def go_on(self, step: Step, unit: _Open) -> None:
        """The torn-off end of the paragraph above, printed under a number that its own words name."""
        last = unit.blocks[-1]
        if isinstance(last, str):
            unit.blocks[-1] = f"{last} {step.text}"
        else:
            unit.blocks.append(step.text)
        self.said.append(
            f"The end of {unit.number} is printed as an article of its own; it is joined to {unit.number}."
        )

    def outdate(self, text: str, unit: _Open) -> None:
        """A line below a former wording. Where that stood on one line, nobody tells whether it goes on."""
        unit.notes.append(Note(text, "editorial", len(unit.blocks)))
        if self.outdated == "wording":
            self.said.append(
                f"What stands below the former wording of {unit.number} is kept with it as a remark: "
                "whether it is law cannot be told."
            )
        self.outdated = "announced"

    def law(self, step: Step) -> None:
        """A paragraph or table: of the provision that is open, else of the division, else of what comes before."""
        block: Block = step.line.table or step.text
        if self.outdated and self.current:
            self.outdate(block if isinstance(block, str) else block.text, self.current)
            return
        if self.jointly and isinstance(block, str) and belongs_to_joint(block, self.grammar):
            self.note(step)
            return
        self.jointly = False
        if isinstance(block, str) and self.waiting_for_heading() and self.names_level(step):
            self.name_level(block)
            return
        if self.aside is not None and isinstance(block, str) and len(block) <= _ASIDE:
            self.aside.append(Note(block, self.aside[-1].kind, self.aside[-1].after))
            return
        if self.current is None:
            self.current = self.opened_by_text()
        self.current.blocks.append(block)

    def opened_by_text(self) -> _Open:
        """The provision a paragraph begins that no heading opened."""
        if self.levels and self.levels[-1].empty:
            level = self.levels[-1]
            opened = _Open(level.eid, level.division.kind, level.division.number, level.division.heading)
            opened.path = self.path()[:-1]
            for above in self.levels:
                above.empty = False
        else:
            before = not self.has_text() and (self.has_units or self.more_divisions())
            kind = "preamble" if before else "body"
            opened = _Open(self.free(f"{self.annexed}{kind}"), kind, path=self.path())
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
        """Close everything: the end of the act or of an annex; signatures at the end are taken out of the law."""
        signed = signatures(self.current.blocks, self.grammar) if self.current and not self.annexed else []
        if self.current and signed:
            del self.current.blocks[-len(signed) :]
            self.conclusion().notes.extend(Note(line, "editorial") for line in signed)
        self.leave()
        self.climb(-1)

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


def signatures(blocks: Sequence[Block], grammar: Grammar) -> list[str]:
    """The short lines at the end that begin with one that signatures begin with; never all of the blocks."""
    tail: list[str] = []
    for block in reversed(blocks[1:]):
        if not isinstance(block, str) or len(block) > _SIGNATURE or block.endswith((";", ":", ",")):
            break
        tail.append(block)
    tail.reverse()
    starts = (at for at, line in enumerate(tail) if recognise.signature(line, grammar))
    first = next(starts, None)
    return [] if first is None else tail[first:]


def _folded(text: str) -> str:
    return "".join(recognise.plain(text).split()).casefold()
