"""Where acts begin and end, in every language: title pages, tables of contents, closing formulas, signatures, annexes,
transitional provisions. All texts are specimens of our own, of no act."""

from __future__ import annotations

import pytest

from ingest.documents import Line, Role
from mappings.units import units
from tests.ingest.structure_support import act, act_of, eids, provision

SIGNED = {
    "kk": (
        "1-бап. Мақсаты\nБұл біздің үлгіміз.\n2-бап. Күшіне ену\nҮлгі бүгін күшіне енеді.\nҚазақстан Республикасының\n"
        "Президенті Ә. Үлгіев\nАстана, Ақорда, 2020 жылғы 1 қаңтар\n№ 1-VI ҚРЗ\nкодексіне 1-ҚОСЫМША\nҮЛГІЛЕР ТІЗБЕСІ\n"
        "1. Бірінші үлгі.",
        ["art_1", "art_2", "conclusion", "annex_1"],
        4,
    ),
    "tg": (
        "Моддаи 1. Мақсад\nИн намунаи мост.\nМоддаи 5. Эътибор\nНамуна имрӯз эътибор пайдо мекунад.\n"
        "Президенти\nҶумҳурии Намуна Н. Намунаев\nш. Душанбе, 1 январи соли 2020\n№ 1000\nЗамимаи 1\nРӮЙХАТ\n1. Якум.",
        ["art_1", "art_5", "conclusion", "annex_1"],
        4,
    ),
    "be": (
        "Артыкул 1. Мэта\nГэта наш узор.\nАртыкул 5. Дзеянне\nУзор дзейнічае сёння.\n"
        "Прэзідэнт Рэспублікі У.Узораў\n1 студзеня 2020 г., г. Мінск\n№ 1-З\nДадатак 1\nда Закона Рэспублікі\n"
        "«Аб узоры»\nПЕРАЛІК УЗОРАЎ\n1. Першы ўзор.",
        ["art_1", "art_5", "conclusion", "annex_1"],
        3,
    ),
    "ky": (
        "1-берене. Максаты\nБул биздин үлгү.\n5-берене. Күчү\nҮлгү бүгүн күчүнө кирет.\nКыргыз Республикасынын\n"
        "Президенти Ү. Үлгүев\n1-тиркеме\nТИЗМЕ\n1. Биринчи үлгү.",
        ["art_1", "art_5", "conclusion", "annex_1"],
        2,
    ),
    "uz-Cyrl": (
        "1-модда. Мақсад\nБу бизнинг намунамиз.\n5-модда. Кучга кириши\nНамуна бугун кучга киради.\n"
        "Ўзбекистон Республикасининг Президенти Н. НАМУНАЕВ\nТошкент ш.,\n2020 йил 3 январь,\nЎРҚ-1-сон\n1-ИЛОВА\n"
        "РЎЙХАТ\n1. Биринчи намуна.",
        ["art_1", "art_5", "conclusion", "annex_1"],
        4,
    ),
    "uz-Latn": (
        "1-modda. Maqsad\nBu bizning namunamiz.\n5-modda. Kuchga kirishi\nNamuna bugun kuchga kiradi.\n"
        "Oʻzbekiston Respublikasining Prezidenti N. NAMUNAYEV\nToshkent sh.,\n2020-yil 3-yanvar,\nOʻRQ-1-son\n1-ILOVA\n"
        "ROʻYXAT\n1. Birinchi namuna.",
        ["art_1", "art_5", "conclusion", "annex_1"],
        4,
    ),
    "zh": (
        "第一条 本样本由我们写成。\n第二条 本样本自公布之日起施行。\n中华人民共和国主席 样本人\n2020年1月1日\n"
        "附表：\n样本价格表\n第一类 十元",
        ["art_1", "art_2", "conclusion", "annex_1"],
        2,
    ),
    "ru": (
        "Статья 1. Цель\nЭто наш образец.\nСтатья 2. Действие\nОбразец действует.\n"
        "Первый заместитель Председателя\nСобрания О. Образцов\nг. Образцов, Дом Собрания,\n1 января 2020 г.\nN 5-I\n"
        "Приложение № 1\nк Закону Республики\n«Об образцах»\nПЕРЕЧЕНЬ ОБРАЗЦОВ\n1. Первый образец.",
        ["art_1", "art_2", "conclusion", "annex_1"],
        5,
    ),
}


