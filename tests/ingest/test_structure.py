"""Articles, divisions, annexes, notes, quotations in plain paragraphs of every language. Specimens of our own."""

from __future__ import annotations

import pytest

from ingest.documents import Line, Role
from mappings.documents import Table
from tests.ingest.structure_support import act, act_of, eids, provision

RUSSIAN = """
Настоящий Кодекс является образцом.
ОБЩАЯ ЧАСТЬ
РАЗДЕЛ I. ПЕРВЫЙ РАЗДЕЛ
Глава 1. Основные положения
Статья 1. Задачи образца
1. Образец показывает порядок статей.
(Часть в редакции Федерального закона от 01.02.2020 № 3-ФЗ)
2. Статья 7 настоящего Кодекса применяется отдельно.
Статья 2¹. Вставленная статья
Вставленная статья стоит после второй.
Статьи 3–5. Исключены законом от 01.02.2020.
Глава 2
О заключительном
Статья 6. Последнее
Образец заканчивается.
Председатель собрания А. Образцов
Приложение 1
Перечень образцов
Первый образец.
"""


def test_articles_stand_under_their_divisions() -> None:
    found = act(RUSSIAN)
    assert eids(found) == ["preamble", "art_1", "art_2-1", "art_6", "conclusion", "annex_1"]
    first = provision(found, "art_1")
    assert (first.number, first.heading) == ("1", "Задачи образца")
    assert [division.label for division in first.path] == [
        "ОБЩАЯ ЧАСТЬ",
        "РАЗДЕЛ I ПЕРВЫЙ РАЗДЕЛ",
        "Глава 1 Основные положения",
    ]
    assert provision(found, "art_6").path[-1].label == "Глава 2 О заключительном"


def test_amendment_notes_stand_apart_and_keep_their_place() -> None:
    first = provision(act(RUSSIAN), "art_1")
    assert [(note.kind, note.after) for note in first.notes] == [("amendment", 1)]
    assert "редакции" not in first.text


def test_a_sentence_that_begins_with_the_words_article_7_is_no_heading() -> None:
    first = provision(
        act("Статья 6. Имя\nТекст.\nСтатья 7 настоящего Кодекса не применяется.\nСтатья 8. Имя\nТекст."), "art_6"
    )
    assert first.blocks == ("Текст.", "Статья 7 настоящего Кодекса не применяется.")


def test_a_joint_heading_of_repealed_articles_is_a_note() -> None:
    notes = provision(act(RUSSIAN), "art_2-1").notes
    assert [note.text for note in notes] == ["Статьи 3–5. Исключены законом от 01.02.2020."]


@pytest.mark.parametrize(
    ("language", "text", "repeal"),
    [
        ("ru", "Статьи 3, 4. И с к л ю ч е н ы.", 1),
        ("ru", "Статьи 3 и 4 утратили силу. (Закон от 01.02.2020 № 3)", 1),
        ("ru", "Статьи 3–4\nИсключены.\n(Закон от 01.02.2020 № 3)", 3),
        ("ru", "Статьи 3–4", 1),
        ("be", "Артыкулы 3 і 4. Выключаны.", 1),
        ("kk", "3, 4-баптар алып тасталды - 01.02.2020 № 3 Заңымен.", 1),
        ("ky", "3, 4-беренелер күчүн жоготту.", 1),
        ("tg", "Моддаҳои 3 ва 4 хориҷ карда шудаанд.", 1),
        ("uz-Latn", "3, 4-moddalar chiqarib tashlangan.", 1),
        ("zh", "第三条至第四条（已废止）", 1),
        ("en", "Sections 3 to 4 [Repealed.]", 1),
        ("en", "Sections 3 and 4 omitted by Act 3 of 2020.", 1),
        ("fa", "مواد ۳ تا ۴ به موجب قانون نمونه نسخ شده‌اند.", 1),
    ],
)
def test_a_joint_heading_says_that_its_articles_are_gone(language: str, text: str, repeal: int) -> None:
    found = act(_between(language, text), language)
    assert [len(one.blocks) for one in found.provisions] == [1, 1, 1]
    assert [note.text for note in found.provisions[1].notes] == text.split("\n")
    assert len(found.provisions[1].notes) == repeal


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Статьи 5 и 6 настоящего Закона применяются к образцам.\nОбразцы хранятся год."),
        ("ru", "Статьи 5 и 6 исключить.\nОбразцы хранятся год."),
        ("ru", "Не применяются:\nСтатьи 5 и 6\nэтого образца."),
        ("ru", "Статьи 3–4 исключены;\nстатью 5 дополнить словами."),
        ("be", "Артыкулы 5 і 6 прымяняюцца да ўзораў.\nУзоры захоўваюцца год."),
        ("kk", "5, 6-баптар үлгілерге қолданылады.\nҮлгілер бір жыл сақталады."),
        ("ky", "5, 6-беренелер үлгүлөргө колдонулат.\nҮлгүлөр бир жыл сакталат."),
        ("tg", "Моддаҳои 5 ва 6 ба намунаҳо татбиқ мешаванд.\nНамунаҳо як сол нигоҳ дошта мешаванд."),
        ("uz-Latn", "5, 6-moddalar namunalarga tatbiq etiladi.\nNamunalar bir yil saqlanadi."),
        ("zh", "第五条至第六条的规定适用于样本。\n样本保存一年。"),
        ("en", "Articles 5 and 6 shall not apply to specimens.\nSpecimens are kept for a year."),
        ("en", "Sections 5 and 6 of the Repealed Specimens Act\napply to specimens too."),
        ("fa", "مواد ۵ و ۶ بر نمونه‌ها اعمال می‌شود.\nنمونه‌ها یک سال نگهداری می‌شوند."),
    ],
)
def test_a_sentence_that_begins_with_several_articles_is_law(language: str, text: str) -> None:
    found = act(_between(language, text), language)
    assert found.provisions[1].blocks[1:] == tuple(text.split("\n"))
    assert not any(one.notes for one in found.provisions)


