"""Ten kinds of questions, made from the texts themselves by a fixed seed, so that every one finds something."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence

from bench.documents import Document
from engine.answers import Question

EACH = 25
"""Questions of each kind."""

_RUN = re.compile("[\u4e00-\u9fff]{6,}")


def questions(documents: Sequence[Document]) -> Mapping[str, list[Question]]:
    """Kind → questions. Words are runs of two to four characters out of random articles."""
    chooser = random.Random(20_260_101)
    texts = [document["text"] for document in documents if _RUN.search(document["text"])]

    def runs(count: int, length: int) -> list[str]:
        """``count`` pieces of one article, none overlapping where the article is long enough."""
        found: list[str] = []
        while len(found) < count:
            places = _RUN.findall(chooser.choice(texts))
            found = [
                piece[: length * 3][length : length * 2] for piece in chooser.sample(places, min(count, len(places)))
            ]
            found = [piece for piece in found if len(piece) == length]
        return found[:count]

    kinds: Mapping[str, Callable[[], Question]] = {
        "one word": lambda: Question(runs(1, 2)[0]),
        "two words": lambda: Question(" ".join(runs(2, 2))),
        "four words": lambda: Question(" ".join(runs(4, 2))),
        "either of two (OR)": lambda: Question(" OR ".join(runs(2, 2))),
        "exact phrase": lambda: Question(f"“{runs(1, 4)[0]}”"),
        "beginning (prefix*)": lambda: Question(f"{runs(1, 2)[0][0]}*"),
        "without (-word)": lambda: Question("{} -{}".format(*runs(2, 2))),
        "near (NEAR/10)": lambda: Question("{} NEAR/10 {}".format(*runs(2, 2))),
        "in the title, by year": lambda: Question(f"title:法 {runs(1, 2)[0]} year:2000..2026", sort="date"),
        "two facets ticked": lambda: Question(
            runs(1, 2)[0], selected={"jurisdiction": ("cn",), "kind": ("law", "code")}
        ),
    }
    return {kind: [make() for _ in range(EACH)] for kind, make in kinds.items()}
