"""Bytes → drafts. One file a format here, one file a publisher's markup in :mod:`ingest.sites`.

A reader takes decoded text (or bytes, where the format is binary) and gives :class:`ingest.documents.Draft`: lines in
reading order with what the markup says of each. It finds no articles: that is :mod:`ingest.structure`.
"""

from __future__ import annotations

from ingest.documents import Draft, RawDocument


def read(document: RawDocument) -> tuple[Draft, ...]:
    """The acts in ``document``, never none. Content decides which reader takes it, a file's name only where it must.

    Raises :class:`ingest.documents.Refusal` with one sentence for what is not law in readable form.
    """
    from ingest.read.choice import read_document  # the sites it tries are built on the modules of this package

    return read_document(document)
