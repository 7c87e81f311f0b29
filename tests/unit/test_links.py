"""Headings and links, checked in the source with the line of each mistake."""

from pathlib import Path

import pytest

from lessonkit.links import check_headings, check_links, heading_ids, relative_path
from lessonkit.page import Page

HERE = "lessons/numbers.md"
ANCHORS = {"now.md": ["proof", "block"], HERE: ["story"], "help/fr.md": None}
OUTSIDE = "an outside address stands in the text; cite a source ([^id]) or a service ({service id})"


def page(body):
    return Page(Path("fr/lessons/numbers.md"), None, body, 8, [])


def told(check, body, *arguments):
    problems = check(page(body), *arguments)
    assert all(problem.path == Path("fr/lessons/numbers.md") for problem in problems)
    return [f"{problem.line}: {problem.message}" for problem in problems]


# Headings


def test_ids_of_headings_come_in_their_order():
    assert heading_ids(page("## Μία {#one}\n\ntext {#no}\n\n### اثنان { #two-2 }\n##\n## None\n")) == ["one", "two-2"]


def test_headings_with_ids_of_their_own_are_right():
    assert told(check_headings, "## One {#one}\n### Two? {#two .wide}\n\n---\n\n#### C# {#three}") == []


TITLE = '9: the title comes from "title:" above; start at "##"'
NO_ID = "9: this heading has no id; end it with {#short-english-id}"


@pytest.mark.parametrize(
    ("heading", "message"),
    [
        pytest.param("## No id", NO_ID, id="no-id"),
        pytest.param("## Id {#one} before the end", NO_ID, id="id-not-at-the-end"),
        pytest.param("#### Ħġż", NO_ID, id="maltese"),
        pytest.param("## Same {#first}", '9: the id "first" stands here twice; choose another', id="id-twice"),
        pytest.param("# Title {#t}", TITLE, id="first-level"),
        pytest.param("##No space", NO_ID, id="no-space"),
        pytest.param("##Word", NO_ID, id="one-word"),
        pytest.param("#tag", TITLE, id="tag"),
        pytest.param("## Glued{#glued}", NO_ID, id="glued-id"),
    ],
)
def test_a_wrong_heading_is_told_with_its_line(heading, message):
    assert told(check_headings, f"## First {{#first}}\n{heading}\n") == [message]


@pytest.mark.parametrize("line", ["---", "===", "-"])
def test_an_underlined_heading_is_told(line):
    message = '9: this line makes a heading of the one above; start that with "##"'
    assert told(check_headings, f"One\n{line}\n") == [message]
    assert heading_ids(page(f"One\n{line}\n")) == []


@pytest.mark.parametrize("before", ["", "    code", "///", "| a |"], ids=["nothing", "code", "end-of-a-block", "table"])
def test_a_line_across_the_page_is_no_heading(before):
    assert told(check_headings, f"{before}\n---\n") == []


def test_a_comment_in_code_is_no_heading():
    assert told(check_headings, "```\n# a comment\n```\n") == []


# Links


@pytest.mark.parametrize(
    "text",
    [
        "[a](../now.md)",
        "[a](../now.md#proof) and [b](../now.md#block)",
        "[a](#story)",
        "[a](numbers.md#story)",
        '[a](../now.md "A title")',
        "[a](../help/fr.md#any)",
        "[a] (none), f(x), [^note]",
    ],
    ids=["page", "anchors", "anchor-here", "anchor-of-this-page", "title", "generated-page", "no-link"],
)
def test_a_link_to_what_exists_is_right(text):
    assert told(check_links, text, HERE, ANCHORS) == []


@pytest.mark.parametrize(
    ("link", "message"),
    [
        pytest.param("[a](../nwo.md)", 'the link "../nwo.md" leads to no page (did you mean "now.md"?)', id="page"),
        pytest.param("![a](x.svg)", 'the link "x.svg" leads to no page', id="picture"),
        pytest.param("[a](../../../etc)", 'the link "../../../etc" leads to no page', id="above-the-site"),
        pytest.param("[a](//x.org)", 'the link "//x.org" leads to no page', id="no-scheme"),
        pytest.param("[a](data:text)", 'the link "data:text" leads to no page', id="data"),
        pytest.param(
            "[a](../now.md#prof)",
            '"now.md" has no heading with the id "prof" (did you mean "proof"?)',
            id="anchor",
        ),
        pytest.param("[a](#xyz)", '"lessons/numbers.md" has no heading with the id "xyz"', id="anchor-here"),
        pytest.param("[a](https://example.org)", OUTSIDE, id="outside"),
        pytest.param("![a](http://example.org/a.png)", OUTSIDE, id="outside-picture"),
        pytest.param("[a](mailto:a@example.org)", OUTSIDE, id="mail"),
        pytest.param("[a](tel:3018)", OUTSIDE, id="number"),
    ],
)
def test_a_broken_link_is_told_with_its_line(link, message):
    assert told(check_links, f"Text.\n\nSee {link} and [now](../now.md).", HERE, ANCHORS) == [f"10: {message}"]


def test_a_link_counts_from_the_folder_of_its_page():
    [told_line] = told(check_links, "[a](now.md)", HERE, ANCHORS)
    assert told_line.startswith('8: the link "now.md" leads to no page')


def test_each_broken_link_of_a_line_is_told():
    assert len(told(check_links, "[a](x.md) [b](y.md) [c](../now.md#z)", HERE, ANCHORS)) == 3


@pytest.mark.parametrize(
    "text",
    ["<https://x.org>", "[a][b]", "[b]: https://x.org", '<a href="a.md">a</a>', "[a]( a.md)", "</p>", "<!-- a -->"],
    ids=["between-angles", "by-reference", "reference", "html", "space-before", "end-of-html", "comment"],
)
def test_a_link_written_otherwise_and_html_are_told(text):
    message = "9: write a link as [words](page.md), and no HTML: it is shown as text"
    assert message in told(check_links, f"Text.\n{text}", HERE, ANCHORS)


@pytest.mark.parametrize("text", ["1 < 2", "I <3 you", "One[^one][^two].", "[a] [b]: c", "[^a]: b", "5<6"])
def test_signs_that_look_like_links_or_html_are_right(text):
    assert told(check_links, text, HERE, ANCHORS) == []


def test_links_in_code_are_not_read_and_those_after_it_are():
    text = "~~~\n[a](y.md) <b>\n```\n~~~\n[c](x.md)"
    assert told(check_links, text, HERE, ANCHORS) == ['12: the link "x.md" leads to no page']


def test_links_after_code_in_a_sentence_are_read():
    [told_line] = told(check_links, "```x``` is code.\n[a](x.md)", HERE, ANCHORS)
    assert told_line.startswith('9: the link "x.md" leads to no page')


def test_an_address_inside_a_language_has_forward_slashes():
    assert relative_path(Path("docs") / "fr" / "lessons" / "a.md", Path("docs/fr")) == "lessons/a.md"
