"""Pages: their front matter, checked, and problems told with the line of the file."""

from datetime import date
from textwrap import dedent

import pytest

from lessonkit.page import LessonMeta, PageMeta, TranslatedMeta, read_page

LESSON = """\
---
lesson: too-fast
title: Too fast
description: How it starts.
ages: 14-15
minutes: 12
outcomes: [O2, O11]
---

//// details | Plan
/// activity | One
    minutes: 5
///
////
/// activity | Two
    minutes: 7
///
"""
TRANSLATED = """\
---
title: Trop vite
description: Comment cela commence.
translation:
  source: 0a1b2c3d4e5f
  state: draft
---
Text.
"""


@pytest.fixture
def read(tmp_path):
    """Writes a page and reads it: the page, and its problems without the folder they are in."""

    def read(text, name="too-fast.md", source_language=True):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        page, problems = read_page(path, source_language)
        assert all(problem.path == path for problem in problems)
        return page, [f"{problem.line}: {problem.message}" for problem in problems]

    return read


# What is read


def test_a_lesson_is_read_with_its_facts_and_the_line_of_its_body(read):
    page, problems = read(LESSON)
    assert problems == []
    assert page.is_lesson and isinstance(page.meta, LessonMeta)
    assert (page.meta.lesson, page.meta.ages, page.meta.minutes) == ("too-fast", "14-15", 12)
    assert page.meta.outcomes == ["O2", "O11"]
    assert (page.body_line, page.body.split("\n")[1]) == (9, "//// details | Plan")
    assert [(block.name, block.line) for block in page.blocks] == [("details", 10), ("activity", 15)]


def test_a_page_that_is_no_lesson_needs_a_title_and_a_description_only(read):
    page, problems = read("---\ntitle: Signs\ndescription: Six signs.\nreviewed: 2026-02-28\n---\nText.")
    assert problems == []
    assert not page.is_lesson and type(page.meta) is PageMeta
    assert page.meta.reviewed == date(2026, 2, 28)


def test_a_translation_names_the_text_it_translates(read):
    page, problems = read(TRANSLATED, source_language=False)
    assert problems == []
    assert isinstance(page.meta, TranslatedMeta) and page.meta.translation.source == "0a1b2c3d4e5f"


@pytest.mark.parametrize(
    ("name", "audience"),
    [("teachers/a.md", "staff"), ("parents/a.md", "parents"), ("lessons/a.md", "pupils"), ("a.md", "pupils")],
    ids=["teachers", "parents", "lessons", "root"],
)
def test_the_folder_says_who_reads_a_page(read, name, audience):
    assert read("---\ntitle: A\ndescription: B\n---\n", name)[0].audience == audience


def test_a_file_from_windows_reads_the_same(read):
    page, problems = read(LESSON.replace("\n", "\r\n"))
    assert problems == []
    assert (page.body, page.body_line) == (read(LESSON)[0].body, 9)


def test_a_file_with_a_byte_order_mark_reads_the_same(read):
    assert read(b"\xef\xbb\xbf" + LESSON.encode())[1] == []


@pytest.mark.parametrize("title", ["Πολύ γρήγορα", "سريع جدًا", "Malajr wisq ħġż", "1 < 2 & <b>3</b>"])
def test_any_script_may_stand_in_a_title(read, title):
    page, problems = read(LESSON.replace("Too fast", title))
    assert problems == [] and page.meta.title == title


# What is refused: front matter

START = '1: front matter is missing: start the file with "---", "title: …", "description: …", "---"'
LONG = "4: description: String should have at most 170 characters"
AGES = "5: ages: Input should be '11-13', '14-15', '16-18', 'staff' or 'parents'"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("ages: 14-15\n", "", ['2: the key "ages" is missing; add it'], id="missing-key"),
        pytest.param(
            "ages:",
            "age:",
            [
                '2: the key "ages" is missing; add it',
                '5: unknown key "age" (did you mean "ages"?); remove it or correct its spelling',
            ],
            id="misspelt-key",
        ),
        pytest.param(
            "ages:", "xyz: 1\nages:", ['5: unknown key "xyz"; remove it or correct its spelling'], id="unknown-key"
        ),
        pytest.param("ages:", "title: B\nages:", ['5: the key "title" stands here twice; keep one'], id="twice"),
        pytest.param("14-15", "14-16", [AGES], id="unknown-ages"),
        pytest.param(
            "minutes: 12",
            "minutes: long",
            ["6: minutes: Input should be a valid integer, unable to parse string as an integer"],
            id="minutes-not-a-number",
        ),
        pytest.param(
            "minutes: 12", "minutes: 4", ["6: minutes: Input should be greater than or equal to 5"], id="too-short"
        ),
        pytest.param("How it starts.", "x" * 171, [LONG], id="long-description"),
        pytest.param(
            "minutes: 12", "minutes: 121", ["6: minutes: Input should be less than or equal to 120"], id="too-long"
        ),
        pytest.param("Too fast", "''", ["3: title: String should have at least 1 character"], id="empty-title"),
        pytest.param("Too fast", "3018", ["3: title: Input should be a valid string"], id="number-for-a-title"),
        pytest.param(
            "Too fast",
            "Too fast: again",
            ["3: this is not valid YAML: mapping values are not allowed here"],
            id="bad-yaml",
        ),
        pytest.param(
            "lesson: too-fast", "lesson: fast", ['2: "lesson" must be the name of the file: too-fast'], id="other-name"
        ),
        pytest.param("---\nlesson", "----\nlesson", [START], id="no-first-line"),
        pytest.param("O11]\n---", "O11]\n", [START], id="never-closed"),
    ],
)
def test_wrong_front_matter_is_told_with_its_line(read, old, new, expected):
    assert sorted(read(LESSON.replace(old, new, 1))[1]) == expected


