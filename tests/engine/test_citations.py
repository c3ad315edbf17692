"""Citations in every language and spelling: what is offered for them, and that ordinary questions cite nothing."""

from __future__ import annotations

import time
from datetime import date

import pytest

from corpus.catalogue import catalogue
from corpus.force import Status
from corpus.store import Store
from engine.citations import Citation, resolve
from tests.support import cited
from tests.support.cited import cited_store

DAY = date(2026, 11, 25)

SPELLINGS: list[tuple[str, str]] = [
    # Russian
    ("ст. 205 УК РФ", f"{cited.RU} 205"),
    ("УК РФ 205", f"{cited.RU} 205"),
    ("205 УК РФ", f"{cited.RU} 205"),
    ("ст 205 ук рф", f"{cited.RU} 205"),
    ("УК РФ, статья 205", f"{cited.RU} 205"),
    ("п. «б» ч. 2 ст. 205 УК РФ", f"{cited.RU} 205__para_2__point_б"),
    ("п. б ч. 2 ст. 205 УК РФ", f"{cited.RU} 205__para_2__point_б"),
    ("ст. 205 ч. 2 п. «б» УК РФ", f"{cited.RU} 205__para_2__point_б"),
    ("пункт «б» части второй статьи 205 УК РФ", f"{cited.RU} 205__para_2__point_б"),
    ("примечание к ст. 205 УК РФ", f"{cited.RU} 205__note"),
    ("ст. 205¹ УК РФ", f"{cited.RU} 205-1"),
    ("ст. 205.1 УК РФ", f"{cited.RU} 205-1"),
    ("ст. 205-1 УК РФ", f"{cited.RU} 205-1"),
    ("ст. 205 прим 1 УК РФ", f"{cited.RU} 205-1"),
    ("ст. 205(1) УК РФ", f"{cited.RU} 205-1"),
    ("часть 2 статьи 205.1 УК России", f"{cited.RU} 205-1__para_2"),
    ("статья 205 Уголовного кодекса Российской Федерации", f"{cited.RU} 205"),
    ("УК Российской Федерации, ст. 205", f"{cited.RU} 205"),
    ("какое наказание по ст. 205 УК РФ за теракт", f"{cited.RU} 205"),
    ("по 205 статье УК РФ", f"{cited.RU} 205"),
    ("УК Узбекистана, ст. 155", f"{cited.UZ} 155"),
    ("ст. 16 Палермской конвенции", f"{cited.UNTOC} 16"),
    # Chinese
    ("刑法第一百二十条之一", f"{cited.CN} 120-1"),
    ("刑法第一百二十条之一第二款", f"{cited.CN} 120-1__para_2"),
    ("《中华人民共和国刑法》第120条之一", f"{cited.CN} 120-1"),
    ("刑法120条", f"{cited.CN} 120"),
    ("根据刑法第一百二十条的规定", f"{cited.CN} 120"),
    ("中華人民共和國刑法第一百二十條之一", f"{cited.CN} 120-1"),
    ("联合国打击跨国有组织犯罪公约第十六条", f"{cited.UNTOC} 16"),
    ("俄罗斯联邦刑法典第205条", f"{cited.RU} 205"),
    ("俄罗斯刑法第205条", f"{cited.RU} 205"),
    # Kazakh
    ("Қылмыстық кодекстің 255-бабының 4-бөлігі", f"{cited.KZ} 255__para_4"),
    ("ҚР ҚК 255-бап 4-бөлік", f"{cited.KZ} 255__para_4"),
    ("ҚР ҚК-нің 255-бабы", f"{cited.KZ} 255"),
    # Kyrgyz
    ("КР ЖК 205-берене", f"{cited.KG} 205"),
    ("КР Кылмыш-жаза кодексинин 205-беренеси", f"{cited.KG} 205"),
    ("КЖК 205-берене", f"{cited.KG} 205"),
    # English, two states
    ("302 PPC", f"{cited.PK} 302"),
    ("PPC 302", f"{cited.PK} 302"),
    ("s. 302 Pakistan Penal Code", f"{cited.PK} 302"),
    ("s. 302(b) PPC", f"{cited.PK} 302__para_1__point_b"),
    ("clause (b) of section 302 of the Pakistan Penal Code", f"{cited.PK} 302__para_1__point_b"),
    ("302(b) P.P.C.", f"{cited.PK} 302__para_1__point_b"),
    ("Section 420 of the Indian Penal Code", f"{cited.IN} 420"),
    ("Sec. 120-B IPC", f"{cited.IN} 120B"),
    ("ipc 498a", f"{cited.IN} 498A"),
    ("S.498-A of the Indian Penal Code, 1860", f"{cited.IN} 498A"),
    ("art. 16 UNTOC", f"{cited.UNTOC} 16"),
    ("UNTOC, article 16(3)", f"{cited.UNTOC} 16__para_3"),
    ("Article XVI of the Palermo Convention", f"{cited.UNTOC} 16"),
    ("Criminal Code of the Russian Federation, article 205", f"{cited.RU} 205"),
    # Persian
    ("ماده ۲۷۹ قانون مجازات اسلامی مصوب ۱۳۹۲", f"{cited.IR} 279"),
    ("تبصره ۱ ماده ۴۸ ق.آ.د.ک.", f"{cited.IR_PROCEDURE} 48__note_1"),
    ("تبصرهٔ ۱ مادهٔ ۴۸ قانون آيين دادرسي كيفري", f"{cited.IR_PROCEDURE} 48__note_1"),
    ("آ.د.ک. ماده 48", f"{cited.IR_PROCEDURE} 48"),
    ("قانون مجازات روسیه ماده ۲۰۵", f"{cited.RU} 205"),
    # Uzbek in both scripts
    ("JK 155-modda", f"{cited.UZ} 155"),
    ("JKning 155-moddasi", f"{cited.UZ} 155"),
    ("OʻzR JK 155-moddasining 2-qismi", f"{cited.UZ} 155__para_2"),
    ("O'zbekiston Respublikasi Jinoyat kodeksining 155-moddasi", f"{cited.UZ} 155"),
    ("Jinoyat kodeksi 155-modda ikkinchi qism", f"{cited.UZ} 155__para_2"),
    ("Жиноят кодекси 155-модда", f"{cited.UZ} 155"),
    ("ЎзР Жиноят кодексининг 155-моддаси", f"{cited.UZ} 155"),
    # Tajik
    ("моддаи 179 КҶ ҶТ", f"{cited.TJ} 179"),
    ("қисми 2 моддаи 179 Кодекси ҷиноятии Ҷумҳурии Тоҷикистон", f"{cited.TJ} 179__para_2"),
    ("моддаи 179 Кодекси чиноятии Чумхурии Точикистон", f"{cited.TJ} 179"),
    # Belarusian
    ("артыкул 290 КК РБ", f"{cited.BY} 290"),
    ("ч. 2 арт. 290 КК РБ", f"{cited.BY} 290__para_2"),
    ("артыкул 290 Крымінальнага кодэкса Рэспублікі Беларусь", f"{cited.BY} 290"),
    # Hindi, Urdu
    ("धारा 302 भारतीय दंड संहिता", f"{cited.IN} 302"),
    ("भारतीय दण्ड संहिता की धारा ४२०", f"{cited.IN} 420"),
    ("धारा 498क भारतीय दंड संहिता", f"{cited.IN} 498A"),
    ("IPC की धारा 420", f"{cited.IN} 420"),
    ("دفعہ ۳۰۲ تعزیرات پاکستان", f"{cited.PK} 302"),
    ("تعزیرات پاکستان کی دفعہ 302", f"{cited.PK} 302"),
]

