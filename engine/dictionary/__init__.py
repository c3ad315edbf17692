"""A dictionary the base learns from its own texts: whatever work is held in two languages teaches it.

:mod:`~engine.dictionary.alignment` lays the sentences of an article in two languages side by side,
:mod:`~engine.dictionary.model` learns from such pairs which stems stand for each other (IBM model 1),
:mod:`~engine.dictionary.general` adds what a general dictionary says, :mod:`~engine.dictionary.keeping` writes what was
learned into a file with its evidence, and :mod:`~engine.dictionary.lexicon` answers from it, chained through a language
both share where no text is held in both.
"""
