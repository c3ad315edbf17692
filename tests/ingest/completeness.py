"""How much of each real text is in the store: every visible character once, nothing lost, nothing twice.

``python -m tests.ingest.completeness [PATH-PREFIX]`` prints the table; ``--write`` writes docs/completeness.md.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.catalogue import catalogue
from ingest.documents import Declared, RawDocument, Refusal, StructuredAct
from ingest.reading import read_document
from ingest.structure import recognise
from ingest.structure.doubtful import OURS
from mappings.documents import Division, Table
from mappings.numbering import Grammar, family_of, grammar
from tests.conftest import REAL_TEXTS
from tests.ingest.visible import beside, visible

LONG = 20
"""Letters; shorter paragraphs occur anywhere by chance and are judged by their letters alone."""

_HEAD = """# Every character once

Made by `python -m tests.ingest.completeness --write`; [the test](../tests/ingest/test_every_character.py) holds it.
Of each real text the visible text is taken by other means than Svod's readers, white space is left out, and every
letter is looked for in the acts made of it: titles, headings, text, notes, the divisions above once, and what is kept
beside the act as furniture. Lost and doubled letters both count against the share. A word that the store prints once
for all its headings (“Article”), and the stops between a number and its heading, count as held. A value that a table
repeats in row after row, or that another value of the same row begins with, counts once; names for machines do not.

| folder | kind | files in | refused | letters | share | lowest file | the rest |
|---|---|---:|---:|---:|---:|---:|---|"""


@dataclass(frozen=True, slots=True)
class Floor:
    """What is asked of the files under ``prefix``: the least share, how many of a hundred long paragraphs may not be
    found as they stand, and what the rest is."""

    prefix: str
    share: float
    paragraphs: float = 0.5
    why: str = ""


_ASIDE = "Pages whose letters are garbled are put aside; the act says that it is incomplete."

_IRAN = "iran/omid-moradi-Persian-Legal-Agent/2-RAG/raw_laws"

FLOORS = (
    Floor("", 0.9995),
    Floor("india/Ansvar", 0.997, 60, "Stops at the ends of headings; names of the entries."),
    Floor("india/Svetozar", 0.994, 10, "Stars of Markdown that are print; lines of pages joined."),
    Floor("india/Svetozar-indian-law/docs/laws/hi/the-consumer", 0.45, 90, _ASIDE),
    Floor("india/Svetozar-indian-law/docs/laws/hi/the-repealing", 0.1, 90, _ASIDE),
    Floor("india/indian-law-git", 0.9, 3, "Notes of amendment that the front matter lists."),
    Floor("india/civictech", 0.9995, 3),
    Floor("international/lawchat", 0.98, 0.5, "Numbers given once, in Chinese: in digits for the English text."),
    Floor("international/mappingtreaties-tota", 0.94, 8, "Data about the treaty beside its text."),
    Floor("iran/omid", 0.996, 5, "Titles that stand in the catalogue and not in the file; headings a table repeats."),
    Floor(
        f"{_IRAN}/Constitutional law/preprocessed_data", 0.98, 100, "The word for article, no stop after its number."
    ),
    Floor("iran/pypi-iran-tax", 0.97, 0.5, "Quotation marks of a title."),
    Floor("iran/pypi-qavanin", 0.99, 5, "Letters of the title in both spellings of ی and ک; its date."),
    Floor("pakistan/AbdullahQ", 0.998, 1, "Hyphens at the ends of lines, marks of amendment between pages."),
    Floor("pakistan/AbdullahUsama", 0.998, 0.5, "Section 457, printed twice; tags that are print."),
    Floor("pakistan/pypi-pk-eli", 0.99, 3, "The title, printed above the contents and above the text."),
    Floor("pakistan/Ansvar", 0.85, 30, "The list of definitions, which are in the text of the articles, too."),
    Floor("russia/pravo_gov_ru-ips-konard/data/html/1020100", 0.9995, 2, "Lines broken at a width, notes inside them."),
    Floor("tajikistan/unknown", 0.6, 60, "Code of a page."),
    Floor("uzbekistan/shagalalab", 0.999, 0.5, "The title is not in the file."),
)
"""Later ones go before earlier ones."""

_HEAD_LETTERS = 300

_TWICE = 60
"""Letters; shorter parts come twice where the store puts together what a note in brackets had parted."""

_STOP = re.compile(r"(?<=[.;:!?。；：！？)）\]»”])|(?=[(（\[])")

_STATES = {
    "belarus": "by",
    "china": "cn",
    "india": "in",
    "iran": "ir",
    "kazakhstan": "kz",
    "kyrgyzstan": "kg",
    "pakistan": "pk",
    "russia": "ru",
    "tajikistan": "tj",
    "uzbekistan": "uz",
    "international": "un",
}


@dataclass(frozen=True, slots=True)
class Completeness:
    """``letters`` of the source without white space; ``lost`` and ``twice`` are those that the store has too few or too
    many of; ``words`` of the lost are the words and stops of headings that the store prints once for all (“Article”).
    ``missing`` and ``repeated`` are paragraphs of :data:`LONG` letters and more that the store has less or more often.
    """

    letters: int
    lost: int
    twice: int
    words: int
    paragraphs: int = 0
    missing: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    residue: Counter[str] = field(default_factory=Counter)
    surplus: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """Of the source's letters, those that are in the store (or words of its headings) exactly once."""
        return 1 - (self.lost - self.words + self.twice) / self.letters if self.letters else 1.0