ORDINARY = (
    "срок 10 суток", "2 years imprisonment", "第三人", "лишение свободы на срок от 5 до 10 лет",
    "статья 10 лет", "imprisonment for 2 years under the act", "террористический акт",
    "закон о полиции", "5 статей закона", "第三条路", "有期徒刑三年以上十年以下",
    "10 жылға дейін бас бостандығынан айыру", "حبس از ۲ تا ۵ سال", "10 साल की सजा",
    "سزا 10 سال", "the cat sat on the mat 5 times", "dangerous articles 10 kg",
    "section of road 5 km", "дар муддати 5 сол", "часть 2", "giyohvandlik moddalari 5 kg",
    "2024 yil 5 oy", "п. 3 договора", "в 2020 году УК", "criminal law of evidence",
    "что говорит конституция о правах", "Резолюция 1373", "АК-74", "公司章程第十条", "10 жыл",
    "10 жылдан ашык", "10 гадоў", "extradition of 3 suspects in 2024",
    "убийство двух и более лиц", "8 (800) 555-35-35", "", "!!! ((", "1 2 3",
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return cited_store(tmp_path_factory.mktemp("cited"))


def _resolved(text: str, store: Store) -> tuple[Citation, ...]:
    return resolve(text, store, catalogue(), DAY).offered


def _places(found: tuple[Citation, ...]) -> list[str]:
    return [f"{one.work} {one.id.partition('/~art_')[2]}" for one in found if one.held]


@pytest.mark.parametrize(("text", "place"), SPELLINGS)
def test_a_citation_is_recognised_in_any_spelling(text: str, place: str, store: Store) -> None:
    assert _places(_resolved(text, store)) == [place]


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_question_cites_nothing(text: str, store: Store) -> None:
    assert _resolved(text, store) == ()


def test_initials_of_several_states_are_offered_for_each(store: Store) -> None:
    found = _resolved("ЖК 155", store)
    assert {one.jurisdiction: one.held for one in found} == {"kg": True, "uz": True, "kz": False}
    assert [one.jurisdiction for one in _resolved("ЖК 155-модда", store)] == ["uz"]
    assert [one.work for one in _resolved("ЖК 155-бап", store)] == [cited.KZ_LAND]


def test_numberings_that_overlap_are_told_apart(store: Store) -> None:
    both = _resolved("ماده ۵۰۰ قانون مجازات اسلامی", store)
    assert _places(both) == [f"{cited.IR} 500", f"{cited.IR_FIVE} 500"]
    assert len({one.series for one in both}) == 2
    assert _places(_resolved("ماده ۵۰۰ ق.م.ا. مصوب ۱۳۷۵", store)) == [f"{cited.IR_FIVE} 500"]


def test_an_act_that_was_replaced_says_so(store: Store) -> None:
    (old,) = _resolved("s. 302 IPC", store)
    assert old.work == cited.IN
    assert old.status is Status.REPEALED
    assert "Bharatiya Nyaya Sanhita" in old.why
    (new,) = _resolved("s. 302 BNS", store)
    assert new.work == cited.IN_NEW


def test_a_name_that_passed_to_a_new_act_means_the_old_one_too(store: Store) -> None:
    now, before = _resolved("УК РК 255", store)
    assert (now.work, now.held) == (cited.KZ, True)
    assert (before.work, before.held, before.id) == (cited.KZ_OLD, False, cited.KZ_OLD)
    assert [one.work for one in _resolved("УК РК 1997 года, ст. 255", store)] == [cited.KZ_OLD]


def test_what_is_not_held_is_named_and_not_invented(store: Store) -> None:
    (lacking,) = _resolved("ст. 999 УК РФ", store)
    assert (lacking.id, lacking.held, lacking.number) == (cited.RU, False, "999")
    assert "no provision 999" in lacking.why
    (absent,) = _resolved("ст. 5 УИК РФ", store)
    assert not absent.held
    assert "no text of this act is held" in absent.why


def test_a_unit_that_is_not_there_leads_to_its_article_and_says_so(store: Store) -> None:
    (found,) = _resolved("ч. 9 ст. 205 УК РФ", store)
    assert found.id.endswith("/~art_205")
    assert "not in the text" in found.why


def test_an_article_without_an_act_is_of_the_main_codes_of_its_language(store: Store) -> None:
    assert _places(_resolved("ст. 205", store)) == [f"{cited.KG} 205", f"{cited.RU} 205", f"{cited.RU_PROCEDURE} 205"]
    assert _places(_resolved("第二十条", store)) == [f"{cited.CN} 20", f"{cited.CN_PROCEDURE} 20"]
    assert _places(_resolved("255-бап", store)) == [f"{cited.KZ} 255"]
    assert {one.jurisdiction for one in _resolved("s. 302", store)} == {"in", "pk"}
    assert _places(_resolved("s. 302, Pakistan", store)) == [f"{cited.PK} 302"]
    assert _places(_resolved("Article 302", store)) == [f"{cited.IN_CONSTITUTION} 302"]
    assert _resolved("ст. 999", store) == ()


def test_an_article_of_an_act_nobody_knows_is_no_other_act_s(store: Store) -> None:
    for text in (
        "ст. 205 НК РФ",
        "статья 205 Закона о милиции",
        "section 302 of the Fisheries Act",
        "某某条例第二十条",
    ):
        assert _resolved(text, store) == (), text


def test_a_number_of_three_parts_is_one(store: Store) -> None:
    for text in ("ст. 20.3.3 КоАП РФ", "КоАП РФ 20.3.3"):
        (found,) = _resolved(text, store)
        assert (found.number, found.held) == ("20.3.3", False), text
    assert [one.number for one in _resolved("УК РФ, 13.06.1996", store)] == [""]


def test_several_citations_in_one_question(store: Store) -> None:
    text = "чем ст.ст. 205, 206 УК РФ отличаются от ст. 155 УК Узбекистана и ст. 152 УПК РФ"
    wanted = {f"{cited.RU} 205", f"{cited.RU} 206", f"{cited.UZ} 155", f"{cited.RU_PROCEDURE} 152"}
    assert set(_places(_resolved(text, store))) == wanted
    assert _places(_resolved("u/s 302/34 PPC", store)) == [f"{cited.PK} 302", f"{cited.PK} 34"]
    assert _places(_resolved("ст. 205-206 УК РФ", store)) == [f"{cited.RU} 205", f"{cited.RU} 206"]


def test_an_item_that_stands_in_several_parts_is_not_chosen(store: Store) -> None:
    (found,) = _resolved("п. «а» ст. 206 УК РФ", store)
    assert (found.number, found.unit) == ("206", "")
    assert any("more than once" in reason for reason in found.reasons)
    assert _places(_resolved("п. «а» ч. 2 ст. 206 УК РФ", store)) == [f"{cited.RU} 206__para_2__point_а"]


def test_an_act_by_number_and_day(store: Store) -> None:
    by_number = _resolved("Федеральный закон № 115-ФЗ ст. 6", store)
    assert [one.work.rpartition("/act/")[2] for one in by_number] == ["law/2001-08-07/115-fz", "law/2002-07-25/115-fz"]
    for text in ("Федеральный закон от 07.08.2001 № 115-ФЗ, ст. 6", "закон от 7 августа 2001 г. № 115-ФЗ"):
        assert [one.work for one in _resolved(text, store)] == ["/akn/ru/act/law/2001-08-07/115-fz"], text
    assert [one.work for one in _resolved("Act XLV of 1860", store)] == [cited.PK]


def test_an_act_without_an_article(store: Store) -> None:
    (act,) = _resolved("УК РФ", store)
    assert act.id.startswith(f"{cited.RU}/rus@")
    assert not act.number
    assert [one.work for one in _resolved("что говорит UNTOC о выдаче", store)] == [cited.UNTOC]
    assert {one.jurisdiction for one in _resolved("уголовный кодекс", store)} >= {"ru", "kz", "kg", "by"}
    assert _resolved("что говорит уголовный кодекс о взятке", store) == ()


def test_every_candidate_says_what_it_is(store: Store) -> None:
    (found,) = _resolved("п. «б» ч. 2 ст. 205.1 УК РФ", store)
    assert (found.jurisdiction, found.number, found.unit) == ("ru", "205¹", "para_2__point_б")
    assert found.series == "63-ФЗ, 1996-06-13"
    assert found.edition == date(2020, 1, 1)
    assert found.status is Status.IN_FORCE
    assert "“УК РФ”" in found.why
    assert "205-1" in found.why
    assert found.why.endswith("held.")


def test_a_long_question_is_read_in_a_few_milliseconds(store: Store) -> None:
    text = ("выдача лица по ст. 205 УК РФ и ст. 155 УК Узбекистана для преследования за деяние, срок 10 суток; " * 12)[
        :1000
    ]
    _resolved(text, store)
    took = []
    for _ in range(20):
        begun = time.process_time()
        _resolved(text, store)
        took.append(time.process_time() - begun)
    assert min(took) < 0.02


def test_hostile_text_is_read_in_time(store: Store) -> None:
    for text in ("ст. " * 250, "1" * 1000, "1," * 500, "第" * 1000, "(" * 1000, "п. «" * 250, "302/" * 250 + " PPC"):
        begun = time.process_time()
        _resolved(text, store)
        assert time.process_time() - begun < 1, text[:20]


def test_every_code_of_a_state_is_found_by_what_it_is_called(store: Store) -> None:
    """No act of the catalogue that is one of the codes lacks a name it can be cited by."""
    known = catalogue()
    for id, particulars in known.particulars.items():
        work = known.works[id]
        if particulars.code:
            names = [names[0] for names in work.short_names.values()] or list(work.titles.values())
            for name in names:
                found = _resolved(f"{name}", store)
                assert id in {one.work for one in found}, name
