"""Every printed document, opened again: for screen readers, for the photocopier, for another language."""

from __future__ import annotations

import io
import itertools
import zipfile

import jinja2
import pytest
from conftest import ROOT
from docx import Document as open_docx
from docx.oxml.ns import qn

from lessonkit.paper_edition import PaperEdition, short_address
from lessonkit.print_shop import PrintShop
from lessonkit.problems import ProblemsFound
from lessonkit.project import load_project
from lessonkit.site import Site
from lessonkit.typesetting import Press
from lessonkit.typst_markup import plain

from .conftest import ADDRESS, edit, shops_of
from .reading import SIZES, fonts, letters, placed, read, structure, tags, text

LANGUAGES = ["fr", "en", "ar"]


def made(shops, language: str) -> dict:
    return {document.name: (document, printed) for document, printed in shops[language].made}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_is_tagged_named_in_its_language_and_carries_its_fonts(shops, language):
    documents = made(shops, language)
    assert len(documents) > (4 if language == "ar" else 25)
    for name, (document, printed) in documents.items():
        reader = read(printed.pdf)
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] == True, name  # noqa: E712 - a PDF object
        assert root["/Lang"] == language, name
        assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True, name  # noqa: E712
        assert reader.metadata.title == document.data["title"], name
        assert b"pdfuaid:part>1<" in root["/Metadata"].get_object().get_data(), name
        assert len(tags(reader, "/H1")) == 1, name
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts(reader)), name
        assert len(reader.pages) == printed.pages, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_has_an_alternative_text(shops, language):
    figures = [figure for _, printed in shops[language].made for figure in tags(read(printed.pdf), "/Figure")]
    assert figures
    assert all(figure.get("/Alt") for figure in figures)


def test_a_drawing_keeps_the_words_that_its_writer_gave(shops):
    alternatives = [str(figure["/Alt"]) for figure in tags(read(made(shops, "fr")["fake-image"][1].pdf), "/Figure")]
    assert any("mosaïque de petits carreaux" in alternative for alternative in alternatives)


def test_text_reads_in_the_order_of_the_page(shops):
    words = text(made(shops, "fr")["six-steps"][1].pdf)
    order = [
        "Six gestes contre le chantage",
        "À retenir",
        "Parle",
        "Stoppe.",
        "Garde",
        "Signale",
        "Bloque",
        "Retire",
        "Qui peut aider",
        "3018",
    ]
    places = [words.index(word) for word in order]
    assert places == sorted(places)


def test_headings_go_down_one_level_at_a_time(shops):
    for name, (_, printed) in made(shops, "fr").items():
        root = read(printed.pdf).trailer["/Root"]["/StructTreeRoot"]
        levels = [
            int(element["/S"][2]) for element in structure(root) if str(element["/S"]) in ("/H1", "/H2", "/H3", "/H4")
        ]
        assert levels[0] == 1, name
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), name


def test_the_paper_is_the_schools(shops, small):
    for name, (document, printed) in made(shops, "fr").items():
        wanted = "a3" if name.endswith("-large") else "a4"
        assert document.data["paper"] == wanted
        assert tuple(round(size) for size in read(printed.pdf).pages[0].mediabox[2:]) == SIZES[wanted], name
    edit(small, "school.yml", "^paper: A4", "paper: Letter")
    for name, (_, printed) in made(shops_of(small, languages=["fr"]), "fr").items():
        wanted = "us-tabloid" if name.endswith("-large") else "us-letter"
        assert tuple(round(size) for size in read(printed.pdf).pages[0].mediabox[2:]) == SIZES[wanted], name


def test_no_document_is_longer_than_it_should_be_on_either_paper(small):
    edit(small, "school.yml", "^paper: A4", "paper: Letter")
    for shop in [*shops_of(small).values(), *shops_of(ROOT, languages=["fr", "en"]).values()]:
        assert shop.check_lengths() == []


