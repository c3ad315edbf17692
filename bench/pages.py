"""Pages: what the server takes to make them, without the network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from bench.timing import Spread, spread
from corpus.settings import Settings
from corpus.store import Store
from engine.answers import Question
from search_app import create_app

RUNS = 10


def measure(settings: Settings, asked: Mapping[str, Sequence[Question]]) -> Mapping[str, Spread]:
    """Page → spread: home, results, the longest act, one of its articles."""
    client = create_app(settings.model_copy(update={"rate_limit": "1000000 per minute"})).test_client()
    acts = Store(settings.data).summaries()
    longest = max(acts, key=lambda act: act.provisions).expression.id
    article = f"{longest}/~{Store(settings.data).expression(longest).provisions[-1].eid}"

    def get(address: str) -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}.")

    words = [question.text for question in asked["one word"]][:RUNS]
    return {
        "home": spread([partial(get, "/")] * RUNS),
        "results": spread([partial(client.get, "/search", query_string={"q": word}) for word in words]),
        f"longest act ({max(act.provisions for act in acts)} provisions)": spread([partial(get, longest)] * RUNS),
        "one article": spread([partial(get, article)] * RUNS),
    }
