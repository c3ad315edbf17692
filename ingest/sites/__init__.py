"""Publishers' markup, one file each, recognised by content.

A site for pages has ``recognise(text, root) -> bool`` and ``read(text, root) -> Draft``; one for Markdown has
``recognise(text)``/``read(text)``; one for data has ``recognise(value)``/``read(value)``. All are listed in
:mod:`ingest.read.choice`, the only place that knows them.
"""
