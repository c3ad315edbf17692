"""Search by meaning: vectors of headings and bodies, centred by language, on both engines.

What is embedded (:mod:`engine.vectors.texts`), by which model (:mod:`engine.vectors.embedder`), kept by content
(:mod:`engine.vectors.cache`), where each language's cloud of vectors lies (:mod:`engine.vectors.space`), and the rows
of one index as they are searched in memory-mapped files (:mod:`engine.vectors.rows`). No engine is known here.
"""