@pytest.mark.parametrize("more", ["", "translation: {source: a, state: draft}\n"], ids=["source", "translation"])
@pytest.mark.parametrize(("key", "most"), [("title", 80), ("description", 170), ("tab_title", 40)])
def test_a_text_for_a_small_place_has_a_greatest_length(read, key, most, more):
    for length, problems in ((most, 0), (most + 1, 1)):
        texts = {"title": "A", "description": "B", key: "x" * length}
        front = "".join(f"{name}: {text}\n" for name, text in texts.items())
        assert len(read(f"---\n{front}{more}---\n", source_language=not more)[1]) == problems


@pytest.mark.parametrize("key", ["title", "description"])
@pytest.mark.parametrize("text", [TRANSLATED, TRANSLATED.partition("translation")[0] + "---\n"])
def test_an_empty_text_is_told(read, text, key):
    empty = "\n".join(f'{key}: ""' if line.startswith(key) else line for line in text.split("\n"))
    [told] = read(empty, source_language="translation" not in text)[1]
    assert told.endswith(f": {key}: String should have at least 1 character")


def test_an_unknown_template_is_told_with_those_that_exist(read):
    [told] = read("---\ntitle: A\ndescription: B\ntemplate: hom.html\n---\n")[1]
    assert told.startswith("4: template: Input should be 'home.html', 'lessons.html'")


def test_an_unknown_outcome_is_told_with_those_that_exist(read):
    [told] = read(LESSON.replace("O11", "O12"))[1]
    assert told.startswith("7: outcomes.1: Input should be 'O1', 'O2'") and told.endswith("'O10' or 'O11'")


@pytest.mark.parametrize(
    ("text", "message"),
    [("Just text.", START), ("---\n- a\n---\n", '2: front matter is a list of lines "key: value"')],
    ids=["none", "a-list"],
)
def test_a_file_that_is_no_page_is_told(read, text, message):
    assert read(text) == (None, [message])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("draft", "done", "6: translation.state: Input should be 'draft' or 'reviewed'"),
        ("  source: 0a1b2c3d4e5f\n", "", '4: the key "source" is missing; add it'),
        ("title:", "ages: 14-15\ntitle:", '2: unknown key "ages"; remove it or correct its spelling'),
    ],
    ids=["unknown-state", "no-source", "a-fact-of-the-source-page"],
)
def test_wrong_front_matter_of_a_translation_is_told(read, old, new, message):
    assert read(TRANSLATED.replace(old, new), source_language=False) == (None, [message])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("reviewed: 2026-02-30", "this is not valid YAML: day is out of range for month"),
        ("tab_title: {{ name }}", "this is not valid YAML: found unhashable key"),
        ("2024: x", 'unknown key "2024"; remove it or correct its spelling'),
        ("on: x", 'unknown key "True"; remove it or correct its spelling'),
    ],
    ids=["day-that-does-not-exist", "double-braces", "a-number-for-a-key", "a-truth-for-a-key"],
)
def test_odd_yaml_is_told_and_does_not_stop_python(read, line, message):
    assert read(LESSON.replace("ages:", f"{line}\nages:")) == (None, [f"5: {message}"])


# What is refused: the body


def test_problems_of_blocks_and_quizzes_count_lines_from_the_top_of_the_file(read):
    body = dedent("""\
        ---
        title: A
        description: B
        ---
        /// nots
        ///
        /// key
        /// quiz
            kind: order

        1. One.
        ///
        """)
    _, told = read(body)
    assert [line.split(":")[0] for line in told] == ["5", "7", "8", "8", "8"]
    assert told[1] == '7: the block "key" is never closed; end it with "///"'
    assert told[2] == "8: this quiz has no question; write it before the options"


def test_problems_of_the_body_are_told_beside_those_of_the_front_matter(read):
    page, told = read("---\ntitle: A\n---\n/// key\n")
    assert page is None
    assert [line.split(":")[0] for line in told] == ["2", "4"]


SUM = 'the activities add up to 11 minutes, but "minutes" says 12; make them equal'


def test_activities_that_do_not_add_up_are_told_at_the_line_of_minutes(read):
    assert read(LESSON.replace("    minutes: 5", "    minutes: 4"))[1] == [f"6: {SUM}"]


def test_a_page_that_is_no_lesson_needs_no_sum(read):
    assert read("---\ntitle: A\ndescription: B\n---\n/// activity | A\n    minutes: 5\n///\n")[1] == []


def test_a_lesson_without_activities_needs_no_sum(read):
    assert read(LESSON.partition("////")[0])[1] == []
