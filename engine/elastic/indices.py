"""The indices of one prefix: one for each analysis, made together as a generation, found through aliases.

``<prefix>.<analysis>.<stamp>`` is an index, ``<prefix>.<analysis>`` the alias questions go through, ``<prefix>`` the
alias over all. No prefix holds a dot (:class:`corpus.settings.Settings`), so ``office-ru`` is the alias over all of one
base and never the Russian alias of the base ``office``. A generation is whole or it is not used: every analysis has
its index, empty or not, so a missing one is seen. Each index carries in ``_meta`` whose it is and the fingerprint of
the mapping and analysis it was made with; nothing without that mark is ever touched.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from mappings.languages import ANALYSES

MARK = "svod"

NAMING = 2
"""Raised when names of indices or aliases change: what was made under the old ones does not fit."""

SETTINGS: Mapping[str, Any] = {
    # One machine holds one language many times over; with more shards a score would depend on where a text lies.
    "number_of_shards": 1,
    # No copy on a single node, which could never place it; one as soon as there is a second node to hold it.
    "auto_expand_replicas": "0-1",
    # Nothing is visible before a commit says so.
    "refresh_interval": "-1",
    # The length of a text counts every token, as its average does and as the embedded engine's does: in exact Chinese
    # two tokens stand in one place.
    "similarity": {"default": {"type": "BM25", "discount_overlaps": False}},
}


AT_ONCE = 4
"""Indices created at the same time: twice as fast as one after another."""

NAMES_AT_ONCE = 20
"""Indices named in one request: an address may have 4,096 bytes."""


@dataclass(frozen=True, slots=True)
class OwnIndex:
    """An index of ours: its real name, Elasticsearch's own id of it, its analysis, and what it was made with."""

    name: str
    uuid: str
    analysis: str
    fingerprint: str


def alias(prefix: str, analysis: str) -> str:
    """The name questions to one analysis go to."""
    return f"{prefix}.{analysis}"


def live(client: Elasticsearch, prefix: str) -> dict[str, OwnIndex]:
    """What stands behind the alias over all, by analysis; empty when there is none."""
    return {index.analysis: index for index in _own(client, prefix, prefix)}


def usable(found: Mapping[str, OwnIndex]) -> bool:
    """Whether a generation is whole and was made with today's mapping and analysis."""
    return set(found) == set(ANALYSES) and all(
        each.fingerprint == fingerprint(each.analysis) for each in found.values()
    )


def create_generation(client: Elasticsearch, prefix: str) -> dict[str, str]:
    """New empty indices that nothing points to yet: their names, by analysis. The caller holds the lock."""
    remove(client, abandoned(client, prefix))
    stamp = f"{datetime.now(UTC):%Y%m%d%H%M%S}-{secrets.token_hex(3)}"
    names = {analysis: f"{alias(prefix, analysis)}.{stamp}" for analysis in ANALYSES}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        # Read to the end, so that what one of them met is raised.
        list(pool.map(lambda analysis: _create(client, prefix, analysis, names[analysis]), names))
    return names


def publish(client: Elasticsearch, prefix: str, names: Mapping[str, str]) -> None:
    """Let the aliases point to ``names`` and to nothing else, in one step; then remove what they pointed to."""
    old = [index.name for index in live(client, prefix).values()]
    removals = [{"remove": {"index": name, "alias": "*"}} for name in old]
    additions = [
        {"add": {"index": name, "alias": each}}
        for analysis, name in names.items()
        for each in (prefix, alias(prefix, analysis))
    ]
    client.indices.update_aliases(actions=[*removals, *additions])
    remove(client, old)


def remove(client: Elasticsearch, names: Iterable[str]) -> None:
    """Delete indices by their full names."""
    waiting = list(names)
    while waiting:
        client.indices.delete(index=waiting[:NAMES_AT_ONCE], ignore_unavailable=True)
        waiting = waiting[NAMES_AT_ONCE:]


def abandoned(client: Elasticsearch, prefix: str) -> list[str]:
    """Indices of this prefix that no alias points to: what a build that was broken off left behind."""
    serving = {index.name for index in live(client, prefix).values()}
    return [index.name for index in _own(client, f"{prefix}.*", prefix) if index.name not in serving]


@cache
def fingerprint(analysis: str) -> str:
    """Changes with everything that decides what an index holds and how it is found: names, settings, fields,
    analysis."""
    parts = json.dumps([NAMING, dict(SETTINGS), mapping(analysis), _analysis(analysis)], sort_keys=True)
    return hashlib.sha256(parts.encode()).hexdigest()[:16]


def _create(client: Elasticsearch, prefix: str, analysis: str, name: str) -> None:
    mark = {"prefix": prefix, "analysis": analysis, "fingerprint": fingerprint(analysis)}
    client.indices.create(
        index=name,
        settings={"index": dict(SETTINGS), "analysis": _analysis(analysis)},
        mappings={**mapping(analysis), "_meta": {MARK: mark}},
    )


def _own(client: Elasticsearch, pattern: str, prefix: str) -> Iterator[OwnIndex]:
    try:
        found = client.indices.get(index=pattern, filter_path="*.settings.index.uuid,*.mappings._meta")
    except NotFoundError:
        return
    for name, about in found.body.items():
        mark = about.get("mappings", {}).get("_meta", {}).get(MARK, {})
        if mark.get("prefix") == prefix:
            yield OwnIndex(name, about["settings"]["index"]["uuid"], mark["analysis"], mark["fingerprint"])


def mapping(analysis: str) -> dict[str, Any]:
    """``mappings/index.json`` for one analysis."""
    text = files("mappings").joinpath("index.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text.replace("{index}", analysis))
    return found


def _analysis(analysis: str) -> dict[str, Any]:
    text = files("mappings").joinpath("analysis", f"{analysis}.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)["analysis"]
    return found
