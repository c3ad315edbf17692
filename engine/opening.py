"""Which engine answers, with which layers, and which model embeds: decided once, by the settings."""

from __future__ import annotations

import gc

from corpus.concepts import thesaurus
from corpus.settings import Settings
from corpus.wordlists import meanings
from engine.answers import Question
from engine.base import Engine
from engine.crossing.across import Across
from engine.crossing.dictionary import DictionaryExpander
from engine.crossing.glossary import GlossaryExpander
from engine.crossing.parts import Expander
from engine.crossing.thesaurus import ThesaurusExpander
from engine.dictionary.keeping import FILE
from engine.dictionary.lexicon import Lexicon
from engine.search import Searcher
from engine.vectors.embedder import Embedder, Remembering, ServerModel, SmallModel
from mappings.languages import LANGUAGES


def open_engine(settings: Settings) -> Engine:
    """The engine ``SVOD_ENGINE`` names. Each is imported only when it is chosen; opening does not ask it anything."""
    if settings.engine == "elasticsearch":
        from engine.elastic import open_elastic

        return open_elastic(settings)
    from engine.embedded import open_embedded

    return open_embedded(settings)


def open_embedder(settings: Settings) -> Embedder:
    """The model the settings name: a server's, else the small one. :class:`engine.vectors.embedder.EmbeddingError`."""
    if settings.embedding_url:
        key = settings.embedding_key.get_secret_value()
        return ServerModel(settings.embedding_url, settings.embedding_model, key, settings.query_seconds)
    return SmallModel(settings.embedding_threads)


def open_expanders(settings: Settings) -> tuple[Expander, ...]:
    """The layers that know other words, in the order of trust."""
    lexicon = Lexicon(settings.data / FILE)
    return ThesaurusExpander(thesaurus), DictionaryExpander(lexicon), GlossaryExpander(meanings)


def open_searcher(engine: Engine, settings: Settings) -> Searcher:
    """A searcher of ``engine`` with all layers; nothing is opened before it is needed."""
    across = Across(engine, open_expanders(settings), lambda: Remembering(open_embedder(settings)))
    return Searcher(engine, settings.query_seconds, across)


def warm(searcher: Searcher) -> None:
    """Ask something in every language: tables of words and the model are read then, and no person waits for them
    (0.1 to 1 s). What is there by then stays, and is left out of garbage collections: each of them went through all of
    it and held a question up for 50 ms. Raises as :meth:`Searcher.search` does."""
    for language in LANGUAGES.values():
        searcher.search(Question(language.autonym))
    gc.collect()
    gc.freeze()
