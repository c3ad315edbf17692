"""How well questions find law across languages: on texts held in several languages, and on judged questions.

``python -m bench.quality`` measures the base in ``SVOD_DATA`` and writes ``docs/quality.md``; ``… tune`` fits the
weights of ``engine/crossing/fusing.json``; ``… pool`` keeps what the fixed pool of the tests
reaches. Every question goes through :class:`engine.search.Searcher`.
"""
