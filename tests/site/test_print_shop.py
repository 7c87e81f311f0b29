"""The print shop and the buttons that lead to its files, in the built site."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html

FOLDERS = {"fr": "", "en": "en/"}


def page(site: Path, address: str):
    return html.fromstring((site / address).read_text(encoding="utf-8"))


def files(site: Path, address: str, selector: str) -> list[Path]:
    """The files that some links of a page lead to."""
    return [site / urljoin(address, url) for url in page(site, address).xpath(selector)]


@pytest.mark.parametrize("language", FOLDERS)
def test_the_print_shop_lists_every_printed_file_with_its_picture(site, language):
    folder = FOLDERS[language]
    address = f"{folder}print/index.html"
    shown = {path.resolve() for path in files(site, address, "//div[@class='shop']//a/@href") if ".html" not in path.name}
    printed = {
        path.resolve() for path in (site / folder / "print").rglob("*") if path.suffix in (".pdf", ".docx", ".zip")
    }
    assert len(printed) > 40
    assert shown == printed
    assert all(path.is_file() for path in files(site, address, "//div[@class='shop']//img/@src"))


def test_each_card_says_how_many_pages_and_how_big(site):
    for card in page(site, "print/index.html").xpath("//li[@class='sheet']"):
        facts = card.xpath(".//ul[@class='files']//small")
        assert facts and all("Ko" in fact.text or "Mo" in fact.text for fact in facts)
        assert "page" in facts[0].text


@pytest.mark.parametrize("language", FOLDERS)
def test_one_file_holds_everything_of_a_language(site, language):
    content = (site / FOLDERS[language] / f"print/all-{language}.zip").read_bytes()
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert {name.split("/")[0] for name in names} == {"pupils", "lessons", "cards", "posters", "adults", "letters"}
    assert sum(name.startswith("lessons/") for name in names) == 18


def test_a_teachers_page_has_worksheet_plan_answers_and_archive(site):
    address = "en/teachers/lessons/too-fast.html"
    names = [path.name for path in files(site, address, "//ul[@class='downloads']//a/@href")]
    assert names == ["too-fast-worksheet.pdf", "too-fast-plan.pdf", "quiz-answers.pdf", "too-fast-en.zip"]
    assert all(path.is_file() for path in files(site, address, "//ul[@class='downloads']//a/@href"))


def test_a_sheets_page_leads_to_its_file(site):
    assert files(site, "en/print/signs.html", "//ul[@class='downloads']//a/@href") == [site / "en/print/signs.pdf"]
    letter = files(site, "print/letter-before-lesson.html", "//ul[@class='downloads']//a/@href")
    assert [path.suffix for path in letter] == [".pdf", ".docx"] and all(path.is_file() for path in letter)


def test_pages_for_adults_are_not_in_the_pupils_search(site):
    pupils = (site / "assets/search/fr-pupils.js").read_text()
    adults = (site / "assets/search/fr-adults.js").read_text()
    for name in ("staff-disclosure-card", "parents", "letter-after-incident"):
        assert f"print/{name}.html" not in pupils
        assert f"print/{name}.html" in adults
    assert "print/six-steps.html" in pupils
