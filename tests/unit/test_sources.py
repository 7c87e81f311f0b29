"""Sources: what their file must hold, which pages may cite them, and how they are described."""

from datetime import date
from pathlib import Path

import pytest
from markdown import Markdown, markdown

from lessonkit.problems import ProblemsFound
from lessonkit.render import LessonBlocks, RenderContext
from lessonkit.sources import (
    Source,
    SourceText,
    check_references,
    description,
    footnotes,
    load_source_texts,
    load_sources,
)

WORDS = {"counted": "Counts:", "caveat": "But:", "checked": "Checked on {date}", "provisional": "provisional figure"}
FILE = """\
sources:
  one:
    title: A report
    publisher: Thorn
    year: 2025
    url: https://example.org/one
    language: en
    checked: '2026-11-02'
    status: checked
"""


def source(source_id="one", **changes):
    values = {
        "title": "A report", "publisher": "Thorn", "year": 2025, "url": "https://example.org/one",
        "language": "en", "checked": "2026-11-02", "status": "checked",
    }  # fmt: skip
    return Source(id=source_id, **(values | changes))


SOURCES = {"one": source(), "adults": source("adults", audience="staff")}


# The file


def load(path, text):
    """The sources, or their problems as `line: message`."""
    path.write_text(text, encoding="utf-8")
    try:
        return load_sources(path)
    except ProblemsFound as error:
        assert all(problem.path == path for problem in error.problems)
        return [f"{problem.line}: {problem.message}" for problem in error.problems]


def test_a_source_is_read_with_its_id_and_its_day(tmp_path):
    found = load(tmp_path / "sources.yml", FILE)
    assert found == {"one": source()}
    assert (found["one"].checked, found["one"].audience) == (date(2026, 11, 2), "all")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    year: 2025\n", "", '2: the key "year" is missing; add it'),
        ("    year: 2025\n", "    year: 2025\n    yaer: 1\n",
         '6: unknown key "yaer" (did you mean "year"?); remove it or correct its spelling'),
        ("2025", "soon", "5: year: Input should be a valid integer, unable to parse string as an integer"),
        ("status: checked", "status: seen",
         "9: status: Input should be 'checked', 'provisional', 'second-hand' or 'not-retrieved'"),
        ("    status", "    audience: pupils\n    status", "9: audience: Input should be 'all' or 'staff'"),
        (FILE, FILE + "  one: {title: B}\n", '10: the key "one" stands here twice; keep one'),
        (FILE, "sources: []\n", "1: keys with values under them were expected here"),
    ],
    ids=["missing-key", "unknown-key", "year", "status", "audience", "twice", "a-list"],
)  # fmt: skip
def test_a_wrong_source_is_told_with_its_line(tmp_path, old, new, message):
    assert load(tmp_path / "sources.yml", FILE.replace(old, new)) == [message]


@pytest.mark.parametrize("text", ["", "- one\n"], ids=["empty", "a-list"])
def test_a_file_of_another_shape_is_told(tmp_path, text):
    assert load(tmp_path / "sources.yml", text) == ["1: keys with values under them were expected here"]


def test_sentences_about_a_source_are_loaded_with_their_typography(tmp_path):
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr/_sources.yml").write_text("one:\n  counts: L'aide ; l'appel.\n", encoding="utf-8")
    assert load_source_texts(tmp_path, "fr") == {"one": SourceText(counts="L’aide\u202f; l’appel.")}


# Citing


def told(body, audience="pupils"):
    problems = check_references(body, 6, Path("fr/a.md"), audience, SOURCES)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(
    "body", ["One[^one].", "One[^one]: two[^one]", "None [one] ^one^ [^]"], ids=["cited", "colon", "no-reference"]
)
def test_known_sources_may_be_cited(body):
    assert told(body) == []


@pytest.mark.parametrize("after", [".", ": this.", "[^one]."], ids=["full-stop", "colon", "another"])
def test_an_unknown_source_is_told_with_its_line(after):
    message = 'fr/a.md:7: unknown source "onne"; add it to data/sources.yml or correct the id'
    assert told(f"One[^one].\nTwo[^onne]{after}") == [message]


def test_a_source_for_staff_is_refused_to_pupils_only():
    message = 'fr/a.md:8: the source "adults" is for staff pages only; move the sentence or cite another'
    assert told("One.\n\nTwo[^adults].") == [message]
    assert told("Two[^adults].", "staff") == told("Two[^adults].", "parents") == []


def test_notes_are_defined_once_in_the_order_of_the_text():
    sources = {"b": source("b", title="B"), "a": source("a", title="A"), "c": source("c", title="C")}
    notes = footnotes("x[^a] y[^b]: z[^a]", sources, {}, WORDS, "en").split("\n")
    assert [note.split("]:")[0] for note in notes] == ["[^a", "[^b"]
    assert footnotes("No note.", sources, {}, WORDS, "en") == ""


def test_a_cited_source_becomes_a_note_of_the_page():
    text = f"One[^one].\n\n{footnotes('One[^one].', SOURCES, {}, WORDS, 'en')}\n"
    page = markdown(text, extensions=["footnotes"])
    assert '<li id="fn:one">' in page and 'href="https://example.org/one"' in page
    assert "[^one]" not in page


# Describing


def test_a_source_says_who_what_when_what_it_counts_and_when_it_was_seen():
    text = SourceText(counts="Reports.", caveat="Not victims.")
    assert description(source(checked="2026-11-12"), text, WORDS, "fr") == (
        "Thorn, [*A report*{lang=en}](https://example.org/one), 2025. "
        "Counts: Reports. But: Not victims. Checked on 12 novembre 2026."
    )


def test_what_is_not_known_is_left_out():
    unknown = source(publisher=None, year=None, url=None, language=None, status="provisional")
    text = description(unknown, SourceText(counts="Calls."), WORDS, "fr")
    assert text == ("*A report*{lang=fr}. Counts: Calls. Checked on 2 novembre 2026 (provisional figure).")


def test_a_day_is_written_the_british_way_in_english():
    assert description(source(), None, WORDS, "en").endswith("Checked on 2 November 2026.")


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Data & Insights: “x”", "Data &amp; Insights: “x”"),
        ("[A page] (2024)", "[A page] (2024)"),
        ("A *b* _c_ `d` {e} \\ [f](g)", "A *b* _c_ `d` {e} \\ [f](g)"),
        ("الابتزاز", "الابتزاز"),
        ("1 < 2", "1 &lt; 2"),
        ("<b>c</b>", "&lt;b&gt;c&lt;/b&gt;"),
    ],
    ids=["signs", "brackets", "markdown", "arabic", "less-than", "html"],
)
def test_a_title_is_shown_as_published_and_in_its_language(title, shown):
    markdown = Markdown(extensions=[LessonBlocks(RenderContext()), "attr_list"])
    page = markdown.convert(description(source(title=title), None, WORDS, "fr"))
    assert f'<a href="https://example.org/one"><em lang="en">{shown}</em></a>, 2025.' in page
