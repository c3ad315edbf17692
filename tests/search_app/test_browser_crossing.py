"""In a real Chromium: words and layers switched, languages side by side, suggestions chosen, and WCAG by axe-core."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.search_app.browser import NoAxe, axe_script, served
from tests.search_app.specimens import BRIDGES, PERSIAN
from tests.search_app.test_browser import DESK, PHONE, browser, page

__all__ = ["browser", "page"]

FOUND_IN_PERSIAN = f'.hit a[href="{PERSIAN}/~art_2"]'


@pytest.fixture(scope="module")
def address(crossing_app: Flask) -> Iterator[str]:
    with served(crossing_app) as found:
        yield found


def test_a_word_is_left_out_and_brought_back(address: str, page: Page) -> None:
    page.goto(f"{address}/search?q=переправа&off=meaning")
    expect(page.locator(FOUND_IN_PERSIAN).first).to_be_visible()
    word = page.locator(".words").get_by_role("link", name=re.compile("گذر.*исключить"))
    word.click()
    expect(page).to_have_url(re.compile("without="))
    expect(page.locator(FOUND_IN_PERSIAN)).to_have_count(0)
    page.locator(".words").get_by_role("link", name=re.compile("گذر.*искать снова")).click()
    expect(page.locator(FOUND_IN_PERSIAN).first).to_be_visible()


def test_without_a_script_a_layer_is_switched_off_and_on(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport=DESK, locale="ru", java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}/search?q=переправа&off=meaning")
    layers = page.locator(".words .layers li", has_text="словарь")
    layers.get_by_role("link").click()
    expect(page).to_have_url(re.compile("off=dictionary"))
    expect(page.locator(FOUND_IN_PERSIAN)).to_have_count(0)
    layers.get_by_role("link", name="включить").click()
    expect(page.locator(FOUND_IN_PERSIAN).first).to_be_visible()
    context.close()


def test_a_private_question_is_switched_without_an_address(address: str, page: Page) -> None:
    page.goto(f"{address}/help")
    form = page.get_by_role("search", name=re.compile("следа"))
    form.get_by_label("Вопрос").fill("переправа")
    form.get_by_role("button").click()
    page.locator(".words > summary").click()
    page.locator(".words").get_by_role("button", name=re.compile("گذر")).click()
    expect(page.locator(".words").get_by_role("button", name=re.compile("گذر.*искать снова"))).to_be_visible()
    found_by = page.locator(".hit", has=page.locator(FOUND_IN_PERSIAN)).locator(".ways")
    expect(found_by.filter(has_text="словар")).to_have_count(0)
    expect(page).to_have_url(f"{address}/search")


def test_a_term_is_suggested_and_chosen_by_keys(address: str, page: Page) -> None:
    page.goto(address)
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Вопрос")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("мошенн")
    expect(field).to_have_attribute("aria-expanded", "true")
    chosen = page.get_by_role("option", name=re.compile("искать термин")).first
    words = (chosen.locator("span").text_content() or "").strip()
    page.keyboard.press("ArrowDown")
    selected = page.locator('[role="option"][aria-selected="true"]')
    expect(field).to_have_attribute("aria-activedescendant", selected.get_attribute("id") or "none")
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    page.keyboard.type("и")
    chosen = page.get_by_role("option", name=words).first
    expect(chosen).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q="))


def test_an_act_is_suggested_and_opened(address: str, page: Page) -> None:
    page.goto(f"{address}/search?q=переправа")
    page.get_by_role("combobox", name="Вопрос").fill("桥梁")
    option = page.get_by_role("option", name=re.compile("桥梁法.*открыть акт"))
    expect(option.locator("span")).to_have_attribute("lang", "zh")
    option.click()
    expect(page).to_have_url(re.compile(re.escape(BRIDGES.id)))
    expect(page.locator(".law")).to_be_visible()


def test_on_a_phone_a_suggestion_has_the_whole_line_and_a_persian_one_begins_on_the_right(
    address: str, page: Page
) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(address)
    page.get_by_role("combobox", name="Вопрос").fill("мошенничество в")
    option = page.get_by_role("option").first
    expect(option).to_be_visible()
    word, line = option.locator("span").bounding_box(), option.bounding_box()
    assert word
    assert line
    assert word["width"] > 0.8 * line["width"]
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    page.get_by_role("combobox", name="Вопрос").fill("قاچاق")
    option = page.get_by_role("option", name=re.compile("قاچاق")).first
    expect(option).to_be_visible()
    word, what = option.locator("span").bounding_box(), option.locator("small").bounding_box()
    assert word
    assert what
    assert what["x"] < word["x"]


def test_what_is_typed_stands_in_no_address(address: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    with page.expect_response("**/suggest"):
        page.get_by_role("combobox", name="Вопрос").fill("переправ")
    assert [url for url in asked if url.endswith("/suggest")]
    assert not [url for url in asked if "%D0" in url or "перепр" in url]


def test_languages_stand_side_by_side_and_below_each_other_on_a_phone(address: str, page: Page) -> None:
    page.goto(f"{address}/search?q=переправа")
    page.get_by_role("link", name="языки рядом").click()
    columns = page.locator(".columns section")
    expect(columns.nth(1)).to_be_visible()
    first, second = columns.nth(0).bounding_box(), columns.nth(1).bounding_box()
    assert first
    assert second
    assert abs(first["y"] - second["y"]) < 2
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    # Both places are looked at together, once the page is laid out for the phone.
    page.wait_for_function(
        "() => { const [first, second] = [...document.querySelectorAll('.columns section')]"
        ".map((each) => each.getBoundingClientRect()); return second.top >= first.bottom - 1; }"
    )
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_switches_suggestions_and_columns_break_no_rule_of_wcag(address: str, page: Page, scheme: str) -> None:
    try:
        script = axe_script()
    except NoAxe as error:
        pytest.skip(str(error))
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    for path in (
        "/search?q=переправа&without=fa:گذر",
        "/search?q=переправа&view=languages",
        "/search?q=пареправа",
        "/",
    ):
        page.goto(address + path)
        if path == "/":
            page.get_by_role("combobox").fill("мо")
            expect(page.get_by_role("option").first).to_be_visible()
            page.keyboard.press("ArrowDown")
        page.evaluate(script)
        found = page.evaluate("tags => axe.run(document, {runOnly: tags})", tags)["violations"]
        assert [(path, rule["id"], [node["html"][:120] for node in rule["nodes"]][:3]) for rule in found] == []
