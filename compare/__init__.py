"""Laying side by side: alignment, redline, matrix. Empty until comparison is built; its place in the
order of imports is held already."""