def test_a_handout_that_grows_to_two_pages_is_reported_with_its_file(small):
    page = small / "docs/fr/print/help-a-friend.md"
    page.write_text(
        page.read_text() + "\n\n".join(["Une phrase de plus, puis une autre encore, pour remplir la page."] * 60)
    )
    problems = shops_of(small, languages=["fr"])["fr"].check_lengths()
    assert [problem.path for problem in problems] == [page]
    assert "makes 3 pages" in problems[0].message or "makes 2 pages" in problems[0].message


def test_a_large_posters_line_is_read_at_five_metres(shops):
    for name, (document, printed) in made(shops, "fr").items():
        if name.endswith("-large") and "helplines" not in name:
            first = document.data["title"].split()[0]
            sizes = [size for piece, _, size in placed(read(printed.pdf)) if piece.startswith(first)]
            assert max(sizes) >= 100, f"{name}: capitals lower than 25 mm"


def test_the_discreet_poster_shows_numbers_and_nothing_about_images(shops):
    words = text(made(shops, "fr")["poster-helplines"][1].pdf).lower()
    assert "3018" in words and "3114" in words
    assert not any(word in words for word in ("image", "sexto", "nude"))


def test_every_sheet_says_language_version_date_and_that_it_is_a_draft(shops):
    for name, (_document, printed) in made(shops, "fr").items():
        words = text(printed.pdf)
        assert "Français · version" in words and "faits vérifiés le" in words, name
        assert "pas encore été relu" in words, name


def test_the_version_changes_with_the_words(small):
    before = made(shops_of(small, languages=["fr"]), "fr")
    edit(small, "docs/fr/print/signs.md", "Trop vite, trop gentil", "Trop vite et trop gentil")
    after = made(shops_of(small, languages=["fr"]), "fr")
    changed = {name for name in before if before[name][0].data["footer"] != after[name][0].data["footer"]}
    assert changed == {"signs"}


# Services, people, address


def test_services_are_those_of_the_editions_country(small):
    edit(small, "school.yml", r"^countries: \[FR\]", "countries: [BE]")
    words = text(made(shops_of(small, languages=["fr"]), "fr")["six-steps"][1].pdf)
    assert "116 000" in words and "3018" not in words


def test_a_country_with_no_number_still_shows_where_to_turn(small):
    edit(small, "school.yml", r"^countries: \[FR\]", "countries: [DZ]")
    documents = made(shops_of(small, languages=["fr"]), "fr")
    assert "findahelpline.com" in text(documents["six-steps"][1].pdf)
    assert "findahelpline.com" in text(documents["pocket-card"][1].pdf)


def test_people_of_the_school_stand_on_the_sheets(small):
    people = 'people:\n  - {role: Infirmière, name: Mme Rossi, room: B12, phone: "04 00 00 00 00"}'
    edit(small, "school.yml", "^people:.*$", people)
    words = text(made(shops_of(small, languages=["fr"]), "fr")["six-steps"][1].pdf)
    assert "Infirmière – Mme Rossi · B12 · 04 00 00 00 00" in words
    assert "À compléter" not in words


def test_without_people_there_are_lines_to_fill_in(shops):
    assert "À compléter" in text(made(shops, "fr")["six-steps"][1].pdf)


def test_a_qr_code_leads_to_the_page_when_the_address_is_known(shops, small):
    document, printed = made(shops, "fr")["six-steps"]
    assert document.data["address"] == f"{ADDRESS}print/six-steps.html"
    assert made(shops, "ar")["six-steps"][0].data["address"] == f"{ADDRESS}ar/print/six-steps.html"
    assert "Code QR" in str(tags(read(printed.pdf), "/Figure")[-1]["/Alt"])
    document, printed = made(shops_of(small, address=None, languages=["fr"]), "fr")["six-steps"]
    assert document.data["address"] is None
    assert not tags(read(printed.pdf), "/Figure")


