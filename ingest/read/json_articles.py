"""JSON, JSON lines and tables → acts, by the key names of ``json_shapes.json`` or those an office declares.

In the order they are tried: a list of articles at the top or below it, several acts in one list (each with its own
list), a tree of parts and chapters. What the document says of the act beside its articles (title,
day of adoption, status, address) is taken from the keys the shapes name; other texts are kept as furniture and told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from ingest.documents import Declared, Draft, Line, Refusal, Role
from ingest.read.dates import contradicts, iso_date
from ingest.read.json_kept import is_prose, keep_rest, not_read
from ingest.read.json_keys import Keys, keys_of
from ingest.read.json_languages import in_language, languages_of
from ingest.read.json_rows import Entry, Row, described, entries_of, lines_of, named, numbered, rows_of
from ingest.read.json_text import body, rest_of, words
from ingest.read.json_tree import is_nested, tree_lines, walked
from ingest.read.languages import known_language
from ingest.read.names import guess
from ingest.read.spaces import fold
from ingest.shape import Shape
from ingest.sites import indian_constitution
from mappings.documents import Claim
from mappings.numerals import NumeralError, normalise
from mappings.recognition import recognise

PARSER = "json/3"
_SAMPLE = 4000
_SHOWN = 8

_About = Mapping[str, Any]


def read_json(value: Any, shape: Shape | None = None) -> tuple[Draft, ...]:
    """The acts of the document. Raises :class:`Refusal` where there is no list of articles in it."""
    keys = keys_of(shape)
    return keep_rest(value, _read(value, shape, keys), keys)


def _read(value: Any, shape: Shape | None, keys: Keys) -> tuple[Draft, ...]:
    if indian_constitution.recognise(value):
        return (indian_constitution.read(value),)
    if isinstance(value, list) and value and all(isinstance(entry, str) for entry in value):
        return (_paragraphs(value),)
    codes = () if shape else languages_of(value, keys)
    if not codes:
        return tuple(_acts(value, keys))
    drafts = [draft for code in codes for draft in _told(in_language(value, code), code, keys, alone=len(codes) == 1)]
    if not drafts:
        raise _unknown(value, keys)
    return tuple(drafts)


def _told(value: Any, code: str, keys: Keys, *, alone: bool) -> Iterator[Draft]:
    """The acts in one of the document's languages; none where that language has no articles."""
    try:
        drafts = list(_acts(value, keys))
    except Refusal:
        return
    for draft in drafts:
        text = "".join(line.text for line in draft.lines if line.role is Role.TEXT)[:_SAMPLE]
        language = known_language(code, text)
        if language == "zh":  # which of its two writings the key does not say
            found = recognise(text)
            language = found.code if found and found.code.startswith("zh") else language
        lines = tuple(line if language.startswith("zh") else _in_digits(line) for line in draft.lines)
        part = "/".join(filter(None, (draft.part, "" if alone else language)))
        yield replace(draft, declared=replace(draft.declared, language=language), lines=lines, part=part)


def _in_digits(line: Line) -> Line:
    """An article whose number the document gives once for all languages, in Chinese: in digits for the others."""
    if line.role is not Role.ARTICLE or line.number.isascii() or any(letter.isdigit() for letter in line.number):
        return line
    try:
        number = normalise(line.number, "zh")
    except NumeralError:
        return line
    return replace(line, number=number, text=f"{number}. {line.heading}".strip())


def _paragraphs(value: list[str]) -> Draft:
    """A list of texts says nothing of their parts: every line is a paragraph, grammar finds the articles."""
    lines = tuple(line for text in value for line in body(text, ()))
    if not lines:
        raise Refusal("The JSON holds no text.")
    return Draft(Declared(), lines, PARSER)


def _acts(value: Any, keys: Keys) -> Iterator[Draft]:
    if keys.declared and keys.declared.list:
        yield from _declared_list(value, keys)
        return
    about, entries, rows = _articles(value, keys)
    if entries:
        yield from _parts(about, entries, rows, keys)
    elif several := _several(value, keys):
        yield from several
    elif lines := tree_lines(value, keys):
        yield _draft(value if isinstance(value, dict) else {}, lines, keys, walked(value, keys))
    else:
        raise _unknown(value, keys)


