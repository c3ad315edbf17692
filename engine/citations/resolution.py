"""From a question to what it cites: every act and provision it may mean, each with the reason it is offered (LAW 9).

Nothing is chosen for the person and nothing is invented: an act the catalogue knows is named though no text of it is
held, a number is offered only where a text held has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from corpus.catalogue import Catalogue
from corpus.citing import citing
from corpus.force import Status
from corpus.store import Store
from engine.answers import Notice
from engine.citations.citation import Citation, Citations
from engine.citations.folding import fold, is_han
from engine.citations.grammar import grammar
from engine.citations.holding import Edition, Holding, Place
from engine.citations.names import Kind, Name, Names
from engine.citations.recognition import Article, Reference, Step, references
from mappings.documents import Work
from mappings.languages import LANGUAGES

LONGEST = 1_000
"""Characters of a question that are read, as many as a question may have."""
MOST = 24
"""Citations offered."""

NO_SUCH_PART = Notice("its part or item is not in the text, or is there more than once")

_RANGE = re.compile(r"(\d+)-(\d+)")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_DAY = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b")
_BESIDE = 9
"""Characters before and behind an act's name in which a year belongs to it (“2001 г. № 115-ФЗ”)."""

_AROUND = 60
_UNNAMED_FORM = 3
"""Words of a name that is taken for an act's inside a longer question."""
_LONG_HAN = 5

_made: dict[int, tuple[Catalogue, Names]] = {}
_held: dict[str, Holding] = {}


def resolve(text: str, store: Store, catalogue: Catalogue, day: date) -> Citations:
    """Everything ``text`` may cite, with what ``store`` holds of it on ``day``: what is held first, then what is in
    force, in the order of the text; the first :data:`MOST` of it are offered."""
    if not text.strip():
        return Citations()
    resolver = resolver_for(store, catalogue, day)
    cited = {_key(one): one for one in reversed(references(fold(text[:LONGEST]), resolver.names))}
    found = chain.from_iterable(resolver.of(one) for one in reversed(cited.values()))
    once: dict[tuple[str, str], Citation] = {}
    for citation in found:
        once.setdefault((citation.id, "" if citation.held else citation.number), citation)
    ordered = sorted(once.values(), key=lambda one: (not one.held, one.status is Status.REPEALED))
    return Citations(tuple(ordered[:MOST]), len(ordered))


def resolver_for(store: Store, catalogue: Catalogue, day: date) -> Resolver:
    """For many references of one text."""
    return Resolver(catalogue, _names(catalogue), _holding(store), day)


def _key(reference: Reference) -> tuple[object, ...]:
    """Equal for references that mean the same: one said twice is looked up once."""
    act, state = reference.act, reference.state
    numbered = act and any(name.kind is Kind.NUMBER for name in act.names)
    names = (act.names if act else (), state.names if state else ())
    return *names, reference.articles, reference.unknown, reference.whole, act.start if act and numbered else 0


def _names(catalogue: Catalogue) -> Names:
    known = _made.get(id(catalogue))
    if known is None or known[0] is not catalogue:
        _made[id(catalogue)] = known = (catalogue, Names(catalogue))
    return known[1]


def _holding(store: Store) -> Holding:
    return _held.setdefault(str(store.root), Holding(store))


