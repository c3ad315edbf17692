"""How well questions find law across languages: on texts held in several languages, and on judged questions.

``python -m bench.quality`` measures the base in ``SVOD_DATA`` and writes ``docs/quality.md``; ``… tune`` fits the
weights of ``engine/crossing/fusing.json``. Every question goes through :class:`engine.search.Searcher`.
"""
