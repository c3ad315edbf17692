"""Styles of a Word document: what a paragraph or a run inherits from them, as far as it changes what is read."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_DEEPEST = 20
_OFF = ("0", "false", "off", "none")


def attribute(element: etree._Element | None, name: str) -> str:
    """An attribute by its plain name in small letters, whatever its namespace; empty where there is none."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2].lower() == name), "")


def value_of(element: etree._Element | None, child: str) -> str:
    """The ``val`` of a child of ``element``; empty where there is none."""
    return attribute(element.find(child), "val") if element is not None else ""


def integer(text: str, default: int) -> int:
    """``text`` as a number, ``default`` where it is none of a size that documents use."""
    bare = text.strip()
    return int(bare) if bare.lstrip("-").isascii() and bare.lstrip("-").isdigit() and len(bare) < 8 else default


def switched(element: etree._Element | None, name: str) -> bool | None:
    """Whether a property is on or off in ``element``, None where it says nothing of it."""
    found = element.find(name) if element is not None else None
    return None if found is None else attribute(found, "val").lower() not in _OFF


def height(properties: etree._Element | None) -> bool | None:
    """Whether run properties raise their text, None where they say nothing of it."""
    if align := value_of(properties, "vertalign"):
        return align == "superscript"
    position = value_of(properties, "position")
    return integer(position, 0) > 0 if position else None


class Styles:
    """Look-ups by the id of a style, through the styles it is based on."""

    def __init__(self, tree: etree._Element | None) -> None:
        found = list(tree.iter("style")) if tree is not None else []
        self._styles = {attribute(style, "styleid"): style for style in found}
        usual = (s for s in found if attribute(s, "type") == "paragraph" and attribute(s, "default") in ("1", "true"))
        self.default = attribute(next(usual, None), "styleid")

    def name(self, id: str) -> str:
        """The name of a style in small letters."""
        return value_of(self._styles.get(id), "name").lower()

    def list_of(self, id: str) -> tuple[str, str]:
        """The list and depth that a style brings, each empty where it brings none."""
        number = depth = ""
        for style in self._chain(id):
            properties = style.find("ppr")
            listed = properties.find("numpr") if properties is not None else None
            number, depth = number or value_of(listed, "numid"), depth or value_of(listed, "ilvl")
        return number, depth

    def raises(self, id: str) -> bool:
        """Whether text in the style stands raised."""
        return bool(next((up for style in self._chain(id) if (up := height(style.find("rpr"))) is not None), False))

    def hides(self, id: str) -> bool:
        """Whether text in the style is hidden."""
        found = (switched(style.find("rpr"), "vanish") for style in self._chain(id))
        return bool(next((hidden for hidden in found if hidden is not None), False))

    def _chain(self, id: str) -> Iterator[etree._Element]:
        for _ in range(_DEEPEST):
            style = self._styles.get(id)
            if style is None:
                return
            yield style
            id = value_of(style, "basedon")
