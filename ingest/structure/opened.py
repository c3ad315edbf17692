"""What the assembler holds open: a provision being filled, the divisions above it."""

from __future__ import annotations

from dataclasses import dataclass, field

from mappings.documents import Block, Division, Note, Provision


@dataclass(slots=True)
class Opened:
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
class Level:
    """A division on the way down; ``provision`` is the text directly under it, if it has any."""

    rank: int
    eid: str
    division: Division
    empty: bool = True
