"""Names of states, kinds, languages and statuses in the interface's language, and how days and numbers are printed.

States, kinds and languages are named by the data files of their rooms; only words of the interface are translated.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from corpus.catalogue import catalogue
from corpus.catalogue_schema import OTHER_LANGUAGES
from corpus.force import Status
from engine.answers import Notice
from mappings.documents import Authenticity, DateBasis, Division, Expression, SourceKind, Work
from mappings.kinds import KINDS
from mappings.languages import LANGUAGES
from search_app.interface import gettext, locale, print_count, print_day, print_percent, translate
from search_app.standing import AUTHENTICITIES, SOURCE_KINDS, STATUSES

_DAY = {"ru": "dd.MM.yyyy", "zh": "yyyy年M月d日"}

FOLDER = "folder"
"""The source of what was read from a folder that names none."""


WORKING = "working translation"
"""How the catalogue begins the word about a title that this project translated."""


def state(code: str) -> str:
    """The name of a state or organisation."""
    known = catalogue().jurisdictions.get(code)
    return known.name(locale()) if known else code


def kind(code: str) -> str:
    """The name of a kind of act."""
    known = KINDS.get(code)
    return known.name(locale()) if known else code


def language(code: str) -> str:
    """The name of a language in the interface's language."""
    known = LANGUAGES.get(code)
    return _named(known.names, code) if known else code


def autonym(code: str) -> str:
    """A language's own name of itself."""
    known = LANGUAGES.get(code)
    return known.autonym if known else OTHER_LANGUAGES.get(code, code)


def direction(code: str) -> str:
    """``ltr`` or ``rtl``."""
    known = LANGUAGES.get(code)
    return known.direction if known else "ltr"


def outcome(code: str) -> str:
    """What became of a document."""
    known = {
        "indexed": gettext("taken in whole"),
        "incomplete": gettext("taken in, incomplete"),
        "refused": gettext("refused"),
        "begun": gettext("begun, not finished"),
    }
    return known.get(code, code)


def status(code: str) -> str:
    """A status in words, without the day it is known for: for what is chosen by it, never beside an act."""
    return said(STATUSES[Status(code)])


def authenticity(value: Authenticity) -> str:
    """What a text is among the texts of its act."""
    return said(AUTHENTICITIES[value])


def source_kind(value: SourceKind) -> str:
    """What a publisher is among the publishers of law."""
    return said(SOURCE_KINDS[value])


def source(key: str) -> str:
    """The title of a source in the catalogue; files an office took in itself have none."""
    known = catalogue().sources.get(key)
    if known:
        return known.title
    return gettext("Files of this office") if key == FOLDER else key


def title(work: Work, expression: Expression) -> str:
    """The title of a text as its source prints it, save that the catalogue's is taken where only capitals differ."""
    official = work.titles.get(expression.language, "")
    return official if official.casefold() == expression.title.casefold() else expression.title


def gloss(work: Work, expression: Expression) -> str:
    """The catalogue's title in the interface's language, empty where that is the language of the text."""
    return "" if expression.language.split("-")[0] == locale() else work.titles.get(locale(), "")


def working(work: Work) -> bool:
    """Whether the title in the interface's language is a translation of this project and not the act's own name."""
    return work.sources.get(f"titles.{locale()}", "").startswith(WORKING)


def event(name: str) -> str:
    """What a day of an act is the day of (:class:`search_app.days.KnownDay`)."""
    known = {
        "adopted": gettext("Adopted"),
        "commenced": gettext("The act in force from"),
        "valid_from": gettext("This wording in force from"),
        "valid_to": gettext("This wording in force until"),
        "repealed": gettext("Repealed"),
    }
    return known[name]


def edition(value: date | None, basis: DateBasis = DateBasis.UNKNOWN) -> str:
    """The edition of a text in words: its day, and what that is the day of."""
    if value is None:
        return gettext("day of the edition unknown")
    shown = day(value)
    return {
        DateBasis.AMENDED: gettext("as amended on %(day)s", day=shown),
        DateBasis.ADOPTED: gettext("as adopted on %(day)s", day=shown),
        DateBasis.PUBLISHED: gettext("as published on %(day)s", day=shown),
        DateBasis.IN_FORCE: gettext("edition in force from %(day)s", day=shown),
        DateBasis.UNKNOWN: gettext("edition of %(day)s", day=shown),
    }[basis]


def facet(field: str, value: str) -> str:
    """The name of one value of one facet."""
    naming = {"jurisdiction": state, "kind": kind, "language": language, "status": status}
    return naming[field](value) if field in naming else value


def declared(field: str) -> str:
    """What can be said of a document beside its text, for telling what was guessed."""
    known = {
        "jurisdiction": gettext("state"),
        "language": gettext("language"),
        "kind": gettext("kind of act"),
        "number": gettext("number"),
        "title": gettext("title"),
        "date": gettext("day of the edition"),
        "work_date": gettext("day of adoption"),
        "valid_from": gettext("day of effect"),
        "commenced": gettext("day of commencement"),
    }
    return known.get(field, field)


def joint(code: str, name: str) -> str:
    """What stands between the number and the heading of a provision in a language."""
    if code.startswith("zh"):
        return "　"
    if direction(code) == "rtl":
        return " – "
    return " " if name.endswith(".") else ". "


def division(step: Division, code: str) -> str:
    """A part or chapter at its head: “Глава 1. Мосты”; no joint where the number brings its own."""
    if not (step.number and step.heading):
        return step.number or step.heading
    gap = " " if step.number[-1] in ".:–—-۔" else joint(code, step.number)
    return f"{step.number}{gap}{step.heading}"


def layer(code: str) -> str:
    """What a hit was found by."""
    known = {
        "words": gettext("words"),
        "thesaurus": gettext("thesaurus"),
        "dictionary": gettext("dictionary"),
        "meaning": gettext("meaning"),
    }
    return known.get(code, code)


def said(notice: Notice) -> str:
    """A sentence in the interface's language, with the days in it printed as that language prints them."""
    values = {name: _filled(value) for name, value in notice.values.items()}
    return translate(notice.template, values)


def day(value: date) -> str:
    """A day as the interface's language prints it."""
    return print_day(value, _DAY.get(locale(), "d MMMM yyyy"))


def number(value: int) -> str:
    """A count with its groups of digits."""
    return print_count(value)


def percent(share: float) -> str:
    """A share as the interface's language prints percents."""
    return print_percent(share)


def _filled(value: object) -> object:
    if isinstance(value, Notice):
        return said(value)
    return day(value) if isinstance(value, date) else value


def _named(names: Mapping[str, str], code: str) -> str:
    return names.get(locale()) or names.get("en") or next(iter(names.values()), code)
