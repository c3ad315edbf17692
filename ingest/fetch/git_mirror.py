"""A bare mirror of one repository, made and read with git itself and nothing of the repository's will: no checkout, no
hooks, no submodules, none of its configuration, no questions, bounded time and size.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.documents import LARGEST
from ingest.fetch.guest import Guest
from ingest.fetch.package import SourceUnavailable

HEAD = "refs/svod/head"
PINNING = (2, 37)
"""The first git that connects to the address it is told (``http.curloptResolve``); older ones pass over it."""
_PLAIN = ("100644", "100755")
"""Modes of files; links and other repositories are none."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a commit did to one file: ``blob`` is its content now, empty where it is gone (or is no plain file)."""

    path: str
    blob: str


@dataclass(frozen=True, slots=True)
class Commit:
    id: str
    subject: str
    changes: tuple[Change, ...]


class Mirror:
    """The mirror of the repository at ``address`` (https, or a folder of this machine) under the data folder."""

    def __init__(self, address: str, guest: Guest) -> None:
        self.address = address
        self.local = "://" not in address
        self._guest = guest
        name = hashlib.sha256(address.encode()).hexdigest()[:24]
        self.path = guest.data / "cache" / "git" / name
        self._home = self.path.with_suffix(".home")

    def close(self) -> None:
        shutil.rmtree(self._home, ignore_errors=True)

    def update(self, branch: str) -> None:
        """Bring what is new. :class:`SourceUnavailable` in one sentence where it cannot be had; what was mirrored
        before stays. Offline nothing is asked."""
        if shutil.which("git") is None:
            raise SourceUnavailable(f"The repository {self.address} is left out: git is not on this machine.")
        if self._guest.offline and not self.local:
            if not self.path.is_dir():
                raise SourceUnavailable(f"The repository {self.address} was never fetched, and nobody is asked.")
            self._configure("")
            return
        pin = "" if self.local else self._pinned()
        if not self.local:
            said = subprocess.run(("git", "--version"), capture_output=True, text=True, check=False)  # noqa: S607
            pinning(said.stdout)
        self._configure(pin)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._call("init", "--quiet", "--bare", "--template=", str(self.path))
        target = Path(self.address).absolute().as_uri() if self.local else self.address
        options = (
            "--quiet",
            "--no-tags",
            "--no-recurse-submodules",
            "--no-write-fetch-head",
            "--force",
            "--no-auto-gc",
        )
        depth = f"--depth={self._guest.limits.commits}"
        self._fetch(("fetch", *options, depth, target, f"+{branch or 'HEAD'}:{HEAD}"))

    @property
    def cut(self) -> bool:
        """Whether earlier commits were left out for their number."""
        return (self.path / "shallow").is_file()

    def head(self) -> str:
        found = self._call("rev-parse", "--verify", "--quiet", HEAD, check=False).strip()
        if not found:
            raise SourceUnavailable(f"The repository {self.address} holds no commit.")
        return found

    def follows(self, old: str, new: str) -> bool:
        """Whether the history up to ``new`` goes on from ``old``; not where it was written anew."""
        return self._run(("merge-base", "--is-ancestor", old, new)).returncode == 0

    def tree(self, commit: str) -> dict[str, str]:
        """Path → blob of every plain file at a commit."""
        files: dict[str, str] = {}
        for record in self._call("ls-tree", "-r", "-z", "--full-tree", commit).split("\0"):
            head, _, path = record.partition("\t")
            if head and head.split(" ")[0] in _PLAIN:
                files[path] = head.split(" ")[2]
        return files

    def commits(self, old: str, new: str) -> Iterator[Commit]:
        """Commits after ``old`` (empty: all) up to ``new``, oldest first, each with the files it changed.
        :class:`SourceUnavailable` at their end where git did not come to the end of the history."""
        span = f"{old}..{new}" if old else new
        arguments = (
            *("log", "-z", "--raw", "--no-abbrev", "--no-renames", "--first-parent", "--diff-merges=first-parent"),
            *("--reverse", "--topo-order", "--no-show-signature", "--format=%x1e%H%x1f%s%x1f", span, "--"),
        )
        with self._open(arguments) as process:
            try:
                assert process.stdout is not None
                yield from _commits(_records(process.stdout.read))
                if code := process.wait():
                    raise self._broken(f"git ends with {code}")
            except ValueError as error:
                raise self._broken(str(error)) from error
            finally:
                process.kill()

    def _broken(self, why: str) -> SourceUnavailable:
        return SourceUnavailable(
            f"The history of {self.address} cannot be read whole ({why}), so nothing new of it is taken; delete its "
            f"mirror, {self.path}, and try again."
        )

    @contextlib.contextmanager
    def contents(self) -> Iterator[Contents]:
        with self._open(("cat-file", "--batch")) as process:
            try:
                yield Contents(process)
            finally:
                process.kill()

    def _pinned(self) -> str:
        """``host:port:address`` for a connection to an address that was checked; empty behind a proxy."""
        gate = self._guest.mirrors
        url = gate.admit(self.address)
        if url.scheme != "https":
            raise SourceUnavailable(f"The repository {self.address} is not asked: only https is.")
        if gate.proxied:
            return ""
        port = url.port or 443
        try:
            addresses = gate.addresses(url.host, port)
        except OSError as error:
            raise self._unavailable(str(error)) from error
        shown = ",".join(f"[{one}]" if ":" in one else one for one in addresses)
        return f"{url.host}:{port}:{shown}"

    def _configure(self, pin: str) -> None:
        """The only configuration git reads, in a home of its own."""
        manners = self._guest.manners
        lines = [
            *("[safe]", "directory = *", "[core]", "hooksPath = /dev/null", "fsmonitor = false", "symlinks = false"),
            *("[submodule]", "recurse = false", "[gc]", "auto = 0", "[maintenance]", "auto = false"),
            *("[http]", "followRedirects = false", f"userAgent = {_quoted(manners.agent)}"),
            *((f"curloptResolve = {_quoted(pin)}",) if pin else ()),
            *((f"proxy = {_quoted(manners.proxy)}",) if manners.proxy else ()),
            *((f"sslCAInfo = {_quoted(manners.authority)}",) if manners.authority else ()),
        ]
        self._home.mkdir(parents=True, exist_ok=True)
        self._home.chmod(0o700)  # a proxy's password may be in it
        (self._home / "config").write_text("\n".join(lines) + "\n", "utf-8")

    def _environment(self) -> dict[str, str]:
        home = str(self._home)
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": home,
            "XDG_CONFIG_HOME": home,
            "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": str(Path(home, "config")),
            "GIT_ATTR_NOSYSTEM": "1",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_ASKPASS": "true",
            "GIT_ALLOW_PROTOCOL": "file" if self.local else "https",
            "GIT_NO_REPLACE_OBJECTS": "1",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_NO_LAZY_FETCH": "1",
        }

    def _command(self, arguments: tuple[str, ...]) -> list[str]:
        return ["git", "-C", str(self.path), "--bare", "--no-pager", *arguments]

    def _open(self, arguments: tuple[str, ...]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603
            self._command(arguments),
            env=self._environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def _run(self, arguments: tuple[str, ...]) -> subprocess.CompletedProcess[bytes]:
        command = self._command(arguments) if arguments[0] != "init" else ["git", *arguments]
        limit = self._guest.limits.seconds
        try:
            return subprocess.run(command, env=self._environment(), capture_output=True, timeout=limit, check=False)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired) as error:
            raise self._unavailable(type(error).__name__) from error

    def _call(self, *arguments: str, check: bool = True) -> str:
        done = self._run(arguments)
        if check and done.returncode != 0:
            raise self._unavailable(_last(done.stderr))
        return done.stdout.decode("utf-8", "backslashreplace")

    def _fetch(self, arguments: tuple[str, ...]) -> None:
        """Fetch under a watch on time and size; past either, all of it is stopped."""
        limits, begun = self._guest.limits, time.monotonic()
        with (
            tempfile.TemporaryFile() as said,
            subprocess.Popen(  # noqa: S603
                self._command(arguments),
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
                start_new_session=True,
            ) as process,
        ):
            try:
                while process.poll() is None:
                    if time.monotonic() - begun > limits.seconds:
                        raise self._unavailable(f"it takes longer than {limits.seconds:.0f} seconds")
                    self._weigh()
                    with contextlib.suppress(subprocess.TimeoutExpired):
                        process.wait(0.2)
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
            said.seek(0)
            if process.returncode != 0:
                raise self._unavailable(_last(said.read()))
        self._weigh()

    def _weigh(self) -> None:
        most = self._guest.limits.bytes
        size = 0
        for folder, _, names in os.walk(self.path):
            for name in names:
                with contextlib.suppress(OSError):
                    size += Path(folder, name).lstat().st_size
        if size > most:
            raise self._unavailable(f"its mirror has more than {most >> 20} MB")

    def _unavailable(self, why: str) -> SourceUnavailable:
        return SourceUnavailable(
            f"The repository {self.address} could not be fetched ({why[:200]}); check it and the network and try again."
        )


