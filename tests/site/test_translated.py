"""Pages not translated yet, languages the theme does not know, writing from right to left."""

from __future__ import annotations

import re

import pytest
import yaml
from lxml import html

from conftest import ADDRESS, build

WORD_FILES = ("_words.yml", "_services.yml", "_glossary.yml", "_sources.yml", "_charts.yml")


def add_language(project, code: str, name: str) -> None:
    """A language that has its interface words (English ones, in this test) and no page."""
    (project / f"docs/{code}").mkdir()
    for file in WORD_FILES:
        (project / f"docs/{code}/{file}").write_text((project / f"docs/en/{file}").read_text())
    config = project / "mkdocs.yml"
    entry = f"          name: English\n        - locale: {code}\n          name: {name}\n"
    config.write_text(config.read_text().replace("          name: English\n", entry))


def test_a_page_not_translated_yet_says_so_and_keeps_its_own_language(project, tmp_path):
    (project / "docs/en/signs.md").unlink()
    site = tmp_path / "site"
    result = build(project, site)
    assert result.returncode == 0, result.stderr
    root = html.parse(site / "en/signs.html").getroot()
    assert root.get("lang") == "en"
    article = root.xpath("//article")[0]
    assert (article.get("lang"), article.get("dir")) == ("fr", "ltr")
    assert "French" in root.xpath("//*[@class='notice']")[0].text_content()
    assert root.xpath("//link[@rel='canonical']/@href") == [f"{ADDRESS}signs.html"]
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "en/signs.html" not in (site / "assets/search/en-pupils.js").read_text()
    assert f"{ADDRESS}en/signs.html" not in (site / "sitemap.xml").read_text()
    translated = html.parse(site / "en/friend.html").getroot()
    assert not translated.xpath("//*[@class='notice']") and not translated.xpath("//meta[@name='robots']")


def test_a_translation_says_when_its_source_has_changed(project, tmp_path):
    source = project / "docs/fr/friend.md"
    source.write_text(source.read_text() + "\nUne phrase de plus.\n")
    site = tmp_path / "site"
    assert build(project, site).returncode == 0
    assert html.parse(site / "en/friend.html").getroot().xpath("//*[@class='notice']")
    assert not html.parse(site / "en/signs.html").getroot().xpath("//*[@class='notice']")


def test_a_lesson_not_translated_yet_has_a_teachers_page_all_the_same(project, tmp_path):
    (project / "docs/en/lessons/too-fast.md").unlink()
    site = tmp_path / "site"
    result = build(project, site)
    assert result.returncode == 0, result.stderr
    root = html.parse(site / "en/teachers/lessons/too-fast.html").getroot()
    assert root.xpath("//article/@lang") == ["fr"]


@pytest.mark.parametrize(("code", "name", "skip"), [("ga", "Gaeilge", "Léim"), ("mt", "Malti", "Aqbeż")])
def test_irish_and_maltese_have_the_theme_s_words(project, tmp_path, code, name, skip):
    add_language(project, code, name)
    site = tmp_path / "site"
    result = build(project, site)
    assert result.returncode == 0, result.stderr
    root = html.parse(site / f"{code}/now.html").getroot()
    assert root.get("lang") == code
    assert root.xpath("//body/@dir") == ["ltr"]
    assert skip in root.xpath("//a[@class='md-skip']")[0].text_content()


def test_a_language_from_right_to_left_is_laid_out_so(project, tmp_path):
    add_language(project, "ar", "العربية")
    (project / "docs/ar/friend.md").write_text(
        re.sub(r"state: draft", "state: draft", (project / "docs/en/friend.md").read_text())
    )
    site = tmp_path / "site"
    result = build(project, site)
    assert result.returncode == 0, result.stderr
    own = html.parse(site / "ar/friend.html").getroot()
    assert (own.get("lang"), own.xpath("//body/@dir")) == ("ar", ["rtl"])
    assert own.xpath("//article/@dir") == []
    fallback = html.parse(site / "ar/now.html").getroot()
    assert fallback.xpath("//body/@dir") == ["rtl"]
    assert fallback.xpath("//article/@dir") == ["ltr"]


def test_the_switcher_leads_to_the_same_page(site):
    for page, other in [("now.html", "en/now.html"), ("lessons/too-fast.html", "en/lessons/too-fast.html"), ("help/be.html", "en/help/be.html"), ("teachers/lessons/six-steps.html", "en/teachers/lessons/six-steps.html")]:
        for here, there in ((page, other), (other, page)):
            root = html.parse(site / here).getroot()
            root.make_links_absolute(f"https://x/{here}")
            links = root.xpath("//*[@class='languages-panel']//a/@href")
            assert f"https://x/{there}" in links and f"https://x/{here}" in links


def test_words_of_the_interface_exist_in_each_language(project):
    words = {code: yaml.safe_load((project / f"docs/{code}/_words.yml").read_text()) for code in ("fr", "en")}
    same = [key for key, value in words["fr"]["blocks"].items() if value == words["en"]["blocks"][key]]
    assert set(same) <= {"minutes", "question"}
