"""The glossary: what its file must hold, and which words of a lesson get a tip."""

import pytest
from lxml import html
from markdown import Markdown

from lessonkit.glossary import Term, load_glossary
from lessonkit.problems import ProblemsFound
from lessonkit.render import LessonBlocks, RenderContext

WORDS = {"blocks": {"key": "Remember", "question": "Question {number}", "right": "Right"}, "table": "Table"}
SEXTORTION = Term(id="sextortion", term="Sextortion", definition="A threat", match=["sextortion", "online sextortion"])
HASH = Term(id="hash", term="Hash", definition="A <b>code</b> & no picture", match=["hash"])
LOUD = Term(id="loud", term="Loud", definition="No form is looked for")


def render(text, *terms, view="pupil"):
    """The page as a tree, and the ids of the terms it explains in their order."""
    context = RenderContext(words=WORDS, view=view, terms=list(terms))
    page = Markdown(extensions=[LessonBlocks(context), "attr_list", "footnotes", "tables"]).convert(text)
    return html.fromstring(f"<main>{page}</main>"), [term.id for term in context.used_terms]


def marked(page):
    return page.xpath("//span[@class='term']/span[@role='button']/text()")


# Tips


def test_the_first_use_of_a_term_opens_a_tip_that_is_tied_to_it():
    page, _ = render("Sextortion is a crime. Sextortion!\n\nSextortion.", SEXTORTION)
    [button] = page.xpath("//*[@role='button']")
    assert (button.text, button.get("tabindex")) == ("Sextortion", "0")
    [tip] = page.xpath("//*[@role='tooltip']")
    assert (tip.tag, tip.get("class"), tip.text) == ("span", "tip", "A threat")
    assert tip.get("id") == button.get("aria-describedby")
    tip.drop_tree()
    assert " ".join(page.text_content().split()) == "Sextortion is a crime. Sextortion! Sextortion."


def test_terms_used_are_listed_in_the_order_of_the_text():
    page, used = render("A *hash* stops sextortion, a hash.", SEXTORTION, LOUD, HASH)
    assert marked(page) == ["hash", "sextortion"]
    assert used == ["hash", "sextortion"]


def test_the_longest_form_wins():
    assert marked(render("Online sextortion.", SEXTORTION)[0]) == ["Online sextortion"]


@pytest.mark.parametrize(
    "text",
    [
        "Hashes, rehash, hash_tag, hashé.",
        "# A hash",
        "## A hash {#hash}",
        "### A hash",
        "#### A hash",
        "[a hash](a.md)",
        "`hash`",
        "    hash",
        "/// key | A hash\n///",
        "/// details | A hash\n///",
        "/// quiz\n    kind: single\n\nA hash?\n\n- [x] A hash\n///",
        "",
    ],
    ids=str,
)
def test_some_places_get_no_tip(text):
    page, used = render(text, HASH)
    assert (marked(page), used) == ([], [])


@pytest.mark.parametrize(
    "text",
    ["The **hash**.", "- A hash", "> hash", "| a |\n| - |\n| hash |", "/// key\nhash\n///", "a[^1]\n\n[^1]: A hash.", "“hash”"],
    ids=["bold", "list", "quotation", "table", "block", "note", "quotes"],
)  # fmt: skip
def test_other_places_do(text):
    assert marked(render(text, HASH)[0]) == ["hash"]


def test_tips_leave_the_order_of_the_words_as_it_was():
    page, _ = render("Sextortion, a hash **and `both`** of *them*, then more **hash**.", SEXTORTION, HASH)
    for tip in page.xpath("//*[@role='tooltip']"):
        tip.drop_tree()
    assert page.text_content().strip() == "Sextortion, a hash and both of them, then more hash."


def test_a_definition_is_text_and_not_html():
    page, _ = render("A hash.", HASH)
    [tip] = page.xpath("//*[@role='tooltip']")
    assert (tip.text, len(tip)) == ("A <b>code</b> & no picture", 0)


