"""Quizzes as files that a school's platform imports: Moodle XML and GIFT.

Written here because no maintained package writes both with a feedback for each option; QTI is left
out for the same reason: qti-package-maker, the one maintained writer of QTI 2.1, has no place for
feedback, and a quiz that only says "wrong" is not ours. Formats: docs.moodle.org, "Moodle XML
format" and "GIFT format". A question of order is written as a match of places and items: every
version of Moodle knows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree
from markdown import markdown

from .blocks import every_block
from .languages import typography
from .page import Page
from .quiz import Quiz, read_quiz


@dataclass
class Question:
    """A question as a platform knows it; texts are HTML. `answers`: text, percent, feedback."""

    name: str
    text: str
    single: bool = True
    answers: list[tuple[str, float, str]] | None = None
    pairs: list[tuple[str, str]] | None = None
    feedback: str = ""


def questions_of(page: Page, title: str, language: str, service_name: Callable[[str], str]) -> list[Question]:
    """The questions of a lesson, in order; `service_name` names the services that a text speaks of."""

    def text(value: str) -> str:
        value = re.sub(r"\[\^[\w-]+\]", "", value)
        value = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", value)  # a link of this site leads nowhere there
        value = re.sub(r"\{service ([a-z0-9-]+)\}", lambda match: service_name(match[1]), value)
        html = markdown(typography(value, language))
        return re.sub(r"^<p>(.*)</p>$", r"\1", html) if html.count("<p>") == 1 else html

    blocks = [block for block in every_block(page.blocks) if block.name == "quiz"]
    return [_question(read_quiz(block), f"{title} {number}", text) for number, block in enumerate(blocks, start=1)]


def _question(quiz: Quiz, name: str, text: Callable[[str], str]) -> Question:
    if quiz.kind in ("single", "several"):
        right = sum(option.right for option in quiz.options)
        wrong = len(quiz.options) - right
        answers = [
            (text(option.text), 100 / right if option.right else _penalty(quiz.kind, wrong), text(option.feedback))
            for option in quiz.options
        ]
        return Question(name, text(quiz.question), quiz.kind == "single", answers)
    pairs = quiz.pairs or [(str(place), item) for place, item in enumerate(quiz.items, start=1)]
    return Question(
        name,
        text(quiz.question),
        pairs=[(text(left), text(right)) for left, right in pairs],
        feedback=text(quiz.explanation),
    )


def _penalty(kind: str, wrong: int) -> float:
    """In a question with several answers, ticking everything must not be right."""
    return -100 / wrong if kind == "several" else 0


def moodle_xml(categories: dict[str, list[Question]]) -> bytes:
    """A Moodle XML file: each category's name, then its questions."""
    root = etree.Element("quiz")
    for name, questions in categories.items():
        category = etree.SubElement(root, "question", type="category")
        _text(etree.SubElement(category, "category"), f"$course$/top/{name}")
        for question in questions:
            root.append(_xml(question))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _xml(question: Question) -> etree._Element:
    element = etree.Element("question", type="matching" if question.pairs else "multichoice")
    _text(etree.SubElement(element, "name"), re.sub(r"<[^>]+>", "", question.name))
    _text(etree.SubElement(element, "questiontext", format="html"), question.text)
    _text(etree.SubElement(element, "generalfeedback", format="html"), question.feedback)
    etree.SubElement(element, "defaultgrade").text = "1"
    etree.SubElement(element, "penalty").text = "0"
    etree.SubElement(element, "hidden").text = "0"
    if question.answers:
        etree.SubElement(element, "single").text = "true" if question.single else "false"
    etree.SubElement(element, "shuffleanswers").text = "true"
    if question.answers:
        etree.SubElement(element, "answernumbering").text = "none"
    for text, percent, feedback in question.answers or []:
        answer = etree.SubElement(element, "answer", fraction=f"{percent:.5f}".rstrip("0").rstrip("."), format="html")
        _text(answer, text)
        _text(etree.SubElement(answer, "feedback", format="html"), feedback)
    for left, right in question.pairs or []:
        part = etree.SubElement(element, "subquestion", format="html")
        _text(part, left)
        _text(etree.SubElement(part, "answer"), re.sub(r"<[^>]+>", "", right))  # a list holds plain text
    return element


def _text(parent, value: str) -> None:
    element = etree.SubElement(parent, "text")
    element.text = etree.CDATA(value) if "<" in value or "&" in value else value


def gift(categories: dict[str, list[Question]]) -> str:
    """A GIFT file of the same questions."""
    parts = []
    for name, questions in categories.items():
        parts.append(f"$CATEGORY: $course$/top/{name}")
        parts += [_gift(question) for question in questions]
    return "\n\n".join(parts) + "\n"


def _gift(question: Question) -> str:
    lines = [f"::{_escape(question.name)}::[html]{_escape(question.text)} {{"]
    for text, percent, feedback in question.answers or []:
        mark = ("=" if percent else "~") if question.single else f"~%{percent:.5f}%"
        lines.append(f"{mark}{_escape(text)}#{_escape(feedback)}")
    for left, right in question.pairs or []:
        lines.append(f"={_escape(left)} -> {_escape(re.sub(r'<[^>]+>', '', right))}")
    if question.feedback:
        lines.append(f"####{_escape(question.feedback)}")
    return "\n".join([*lines, "}"])


def _escape(text: str) -> str:
    r"""GIFT's own signs, each behind a backslash; a question is one line."""
    return re.sub(r"([~=#{}:\\])", r"\\\1", text.replace("\n", " "))
