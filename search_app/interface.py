"""The interface's own languages: which one a person reads, and its catalogue of words. Law text never passes through.

Catalogues are the ``.po`` files of ``translations``; they are compiled in memory when the application starts, so that
no binary twin can fall behind its source. A language is added by adding a file.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Flask, Response, request
from flask_babel import Babel, Domain, format_date, format_decimal, format_percent, get_locale
from flask_babel import gettext as _gettext

from search_app.representation import wants_json

DEFAULT = "ru"
COOKIE = "ui"
_YEAR = 365 * 24 * 3600


class _Words(Domain):  # type: ignore[misc]
    """Flask-Babel's domain, fed from the compiled ``.po`` files."""

    def get_translations(self) -> Translations:
        return catalogue_of(str(get_locale()))


def install(app: Flask) -> None:
    """Give ``app`` its interface languages."""
    babel = Babel()
    babel.init_app(app, default_locale=DEFAULT, locale_selector=choose)
    babel.domain_instance = _Words()
    app.after_request(_remember)


def locales() -> tuple[str, ...]:
    """The interface's languages, the default first."""
    return _locales()


def choose() -> str:
    """``?ui=`` of this request, else the remembered choice, else the browser's wish, else Russian.

    JSON is read by programs: its sentences are English unless ``?ui=`` says otherwise.
    """
    asked = request.args.get("ui", "")
    if asked in _locales():
        return asked
    if wants_json():
        return "en"
    remembered = request.cookies.get(COOKIE, "")
    if remembered in _locales():
        return remembered
    return request.accept_languages.best_match(_locales()) or DEFAULT


def locale() -> str:
    """The language of the interface in this request."""
    found = get_locale()
    return found.language if found else DEFAULT


def gettext(message: str, **values: object) -> str:
    """A sentence of the interface in the language of this request; ``%(name)s`` is filled from ``values``."""
    return str(_gettext(message, **values))


def print_day(day: date, pattern: str) -> str:
    """A day by a CLDR pattern, with the names of the interface's language."""
    return str(format_date(day, pattern))


def print_count(count: int) -> str:
    """A number with its groups of digits."""
    return str(format_decimal(count))


def print_percent(share: float) -> str:
    """A share in 0…1 as whole percents."""
    return str(format_percent(share))


def translate(template: str, values: dict[str, object] | None = None) -> str:
    """A message of another room in the interface's language; ``{…}`` is filled after translating."""
    text = gettext(template)
    return text.format(**values) if values else text


@cache
def catalogue_of(language: str) -> Translations:
    """The compiled catalogue of one interface language; an unknown one is read in the default."""
    name = language.split("_")[0]
    path = files("search_app").joinpath("translations", f"{name if name in _locales() else DEFAULT}.po")
    with path.open("rb") as source:
        catalogue = read_po(source)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


@cache
def _locales() -> tuple[str, ...]:
    folder = files("search_app").joinpath("translations")
    found = {path.name.removesuffix(".po") for path in folder.iterdir() if path.name.endswith(".po")}
    order = {DEFAULT: 0, "zh": 1, "en": 2}
    return tuple(sorted(found, key=lambda code: (order.get(code, len(order)), code)))


def _remember(response: Response) -> Response:
    asked = request.args.get("ui", "")
    if asked in _locales() and not wants_json():
        response.set_cookie(COOKIE, asked, max_age=_YEAR, httponly=True, samesite="Lax", secure=request.is_secure)
    return response
