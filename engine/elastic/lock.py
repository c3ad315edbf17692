"""One writer at a time under a prefix, whatever machine it is on: a document that only one can create.

The holder renews it while it lives. A lock is taken over when its time has run out, or at once when its holder was a
process of this machine that is no more (killed): a rerun need not wait.
"""

from __future__ import annotations

import os
import socket
import threading
import time
import uuid
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from elasticsearch import ApiError, BadRequestError, ConflictError, Elasticsearch, NotFoundError, TransportError

from engine.base import EngineError

LIFETIME = 30.0
"""Seconds a lock holds without being renewed."""

RENEWAL = 10.0
DOCUMENT = "writer"


def lock_index(prefix: str) -> str:
    """The index the lock of ``prefix`` is kept in."""
    return f"{prefix}.lock"


class Lock:
    """Taken by making one, renewed until :meth:`release`; :class:`EngineError` says who else has it."""

    def __init__(self, client: Elasticsearch, prefix: str) -> None:
        self._client = client.options(request_timeout=RENEWAL / 2)
        self._index = lock_index(prefix)
        self._version: dict[str, Any] = {}
        self._expires = 0.0
        self._lost = False
        self._ended = threading.Event()
        self._renewing = threading.Thread(target=self._renew, name="svod-lock", daemon=True)
        self._take()
        self._renewing.start()

    def check(self) -> None:
        """Before every step that changes what others see: :class:`EngineError` if this process slept and lost it."""
        if self._lost or time.time() > self._expires:
            raise EngineError(
                "Another process has taken over writing the index, as this one stood still: start it again."
            )

    def release(self) -> None:
        """Give it back. If the engine does not answer, it runs out by itself."""
        self._ended.set()
        self._renewing.join()
        with suppress(ApiError, TransportError):
            self._client.delete(index=self._index, id=DOCUMENT, **self._version)

    def _take(self) -> None:
        try:
            self._client.indices.create(index=self._index, settings={"auto_expand_replicas": "0-1"})
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":
                raise
        try:
            self._put(op_type="create")
        except ConflictError:
            self._take_over()

    def _renew(self) -> None:
        """An engine that does not answer for a while is left to :meth:`check`."""
        while not self._ended.wait(RENEWAL):
            try:
                self._put(**self._version)
            except (ConflictError, NotFoundError):
                self._lost = True
                return
            except (ApiError, TransportError):
                continue

    def _put(self, **condition: Any) -> None:
        expires = time.time() + LIFETIME
        holder = {"host": socket.gethostname(), "pid": os.getpid(), "token": uuid.uuid4().hex, "expires": expires}
        done = self._client.index(index=self._index, id=DOCUMENT, document=holder, **condition)
        self._version = {"if_seq_no": done["_seq_no"], "if_primary_term": done["_primary_term"]}
        self._expires = expires

    def _take_over(self) -> None:
        try:
            found = self._client.get(index=self._index, id=DOCUMENT)
        except NotFoundError:
            return self._put(op_type="create")
        holder = found["_source"]
        if not _abandoned(holder):
            until = datetime.fromtimestamp(holder["expires"], UTC)
            raise EngineError(
                f"Process {holder['pid']} on {holder['host']} is writing the index: wait until it is done "
                f"(if it is not there any more, until {until:%H:%M:%S} UTC)."
            )
        return self._put(if_seq_no=found["_seq_no"], if_primary_term=found["_primary_term"])


def _abandoned(holder: Mapping[str, Any]) -> bool:
    if time.time() > holder["expires"]:
        return True
    if holder["host"] != socket.gethostname():
        return False
    try:
        os.kill(holder["pid"], 0)
    except PermissionError:
        return False
    except ProcessLookupError:
        return True
    return False
