"""The table of settings says what the code says."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import AliasChoices, SecretStr
from pydantic.fields import FieldInfo

from corpus.settings import Settings

TABLE = Path(__file__).parents[2] / "docs" / "settings.md"


def variable(name: str, field: FieldInfo) -> str:
    alias = field.validation_alias
    return str(alias.choices[0]) if isinstance(alias, AliasChoices) else f"SVOD_{name.upper()}"


def default(field: FieldInfo) -> str:
    value = field.default
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)


def test_the_table_of_settings_is_the_settings_of_the_code() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (?:`([^`]*)`)? ?\| (.+) \|$", TABLE.read_text("utf-8"), flags=re.MULTILINE)
    code = [(variable(name, field), default(field), field.description) for name, field in Settings.model_fields.items()]
    assert rows == code
