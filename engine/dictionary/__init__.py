"""A dictionary the base learns from its own texts: whatever work is held in two languages teaches it.

:mod:`~engine.dictionary.alignment` lays the paragraphs of an article in two languages side by side,
:mod:`~engine.dictionary.model` learns from such pairs which stems stand for each other (IBM model 1),
:mod:`~engine.dictionary.lexicon` keeps what was learned with its evidence and answers from it, chained through a
language both share where no text is held in both.
"""
