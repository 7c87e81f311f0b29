"""The slides of a lesson in a real browser: keys, clicker, mouse, touch, two windows, paper."""

from __future__ import annotations

import gzip
import io

import pypdf
import pytest
from conftest import ROOT

DECK = "teachers/decks/too-fast.html"
TOO_FULL = """() => [...document.querySelectorAll('.sheet')].map((sheet, index, all) => {
    all.forEach((other) => other.classList.toggle('current', other === sheet));
    const face = sheet.querySelector('.face').getBoundingClientRect();
    const out = [...sheet.querySelectorAll('.head *, .body *')].some((part) => {
        const box = part.getBoundingClientRect();
        return box.width && (box.bottom > face.bottom - 4 || box.right > face.right + 1 || box.left < face.left - 1);
    });
    return out ? `${index + 1} ${sheet.querySelector('h1, h2').textContent}` : null;
}).filter(Boolean)"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.sheet')].flatMap((sheet, index, all) => {
    all.forEach((other) => other.classList.toggle('current', other === sheet));
    return [...sheet.querySelectorAll('.head *, .body *')]
        .filter((part) => part.checkVisibility() && !part.closest('svg')  // its letters are in the points of the slide
            && [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
        .map((part) => parseFloat(getComputedStyle(part).fontSize));
}))"""


@pytest.fixture(params=["domain", "usb-stick"])
def base(request, site, serve) -> str:
    return serve(site) if request.param == "domain" else f"{site.as_uri()}/"


@pytest.fixture
def deck(browser, base):
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.problems = []
    page.on(
        "console", lambda message: page.problems.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.goto(base + DECK)
    yield page
    assert page.problems == []
    context.close()


def shown(page) -> int:
    """The number of the one slide that is on the screen."""
    visible = page.locator(".sheet .slide").evaluate_all(
        "all => all.map((s, i) => s.checkVisibility() ? i + 1 : 0).filter(Boolean)"
    )
    assert len(visible) == 1
    return visible[0]


def test_keys_and_clicker_turn_the_slides_and_each_has_its_address(deck):
    assert shown(deck) == 1
    for key, number in [
        ("PageDown", 2),
        ("ArrowRight", 3),
        ("PageUp", 2),
        ("End", 41),
        ("Home", 1),
        (" ", 2),
        ("ArrowLeft", 1),
    ]:
        deck.keyboard.press(key)
        assert shown(deck) == number
        assert deck.evaluate("location.hash") == f"#{number}"
    deck.goto(deck.url.split("#")[0] + "#9")
    assert shown(deck) == 9
    deck.reload()
    assert shown(deck) == 9
    assert deck.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_conversation_is_told_message_by_message(deck):
    deck.goto(deck.url.split("#")[0] + "#4")
    told = "[...document.querySelectorAll('.current .messages li')].filter((m) => getComputedStyle(m).visibility === 'visible').length"
    assert deck.evaluate(told) == 1
    deck.keyboard.press("PageDown")
    assert (shown(deck), deck.evaluate(told)) == (4, 2)
    deck.keyboard.press("PageDown")
    deck.keyboard.press("PageDown")
    assert shown(deck) == 5
    deck.keyboard.press("PageUp")
    assert (shown(deck), deck.evaluate(told)) == (4, 3)


def test_mouse_and_touch_turn_the_slides(browser, site, serve):
    context = browser.new_context(viewport={"width": 1280, "height": 720}, has_touch=True)
    page = context.new_page()
    page.goto(serve(site) + DECK)
    page.mouse.click(900, 300)
    assert shown(page) == 2
    page.mouse.click(60, 300)
    assert shown(page) == 1
    touch = context.new_cdp_session(page)

    def swipe(start: int, end: int) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": start, "y": 300}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": end, "y": 305}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    swipe(900, 400)
    page.wait_for_url("**#2")
    swipe(400, 900)
    page.wait_for_url("**#1")
    context.close()


def test_black_screen_and_overview(deck):
    deck.keyboard.press("b")
    assert deck.locator(".black").is_visible()
    deck.keyboard.press("PageDown")
    assert deck.locator(".black").is_hidden() and shown(deck) == 2
    deck.keyboard.press("o")
    assert deck.locator(".sheet .slide:visible").count() == 41
    assert deck.evaluate("document.activeElement.className") == "go"
    deck.locator(".sheet").nth(6).locator(".go").click()
    assert shown(deck) == 7


def test_letter_keys_can_be_switched_off(deck):
    deck.locator(".keys summary").click()
    deck.locator("[data-letters]").check()
    deck.keyboard.press("b")
    assert deck.locator(".black").is_hidden()
    deck.keyboard.press("PageDown")
    assert shown(deck) == 2


