"""Translations: which source text they render, and whether they still have its shape."""

from __future__ import annotations

import hashlib
import re

from .blocks import every_block
from .links import heading_ids
from .page import Page
from .problems import Problem
from .quiz import read_quiz
from .sources import REFERENCE


def fingerprint(page: Page) -> str:
    """Twelve characters that change when the translatable text of a source page changes."""
    text = "\n".join([page.meta.title, page.meta.description, page.meta.tab_title or "", page.body])
    normal = re.sub(r"\s+", " ", text).strip()
    return hashlib.sha256(normal.encode()).hexdigest()[:12]


def is_stale(translated: Page, source: Page) -> bool:
    """Whether the source has changed since it was translated."""
    return translated.meta.translation.source != fingerprint(source)


def check_translation(translated: Page, source: Page) -> list[Problem]:
    """Same headings, same blocks in the same order, same right answers, same sources."""
    problems = []
    for what, read in _SHAPES.items():
        expected, found = read(source), read(translated)
        if expected != found:
            where = next((i for i, pair in enumerate(zip(expected, found)) if pair[0] != pair[1]), min(len(expected), len(found)))
            message = (
                f"{what} differ from {source.path}: number {where + 1} is "
                f'"{_item(found, where)}", "{_item(expected, where)}" was expected'
            )
            problems.append(Problem(translated.path, 1, message))
    return problems


def _item(items: list, index: int) -> str:
    return str(items[index]) if index < len(items) else "missing"


def _block_shape(page: Page) -> list[str]:
    return [
        " ".join([block.name, *(f"{key}={value}" for key, value in block.options.items() if key not in _TEXTS)])
        for block in every_block(page.blocks)
    ]


def _quiz_shape(page: Page) -> list[str]:
    shapes = []
    for block in every_block(page.blocks):
        if block.name == "quiz":
            quiz = read_quiz(block)
            marks = "".join("x" if option.right else "." for option in quiz.options)
            shapes.append(f"{quiz.kind} {marks} {len(quiz.items)} {len(quiz.pairs)}")
    return shapes


_TEXTS = {"alt", "material", "me"}  # options that are translated
_SHAPES = {
    "heading ids": heading_ids,
    "blocks": _block_shape,
    "quiz answers": _quiz_shape,
    "sources cited": lambda page: REFERENCE.findall(page.body),
}
