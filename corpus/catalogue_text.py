"""YAML of others, as text: everything in it is words as they are printed, and little of it can stand for much."""

from __future__ import annotations

from typing import Any

import yaml

from corpus.catalogue_yaml import TextLoader, is_deep

MOST = 1 << 20


def plain_yaml(text: str) -> Any:
    """Mappings, lists and words; ``ValueError`` with a phrase where it is no YAML, too long, or holds an alias."""
    if len(text) > MOST:
        raise ValueError("it is too long")
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=TextLoader)):
            raise ValueError("it repeats parts of itself with *")
        if is_deep(text):
            raise ValueError("it is nested too deep")
        return yaml.load(text, Loader=TextLoader)  # noqa: S506
    except yaml.YAMLError as error:
        raise ValueError("it is not YAML") from error
