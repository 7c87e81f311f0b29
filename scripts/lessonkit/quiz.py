"""Quiz questions, read from `quiz` blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from .blocks import Block
from .problems import Problem

_OPTION = re.compile(r"^- \[( |x|X)\] (.+)$")
_ORDERED = re.compile(r"^\d+\. (.+)$")
_PAIR = re.compile(r"^- (.+?) → (.+)$")


@dataclass
class Option:
    """One possible answer and what is said to whoever picks it (Markdown)."""

    text: str
    right: bool
    line: int
    feedback: str = ""


@dataclass
class Quiz:
    """A question. `options` for single and several; `items` in the right order for order;
    `pairs` for match; `explanation` closes order and match."""

    kind: str
    question: str
    line: int
    options: list[Option] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    explanation: str = ""


def read_quiz(block: Block) -> Quiz:
    """The question that a `quiz` block holds; what is missing is for `check_quiz` to say."""
    quiz = Quiz(str(block.options.get("kind", "")), "", block.line)
    question: list[str] = []
    after: list[str] = []
    for line, text in block.lines:
        if match := _OPTION.match(text):
            quiz.options.append(Option(match[2], match[1] != " ", line))
        elif match := _ORDERED.match(text):
            quiz.items.append(match[1])
        elif match := _PAIR.match(text):
            quiz.pairs.append((match[1], match[2]))
        elif quiz.options and text.startswith("    "):
            quiz.options[-1].feedback = f"{quiz.options[-1].feedback} {text.strip()}".strip()
        elif quiz.items or quiz.pairs or quiz.options:
            after.append(text.strip())
        else:
            question.append(text)
    quiz.question = "\n".join(question).strip()
    quiz.explanation = " ".join(after).strip()
    return quiz


def check_quiz(block: Block, path: Path) -> list[Problem]:
    """Every question can be answered, and every answer is met with an explanation."""
    quiz = read_quiz(block)
    problems = _check_lines(block, quiz.kind, path)

    def expect(condition: object, message: str, line: int = quiz.line) -> None:
        if not condition:
            problems.append(Problem(path, line, message))

    expect(quiz.question, "this quiz has no question; write it before the options")
    if quiz.kind in ("single", "several"):
        right = sum(option.right for option in quiz.options)
        expect(len(quiz.options) >= 2, 'this quiz needs two options or more: "- [ ] …", "- [x] …"')
        expect(right == 1 or quiz.kind == "several" and right, f'{right} options are marked right "[x]"; '
               + ("exactly one is expected" if quiz.kind == "single" else "at least one is expected"))
        for option in quiz.options:
            expect(option.feedback, "this option has no feedback; add an indented paragraph under it", option.line)
    elif quiz.kind == "order":
        expect(len(quiz.items) >= 3, "this quiz needs a numbered list of three or more, in the right order")
        expect(quiz.explanation, "this quiz needs a paragraph of explanation after the list")
    elif quiz.kind == "match":
        expect(len(quiz.pairs) >= 2, 'this quiz needs two pairs or more: "- left → right"')
        expect(quiz.explanation, "this quiz needs a paragraph of explanation after the list")
    return problems


def _check_lines(block: Block, kind: str, path: Path) -> list[Problem]:
    """Lines that Markdown would read otherwise than they look: joined to the one above, or lost."""
    if kind not in _ITEMS:
        return []
    item, message = _ITEMS[kind]
    with_feedback = kind in ("single", "several")
    problems, before, in_list = [], "", False
    for line, text in block.lines:
        is_item = bool(item.match(text))
        misread = _LIST_ITEM.match(text) and not is_item
        if misread:
            problems.append(Problem(path, line, message))
        elif before.strip() and (
            (is_item and (with_feedback or not item.match(before)))
            or (item.match(before) and text.strip() and not is_item)
        ):
            problems.append(Problem(path, line, "put a blank line before this line"))
        elif with_feedback and in_list and text.strip() and not is_item and not text.startswith("    "):
            problems.append(Problem(path, line, "this line belongs to no option; indent it under one by four spaces"))
        in_list = in_list or is_item
        before = "" if misread else text  # one mistake is told once
    return problems


_LIST_ITEM = re.compile(r" {0,3}(?:[-*+]|\d+\.) ")
_BOX = 'an option starts with "- [ ]" or "- [x]"; a question holds no list'
_ITEMS = {
    "single": (_OPTION, _BOX),
    "several": (_OPTION, _BOX),
    "order": (_ORDERED, 'the list of this quiz is numbered: "1. …"'),
    "match": (_PAIR, 'a pair is written "- left → right"'),
}
