"""What a question cites: articles, what lies below them, acts and states, joined where nothing but small words stands
between them. Nothing is looked up here; every number stays as it was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile

import regex

from engine.citations.folding import LONG, is_han, plain, words
from engine.citations.grammar import Family, UnitRule, Words, grammar, scripts
from engine.citations.names import Found, Names
from mappings.numerals import chinese

MOST_FILLERS = 4
"""Small words that may stand between the parts of one citation."""

_YEARS = range(1800, 2101)
"""A bare number beside an act's name is the year of it."""

_SIGNS = regex.compile(r"[\s.,:«»\"“”()\[\]'‘’–—/№《》〈〉-]*")
_DATE = regex.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|\b(?:1[89]|20)\d\d\b|\b1[34]\d\d\b")
_NAMED_MONTH = regex.compile(r"\b\d{1,2}\s+\p{L}{3,10}\s+\d{4}\b")
_NUMERAL = regex.compile(r"[\d第IVXLC]")
_INITIALS = regex.compile(r"\b\p{Lu}{2,}\b")
_SENTENCE = regex.compile(r"[.;!?。；]\s|\n")
_LEVELS = {"para": 0, "note": 0, "point": 1, "item": 2, "subpoint": 3}
_NEAR = 40
_NAME = 7
"""Words in which the form of an act (Act, Ordinance) is looked for behind “section 3 of the …”."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step below the article. ``kinds`` are those of :mod:`mappings.units` it may be; empty: any."""

    kinds: tuple[str, ...]
    number: str


@dataclass(frozen=True, slots=True)
class Article:
    """``number`` as written, ``steps`` from the outermost; ``languages`` are those of the article's word, which is
    ``constitutional`` where codes have sections."""

    number: str
    steps: tuple[Step, ...] = ()
    languages: tuple[str, ...] = ()
    constitutional: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """One act, or none, with the articles cited of it, or none. ``state`` is named without an act beside; ``unknown``
    says that an act is named that the catalogue has no name of. ``whole``: the question is nothing else. ``text`` is
    the folded question, in which it stands from ``start`` to ``end``."""

    act: Found | None
    articles: tuple[Article, ...]
    state: Found | None = None
    unknown: bool = False
    whole: bool = False
    text: str = ""
    start: int = 0
    end: int = 0

    @property
    def written(self) -> str:
        """The act's name as it stands in the question."""
        return self.text[self.act.start : self.act.end] if self.act else ""


@dataclass(frozen=True, slots=True)
class _Element:
    start: int
    end: int
    act: Found | None = None
    state: Found | None = None
    articles: tuple[Article, ...] = ()
    step: Step | None = None


def references(text: str, names: Names) -> list[Reference]:
    """What a folded text cites, in its order."""
    known = grammar()
    found = names.find(text)
    elements = _elements(text, found, known)
    made = [one for cluster in _clusters(text, elements, known) for one in _read(text, cluster, known)]
    return [one for one in made if one.act or one.articles]


def _elements(text: str, found: Sequence[Found], known: Words) -> list[_Element]:
    named = [
        _Element(one.start, one.end, state=one) if one.is_state else _Element(one.start, one.end, act=one)
        for one in found
    ]
    articles = list(_articles(text, known)) if _NUMERAL.search(text) else []
    articles = _apart([*articles, *(bare for one in found if not one.is_state for bare in _beside(text, one, known))])
    articles = [one for one in articles if all(one.end <= act.start or act.end <= one.start for act in named)]
    steps = _apart(_steps(text, known)) if articles else []
    taken = [*named, *articles]
    steps = [one for one in steps if all(one.end <= each.start or each.end <= one.start for each in taken)]
    return sorted([*taken, *steps], key=lambda each: each.start)


def _articles(text: str, known: Words) -> Iterator[_Element]:
    written = scripts(text)
    for family in known.families:
        for pattern in family.articles if family.scripts & written or "§" in text else ():
            for match in pattern.finditer(text):
                articles = _listed(match["list"], family, known)
                if family.constitutional and match[0].casefold().startswith(family.constitutional):
                    articles = tuple(replace(article, constitutional=True) for article in articles)
                yield _Element(match.start(), match.end(), articles=articles)
    if "条" in text:
        for match in known.chinese.articles[0].finditer(text):
            article = Article(match[0], languages=known.chinese.languages)
            yield _Element(match.start(), match.end(), articles=(article,))


def _listed(text: str, family: Family, known: Words) -> tuple[Article, ...]:
    found = []
    at = 0
    for match in known.single.finditer(text):
        if match.start() < at:
            continue
        at = match.end()
        steps = []
        while bracket := known.brackets.match(text, at):
            steps.append(Step((), bracket[0].strip(" ()")))
            at = bracket.end()
        found.append(Article(match[0], tuple(steps), family.languages))
    return tuple(found) or (Article(text.strip(), (), family.languages),)