def _between(language: str, text: str) -> str:
    """A specimen of three articles with ``text`` at the end of the second."""
    heading, body = {
        "ru": ("Статья {}. Имя", "Текст."), "be": ("Артыкул {}. Назва", "Тэкст."), "kk": ("{}-бап. Атауы", "Мәтін."),
        "ky": ("{}-берене. Аты", "Текст."), "tg": ("Моддаи {}. Ном", "Матн."), "uz-Latn": ("{}-modda. Nomi", "Matn."),
        "zh": ("第{}条", "样本。"), "en": ("Article {}. Name", "Text."), "fa": ("ماده {}", "نمونه."),
    }[language]  # fmt: skip
    articles = [f"{heading.format(number)}\n{body}" for number in (1, 2, 9)]
    return "\n".join((*articles[:2], text, articles[2]))


def test_a_note_in_brackets_is_a_note_and_a_numbered_paragraph_is_law() -> None:
    urdu = act("حصہ اول۔ نمونہ\nباب اول، آغاز\nدفعہ 1۔\nنمونہ۔\n[2024 کے قانون سے شامل کیا گیا]", "ur").provisions[0]
    assert [division.label for division in urdu.path] == ["حصہ اول نمونہ", "باب اول آغاز"]
    assert (urdu.blocks, len(urdu.notes)) == (("نمونہ۔",), 1)
    hindi = act("धारा 1.\n(1) नमूना (प्रतिस्थापित)\n(2024 के अधिनियम (सं. 3) द्वारा अंतःस्थापित)", "hi").provisions[0]
    assert (hindi.blocks, len(hindi.notes)) == (("(1) नमूना (प्रतिस्थापित)",), 1)
    kazakh = act(
        "1-бап. Атауы\n(1) Үлгіге өзгерістер енгізіледі.\n(Үлгі 2024 жылы өзгеріс енгізілді)", "kk"
    ).provisions[0]
    assert (kazakh.blocks, len(kazakh.notes)) == (("(1) Үлгіге өзгерістер енгізіледі.",), 1)