def complete(path: Path, root: Path) -> Completeness | None:
    """How complete the acts of a file are; None where it is refused."""
    address = path.relative_to(root).as_posix()
    declared = Declared(filed_under=_STATES.get(address.partition("/")[0], ""))
    try:
        document = read_document(RawDocument("folder", path.name, path.read_bytes(), declared), catalogue())
    except Refusal:
        return None
    acts = [read.act for read in document.acts]
    return compare(visible(path), acts, beside(path))


def compare(source: Sequence[str], acts: Iterable[StructuredAct], optional: Sequence[str] = ()) -> Completeness:
    """The paragraphs of a source against everything in the acts; what is ``optional`` may be in these once."""
    acts = list(acts)
    paragraphs = [bare for text in source if (bare := squeeze(text))]
    seen = "".join(paragraphs)
    outside = {act.declared.title for act in acts if "title" in act.declared.guessed}
    head = seen[:_HEAD_LETTERS]  # a guessed title that is not there is the catalogue's or the file's name
    optional = (*optional, *(title for title in outside if squeeze(title) not in head))
    pieces = [bare for act in acts for text in stored(act) if (bare := squeeze(text))]
    furniture = Counter(squeeze("".join(text for act in acts for text in act.furniture)))
    letters, held = Counter(seen), Counter("".join(pieces))
    # Furniture may hold what a page hides, too: it fills what is lost and is never there twice.
    residue, surplus = letters - held - furniture, held - letters - Counter(squeeze("".join(optional)))
    families = {family_of(act.declared.language): act for act in acts}
    rests = [
        _rest(recognise.plain(text), [_headings(grammar(name), families[name]) for name in families]) for text in source
    ]
    heads = Counter(letter for text, rest in zip(source, rests, strict=True) for letter in _head(text, rest))
    words = sum((residue & heads).values())
    pieces += [squeeze(text) for act in acts for text in act.furniture]
    missing, repeated = _paragraphs(paragraphs, pieces, [squeeze(rest) for rest in rests])
    return Completeness(
        letters.total(),
        residue.total(),
        surplus.total(),
        words,
        sum(len(paragraph) >= LONG for paragraph in paragraphs),
        missing,
        repeated,
        residue - heads,
        surplus,
    )


def stored(act: StructuredAct) -> Iterator[str]:
    """Every piece of text in an act but its furniture, each division once, where it begins."""
    yield act.declared.title
    above: tuple[Division, ...] = ()
    for provision in act.provisions:
        own = provision.kind not in ("article", "item", "preamble", "preface", "conclusion", "body")
        for depth, division in enumerate(provision.path):
            if provision.path[: depth + 1] != above[: depth + 1]:
                yield division.number
                yield division.heading
        above = provision.path
        if own:
            above = (*provision.path, Division(provision.kind, provision.number, provision.heading))
        yield provision.number
        yield provision.heading
        for place in range(len(provision.blocks) + 1):
            yield from (note.text for note in provision.notes if note.after == place and not note.text.startswith(OURS))
            if place < len(provision.blocks):
                block = provision.blocks[place]
                yield from (cell for row in block.rows for cell in row) if isinstance(block, Table) else (block,)


def squeeze(text: str) -> str:
    """The text's letters alone: compatible forms as one (¹ is 1), no white space, no invisible marks."""
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKC", text)
        if not letter.isspace() and unicodedata.category(letter) not in ("Cf", "Cc")
    )