@pytest.mark.parametrize("language", SIGNED)
def test_signatures_stand_apart_and_the_annex_below_them_is_law(language: str) -> None:
    text, expected, lines = SIGNED[language]
    found = act(text, language)
    assert eids(found) == expected
    conclusion, annex = provision(found, "conclusion"), provision(found, "annex_1")
    assert (len(conclusion.notes), conclusion.blocks) == (lines, ())
    assert len(annex.blocks) == 1
    assert annex.heading


def test_law_below_the_signatures_is_never_a_remark() -> None:
    found = act(
        "Статья 1. Цель\nЭто образец.\nСтатья 2. Действие\nОбразец действует.\nПредседатель О. Образцов\n"
        "1 января 2020 года\nПЕРЕХОД К НОВОМУ\n1. Прежние образцы действуют год.\n2. Новые действуют сразу."
    )
    assert eids(found) == ["art_1", "art_2", "conclusion", "body"]
    assert [note.text for note in provision(found, "conclusion").notes] == [
        "Председатель О. Образцов",
        "1 января 2020 года",
    ]
    assert provision(found, "body").blocks[0] == "ПЕРЕХОД К НОВОМУ"


def test_signatures_a_source_marks_in_part_only_are_whole() -> None:
    """Place and date marked as the signature, the names above them left in the last article."""
    text = (
        "Статья 1. Цель\nЭто образец.\nСтатья 2. Действие\nОбразец действует.\nПредседатель\nСобрания О. Образцов\n"
        "Секретарь\nСобрания Н. Пример"
    )
    marked = Line("Образцов, 1 января 2020 г.", Role.SIGNATURE)
    found = act_of([*(Line(line) for line in text.splitlines()), marked])
    assert provision(found, "art_2").text == "Образец действует."
    assert len(provision(found, "conclusion").notes) == 5


def test_the_formula_that_closes_a_treaty_is_its_end_and_stays_text() -> None:
    found = act(
        "Article 1\nUse\nTexts are used.\nArticle 2\nForce\nIt is in force.\n"
        "IN WITNESS WHEREOF the undersigned have signed this specimen.\n"
        "DONE at Specimen City in two copies, each in English and Chinese, both being authentic.\n"
        "For the Republic of Specimen\nANNEX I\nLIST\nArticle 1\nFirst\nIt is listed.",
        "en",
    )
    assert eids(found) == ["art_1", "art_2", "conclusion", "annex_1__art_1"]
    assert len(provision(found, "conclusion").blocks) == 2
    assert [note.text for note in provision(found, "conclusion").notes] == ["For the Republic of Specimen"]


def test_who_passed_a_persian_law_is_no_part_of_its_last_article() -> None:
    found = act("ماده ۱- نمونه است.\nماده ۲- پایان است.\nقانون فوق مشتمل بر دو ماده در جلسه نمونه تصویب شد.", "fa")
    assert eids(found) == ["art_1", "art_2", "conclusion"]
    assert provision(found, "art_2").text == "پایان است."


def test_final_provisions_without_a_number_are_a_division() -> None:
    found = act(
        "Глава 1. Начало\nСтатья 1. Цель\nЭто образец.\nЗАКЛЮЧИТЕЛЬНЫЕ ПОЛОЖЕНИЯ\nСтатья 2. Действие\nОно есть."
    )
    assert [division.number for division in provision(found, "art_2").path] == ["ЗАКЛЮЧИТЕЛЬНЫЕ ПОЛОЖЕНИЯ"]
    assert provision(found, "art_1").text == "Это образец."


def test_a_table_of_contents_of_chapters_alone_makes_no_chapters() -> None:
    found = act(
        "样本法\n目录\n第一章 总则\n第二章 样本\n第二章之一 特别样本\n第一章 总则\n第一条 写成样本。\n第二章 样本\n"
        "第二条 样本真实。\n第二章之一 特别样本\n第二条之一 样本特别。",
        "zh",
    )
    assert [eid for eid in eids(found) if eid.startswith("chp")] == []
    assert provision(found, "art_2-1").path[0].number == "第二章之一"


