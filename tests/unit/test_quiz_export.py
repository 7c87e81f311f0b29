"""Quizzes leave for a school's platform whole: each question, each option, each feedback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT
from lxml import etree

from lessonkit.blocks import every_block
from lessonkit.page import read_page
from lessonkit.quiz import read_quiz
from lessonkit.quiz_export import Question, gift, moodle_xml, questions_of

LESSONS = sorted(path for path in (ROOT / "docs").glob("*/lessons/*.md") if path.stem != "index")
SCHEMA = etree.XMLSchema(file=str(Path(__file__).with_name("moodle-quiz.xsd")))
# The only shares of a mark that Moodle accepts.
SHARES = {
    100,
    90,
    83.33333,
    80,
    75,
    70,
    66.66667,
    60,
    50,
    40,
    33.33333,
    30,
    25,
    20,
    16.66667,
    14.28571,
    12.5,
    11.11111,
    10,
    5,
    0,
}


def exported(path: Path):
    language = path.relative_to(ROOT / "docs").parts[0]
    page, problems = read_page(path, language == "fr")
    assert not problems
    quizzes = [read_quiz(block) for block in every_block(page.blocks) if block.name == "quiz"]
    return quizzes, {"Kit/Lesson": questions_of(page, "Lesson", language, lambda name: name.upper())}


def read_gift(text: str) -> list[dict]:
    """A small reader of GIFT, written from its description, to look at what was written."""
    questions = []
    for part in re.split(r"\n\n+", text.strip()):
        if part.startswith("$CATEGORY"):
            continue
        match = re.fullmatch(r"::(.+?)(?<!\\)::\[html\](.*?)(?<!\\)\{\n(.*)\n\}", part, re.DOTALL)
        assert match, part
        lines = match[3].split("\n")
        assert all(re.match(r"=|~|####", line) for line in lines), part
        questions.append({"text": match[2], "answers": [line for line in lines if not line.startswith("####")]})
    return questions


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_every_question_of_a_lesson_is_in_the_moodle_file_and_the_file_is_valid(path):
    quizzes, categories = exported(path)
    tree = etree.fromstring(moodle_xml(categories))
    SCHEMA.assertValid(tree)
    questions = tree.findall("question")[1:]
    assert len(questions) == len(quizzes)
    for quiz, question in zip(quizzes, questions, strict=True):
        answers = question.findall("answer")
        assert len(answers) == len(quiz.options)
        assert [float(answer.get("fraction")) > 0 for answer in answers] == [option.right for option in quiz.options]
        assert all(answer.find("feedback/text").text for answer in answers)
        assert {abs(float(answer.get("fraction"))) for answer in answers} <= SHARES
        assert len(question.findall("subquestion")) == len(quiz.items) + len(quiz.pairs)
        assert "[^" not in etree.tostring(question, encoding="unicode") and "](" not in etree.tostring(
            question, encoding="unicode"
        )


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_every_question_of_a_lesson_is_in_the_gift_file(path):
    quizzes, categories = exported(path)
    questions = read_gift(gift(categories))
    for quiz, question in zip(quizzes, questions, strict=True):
        assert len(question["answers"]) == len(quiz.options) + len(quiz.items) + len(quiz.pairs)
        for option, answer in zip(quiz.options, question["answers"], strict=False):
            assert answer.startswith("=" if quiz.kind == "single" and option.right else "~")
            assert re.search(r"(?<!\\)#.", answer)  # a feedback


def test_the_built_files_are_those_of_their_language(site):
    for language in ("fr", "en"):
        SCHEMA.assertValid(etree.parse(site / f"assets/quiz/{language}/all.xml"))
        assert len(list((site / f"assets/quiz/{language}").iterdir())) == 2 * (len(LESSONS) // 2 + 1)
    assert "Trop vite" in (site / "assets/quiz/fr/all.gift.txt").read_text()
    assert "Too fast" in (site / "assets/quiz/en/all.gift.txt").read_text()


def test_signs_of_gift_are_escaped():
    text = gift({"A": [Question("n", "a = b {c}", answers=[("~x", 100, "y#z"), ("w", 0, "v:u")])]})
    assert r"a \= b \{c\}" in text and r"=\~x#y\#z" in text and r"~w#v\:u" in text
