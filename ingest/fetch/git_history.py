"""The history of a repository of law as wordings: which text of an act stood from which day.

Commits are walked once, oldest first, and of each only the folders it touched are looked at. A wording is told by its
act, its file and its day; where a mirror writes the same day anew, the last text counts. Days of commits count nowhere.
"""

from __future__ import annotations

import fnmatch
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from corpus.catalogue_git import GitLayoutEntry
from ingest.fetch.git_facts import Misread, day_of, facts, front_matter, parsed
from ingest.fetch.git_mirror import Commit, Contents

Key = tuple[str, str, str]
"""Act, name of its file, day (empty: none is said)."""


@dataclass(frozen=True, slots=True)
class Wording:
    """``path`` is where the act was seen first: addresses keep it when the folder is renamed. ``meta`` is the blob of
    the metadata (empty: the text's front matter), ``parts`` are the files of the text with their blobs, the main one
    first. ``wrong`` says why it cannot be taken, ``gone`` is the subject of the commit that deleted the act."""

    act: str
    path: str
    folder: str
    file: str
    day: str
    commit: str
    meta: str
    parts: tuple[tuple[str, str], ...]
    wrong: str = ""
    gone: str = ""

    @property
    def key(self) -> Key:
        return self.act, self.file, self.day or (self.commit if self.wrong else "")

    def same_as(self, other: Wording) -> bool:
        """Whether nothing is new about the wording: neither its text nor its day."""
        return (self.day, self.parts, self.wrong) == (other.day, other.parts, other.wrong)

    @property
    def address(self) -> str:
        """Address of the document inside the repository."""
        return f"{self.path}/{self.file}@{self.day or (self.commit[:12] if self.wrong else 'undated')}"


def recalled(row: Mapping[str, Any]) -> Wording:
    """A wording as :meth:`History.remember` wrote it."""
    return Wording(**{**row, "parts": tuple(map(tuple, row["parts"]))})