def _beside(text: str, act: Found, known: Words) -> Iterator[_Element]:
    """A number without a word right behind or before an act's name: “УК РФ 205”, “302/34 PPC”, “刑法120条”."""
    if match := known.loose.match(text, act.end):
        yield _Element(match.start(), match.end(), articles=(Article(f"第{match[0]}", (), known.chinese.languages),))
        return
    family = Family((), (), (), {}, True)
    behind = known.behind.match(text, act.end)
    before = known.before.search(text, max(0, act.start - _NEAR), act.start)
    for match in (behind, before):
        if match and not _is_year(match["list"]) and not known.quantity.match(text, match.end("list")):
            yield _Element(*match.span("list"), articles=_listed(match["list"], family, known))
            return


def _is_year(text: str) -> bool:
    return text.strip().isdigit() and int(text) in _YEARS


def _steps(text: str, known: Words) -> Iterator[_Element]:
    written = scripts(text)
    for family in (*known.families, known.chinese):
        for rule in family.units if not family.scripts or family.scripts & written else ():
            for match in rule.pattern.finditer(text):
                yield _Element(match.start(), match.end(), step=_step(match, rule, family))


def _step(match: regex.Match[str], rule: UnitRule, family: Family) -> Step:
    written = (match["n"] or "").casefold()
    ordinal = next((value for word, value in family.ordinals.items() if written.startswith(word)), 0)
    if "zh" in family.languages and not written.isdigit():
        ordinal = chinese(written)
    return Step(rule.kinds, str(ordinal) if ordinal else written)


