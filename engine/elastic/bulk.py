"""Many documents to Elasticsearch: requests of some megabytes, two on the way at once, every refusal an error.

Documents are made into the bytes of a request once, where they come in; a request is those bytes joined. That, and
two requests on the way, is why this is not slower than the client's own ``helpers.parallel_bulk``.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections import deque
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, cast

from elastic_transport import ConnectionTimeout, TransportError
from elasticsearch import ApiError, Elasticsearch

from engine.base import EngineError
from engine.elastic.connection import OVERLOADED, reason

THREADS = 2
REQUEST_BYTES = 4_000_000
REQUEST_OPERATIONS = 2_000
ATTEMPTS = 6
FIRST_PAUSE = 0.5
"""Seconds before what was refused as too much is sent again; doubled each time."""


def key(id: str) -> str:
    """Elasticsearch's own id of a document: a hash, because it allows 512 bytes and ours have no such limit."""
    return hashlib.blake2b(id.encode(), digest_size=16).hexdigest()


def index_operation(index: str, document: Mapping[str, Any]) -> bytes:
    """Put ``document`` into ``index`` in place of one with the same id. Its own ``index`` is not stored."""
    stored = {name: value for name, value in document.items() if name != "index"}
    action = f'{{"index":{{"_index":"{index}","_id":"{key(document["id"])}"}}}}\n'
    return (action + json.dumps(stored, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def delete_operation(index: str, key: str) -> bytes:
    """Take a document out by its :func:`key`; one that is not there is no error."""
    return f'{{"delete":{{"_index":"{index}","_id":"{key}"}}}}\n'.encode()


class Bulk:
    """Sends operations in the background. Their order is kept only across :meth:`flush`."""

    def __init__(self, client: Elasticsearch) -> None:
        self._client = client
        self._pool = ThreadPoolExecutor(THREADS, "svod-bulk")
        self._waiting: list[bytes] = []
        self._size = 0
        self._sent: deque[Future[None]] = deque()

    def add(self, operation: bytes) -> None:
        """Take one operation; raises what an earlier one met."""
        self._waiting.append(operation)
        self._size += len(operation)
        if self._size >= REQUEST_BYTES or len(self._waiting) >= REQUEST_OPERATIONS:
            self._send()

    def flush(self) -> None:
        """Return when all that was added is in Elasticsearch (not yet visible), or raise."""
        if self._waiting:
            self._send()
        while self._sent:
            self._sent.popleft().result()

    def close(self) -> None:
        """Drop what was not flushed."""
        self._pool.shutdown(cancel_futures=True)

    def _send(self) -> None:
        operations, self._waiting, self._size = self._waiting, [], 0
        while len(self._sent) > THREADS:
            self._sent.popleft().result()
        self._sent.append(self._pool.submit(self._deliver, operations))

    def _deliver(self, operations: list[bytes]) -> None:
        """Send until everything is taken; only what was refused as too much is sent again."""
        pause = FIRST_PAUSE
        for attempt in range(1, ATTEMPTS + 1):
            operations = self._attempt(operations, last=attempt == ATTEMPTS)
            if not operations:
                return
            time.sleep(pause)
            pause *= 2
        raise EngineError("Elasticsearch is too busy to take more documents: try again later, or give it more memory.")

    def _attempt(self, operations: list[bytes], last: bool) -> list[bytes]:
        try:
            answer = self._client.bulk(
                operations=cast(Any, b"".join(operations)), filter_path="errors,items.*.status,items.*.error"
            )
        except (ApiError, TransportError) as error:
            busy = isinstance(error, ConnectionTimeout) or (
                isinstance(error, ApiError) and error.meta.status in OVERLOADED
            )
            if last or not busy:
                raise
            return operations
        if not answer["errors"]:
            return []
        return [each for each, item in zip(operations, answer["items"], strict=True) if _again(each, item)]


def _again(operation: bytes, item: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether the operation must be sent again; a refusal for good is raised."""
    result = next(iter(item.values()))
    if result["status"] < 300 or (result["status"] == 404 and "error" not in result):
        return False
    if result["status"] in OVERLOADED:
        return True
    document = operation.partition(b"\n")[2] or operation
    shown = json.loads(document).get("id", document.decode())
    raise EngineError(f"Elasticsearch refused the document {shown}: {reason(result)}.")