def test_addresses_are_short_enough_to_be_typed():
    assert short_address("https://www.urgence114.fr/") == "urgence114.fr"
    assert short_address("https://childfocus.be/fr-be/A-propos/Actualite/Nouvelles/Post/15246/") == "childfocus.be"
    assert short_address("https://ceop.police.uk/Safety-Centre/") == "ceop.police.uk/Safety-Centre"


# What pupils get, what teachers get


def test_notes_are_nowhere_and_answers_are_on_the_plan_only(shops):
    documents = made(shops, "fr")
    for name, (_, printed) in documents.items():
        words = text(printed.pdf)
        assert "NOTE-SECRÈTE" not in words or name == "quiz-answers", name  # there it is a feedback of the quiz
        assert ("RÉPONSE-ATTENDUE" in words) == (name == "lessons/short-plan"), name


def test_a_worksheet_has_the_chat_the_task_and_the_quiz_without_its_answer(shops):
    words = text(made(shops, "fr")["lessons/short-worksheet"][1].pdf)
    for expected in ("Lina", "Salut !", "Vos remarques", "Chercher", "Que peut faire Sam", "Coche une réponse."):
        assert expected in words
    assert "compte inconnu" not in words  # the sign is for pupils to find
    assert "✓" not in words


def test_the_answer_key_gives_the_right_answer_and_its_reason(shops):
    words = text(made(shops, "fr")["quiz-answers"][1].pdf)
    assert "✓" in words and "Non. Rien ne t’oblige à répondre." in words


def test_the_word_list_puts_two_languages_side_by_side(shops):
    document, printed = made(shops, "fr")["words-fr-en"]
    words = text(printed.pdf)
    assert "faux profil" in words and "fake profile" in words
    assert [row[0][0] for row in document.data["rows"]] == sorted(
        (row[0][0] for row in document.data["rows"]), key=str.casefold
    )
    languages = {
        str(element["/Lang"])
        for element in structure(read(printed.pdf).trailer["/Root"]["/StructTreeRoot"])
        if "/Lang" in element
    }
    assert "en" in languages


def test_a_sheet_says_the_words_of_its_page(shops):
    for name in ("six-steps", "signs", "help-a-friend", "parents", "easy-read-plan", "letter-before-lesson"):
        _document, printed = made(shops, "fr")[name]
        printed_words = letters(text(printed.pdf))
        for node in shops["fr"].edition.nodes(shops["fr"].site.own.pages[f"print/{name}.md"]):
            for paragraph in [
                node,
                *(inner for item in node.get("items", []) for inner in item),
                *node.get("body", []),
            ]:
                assert letters(plain([paragraph])) in printed_words or paragraph.get("items"), (
                    f"{name}: {plain([paragraph])}"
                )


# Right to left


def test_arabic_letters_come_out_as_they_went_in(shops):
    words = text(made(shops, "ar")["lessons/short-worksheet"][1].pdf)
    for word in ("درس", "قصير", "مرحبا", "الرد", "يجبرك"):
        assert word in words


def test_an_arabic_sheet_is_mirrored(shops):
    for language, at_start in (("fr", True), ("ar", False)):
        reader = read(made(shops, language)["six-steps"][1].pdf)
        numbers = [place for piece, place, _ in placed(reader) if piece in ("1", "2", "3")]
        assert len(numbers) >= 3
        assert all((place < SIZES["a4"][0] / 2) == at_start for place in numbers[:3])


# The same bytes


def test_printing_twice_gives_the_same_bytes(shops, small):
    (small / ".cache").unlink()  # nothing is kept from the first time
    again = shops_of(small)
    for language, shop in shops.items():
        assert shop.files() == again[language].files()