def _paragraphs(source: list[str], pieces: list[str], bodies: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The long paragraphs that the store has less often, and more often; one cut in the store counts by sentences."""
    missing: list[str] = []
    repeated: list[str] = []
    held, there = Counter(pieces), Counter(bodies)
    store, text = "".join(pieces), "".join(source)
    for paragraph, count in there.items():
        if len(paragraph) < LONG or held[paragraph] == count:
            continue
        for part in (paragraph,) if paragraph in store else _sentences(paragraph):
            wanted, found = text.count(part), store.count(part)
            if found < wanted:
                missing.append(part)
            elif found > wanted and len(part) >= _TWICE:
                repeated.append(part)
    return tuple(missing), tuple(repeated)


def _sentences(text: str) -> list[str]:
    return [part for part in _STOP.split(text) if len(part) >= LONG]


def _head(text: str, rest: str) -> str:
    """What of a heading is printed once for all articles or only parts a number from a heading."""
    line = recognise.plain(text)
    return squeeze(line[: len(line) - len(rest)]) if line.endswith(rest) else ""


_Headings = tuple[Grammar, tuple[tuple[re.Pattern[str], ...], ...]]


def _headings(rules: Grammar, act: StructuredAct) -> _Headings:
    """How the articles of an act are headed; numbers without a word count where its units are items."""
    itemised = any(provision.kind == "item" for provision in act.provisions)
    return rules, (*rules.articles, rules.bare) if itemised else rules.articles


def _rest(line: str, headings: Iterable[_Headings]) -> str:
    """A paragraph without the article's or division's number it begins with."""
    for rules, articles in headings:
        for patterns in articles:
            if found := recognise.article(line, patterns, rules):
                mark = next((match for pattern in rules.marks if (match := pattern.match(found.rest))), None)
                return found.rest[mark.end() :].lstrip(" -–—ـ:.") if mark else found.rest
        if division := recognise.division(line, rules) or recognise.annex(line, rules):
            return division.heading
    return line


def files(root: Path, prefix: str = "") -> list[Path]:
    """The files that are texts, in order; licences and the lists that tell about the folder are none."""
    return sorted(
        path
        for path in root.rglob("*")
        if path.is_file()
        and path.relative_to(root).as_posix().startswith(prefix)
        and len(path.relative_to(root).parts) > 2
        and not path.name.casefold().startswith(("license", "data_license", "readme"))
    )


def floor_of(address: str) -> Floor:
    """What is asked of a file: of several rules the last that fits."""
    return next(floor for floor in reversed(FLOORS) if address.startswith(floor.prefix))


def _told(path: Path, found: Completeness, verbose: bool) -> Iterator[str]:
    yield (
        f"{found.share:9.3%}  {path}  letters {found.letters} lost {found.lost - found.words} twice {found.twice} "
        f"paragraphs -{len(found.missing)} +{len(found.repeated)}"
    )
    if verbose:
        yield "      lost " + " ".join(f"{letter}{n}" for letter, n in found.residue.most_common(25))
        yield "      twice " + " ".join(f"{letter}{n}" for letter, n in found.surplus.most_common(25))
        for sign, several in (("-", found.missing), ("+", found.repeated)):
            yield from (f"      {sign} {one[:160]}" for one in several[:6])


def page(found: Mapping[str, Completeness | None]) -> str:
    """``docs/completeness.md``: a line a publisher's folder and kind of file; no text of a law is in it."""
    groups: dict[tuple[str, str], list[Completeness | None]] = {}
    whys: dict[tuple[str, str], set[str]] = {}
    for address, one in found.items():
        group = ("/".join(address.split("/")[:2]), Path(address).suffix.lstrip(".").lower()[:5] or "–")
        groups.setdefault(group, []).append(one)
        if one is not None and one.share < 1 and (why := floor_of(address).why):
            whys.setdefault(group, set()).add(why)
    lines = [_HEAD]
    for (folder, kind), all_of in sorted(groups.items()):
        read = [one for one in all_of if one is not None]
        letters = sum(one.letters for one in read)
        share = sum(one.share * one.letters for one in read) / letters if letters else 1.0
        least = min((one.share for one in read), default=1.0)
        cells = (folder, kind, len(read), len(all_of) - len(read), f"{letters:,}", f"{share:.3%}", f"{least:.3%}")
        why = " ".join(sorted(whys.get((folder, kind), ())))
        lines.append(f"| {' | '.join(map(str, cells))} | {why} |")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> None:
    """See the module."""
    prefix = next((one for one in arguments if not one.startswith("-")), "")
    found: dict[str, Completeness | None] = {}
    for path in files(REAL_TEXTS, prefix):
        address = path.relative_to(REAL_TEXTS)
        one = found[address.as_posix()] = complete(path, REAL_TEXTS)
        told = [f"  refused  {address}"] if one is None else _told(address, one, "-v" in arguments)
        print("\n".join(told), flush=True)
    if "--write" in arguments:
        (Path(__file__).parents[2] / "docs" / "completeness.md").write_text(page(found), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
