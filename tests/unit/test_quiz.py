"""Quiz questions: how they are read, and what makes one that cannot be answered."""

from pathlib import Path
from textwrap import dedent

import pytest

from lessonkit.blocks import read_blocks
from lessonkit.quiz import check_quiz, read_quiz

SINGLE = """\
/// quiz
    kind: single

Whose fault is it?

- [ ] Mine.

    No. You did
    nothing wrong.

- [X] Theirs, not → mine.

    Yes.
///
"""
ORDER = """\
/// quiz
    kind: order

Put these in order.

1. Keep the proof.
2. Block.
3. Tell someone.

Blocking can
erase the proof.
///
"""
MATCH = """\
/// quiz
    kind: match

Which lever?

- “Tell no one” → secrecy
- “It is your fault” → guilt

Three levers → one aim.
///
"""


def quiz(text):
    [block], problems = read_blocks(dedent(text), Path("page.md"))
    assert problems == []
    return block


def told(text):
    return [str(problem) for problem in check_quiz(quiz(text), Path("page.md"))]


def test_a_single_quiz_has_options_each_with_its_line_and_feedback():
    found = read_quiz(quiz(SINGLE))
    assert (found.kind, found.question, found.line) == ("single", "Whose fault is it?", 1)
    assert [(option.text, option.right, option.line, option.feedback) for option in found.options] == [
        ("Mine.", False, 6, "No. You did nothing wrong."),
        ("Theirs, not → mine.", True, 11, "Yes."),
    ]


def test_an_order_quiz_keeps_the_right_order_and_its_explanation():
    found = read_quiz(quiz(ORDER))
    assert found.items == ["Keep the proof.", "Block.", "Tell someone."]
    assert found.explanation == "Blocking can erase the proof."


def test_a_match_quiz_has_pairs():
    found = read_quiz(quiz(MATCH))
    assert found.pairs == [("“Tell no one”", "secrecy"), ("“It is your fault”", "guilt")]
    assert found.explanation == "Three levers → one aim."


@pytest.mark.parametrize("text", [SINGLE, ORDER, MATCH], ids=["single", "order", "match"])
def test_a_good_quiz_has_no_problem(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "old", "new", "message"),
    [
        pytest.param(
            SINGLE,
            "Whose fault is it?",
            "",
            "1: this quiz has no question; write it before the options",
            id="no-question",
        ),
        pytest.param(
            SINGLE, "[X]", "[ ]", '1: 0 options are marked right "[x]"; exactly one is expected', id="no-right-answer"
        ),
        pytest.param(
            SINGLE, "[ ]", "[x]", '1: 2 options are marked right "[x]"; exactly one is expected', id="two-right-answers"
        ),
        pytest.param(
            SINGLE,
            "    Yes.\n",
            "",
            "11: this option has no feedback; add an indented paragraph under it",
            id="no-feedback",
        ),
        pytest.param(
            SINGLE,
            "- [ ] Mine.",
            "* [ ] Mine.",
            '1: this quiz needs two options or more: "- [ ] …", "- [x] …"',
            id="one-option",
        ),
        pytest.param(
            SINGLE.replace("single", "several"),
            "[X]",
            "[ ]",
            '1: 0 options are marked right "[x]"; at least one is expected',
            id="several-none-right",
        ),
        pytest.param(
            ORDER,
            "Put these in order.",
            "",
            "1: this quiz has no question; write it before the options",
            id="order-no-question",
        ),
        pytest.param(
            ORDER,
            "3. Tell someone.",
            "",
            "1: this quiz needs a numbered list of three or more, in the right order",
            id="order-too-short",
        ),
        pytest.param(
            ORDER,
            "Blocking can\nerase the proof.",
            "",
            "1: this quiz needs a paragraph of explanation after the list",
            id="order-no-explanation",
        ),
        pytest.param(
            MATCH,
            "- “It is your fault” → guilt",
            "",
            '1: this quiz needs two pairs or more: "- left → right"',
            id="match-one-pair",
        ),
        pytest.param(
            MATCH,
            "Three levers → one aim.",
            "",
            "1: this quiz needs a paragraph of explanation after the list",
            id="match-no-explanation",
        ),
    ],
)
def test_a_quiz_that_cannot_be_answered_is_told(text, old, new, message):
    assert f"page.md:{message}" in told(text.replace(old, new))


def test_several_answers_may_be_right_where_several_are_asked():
    assert told(SINGLE.replace("single", "several").replace("[ ]", "[x]")) == []


# Lines that Markdown would read otherwise than they look

BLANK = "put a blank line before this line"
BOX = 'an option starts with "- [ ]" or "- [x]"; a question holds no list'
PAIR = 'a pair is written "- left → right"'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SINGLE.replace("Mine.\n\n", "Mine.\n"), f"7: {BLANK}"),
        (SINGLE.replace("wrong.\n\n", "wrong.\n"), f"10: {BLANK}"),
        (SINGLE.replace("it?\n\n", "it?\n"), f"5: {BLANK}"),
        (SINGLE.replace("single", "several").replace("Mine.\n\n", "Mine.\n"), f"7: {BLANK}"),
        (SINGLE.replace("single", "several").replace("Whose", "- Think.\n\nWhose"), f"4: {BOX}"),
        (SINGLE.replace("    Yes.\n", "    Yes.\n\n- No box.\n"), f"15: {BOX}"),
        (SINGLE.replace("it?\n\n", "it?\n\n1. Think.\n\n"), f"6: {BOX}"),
        (ORDER.replace("3. T", "3. X.\n- T"), '9: the list of this quiz is numbered: "1. …"'),
        (MATCH.replace("- “It", "- no arrow\n- “It"), f"7: {PAIR}"),
        (MATCH.replace("- “It", "- A -> B\n- “It"), f"7: {PAIR}"),
    ],
    ids=[
        "feedback-right-under", "option-right-under-feedback", "option-right-under-question", "several-feedback-right-under", "several-list-in-the-question", "option-without-box",
        "list-in-the-question", "bullet-in-an-order", "pair-without-arrow", "pair-with-another-arrow",
    ],
)  # fmt: skip
def test_a_line_that_would_be_misread_is_told(text, message):
    assert told(text) == [f"page.md:{message}"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(ORDER.replace("order.\n\n", "order.\n"), 5, id="list-right-under-the-question"),
        pytest.param(ORDER.replace("one.\n\n", "one.\n"), 9, id="explanation-right-under-the-list"),
        pytest.param(MATCH.replace("guilt\n\n", "guilt\n"), 8, id="explanation-right-under-pairs"),
        pytest.param(SINGLE.replace("wrong.\n", "wrong.\n\nLost.\n"), 11, id="text-between-options"),
        pytest.param(SINGLE.replace("Yes.\n", "Yes.\n\nLost.\n"), 15, id="text-after-options"),
    ],
)
def test_a_line_that_the_page_would_spoil_is_told(text, line):
    assert [problem.line for problem in check_quiz(quiz(text), Path("page.md"))] == [line]


def test_an_unknown_kind_brings_no_empty_message():
    [block], _ = read_blocks(ORDER.replace("order", "ordr"), Path("page.md"))
    assert all(problem.message for problem in check_quiz(block, Path("page.md")))
