"""From one language to the others: what the parts of a question are called elsewhere, and where that is known from.

A question is cut into parts, each with its renderings in other languages, and other words in its own
(:mod:`engine.crossing.parts`). Two layers give them: the thesaurus and the learned dictionary. A person sees every
rendering and can switch any of them off. Search by meaning crosses without words (:mod:`engine.vectors`).
"""