def test_the_title_page_is_no_preamble() -> None:
    found = act(
        "Об образцах\nг. Образцов\nот 1 января 2020 года № 5\nПринят Собранием 1 декабря 2019 года\n"
        "Настоящий Закон написан нами.\nСтатья 1. Цель\nЭто образец.\nСтатья 2. Имя\nЭто имя."
    )
    assert len(provision(found, "preface").notes) == 4
    assert provision(found, "preamble").blocks == ("Настоящий Закон написан нами.",)


def test_a_chapter_heading_in_two_lines_is_one_heading() -> None:
    found = act("Глава 1. Понятие образца.\nВиды образцов\nСтатья 1. Цель\nЭто образец.\nСтатья 2. Имя\nЭто имя.")
    assert eids(found) == ["art_1", "art_2"]
    assert provision(found, "art_1").path[0].heading == "Понятие образца. Виды образцов"


def test_a_reference_below_a_schedule_belongs_to_its_heading() -> None:
    found = act(
        "1. Title.—It is a specimen.\n2. Force.—It is in force.\n3. Use.—It is used.\nTHE SCHEDULE\n[See section 2]\n"
        "LIST OF SPECIMENS\n1. First.\n2. Second.",
        "en",
    )
    assert provision(found, "annex_1").heading == "[See section 2] LIST OF SPECIMENS"
    assert provision(found, "annex_1").blocks == ("1. First.", "2. Second.")


@pytest.mark.parametrize("gone", ["5 to 7. [Omitted.]", "5-7. [Omitted.]", "5, 6 and 7. [Repealed.]"])
def test_the_last_section_behind_omitted_ones_is_a_section(gone: str) -> None:
    found = act(
        "1. Title.—It is a specimen.\n2. Force.—It is in force.\n3. Use.—It is used.\n4. [Repealed.]\n"
        f"{gone}\n8. Savings.—Old specimens stay.",
        "en",
    )
    assert eids(found) == ["art_1", "art_2", "art_3", "art_4", "art_8"]
    assert gone in [note.text for note in provision(found, "art_4").notes]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tg", "Моддаи 1. Якум\nМатн.\nМоддаҳои 2–4. Хориҷ карда шуданд\nМоддаи 5. Панҷум\nМатн."),
        ("ur", "دفعہ ۱۔ پہلی\nمتن ہے۔\nدفعات ۲ تا ۴۔ منسوخ\nدفعہ ۵۔ پانچویں\nمتن ہے۔"),
        ("hi", "धारा १. पहली\nपाठ है।\nधाराएं २ से ४. निरसित\nधारा ५. पांचवीं\nपाठ है।"),
    ],
)
def test_a_range_of_repealed_articles_is_a_remark(language: str, text: str) -> None:
    found = act(text, language)
    assert eids(found) == ["art_1", "art_5"]
    assert len(provision(found, "art_1").notes) == 1


def test_urdu_letters_of_inserted_sections_and_clauses_are_read() -> None:
    found = act("دفعہ ۳۔ سزا\nسزا ہے:\n(الف) پہلی؛\n(ب) دوسری۔\nدفعہ ۳الف۔ مزید\nمتن ہے۔\nدفعہ ۳ب۔ اور\nمتن ہے۔", "ur")
    assert eids(found) == ["art_3", "art_3A", "art_3B"]
    inside = [unit.eid for unit in units(provision(found, "art_3"), "ur")]
    assert inside[-2:] == ["art_3__para_1__point_الف", "art_3__para_1__point_ب"]


def test_notes_numbered_from_the_line_of_their_word_go_on() -> None:
    found = act("Статья 1. Цель\n1. Это образец.\n2. Иное нет.\nПримечания. 1. Первое.\n2. Второе.\n3. Третье.")
    inside = [unit.eid for unit in units(provision(found, "art_1"), "ru")]
    assert inside == [f"art_1__{one}" for one in ("para_1", "para_2", "note_1", "note_2", "note_3")]
