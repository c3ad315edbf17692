"""Which Java a local Elasticsearch runs on: version 21 or newer, whole: it asks for modules a JRE has not.

Looked at in this order: ``ES_JAVA_HOME``, ``JAVA_HOME``, the system's folders of Java machines, ``java`` on the path.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

OLDEST = 21
NEEDED_MODULES = {"jdk.jlink", "jdk.jdi", "jdk.incubator.vector"}
FOLDERS = (Path("/usr/lib/jvm"), Path("/opt/java"), Path("/Library/Java/JavaVirtualMachines"))


def find_java(user: int | None) -> Path | None:
    """Home of the first suitable Java that ``user`` (None: whoever runs this) can start, or None."""
    return next((home for home in _candidates() if _suits(home, user)), None)


def _candidates() -> Iterator[Path]:
    for name in ("ES_JAVA_HOME", "JAVA_HOME"):
        if os.environ.get(name):
            yield Path(os.environ[name])
    for folder in FOLDERS:
        for home in sorted(folder.glob("*"), reverse=True):
            yield from (home, home / "Contents" / "Home")
    if on_path := shutil.which("java"):
        yield Path(on_path).resolve().parent.parent


def _suits(home: Path, user: int | None) -> bool:
    java = home / "bin" / "java"
    if not java.is_file():
        return False
    version = re.search(r'version "(\d+)', _output([str(java), "-version"], user))
    if version is None or int(version[1]) < OLDEST:
        return False
    modules = {line.split("@")[0] for line in _output([str(java), "--list-modules"], user).split()}
    return modules >= NEEDED_MODULES


def _output(command: list[str], user: int | None) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, user=user, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout + done.stderr