def test_what_did_not_change_is_not_made_again(small):
    (small / ".cache").unlink()

    def number_made() -> int:
        press = Press(small, small / ".cache/print")
        PrintShop(
            PaperEdition(Site(load_project(small, LANGUAGES, "fr"), "fr", LANGUAGES, jinja2.Environment()), None), press
        )
        return press.made

    assert number_made() == len(list((small / ".cache/print").glob("*.pdf"))) > 20
    assert number_made() == 0
    edit(small, "docs/fr/print/signs.md", "Trop vite, trop gentil", "Trop vite et trop gentil")
    assert number_made() == 1


def test_a_new_look_prints_everything_again(small):
    before = Press(small).look
    edit(small, "overrides/print/look.typ", 'rgb\\("#0b4f5c"\\)', 'rgb("#0b4f5d")')
    assert Press(small).look != before


# Hostile or impossible text


HOSTILE = '#panic("x") *a* $y$ <script>1</script> `#read("/school.yml")` \\u{41} // end'


def test_text_is_printed_as_it_stands_and_never_run(small):
    edit(small, "school.yml", "^name:.*$", f"name: '{HOSTILE}'")
    page = small / "docs/fr/print/letter-before-lesson.md"
    line = HOSTILE.replace("<script>1</script>", "1")  # HTML in a page stops the build before
    page.write_text(page.read_text() + f"\nLe compte écrit : {line}\n")
    shop = shops_of(small, languages=["fr"])["fr"]
    words = letters(text(made({"fr": shop}, "fr")["letter-before-lesson"][1].pdf))
    assert letters(HOSTILE) in words  # the name, as it is
    assert '#panic("x")a$y$1#read("/school.yml")\\u{41}//end' in words  # the line, as Markdown reads it
    docx = open_docx(io.BytesIO(shop.letters["letter-before-lesson.docx"]))
    assert docx.paragraphs[0].text == HOSTILE


def test_a_sign_that_no_font_has_stops_with_the_file_and_the_reason(small):
    edit(small, "docs/fr/print/signs.md", "Trop vite, trop gentil", "Trop vite, trop gentil 漢")
    with pytest.raises(ProblemsFound) as caught:
        shops_of(small, languages=["fr"])
    assert caught.value.problems[0].path == small / "docs/fr/print/signs.md"
    assert "could not be printed" in str(caught.value)


# Letters and archives


def test_a_letter_can_be_changed_in_a_word_processor(shops):
    shop = shops["fr"]
    document = open_docx(io.BytesIO(shop.letters["letter-before-lesson.docx"]))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Heading 1") == 1 and "List Bullet" in styles
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Madame, Monsieur" in words and "3018" in words
    assert document.core_properties.title == "Une leçon sur le chantage en ligne"
    language = (
        document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr")).find(qn("w:lang"))
    )
    assert language.get(qn("w:val")) == "fr"
    assert round(document.sections[0].page_width.mm) == 210
    assert "version" in document.sections[0].footer.paragraphs[0].text


def test_one_archive_holds_all_that_a_language_prints(shops):
    for language, shop in shops.items():
        files = shop.files()
        with zipfile.ZipFile(io.BytesIO(files[shop.zip])) as archive:
            names = archive.namelist()
            assert all(entry.date_time == (1980, 1, 1, 0, 0, 0) for entry in archive.infolist())
            assert archive.testzip() is None
        assert len(names) == len(shop.made) + len(shop.letters), language
    assert {"letters/letter-before-lesson.docx", "posters/poster-friend-large.pdf", "lessons/short-plan.pdf"} <= set(
        zipfile.ZipFile(io.BytesIO(shops["fr"].files()["print/all-fr.zip"])).namelist()
    )


def test_the_archive_of_a_lesson_holds_worksheet_and_plan(shops):
    archive = zipfile.ZipFile(io.BytesIO(shops["ar"].files()["ar/print/lessons/short-ar.zip"]))
    assert archive.namelist() == ["short-plan.pdf", "short-worksheet.pdf"]
    assert archive.read("short-plan.pdf") == made(shops, "ar")["lessons/short-plan"][1].pdf