def test_signatures_are_no_law_and_an_annex_is_its_own_provision() -> None:
    found = act(RUSSIAN)
    assert provision(found, "art_6").blocks == ("Образец заканчивается.",)
    assert provision(found, "conclusion").notes[0].text == "Председатель собрания А. Образцов"
    annex = provision(found, "annex_1")
    assert (annex.number, annex.heading, annex.text) == ("Приложение 1", "Перечень образцов", "Первый образец.")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Статья 1. Имя\nТекст.\nСтатья 1-1. Имя\nТекст.", [("art_1", "1"), ("art_1-1", "1-1")]),
        ("be", "Артыкул 1. Назва\nТэкст.\nАртыкул 2. Назва\nТэкст.", [("art_1", "1"), ("art_2", "2")]),
        ("kk", "1-бап. Атауы\nМәтін.\n2 бап\nМәтін.", [("art_1", "1-бап"), ("art_2", "2 бап")]),
        ("ky", "1-берене. Аты\nТекст.\n2‐статья\nТекст.", [("art_1", "1-берене"), ("art_2", "2‐статья")]),
        ("tg", "Моддаи 1.\nМатн.\nМоддаи 2. Ном\nМатн.", [("art_1", "1"), ("art_2", "2")]),
        ("uz-Latn", "1-modda. Nomi\nMatn.\n2-modda. Nomi\nMatn.", [("art_1", "1-modda"), ("art_2", "2-modda")]),
        ("uz-Cyrl", "1-модда. Номи\nМатн.\n2‐модда\nМатн.", [("art_1", "1-модда"), ("art_2", "2‐модда")]),
        ("zh", "第一条 样本。\n第一条之一　样本。", [("art_1", "第一条"), ("art_1-1", "第一条之一")]),
        ("zh", "第 1 条 样本。\n第 2 条 样本。", [("art_1", "第 1 条"), ("art_2", "第 2 条")]),
        ("zh-Hant", "第一條\n樣本。\n第二條\n樣本。", [("art_1", "第一條"), ("art_2", "第二條")]),
        ("en", "Article 1\nText.\nArticle 1A. Name\nText.", [("art_1", "1"), ("art_1A", "1A")]),
        ("en", "Section 1. Name\nText.\nSection 2. Name\nText.", [("art_1", "1"), ("art_2", "2")]),
        ("en", "1. Name.—Text.\n1A. Name.—Text.\n2. Name.—Text.", [("art_1", "1"), ("art_1A", "1A"), ("art_2", "2")]),
        ("hi", "अनुच्छेद १.\nनमूना।\nअनुच्छेद २.\nनमूना।", [("art_1", "१"), ("art_2", "२")]),
        ("ur", "دفعہ ۱۔\nنمونہ۔\nدفعہ ۲۔\nنمونہ۔", [("art_1", "۱"), ("art_2", "۲")]),
        ("fa", "ماده ۱- نمونه.\nماده ۱ مکرر- نمونه.", [("art_1", "۱"), ("art_1-1", "۱ مکرر")]),
        ("fa", "ماده (۱)ـ نمونه.\nماده (۲)ـ نمونه.", [("art_1", "۱"), ("art_2", "۲")]),
        ("fa", "مادهٔ اول\nنمونه.\nمادهٔ دوم\nنمونه.", [("art_1", "اول"), ("art_2", "دوم")]),
    ],
)  # fmt: skip
def test_each_language_finds_its_articles_and_prints_their_numbers(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    found = act(text, language)
    assert [(one.eid, one.number) for one in found.provisions] == expected
    assert all(one.blocks for one in found.provisions)


def test_text_on_the_numbers_line_is_law_where_articles_have_no_headings() -> None:
    found = act("第一条 为了示范，制定本样本。\n第二条 样本有下列情形之一的：\n（一）第一种；\n（二）第二种。", "zh")
    assert provision(found, "art_1").blocks == ("为了示范，制定本样本。",)
    assert provision(found, "art_2").blocks[0] == "样本有下列情形之一的："
    assert not any(one.heading for one in found.provisions)


def test_a_heading_may_stand_on_the_line_below_the_number() -> None:
    found = act("Статья 7.\nО порядке\nПорядок есть.\nСтатья 8.\nОб условиях\nУсловия есть.")
    assert [one.heading for one in found.provisions] == ["О порядке", "Об условиях"]
    bare = act("Статья 7\n1. Порядок есть.\nСтатья 8\n1. Условия есть.")
    assert [one.heading for one in bare.provisions] == ["", ""]


def test_numbered_items_are_units_of_an_act_without_articles() -> None:
    found = act("一、将样本第三条修改为：“第三条　样本改了。\n“第三条之一　样本增加了。”\n二、本样本施行。", "zh")
    assert [(one.eid, one.number, len(one.blocks)) for one in found.provisions] == [
        ("item_1", "一", 2),
        ("item_2", "二", 1),
    ]


def test_an_act_with_neither_articles_nor_items_is_one_body() -> None:
    assert eids(act("Образец без статей.\nОн состоит из двух абзацев.")) == ["body"]


def test_articles_quoted_in_an_amending_act_belong_to_the_text_of_their_parent() -> None:
    found = act(
        """
        Статья 1. Изменения
        Статью 15 изложить в следующей редакции:
        «Статья 15. Новая редакция
        Статья говорит другое.»;
        дополнить статьей 16 следующего содержания:
        Статья 16. Совсем новая
        Она говорит третье.
        Статья 2. Вступление в силу
        Образец действует.
        """
    )
    assert eids(found) == ["art_1", "art_2"]
    assert "Статья 16. Совсем новая" in provision(found, "art_1").blocks


def test_a_quoted_chapter_does_not_divide_the_amending_act() -> None:
    found = act("第一条 增加一节如下：\n第七节 样本\n第一百二十三条 样本。\n第一百二十四条 样本。\n第二条 施行。", "zh")
    assert eids(found) == ["art_1", "art_2"]
    assert all(not one.path for one in found.provisions)


def test_a_table_of_contents_makes_no_articles() -> None:
    found = act(
        """
        Содержание
        Глава 1. Начало
        Статья 1. Первая
        Статья 2. Вторая
        Статья 3. Третья
        Глава 1. Начало
        Статья 1. Первая
        Здесь стоит текст первой статьи, и он длиннее заголовка.
        Статья 2. Вторая
        Здесь стоит текст второй статьи, и он длиннее заголовка.
        Статья 3. Третья
        Здесь стоит текст третьей статьи, и он длиннее заголовка.
        """
    )
    assert [eid for eid in eids(found) if eid.startswith("art")] == ["art_1", "art_2", "art_3"]
    assert all(one.blocks for one in found.provisions if one.kind == "article")


def test_a_menu_of_all_articles_on_one_line_is_no_article() -> None:
    found = act("第一條 第二條 第三條\n第一條\n樣本。\n第二條\n樣本。\n第三條\n樣本。", "zh-Hant")
    assert eids(found) == ["preamble", "art_1", "art_2", "art_3"]


def test_articles_of_an_annex_have_ids_of_their_own() -> None:
    found = act("Статья 1. Имя\nТекст.\nСтатья 2. Имя\nТекст.\nПриложение 1\nСтатья 1. Имя\nДругой текст.")
    assert eids(found) == ["art_1", "art_2", "annex_1__art_1"]
    assert provision(found, "annex_1__art_1").path[0].kind == "annex"


def test_numbers_that_begin_anew_in_another_division_are_prefixed() -> None:
    found = act(
        "Раздел I\nСтатья 1. Имя\nТекст.\nСтатья 2. Имя\nТекст.\nРаздел II\nСтатья 1. Имя\nИной.\nСтатья 2. Имя\nИной."
    )
    assert eids(found) == ["art_1", "art_2", "sec_2__art_1", "sec_2__art_2"]


def test_a_division_without_articles_keeps_its_text() -> None:
    found = act("РАЗДЕЛ ПЕРВЫЙ\nСтатья 1\nТекст.\nРАЗДЕЛ ВТОРОЙ\nПереходные положения\n1. Первое.\n2. Второе.")
    last = provision(found, "sec_2")
    assert (last.kind, last.number, last.heading) == ("section", "РАЗДЕЛ ВТОРОЙ", "Переходные положения")
    assert last.blocks == ("1. Первое.", "2. Второе.")


def test_a_chapter_that_was_repealed_as_a_whole_is_kept_with_its_note() -> None:
    found = act(
        "Глава 1. Начало\nСтатья 1. Имя\nТекст.\nГлава 2. Середина\n"
        "(Утратила силу - закон от 01.02.2020 № 3)\nГлава 3. Конец\nСтатья 9. Имя\nТекст."
    )
    assert eids(found) == ["art_1", "chp_2", "art_9"]
    assert len(provision(found, "chp_2").notes) == 1


def test_the_amended_wording_stands_and_the_earlier_one_is_its_note() -> None:
    found = act("ماده ۱- نخست.\nماده ۲- متن پیشین است.\nماده ۲ (اصلاحی ۱۴۰۲/۲/۱۰)- متن تازه است.\nماده ۳- پایان.", "fa")
    assert eids(found) == ["art_1", "art_2", "art_3"]
    assert provision(found, "art_2").text == "متن تازه است."
    assert provision(found, "art_2").notes[-1].text == "متن پیشین است."
    assert len(found.warnings) == 1


def test_what_a_source_says_of_a_line_is_obeyed() -> None:
    table = Table((("Разряд", "Ставка"), ("1", "2")), has_head=True)
    found = act_of(
        [
            Line("Образцовый закон", Role.TITLE),
            Line("Принят собранием 1 февраля 2020 года", Role.META),
            Line("Начало", Role.DIVISION, level=1),
            Line("5. О ставках", Role.ARTICLE, number="5", heading="О ставках"),
            Line("Ставки таковы:"),
            Line("", Role.TABLE, table=table),
            Line("Редактор исправил опечатку", Role.NOTE, note_kind="editorial"),
            Line("А. Образцов", Role.SIGNATURE),
        ]
    )
    assert found.declared.title == "Образцовый закон"
    assert found.declared.guessed == ("title",)
    assert eids(found) == ["preface", "art_5", "conclusion"]
    article = provision(found, "art_5")
    assert (article.heading, article.blocks) == ("О ставках", ("Ставки таковы:", table))
    assert [(note.kind, note.after) for note in article.notes] == [("editorial", 2)]
    assert article.path[0].label == "Начало"


def test_what_stands_under_a_number_that_a_source_gives_apart_is_that_articles() -> None:
    found = act_of(
        [
            Line("第一条", Role.ARTICLE, number="第一条"),
            Line("样本。"),
            Line("附件一 样本的附件"),
            Line("条目二", Role.ARTICLE, number="条目二"),
            Line("样本。"),
        ],
        "zh",
    )
    assert eids(found) == ["art_1", "item_2"]
    assert provision(found, "art_1").blocks == ("样本。", "附件一 样本的附件")
