"""Finding: the query language, analysis, fusion, highlighting, and one interface over two engines.

Only ``engine.elastic`` imports elasticsearch and only ``engine.embedded`` imports tantivy. Nothing that
reads source files or renders pages may enter this room.
"""
