"""Pages of publishers nobody has seen, in invented markup of six languages; what sites show instead of law."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.check import check
from ingest.documents import Declared, Draft, Outcome, RawDocument, Refusal, Role
from ingest.read import read
from ingest.structure import structure
from tests.ingest.holding import Base, folder_of

LAWS = {
    "ru": ("Закон об образце", "Статья {}. Имя", "Слова образца номер {}.", "Главная", "Все права защищены"),
    "be": ("Закон аб узоры", "Артыкул {}. Назва", "Словы ўзору нумар {}.", "Галоўная", "Усе правы абаронены"),
    "tg": ("Қонун дар бораи намуна", "Моддаи {}. Ном", "Суханони намуна рақами {}.", "Саҳифаи асосӣ", "© 2030"),
    "zh": ("样本法", "第{}条", "样本第{}句话。", "首页", "版权所有"),
    "en": ("Specimen Act", "Section {}. Name", "Words of specimen number {}.", "Home", "All rights reserved"),
    "fa": ("قانون نمونه", "ماده {}", "واژه‌های نمونه شماره {} است.", "خانه", "کلیه حقوق محفوظ است"),
}
"""Title, heading, sentence, a word of a menu, a notice at the bottom."""


def _bare(title: str, units: list[tuple[str, str]], menu: str, notice: str) -> str:
    """Old pages: one table for the layout, no names, everything in cells."""
    law = "".join(f"<b>{heading}</b><br>{text}<br>" for heading, text in units)
    links = "".join(f"<tr><td><a href='/{at}'>{menu} {at}</a></td></tr>" for at in range(4))
    return (
        f"<table width=100%><tr><td><table>{links}</table></td><td><h1>{title}</h1>{law}</td></tr></table>"
        f"<p>{notice}</p>"
    )


def _named(title: str, units: list[tuple[str, str]], menu: str, notice: str) -> str:
    """Pages with names of classes, a bar of functions in every article and comments below."""
    law = "".join(
        f"<section class='unit'><h3>{heading}<button>{menu}</button></h3><p>{text}</p>"
        f"<div class='share-bar'><a href='#'>{menu}</a></div></section>"
        for heading, text in units
    )
    return (
        f"<div id='cookieConsent'><p>{menu} cookies</p></div><div class='siteHeader'><p>{menu}</p></div>"
        f"<div class='breadcrumbs'><a href='/'>{menu}</a> / {title}</div><h1>{title}</h1><div class='law'>{law}</div>"
        f"<div class='relatedDocs'><p>{title} 2</p></div><div class='comments'><p>{units[0][1]}</p></div>"
        f"<div class='footer'><p>{notice}</p></div>"
    )


def _modern(title: str, units: list[tuple[str, str]], menu: str, notice: str) -> str:
    """Pages in the elements of HTML 5, the contents as links inside the text."""
    contents = "".join(f"<li><a href='#{at}'>{heading}</a></li>" for at, (heading, _) in enumerate(units))
    law = "".join(f"<h2>{heading}</h2><p>{text} <a href='#0'>{menu}</a></p>" for heading, text in units)
    return (
        f"<header><p>{menu}</p><nav><ul><li>{menu}</li></ul></nav></header><main><article><h1>{title}</h1>"
        f"<ul>{contents}</ul>{law}</article><aside><p>{menu}</p></aside></main><footer><p>{notice}</p></footer>"
    )


def draft(page: str) -> Draft:
    return read(RawDocument("folder", "page.html", page.encode()))[0]


@pytest.mark.parametrize("language", LAWS)
@pytest.mark.parametrize("layout", [_bare, _named, _modern])
def test_the_act_is_found_among_what_a_page_has_around_it(language: str, layout: object) -> None:
    title, heading, sentence, menu, notice = LAWS[language]
    units = [(heading.format(number), sentence.format(number)) for number in range(1, 6)]
    assert callable(layout)
    body = layout(title, units, menu, notice)
    page = f"<!doctype html><html lang='{language}'><head><title>{menu}</title></head><body>{body}</body></html>"
    found = draft(page)
    act = structure(found)
    assert found.declared.title == title
    articles = [one for one in act.provisions if one.kind == "article"]
    assert [one.eid for one in articles] == [f"art_{number}" for number in range(1, 6)]
    assert [one.text.removesuffix(f" {menu}") for one in articles] == [text for _, text in units]
    assert [one.eid for one in act.provisions if one.kind != "article" and one.blocks] == []
    assert notice in found.furniture
    assert any(menu in line for line in found.furniture)


def test_what_is_in_doubt_stays_with_the_act() -> None:
    page = (
        "<html lang='ru'><body><div class='x'><p>О порядке проверки образца</p><p>Принят советом образца.</p></div>"
        "<div class='text'><h3>Статья 1. Имя</h3><p>Слова.</p><h3>Статья 2. Имя</h3><p>Слова.</p></div>"
        "<div class='y'><p>Председатель совета О. Образцов</p></div></body></html>"
    )
    found = draft(page)
    assert found.furniture == ()
    assert [line.text for line in found.lines if line.text][-1] == "Председатель совета О. Образцов"


def framed(before: str, within: str, after: str, language: str = "ru") -> str:
    """A page whose act has two articles: what stands before its element, between them, and after it."""
    title, heading, sentence, menu, notice = LAWS[language]
    units = [f"<h3>{heading.format(at)}</h3><p>{sentence.format(at)}</p>" for at in (1, 2)]
    return (
        f"<html lang='{language}'><body><div class='menu'><a href='/'>{menu}</a></div><h1>{title}</h1>{before}"
        f"<div class='text'>{units[0]}{within}{units[1]}</div>{after}<div class='footer'><p>{notice}</p></div>"
        "</body></html>"
    )


@pytest.mark.parametrize("place", ["before", "within", "after"])
@pytest.mark.parametrize(
    ("language", "markup", "law"),
    [
        ("ru", "<p class='left'>{}</p>", "Совет образца, исходя из нужды в образцах, принимает этот закон"),
        ("ru", "<p class='right'>{}</p>", "Президент Республики Образец О. Образцов"),
        ("ru", "<div class='right'><p>{}</p></div>", "Приложение 1. Перечень образцов, оборот которых запрещён"),
        ("ru", "<div class='bottom'><p>{}</p></div>", "Этот закон вступает в силу со дня опубликования."),
        ("ru", "<header><p>{}</p></header>", "Принят 1 января 2030 года, № 5"),
        ("ru", "<footer><p>{}</p></footer>", "Председатель совета О. Образцов"),
        ("ru", "<div class='print'><p>{}</p></div>", "Народ образца, сознавая нужду в образцах, принимает этот закон"),
        ("ru", "<div class='rating'><p>{}</p></div>", "Образец проверяется раз в год."),
        ("ru", "<div class='share'><p>{}</p></div>", "Доля образца равна одной десятой и платится раз в год."),
        ("en", "<p class='left'>{}</p>", "Whereas specimens are needed, this Act is made for them"),
        ("en", "<p class='right'>{}</p>", "Speaker of the Assembly O. Specimen"),
        ("en", "<div class='right'><p>{}</p></div>", "Schedule 1. Specimens in which nobody may deal"),
        ("en", "<div class='bottom'><p>{}</p></div>", "This Act comes into force on the day of its printing."),
        ("en", "<header><p>{}</p></header>", "Adopted on 1 January 2030, No. 5"),
        ("en", "<footer><p>{}</p></footer>", "Speaker of the Assembly O. Specimen"),
        ("en", "<div class='print'><p>{}</p></div>", "The people of the specimen, in need of specimens, make this Act"),
        ("en", "<div class='rating'><p>{}</p></div>", "A specimen is rated once a year."),
    ],
)
def test_law_is_no_furniture_for_the_name_of_its_place(language: str, markup: str, law: str, place: str) -> None:
    parts = {"before": "", "within": "", "after": ""} | {place: markup.format(law)}
    if "share" in markup and place == "after":
        return  # a bar of functions below a text says such things
    found = draft(framed(**parts, language=language))
    assert law in [line.text for line in found.lines]
    assert found.warnings == ()


def test_what_is_left_out_and_reads_like_law_is_told_once() -> None:
    notice = "Мы храним на вашем устройстве файлы, чтобы знать, как вы читаете наши страницы."
    bars = f"<div class='share'>Поделиться</div><p>{'Слова образца. ' * 20}</p>"
    found = draft(framed("", bars, f"<div class='cookies'><p>{notice}</p><p>{notice}</p></div>"))
    assert {notice, "Поделиться"} <= set(found.furniture)
    assert len(found.warnings) == 1
    assert "2 lines" in found.warnings[0]


def test_an_element_with_articles_is_never_furniture_whatever_its_name() -> None:
    law = "<h3>Статья 1. Имя</h3><p>Слова.</p>"
    page = f"<html lang='ru'><body><nav>Меню</nav><div class='sidebar menu footer'>{law}</div>"
    assert [line.text for line in draft(page).lines] == ["Статья 1. Имя", "Слова."]


def test_articles_a_page_hides_make_it_a_part() -> None:
    page = (
        "<html lang='ru'><body><h1>Закон об образце</h1><p>Статья 1. Имя</p><p>Слова.</p>"
        "<div style='display:none'><p>Статья 2. Имя</p><p>Слова.</p></div></body></html>"
    )
    outcome, said = check(structure(draft(page)))
    assert (outcome, "article 2" in said[0]) == (Outcome.INCOMPLETE, True)


@pytest.mark.parametrize(
    "script",
    [
        "<script id='__NEXT_DATA__' type='application/json'>{}</script>",
        "<script>window.__STATE__ = {};</script>",
        "<script>load(JSON.parse({}));</script>",
    ],
)
def test_an_act_that_a_page_carries_as_data_is_read(script: str) -> None:
    law = "".join(f"<p>Статья {at}. Имя</p><p>Слова образца, которых достаточно для проверки.</p>" for at in (1, 2, 3))
    data = json.dumps({"props": {"id": 5, "doc": {"name": "Закон", "html": f"<h1>Закон об образце</h1>{law}"}}})
    data = json.dumps(data) if "parse" in script else data
    found = draft(f"<html lang='ru'><body><div id='root'>Загрузка</div>{script.replace('{}', data)}</body></html>")
    assert [line.text for line in found.lines if line.role is Role.META] == ["Загрузка"]
    assert [one.eid for one in structure(found).provisions if one.blocks] == ["art_1", "art_2", "art_3"]


def taken(text: str) -> Outcome:
    return check(structure(read(RawDocument("folder", "x", text.encode(), Declared(language="ru")))[0]))[0]


SHELL = """<!doctype html><html><head><title>{}</title></head><body><div id='root'></div><noscript>{}</noscript>
</body></html>"""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (SHELL.format("Портал", ""), "built by a script"),
        (SHELL.format("Portal", "You need to enable JavaScript to run this app."), "needs JavaScript"),
        (SHELL.format("Just a moment...", ""), "whether a person is reading"),
        (
            "<html><title>Проверка</title><body><p>Проверяем ваш браузер. Подождите.</p></body></html>",
            "person is reading",
        ),
        ("<html><body><h1>در حال انتقال به سایت مورد نظر هستید</h1></body></html>", "person is reading"),
        ("API calls quota exceeded! Try later.", "asked too often"),
        ("Превышен лимит запросов. Попробуйте позже.", "asked too often"),
        ("<html><body><p>请求过于频繁，请稍后再试。</p></body></html>", "asked too often"),
        ("تعداد درخواست شما بیش از حد مجاز است.", "asked too often"),
        ("<html><body><h1>Вход в систему</h1><form><p>Логин</p><p>Пароль</p></form></body></html>", "signs in"),
        ("<html><body><p>用户登录</p><p>密码</p></body></html>", "signs in"),
        ("<html><body><h2>Результаты поиска</h2><p>Закон об образце</p></body></html>", "search results"),
        ("<html><body><h1>404 Not Found</h1><p>nginx</p></body></html>", "gave no document"),
        ("Страница не найдена", "gave no document"),
        ("<html><body><h1>{{title}}</h1><p>{{ law.text }} and the rest of it</p></body></html>", "blank form"),
        (
            "const law = {\n  title: 'Specimen',\n  html: `<p>Article 1. Words.</p>`,\n};\nexport default law;",
            "program code",
        ),
        ("body { margin: 0; }\n.law p { color: #111; }\n@media print {\n  nav { display: none; }\n}", "program code"),
    ],
)
def test_what_a_site_shows_instead_of_law_is_refused_for_its_own_reason(text: str, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        taken(text)


@pytest.mark.parametrize(
    "law",
    [
        "Статья 1. Имя\nДоступ ограничен.\nСтатья 2. Имя\nСлова образца, которых хватает для проверки закона о сайтах.",
        "О блокировке образца\nСуд решил: доступ ограничен к страницам образца, на которых вход в систему возможен без "
        "пароля, а результаты поиска показывают страницы других образцов без отметки о том, что они образцы.",
    ],
)
def test_a_law_that_speaks_of_such_things_is_law(law: str) -> None:
    assert taken(law) is Outcome.INDEXED


def test_text_that_lost_its_line_ends_has_its_articles() -> None:
    preamble = "The Parties to this specimen, having met and having agreed on many things, " * 9
    text = f"{preamble}have agreed as follows: Article 1 1. One, see: Article 2 of it. Article 2 Two. Article 3 Three."
    act = structure(draft(text))
    assert [one.text for one in act.provisions if one.kind == "article"] == [
        "1. One, see: Article 2 of it.",
        "Two.",
        "Three.",
    ]


def test_a_menu_of_editions_and_a_button_above_and_in_a_text_are_furniture() -> None:
    menu = [f"Конституция образца {year} года" for year in (1919, 1927, 1937, 1978)]
    found = draft("\n".join([*menu, "КОНСТИТУЦИЯ ОБРАЗЦА", "• Статья 1. Слова образца.", "[править]", "Ещё слова."]))
    assert found.furniture == (*menu, "[править]")
    assert found.declared.title == "КОНСТИТУЦИЯ ОБРАЗЦА"
    assert [line.text for line in found.lines][1:] == ["Статья 1. Слова образца.", "Ещё слова."]


def test_a_treaty_between_several_states_is_its_organisations_whatever_its_language(base: Base, tmp_path: Path) -> None:
    text = (
        "哈萨克斯坦共和国、中华人民共和国、吉尔吉斯共和国和俄罗斯联邦，遵循联合国宪章，遵循上海合作组织成立宣言样本，达成协议如下：\n"
        "第一条 样本的第一句话。\n第二条 样本的第二句话。\n"
    )
    base.take(folder_of(tmp_path / "one", {"a.txt": text}, "language: zh\ntitle: 样本\nkind: treaty\n"))
    assert [id.split("/")[2] for id in base.ids()] == ["sco"]
    nobody = text.replace("上海合作组织", "").replace("联合国宪章", "")
    report = base.take(folder_of(tmp_path / "two", {"b.txt": nobody}, "language: zh\ntitle: 样本二\nkind: treaty\n"))
    assert "Whose law" in report.refused[0][1]
