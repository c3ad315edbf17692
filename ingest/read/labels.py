"""Sources that mark where an article begins and print no headings: the number's words apart from the law after them."""

from __future__ import annotations

from ingest.structure.recognise import article
from mappings.numbering import Grammar

_BETWEEN = " -–—ـ:."


def cut_article(text: str, grammar: Grammar) -> tuple[str, str] | None:
    """The number of an article with the mark of amendment beside it, and its first words; None where none begins here.

    >>> from mappings.numbering import grammar
    >>> cut_article("ماده 2 (اصلاحي 1370)- نمونه", grammar("fa"))
    ('ماده 2 (اصلاحي 1370)', 'نمونه')
    """
    found = next((heading for group in grammar.articles if (heading := article(text, group, grammar))), None)
    if found is None:
        return None
    rest = found.rest
    if mark := next((match for pattern in grammar.marks if (match := pattern.match(rest))), None):
        rest = rest[mark.end() :]
    return text[: len(text) - len(rest)].rstrip(_BETWEEN), rest.lstrip(_BETWEEN)
