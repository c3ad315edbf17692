"""Where bytes come from: a folder, or a package of a registry opened as an archive and never installed.

Each way yields a :class:`~ingest.fetch.delivery.Delivery`; nothing here reads what the bytes say.
"""
