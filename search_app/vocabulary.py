"""What every template may use: names, labels, languages of text, addresses. The one list of template globals."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from flask import Flask, request
from markupsafe import Markup

from search_app import names
from search_app.holdings import wordings
from search_app.interface import locale, locales
from search_app.labels import eid_of, label
from search_app.outline import flow
from search_app.questions import address, address_without
from search_app.representation import other_address

_MARK = re.compile(r"(</?mark>)")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|#34|#39|#x27);)")

INTERFACES = {"ru": "Русский", "zh": "中文", "en": "English"}


def install(app: Flask) -> None:
    """Give the templates of ``app`` their words."""
    app.jinja_env.globals.update(
        names=names,
        label=label,
        eid_of=eid_of,
        flow=flow,
        wordings=wordings,
        tongue=tongue,
        marked=marked,
        address=address,
        address_without=address_without,
        outward=outward,
    )
    app.jinja_env.filters.update(layer=names.layer, declared=names.declared, language_name=names.language)
    app.context_processor(_of_request)


def tongue(code: str) -> Markup:
    """The attributes of a block of text in a language: ``lang="fa" dir="rtl"``."""
    return Markup('lang="{}" dir="{}"').format(code, names.direction(code))


def marked(html: str) -> Markup:
    """Escaped text with ``<mark>``, as the search gives it; anything else that looks like markup is escaped again."""
    pieces = (piece if piece in ("<mark>", "</mark>") else _escaped(piece) for piece in _MARK.split(html))
    return Markup("".join(pieces))  # noqa: S704


def _escaped(text: str) -> str:
    return _ENTITY.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")


def outward(url: str) -> str:
    """An address of a source that may be linked: http and https only, else empty."""
    return url if url.lower().startswith(("https://", "http://")) else ""


def interface_address(code: str) -> str:
    """This page in another language of the interface."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "ui"]
    return f"{request.path if request.method == 'GET' else '/'}?{urlencode([*kept, ('ui', code)])}"


def _of_request() -> dict[str, Any]:
    return {
        "locale": locale(),
        "interfaces": [(code, INTERFACES.get(code, code)) for code in locales()],
        "interface_address": interface_address,
        "json_address": other_address() if request.method == "GET" else "",
        "asked": request.args.get("q", ""),
        # A question kept out of the history stays out of it, and so does the next one typed over it (LAW 18).
        "posted": request.method == "POST",
        "here": request.endpoint or "",
    }
