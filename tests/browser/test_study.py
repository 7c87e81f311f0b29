"""A pupil alone: paths, stories, signs, words to say, sheet, quiz, search, exit; with and without
JavaScript, on a small phone and on a desk, by keyboard, without a trace."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT
from test_accessibility import without_policy

STORIES = sorted(path.stem for path in (ROOT / "docs/fr/stories").glob("*.md") if path.stem != "index")
SIZES = [pytest.param(320, id="small-phone"), pytest.param(1280, id="desk")]
SCRIPTS = [pytest.param(True, id="script"), pytest.param(False, id="no-script")]


@pytest.fixture
def open_page(browser, site, serve):
    """`open_page(address, width, script)` opens a page; all contexts are closed at the end."""
    contexts = []

    def start(address: str, width: int = 390, script: bool = True, **options):
        context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=script, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(serve(site) + address)
        return page

    yield start
    for context in contexts:
        context.close()


def shown(page, selector: str) -> int:
    return sum(element.is_visible() for element in page.locator(selector).all())


# Stories


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("name", STORIES)
def test_a_story_shows_one_scene_at_a_time_and_leads_to_help(open_page, name, width, script):
    page = open_page(f"stories/{name}.html", width, script)
    assert shown(page, ".scene") == 1
    seen = set()
    for _ in range(12):
        scene = next(one for one in page.locator(".scene").all() if one.is_visible())
        if "ending" in scene.get_attribute("class"):
            break
        assert "talk" in scene.get_attribute("class") or scene.locator(".choices .to-talk").count()
        seen.add("#" + scene.get_attribute("id"))
        choices = scene.locator(".choices a").all()
        next((one for one in choices if one.get_attribute("href") not in seen), choices[-1]).click()
        assert shown(page, ".scene") == 1
    assert scene.locator("a[href$='now.html']").first.is_visible()
    assert scene.locator("a[href$='help/index.html']").first.is_visible()
    assert page.locator(".for-real .number").is_visible()


@pytest.mark.parametrize("name", STORIES[:2])
def test_a_story_can_be_walked_by_keyboard_alone(open_page, name):
    page = open_page(f"en/stories/{name}.html", 1280)
    for _ in range(12):
        scene = next(one for one in page.locator(".scene").all() if one.is_visible())
        if "ending" in scene.get_attribute("class"):
            return
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('.choices') !== null"):
                break
        target = page.evaluate("document.activeElement.hash")
        page.keyboard.press("Enter")
        page.wait_for_function("target => location.hash === target", arg=target)
        # The keyboard goes on from the new scene, not from the top of the page.
        assert page.evaluate("document.activeElement.matches('.scene:target')")
        if page.locator(".scene:target .choices a").count() > 1:
            page.locator(".scene:target .choices a").nth(-2).focus()
    pytest.fail("no ending after twelve scenes")


@pytest.mark.parametrize("script", SCRIPTS)
def test_all_the_scenes_of_a_story_show_when_asked_and_on_paper(open_page, script):
    page = open_page(f"stories/{STORIES[0]}.html", script=script)
    total = page.locator(".scene").count()
    page.locator("#all-scenes").check()
    assert shown(page, ".scene") == total
    page.locator("#all-scenes").uncheck()
    page.emulate_media(media="print")
    assert shown(page, ".scene") == total
    assert page.locator(".go-to").first.is_visible() and not page.locator(".for-real").is_visible()


def test_a_story_whose_scene_is_in_the_address_opens_there(open_page):
    page = open_page(f"stories/{STORIES[0]}.html", script=False)
    identifier = page.locator(".scene").nth(2).get_attribute("id")
    page.goto(page.url + "#" + identifier)
    assert [one.get_attribute("id") for one in page.locator(".scene").all() if one.is_visible()] == [identifier]


# Signs to tick


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("width", SIZES)
def test_ticking_a_threat_shows_the_plan_before_all_else(open_page, width, script):
    page = open_page("check.html", width, script)
    assert not page.locator(".answer-plan").is_visible() and not page.locator(".answer-signs").is_visible()
    page.locator("label[for=threatens]").click()
    plan = page.locator(".answer-plan")
    assert plan.is_visible() and plan.locator("a[href$='now.html']").is_visible()
    assert plan.bounding_box()["y"] < page.locator(".answer-signs").bounding_box()["y"]
    assert plan.bounding_box()["y"] < page.locator(".signs-contact").bounding_box()["y"]


@pytest.mark.parametrize("script", SCRIPTS)
def test_ticked_signs_are_answered_with_their_meaning_their_lever_and_what_to_do(open_page, script):
    page = open_page("check.html", script=script)
    page.locator("label[for=too-fast]").click()
    assert page.locator("#too-fast ~ .means").is_visible()
    assert page.locator(".answer-signs").is_visible() and not page.locator(".answer-levers").is_visible()
    page.locator("label[for=keep-secret]").click()
    assert page.locator(".answer-secret").is_visible() and not page.locator(".answer-guilt").is_visible()
    assert not page.locator(".answer-plan").is_visible()


def test_the_list_of_signs_says_how_many_are_ticked_and_can_be_emptied(open_page):
    page = open_page("check.html")
    page.locator("#keep-secret").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator(".checker [role=status]").inner_text().startswith("2 ")
    page.locator("[data-clear]").click()
    assert page.locator(".checker :checked").count() == 0


# Words to say, sheet


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("width", SIZES)
def test_choosing_a_person_gives_the_words_for_that_person(open_page, width, script):
    page = open_page("first-words.html", width, script)
    assert shown(page, ".scene") == 0
    page.locator(".choices a[href='#helpline-chat']").click()
    assert shown(page, ".scene") == 1
    assert 2 <= shown(page, "#helpline-chat .say") <= 3


def test_words_can_be_copied_and_shown_large(open_page):
    page = open_page("first-words.html#school", permissions=["clipboard-read", "clipboard-write"])
    block = page.locator("#school .say").first
    copy, large = block.locator(".say-buttons button").all()
    copy.click()
    page.wait_for_function("() => document.querySelector('#school .say-buttons button').textContent === 'Copié'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Est-ce que je peux vous parler") and "«" not in copied and "Les mots" not in copied
    large.click()
    dialog = page.locator(".say-large")
    assert (
        dialog.is_visible()
        and float(dialog.locator("p").evaluate("p => parseFloat(getComputedStyle(p).fontSize)")) >= 27
    )
    page.keyboard.press("Escape")
    assert not dialog.is_visible()


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_sheet_is_filled_in_printed_and_forgotten(open_page, script):
    page = open_page("my-plan.html", script=script)
    assert page.locator("form").count() == 0
    fields = page.locator(".sheet input, .sheet textarea")
    assert all(field.get_attribute("autocomplete") == "off" for field in fields.all())
    page.locator("#plan-first").fill("Tante Lou")
    page.locator("label[for=plan-stop_answer]").click()
    page.emulate_media(media="print")
    assert page.locator("#plan-first").is_visible() and page.locator("#plan-first").input_value() == "Tante Lou"
    assert shown(page, ".exit") == 0 and shown(page, ".buttons") == 0
    page.goto(page.url.replace("my-plan", "now"))
    page.go_back()
    assert page.locator("#plan-first").input_value() == ""
    assert page.locator(".sheet :checked").count() == 0


# Quiz


def test_the_six_steps_are_put_in_order_by_keyboard(open_page):
    page = open_page("lessons/six-steps.html")
    quiz = page.locator(".quiz.order").first
    right = quiz.locator(".answer ol > li").all_text_contents()
    for place, text in enumerate(right):
        while (
            quiz.locator(".shuffled > li").nth(place).evaluate("li => li.firstChild.textContent.trim()") != text.strip()
        ):
            item = next(
                one
                for one in quiz.locator(".shuffled > li").all()
                if one.evaluate("li => li.firstChild.textContent.trim()") == text.strip()
            )
            item.locator("button").first.focus()
            page.keyboard.press("Enter")
            assert text.strip() in quiz.locator("[role=status]").inner_text()
    quiz.locator("> .button").focus()
    page.keyboard.press("Space")
    assert quiz.locator(".mark.good").count() == len(right)
    assert quiz.locator(".answer").get_attribute("open") is not None
    assert page.locator(".know .found li").count() == 1


def test_a_wrong_order_is_answered_kindly_and_can_be_changed(open_page):
    page = open_page("lessons/six-steps.html")
    quiz = page.locator(".quiz.order").first
    quiz.locator("> .button").click()
    status = quiz.locator("[role=status]").inner_text()
    assert "Tu peux encore changer" in status and "faux" not in status.lower()
    assert page.locator(".know .found").is_hidden()


def test_pairs_are_matched_with_lists(open_page):
    page = open_page("en/lessons/six-steps.html")
    quiz = page.locator(".quiz.match").first
    pairs = dict(text.split(" → ") for text in quiz.locator(".answer li").all_text_contents())
    for select in quiz.locator("select").all():
        select.select_option(pairs[select.get_attribute("aria-label")])
    quiz.locator("> .button").click()
    assert quiz.locator(".mark.good").count() == len(pairs)


def test_a_choice_is_answered_aloud(open_page):
    page = open_page("lessons/too-fast.html")
    quiz = page.locator(".quiz.single").first
    quiz.locator("input").first.focus()
    page.keyboard.press("Space")
    feedback = quiz.locator(".option .feedback").first.inner_text()
    assert quiz.locator("[role=status]").text_content().split() == feedback.split()


def test_without_a_script_the_answers_open(open_page):
    page = open_page("lessons/six-steps.html", script=False)
    quiz = page.locator(".quiz.order").first
    assert not quiz.locator(".answer ol").is_visible()
    quiz.locator("summary").click()
    assert quiz.locator(".answer ol").is_visible()
    assert quiz.locator("button").count() == 0


def test_the_card_of_what_one_knows_is_printed_alone(open_page):
    page = open_page("lessons/too-fast.html")
    page.evaluate("window.print = () => {}")
    page.locator("[data-print-only]").click()
    page.emulate_media(media="print")
    assert page.locator(".know").is_visible() and not page.locator(".quiz").first.is_visible()
    assert not page.locator(".md-content h1").is_visible()


# Paths


def test_a_path_says_where_one_is_and_what_comes_next(open_page):
    page = open_page("paths.html", 320)
    page.get_by_role("link", name="J’ai 14 ou 15 ans").click()
    page.get_by_role("link", name="Commencer").click()
    seen = []
    while True:
        bar = page.locator(".path-bar:visible").first
        seen.append(bar.locator("span").first.inner_text())
        assert page.locator(".path-bar:visible").count() == 2  # above the text and at its end
        if not bar.locator(".next").count():
            break
        bar.locator(".next").click()
    assert seen == [f"Étape {number} sur 4" for number in (1, 2, 3, 4)]
    assert page.locator(".path-bar:visible").first.locator("a[href$='path/14-15.html']").count() == 1


def test_without_a_script_a_path_is_a_plain_list_of_pages(open_page):
    page = open_page("path/friend.html", script=False)
    links = page.locator(".path-steps a").all()
    assert len(links) == 3 and "min" in page.locator(".path-steps").inner_text()
    links[0].click()
    assert page.locator("h1").inner_text() == "Aider une amie ou un ami"
    assert shown(page, ".path-bar") == 0


def test_a_page_outside_a_path_shows_no_path(open_page):
    assert shown(open_page("lessons/too-fast.html"), ".path-bar") == 0
    assert shown(open_page("lessons/too-fast.html?path=nothing"), ".path-bar") == 0


# Quick exit


@pytest.mark.parametrize(
    "address", ["now.html", "my-plan.html", f"stories/{STORIES[0]}.html", "check.html", "quick-exit.html"]
)
def test_three_times_shift_leaves_and_clears_the_title(open_page, address):
    page = open_page(address)
    page.context.route(
        "https://www.wikipedia.org/**",
        lambda route: route.fulfill(body="<title>neutral</title>", content_type="text/html"),
    )
    page.evaluate("addEventListener('pagehide', () => { window.name = document.title })")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("https://www.wikipedia.org/**")
    assert (
        address not in str(page.context.pages[0].evaluate("history.length"))
        and page.evaluate("window.name").strip() == ""
    )


def test_capital_letters_do_not_leave(open_page):
    page = open_page("my-plan.html")
    page.locator("#plan-first").focus()
    for letter in "ABCDE":
        page.keyboard.press(f"Shift+{letter}")
    page.wait_for_timeout(300)
    assert page.url.endswith("my-plan.html") and page.locator("#plan-first").input_value() == "ABCDE"


def test_what_the_exit_cannot_hide_is_one_link_away(open_page):
    page = open_page("lessons/too-fast.html", script=False)
    page.locator(".foot a[href$='quick-exit.html']").click()
    assert page.locator("#cannot").is_visible() and page.locator("#history").is_visible()


@pytest.mark.parametrize(
    "address",
    [
        "now.html",
        "repair.html",
        "check.html",
        "first-words.html",
        "my-plan.html",
        "quick-exit.html",
        "easy/plan.html",
        "path/pressure.html",
        f"stories/{STORIES[0]}.html",
    ],
)
@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_tab_does_not_say_what_is_read(open_page, folder, address):
    title = open_page(folder + address, script=False).title().lower()
    assert title and not any(
        word in title for word in ("chantage", "blackmail", "sextor", "menace", "threat", "image", "nude", "plan")
    )


# Search


@pytest.mark.parametrize(
    ("language", "query", "page"),
    [
        ("", "nude", "now.html"), ("", "nudes", "now.html"), ("", "on me menace", "now.html"), ("", "On me MENACE !", "now.html"),
        ("", "j'ai payé", "now.html#paid"), ("", "jai paye", "now.html#paid"), ("", "deepfake", "lessons/fake-image.html"),
        ("", "deepfakes", "lessons/fake-image.html"), ("", "il veut de l'argent", "lessons/too-fast.html"),
        ("en/", "nude", "now.html"), ("en/", "someone is threatening me", "now.html"), ("en/", "I paid", "now.html#paid"),
        ("en/", "I've paid", "now.html#paid"), ("en/", "deepfake", "lessons/fake-image.html"), ("en/", "he wants money", "lessons/too-fast.html"),
    ],
)  # fmt: skip
def test_what_people_type_finds_the_right_page_first_or_second(open_page, language, query, page):
    tab = open_page(f"{language}search.html")
    tab.locator("#query").fill(query)
    tab.wait_for_selector("#results li")
    links = tab.locator("#results a").evaluate_all("links => links.slice(0, 2).map(link => link.href)")
    assert any(link.endswith(f"/{language}{page}") for link in links), links


def test_a_crisis_word_shows_help_above_the_results_and_others_do_not(open_page):
    page = open_page("search.html")
    page.locator("#query").fill("suicide")
    help_box = page.locator("#first-help")
    help_box.wait_for()
    assert help_box.locator("a[href^='tel:']").is_visible() and help_box.locator("a[href$='now.html']").is_visible()
    assert help_box.bounding_box()["y"] < page.locator("#results").bounding_box()["y"]
    page.locator("#query").fill("statistique")
    assert not help_box.is_visible()


# Reading aids


@pytest.mark.parametrize("script", SCRIPTS)
def test_text_can_be_made_larger_and_letters_wider(open_page, script):
    page = open_page("lessons/too-fast.html", 1280, script)
    text = page.locator("article > p").first
    before = text.bounding_box()["height"]
    page.locator(".reading summary").click()
    page.locator("label[for=read-large]").click()
    larger = text.bounding_box()["height"]
    page.locator("label[for=read-spaced]").click()
    assert before < larger < text.bounding_box()["height"]


def test_reading_aids_follow_from_page_to_page_in_the_address(open_page):
    page = open_page("now.html")
    page.locator(".reading summary").click()
    page.locator("#read-large").check()
    page.locator("article a[href$='first-words.html']").first.click()
    assert page.url.endswith("first-words.html?read=large") and page.locator("#read-large").is_checked()


@pytest.mark.parametrize(
    "address", ["now.html", "lessons/six-steps.html", "check.html", "my-plan.html", "easy/plan.html"]
)
def test_large_text_does_not_scroll_sideways(open_page, address):
    page = open_page(f"{address}?read=large,spaced", 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


VOICE = """const voices = [{ lang: "LANG", localService: LOCAL, name: "Voice" }];
Object.defineProperty(speechSynthesis, "getVoices", { value: () => voices });
window.spoken = [];
Object.defineProperty(window, "SpeechSynthesisUtterance", { value: class { constructor(text) { this.text = text; } } });
Object.defineProperty(speechSynthesis, "speak", { value: (words) => { spoken.push(words.text); setTimeout(() => words.onend(), 5); } });"""


@pytest.mark.parametrize(
    ("language", "local", "offered"),
    [("fr-FR", "true", True), ("fr-FR", "false", False), ("de-DE", "true", False)],
    ids=["a-voice-on-the-device", "a-voice-elsewhere", "a-voice-of-another-language"],
)
def test_listening_is_offered_only_with_a_voice_of_the_language_on_the_device(
    browser, site, serve, *, language, local, offered
):
    context = browser.new_context()
    context.add_init_script(VOICE.replace("LANG", language).replace("LOCAL", local))
    page = context.new_page()
    page.goto(serve(site) + "lessons/too-fast.html")
    assert page.locator(".listen").is_visible() == offered
    if offered:
        page.locator("[data-listen]").click()
        page.wait_for_function("() => spoken.length > 5")
        assert page.evaluate("spoken[0]") == "Trop vite, trop beau"
    context.close()


def test_the_easy_version_is_offered_from_the_plan_and_has_a_drawing_for_each_part(open_page):
    page = open_page("now.html", script=False)
    page.locator(".reading summary").click()
    page.locator(".reading a[href$='easy/plan.html']").click()
    assert page.locator("article h2").count() == page.locator("article .figure img").count() == 10
    lines = [text for text in page.locator("article > p").all_inner_texts() if text]
    assert all(len(text.split()) <= 20 for text in lines), lines


# Everywhere

STATES = {
    "story": (
        f"stories/{STORIES[0]}.html",
        "document.querySelectorAll('.scene')[2].id && (location.hash = document.querySelectorAll('.scene')[2].id)",
    ),
    "all-scenes": (f"stories/{STORIES[0]}.html", "document.getElementById('all-scenes').click()"),
    "signs": ("check.html", "document.querySelectorAll('.checker input').forEach(input => input.click())"),
    "words": ("first-words.html#school", ""),
    "large-words": (
        "en/first-words.html#school",
        "document.querySelector('#school .say-buttons button:last-child').click()",
    ),
    "quiz": (
        "lessons/six-steps.html?path=14-15",
        "document.querySelectorAll('.quiz > .button').forEach(button => button.click())",
    ),
    "reading": (
        "lessons/too-fast.html?read=large,spaced,calm",
        "document.querySelector('.reading details').open = true",
    ),
    "search": (
        "search.html",
        "document.getElementById('query').value = 'menace'; document.getElementById('query').dispatchEvent(new Event('input'))",
    ),
}


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_what_opens(browser, site, serve, *, state, width, mode):
    address, action = STATES[state]
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=mode)
    context.route("**/*.html*", without_policy)
    page = context.new_page()
    page.goto(serve(site) + address)
    page.evaluate(action or "0")
    page.wait_for_timeout(200)
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['html'][:150]}" for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_a_whole_visit_leaves_no_trace_and_asks_nothing_of_another_site(browser, site, serve):
    base = serve(site)
    context = browser.new_context(viewport={"width": 390, "height": 800})
    away = []
    context.on("request", lambda request: None if request.url.startswith((base, "data:")) else away.append(request.url))
    page = context.new_page()

    def traces() -> dict:
        return page.evaluate("""async () => ({ local: localStorage.length, session: sessionStorage.length, cookie: document.cookie,
            databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
            workers: (await navigator.serviceWorker.getRegistrations()).length })""")

    nothing = {"local": 0, "session": 0, "cookie": "", "databases": 0, "caches": 0, "workers": 0}
    pages = [path for path in sorted(site.rglob("*.html")) if path.parent.name not in ("help", "quiz")]
    for path in pages:
        page.goto(base + path.relative_to(site).as_posix() + "?read=large&path=14-15")
        page.evaluate("""() => {
            for (const box of [...document.querySelectorAll("article input[type=checkbox], article input[type=radio]")].slice(0, 12)) box.click();
            for (const field of document.querySelectorAll("article input[type=text], article textarea")) { field.value = "x"; field.dispatchEvent(new Event("input")); }
            for (const button of document.querySelectorAll(".quiz button, .say-buttons button:last-child")) button.click();
            document.querySelector("dialog[open]")?.close();
            const choice = document.querySelector("ul.choices a"); if (choice) choice.click();
        }""")
    assert traces() == nothing
    page.goto(base + "search.html")
    page.locator("#query").fill("on me menace")
    page.wait_for_selector("#results li")
    page.locator("#results a").first.click()
    assert traces() == nothing and context.cookies() == []
    assert away == []
    context.route(
        "https://www.wikipedia.org/**",
        lambda route: route.fulfill(body="<title>neutral</title>", content_type="text/html"),
    )
    page.locator("[data-exit]").click()
    page.wait_for_url("https://www.wikipedia.org/**")
    assert {url.split("/")[2] for url in away} == {"www.wikipedia.org"}
    page.goto(base + "index.html")
    assert traces() == nothing and context.cookies() == []
    context.close()
