"""What a general dictionary says beside what the texts of the base do: it is believed less, and adds what they lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from engine.dictionary.entries import Pair


def join(learned: Iterable[Pair], general: Iterable[Pair]) -> Iterator[Pair]:
    """Both as one. What both say is surer than by either; what the general dictionary alone says of words the texts
    know is the less likely, the surer the texts are of something else.

    >>> court = Pair("en", "court", "zh", "法院", 0.8, 90, ("/akn/un/act",))
    >>> [one.probability for one in join([court], [Pair("en", "court", "zh", "法庭", 0.5, 3, ("D",))])]
    [0.8, 0.1]
    """
    sure: dict[tuple[str, str], float] = {}
    taught = {(one.terms, one.other_terms): one for one in learned}
    for one in taught.values():
        for side in ((one.analysis, one.terms), (one.other, one.other_terms)):
            sure[side] = max(one.probability, sure.get(side, 0.0))
    for said in general:
        known = taught.get((said.terms, said.other_terms))
        if known is not None:
            together = 1 - (1 - known.probability) * (1 - said.probability)
            taught[said.terms, said.other_terms] = replace(
                known, probability=together, works=(*known.works, *said.works)
            )
        else:
            doubt = max(sure.get((said.analysis, said.terms), 0.0), sure.get((said.other, said.other_terms), 0.0))
            taught[said.terms, said.other_terms] = replace(said, probability=round(said.probability * (1 - doubt), 6))
    yield from taught.values()
