"""The country that a reader chose goes along in the links, without storage; a school's colour shows."""

from __future__ import annotations

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from conftest import ROOT, build

SCHOOL = "name: Collège Jean-Moulin\nlogo: logo.svg\ncolour: '#6b1d4a'\ncountries: [FR, BE]\npeople:\n  - role: Infirmière\n    room: B12\n"


@pytest.fixture(scope="module")
def own_edition(tmp_path_factory):
    folder = tmp_path_factory.mktemp("school")
    (folder / "school.yml").write_text(SCHOOL, encoding="utf-8")
    (folder / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    )
    os.environ["SCHOOL_FILE"] = str(folder / "school.yml")
    result = build(ROOT, folder / "site")
    del os.environ["SCHOOL_FILE"]
    assert result.returncode == 0, result.stderr
    return folder / "site"


def band(page) -> str:
    return " ".join(page.locator(".band [data-country]").first.inner_text().split())


@pytest.mark.parametrize("where", ["web", "file"])
def test_the_chosen_country_goes_along_without_storage(site, serve, browser, where):
    root = serve(site) if where == "web" else site.as_uri() + "/"
    page = browser.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(root + "now.html")
    assert band(page).startswith("France")
    page.goto(root + "help/index.html")
    page.get_by_role("link", name="Belgique", exact=True).click()
    expect(page.locator(".band [data-country]").first).to_contain_text("Belgique")
    page.locator("main a, article a").filter(has_text="Le plan, pas à pas").first.click()
    assert page.url == root + "now.html?country=be"
    expect(page.locator(".band [data-country]").first).to_contain_text("116 000")
    notice = page.locator(".block-services").first.locator("p").first
    assert "Belgique" in notice.inner_text()
    assert notice.locator("a").get_attribute("href") == root + "help/be.html#now"
    page.locator(".menu summary").click()
    page.locator(".menu-panel a[lang=en]").click()
    assert page.url == root + "en/now.html?country=be"
    expect(page.locator(".band [data-country]").first).to_contain_text("Belgium")
    page.locator("a[data-exit]").hover()
    assert "country" not in page.locator("a[data-exit]").get_attribute("href")
    kept = (
        page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") if where == "web" else ["", 0, 0]
    )
    assert kept == ["", 0, 0]
    assert not errors
    page.close()


@pytest.mark.parametrize("code", ["zz", "b", "<script>", "fr", "BE'"])
def test_a_country_that_is_none_changes_nothing(site, serve, browser, code):
    page = browser.new_page()
    page.goto(serve(site) + "signs.html?country=" + code)
    page.wait_for_timeout(300)
    assert band(page).startswith("France")
    page.locator(".brand").click()
    assert "country" not in page.url
    page.close()


def test_a_country_without_a_number_shows_none_of_another(site, serve, browser):
    page = browser.new_page()
    page.goto(serve(site) + "signs.html?country=dz")
    expect(page.locator(".band [data-country]").first).to_contain_text("Algérie")
    assert page.locator(".band a[href^='tel:']").count() == 0
    page.close()


def test_without_javascript_the_countries_pages_hold_everything(site, serve, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(serve(site) + "help/be.html")
    assert page.locator("a[href='tel:116000']").first.is_visible()
    context.close()


@pytest.mark.parametrize(("scheme", "colour"), [("light", "rgb(107, 29, 74)"), ("dark", None)])
def test_the_school_s_colour_and_logo_show_under_the_security_policy(own_edition, serve, browser, scheme, colour):
    context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 800})
    page = context.new_page()
    refused = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(serve(own_edition) + "index.html")
    background = page.locator(".buttons .button").first.evaluate("e => getComputedStyle(e).backgroundColor")
    assert background == colour if colour else background not in ("rgb(107, 29, 74)", "rgb(127, 208, 204)")
    assert page.locator(".school-logo").evaluate("e => e.naturalWidth") > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not refused
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["index.html", "now.html", "teachers/chain.html"])
def test_a_school_s_edition_has_no_accessibility_fault(own_edition, serve, browser, scheme, address):
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(serve(own_edition) + address)
    found = Axe().run(page).response["violations"]
    assert not [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]
    context.close()
