"""Times and memory of what is measured."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds: the middle and the slowest twentieth."""

    p50: float
    p95: float

    def __truediv__(self, other: Spread) -> float:
        return self.p50 / other.p50

    def __str__(self) -> str:
        return f"{self.p50:.1f} / {self.p95:.1f}"


def spread(calls: Sequence[Callable[[], object]]) -> Spread:
    """Every call once to warm, then three times.

    p50 is over each call's median, p95 over every single time.
    """
    for call in calls:
        call()
    return _spread([[_milliseconds(call) for _ in range(3)] for call in calls])


def _spread(times: Sequence[Sequence[float]]) -> Spread:
    every = sorted(one for each in times for one in each)
    return Spread(statistics.median(statistics.median(each) for each in times), every[int(len(every) * 0.95) - 1])


@dataclass(frozen=True, slots=True)
class Load:
    """What calls take: on the clock, and of the processor (of all threads), which says the same on a busy machine."""

    wall: Spread
    processor: Spread


def load(calls: Sequence[Callable[[], object]], runs: int = 3, warm: bool = True) -> Load:
    """Every call once to warm where ``warm``, then ``runs`` times; as :func:`spread`."""
    for call in calls if warm else ():
        call()
    walls, processors = [], []
    for call in calls:
        each = [_both(call) for _ in range(runs)]
        walls.append([wall for wall, _ in each])
        processors.append([processor for _, processor in each])
    return Load(_spread(walls), _spread(processors))


def seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def processor_seconds(call: Callable[[], object]) -> float:
    """Seconds of the processor that this process took, whatever else the machine does."""
    start = time.process_time()
    call()
    return time.process_time() - start


def process(command: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """Wall seconds and peak memory in MB of a command that must succeed."""
    start = time.perf_counter()
    child = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, list(command))
    return wall, used.ru_maxrss / 1024


def size(folder: Path) -> float:
    """Megabytes of all files under ``folder``."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _milliseconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def _both(call: Callable[[], object]) -> tuple[float, float]:
    start, processor = time.perf_counter(), time.process_time()
    call()
    return (time.perf_counter() - start) * 1000, (time.process_time() - processor) * 1000
