"""A visit in a real browser: at a domain's root, below a path, and from a USB stick."""

from __future__ import annotations

import re

import pytest

from conftest import pages_of_every_kind

KINDS = [
    "index.html", "now.html", "lessons/index.html", "lessons/too-fast.html", "lessons/numbers.html", "signs.html", "friend.html",
    "repair.html", "glossary.html", "help/index.html", "help/fr.html", "teachers/index.html", "teachers/chain.html",
    "teachers/lessons/too-fast.html", "parents/index.html", "parents/evening.html", "print/index.html", "about/index.html",
    "about/sources.html", "search.html", "en/index.html", "en/now.html", "en/lessons/six-steps.html", "en/help/ca.html",
]  # fmt: skip


IMAGES_NOT_SHOWN = """async () => {
    const images = [...document.images];
    images.forEach((image) => (image.loading = "eager"));
    await Promise.all(images.map((image) => image.decode().catch(() => {})));
    return images.filter((image) => !image.naturalWidth).map((image) => image.src);
}"""


class Visit:
    """A tab, and all that goes wrong in it or leaves the site."""

    def __init__(self, browser, base: str, **options) -> None:
        self.base = base
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.problems: list[str] = []
        self.page.on("console", lambda message: self.problems.append(f"{message.type}: {message.text}") if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        # A request given up because the visitor went on to another page is no failure.
        self.page.on("requestfailed", lambda request: None if request.failure == "net::ERR_ABORTED" else self.problems.append(f"failed: {request.url}"))
        self.page.on("response", lambda response: self.problems.append(f"{response.status}: {response.url}") if response.status >= 400 else None)
        self.page.on("request", lambda request: None if request.url.startswith((base, "data:")) else self.problems.append(f"left the site: {request.url}"))

    def open(self, address: str):
        self.page.goto(self.base + address)
        return self.page


@pytest.fixture(params=["domain", "path", "usb-stick"])
def base(request, site, serve) -> str:
    return {"domain": lambda: serve(site), "path": lambda: serve(site, "kit"), "usb-stick": lambda: f"{site.as_uri()}/"}[request.param]()


@pytest.fixture
def visit(browser, base):
    visit = Visit(browser, base, viewport={"width": 1280, "height": 900})
    yield visit
    visit.context.close()


def test_every_kind_of_page_opens_without_an_error(visit):
    for address in KINDS:
        page = visit.open(address)
        assert page.locator("h1").first.is_visible(), address
        assert page.evaluate(IMAGES_NOT_SHOWN) == [], address
    assert visit.problems == []


def test_menu_switcher_and_links_lead_on(visit):
    page = visit.open("index.html")
    page.get_by_role("link", name="Commencer").click()
    page.get_by_role("link", name="Trop vite, trop beau", exact=True).last.click()
    assert page.locator("h1").inner_text() == "Trop vite, trop beau"
    page.locator(".languages summary").click()
    page.locator(".languages-panel").get_by_role("link", name="English").click()
    assert page.url == f"{visit.base}en/lessons/too-fast.html"
    page.locator(".menu summary").click()
    page.locator(".menu-panel").get_by_role("link", name="Finding help").or_(page.locator(".menu-panel a[href$='help/index.html']")).first.click()
    assert page.url.startswith(f"{visit.base}en/help/index.html")
    assert visit.problems == []


def test_search_finds_pages_of_its_own_language_without_leaving_a_trace_in_the_address(visit):
    page = visit.open("index.html")
    page.locator(".top-search").click()
    address = page.url
    page.locator("#query").fill("menace")
    page.wait_for_selector("#results li")
    links = page.locator("#results a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert links and not [link for link in links if "/en/" in link or "teachers/" in link]
    assert page.url == address
    page.locator("#results a").first.click()
    assert page.locator("h1").first.is_visible()
    assert visit.problems == []


def test_teachers_pages_are_found_when_asked_for(visit):
    page = visit.open("en/search.html")
    page.locator("#query").fill("safeguarding")
    page.wait_for_selector("#none:not([hidden]), #results li")
    before = page.locator("#results a[href*='teachers/']").count()
    page.locator("#adults").check()
    page.wait_for_selector("#results a[href*='teachers/']")
    assert before == 0
    page.locator("#adults").uncheck()
    assert page.locator("#results a[href*='teachers/']").count() == 0


def test_the_search_index_is_fetched_only_by_the_search_page(browser, site, serve):
    visit = Visit(browser, serve(site))
    asked = []
    visit.page.on("request", lambda request: asked.append(request.url))
    for address in KINDS:
        if "search" not in address:
            visit.open(address)
    assert not [url for url in asked if "assets/search/" in url or "sitemap" in url]
    visit.open("search.html")
    visit.page.wait_for_selector("script[src*='fr-pupils']", state="attached")
    assert len([url for url in asked if "assets/search/" in url]) == 1
    visit.context.close()


def test_a_visit_leaves_nothing_on_the_device(browser, site, serve):
    visit = Visit(browser, serve(site))
    for address in KINDS:
        page = visit.open(address)
        for option in page.locator(".quiz input").all()[:3]:
            option.check()
    visit.open("search.html").locator("#query").fill("menace")
    traces = visit.page.evaluate("""async () => ({
        local: localStorage.length, session: sessionStorage.length, cookie: document.cookie,
        databases: (await indexedDB.databases()).length,
        workers: (await navigator.serviceWorker.getRegistrations()).length, caches: (await caches.keys()).length })""")
    assert traces == {"local": 0, "session": 0, "cookie": "", "databases": 0, "workers": 0, "caches": 0}
    assert visit.context.cookies() == []
    assert visit.problems == []
    visit.context.close()


@pytest.mark.parametrize("way", ["click", "keyboard"])
def test_the_quick_exit_puts_a_neutral_page_in_place_of_this_one(browser, site, serve, way):
    context = browser.new_context()
    context.route("https://www.wikipedia.org/**", lambda route: route.fulfill(body="<title>neutral</title>", content_type="text/html"))
    page = context.new_page()
    page.goto(serve(site) + "index.html")
    page.goto(serve(site) + "now.html")
    if way == "click":
        page.locator("[data-exit]").click()
    else:
        for _ in range(3):
            page.keyboard.press("Escape")
    page.wait_for_url("https://www.wikipedia.org/**")
    page.go_back()
    assert page.url.endswith("index.html")  # the page that was left is not in the history
    context.close()


def test_the_quick_exit_is_in_reach_wherever_one_has_read_to(browser, site, serve):
    for width in (320, 390, 1280):
        context = browser.new_context(viewport={"width": width, "height": 700})
        page = context.new_page()
        page.goto(serve(site) + "now.html")
        page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
        box = page.locator("[data-exit]").bounding_box()
        assert 0 <= box["y"] < 120 and box["x"] + box["width"] <= width and box["height"] >= 24
        context.close()


def test_without_javascript_the_quick_exit_and_the_quiz_still_work(browser, site, serve):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(serve(site) + "lessons/too-fast.html")
    assert page.locator("[data-exit]").get_attribute("href").startswith("https://")
    option = page.locator(".quiz.single .option").first
    assert not option.locator(".feedback").is_visible()
    option.locator("label").click()
    assert option.locator(".feedback").is_visible()
    page.locator(".menu summary").click()
    assert page.locator(".menu-panel").is_visible()
    page.locator("a[href$='search.html']").first.click()
    assert page.locator(".all-pages a").count() > 20
    context.close()


def test_a_term_is_explained_by_touch_by_pointer_and_by_keyboard(browser, site, serve):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(serve(site) + "lessons/too-fast.html")
    term = page.locator("article .term").first
    tip = term.locator("[role=tooltip]")
    assert not tip.is_visible()
    term.hover()
    assert tip.is_visible()
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    page.mouse.move(0, 0)
    term.locator("[tabindex]").focus()
    assert tip.is_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways(browser, site, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    wide = []
    for path in pages_of_every_kind(site):
        page.goto(path.as_uri())
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path.relative_to(site).as_posix())
    context.close()
    assert wide == []


@pytest.mark.parametrize("address", ["now.html", "lessons/six-steps.html", "help/fr.html", "friend.html", "signs.html", "teachers/disclosure.html"])
def test_paper_shows_everything_and_no_button(browser, site, serve, address):
    context = browser.new_context()
    page = context.new_page()
    page.goto(serve(site) + address)
    page.emulate_media(media="print")
    for hidden in (".exit", ".menu", ".buttons", ".top-search"):
        assert not any(element.is_visible() for element in page.locator(hidden).all()), hidden
    closed = page.locator("details.fold")
    for fold in closed.all():
        assert fold.evaluate("d => [...d.children].some(c => c.tagName !== 'SUMMARY' && c.getBoundingClientRect().height > 0)")
    colours = page.evaluate("[...document.querySelectorAll('article *')].map(e => getComputedStyle(e).backgroundColor)")
    assert set(colours) <= {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}
    context.close()


def test_dark_and_light_follow_the_system(browser, site, serve):
    grounds = {}
    for mode in ("light", "dark"):
        context = browser.new_context(color_scheme=mode)
        page = context.new_page()
        page.goto(serve(site) + "index.html")
        grounds[mode] = page.evaluate("getComputedStyle(document.body).backgroundColor")
        context.close()
    light, dark = (sum(map(int, re.findall(r"\d+", grounds[mode])[:3])) for mode in ("light", "dark"))
    assert light > 700 and dark < 120


def test_the_emergency_page_says_first_that_it_is_not_your_fault_and_who_answers(browser, site, serve):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(serve(site) + "now.html")
    for locator in (page.locator(".band .number"), page.get_by_text("Ce n’est pas ta faute").first):
        box = locator.bounding_box()
        assert box["y"] + box["height"] < 844
    assert "sextorsion" not in page.title().lower() and "chantage" not in page.title().lower()
    context.close()
