"""YAML read with the line of everything in it, so that a mistake can be named by file and line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Shape = TypeVar("Shape", bound=BaseModel)
Where = Sequence[str | int]
"""The way to a value: keys and positions from the top of the file."""

# The C parser is ten times faster; a PyYAML built without libyaml has only the other.
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_MISFITS = {
    "dict_type": "names or globs are expected under it, each with keys of its own",
    "model_type": "keys with values are expected under it",
    "bool_parsing": "it is neither true nor false",
    "bool_type": "it is neither true nor false",
    "int_parsing": "it is not a whole number",
    "int_type": "it is not a whole number",
    "string_type": "a text is expected",
    "string_too_short": "it is empty",
}
"""What the commonest mistakes are called, by their name in pydantic."""

_VALUES = ("int", "float", "timestamp")


class TextLoader(_Loader):  # type: ignore[misc]
    """Leaves numbers and days as they are printed: “012” is not ten, nor “12:30” seven hundred and fifty."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, form) for tag, form in forms if tag.rpartition(":")[2] not in _VALUES]
        for first, forms in _Loader.yaml_implicit_resolvers.items()
    }


DEEPEST = 100
"""Lists and mappings inside each other; the parser in C calls itself for each and ends the whole process."""


def is_deep(text: str) -> bool:
    """Whether the YAML nests deeper than anything a person writes: it must not be loaded then. Raises
    :class:`yaml.YAMLError` where it is none."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return True
    return False


class CatalogueError(ValueError):
    """A mistake in the catalogue's files: one sentence with file, line and what to do."""


class YamlFile:
    """One YAML file: ``data`` as plain Python values, with ``as_printed`` numbers and days as text. A key given twice
    in one mapping is an error, and so is an alias (``*name``): a few of them can stand for a million values."""

    def __init__(self, path: Path, *, as_printed: bool = False) -> None:
        self.path = path
        self._top: yaml.Node | None = None
        try:
            text = path.read_text("utf-8")
            if as_printed and is_deep(text):
                raise CatalogueError(f"{path}, line 1: this is nested too deep; mend the file.")
            loader = (TextLoader if as_printed else _Loader)(text)
            self._top = loader.get_single_node()
            self._refuse_repetition(self._top, set())
            self.data: Any = loader.construct_document(self._top) if self._top else None
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise CatalogueError(f"{path}, line {line}: this is not YAML ({error.problem}); mend that line.") from error
        except RecursionError as error:
            raise CatalogueError(f"{path}, line 1: this is nested too deep; mend the file.") from error
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise CatalogueError(f"{path}, line {line}: this is not UTF-8; save the file as UTF-8.") from error
        except CatalogueError:
            raise
        except ValueError as error:
            line = _unreadable_line(self._top) or 1
            raise CatalogueError(f"{path}, line {line}: a value cannot be read ({error}); mend it.") from error

    def read_as(self, shape: type[Shape]) -> Shape:
        """The file as ``shape``; the first value that does not fit is a :class:`CatalogueError`."""
        try:
            return shape.model_validate(self.data)
        except ValidationError as error:
            raise self.misfit(error, "docs/catalogue.md") from error

    def misfit(self, error: ValidationError, page: str, unwritten: str = "") -> CatalogueError:
        """The error to raise about the first value that does not fit; ``page`` of the documentation lists the keys.
        ``unwritten`` is a step of the shape that the file has not."""
        first = error.errors(include_url=False)[0]
        where = tuple(step for step in first["loc"] if step != unwritten)
        return self.error(where, _explain(first["type"], first["msg"], where, page))

    def error(self, where: Where, message: str) -> CatalogueError:
        """The error to raise about the value at ``where``."""
        return CatalogueError(f"{self.path}, line {self.line(where)}: {message}")

    def line(self, where: Where) -> int:
        """The line, from 1, of the value at ``where``, or of the nearest thing around it."""
        node, line = self._top, 1
        for step in where:
            found = _step(node, step)
            if found is None:
                break
            key, node = found
            line = key.start_mark.line + 1
        return line

    def _refuse_repetition(self, node: yaml.Node | None, seen: set[int]) -> None:
        if node is None:
            return
        if id(node) in seen:
            line = node.start_mark.line + 1
            raise CatalogueError(f"{self.path}, line {line}: this is repeated with *, an alias; write it out instead.")
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            keys: set[str] = set()
            for key, value in node.value:
                if str(key.value) in keys:
                    line = key.start_mark.line + 1
                    raise CatalogueError(f"{self.path}, line {line}: “{key.value}” is given twice; keep one of them.")
                keys.add(str(key.value))
                self._refuse_repetition(value, seen)
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                self._refuse_repetition(item, seen)


def _unreadable_line(node: yaml.Node | None) -> int:
    """The line, from 1, of the first value that has the form of another (a date in month 13) and cannot be built."""
    if isinstance(node, yaml.ScalarNode):
        try:
            yaml.SafeLoader("").construct_object(node)
        except ValueError:
            return int(node.start_mark.line) + 1
    below = node.value if isinstance(node, yaml.SequenceNode | yaml.MappingNode) else ()
    for part in below:
        for child in part if isinstance(part, tuple) else (part,):
            if line := _unreadable_line(child):
                return line
    return 0


def _step(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    return None


def _explain(kind: str, message: str, where: Where, page: str) -> str:
    name = ".".join(str(step) for step in where) or "the file"
    if kind == "extra_forbidden":
        return f"“{name}” is not a known key; {page} lists the keys, mend or remove it."
    if kind == "missing":
        return f"“{name}” is missing; add it ({page} says what it holds)."
    why = _MISFITS.get(kind, message.removeprefix("Value error, ").rstrip("."))
    return f"“{name}” does not fit: {why}; mend it ({page} says what it holds)."