class Resolver:
    """Looks up what a reference may mean, as of one day."""

    def __init__(self, catalogue: Catalogue, names: Names, holding: Holding, day: date) -> None:
        self.catalogue, self.names, self.holding, self.day = catalogue, names, holding, day
        self._editions_of: dict[tuple[str, tuple[str, ...]], list[Edition]] = {}

    def of(self, reference: Reference) -> Iterator[Citation]:
        if reference.act is None:
            for article in () if reference.unknown else reference.articles:
                yield from self._unnamed(article, reference)
            return
        if not reference.articles:
            if _names_an_act(reference):
                yield from (self._act(work, name) for work, name in self._works(reference, ()))
            return
        for article in reference.articles:
            for work, name in self._works(reference, article.languages):
                yield from self._articles(work, article, _named(name), _languages(name, article)) or ()

    def _works(self, reference: Reference, languages: Sequence[str]) -> list[tuple[Work, Name]]:
        """The acts a name may be of, each with the name it was found by."""
        names = reference.act.names if reference.act else ()
        states = {name.of for name in reference.state.names} if reference.state else set()
        if states and any(name.kind is Kind.CODE for name in names):
            names = tuple(name for name in names if name.kind is Kind.CODE)
        spoken = [name for name in names if _speaks(name.language, languages) or name.kind is Kind.NUMBER]
        found: dict[str, Name] = {}
        written = reference.written.casefold()
        for name in sorted(spoken or names, key=lambda one: (fold(one.printed).casefold() != written, -one.kind)):
            for id in self._bearers(name, states):
                found.setdefault(id, name)
        works = [(self.catalogue.works[id], name) for id, name in found.items()]
        of_state = [(work, name) for work, name in works if work.jurisdiction in states]
        return _of_day(of_state or works, reference)

    def _bearers(self, name: Name, states: set[str]) -> Iterator[str]:
        if name.kind is not Kind.CODE:
            yield name.of
            return
        for id, known in self.catalogue.particulars.items():
            if known.code == name.of:
                state = self.catalogue.works[id].jurisdiction
                if state in states if states else name.language in self.catalogue.jurisdictions[state].languages:
                    yield id

    def _unnamed(self, article: Article, reference: Reference) -> Iterator[Citation]:
        """An article without an act: of the main codes made in the language of its word, where it is held, or of the
        constitution where only that has articles."""
        states = {name.of for name in reference.state.names} if reference.state else set()
        reason = Notice("no act is named: this is a main code of its state")
        for code in ("constitution",) if article.constitutional else citing().main:
            for id, known in self.catalogue.particulars.items():
                work = self.catalogue.works[id]
                spoken = self.catalogue.jurisdictions[work.jurisdiction].languages
                if known.code != code or (states and work.jurisdiction not in states):
                    continue
                if states or any(_speaks(language, article.languages) for language in spoken):
                    found = self._articles(work, article, reason, article.languages)
                    yield from (citation for citation in found if citation.held)

    def _act(self, work: Work, name: Name) -> Citation:
        edition = next(iter(self._editions(work, (name.language,))), None)
        if edition is None:
            return self._missing(work, "", _named(name), (name.language,), None)
        reasons = (_named(name), *self._replaced(work))
        return self._citation(work, edition, edition.expression.id, reasons)

    def _articles(self, work: Work, article: Article, reason: Notice, languages: Sequence[str]) -> list[Citation]:
        """The provisions of a work that an article as written may be; the work itself where none is held."""
        editions = self._editions(work, languages)
        for edition in editions:
            for number, steps in _readings(article, edition.expression.language):
                places = [place for each in number for place in self.holding.places(edition, each, article.languages)]
                if places:
                    return [self._provision(work, edition, place, article, steps, reason) for place in places]
        return [self._missing(work, article.number, reason, languages, editions[0] if editions else None)]

    def _editions(self, work: Work, languages: Sequence[str]) -> list[Edition]:
        own = self.catalogue.jurisdictions[work.jurisdiction].languages
        wanted = [code for code in LANGUAGES if _speaks(code, languages)]
        order = tuple(dict.fromkeys((*languages, *wanted, *own)))
        if (work.id, order) not in self._editions_of:
            self._editions_of[work.id, order] = self.holding.editions(work, self.day, order)
        return self._editions_of[work.id, order]

    def _provision(
        self, work: Work, edition: Edition, place: Place, article: Article, steps: tuple[Step, ...], reason: Notice
    ) -> Citation:
        unit = self.holding.unit(edition, place, steps) if steps else None
        eid = unit.eid if unit else place.eid
        reasons = [reason]
        if place.key != article.number:
            reasons.append(Notice("“{written}” is read as number {number}", written=article.number, number=place.key))
        reasons.append(Notice("this provision is held"))
        if steps and unit is None:
            reasons.append(NO_SUCH_PART)
        reasons += self._replaced(work)
        return self._citation(work, edition, f"{edition.expression.id}/~{eid}", reasons, place, eid)

    def _citation(
        self,
        work: Work,
        edition: Edition,
        id: str,
        reasons: Iterable[Notice],
        place: Place | None = None,
        eid: str = "",
    ) -> Citation:
        expression = edition.expression
        return Citation(
            id=id,
            work=work.id,
            jurisdiction=work.jurisdiction,
            kind=work.kind,
            title=work.titles.get(expression.language) or expression.title,
            language=expression.language,
            series=_series(work),
            edition=expression.date,
            held=True,
            reasons=tuple(reasons),
            number=place.number if place else "",
            heading=place.heading if place else "",
            unit=eid.removeprefix(place.eid).removeprefix("__") if place else "",
            status=edition.status,
        )

    def _missing(
        self, work: Work, number: str, reason: Notice, languages: Sequence[str], edition: Edition | None
    ) -> Citation:
        language = next((code for code in languages if code in work.titles), next(iter(work.titles), ""))
        if edition is None and self.holding.store.holds_work(work.id):
            lack = Notice("the text of this act cannot be read")
        elif edition is None:
            lack = Notice("no text of this act is held")
        else:
            lack = Notice("the act is held, but no provision {number} in it", number=number)
        return Citation(
            id=work.id,
            work=work.id,
            jurisdiction=work.jurisdiction,
            kind=work.kind,
            title=work.title(language),
            language=language,
            series=_series(work),
            edition=edition.expression.date if edition else None,
            held=False,
            reasons=(reason, lack, *self._replaced(work)),
            number=number,
            status=Status.REPEALED if work.repealed and work.repealed <= self.day else None,
        )

    def _replaced(self, work: Work) -> tuple[Notice, ...]:
        """That another act took its place, where numbers moved (LAW 9)."""
        later = self.names.successors.get(work.id)
        if later is None:
            return ()
        return (Notice("“{title}” replaces this act, and numbers may differ there", title=_called(later, work)),)


