"""Marks of restricted use however offices print them, and laws that only speak of secrets. Specimens of our own."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from ingest.secrecy import Restricted, refuse_restricted
from tests.ingest.holding import Base

MARKS = [
    "Гриф: ДСП",
    "№ 12-ДСП",
    "С Е К Р Е Т Н О",
    "С О В Е Р Ш Е Н Н О   С Е К Р Е Т Н О",
    "Закон (для служебного пользования)",
    "Приказ от 12 марта 2010 г. № 12-ДСП",
    "Экз. № 3 Секретно",
    "Секретно. Экз. № 3",
    "Гриф секретности — Совершенно секретно",
    "РАТС ШОС. Для служебного пользования",
    "Для служебного пользования РАТС ШОС",
    "SCO RATS – Restricted",
    "上海合作组织地区反恐怖机构 内部资料",
    "密级：秘密",
    "【秘密】",
    "秘　密",
    "绝密★长期",
    "仅供内部使用",
    "样本办法（内部资料）",
    "طبقه‌بندی: محرمانه",
    "طبقه بندي: خيلي محرمانه",
    "خيلي محرمانه",
    "سرّی",
    "गोपनीय",
    "Oʻta maxfiy",
    "O'TA MAXFIY",
    "Classification: CONFIDENTIAL",
    "Құпиялылық грифі: құпия",
    "Грыф: сакрэтна",
]

OPEN = [
    "О государственной тайне",
    "Гриф секретности",
    "О сведениях с пометкой (для служебного пользования)",
    "секретно;",
    "Статья 8. Степени секретности: секретно",
    "О внесении изменений в приказ от 1 марта 2010 г. № 12-ДСП",
    "Приказ об отмене приказа № 12-ДСП",
    "Закон № 5-ФЗ",
    "Confidential information",
    "Secret ballot",
    "Restricted substances",
    "国家秘密的密级分为绝密、机密、秘密三级",
    "秘密投票",
    "قانون نمونه درباره اسناد محرمانه",
    "गुप्ता",
]


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_is_seen_however_it_is_printed(mark: str) -> None:
    with pytest.raises(Restricted, match="restricted use"):
        refuse_restricted(["Образец", mark, "Об образце"])


@pytest.mark.parametrize("line", OPEN)
def test_a_law_that_speaks_of_secrets_is_not_marked_by_that(line: str) -> None:
    refuse_restricted(["Образец", line, "Об образце"])


def test_marks_that_are_listed_are_spoken_of_and_one_below_its_label_is_set() -> None:
    refuse_restricted(["Об образцах", "Устанавливаются такие пометки:", "Секретно"])
    with pytest.raises(Restricted, match="Секретно"):
        refuse_restricted(["Об образцах", "Гриф секретности:", "Секретно"])


LAW = "Статья 1. Предмет\nОбразец показывает текст закона.\nСтатья 2. Срок\nОбразец действует год.\n"


def _office(mark: str) -> bytes:
    """A Word document as far as its members go: a header with the mark in two runs, and the text."""
    half = len(mark) // 2
    runs = "".join(f'<w:r><w:t xml:space="preserve">{part}</w:t></w:r>' for part in (mark[:half], mark[half:]))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w:document><w:p><w:r><w:t>Об образце</w:t></w:r></w:p></w:document>")
        archive.writestr("word/header1.xml", f"<w:hdr><w:p>{runs}</w:p></w:hdr>")
    return packed.getvalue()


def _rich(mark: str) -> bytes:
    escaped = "".join(f"\\'{byte:02x}" for byte in mark.encode("cp1251"))
    return f"{{\\rtf1\\ansi\\ansicpg1251 {{\\b {escaped}}}\\par text}}".encode()


def _page(mark: str) -> bytes:
    menu = "".join(f"<p>Раздел сайта {number}</p>" for number in range(14))
    text = "".join(f"<p>{line}</p>" for line in ("Образец не делится на статьи.", "Он действует год."))
    return f"<html><body>{menu}<h1>Об образце</h1><table><tr><td>{mark}</td></tr></table>{text}</body></html>".encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("marked.docx", _office("Для служебного пользования")),
        ("marked.rtf", _rich("Секретно")),
        ("marked.html", _page("Секретно")),
        ("marked.txt", f"Об образце\nГриф: ДСП\n{LAW}".encode()),
    ],
)
def test_nothing_of_a_marked_document_is_kept(base: Base, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / name).write_bytes(data)
    ((path, reason),) = base.take(tmp_path / "texts").refused
    assert path == name
    assert "nothing of it was kept" in reason
    assert not base.files()


def test_an_office_document_without_a_mark_is_kept_for_trying_again(base: Base, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "open.docx").write_bytes(_office("Образец"))
    ((_, reason),) = base.take(tmp_path / "texts").refused
    assert "XML" in reason
    assert [name for name in base.files() if name.startswith("raw/")]
