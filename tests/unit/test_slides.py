"""A lesson's blocks as slides: what is shown, what is said, what is too full."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessonkit.blocks import read_blocks
from lessonkit.languages import load_words
from lessonkit.page import LessonMeta, Page
from lessonkit.rich import Line, Run, rich_lines
from lessonkit.room import SMALLEST, fits, sized, split
from lessonkit.slide import Slide, with_signs
from lessonkit.slides import SlideMaker, parts_of

DOCS = Path(__file__).resolve().parents[2] / "docs"
META = LessonMeta(title="A lesson", description="…", lesson="x", ages="14-15", minutes=10, outcomes=[])


def slides(text: str) -> list[Slide]:
    path = Path("x.md")
    blocks, problems = read_blocks(text, path)
    assert not problems
    maker = SlideMaker(
        Page(path, META, text, 1, blocks), "en", load_words(DOCS, "en"), lambda service_id: f"«{service_id}»"
    )
    return maker.make("", ("talk",))


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def test_each_block_becomes_a_slide_in_the_lessons_order():
    made = slides(
        "Intro.\n\n## First {#first}\n\n/// key\nRemember.\n///\n\n/// say | To an adult\nHelp me.\n///\n\n"
        "/// activity | Look\n    minutes: 5\n\n1. One.\n2. Two.\n///\n\n/// figure\n    drawing: padlock\n    alt: A padlock\n\n///\n"
    )
    assert [slide.kind for slide in made] == ["cover", "section", "key", "say", "activity", "figure", "help"]
    assert [slide.title for slide in made][1:5] == ["First", "Remember", "To an adult", "Look"]
    assert made[4].minutes == 5
    assert [(line.mark, line.text) for line in made[4].body] == [("1", "One."), ("2", "Two.")]
    assert made[5].alt == "A padlock"


def test_prose_and_notes_are_said_and_not_shown():
    made = slides("## A {#a}\n\nThe explanation[^source].\n\n/// key\nShown.\n///\n\n/// notes\n- Say **this**.\n///\n")
    section, key = made[1], made[2]
    assert section.body == [] and texts(section.notes) == ["To explain", "The explanation."]
    assert texts(key.body) == ["Shown."]
    assert texts(key.notes) == ["Note for the teacher", "Say this."]


def test_answers_to_expect_are_for_the_speaker():
    made = slides("/// ask\nWhat can Sam do?\n\n- Stop answering.\n///\n")[1]
    assert texts(made.body) == ["What can Sam do?"]
    assert "Stop answering." in texts(made.notes)


def test_a_question_comes_before_its_answer_and_tells_nothing_of_it():
    quiz = "/// quiz\n    kind: single\n\nIs it proof?\n\n- [ ] Yes.\n\n    Many think so.\n\n- [x] No.\n\n    It is not.\n///\n"
    question, answer = slides(quiz)[1:3]
    assert [(line.kind, line.mark) for line in question.body] == [("text", ""), ("option", "A"), ("option", "B")]
    assert [(line.kind, line.mark, line.text) for line in answer.body] == [
        ("right", "B", "No."),
        ("text", "", "It is not."),
    ]
    assert question.notes == []
    assert texts(answer.notes) == ["A. Many think so.", "B. It is not."]


def test_a_question_to_match_is_mixed_and_its_answer_is_not():
    pairs = "".join(f"- left {n} → right {n}\n" for n in range(4))
    question, answer = slides(f"/// quiz\n    kind: match\n\nMatch.\n\n{pairs}\nBecause.\n///\n")[1:3]
    asked = [line for line in split(question)[0].body if line.kind == "pair"]
    rights = [line.other[0].text for line in asked]
    assert sorted(rights) == [f"right {n}" for n in range(4)] != rights
    assert [line.other[0].text for line in answer.body] == sorted(rights)


def test_the_signs_of_a_conversation_are_for_the_class_to_find():
    chat = slides(
        "/// chat | Evening\n    me: Sam\n\n- Lina: Come elsewhere?\n    - another app\n- Sam: No: never.\n///\n"
    )[1]
    assert [(line.mark, line.mine, line.text) for line in chat.body] == [
        ("Lina", False, "Come elsewhere?"),
        ("Sam", True, "No: never."),
    ]
    assert texts(with_signs(chat, "Signs:", "→").notes) == ["Signs:", "Come elsewhere? → another app"]


def test_text_is_never_taken_for_markup():
    lines = rich_lines(
        "Five < six & `#let x` *yes* {service fr-3018} [the plan](../now.md#tell)[^note]", lambda name: name
    )
    assert lines[0].text == "Five < six & #let x yes fr-3018 the plan"
    assert Run("yes", italic=True) in lines[0].runs


@pytest.mark.parametrize("count", [3, 7, 12, 30])
def test_a_long_task_goes_on_to_the_next_slide(count):
    body = [
        Line("number", (Run("A step that takes a whole line of the slide, more or less."),), str(n))
        for n in range(count)
    ]
    pieces = split(Slide("activity", "Look", 1, body=body, minutes=5))
    assert [line for piece in pieces for line in piece.body] == body
    assert all(sized(piece) for piece in pieces)
    assert [piece.part for piece in pieces] == list(range(1, len(pieces) + 1))
    assert len(pieces) == 1 or not fits(Slide("activity", "Look", 1, body=body, minutes=5), SMALLEST)


def test_few_words_are_large_and_many_are_never_too_small():
    few = sized(Slide("key", "Remember", 1, body=[Line("text", (Run("Nobody has to answer."),))]))
    many = Slide("key", "Remember", 1, body=[Line("text", (Run("word " * 200),))])
    assert few.size == 44
    assert sized(many) is None and split(many) == [many]


def test_parts_keep_what_stands_between_blocks():
    text = "One.\n\n## Two {#two}\n\n/// key\nThree.\n///\n\nFour.\n"
    blocks, _ = read_blocks(text, Path("x.md"))
    found = list(parts_of(Page(Path("x.md"), META, text, 1, blocks)))
    assert [type(part).__name__ for part in found] == ["Prose", "Heading", "Block", "Prose"]
