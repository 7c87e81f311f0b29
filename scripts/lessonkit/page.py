"""A Markdown page: its front matter, checked, and its blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .blocks import Block, every_block, read_blocks
from .problems import Problem, ProblemsFound
from .quiz import check_quiz
from .yaml_file import Lines, parse_yaml, problems_of

OUTCOMES = tuple(f"O{number}" for number in range(1, 12))
# Pages that need more than their text.
TEMPLATES = (
    "home.html", "lessons.html", "teachers.html", "help-index.html", "search.html",
    "paths.html", "stories.html", "checker.html", "first-words.html", "my-plan.html", "easy.html", "print.html",
)  # fmt: skip


class Strict(BaseModel):
    """Front matter refuses keys that it does not know: a misspelt key would be silently lost."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PageMeta(Strict):
    """Front matter of a page of the source language."""

    title: str = Field(min_length=1, max_length=80)
    description: str = Field(min_length=1, max_length=170)
    tab_title: str | None = Field(None, max_length=40)
    template: Literal[TEMPLATES] | None = None  # type: ignore[valid-type]
    reviewed: date | None = None  # when someone from outside read this text
    reviewer: str | None = None


class LessonMeta(PageMeta):
    """Front matter of a lesson of the source language; ids and numbers stand here only."""

    lesson: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    ages: Literal["11-13", "14-15", "16-18", "staff", "parents"]
    minutes: int = Field(ge=5, le=120)
    outcomes: list[Literal[OUTCOMES]]  # type: ignore[valid-type]


class StoryMeta(PageMeta):
    """Front matter of a story of the source language; see `story.py`."""

    story: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    ages: Literal["11-13", "14-15", "16-18"]
    minutes: int = Field(ge=2, le=30)
    lever: Literal["secret", "guilt", "threat"]


class Translation(Strict):
    """Which source text a translation renders, and who has read it."""

    source: str
    state: Literal["draft", "reviewed"]
    reviewer: str | None = None
    reviewed: date | None = None


class TranslatedMeta(Strict):
    """Front matter of a translated page: what is not text stays in the source page."""

    title: str = Field(min_length=1, max_length=80)
    description: str = Field(min_length=1, max_length=170)
    tab_title: str | None = Field(None, max_length=40)
    translation: Translation


@dataclass
class Page:
    """A page as written: `body` starts at `body_line` of the file at `path`."""

    path: Path
    meta: PageMeta | TranslatedMeta
    body: str
    body_line: int
    blocks: list[Block]

    @property
    def is_lesson(self) -> bool:
        return isinstance(self.meta, LessonMeta)

    @property
    def is_story(self) -> bool:
        """Whether the page holds scenes with choices, in whatever language."""
        return self.path.parent.name == "stories" and self.path.stem != "index"

    @property
    def audience(self) -> str:
        """`staff` for pages under teachers/, `parents` under parents/, else `pupils`."""
        folder = self.path.parent.name
        if folder == "print" and for_adults(f"print/{self.path.name}"):
            return "staff" if self.path.stem.startswith("staff-") else "parents"
        return {"teachers": "staff", "parents": "parents"}.get(folder, "pupils")


def for_adults(address: str) -> bool:
    """Whether a page is written for adults: by its folder or, among the sheets to print, by its name."""
    return address.startswith(("teachers/", "parents/", "print/parents", "print/staff-", "print/letter-"))


_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---[ \t]*\n", re.DOTALL)


def read_page(path: Path, source_language: bool) -> tuple[Page | None, list[Problem]]:
    """The page at `path` and what is wrong with it; no page when its front matter cannot be read."""
    text = path.read_text(encoding="utf-8-sig")  # as MkDocs reads it
    match = _FRONT_MATTER.match(text)
    if not match:
        message = 'front matter is missing: start the file with "---", "title: …", "description: …", "---"'
        return None, [Problem(path, 1, message)]
    try:
        values, lines = parse_yaml(match[1], path, first_line=2)
    except ProblemsFound as error:
        return None, error.problems
    meta, problems = _meta(values or {}, lines, path, source_language)
    body_line = text[: match.end()].count("\n") + 1
    body = text[match.end() :]
    blocks, found = read_blocks(body, path, body_line)
    problems += found
    for block in every_block(blocks):
        if block.name == "quiz":
            problems += check_quiz(block, path)
    if meta is None:
        return None, problems
    page = Page(path, meta, body, body_line, blocks)
    return page, problems + (_check_minutes(page, lines.get(("minutes",), 2)) if page.is_lesson else [])


def _meta(values, lines: Lines, path: Path, source_language: bool):
    if not isinstance(values, dict):
        return None, [Problem(path, 2, 'front matter is a list of lines "key: value"')]
    kinds = {"lesson": LessonMeta, "story": StoryMeta}
    kind = next((key for key in kinds if source_language and key in values), None)
    model = kinds[kind] if kind else PageMeta if source_language else TranslatedMeta
    try:
        meta = model.model_validate({str(key): value for key, value in values.items()})
    except ValidationError as error:
        return None, problems_of(error, path, lines, known_keys=list(model.model_fields))
    if kind and getattr(meta, kind) != path.stem:
        return meta, [Problem(path, lines[(kind,)], f'"{kind}" must be the name of the file: {path.stem}')]
    return meta, []


def _check_minutes(page: Page, line: int) -> list[Problem]:
    """A timetable that does not add up sends a teacher into the bell."""
    activities = [block for block in every_block(page.blocks) if block.name == "activity"]
    total = sum(block.options.get("minutes", 0) for block in activities if isinstance(block.options.get("minutes"), int))
    if activities and total != page.meta.minutes:
        message = f'the activities add up to {total} minutes, but "minutes" says {page.meta.minutes}; make them equal'
        return [Problem(page.path, line, message)]
    return []