@pytest.mark.parametrize(
    ("form", "text", "shown"),
    [
        ("εκβιασμός", "Ο Εκβιασμός είναι έγκλημα.", "Εκβιασμός"),
        ("εκβιασμός", "Ο ΕΚΒΙΑΣΜΌΣ.", "ΕΚΒΙΑΣΜΌΣ"),
        ("الابتزاز", "قل لا، الابتزاز جريمة.", "الابتزاز"),
        ("rikatt", "Ir-rikatt huwa reat.", "rikatt"),
        ("pédopiégeage", "PÉDOPIÉGEAGE.", "PÉDOPIÉGEAGE"),
        ("c++ (code)", "Le C++ (code) ici.", "C++ (code)"),
        ("istismar", "İstismar suçtur.", "İstismar"),
    ],
    ids=["greek", "greek-capitals", "arabic", "maltese", "french-capitals", "signs", "turkish"],
)  # fmt: skip
def test_terms_are_found_in_any_script(form, text, shown):
    term = Term(id="x", term=form, definition="…", match=[form])
    assert marked(render(text, term)[0]) == [shown]


def test_a_page_without_terms_has_no_tip_and_forgets_the_page_before():
    context = RenderContext(words=WORDS, terms=[HASH])
    markdown = Markdown(extensions=[LessonBlocks(context)])
    markdown.convert("A hash.")
    assert context.used_terms == [HASH]
    context.terms = []
    assert "term" not in markdown.reset().convert("A hash.")
    assert context.used_terms == []


def test_each_page_explains_its_terms_anew():
    markdown = Markdown(extensions=[LessonBlocks(RenderContext(words=WORDS, terms=[HASH]))])
    assert "tip-hash" in markdown.convert("A hash.")
    assert "tip-hash" in markdown.reset().convert("A hash.")


# The file


@pytest.fixture
def load(tmp_path):
    """Loads a French glossary; its problems are told as `line: message`."""

    def load(text):
        (tmp_path / "fr").mkdir()
        path = tmp_path / "fr/_glossary.yml"
        path.write_text(text, encoding="utf-8")
        try:
            return load_glossary(tmp_path, "fr")
        except ProblemsFound as error:
            assert all(problem.path == path for problem in error.problems)
            return [f"{problem.line}: {problem.message}" for problem in error.problems]

    return load


def test_terms_come_in_the_order_of_the_file_with_their_typography(load):
    terms = load(
        "b:\n  term: B\n  definition: L'un ?\na:\n  term: A\n  definition: X\n  match: [l'a]\n  audience: staff\n"
    )
    assert [term.id for term in terms] == ["b", "a"]
    assert terms[0].definition == "L’un\u202f?"
    assert (terms[0].match, terms[0].audience, terms[0].avoid) == ([], "all", False)
    assert (terms[1].match, terms[1].audience) == (["l’a"], "staff")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a:\n  term: A\n", '1: the key "definition" is missing; add it'),
        ("a:\n  term: A\n  definition: B\n  mach: [a]\n",
         '4: unknown key "mach" (did you mean "match"?); remove it or correct its spelling'),
        ("a:\n  term: A\n  definition: B\n  match: a\n", "4: match: Input should be a valid list"),
        ("a: {term: A, definition: B}\na: {term: C, definition: D}\n", '2: the key "a" stands here twice; keep one'),
        ("", "1: keys with values under them were expected here"),
        ("a:\n  term: A\n  definition: B\n  audience: stafff\n", "4: audience: Input should be 'all' or 'staff'"),
        ("a:\n  term: A\n  definition: B\n  match: ['']\n",
         "4: match.0: String should have at least 1 character"),
    ],
    ids=["no-definition", "unknown-key", "match-not-a-list", "twice", "empty", "unknown-audience", "empty-form"],
)  # fmt: skip
def test_a_wrong_glossary_is_told_with_its_line(load, text, message):
    assert load(text) == [message]
