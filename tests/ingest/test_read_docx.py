"""Word documents: what Word prints is what is read, and nothing that was deleted."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import mammoth
import pytest

from ingest.documents import Declared, Draft, RawDocument, Refusal, Role
from ingest.read import read
from ingest.structure import structure
from tests.ingest.structure_support import eids, provision
from tests.ingest.word import document, listed, p, part, r, table

UP = '<w:vertAlign w:val="superscript"/>'
NUMBERS = """
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Статья %1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Глава %1."/>
  <w:pStyle w:val="Chapter"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="5"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="41"/></w:lvlOverride></w:num>
"""
STYLES = """
<w:style w:type="paragraph" w:styleId="Chapter"><w:name w:val="heading 1"/>
 <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Name"><w:name w:val="Title"/></w:style>
<w:style w:type="character" w:styleId="Up"><w:name w:val="raised"/>
 <w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
"""


def one(*blocks: str, **parts: str) -> Draft:
    members = {"word/numbering.xml": part("numbering", NUMBERS), "word/styles.xml": part("styles", STYLES)}
    members |= {f"word/{name}.xml": text for name, text in parts.items()}
    (draft,) = read(RawDocument("folder", "act.docx", document(*blocks, parts=members), Declared(language="ru")))
    return draft


def texts(draft: Draft) -> list[str]:
    return [line.text for line in draft.lines]


def test_numbers_that_word_prints_are_read() -> None:
    draft = one(
        p("Закон об образце"),
        p("Предмет", properties=listed(1)),
        p("Образец первый.", properties=listed(1, 1)),
        p("Образец второй:", properties=listed(1, 1)),
        p("первое;", properties=listed(1, 2)),
        p("второе.", properties=listed(1, 2)),
        p("Понятия", properties=listed(1)),
        p("Нумерация частей начинается снова.", properties=listed(1, 1)),
        p("Переходные положения", properties=listed(3)),
    )
    assert texts(draft)[1:] == [
        "Статья 1. Предмет",
        "1. Образец первый.",
        "2. Образец второй:",
        "а) первое;",
        "б) второе.",
        "Статья 2. Понятия",
        "1. Нумерация частей начинается снова.",
        "Статья 41. Переходные положения",
    ]
    assert [eid for eid in eids(structure(draft)) if eid.startswith("art_")] == ["art_1", "art_2", "art_41"]


def test_a_style_brings_its_list_and_legal_numbers_are_arabic() -> None:
    chapter = '<w:pStyle w:val="Chapter"/>'
    draft = one(
        p("Общие положения", properties=chapter), p("Текст образца.", properties=listed(2, 1)),
        p("Особые положения", properties=chapter), p("Ещё текст.", properties=listed(2, 1)),
    )  # fmt: skip
    expected = ["Глава I. Общие положения", "1.5 Текст образца.", "Глава II. Особые положения", "2.5 Ещё текст."]
    assert texts(draft) == expected


def test_insertions_are_text_and_deletions_are_not() -> None:
    draft = one(
        p("Статья 1. Предмет"),
        p("Срок — ", "<w:del><w:r><w:delText>десять</w:delText></w:r></w:del>", f"<w:ins>{r('сто')}</w:ins>", " дней."),
        f"<w:ins>{p('Добавленный абзац.')}</w:ins>",
        f"<w:moveFrom>{p('Перенесённый абзац.')}</w:moveFrom>",
        f"<w:moveTo>{p('Перенесённый абзац.')}</w:moveTo>",
        p("Конец удалён", properties="<w:rPr><w:del/></w:rPr>"),
        p(" и продолжен."),
    )  # fmt: skip
    assert texts(draft)[1:] == [
        "Срок — сто дней.",
        "Добавленный абзац.",
        "Перенесённый абзац.",
        "Конец удалён и продолжен.",
    ]
    assert any("3 tracked deletion(s)" in warning for warning in draft.warnings)


@pytest.mark.parametrize("raised", [UP, '<w:rStyle w:val="Up"/>', '<w:position w:val="6"/>'])
def test_superscripts_are_kept_however_they_are_made(raised: str) -> None:
    draft = one(p(r("Статья 205"), r("1", raised), r(". Образец")), p("Текст."))
    assert texts(draft)[0] == "Статья 205¹. Образец"


def test_tables_are_kept_and_a_row_alone_is_a_line() -> None:
    draft = one(
        p("Статья 1. Ставки"),
        table(("Вид", "Ставка"), ("первый", "5"), ("второй", "7")),
        table(("Председатель", "", "И. Образцов")),
    )
    kept = next(line.table for line in draft.lines if line.table)
    assert kept.rows == (("Вид", "Ставка"), ("первый", "5"), ("второй", "7"))
    assert texts(draft)[-1] == "Председатель И. Образцов"


def test_articles_laid_out_in_one_column_are_paragraphs() -> None:
    draft = one(table(("Статья 1. Предмет",), ("Текст образца.",)))
    assert texts(draft) == ["Статья 1. Предмет", "Текст образца."]


def test_footnotes_are_notes_where_they_are_set_and_take_no_part_in_numbers() -> None:
    reference = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    notes = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>' + (
        f'<w:footnote w:id="2">{p("Сноска образца.")}</w:footnote>'
    )
    draft = one(p("Статья 5", reference), p("Текст."), footnotes=part("footnotes", notes))
    assert [(line.text, line.role) for line in draft.lines] == [
        ("Статья 5", Role.TEXT),
        ("1 Сноска образца.", Role.NOTE),
        ("Текст.", Role.TEXT),
    ]


def test_running_heads_are_furniture() -> None:
    draft = one(p("Статья 1. Предмет"), p("Текст."), header1=part("hdr", p("Собрание образцов")))
    assert draft.furniture == ("Собрание образцов",)
    assert "Собрание образцов" not in texts(draft)


def test_text_boxes_and_content_controls_are_not_lost_and_come_once() -> None:
    inner = p("Текст в рамке.")
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{inner}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
        f"{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    draft = one(
        p("Статья 1. Предмет", box),
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Текст в поле.')}</w:sdtContent></w:sdt>",
        p("До ", "<w:sdt><w:sdtContent>" + r("внутри") + "</w:sdtContent></w:sdt>", " после."),
    )
    assert texts(draft) == ["Статья 1. Предмет", "Текст в рамке.", "Текст в поле.", "До внутри после."]


def test_hidden_text_is_kept_apart() -> None:
    draft = one(p(r("Статья 1. Предмет"), r("скрыто", "<w:vanish/>")), p("Текст."))
    assert texts(draft)[0] == "Статья 1. Предмет"
    assert draft.furniture == ("скрыто",)
    assert any("hidden" in warning for warning in draft.warnings)


def test_title_date_number_and_edition_come_from_the_title_page() -> None:
    draft = one(
        p("г. Образцовск"), p("от 5 марта 2001 года N 17"), p("ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ"),
        p("О проверке образцов"), p("(В редакции Законов КР от 1 июля 2003 года N 5,"), p("2 мая 2007 года N 9)"),
        p("Статья 1. Предмет"), p("Текст."),
    )  # fmt: skip
    said = draft.declared
    assert said.title == "ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ О проверке образцов"
    assert (said.number, str(said.work_date), str(said.date), said.date_basis) == (
        "17",
        "2001-03-05",
        "2007-05-02",
        "amended",
    )
    assert said.jurisdiction == "kg"
    act = structure(draft)
    assert not provision(act, "art_1").notes
    assert "2 мая 2007 года N 9)" in provision(act, "preface").notes[-1].text


@pytest.mark.parametrize(
    ("line", "adopted"),
    [
        ("Дата обновления: 12.03.2024", None),
        ("Дата печати 12.03.2024", None),
        ("Вступил в силу 01.07.2024", None),
        ("Опубликован 5 мая 2020 года", None),
        ("Зарегистрирован 5 мая 2020 года № 12", None),
        ("Жарияланды: 12.03.2024", None),
        ("Күчүнө кирди 12.03.2024", None),
        ("Санаи нашр 12.03.2024", None),
        ("Eʼlon qilingan 2024-yil 12-mart", None),
        ("Printed on 12 March 2024", None),
        ("12.03.2024", None),
        ("Город Образцовск, от 5 мая 2020 года", "2020-05-05"),
        ("г. Образцовск 5 мая 2020 года № 7", "2020-05-05"),
        ("Принят 5 мая 2020 года", "2020-05-05"),
        ("Qabul qilingan 2020-yil 5-may", "2020-05-05"),
    ],
)
def test_only_a_line_that_says_so_gives_the_day_of_adoption(line: str, adopted: str | None) -> None:
    said = one(p("Закон о проверке образцов"), p(line), p("Статья 1. Предмет"), p("Текст.")).declared
    assert said.work_date == (date.fromisoformat(adopted) if adopted else None)
    assert ("work_date" in said.origin) == bool(adopted)


@pytest.mark.parametrize(
    ("remark", "newest"),
    [
        ("(в редакции закона от 1.2.2015, вступает в силу с 01.01.2030)", "2015-02-01"),
        ("(в ред. законов от 1.2.2015, 3.4.2016 и 5.6.2017, действует до 01.01.2030)", "2017-06-05"),
        ("(с изменениями 1 февраля 2015 года № 3, применяется с 01.01.2030)", "2015-02-01"),
        ("(2015-yil 1-fevraldagi O‘RQ-1-son Qonun tahririda, 2030-yil 1-yanvardan kuchga kiradi)", "2015-02-01"),
    ],
)
def test_the_edition_is_the_day_of_an_act_and_never_that_of_effect(remark: str, newest: str) -> None:
    said = one(p("Закон о проверке образцов"), p(remark), p("Статья 1. Предмет"), p("Текст.")).declared
    assert str(said.date) == newest


def test_the_title_in_the_properties_is_a_guess_where_the_text_has_none() -> None:
    core = "<cp:coreProperties xmlns:cp='c' xmlns:dc='d'><dc:title>Кодекс об образцах</dc:title></cp:coreProperties>"
    data = document(p("1. Текст образца без заглавия."), parts={"docProps/core.xml": core})
    (draft,) = read(RawDocument("folder", "a.docx", data))
    assert draft.declared.title == "Кодекс об образцах"
    assert "title" in draft.declared.guessed


def test_a_mark_of_restricted_use_in_a_running_head_is_seen() -> None:
    from ingest.secrecy import Restricted, head_of, refuse_restricted

    draft = one(p("Статья 1. Предмет"), p("Текст."), header1=part("hdr", p("Для служебного пользования")))
    with pytest.raises(Restricted):
        refuse_restricted(head_of(draft))


@pytest.mark.parametrize(
    "data", [document(p("Текст."))[:300], document(p("Текст.")).replace(b"word/document.xml", b"word/documen_.xml")]
)
def test_a_damaged_document_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal):
        read(RawDocument("folder", "a.docx", data))


def test_an_old_word_file_is_refused_with_what_to_do() -> None:
    with pytest.raises(Refusal, match="save it as DOCX"):
        read(RawDocument("folder", "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)))


def test_every_word_a_second_reader_finds_is_in_the_text(real_texts: Path) -> None:
    data = (real_texts / "india/priyanshudayal1-repealed-laws/repealed_laws.docx").read_bytes()
    (draft,) = read(RawDocument("folder", "a.docx", data))
    ours = " ".join(f"{line.text} {line.table.text if line.table else ''}" for line in draft.lines)
    other = re.sub(r"\s+", " ", mammoth.extract_raw_text(io.BytesIO(data)).value)
    assert sorted(re.findall(r"\w+", ours)) == sorted(re.findall(r"\w+", other))
