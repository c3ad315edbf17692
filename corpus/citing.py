"""What codes are called by those who cite them, without their state, and what states are called beside such a name.

``УК`` is a name of every criminal code that is made in Russian, ``УК РФ`` of one. The names are data (``citing.yaml``
beside this module); they identify no text, so they stand apart from the titles and short names of works.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from corpus.catalogue_yaml import YamlFile
from mappings.languages import LANGUAGES

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Names = dict[str, Annotated[list[_Text], Field(min_length=1)]]
_ByLanguage = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Citing:
    """``codes`` and ``states`` map a kind of code and a jurisdiction to names by language (BCP 47); ``main`` are the
    kinds of code an article cited without any act may be of, the likeliest first."""

    codes: Mapping[str, _ByLanguage]
    states: Mapping[str, _ByLanguage]
    main: tuple[str, ...]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    main: list[str]
    codes: dict[str, _Names]
    states: dict[str, _Names]


@cache
def citing() -> Citing:
    """The names that come with the project, read once; :class:`corpus.catalogue_yaml.CatalogueError`."""
    file = YamlFile(Path(__file__).with_name("citing.yaml"))
    read = file.read_as(_File)
    for top, entries in (("codes", read.codes), ("states", read.states)):
        for key, names in entries.items():
            for language in names:
                if language not in LANGUAGES:
                    raise file.error((top, key, language), f"“{language}” is not a language of mappings/language.")
    for name in read.main:
        if name not in read.codes:
            raise file.error(("main",), f"“{name}” is not one of the codes below; mend it.")
    return Citing(_frozen(read.codes), _frozen(read.states), tuple(read.main))


def _frozen(read: Mapping[str, _Names]) -> Mapping[str, _ByLanguage]:
    return MappingProxyType(
        {key: {language: tuple(names) for language, names in found.items()} for key, found in read.items()}
    )