class Contents:
    """What blobs hold, asked one by one of a git that stays."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def get(self, blob: str) -> bytes | None:
        """The bytes of a blob; None where there is none or it is larger than a document may be."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(blob.encode() + b"\n")
        self._process.stdin.flush()
        head = self._process.stdout.readline().split()
        if len(head) != 3:
            return None
        left = int(head[2])
        kept = head[1] == b"blob" and left <= LARGEST
        held = bytearray()
        while left:
            piece = self._process.stdout.read(min(left, 1 << 20))
            if not piece:
                return None
            left -= len(piece)
            if kept:
                held += piece
        self._process.stdout.read(1)
        return bytes(held) if kept else None


def pinning(version: str) -> None:
    """:class:`SourceUnavailable` where a git of this version would connect to another address than the checked one."""
    found = re.search(r"(\d+)\.(\d+)", version)
    if found is None or (int(found[1]), int(found[2])) < PINNING:
        least = ".".join(map(str, PINNING))
        raise SourceUnavailable(
            f"Repositories of the web need git {least} or later, here is “{version.strip()[:60]}”; update it, "
            "or clone the repository and name its folder."
        )


def _records(read: Callable[[int], bytes]) -> Iterator[str]:
    """Parts between NULs."""
    rest = b""
    while piece := read(1 << 16):
        *whole, rest = (rest + piece).split(b"\0")
        for record in whole:
            yield record.decode("utf-8", "backslashreplace")
    if rest:
        yield rest.decode("utf-8", "backslashreplace")


def _commits(records: Iterator[str]) -> Iterator[Commit]:
    """``␞id␟subject␟``, then for each file ``:modes blobs status`` and its path. ``ValueError`` where it is cut off."""
    id, subject = "", ""
    changes: list[Change] = []
    for record in records:
        entry = record.strip("\n")
        if entry.startswith("\x1e"):
            if id:
                yield Commit(id, subject, tuple(changes))
            id, _, subject = entry[1:].partition("\x1f")
            subject, changes = subject.rstrip("\x1f")[:300], []
        elif entry.startswith(":"):
            _, mode, _, blob, status = entry[1:].split(" ")
            path = next(records, None)
            if path is None:
                raise ValueError("it is cut off in the middle of a commit")
            changes.append(Change(path, blob if mode in _PLAIN and status[0] != "D" else ""))
    if id:
        yield Commit(id, subject, tuple(changes))


def _last(said: bytes) -> str:
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1] if lines else "git does not say why"


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
