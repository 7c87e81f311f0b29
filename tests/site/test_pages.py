"""The built site, read back as files: what each reader's pages hold, and what they must not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
import yaml
from lxml import html

from conftest import ADDRESS, ROOT
from lessonkit.blocks import every_block, read_blocks
from lessonkit.page import for_adults, read_page

LANGUAGES = ("fr", "en")
# What is not the lesson's own text: tips, questions, notes, services, numbers of charts, named signs.
LEFT_OUT = (
    ".//*[@role='tooltip' or @data-search='no' or contains(@class, 'quiz') or contains(@class, 'footnote')"
    " or contains(@class, 'block-services') or contains(@class, 'answer') or contains(@class, 'chart-numbers')]"
)
LESSONS = sorted(path.stem for path in (ROOT / "docs/fr/lessons").glob("*.md") if path.stem != "index")
FOLDERS = {"fr": "", "en": "en/"}


def pages_of(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*.html"))


def read(path: Path):
    return html.fromstring(path.read_text(encoding="utf-8"))


def text_of(path: Path, selector: str = "//article") -> str:
    return " ".join(read(path).xpath(selector)[0].text_content().split())


def written_notes(language: str, lesson: str) -> list[str]:
    """The first words of the plain sentences in each teacher's note of a lesson, as written."""
    page, _ = read_page(ROOT / f"docs/{language}/lessons/{lesson}.md", language == "fr")
    blocks = [block for block in every_block(page.blocks) if block.name == "notes"]
    lines = [text.removeprefix("- ") for block in blocks for _, text in block.lines]
    return [words[0].replace("'", "’") for line in lines if (words := re.match(r"[\w ',-]{25,40}", line))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson", LESSONS)
def test_every_lesson_has_a_pupils_and_a_teachers_page(site, language, lesson):
    folder = FOLDERS[language]
    pupil = text_of(site / f"{folder}lessons/{lesson}.html")
    teacher = text_of(site / f"{folder}teachers/lessons/{lesson}.html")
    label = yaml.safe_load((ROOT / f"docs/{language}/_words.yml").read_text())["blocks"]["notes"].replace("'", "’")
    assert label in teacher
    assert label not in pupil
    notes = written_notes(language, lesson)
    assert notes
    for words in notes:
        assert words in teacher
        assert words not in pupil


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson", LESSONS)
def test_answers_to_expect_are_on_the_teachers_page_only(site, language, lesson):
    pupil = read(site / f"{FOLDERS[language]}lessons/{lesson}.html").xpath("//div[contains(@class, 'ask')]")
    teacher = read(site / f"{FOLDERS[language]}teachers/lessons/{lesson}.html").xpath("//div[contains(@class, 'ask')]")
    assert len(pupil) == len(teacher) > 0
    assert any(block.xpath(".//li") for block in teacher)
    assert not any(block.xpath(".//li | .//*[@class='answers-label']") for block in pupil)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_is_of_the_length_that_was_promised(site, language, lesson):
    article = read(site / f"{FOLDERS[language]}lessons/{lesson}.html").xpath("//article")[0]
    for element in article.xpath(LEFT_OUT):
        element.drop_tree()
    assert 600 <= len(re.findall(r"[^\W_][\w’-]*", article.text_content())) <= 1000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_has_a_story_words_to_say_questions_and_five_quiz_items(language, lesson):
    page, _ = read_page(ROOT / f"docs/{language}/lessons/{lesson}.md", language == "fr")
    names = [block.name for block in every_block(page.blocks)]
    assert names.count("quiz") >= 5
    assert {"key", "say", "ask", "activity", "notes"} <= set(names)


def test_no_teachers_word_is_in_the_pupils_search_index(site):
    for language, folder in FOLDERS.items():
        pupils = (site / f"assets/search/{language}-pupils.js").read_text()
        index = json.loads(pupils.removeprefix("window.searchIndex(").removesuffix(");\n"))
        urls = {page[0] for page in index["pages"]}
        assert urls and not any(for_adults(url.removeprefix(folder)) for url in urls)
        adults = (site / f"assets/search/{language}-adults.js").read_text()
        index = json.loads(adults.removeprefix("window.searchIndex(").removesuffix(");\n"))
        assert all(for_adults(page[0].removeprefix(folder)) for page in index["pages"])


def test_each_language_has_its_own_index(site):
    words = {}
    for language in LANGUAGES:
        text = (site / f"assets/search/{language}-pupils.js").read_text()
        index = json.loads(text.removeprefix("window.searchIndex(").removesuffix(");\n"))
        words[language] = set(index["words"])
        assert all(page[0].startswith(FOLDERS[language]) for page in index["pages"])
    assert "menace" in words["fr"] and "threatens" not in words["fr"]
    assert "threatens" in words["en"] and "honte" not in words["en"]


def test_every_page_states_its_language_and_direction(site):
    for path in pages_of(site):
        root = read(path)
        expected = "en" if path.relative_to(site).parts[0] == "en" else "fr"
        assert root.get("lang") == expected, path
        assert root.xpath("//body")[0].get("dir") == "ltr", path


def test_no_page_asks_anything_of_another_site(site):
    for path in pages_of(site):
        root = read(path)
        assert not root.xpath("//link[@rel='alternate' or @rel='preconnect' or @rel='dns-prefetch']"), path
        loaded = root.xpath("//script/@src | //img/@src | //link[not(@rel='canonical')]/@href | //iframe/@src | //source/@src")
        assert not [url for url in loaded if re.match(r"(https?:)?//", url)], path
        assert not root.xpath("//script[not(@src)] | //style | //*[@style] | //form"), path
        assert not root.xpath("//@*[starts-with(name(), 'on')]"), path


def test_every_page_carries_the_security_policy_first(site):
    for path in pages_of(site):
        policy = read(path).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert len(policy) == 1 and policy[0].startswith("default-src 'none'"), path
        assert "unsafe" not in policy[0]


def test_links_inside_the_site_lead_to_pages_and_anchors_that_exist(site):
    ids = {path: set(read(path).xpath("//@id")) for path in pages_of(site)}
    broken = []
    for path in pages_of(site):
        if path.name == "404.html":
            continue
        base = path.as_uri()
        for link in read(path).xpath("//a/@href | //img/@src | //script/@src | //link[@rel='stylesheet' or @rel='icon']/@href"):
            if re.match(r"(https?|tel|sms|mailto):", link):
                continue
            target, _, anchor = urljoin(base, link).partition("#")
            file = Path(target.removeprefix("file://").partition("?")[0])  # a path says itself in the address
            if not file.is_file() or anchor and anchor not in ids.get(file, ()):
                broken.append(f"{path.relative_to(site)} → {link}")
    assert not broken


def test_the_sitemap_names_each_version_of_a_page_by_its_whole_address(site):
    tree = ElementTree.parse(site / "sitemap.xml")
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    pages = tree.findall("s:url", names)
    assert len(pages) > 60
    for page in pages:
        versions = {link.get("hreflang"): link.get("href") for link in page.findall("x:link", names)}
        assert set(versions) == {"fr", "en", "x-default"}
        assert all(url.startswith(ADDRESS) for url in versions.values())
        for url in versions.values():
            assert (site / url.removeprefix(ADDRESS)).is_file(), url


def test_without_an_address_nothing_pretends_to_have_one(tmp_path):
    from conftest import build

    result = build(ROOT, tmp_path / "site", address="")
    assert result.returncode == 0, result.stderr
    assert not (tmp_path / "site/sitemap.xml").exists()
    assert "canonical" not in (tmp_path / "site/now.html").read_text()


def test_there_is_a_page_for_missing_addresses_in_each_language(site):
    root = read(site / "404.html")
    assert root.xpath("//article/section/@lang") == ["fr", "en"]
    assert "/kit/now.html" in root.xpath("//a/@href") and "/kit/en/now.html" in root.xpath("//a/@href")
    english = read(site / "en/404.html")
    assert english.get("lang") == "en"
    assert english.xpath("//article/section/@lang") == ["en"]
    assert all(link.startswith(("/kit/", "#", "tel:", "https://")) for link in english.xpath("//a/@href"))


def test_every_page_offers_help_and_the_quick_exit(site):
    # Slides and timer are on the wall of a classroom: help is on the first and last slide.
    for path in [path for path in pages_of(site) if path.parent.name not in ("decks", "timers")]:
        root = read(path)
        assert root.xpath("//a[@data-exit]"), path
        band = root.xpath("//*[@class='band']")[0]
        assert band.xpath(".//a[starts-with(@href, 'tel:')]") and band.xpath(".//a[contains(@href, 'now.html')]"), path


def test_only_services_that_may_be_published_are_shown(site):
    directory = yaml.safe_load((ROOT / "data/services.yml").read_text())["countries"]
    shown = set()
    for country in directory.values():
        for service in country["services"]:
            if service["publish"] == "yes":
                shown.update(phone["tel"] for phone in service.get("phones", []))
    dialled = {link.removeprefix("tel:") for path in pages_of(site) for link in read(path).xpath("//a[starts-with(@href, 'tel:')]/@href")}
    assert len(dialled) > 60
    assert dialled <= shown


@pytest.mark.parametrize("country", ["fr", "be", "ch", "lu", "ca", "dz"])
def test_a_country_page_shows_each_need(site, country):
    root = read(site / f"help/{country}.html")
    assert root.xpath("//section[@class='need']/h2/@id") == ["now", "talk", "remove", "report", "parents"]
    assert "Take It Down" in root.text_content()


def test_services_about_ones_own_thoughts_are_not_where_a_child_looks(site):
    directory = yaml.safe_load((ROOT / "data/services.yml").read_text())["countries"]
    names = {s["name"] for c in directory.values() for s in c["services"] if s["kind"] == "perpetrator-prevention"}
    for path in pages_of(site):
        relative = path.relative_to(site).as_posix().removeprefix("en/")
        if relative.startswith(("teachers/", "parents/")):
            continue
        headings = read(path).xpath("//li[contains(@class, 'service')]//p[@class='name']/text()")
        assert not names & set(headings), path


def test_interface_words_are_not_written_into_templates():
    for path in sorted((ROOT / "overrides").rglob("*.html")):
        if "languages" in path.parts:
            continue
        template = re.sub(r"\{% block page_class %\}\w+|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<svg.*?</svg>", " ", path.read_text(), flags=re.DOTALL)
        visible = re.sub(r"<[^>]*>", " ", template)
        assert not re.findall(r"[^\W\d_]{3,}", visible.replace("&nbsp;", " ")), path


def test_interface_words_are_not_written_into_scripts():
    for path in (ROOT / "docs/assets").rglob("*.js"):
        code = re.sub(r"//.*", "", path.read_text())
        texts = [text for text in re.findall(r'"([^"\n]*)"', code) if not re.search(r"[\[.]", text)]
        sentences = [text for text in texts if re.search(r"[a-zà-ÿ]{3,} [a-zà-ÿ]{3,}", text, re.I)]
        assert sentences in ([], ["use strict"]), path


def test_sources_cited_on_a_page_stand_at_its_foot(site):
    for path in pages_of(site):
        root = read(path)
        cited = root.xpath("//a[@class='footnote-ref']/@href")
        notes = set(root.xpath("//*[contains(@class, 'footnote')]//li/@id"))
        assert {link[1:] for link in cited} == notes, path


def test_the_theme_s_dead_weight_is_not_shipped(site):
    assert not list(site.rglob("*.map"))
    assert not (site / "assets/javascripts").exists()
    assert not list(site.rglob("_*.yml"))