def _apart(elements: Iterable[_Element]) -> list[_Element]:
    """Those that do not overlap, the longest first; what several languages read alike is one, of all of them."""
    same: dict[tuple[int, int], _Element] = {}
    for one in elements:
        place = (one.start, one.end)
        same[place] = _joined(same[place], one) if place in same else one
    kept: list[_Element] = []
    for one in sorted(same.values(), key=lambda each: (each.start - each.end, each.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda each: each.start)


def _joined(one: _Element, other: _Element) -> _Element:
    if one.step and other.step:
        return replace(one, step=replace(one.step, kinds=tuple(dict.fromkeys((*one.step.kinds, *other.step.kinds)))))
    articles = tuple(
        replace(a, languages=tuple(dict.fromkeys((*a.languages, *b.languages))))
        for a, b in zip(one.articles, other.articles, strict=False)
    )
    return replace(one, articles=articles)


def _clusters(text: str, elements: Sequence[_Element], known: Words) -> Iterator[list[_Element]]:
    cluster: list[_Element] = []
    for one in elements:
        if cluster and not _joins(text[cluster[-1].end : one.start], known):
            yield cluster
            cluster = []
        cluster.append(one)
    if cluster:
        yield cluster


def _joins(between: str, known: Words) -> bool:
    if len(between) > 80 or _SENTENCE.search(between):
        return False
    between = _DATE.sub(" ", _NAMED_MONTH.sub(" ", between))
    found = [word[0].casefold() for word in words(between)]
    if len(found) > MOST_FILLERS or not _SIGNS.fullmatch(regex.sub(r"[\p{L}\p{M}]+", "", between)):
        return False
    return all(_small(word, known) for word in found)


def _small(word: str, known: Words) -> bool:
    if is_han(word):
        return all(letter in known.fillers for letter in word)
    return word in known.fillers or word in known.forms or _is_law(word)


def _is_law(word: str) -> bool:
    """“Федерального”, “республиканского”: what stands between an article and the number of a law."""
    return len(word) >= LONG and plain(word)[:7] in ("федерал", "республ", "конститу")


def _read(text: str, cluster: Sequence[_Element], known: Words) -> Iterator[Reference]:
    """The references of a cluster: which act an article is of depends on what is named first."""
    articles = [(at, one) for at, one in enumerate(_with_steps(cluster)) if one.articles]
    acts = [(at, one) for at, one in enumerate(cluster) if one.act]
    states = [one.state for one in cluster if one.state]
    whole = _SIGNS.fullmatch(_DATE.sub("", text[: cluster[0].start] + text[cluster[-1].end :]))
    if not acts:
        unknown = _names_another(text, cluster, known)
        of = tuple(article for _, one in articles for article in one.articles)
        span = cluster[0].start, cluster[-1].end
        yield Reference(None, of, states[0] if states else None, unknown, bool(whole), text, *span)
        return
    strangers = [(at, one) for at, one in articles if _of_a_stranger(text, at, cluster, known)]
    for _, one in strangers:
        yield Reference(None, one.articles, None, True, False, text, one.start, one.end)
    articles = [one for one in articles if one not in strangers]
    backwards = bool(articles) and articles[0][0] > acts[0][0]
    of_act: dict[int, list[Article]] = {at: [] for at, _ in acts}
    parts: dict[int, list[int]] = {at: [at] for at, _ in acts}
    for at, one in articles:
        before, behind = [a for a, _ in acts if a < at], [a for a, _ in acts if a > at]
        chosen = (before[-1:] or behind[:1]) if backwards else (behind[:1] or before[-1:])
        of_act[chosen[0]] += one.articles
        parts[chosen[0]].append(at)
    for at, one in acts:
        span = _span(cluster, parts[at], len(acts) == 1 and not strangers)
        yield Reference(one.act, tuple(of_act[at]), _state_beside(cluster, at), False, bool(whole), text, *span)


def _of_a_stranger(text: str, at: int, cluster: Sequence[_Element], known: Words) -> bool:
    """Whether the article at ``at`` is followed by another act than those that are known by name: “и статьи 3 Закона
    о …” behind “ст. 205 УК”."""
    start = cluster[at].end
    behind = next((one.start for one in cluster[at + 1 :] if one.act or one.articles), len(text))
    near = _SENTENCE.split(text[start : min(behind, start + _NEAR)])[0]
    found = [word[0].casefold() for word in words(near)[:_NAME]]
    follows = list(dropwhile(_is_law, found))
    if follows and follows[0] in known.forms:
        return True
    return bool(found) and found[0] in known.fillers and any(word in known.forms for word in found)


def _span(cluster: Sequence[_Element], parts: Sequence[int], alone: bool) -> tuple[int, int]:
    """Where an act with its articles (``parts`` of the cluster) stands, with the steps next to these; an act ``alone``
    has the whole cluster."""
    if alone:
        return cluster[0].start, cluster[-1].end
    first, last = min(parts), max(parts)
    while first > 0 and cluster[first - 1].step:
        first -= 1
    while last + 1 < len(cluster) and cluster[last + 1].state:
        last += 1
    return cluster[first].start, cluster[last].end


def _with_steps(cluster: Sequence[_Element]) -> list[_Element]:
    """The cluster with every step given to the article it stands beside: before it (п. «б» ч. 2 ст. 205) or behind it
    (255-бап 4-бөлік), as the first of them does."""
    firsts = [at for at, one in enumerate(cluster) if one.articles or one.step]
    leading = bool(firsts) and cluster[firsts[0]].step is not None
    result = list(cluster)
    for at, one in enumerate(cluster):
        if one.step is None:
            continue
        before = [a for a in range(at) if result[a].articles]
        behind = [a for a in range(at + 1, len(result)) if result[a].articles]
        chosen = (behind[:1] or before[-1:]) if leading else (before[-1:] or behind[:1])
        if not chosen:
            continue
        owner = result[chosen[0]]
        which = 0 if chosen[0] > at else -1
        articles = list(owner.articles)
        steps = sorted((*articles[which].steps, one.step), key=_level)
        articles[which] = replace(articles[which], steps=tuple(steps))
        result[chosen[0]] = replace(owner, articles=tuple(articles))
    return result


def _level(step: Step) -> int:
    return _LEVELS.get(step.kinds[0], 0) if step.kinds else -1


def _state_beside(cluster: Sequence[_Element], at: int) -> Found | None:
    """The state named next to the act at ``at``, behind it or before it."""
    for near in (at + 1, at - 1):
        if 0 <= near < len(cluster) and cluster[near].state:
            return cluster[near].state
    return None


def _is_open(before: str, behind: str, known: Words) -> bool:
    """Whether the Chinese characters right beside an article, if there are any, say nothing of what it is part of."""
    if before and is_han(before[-1]) and not before.endswith(known.leads):
        return False
    return not (behind and is_han(behind[0]) and not behind.startswith(known.follows))


def _names_another(text: str, cluster: Sequence[_Element], known: Words) -> bool:
    """Whether words beside an article name an act that is not known here: a form (закон, Act, 条例) or initials."""
    before, behind = text[max(0, cluster[0].start - _NEAR) : cluster[0].start], text[cluster[-1].end :][:_NEAR]
    before, behind = _SENTENCE.split(before)[-1], _SENTENCE.split(behind)[0]
    near = [*(word[0] for word in words(before)[-3:]), *(word[0] for word in words(behind)[:4])]
    if any(word.casefold() in known.forms for word in near):
        return True
    if before.rstrip().endswith("》") or not _is_open(before, behind, known):
        return True
    left, right = words(before)[-1:], words(behind)[:1]
    beside = [*(before[-(len(word[0]) + 2) :] for word in left), *(behind[: len(word[0]) + 2] for word in right)]
    return any(_INITIALS.search(each) for each in beside) and not text.isupper()
