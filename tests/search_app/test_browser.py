"""In a real Chromium: a question asked, narrowed, an article read and printed; keys, phones, and WCAG by axe-core."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Request, expect

from search_app import create_app
from tests.conftest import IN_CI
from tests.search_app.browser import NoAxe, NoBrowser, axe_script, chromium, served
from tests.search_app.conftest import fill
from tests.search_app.specimens import BRIDGES, LONG_TEXT, NEWEST, OLDER, PERSIAN
from tests.support.elasticsearch import settings_for

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    try:
        with chromium() as browser:
            yield browser
    except NoBrowser as error:
        pytest.fail(str(error)) if IN_CI else pytest.skip(str(error))


@pytest.fixture(scope="module", params=["embedded", "elasticsearch"])
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a filled base on each engine."""
    if request.param == "elasticsearch":
        url, prefix = (request.getfixturevalue(name) for name in ("elasticsearch_url", "session_prefix"))
        settings = settings_for(url, f"{prefix}-pages", tmp_path_factory.mktemp("pages"))
        fill(settings)
        app = create_app(settings)
    else:
        app = request.getfixturevalue("app")
    with served(app) as address:
        yield address


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    """The address of the embedded base alone, for what does not depend on the engine."""
    with served(app) as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in Russian that fails the test when anything is refused, missing or broken in it."""
    context = browser.new_context(viewport=DESK, locale="ru")  # type: ignore[arg-type]
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("requestfailed", lambda request: _failed(request, troubles))
    yield page
    context.close()
    assert troubles == []


def _failed(request: Request, troubles: list[str]) -> None:
    if request.failure != "net::ERR_ABORTED":  # what a person leaves before it has come
        troubles.append(f"{request.url}: {request.failure}")


def test_from_a_question_to_a_printed_article(office: str, page: Page) -> None:
    page.goto(office)
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("переправа OR reader")
    page.keyboard.press("Enter")
    expect(page.locator(".hit")).not_to_have_count(1)
    page.get_by_label(re.compile("Россия")).check()
    page.get_by_role("button", name="Применить").click()
    expect(page).to_have_url(re.compile("jurisdiction=ru"))
    expect(page.get_by_label(re.compile("Россия"))).to_be_checked()
    expect(page.get_by_label(re.compile("Индия"))).to_be_visible()
    page.get_by_role("link", name=re.compile("Статья 2. Переправа")).click()
    expect(page).to_have_url(office + f"{NEWEST}/~art_2")
    expect(page.get_by_role("heading", level=1)).to_have_text("Статья 2. Переправа")
    page.get_by_role("link", name=re.compile("В тексте акта")).click()
    expect(page.locator("#art_2")).to_be_in_viewport()
    page.emulate_media(media="print")
    expect(page.locator(".law")).to_contain_text("Переправа по мосту бесплатна.")
    for hidden in (".top", ".foot", ".tree", ".tools"):
        expect(page.locator(hidden)).to_be_hidden()
    assert page.pdf().startswith(b"%PDF")


def test_notes_can_be_hidden(address: str, page: Page) -> None:
    page.goto(f"{address}{NEWEST}")
    note = page.get_by_text("часть первая в редакции")
    expect(note).to_be_visible()
    page.get_by_label("Скрыть примечания").check()
    expect(note).to_be_hidden()
    expect(page.get_by_text("Переправа по мосту бесплатна.")).to_be_visible()


def test_the_contents_follow_the_reading_of_a_long_code(address: str, page: Page) -> None:
    page.goto(f"{address}{LONG_TEXT}#art_100")
    expect(page.locator("#art_100")).to_be_in_viewport()
    expect(page.locator('.tree a[href="#art_100"]')).to_be_visible()
    expect(page.locator(".tree a[aria-current]")).to_have_attribute("href", "#art_100")


def test_on_a_phone_what_narrows_is_folded_and_nothing_is_wider_than_the_screen(address: str, page: Page) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(f"{address}/search?q=архив&off=dictionary")
    box = page.get_by_label(re.compile("Россия"))
    expect(box).to_be_hidden()
    page.locator("summary", has_text="Уточнить").click()
    expect(box).to_be_visible()
    for path in (
        "/",
        "/acts",
        "/help",
        "/sources",
        "/thesaurus",
        "/thesaurus/extradition",
        NEWEST,
        f"{NEWEST}/~art_2-1",
        PERSIAN,
        f"{OLDER}/~art_2?as-of=2015-01-01",
        f"/history{NEWEST}",
        f"/history{NEWEST}/~art_2-1",
        "/check",
        "/search?q=архив&off=dictionary",
    ):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path


def test_without_a_script_a_person_narrows_and_reads(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport=DESK, locale="ru", java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}/search?q=архив&off=dictionary")
    page.get_by_label(re.compile("Россия")).check()
    page.get_by_role("button", name="Применить").click()
    expect(page).to_have_url(re.compile("jurisdiction=ru"))
    page.locator(".hit h2 a").first.click()
    expect(page.locator(".law")).to_be_visible()
    context.close()


def test_a_pasted_draft_is_checked(address: str, page: Page) -> None:
    page.goto(f"{address}/check")
    page.locator("textarea").fill("Образец: ст. 5 УК РФ.\nст. 7 УК РФ.")
    page.get_by_role("button", name="Проверить").click()
    expect(page.locator("ol.wordings > li")).to_have_count(2)
    assert page.url == f"{address}/check"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_break_no_rule_of_wcag(address: str, page: Page, scheme: Any) -> None:
    try:
        script = axe_script()
    except NoAxe as error:
        pytest.skip(str(error))
    page.emulate_media(color_scheme=scheme)
    for path in ("/", "/search?q=архив", "/search?q=небывальщина", "/acts", "/sources", "/help", "/thesaurus",
                 "/thesaurus?language=fa&letter=ا", "/thesaurus?q=выдача", "/thesaurus/extradition",
                 "/thesaurus/hudud", BRIDGES.id,
                 f"{NEWEST}/~art_2-1", PERSIAN, f"{OLDER}/~art_2?as-of=2015-01-01", f"/history{NEWEST}",
                 f"/history{NEWEST}/~art_2-1", "/check"):  # fmt: skip
        page.goto(address + path)
        page.evaluate(script)
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = page.evaluate("tags => axe.run(document, {runOnly: tags})", tags)["violations"]
        assert [(path, rule["id"], [node["html"][:120] for node in rule["nodes"]][:3]) for rule in found] == []
