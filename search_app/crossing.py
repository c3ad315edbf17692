"""What is shown of a question in other words: its parts by layer and language, the evidence, and every switch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from flask import current_app

from corpus.concepts import thesaurus
from engine.answers import Answer, Question
from engine.crossing.parts import Layer, Part, Rendering
from search_app import names
from search_app.holdings import Holdings
from search_app.interface import locale
from search_app.questions import SWITCHABLE, switched

GIST, GIST_LONG = 7, 90
"""Words of other languages that stand in the one line of a part, and about how many characters they may take."""


@dataclass(frozen=True, slots=True)
class Switch:
    """Turns ``value`` of ``field`` over: by ``address``, or, for a question that stands in no address, by posting
    ``pairs``."""

    on: bool
    pairs: tuple[tuple[str, str], ...]

    @property
    def address(self) -> str:
        return "/search?" + urlencode(self.pairs)


@dataclass(frozen=True, slots=True)
class Learned:
    """Where a word was learned: ``works`` with their titles (no id: a general dictionary), and ``sentences``, where
    the sentences behind it are shown."""

    works: tuple[tuple[str, str, str], ...]
    together: int
    through: tuple[str, ...]
    sentences: str = ""


@dataclass(frozen=True, slots=True)
class ShownWord:
    rendering: Rendering
    switch: Switch
    learned: Learned | None = None


@dataclass(frozen=True, slots=True)
class ShownLayer:
    """What one layer makes of a part: ``languages`` with their words; the concept's name and address, where the base
    has a page of it."""

    layer: Layer
    languages: tuple[tuple[str, tuple[ShownWord, ...]], ...]
    concept: str = ""
    address: str = ""

    @property
    def learned(self) -> list[ShownWord]:
        """The words with evidence."""
        return [word for _, words in self.languages for word in words if word.learned]


@dataclass(slots=True)
class ShownPart:
    """A stretch of the question; ``gist`` holds (language, word), one a language, of what is switched on."""

    text: str
    layers: list[ShownLayer] = field(default_factory=list)
    gist: dict[str, str] = field(default_factory=dict)

    @property
    def brief(self) -> list[tuple[str, str]]:
        chosen: list[tuple[str, str]] = []
        for each in list(self.gist.items())[:GIST]:
            if chosen and sum(len(word) for _, word in (*chosen, each)) > GIST_LONG:
                break
            chosen.append(each)
        return chosen


@dataclass(frozen=True, slots=True)
class ShownSwitch:
    layer: Layer
    switch: Switch


@dataclass(frozen=True, slots=True)
class OtherWords:
    """The whole block. ``changed``: whether anything is switched off."""

    parts: tuple[ShownPart, ...]
    layers: tuple[ShownSwitch, ...]
    changed: bool


def other_words(answer: Answer, held: Holdings) -> OtherWords | None:
    """What ``answer`` was searched by beside the words typed; None where its question was not carried anywhere."""
    if not answer.across:
        return None
    question = answer.question
    shown: dict[tuple[int, int], ShownPart] = {}
    for parts in _of_one_layer(answer.parts):
        one = shown.setdefault((parts[0].start, parts[0].end), ShownPart(parts[0].text))
        one.layers.append(_layer(parts, question, held))
        for each in (rendering for part in parts for rendering in part.renderings):
            if each.text.casefold() not in (one.text.casefold(), *map(str.casefold, one.gist.values())):
                one.gist.setdefault(each.language, each.text)
    return OtherWords(
        tuple(shown[place] for place in sorted(shown)),
        tuple(ShownSwitch(layer, switch(question, "off", layer, layer not in question.off)) for layer in SWITCHABLE),
        bool(question.off or question.without),
    )


def side_by_side(question: Question) -> Switch:
    """From one list to one a language and back."""
    return switch(question, "view", "languages", question.view != "list")


def _of_one_layer(parts: Iterable[Part]) -> Iterable[Sequence[Part]]:
    """What a layer makes of a stretch, by one source or by several: dictionaries are one to whoever reads them."""
    found: dict[tuple[int, int, Layer, str], list[Part]] = {}
    for part in parts:
        if part.renderings or part.off:
            found.setdefault((part.start, part.end, part.layer, part.about), []).append(part)
    return found.values()


def _layer(parts: Sequence[Part], question: Question, held: Holdings) -> ShownLayer:
    part, languages = parts[0], dict[str, list[ShownWord]]()
    said: set[str] = set()
    for one, on in ((one, on) for on in (True, False) for one in parts):
        for each in one.renderings if on else one.off:
            if each.key not in said:
                said.add(each.key)
                learned = _learned(one, each, held) if each.works else None
                word = ShownWord(each, switch(question, "without", each.key, on), learned)
                languages.setdefault(each.language, []).append(word)
    for words in languages.values():
        words.sort(key=lambda word: -word.rendering.weight)  # a word keeps its place when it is switched
    concept = thesaurus().concepts.get(part.about)
    address = f"/thesaurus/{part.about}"
    return ShownLayer(
        part.layer,
        tuple((code, tuple(words)) for code, words in languages.items()),
        concept.label(locale()) if concept else "",
        address if concept and _served(address) else "",
    )


def _learned(part: Part, rendering: Rendering, held: Holdings) -> Learned:
    asked = urlencode({"from": f"{rendering.read_as}:{part.text}", "to": rendering.key})
    return Learned(
        tuple(_titles(rendering.works, held)),
        rendering.together,
        rendering.through,
        f"/concordance?{asked}" if _served("/concordance") and not rendering.through and rendering.read_as else "",
    )


def _titles(works: Iterable[str], held: Holdings) -> Iterable[tuple[str, str, str]]:
    """Id (empty for what is no work), language and title."""
    for id in works:
        chosen = held.chosen(id) if id in held.works else None
        if chosen:
            yield id, chosen.expression.language, names.title(held.works[id], chosen.expression)
        else:
            yield "", "", id


def switch(question: Question, name: str, value: str, on: bool) -> Switch:
    """What turns ``value`` of the field ``name`` over; ``on`` says how it is now."""
    return Switch(on, tuple(switched(question, name, value)))


def _served(address: str) -> bool:
    """Whether the application has a page at the address."""
    return bool(current_app.url_map.bind("").test(address, method="GET"))
