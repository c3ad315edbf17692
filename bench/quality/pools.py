"""What every layer finds for a question, before anything is weighed: what weights are fitted on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.base import Engine
from engine.crossing.across import Across
from engine.crossing.fusing import Candidate, Pool
from engine.crossing.parts import Expander
from engine.fusion import Ranked
from engine.vectors.embedder import Embedder


class Recorder(Across):
    """An :class:`Across` that keeps the candidates of the last question in ``last``."""

    def __init__(self, engine: Engine, expanders: Sequence[Expander], embedder: Callable[[], Embedder]) -> None:
        super().__init__(engine, expanders, embedder)
        self.last: list[Candidate] = []

    def weigh(self, pool: Pool) -> list[Ranked]:
        self.last = list(pool)
        return super().weigh(pool)
