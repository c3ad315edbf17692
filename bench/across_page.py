"""The page ``docs/benchmarks-across.md``: what searching across languages costs."""

from __future__ import annotations

from bench.across import ALL, EMBEDDING, FIRST, PLAIN, WORDS, Measured
from bench.report import introduction
from bench.timing import Load

AIM = 120.0
"""Milliseconds: the slowest twentieth of whole answers, the embedding of the question included."""

TIMES = """## Time

{count:,} provisions in {indexes} indexes ({largest}), with {vectors:,} vectors: works multiplied as for
[benchmarks.md](benchmarks.md), each copy with other sentences left out. The vectors are drawn by chance, one for each text, and written,
centred and mapped as real ones are; the question is embedded by the real model, anew each time (a running server remembers the last
questions). Thesaurus and fusion are the project's; the dictionary is {dictionary}. {questions} questions as a prosecutor
would ask them, of each of {languages} languages the same number, every edition in force, all facets, twenty marked snippets.

*Time* is milliseconds on the clock, p50 / p95; *processor* counts all threads of the process, and little of what else the machine does at
the time. *Ratio* is processor time, p50, beside words alone.

| search | time | processor | ratio |
|---|---|---|---|
{rows}

All layers, p95: {whole:.0f} ms (aim: at most {aim:.0f} ms on two cores{short}). The question is embedded and compared on a thread of its own,
beside the searches for words: where the other core is busy with something else, time comes near to processor time.
"""

MEMORY = """## Memory

Megabytes of a process that opens the base and asks every question. *Files* are mapped: the system takes them back when it needs the room,
and processes share them.

| after | own | files |
|---|---|---|
{rows}
"""

DISK = """## Disk

Megabytes, and kilobytes a provision (which is megabytes a thousand). Vectors are kept twice: by content, so that nothing is embedded again, and
centred in rows, as they are searched.

| part | MB | kB a provision |
|---|---|---|
{rows}

Beside the index of words alone, all the rest is {growth:.1f} times as much.
"""


def page(found: Measured) -> str:
    """Every figure of one run."""
    return "\n".join([introduction(), _times(found), _memory(found), _disk(found)])


def _times(found: Measured) -> str:
    base, whole = found.base, found.loads[ALL].wall.p95
    largest = sorted(base.provisions.items(), key=lambda each: -each[1])
    return TIMES.format(
        count=base.count,
        indexes=len(largest),
        largest=", ".join(f"{index} {count:,}" for index, count in largest[:5]) + " …",
        vectors=base.vectors,
        dictionary=base.dictionary,
        questions=found.questions,
        languages=found.languages,
        rows="\n".join(_row(name, load, found.loads[WORDS]) for name, load in _in_order(found)),
        whole=whole,
        aim=AIM,
        short="" if whole <= AIM else "; **short**",
    )


def _in_order(found: Measured) -> list[tuple[str, Load]]:
    last = (FIRST, EMBEDDING)
    names = [PLAIN, *(name for name in found.loads if name not in (PLAIN, *last)), *last]
    return [(name, found.loads[name]) for name in names]


def _row(name: str, load: Load, words: Load) -> str:
    return f"| {name} | {load.wall} | {load.processor} | {load.processor / words.processor:.2f} |"


def _memory(found: Measured) -> str:
    rows = [f"| {step} | {own:,.0f} | {files:,.0f} |" for step, (own, files) in found.resident.items()]
    return MEMORY.format(rows="\n".join(rows))


def _disk(found: Measured) -> str:
    parts = found.base.megabytes
    rows = [f"| {name} | {size:,.0f} | {size * 1000 / found.base.count:.2f} |" for name, size in parts.items()]
    return DISK.format(rows="\n".join(rows), growth=sum(parts.values()) / parts["index"] - 1)