def _readings(article: Article, language: str) -> Iterator[tuple[tuple[str, ...], tuple[Step, ...]]]:
    """The numbers an article as written may be, likeliest first, with the steps below it. 205(1) is 205-1 where
    brackets are no units; 205-206 is both where there is no 205-206."""
    first = article.steps[0] if article.steps and not article.steps[0].kinds else None
    bracketed = any(family.brackets and language in family.languages for family in grammar().families)
    if first and first.number.isdigit() and not bracketed:
        yield (f"{article.number}-{first.number}",), article.steps[1:]
    yield (article.number,), article.steps
    ends = _RANGE.fullmatch(article.number)
    if ends and int(ends[1]) < int(ends[2]):
        yield (ends[1], ends[2]), article.steps


def _names_an_act(reference: Reference) -> bool:
    """Whether an act named without an article is meant: the question is nothing else, or the name is told apart from
    ordinary words by capitals, by its length, or by the state beside it."""
    act = reference.act
    if act is None or reference.whole:
        return act is not None
    written = reference.written
    if any(name.kind is Kind.NUMBER for name in act.names):
        return True
    if all(name.kind is Kind.CODE for name in act.names):
        return reference.state is not None
    best = max(act.names, key=lambda name: (len(name.words), name.kind))
    forms = grammar().forms
    if is_han(written):
        return len(written) >= _LONG_HAN
    if written.isupper() and len(written) > _UNNAMED_FORM - 1 and not reference.text.isupper():
        return True
    before = reference.text[: act.start].rstrip()
    named = any(word.casefold() in forms for word in written.split()) and len(best.words) >= _UNNAMED_FORM
    return named or before.endswith(("«", "“", '"', "《")) or before.rpartition(" ")[2].casefold() in forms


def _of_day(works: list[tuple[Work, Name]], reference: Reference) -> list[tuple[Work, Name]]:
    """Of acts with one number those adopted on the day, or in the year, that is part of the name. A year further off
    only puts them first: it may be the year of a deed, and then it is another act that applied (LAW 6)."""
    act = reference.act
    if act is None or len(works) < 2:
        return works
    around = reference.text[max(0, act.start - _AROUND) : act.end + _AROUND]
    beside = reference.text[max(0, act.start - _BESIDE) : act.end + _BESIDE]
    days = {f"{year}-{int(month):02}-{int(day):02}" for day, month, year in _DAY.findall(around)}
    exact = [one for one in works if one[0].date and one[0].date.isoformat() in days]
    return (
        exact
        or [one for one in works if _of_year(one, beside)]
        or sorted(works, key=lambda one: not _of_year(one, around))
    )


def _of_year(one: tuple[Work, Name], text: str) -> bool:
    """Whether ``text`` holds the year the act was adopted in."""
    day = one[0].date
    return day is not None and str(day.year) in _YEAR.findall(text)


def _named(name: Name) -> Notice:
    if name.kind is Kind.CODE:
        return Notice("“{name}” is what this act is called in its state", name=name.printed)
    if name.kind is Kind.NUMBER:
        return Notice("{number} is the number of this act", number=name.printed)
    return Notice("“{name}” is a name of this act", name=name.printed)


def _languages(name: Name, article: Article) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in (name.language, *article.languages) if code))


def _speaks(language: str, languages: Iterable[str]) -> bool:
    return language.partition("-")[0] in {code.partition("-")[0] for code in languages}


def _called(work: Work, like: Work) -> str:
    """The title of ``work`` in the first language of ``like`` that it has."""
    return next((work.titles[code] for code in like.titles if code in work.titles), work.id)


def _series(work: Work) -> str:
    """What tells a numbering from another of the same name: the act's own number and day."""
    return ", ".join(filter(None, (work.number, work.date.isoformat() if work.date else "")))
