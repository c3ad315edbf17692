"""Whether the layers beyond words make searching inside one language worse: words alone beside all layers, question by
question."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

from bench.quality.judged import judged
from bench.quality.measuring import DEPTH, Say
from bench.quality.methods import METHODS, Bench, ids
from bench.quality.metrics import interval, mean, ndcg, shown
from bench.quality.parallel import heading_or_beginning, plain_words
from corpus.settings import settings
from corpus.store import Store
from engine.answers import Question
from engine.dictionary.keeping import FILE
from engine.search import Searcher

WORDS, ALL = "words alone", "all layers"
OF_A_LANGUAGE = 40
"""Headings of each language that are asked, by chance."""

ALIKE = 3
"""Provisions of a language that may bear the same heading: any of them is right. “Definitions” says nothing."""

SEED = 5

Beside = tuple[float, float]
"""A question's figure by words alone, and by all layers."""


def questions(opened: Bench, say: Say) -> str:
    """Judged questions over texts in their own language."""
    searcher = opened.searcher(settings().data / FILE)
    rows: dict[str, list[Beside]] = defaultdict(list)
    for question in judged("report"):
        grades = question.into(question.language)
        if any(grade > 1 for grade in grades.values()):
            ranked = _by_both(searcher, question.question, question.language, "current")
            rows[question.language].append((ndcg(ranked[0], grades), ndcg(ranked[1], grades)))
    say("Same language, judged questions …")
    lines = [
        "## Inside one language, with the layers and without: questions as prosecutors ask them",
        "",
        "The reported half of the judged questions, over texts in the question's own language; nDCG@10. No layer may make this worse.",
        "",
        *table({"nDCG@10": rows}),
    ]
    return "\n".join([*lines, ""])


def headings(opened: Bench, say: Say) -> str:
    """Headings as questions in their own language."""
    searcher = opened.searcher(settings().data / FILE)
    first: dict[str, list[Beside]] = defaultdict(list)
    ten: dict[str, list[Beside]] = defaultdict(list)
    for language, known in sorted(_known(opened.store).items()):
        for text, right in known:
            ranked = _by_both(searcher, text, language, "all")
            first[language].append((_hit(ranked[0][:1], right), _hit(ranked[1][:1], right)))
            ten[language].append((_hit(ranked[0], right), _hit(ranked[1], right)))
        say(f"Same language, headings: {language} {mean([after for _, after in first[language]]):.2f}")
    lines = [
        "## Inside one language, with the layers and without: headings",
        "",
        f"An article's heading (its first words where it has none) as question, the same article as answer, among all texts of its language; at most "
        f"{OF_A_LANGUAGE} of each language, by chance. Headings that more than {ALIKE} articles bear are left out.",
        "",
        *table({"first": first, "among ten": ten}),
    ]
    return "\n".join([*lines, ""])


def _known(store: Store) -> Mapping[str, list[tuple[str, frozenset[str]]]]:
    """By language: what is asked, and the provisions that bear it."""
    bearing: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for summary in store.summaries():
        expression = store.expression(summary.expression.id)
        for each in expression.provisions:
            if each.kind in ("article", "section"):
                text = plain_words(heading_or_beginning(each, expression.language))
                bearing[expression.language][text].add(f"{expression.id}/~{each.eid}")
    found = {}
    for language, held in bearing.items():
        telling = [(text, frozenset(ids)) for text, ids in sorted(held.items()) if text and len(ids) <= ALIKE]
        found[language] = random.Random(SEED).sample(telling, min(OF_A_LANGUAGE, len(telling)))
    return found


def _by_both(searcher: Searcher, text: str, language: str, edition: str) -> tuple[list[str], list[str]]:
    def ranked(method: str) -> list[str]:
        asked = Question(
            text,
            {"language": (language,)},
            edition="all" if edition == "all" else "current",
            size=DEPTH,
            off=METHODS[method],
        )
        return ids(searcher, asked)

    return ranked(WORDS), ranked(ALL)


def _hit(found: Iterable[str], right: frozenset[str]) -> float:
    return float(any(id in right for id in found))


def table(measures: Mapping[str, Mapping[str, list[Beside]]]) -> list[str]:
    """A row a language, and one of all; of each measure both ways and the difference with its interval."""
    heads = [f"{name}, {way}" for name in measures for way in (WORDS, ALL, "difference")]
    lines = ["| | " + " | ".join(heads) + " | questions |", "|---" * (len(heads) + 2) + "|"]
    languages = sorted({language for rows in measures.values() for language in rows})
    for language in (*languages, "all"):
        cells = []
        for rows in measures.values():
            pairs = list(chain.from_iterable(rows.values())) if language == "all" else rows[language]
            before, after = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
            cells += [shown(before), shown(after), _difference([y - x for x, y in pairs])]
        lines.append(f"| {language} | {' | '.join(cells)} | {len(pairs)} |")
    return lines


def _difference(figures: list[float]) -> str:
    low, high = interval(figures)
    return f"{mean(figures):+.2f} ({low:+.2f} to {high:+.2f})".replace("0.", ".")
