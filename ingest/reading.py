"""One document through the stages that need nothing but the document: read, recognise language, structure, check."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePosixPath

from corpus.catalogue import Catalogue
from corpus.catalogue_schema import host_of
from ingest.check import check
from ingest.documents import Declared, Draft, Outcome, RawDocument, Refusal, StructuredAct
from ingest.head import first_lines
from ingest.read import read
from ingest.read.merge import merge_declared
from ingest.read.names import guess, organisation_in, parties_in
from ingest.secrecy import head_of, refuse_restricted
from ingest.structure import structure
from mappings.documents import SourceKind
from mappings.languages import LANGUAGES
from mappings.recognition import Recognition, recognise

_CHECKED = 800
"""Letters on which a declared language is checked; where none is declared more are looked at."""


_UNREAD = 200
"""Lines in which a mark of restricted use is looked for where they are chosen already, or no reader took the text."""

_PARTIES_IN, _PREAMBLE, _TREATY = 20, 3000, 3
"""Lines and letters in which a treaty names its parties, and how many states make a text one between states."""

_WHOSE = "Whose law it is cannot be told from the text: say “jurisdiction” in svod.yaml or with --jurisdiction."
_FIRM = 150
"""Letters from which a recognised language in Latin letters may tell the state."""


@dataclass(frozen=True, slots=True)
class ReadAct:
    """An act ready to be stored. ``source`` is the publisher's key where the markup told it, else the document's."""

    act: StructuredAct
    source: str
    address: str
    incomplete: str
    warnings: tuple[str, ...]

    @property
    def name(self) -> str:
        """The address as a person is told it: one of many acts in a document is known by its title."""
        return f"{self.address} (“{self.act.declared.title}”)" if self.act.part else self.address


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """``refused`` holds (address of the part, reason) of acts in the document that are not law in readable form."""

    acts: tuple[ReadAct, ...]
    refused: tuple[tuple[str, str], ...]


def read_document(document: RawDocument, catalogue: Catalogue) -> ReadDocument:
    """All acts of a document. Raise :class:`Refusal` where there is none, ``Restricted`` where it is marked so."""
    acts: list[ReadAct] = []
    refused: list[tuple[str, str]] = []
    for draft in _drafts(document):
        address = f"{document.address}#{draft.part}" if draft.part else document.address
        try:
            acts.append(_act(draft, document, address, catalogue))
        except Refusal as refusal:
            refused.append((address, f"“{draft.declared.title}”: {refusal}" if draft.part else str(refusal)))
    if not acts:
        raise Refusal(refused[0][1] if refused else "There is no act in it.")
    return ReadDocument(tuple(acts), tuple(refused))


def _drafts(document: RawDocument) -> tuple[Draft, ...]:
    try:
        drafts = read(document)
    except Refusal:
        refuse_restricted(first_lines(document.data), _UNREAD)
        raise
    for draft in drafts:
        refuse_restricted(head_of(draft), _UNREAD)
    return drafts


def _act(draft: Draft, document: RawDocument, address: str, catalogue: Catalogue) -> ReadAct:
    declared, warnings = _with_language(merge_declared(document.declared, draft.declared), draft)
    act = structure(replace(draft, declared=declared))
    outcome, remarks = check(act)
    source = catalogue.source_of_site(draft.parser.partition("/")[0])
    said = _published(act.declared, source.key if source else "", catalogue)
    completed = _completed(said, address, catalogue, draft)
    reason = act.incomplete or (remarks[0] if outcome is Outcome.INCOMPLETE and remarks else "")
    if outcome is Outcome.INCOMPLETE and not reason:
        reason = "Only a part of the act is here."
    known = tuple(dict.fromkeys((*draft.warnings, *act.warnings, *remarks, *warnings)))
    return ReadAct(
        replace(act, declared=completed),
        source.key if source and document.source not in catalogue.sources else document.source,
        address,
        reason,
        tuple(remark for remark in known if remark != reason),
    )


def _with_language(declared: Declared, draft: Draft) -> tuple[Declared, tuple[str, ...]]:
    """The language declared, checked; recognised and marked as guessed where none is."""
    if not declared.language:
        found = _recognised(draft, 4 * _CHECKED)
        if found is None:
            raise Refusal("Its language cannot be told from the text: say it in svod.yaml or with --language.")
        return replace(declared, language=found.code, guessed=(*declared.guessed, "language")), ()
    found = _recognised(replace(draft, declared=declared), _CHECKED)
    same = found is None or found.code.split("-")[0] == declared.language.split("-")[0]
    if same or not found or not found.sure or LANGUAGES[declared.language].analysis == "und":
        return declared, ()
    return declared, (f"It is said to be in “{declared.language}” but reads like “{found.code}”.",)


def _recognised(draft: Draft, letters: int) -> Recognition | None:
    text = ""
    for line in islice(draft.lines, 2000):
        text += f"{line.heading} {line.text}\n"
        if len(text) > letters:
            break
    return recognise(text[:letters], draft.declared.language)


def _uncertain(declared: Declared, draft: Draft) -> bool:
    """Whether the language is a guess from a few words in Latin letters: a list of names reads like any language."""
    if "language" not in declared.guessed or not declared.language.endswith("-Latn"):
        return False
    return sum(letter.isalpha() for line in draft.lines for letter in line.heading + line.text) < _FIRM


def _published(declared: Declared, source: str, catalogue: Catalogue) -> Declared:
    """What the catalogue says of the publisher whose markup was recognised, under what was said of the file itself. A
    copy that only names a publisher's address is a mirror of that publisher's text."""
    if not source:
        named = catalogue.source_of_host(host_of(declared.url)) if declared.url else None
        copied = Declared(jurisdiction=named.jurisdiction, source_kind=SourceKind.MIRROR) if named else Declared()
        own = "jurisdiction" in declared.guessed and copied.jurisdiction
        known_better = replace(declared, jurisdiction="", guessed=_without(declared.guessed, "jurisdiction"))
        return merge_declared(known_better if own else declared, copied)
    known = catalogue.sources[source]
    publisher = Declared(
        jurisdiction=known.jurisdiction, licence=known.licence, source_kind=known.kind, rank=known.rank
    )
    return merge_declared(declared, publisher)


def _without(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(one for one in names if one != name)


def _completed(declared: Declared, address: str, catalogue: Catalogue, draft: Draft) -> Declared:
    """Title, kind and state guessed where nobody says them, and marked so; no date is ever guessed."""
    guessed = set(declared.guessed)
    if not declared.title:
        declared = replace(declared, title=_title(declared, address, catalogue))
        guessed.add("title")
    if not declared.kind and not declared.work:
        declared = replace(declared, kind="other")
        guessed.add("kind")
    if not declared.jurisdiction and not declared.work:
        declared = replace(declared, jurisdiction=_jurisdiction(declared, catalogue, draft))
        guessed.add("jurisdiction")
    return replace(declared, guessed=tuple(sorted(guessed)))


def _title(declared: Declared, address: str, catalogue: Catalogue) -> str:
    """The file's name where an act is called so or it says what form of act this is, else the whole address: a name
    such as “index” is no identity."""
    name = PurePosixPath(address.partition("#")[0]).stem
    known = catalogue.works_named(name, jurisdiction=declared.jurisdiction, language=declared.language)
    if len(known) == 1 and "#" not in address:
        return known[0].titles.get(declared.language) or name
    says = " " in name.strip() and bool(guess(Declared(title=name)).kind)
    return name if (known or says) and "#" not in address else address


def _jurisdiction(declared: Declared, catalogue: Catalogue, draft: Draft) -> str:
    """The one state whose act bears the title, else the one a folder above is named after, else the organisation of a
    treaty between several states, else the one state that makes its law in the language."""
    named = {work.jurisdiction for work in catalogue.works_named(declared.title, language=declared.language)}
    if len(named) == 1:
        return named.pop()
    if declared.filed_under:
        return declared.filed_under
    head = "\n".join(line.text for line in draft.lines[:_PARTIES_IN])[:_PREAMBLE]
    if len(parties_in(head)) >= _TREATY:
        if organisation := organisation_in(head):
            return organisation
        raise Refusal(_WHOSE)
    speaking = {
        code
        for code, state in catalogue.jurisdictions.items()
        if state.kind == "state" and declared.language in state.languages
    }
    if len(speaking) == 1 and not _uncertain(declared, draft):
        return speaking.pop()
    raise Refusal(_WHOSE)