def _declared_list(value: Any, keys: Keys) -> Iterator[Draft]:
    """The list that a mapping names: the objects on the way to it tell of the act."""
    about: dict[str, Any] = {}
    way = keys.declared.list if keys.declared else ""
    for step in way.split("."):
        if not isinstance(value, dict) or step not in value:
            raise Refusal(f"The mapping names the list “{way}”, but there is no “{step}” on the way: {_keys(value)}.")
        about |= {key: item for key, item in value.items() if key != step}
        value = value[step]
    rows = rows_of(value, keys) if isinstance(value, list) else []
    if is_nested(rows, keys) and (lines := tree_lines({way.rpartition(".")[2]: value}, keys)):
        yield _draft(about, lines, keys)
    elif entries := entries_of(rows, keys):
        yield from _parts(about, entries, rows, keys)
    else:
        raise Refusal(f"The list “{way}” has no entries with the keys the mapping names; its keys: {_keys(value)}.")


def _articles(value: Any, keys: Keys) -> tuple[_About, list[Entry], list[Row]]:
    """What the document says of the act, its articles, and the objects they came from."""
    if isinstance(value, list):
        rows = rows_of(value, keys)
        if is_nested(rows, keys):
            return {}, [], []
        own = rows[0] if rows else {}
        about = {key: item for key, item in own.items() if key not in keys.heading and not _is_list_of_objects(item)}
        return about, entries_of(rows, keys), rows
    if isinstance(value, dict):
        if (found := named(value, keys)).entries:
            return found.beside, found.entries, found.rows
        for name in dict.fromkeys((*keys.lists, *value)):
            inner = value.get(name)
            if isinstance(inner, dict) and (found := named(inner, keys, plain=name in keys.lists)).entries:
                return _beside(value, name) | found.beside, found.entries, found.rows
            rows = rows_of(inner, keys) if isinstance(inner, list) else []
            if not is_nested(rows, keys) and (entries := entries_of(rows, keys)):
                return _beside(value, name), entries, rows
    return {}, [], []


def _beside(value: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: item for key, item in value.items() if key != name}


def _several(value: Any, keys: Keys) -> list[Draft]:
    """Acts that stand side by side in a list, each an object with its own articles."""
    lists = [value] if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    for items in (one for one in lists if isinstance(one, list)):
        rows = rows_of(items, keys)
        if not rows or described(rows, keys):
            continue
        drafts: list[Draft] = []
        for at, row in enumerate(rows, 1):
            about, entries, _ = _articles(row, keys)
            lines = list(lines_of(entries, keys)) or tree_lines(row, keys)
            if lines:
                draft = _draft(about, lines, keys) if entries else _draft(row, lines, keys, walked(row, keys))
                (draft,) = keep_rest(row, (draft,), keys)
                drafts.append(replace(draft, part=fold(draft.declared.title)[:80] or str(at)))
        if len(drafts) * 2 > len(rows) and _begin_anew(drafts):
            return _told_apart(drafts)
    return []


def _begin_anew(drafts: list[Draft]) -> bool:
    """Whether acts stand side by side, not parts of one: one numbers its articles as another does."""
    numbers = [{line.number for line in draft.lines if line.role is Role.ARTICLE} for draft in drafts]
    return any(one & other for at, one in enumerate(numbers) for other in numbers[:at])


def _told_apart(drafts: list[Draft]) -> list[Draft]:
    seen: set[str] = set()
    told = []
    for at, draft in enumerate(drafts, 1):
        part = f"{draft.part} {at}" if draft.part in seen else draft.part
        seen.add(part)
        told.append(replace(draft, part=part if len(drafts) > 1 else ""))
    return told


def _parts(about: _About, entries: list[Entry], rows: list[Row], keys: Keys) -> Iterator[Draft]:
    """One act, or one for each value of the columns that a mapping says tell acts and languages apart."""
    shape = keys.declared
    if shape is None or not (shape.group or shape.language):
        kept = [entry for entry in entries if entry.number or entry.heading or entry.text]
        yield _draft(about, list(lines_of(kept, keys)), keys)
        return

    def own(at: int) -> tuple[str, str]:
        return words(rows[at].get(shape.group.lower())), words(rows[at].get(shape.language.lower()))

    places = sorted(range(len(rows)), key=own)
    for (group, language), found in groupby(places, key=own):
        chosen = list(found)
        first = {key: item for key, item in rows[chosen[0]].items() if not _is_list_of_objects(item)}
        draft = _draft({**about, **first}, list(lines_of([entries[at] for at in chosen], keys)), keys)
        code = shape.languages.get(language, known_language(language, ""))
        declared = replace(draft.declared, language=code or draft.declared.language)
        draft = replace(draft, declared=declared, part="/".join(filter(None, (group, language))))
        yield from keep_rest([rows[at] for at in chosen], (draft,), keys)


