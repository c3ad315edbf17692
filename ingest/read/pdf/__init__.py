"""The parts of the reader of PDF (:mod:`ingest.read.pdf_document`): what a page shows, its rows, columns and tables,
and the opinions that are asked one after the other."""