@dataclass
class History:
    """Built up commit by commit; ``plan`` are the wordings to be taken, in the order they came. ``deleted`` are acts
    (with their paths), ``dropped`` single texts of acts that stand, by act and file."""

    layout: GitLayoutEntry
    contents: Contents
    tree: dict[str, dict[str, str]] = field(default_factory=dict)
    standing: dict[str, dict[str, Wording]] = field(default_factory=dict)
    plan: dict[Key, Wording] = field(default_factory=dict)
    deleted: dict[str, str] = field(default_factory=dict)
    dropped: set[tuple[str, str]] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    _at: dict[str, str] = field(default_factory=dict)

    # From and to what is kept between runs

    def recall(self, standing: Mapping[str, Any], files: Mapping[str, str]) -> None:
        """Begin where an earlier run ended: with its wordings, and the files of the commit it ended at."""
        for path, blob in files.items():
            self._set(path, blob)
        for act, known in standing.items():
            self.standing[act] = {file: recalled(row) for file, row in known.items()}
            for wording in self.standing[act].values():
                if not wording.gone:
                    self._at[wording.folder] = act

    def remember(self) -> dict[str, Any]:
        return {
            act: {file: {name: getattr(wording, name) for name in Wording.__slots__} for file, wording in known.items()}
            for act, known in self.standing.items()
        }

    def newest(self) -> Iterator[Wording]:
        """The texts of the files that were recalled, of which nothing is known yet."""
        for folder, files in self.tree.items():
            for name in files:
                if "/" not in name and self._language(name):
                    meta = files.get(self.layout.meta, "") if self.layout.meta else ""
                    yield Wording(folder, folder, folder, name, "", "", meta, self._parts(files, name))

    def walk(self, commits: Iterable[Commit]) -> None:
        for commit in commits:
            touched = {folder for change in commit.changes if (folder := self._set(change.path, change.blob))}
            self._move(sorted(touched))
            gone = [folder for folder in sorted(touched) if not self._stands(folder, commit)]
            for folder in gone:
                self._delete(folder, commit)

    def _set(self, path: str, blob: str) -> str:
        """Put a file where it belongs; the folder of its act, empty where it belongs to none."""
        placed = self._place(path)
        if placed is None:
            return ""
        folder, file = placed
        files = self.tree.setdefault(folder, {})
        if blob:
            files[file] = blob
        else:
            files.pop(file, None)
            if not files:
                del self.tree[folder]
        return folder

    def _place(self, path: str) -> tuple[str, str] | None:
        steps = path.split("/")
        if any(step in ("", ".", "..") or not step.isprintable() for step in steps):
            return None
        name = steps[-1]
        if not self.layout.meta:
            return (str(PurePosixPath(path).with_suffix("")), name) if self._language(name) else None
        if name == self.layout.meta or self._language(name):
            return "/".join(steps[:-1]), name
        for position in range(len(steps) - 2, -1, -1):
            if any(PurePosixPath(text).stem == steps[position] for text in self.layout.texts):
                return "/".join(steps[:position]), "/".join(steps[position:])
        return None

    def _language(self, name: str) -> str:
        found = (language for text, language in self.layout.texts.items() if fnmatch.fnmatchcase(name, text))
        return next(found, "")

    def _texts(self, folder: str) -> list[str]:
        return [name for name in self.tree.get(folder, {}) if "/" not in name and self._language(name)]

    def _stands(self, folder: str, commit: Commit) -> bool:
        """Take what a commit left in a folder; False where no text is in it any more."""
        files, texts = self.tree.get(folder, {}), self._texts(folder)
        if not texts:
            return False
        meta = files.get(self.layout.meta, "") if self.layout.meta else ""
        act = self._act(folder, meta)
        known = self.standing.setdefault(act, {})
        if any(wording.gone for wording in known.values()):  # it is back
            self._revive(act)
        path = next((wording.path for wording in known.values()), act if act == f"{folder}+" else folder)
        self._at[folder] = act
        for name in [name for name in known if name not in texts]:
            self.dropped.add((act, name))
            del known[name]
        for name in texts:
            self.dropped.discard((act, name))
            self._take(Wording(act, path, folder, name, "", commit.id, meta, self._parts(files, name)))
        return True

    def _take(self, wording: Wording) -> None:
        known = self.standing[wording.act]
        try:
            day = day_of(facts(self._metadata(wording), self.layout, wording.file))
            wording = replace(wording, day=day.isoformat() if day else "")
        except Misread as error:
            wording = replace(wording, wrong=f"its metadata cannot be understood: {error}")
        before = known.get(wording.file)
        if before is not None and before.same_as(wording):
            if before.folder != wording.folder:
                known[wording.file] = replace(before, folder=wording.folder)
            return
        known[wording.file] = wording
        if before is not None and before.key == wording.key and before.key in self.plan:
            said = "were written anew under the same day" if wording.day else "without a day gave way to a later one"
            self.counts[f"wordings {said}"] += 1
        self.plan.pop(wording.key, None)
        self.plan[wording.key] = wording

    def _move(self, touched: Sequence[str]) -> None:
        """Let acts follow their folders: where a commit takes a folder away and brings a new one with the same text,
        and no number in the metadata tells which act it is, it is the act that was there."""
        new: dict[str, list[str]] = {}
        for folder in touched:
            files = self.tree.get(folder, {})
            if folder not in self._at and self._act(folder, files.get(self.layout.meta, "")) == folder:
                for file in self._texts(folder):
                    new.setdefault(files[file], []).append(folder)
        for folder in touched if new else ():
            act = self._at.get(folder, "")
            known = self.standing.get(act, {})
            if self._texts(folder) or any(wording.folder != folder for wording in known.values()):
                continue
            same = (found for wording in known.values() for found in new.get(wording.parts[0][1], ()))
            free = [found for found in same if found not in self._at]
            alike = [found for found in free if PurePosixPath(found).name == PurePosixPath(folder).name]
            for target in (alike or free)[:1]:
                self._at[target] = act
                self.standing[act] = self._moved(known, target)

    def _moved(self, known: Mapping[str, Wording], folder: str) -> dict[str, Wording]:
        """The texts of an act by the names they have in its new folder."""
        files = self.tree[folder]
        names = {files[name]: name for name in self._texts(folder)}
        moved = {}
        for file, wording in known.items():
            name = names.get(wording.parts[0][1], file)
            parts = self._parts(files, name) if name in files else wording.parts
            moved[name] = replace(wording, folder=folder, parts=parts)
        return moved

    def _delete(self, folder: str, commit: Commit) -> None:
        """The act of a folder is gone, unless it has moved to another one."""
        act = self._at.pop(folder, "")
        known = self.standing.get(act, {})
        if not known or any(wording.folder != folder for wording in known.values()):
            return
        self.deleted[act] = next(iter(known.values())).path
        for file, wording in known.items():
            known[file] = self.plan[wording.key] = replace(wording, gone=commit.subject or "no word about why")

    def _revive(self, act: str) -> None:
        self.deleted.pop(act, None)
        for file, wording in self.standing[act].items():
            self.standing[act][file] = self.plan[wording.key] = replace(wording, gone="")

    def _act(self, folder: str, meta: str) -> str:
        """What the act is known by: its number in the metadata, else its folder."""
        if not self.layout.code or not meta:
            return self._known_at(folder)
        try:
            value = parsed(self._text(meta)).get(self.layout.code, "")
        except Misread:
            return self._known_at(folder)
        return value if isinstance(value, str) and value else self._known_at(folder)

    def _known_at(self, folder: str) -> str:
        """The act that is in a folder; a new one where the act that was there first has moved on."""
        moved = any(one.folder != folder and not one.gone for one in self.standing.get(folder, {}).values())
        return self._at.get(folder, f"{folder}+" if moved else folder)

    def _parts(self, files: Mapping[str, str], name: str) -> tuple[tuple[str, str], ...]:
        pieces = sorted(file for file in files if file.startswith(f"{PurePosixPath(name).stem}/"))
        return tuple((file, files[file]) for file in (name, *(pieces if self.layout.meta else ())))

    def _metadata(self, wording: Wording) -> Mapping[str, Any]:
        text = self._text(wording.meta) if wording.meta else front_matter(self.contents.get(wording.parts[0][1]) or b"")
        return parsed(text)

    def _text(self, blob: str) -> str:
        data = self.contents.get(blob)
        if data is None:
            raise Misread("it is not there, or too long")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise Misread("it is not UTF-8") from error

    def metadata(self, wording: Wording) -> Mapping[str, Any]:
        return self._metadata(wording)

    def language(self, wording: Wording) -> str:
        return self._language(wording.file)
