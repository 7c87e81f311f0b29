"""The files of each deck, read back: PDF of the slides and of the notes, PPTX."""

from __future__ import annotations

import io
import re
import shutil
from collections import Counter
from pathlib import Path

import pypdf
import pytest
from conftest import ROOT, build
from lxml import html
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from lessonkit.deck_files import DeckFiles
from lessonkit.project import load_project

from .arabic import add_small_lesson

LANGUAGES = {"fr": ("", "fr-FR"), "en": ("en/", "en-GB")}
LESSONS = ("too-fast", "numbers", "evening")
CASES = [(language, lesson) for language in LANGUAGES for lesson in LESSONS]


def files(site: Path, language: str, lesson: str) -> Path:
    return site / LANGUAGES[language][0] / "teachers/decks" / lesson


def letters(text: str) -> Counter:
    """The letters of a text, whatever their order and the spaces between them."""
    return Counter(re.sub(r"[^\w]", "", text))


def slides_of(site: Path, language: str, lesson: str):
    return (
        html.parse(f"{files(site, language, lesson)}.html").getroot().xpath("//*[@class and contains(@class, 'face')]")
    )


def structure(reader: pypdf.PdfReader) -> list:
    """Every element of a tagged PDF's tree, in reading order."""
    found, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop(0).get_object()
        if isinstance(element, pypdf.generic.DictionaryObject) and "/S" in element:
            found.append(element)
        children = element.get("/K", []) if isinstance(element, pypdf.generic.DictionaryObject) else element
        children = children if isinstance(children, list) else [children]
        waiting = [child for child in children if not isinstance(child.get_object(), int)] + waiting
    return found


@pytest.mark.parametrize(("language", "lesson"), CASES)
def test_the_pdf_holds_the_slides_of_the_page_in_their_order(site, language, lesson):
    reader = pypdf.PdfReader(f"{files(site, language, lesson)}.pdf")
    slides = slides_of(site, language, lesson)
    assert len(reader.pages) == len(slides)
    for page, slide in zip(reader.pages, slides, strict=True):
        assert (page.mediabox.width, page.mediabox.height) == (960, 540)
        title = slide.xpath(".//h1/text() | .//h2/text()")[0].strip()
        assert not letters(title) - letters(page.extract_text()), title


@pytest.mark.parametrize(("language", "lesson"), CASES)
@pytest.mark.parametrize("ending", [".pdf", "-notes.pdf"])
def test_every_pdf_can_be_read_by_a_screen_reader(site, language, lesson, ending):
    reader = pypdf.PdfReader(f"{files(site, language, lesson)}{ending}")
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert reader.metadata.title == html.parse(f"{files(site, language, lesson)}.html").findtext(".//h1").strip()
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    elements = structure(reader)
    assert [e for e in elements if e["/S"] in ("/H1", "/H2")]
    if ending == ".pdf":
        pictures = [element for element in elements if element["/S"] == "/Figure"]
        assert pictures or lesson == "evening"
        assert all(element.get("/Alt") for element in pictures)


@pytest.mark.parametrize("ending", [".pdf", "-notes.pdf"])
def test_fonts_are_in_the_file_and_come_from_the_packages(site, ending):
    reader = pypdf.PdfReader(f"{files(site, 'fr', 'too-fast')}{ending}")
    fonts = {
        font["/BaseFont"]: font
        for page in reader.pages
        for f in page["/Resources"]["/Font"].values()
        for font in [f.get_object()]
    }
    assert all(re.search("NotoSans|IBMPlexSansArabic", name) for name in fonts)
    for font in fonts.values():
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_the_notes_are_in_the_notes_and_not_on_the_slides(site):
    slides, notes = (
        " ".join(
            " ".join(
                page.extract_text() for page in pypdf.PdfReader(f"{files(site, 'fr', 'too-fast')}{ending}").pages
            ).split()
        )
        for ending in (".pdf", "-notes.pdf")
    )
    assert "D’où viennent-ils" in notes and "D’où viennent-ils" not in slides
    assert (
        "trop vite, trop gentil" in notes and "trop vite, trop gentil" not in slides
    )  # the sign is for the class to find


@pytest.mark.parametrize(("language", "lesson"), CASES)
def test_the_pptx_has_titles_texts_notes_and_numbers_to_edit(site, language, lesson):
    deck = Presentation(f"{files(site, language, lesson)}.pptx")
    faces = slides_of(site, language, lesson)
    assert len(deck.slides) == len(faces)
    assert deck.slide_width * 9 == deck.slide_height * 16
    assert deck.core_properties.language == LANGUAGES[language][1] and deck.core_properties.title
    for slide, face in zip(deck.slides, faces, strict=True):
        assert slide.shapes.title.text_frame.text.startswith(face.xpath(".//h1/text() | .//h2/text()")[0].strip())
        assert [s for s in slide.placeholders if s.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER]
        assert {run.get("lang") for run in slide._element.iterfind(".//{*}r/{*}rPr")} == {LANGUAGES[language][1]}
        for part in slide._element.iterfind(".//{*}pic") or ():
            assert part.find(".//{*}cNvPr").get("descr")
        for frame in slide._element.iterfind(".//{*}graphicFrame"):
            assert frame.find(".//{*}cNvPr").get("descr")
        assert not [holder for holder in slide.placeholders if holder.has_text_frame and not holder.text_frame.text]
    assert any(slide.has_notes_slide and slide.notes_slide.notes_text_frame.text for slide in deck.slides)


