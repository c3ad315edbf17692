"""How a repository of law is laid out, as a source of the catalogue or ``svod.yaml`` declares it: which file stands for
an act, which files hold its text in which language, and what the keys of its metadata mean."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from mappings.kinds import KINDS
from mappings.languages import LANGUAGES

GitField = Literal[
    "title", "number", "kind", "work", "work_date", "date", "valid_from", "valid_to", "commenced", "cause",
    "source_status", "url",
]  # fmt: skip
"""What metadata may say of a wording: fields of ``Declared``. The day of a commit is none of them."""

DAYS = frozenset(("work_date", "date", "valid_from", "valid_to", "commenced"))


def _language(code: str) -> str:
    if code not in LANGUAGES:
        raise ValueError(f"“{code}” is not a language of mappings/language")
    return code


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"“{text}” is not a pattern ({error})") from None
    return text


FileName = Annotated[str, StringConstraints(pattern=r"^[^/\\\x00-\x1f]{1,100}$")]


class FieldEntry(BaseModel):
    """Where a field stands: ``key`` is the way to it in the metadata, with dots; ``{file}`` in it is the name of the
    text's file without its ending. Of the value, ``pattern`` takes its first group; ``values`` say what words mean."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: Annotated[str, StringConstraints(min_length=1)]
    pattern: Annotated[str, AfterValidator(_pattern)] = ""
    values: dict[str, str] = {}

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return {"key": value} if isinstance(value, str) else value


class GitLayoutEntry(BaseModel):
    """``meta`` is the file that makes a folder an act; empty: every text is an act by itself and says what it is in its
    front matter. ``code`` is the key of the number an act keeps when its folder is renamed. A text too long for one
    file has a folder of its name (without the ending) beside it. ``deleted`` is what it means that an act is deleted:
    that it is repealed, only where the repository says so of itself; empty: nothing about its force."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    meta: FileName | Literal[""] = "meta.yaml"
    code: str = ""
    deleted: Literal["", "repealed"] = ""
    texts: Annotated[dict[FileName, Annotated[str, AfterValidator(_language)]], Field(min_length=1)]
    fields: dict[GitField, FieldEntry]

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if "valid_from" not in self.fields and "date" not in self.fields:
            raise ValueError("a layout must say where the day of a wording stands: “valid_from” or “date”")
        kinds = self.fields["kind"].values.values() if "kind" in self.fields else ()
        if unknown := next((kind for kind in kinds if kind not in KINDS), ""):
            raise ValueError(f"“{unknown}” is not a kind of mappings/kinds.json")
        return self