def test_an_activity_counts_down(deck):
    deck.goto(deck.url.split("#")[0] + "#2")
    left = deck.locator(".current .left")
    assert left.inner_text() == "5 minutes"
    deck.clock.install()
    deck.reload()
    deck.locator(".current [data-do=count]").click()
    deck.clock.run_for(61_000)
    assert left.inner_text() in ("3:59", "4:00")
    deck.keyboard.press("c")
    paused = left.inner_text()
    deck.clock.run_for(30_000)
    assert left.inner_text() == paused
    deck.locator(".current [data-do=more]").click()
    assert left.inner_text() in ("4:59", "5:00")
    deck.keyboard.press("c")
    deck.clock.run_for(301_000)
    assert left.inner_text() == "C’est l’heure"


def test_the_presenters_window_has_the_notes_and_leads(deck):
    with deck.expect_popup() as opened:
        deck.keyboard.press("n")
    notes = opened.value
    notes.wait_for_selector(".sheet.current .notes")
    notes.keyboard.press("PageDown")
    deck.wait_for_url("**#2")
    assert notes.locator(".current .notes").is_visible()
    assert "Les personnages sont inventés" in notes.locator(".current .notes").inner_text()
    assert notes.locator(".sheet .slide:visible").count() == 2  # this one and the next
    assert deck.locator(".notes:visible").count() == 0  # what the class sees
    deck.keyboard.press("PageDown")
    notes.wait_for_selector("[id='3'].current .slide")
    notes.keyboard.press("b")
    deck.wait_for_selector(".black:not([hidden])")
    assert notes.locator("[data-clock]").inner_text()


def test_a_message_from_elsewhere_is_not_obeyed(deck):
    deck.evaluate("window.postMessage({ deck: 'do', name: 'final' }, '*')")
    deck.wait_for_timeout(200)
    assert shown(deck) == 1


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (390, 800)], ids=str)
@pytest.mark.parametrize("folder", ["", "en/"])
def test_no_slide_overflows_a_projector_or_a_phone(browser, site, size, folder):
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    for path in sorted((site / folder / "teachers/decks").glob("*.html")):
        page.goto(path.as_uri())
        assert page.evaluate(TOO_FULL) == [], path.name
        if size == (1280, 720):
            # 28 points of a slide of 540; the countdown's buttons are no words for the class
            assert page.evaluate(SMALLEST) >= 28 * 720 / 540 - 0.1, path.name
    context.close()


def test_without_javascript_it_is_a_column_with_the_notes_folded(browser, site, serve):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(serve(site) + DECK)
    assert page.locator(".slide:visible").count() == 41
    assert page.locator(".tools:visible, .said:visible").count() == 0
    page.locator(".notes summary").first.click()
    assert page.locator(".said").first.is_visible()
    context.close()


def test_it_prints_one_slide_a_page_and_the_notes_when_asked(deck):
    pages = pypdf.PdfReader(io.BytesIO(deck.pdf(prefer_css_page_size=True))).pages
    assert len(pages) == 41
    assert pages[0].mediabox.width > pages[0].mediabox.height
    assert "Classe ou petit groupe" not in pages[0].extract_text()
    deck.evaluate("window.print = () => {}")
    deck.mouse.move(10, 10)
    deck.locator("[data-do=printNotes]").click()
    pages = pypdf.PdfReader(io.BytesIO(deck.pdf(prefer_css_page_size=True))).pages
    assert pages[0].mediabox.width < pages[0].mediabox.height
    assert "Classe ou petit groupe" in pages[0].extract_text()


def test_the_script_is_small_and_keeps_to_itself():
    script = (ROOT / "docs/assets/deck.js").read_bytes()
    assert len(gzip.compress(script, 9)) < 8000
    for word in (b"eval(", b"Function(", b"localStorage", b"sessionStorage", b"cookie", b"fetch(", b"innerHTML"):
        assert word not in script


def test_the_timer_leads_through_the_whole_lesson(browser, site, serve):
    context = browser.new_context()
    page = context.new_page()
    page.clock.install()
    page.goto(serve(site) + "teachers/timers/too-fast.html")
    assert page.locator("[data-left]").inner_text() == "5:00"
    assert page.locator("[data-whole]").inner_text() == "50:00"
    page.locator("[data-do=run]").click()
    page.clock.run_for(60_000)
    assert page.locator("[data-left]").inner_text() in ("3:59", "4:00", "4:01")
    page.locator("[data-do=next]").click()
    assert page.locator("[aria-current]").inner_text().startswith("Les signes dans la conversation")
    page.clock.run_for(900_500)
    assert page.locator("[data-left]").inner_text() == "C’est l’heure"
    page.locator("[data-do=run]").click()
    assert page.locator("[aria-current]").inner_text().startswith("Que veut ce métier")
    context.close()
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(serve(site) + "teachers/timers/too-fast.html")
    assert page.locator(".activities li").count() == 6 and page.locator("button:visible").count() == 0
    plain.close()