def test_charts_can_be_edited_and_say_the_numbers(site):
    deck = Presentation(f"{files(site, 'fr', 'numbers')}.pptx")
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) == 6
    assert (1414.0) in charts[0].plots[0].series[0].values


def test_words_that_look_like_markup_are_printed_as_they_stand(project):
    path = project / "docs/fr/lessons/too-fast.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("title: Trop vite, trop beau", "title: 'Du #sys.inputs <b>gras</b> & $x$'", 1), encoding="utf-8"
    )
    made = DeckFiles(load_project(project, ["fr"], "fr"), project).make()["fr"]
    assert "#sys.inputs <b>gras</b> & $x$" in " ".join(
        pypdf.PdfReader(io.BytesIO(made["too-fast.pdf"])).pages[0].extract_text().split()
    )
    assert (
        Presentation(io.BytesIO(made["too-fast.pptx"])).slides[0].shapes.title.text
        == "Du #sys.inputs <b>gras</b> & $x$"
    )


def test_the_same_lesson_gives_the_same_bytes(tmp_path, monkeypatch):
    project = load_project(ROOT, ["fr"], "fr")
    keep = {address for address in project.languages["fr"].pages if address.endswith(("numbers.md", "evening.md"))}
    for address in [a for a, page in project.languages["fr"].pages.items() if page.is_lesson and a not in keep]:
        del project.languages["fr"].pages[address]
    made = []
    for name in ("one", "two"):
        monkeypatch.setenv("LESSONKIT_CACHE", str(tmp_path / name))
        made.append(DeckFiles(project, ROOT).make()["fr"])
    assert made[0] == made[1] and len(made[0]) == 6


def test_a_slide_too_full_stops_the_build_and_says_where(project, tmp_path):
    path = project / "docs/fr/lessons/too-fast.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Sam n'a rien envoyé, Noé si.", "Un mot de plus. " * 60, 1), encoding="utf-8")
    line = path.read_text(encoding="utf-8").split("\n").index("/// key") + 1
    result = build(project, tmp_path / "site")
    assert result.returncode != 0
    assert f"too-fast.md:{line}: the slide" in result.stdout + result.stderr
    assert not (tmp_path / "site").exists()


@pytest.fixture(scope="module")
def arabic(tmp_path_factory) -> Path:
    """The site with a small lesson in Arabic."""
    root = tmp_path_factory.mktemp("arabic")
    for name in ("docs", "data", "overrides", "scripts"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "school.yml"):
        shutil.copy(ROOT / name, root)
    add_small_lesson(root)
    result = build(root, root / "site")
    assert result.returncode == 0, result.stderr + result.stdout
    return root / "site"


def test_arabic_slides_run_from_right_to_left(arabic, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto((arabic / "ar/teachers/decks/mini.html").as_uri())
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("location.hash") == "#2"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("location.hash") == "#1"
    page.goto(page.url.split("#")[0] + "#3")
    page.keyboard.press("PageDown")
    them, me = (page.locator(f".current .{side}").bounding_box() for side in ("them", "me"))
    assert them["x"] > me["x"]  # mine is at the line's end, which is on the left
    page.close()


def test_arabic_letters_read_back_from_the_pdf(arabic):
    reader = pypdf.PdfReader(arabic / "ar/teachers/decks/mini.pdf")
    assert reader.trailer["/Root"]["/Lang"] == "ar"
    read = letters("".join(page.extract_text() for page in reader.pages))
    for words in ("درس صغير", "لا شيء يجبرك على الرد", "البحث عن العلامات", "هل نكمل في تطبيق آخر"):
        assert not letters(words) - read


def test_arabic_pptx_is_mirrored(arabic):
    deck = Presentation(arabic / "ar/teachers/decks/mini.pptx")
    assert deck.core_properties.language.startswith("ar-")
    assert all(p.get("rtl") == "1" for slide in deck.slides for p in slide._element.iterfind(".//{*}p/{*}pPr"))
    them, me = (shape for shape in deck.slides[2].shapes if not shape.is_placeholder)
    assert them.left > me.left
    table = next(shape.table for shape in deck.slides[-2].shapes if shape.has_table)
    assert [cell.text for cell in table.rows[0].cells] == ["شيء", "←", "واحد"]


def test_a_lesson_not_yet_translated_leads_to_the_files_of_its_source(arabic):
    assert not (arabic / "ar/teachers/decks/too-fast.pdf").exists()
    page = html.parse(arabic / "ar/teachers/lessons/too-fast.html").getroot()
    links = [link for link in page.xpath("//article//a/@href") if link.endswith((".pdf", ".pptx"))]
    assert links == [f"../../../teachers/decks/too-fast{ending}" for ending in (".pdf", "-notes.pdf", ".pptx")]
    deck = html.parse(arabic / "ar/teachers/decks/too-fast.html").getroot()
    assert (deck.get("lang"), deck.get("dir")) == ("fr", "ltr")