def _draft(about: _About, lines: list[Line], keys: Keys, read: frozenset[str] = frozenset()) -> Draft:
    """The act of ``lines``; ``read`` names the lists in ``about`` that they came from."""
    told = {str(key).lower(): item for key, item in about.items()}
    declared, untrue = _declared(told, keys)
    before = [line for name in keys.preamble for line in body(words(told.pop(name, "")), keys.note_marks)]
    head = (Line(declared.title, Role.TITLE),) if declared.title else ()
    used = {name for names in keys.act.values() for name in names}
    left = {key: item for key, item in told.items() if key not in used and key not in read}
    # What an entry has under a name of a text is looked for in its lines at the end.
    beside = {key: item for key, item in left.items() if key not in keys.of_text() or _is_list_of_objects(item)}
    furniture = tuple(text for item in beside.values() for text in rest_of(item))
    unread = (key for key, item in beside.items() if _is_list_of_objects(item) or any(map(is_prose, rest_of(item))))
    incomplete = _unread_articles(left, lines, keys)
    warnings = (*untrue, *not_read(unread))
    return Draft(guess(declared), (*head, *before, *lines), PARSER, "", warnings, incomplete, furniture)


def _unread_articles(left: _About, lines: list[Line], keys: Keys) -> str:
    """Why the act is only a part of what the document holds: beside the list that was read stands another with numbers
    and texts of its own. One that repeats what was read (definitions, an index) takes nothing from the act."""
    held = "".join("".join(line.text.split()) for line in lines)
    for key, item in left.items():
        own = [one for one in numbered(item, keys) if "".join(one.text.split()) not in held]
        if own and key not in keys.contents:
            return (
                f"Under “{key}” stand {len(own)} numbered texts more, which are not read with the articles: "
                "name the list in a mapping (svod.yaml) or give them in one list."
            )
    return ""


def _is_list_of_objects(item: Any) -> bool:
    return isinstance(item, list) and bool(item) and all(isinstance(one, dict) for one in item)


def _declared(told: _About, keys: Keys) -> tuple[Declared, tuple[str, ...]]:
    """What the document says of the act, and sentences on days that cannot be true and are left out.

    The day it was issued is the act's: the text may be of a later edition. Where nobody declared the keys the days are
    guesses: one that the title's year contradicts is left out, a day of effect is that of the act and of no wording,
    and one that only repeats the day of issue says nothing (LAW 2)."""
    said = {
        name: next((text for key in names if (text := words(told.get(key)))), "") for name, names in keys.act.items()
    }
    title = fold(said["title"])
    issued = iso_date(said.get("work_date") or ("" if keys.declared else said["date"]))
    in_force = iso_date("" if said["valid_from"] == said["date"] and not keys.declared else said["valid_from"])
    warnings: tuple[str, ...] = ()
    if issued and not keys.declared and contradicts(title, issued):
        warnings = (
            f"The file says that “{title}” is of {issued}, which its title contradicts: that day is not taken.",
        )
        issued = None
    if issued and in_force and not keys.declared and in_force < issued:
        warnings += (f"The file says that it came into force on {in_force}, before {issued}: that day is not taken.",)
        in_force = None
    guessed = {
        "work_date": issued if "work_date" not in said else None,
        "commenced": None if keys.declared else in_force,
    }
    declared = Declared(
        title=title,
        number=fold(said.get("number", "")),
        language=known_language(said["language"], ""),
        work_date=issued,
        date=iso_date(said["date"]) if keys.declared else None,
        valid_from=in_force if keys.declared else None,
        commenced=guessed["commenced"],
        source_status=said.get("source_status") or said["status"],
        claim=Claim(keys.claims.get(said["status"], "none")),
        url=said["url"],
        guessed=tuple(name for name, day in guessed.items() if day),
    )
    return declared, warnings


def _unknown(value: Any, keys: Keys) -> Refusal:
    """Why nothing is taken, and what to write so that it is."""
    lists = [value] if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    for items in lists:
        rows = rows_of(items, keys) if isinstance(items, list) else []
        if rows and (what := described(rows, keys)):
            return Refusal(f"It describes {what} and holds no list of articles: there is no law in it.")
    return Refusal(
        "It holds no list of articles: no list or table in it has entries with a number and a text under names Svod "
        f"knows. Its keys: {_keys(value)}. If one of them holds the law, name it in svod.yaml under “mapping” "
        "(list, number, heading, text)."
    )


def _keys(value: Any) -> str:
    """The keys of a value for a person, with those of the entries of its lists."""
    if isinstance(value, list):
        inner = next((item for item in value if isinstance(item, dict)), {})
        return f"[{', '.join(map(str, list(inner)[:_SHOWN]))}]" if inner else "a list without keys"
    if not isinstance(value, dict):
        return "none"
    shown = (f"{key} {_keys(item)}" if isinstance(item, list) and item else str(key) for key, item in value.items())
    return ", ".join(list(shown)[:_SHOWN])
