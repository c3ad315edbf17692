"""Batch: fetch, read, structure, check, store, index. The only room that knows file formats and publishers.

It never imports ``search_app``, nor is it imported by it.
"""
