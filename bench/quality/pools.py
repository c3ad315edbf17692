"""What every layer finds for a question, before anything is weighed: what weights are fitted on."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.answers import Question
from engine.crossing.across import Across
from engine.crossing.fusing import Candidate, Pool
from engine.fusion import Ranked
from engine.search import Searcher


@dataclass(slots=True)
class Recorder(Across):
    """An :class:`Across` that keeps the candidates of the last question."""

    last: list[Candidate] = field(default_factory=list)

    def weigh(self, pool: Pool) -> list[Ranked]:
        self.last = list(pool)
        return super().weigh(pool)


def candidates(searcher: Searcher, recorder: Recorder, question: Question) -> list[Candidate]:
    """The candidates of ``question``."""
    recorder.last = []
    searcher.search(question)
    return recorder.last
