"""Law kept as git: a repository in which every act has a folder and every version of it a commit.

Each wording is a document of its own, ``<repository>/<folder>/<file>@<day>``, so that ledger and report name it. A
second run reads only the commits that are new; what was taken before stands.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from corpus.catalogue_git import GitLayoutEntry
from corpus.ledger import Ledger
from ingest.documents import LARGEST, Declared, RawDocument, too_large
from ingest.fetch.delivery import Delivered, Delivery
from ingest.fetch.fetched import MirrorState
from ingest.fetch.git_facts import Misread, declared, facts
from ingest.fetch.git_history import History, Wording, recalled
from ingest.fetch.git_mirror import Contents, Mirror
from ingest.fetch.guest import Guest
from ingest.read.merge import merge_declared
from ingest.read.parted import bundle
from mappings.documents import Claim

NAMED = 10
"""Acts that are named one by one where many were deleted."""


def deliver_repository(
    address: str, layout: GitLayoutEntry, outer: Declared, source: str, guest: Guest, ledger: Ledger, branch: str = ""
) -> Delivery:
    """The wordings that are new in the repository since it was read last; all of them where the ledger does not know
    what was taken then.

    :class:`~ingest.fetch.package.SourceUnavailable` where it cannot be had.
    """
    mirror = Mirror(address, guest)
    try:
        mirror.update(branch)
        head = mirror.head()
        known = guest.fetched.mirror(address)
        version = hashlib.sha256(layout.model_dump_json().encode()).hexdigest()[:16]
        begun = known is not None and bool(known.head) and _is_taken(known, source, ledger)
        follows = known is not None and begun and known.layout == version and mirror.follows(known.head, head)
        name = guest.fetched.name_for(address, _names(address))
        with mirror.contents() as contents:
            history = History(layout, contents)
            if known is not None and follows:
                history.recall(known.standing, mirror.tree(known.head))
                if known.head != head:
                    history.walk(mirror.commits(known.head, head))
            else:
                history.walk(mirror.commits("", head))
    except BaseException:
        mirror.close()
        raise
    state = MirrorState(address, name, head, version, history.remember())

    def settle() -> None:
        guest.fetched.put_mirror(state)

    wordings = list(history.plan.values())
    return Delivery(
        address,
        _documents(mirror, history, wordings, outer, source, name),
        len(wordings),
        remarks=tuple(_remarks(mirror, history, name, again=begun and not follows)),
        settle=settle,
        besides=(source, f"{name}/"),
    )


def _is_taken(state: MirrorState, source: str, ledger: Ledger) -> bool:
    """Whether the ledger knows the last wordings that were taken from a repository: it may have been lost."""
    known = {record.address for record in ledger.documents(source)}
    standing = (recalled(row).address for texts in state.standing.values() for row in texts.values())
    return all(f"{state.name}/{address}" in known for address in standing)


def _documents(
    mirror: Mirror, history: History, wordings: Sequence[Wording], outer: Declared, source: str, name: str
) -> Iterator[Delivered]:
    try:
        with mirror.contents() as contents:
            history.contents = contents
            for wording in wordings:
                yield _delivered(mirror.address, history, contents, wording, outer, source, name)
    finally:
        mirror.close()


def _delivered(
    repository: str,
    history: History,
    contents: Contents,
    wording: Wording,
    outer: Declared,
    source: str,
    name: str,
) -> Delivered:
    location = f"{repository} {wording.folder}/{wording.file} {wording.commit[:12]}"
    address = f"{name}/{wording.address}"
    said = Declared(language=history.language(wording))
    wrong = wording.wrong
    if not wrong:
        try:
            values = facts(history.metadata(wording), history.layout, wording.file)
            origin = f"commit {wording.commit[:12]} of {repository}"
            said = declared(values, said.language, wording.gone, Claim(history.layout.deleted or "none"), origin)
        except Misread as error:
            wrong = f"its metadata cannot be understood: {error}"
    empty = RawDocument(source, address, b"", merge_declared(outer, said))
    if wrong:
        return Delivered(empty, location, f"{wording.file} of {wording.folder} is not taken in: {wrong}.")
    held = [(file, contents.get(blob)) for file, blob in wording.parts]
    missing = next((file for file, data in held if data is None), "")
    if missing:
        return Delivered(empty, location, f"{missing} of {wording.folder} is not in the mirror, or too large.")
    data = bundle([(file, data or b"") for file, data in held])
    if len(data) > LARGEST:
        return Delivered(empty, location, too_large(len(data)))
    return Delivered(RawDocument(source, address, data, empty.declared), location)


def _remarks(mirror: Mirror, history: History, name: str, *, again: bool) -> Iterator[str]:
    if again:
        yield f"The history of {name} was written anew, or its layout was: all of it was read again."
    if mirror.cut:
        yield f"Only the newest commits of {name} were fetched; earlier wordings are not in (SVOD_GIT_COMMITS)."
    for what, count in sorted(history.counts.items()):
        yield f"{name}: {count} {what}; only the last of each is taken."
    if halved := {act for act, _ in history.dropped}:
        yield (
            f"{name}: in {len(halved)} acts one language's text was deleted while another stands; its wordings from "
            "before stay as they are."
        )
    acts = sorted(history.deleted.values())
    if acts:
        more = f" and {len(acts) - NAMED} more" if len(acts) > NAMED else ""
        named = f"{', '.join(acts[:NAMED])}{more}"
        if history.layout.deleted:
            yield (
                f"{name}: {len(acts)} acts were deleted, which in it means {history.layout.deleted}: {named}; "
                "their last wordings are marked so; on which day they ended is not said."
            )
        else:
            yield (
                f"{name}: {len(acts)} acts were deleted, which says nothing of their force: {named}; their "
                "last wordings say that they were deleted. Look at their publisher whether they are in force."
            )


def _names(address: str) -> list[str]:
    """Names for a repository, the shortest first: ``codes``, ``kazakhstan-law-codes``."""
    path = address.partition("://")[2] or str(Path(address).absolute())
    steps = [re.sub(r"[^\w.-]+", "-", step) for step in PurePosixPath(path).parts if step.strip("/")]
    steps = steps[:-1] if steps and steps[-1] == ".git" else steps
    steps = [step.removesuffix(".git") for step in steps] or ["repository"]
    return ["-".join(steps[-count:]) for count in range(1, len(steps) + 1)]
