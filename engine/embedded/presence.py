"""Whether an index can hold anything at all for a clause, from its dictionary of terms alone.

A question goes to every language and most languages know none of its words: looking a term up costs microseconds, a
search that finds nothing a tenth of a millisecond, and there are two for each of a dozen languages.
"""

from __future__ import annotations

import tantivy

from engine.embedded.clauses import field_of
from engine.query import Adjacent, AllOf, AnyOf, Best, Clause, MatchNone, Term


def hopeless(searcher: tantivy.Searcher, clause: Clause, index: str) -> bool:
    """True only where nothing can match; False says nothing."""
    match clause:
        case Term(fields, term):
            return not any(searcher.doc_freq(field_of(name, term, index), term) for name in fields)
        case Adjacent(fields, terms):
            return not any(
                all(searcher.doc_freq(field_of(name, term, index), term) for term in terms) for name in fields
            )
        case AllOf(clauses):
            return any(hopeless(searcher, each, index) for each in clauses)
        case AnyOf(clauses):
            return all(hopeless(searcher, each, index) for each in clauses)
        case Best(parts):
            return all(hopeless(searcher, each, index) for _, each in parts)
        case _:
            return isinstance(clause, MatchNone)
