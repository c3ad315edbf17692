"""A repository of law made by a test: acts invented for it, in Kazakh and Russian, one commit a version."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus.catalogue import catalogue
from ingest.fetch.guest import Guest
from ingest.fetch.web_gate import Gate
from ingest.fetch.web_wire import Manners
from ingest.report import IngestReport
from ingest.sources import Order
from tests.ingest.holding import Base

CODE = "02-codes/2014/0703-ulgi-kodeks-900001"
LAW = "03-laws/2016/0105-ulgi-zan-900002"
FEBRUARY = "Закон Республики Казахстан от 5 февраля 2018 года № 151-VI"
MAY = "Закон Республики Казахстан от 1 мая 2019 года № 252-VI"
JUNE = "Закон РК от 1 июня 2023 года № 300-VIII ЗРК"
WORDS = {"rus": "Образец кодекса о проверке", "kaz": "Тексеру туралы үлгі кодекс"}


def meta(
    day: str | Mapping[str, str], *, code: str = "900001", cause: str = "", adopted: str = "2014-07-03", extra: str = ""
) -> str:
    """The mirror's own description of one version."""
    days = {"kaz": day, "rus": day} if isinstance(day, str) else day
    kind = "Кодекс" if code == "900001" else "Закон"
    rows = [
        f"act_code: '{code}'",
        f"requisite: {kind} Республики Казахстан от 3 июля 2014 года № {code[-3:]}-V.",
        "title:",
        *(f"  {language}: {words} {code}" for language, words in WORDS.items()),
        f"approved_on: {adopted}",
        "version_date:",
        *(f"  {language}: {value}" for language, value in days.items()),
        "source:",
        *(f"  {language}: https://zan.example/{code}/{language}/{days[language]}" for language in days),
    ]
    if cause:
        rows += ["caused_by:", "  code: '1'", f"  requisite: {cause}"]
    return "\n".join(rows) + "\n" + extra


def text(language: str, word: str, articles: int = 3, *, heading: bool = False, first: int = 1) -> str:
    """A specimen in the mirror's writing: anchors, headings in bold or with marks, a note."""
    law = [f"# {WORDS[language]}"] if first == 1 else []
    for number in range(first, articles + 1):
        name = f"{number}-бап. Үлгі {number}" if language == "kaz" else f"Статья {number}. Образец {number}"
        law.append(f'<a id="st{number}"></a>')
        law.append(f"### {name}" if heading else f"**{name}**")
        if language == "kaz":
            law.append(
                f"1. Осы үлгі заң {word} тексеру тәртібін белгілейді және ешқандай күші жоқ мәтін болып табылады."
            )
            law.append(f"   > *Ескерту. {number}-бап үлгі ретінде жазылған.*")
        else:
            law.append(f"1. Настоящий образец устанавливает {word} порядок проверки и не имеет никакой силы.")
            law.append(f"   > *Сноска. Статья {number} написана как образец.*")
    return "\n\n".join(law) + "\n"


@dataclass
class Repository:
    """Grows commit by commit. Days of its commits are of no meaning: all are the same, long after the law's."""

    path: Path
    commits: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.path.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> str:
        env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in _WHO.items()},
        }
        done = subprocess.run(["git", *arguments], cwd=self.path, env=env, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def commit(self, subject: str, files: Mapping[str, str | None]) -> str:
        """Write files (None: delete one, or a folder) and commit them."""
        for name, content in files.items():
            path = self.path / name
            if content is None:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(content, "utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--no-verify", f"--message={subject}")
        self.commits.append(self.git("rev-parse", "HEAD"))
        return self.commits[-1]


_WHO = {"NAME": "Specimen", "EMAIL": "specimen@court.example", "DATE": "2026-09-26T00:00:00Z"}


def order(base: Base, *named: str | Path, offline: bool = False) -> Order:
    gate = Gate(frozenset())
    going = Guest(base.root, gate, Manners("svod-test/1"), offline=offline)
    return Order(catalogue(), base.root / "cache", repositories=tuple(map(str, named)), going=going)


def take(base: Base, *named: str | Path, offline: bool = False) -> IngestReport:
    return base.carry_out(order(base, *named, offline=offline))


def grown(path: Path) -> Repository:
    """A code of four versions, the third in Kazakh only, the fourth cut into parts; and a law that stands beside it."""
    repository = Repository(path)
    repository.commit(
        "№900001 Образец кодекса",
        {
            f"{CODE}/meta.yaml": meta("2015-01-01"),
            f"{CODE}/kaz.md": text("kaz", "бірінші"),
            f"{CODE}/rus.md": text("rus", "первый"),
            f"{LAW}/meta.yaml": meta("2016-02-01", code="900002", adopted="2016-01-05"),
            f"{LAW}/rus.md": text("rus", "соседний"),
        },
    )
    repository.commit(
        "№151-VI О внесении изменений",
        {
            f"{CODE}/meta.yaml": meta("2018-03-01", cause=FEBRUARY),
            f"{CODE}/kaz.md": text("kaz", "екінші"),
            f"{CODE}/rus.md": text("rus", "второй", heading=True),
        },
    )
    repository.commit(
        "Түзету",
        {
            f"{CODE}/meta.yaml": meta(
                {"kaz": "2019-05-05", "rus": "2018-03-01"},
                cause="Закон Республики Казахстан от 1 мая 2019 года № 252-VI",
            ),
            f"{CODE}/kaz.md": text("kaz", "үшінші"),
        },
    )
    return repository


def cut_into_parts(repository: Repository) -> str:
    """The fourth version: the Russian text in two files, which the list names in the order of the act."""
    table = "| Часть | Название |\n|---|---|\n| [`sec002`](rus/sec002.md) | I |\n| [`sec001`](rus/sec001.md) | II |\n"
    main = f"# {WORDS['rus']}\n\n## Части документа\n\nДокумент разбит на части.\n\n{table}"
    back = "↑ [Вся редакция](../rus.md)\n\n"
    return repository.commit(
        "№300-VIII О внесении изменений",
        {
            f"{CODE}/meta.yaml": meta(
                "2023-07-01", cause="Закон РК от 1 июня 2023 года № 300-VIII ЗРК. Утратил силу позже"
            ),
            f"{CODE}/kaz.md": text("kaz", "төртінші", 4),
            f"{CODE}/rus.md": main,
            f"{CODE}/rus/sec002.md": back + text("rus", "четвёртый", 2).partition("\n\n")[2],
            f"{CODE}/rus/sec001.md": "---\npart_of: ../rus.md\n---\n\n" + text("rus", "четвёртый", 4, first=3),
        },
    )
