"""How much of each real text is in the store: every visible character once, nothing lost, nothing twice.

``python -m tests.ingest.completeness [PATH-PREFIX]`` prints the table; ``--write`` writes docs/completeness.md.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.catalogue import catalogue
from ingest.documents import Declared, RawDocument, Refusal, StructuredAct
from ingest.reading import read_document
from ingest.structure import recognise
from mappings.documents import Division, Table
from mappings.numbering import Grammar, family_of, grammar
from tests.ingest.visible import visible

LONG = 20
"""Letters; shorter paragraphs occur anywhere by chance and are judged by their letters alone."""

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
    return compare(visible(path), acts, path.name)


def compare(source: Iterable[str], acts: Iterable[StructuredAct], name: str) -> Completeness:
    """The paragraphs of a source against everything in the acts; ``name`` is no text where it stands for a title."""
    acts = list(acts)
    paragraphs = [bare for text in source if (bare := squeeze(text))]
    pieces = [bare for act in acts for text in stored(act, name) if (bare := squeeze(text))]
    letters, held = Counter("".join(paragraphs)), Counter("".join(pieces))
    residue, surplus = letters - held, held - letters
    rules = grammar(family_of(acts[0].declared.language if acts else ""))
    heads = Counter(letter for text in source for letter in _head(text, rules))
    words = sum((residue & heads).values())
    missing, repeated = _paragraphs(paragraphs, pieces, [squeeze(_rest(text, rules)) for text in source])
    return Completeness(
        letters.total(), residue.total(), surplus.total(), words, missing, repeated, residue - heads, surplus
    )


def stored(act: StructuredAct, name: str) -> Iterator[str]:
    """Every piece of text in an act, each division once, where it begins; a title that is the file's ``name`` is none."""
    if act.declared.title != name:
        yield act.declared.title
    yield from act.furniture
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
            yield from (note.text for note in provision.notes if note.after == place)
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
            elif found > wanted:
                repeated.append(part)
    return tuple(missing), tuple(repeated)


def _sentences(text: str) -> list[str]:
    return [part for part in _STOP.split(text) if len(part) >= LONG]


def _head(text: str, rules: Grammar) -> str:
    """What of a heading is printed once for all articles or only parts a number from a heading."""
    rest = _rest(text, rules)
    if rest == recognise.plain(text):
        return ""
    lead = recognise.plain(text)[: len(recognise.plain(text)) - len(rest)] if rest else recognise.plain(text)
    return squeeze(lead)


def _rest(text: str, rules: Grammar) -> str:
    """A paragraph without the article's or division's number it begins with."""
    line = recognise.plain(text)
    for patterns in (*rules.articles, rules.bare):
        if found := recognise.article(line, patterns, rules):
            return found.rest
    found = recognise.division(line, rules) or recognise.annex(line, rules)
    return found.heading if found else line


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


def main(arguments: list[str]) -> None:
    from tests.conftest import REAL_TEXTS

    prefix = next((one for one in arguments if not one.startswith("-")), "")
    for path in files(REAL_TEXTS, prefix):
        found = complete(path, REAL_TEXTS)
        name = path.relative_to(REAL_TEXTS).as_posix()
        if found is None:
            print(f"  refused  {name}")
            continue
        print(
            f"{found.share:9.3%}  {name}  letters {found.letters} lost {found.lost - found.words} twice {found.twice} "
            f"paragraphs -{len(found.missing)} +{len(found.repeated)}"
        )
        if "-v" in arguments:
            print("      lost", "".join(f"{letter}{n} " for letter, n in found.residue.most_common(25)))
            print("      twice", "".join(f"{letter}{n} " for letter, n in found.surplus.most_common(25)))
            for sign, several in (("-", found.missing), ("+", found.repeated)):
                for one in several[:6]:
                    print("     ", sign, one[:160])


if __name__ == "__main__":
    main(sys.argv[1:])
