"""Short paths through the site: for an age or a question, a few pages in order, with the time needed.

`data/paths.yml` holds what is the same in every language, `docs/<language>/_paths.yml` the words.
Where a reader stands is carried by the address (`?path=friend`), never stored.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from pathlib import Path as File
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from .blocks import every_block, for_pupils
from .languages import with_typography
from .page import Page
from .problems import Problem
from .yaml_file import Lines, load_yaml, models_of

WORDS_A_MINUTE = 130  # a young reader who thinks about what is read
FEWEST_MINUTES = 3


class Path(BaseModel):
    """One path: the addresses of its pages, in order; an address may name a part (`now.md#fake`)."""

    model_config = ConfigDict(extra="forbid")

    id: str
    group: Literal["age", "question"]
    steps: list[str] = Field(min_length=2, max_length=6)


class PathText(BaseModel):
    """What a path is called in one language."""

    model_config = ConfigDict(extra="forbid")

    title: str
    description: str


def load_paths(path: File) -> tuple[dict[str, Path], Lines]:
    """The paths and the lines they stand at. Raises ProblemsFound."""
    values, lines = load_yaml(path)
    return models_of(Path, values, lines, path, with_id=True), lines


def load_path_texts(docs: File, language: str, source: str) -> dict[str, PathText]:
    """The names of the paths in one language, or in the source's until they are translated. Raises ProblemsFound."""
    path = docs / language / "_paths.yml"
    if not path.is_file():
        path, language = docs / source / "_paths.yml", source
    values, lines = load_yaml(path)
    return models_of(PathText, with_typography(values, language), lines, path)


def check_paths(
    paths: dict[str, Path], lines: Lines, file: File, anchors: dict[str, Iterable[str] | None]
) -> list[Problem]:
    """Every step is a page that exists, and the part of it too."""
    problems = []
    for path in paths.values():
        for number, step in enumerate(path.steps):
            address, _, anchor = step.partition("#")
            known = anchors.get(address, ())
            if address not in anchors or (anchor and known is not None and anchor not in known):
                line = lines.get((path.id, "steps", number), 1)
                problems.append(Problem(file, line, f'the step "{step}" leads to no page or part of one'))
    return problems


def check_path_texts(paths: dict[str, Path], texts: dict[str, PathText], file: File) -> list[Problem]:
    """Every path has its words, and no words are left of a path that is gone."""
    missing = [f'the words of the path "{name}" are missing; add them' for name in paths if name not in texts]
    unknown = [f'there is no path "{name}" in data/paths.yml; remove it' for name in texts if name not in paths]
    return [Problem(file, 1, message) for message in missing + unknown]


def reading_minutes(page: Page, anchor: str = "") -> int:
    """How long a young person needs alone, to read a page, or a part of it, and to answer its questions."""
    body = for_pupils(page.body)
    questions = sum(block.name == "quiz" for block in every_block(page.blocks))
    if anchor:
        body, questions = _part(body, anchor), 0
    words = len(re.findall(r"\w+", body))
    return max(FEWEST_MINUTES, math.ceil(words / WORDS_A_MINUTE + questions / 2))


def _part(body: str, anchor: str) -> str:
    """The text from the heading with this id to the next heading of its level or above."""
    after = re.search(rf"^(#+) [^\n]*{{#{re.escape(anchor)}\b[^\n]*\n(.*)", body, re.MULTILINE | re.DOTALL)
    return re.split(rf"^#{{1,{len(after[1])}}} ", after[2], maxsplit=1, flags=re.MULTILINE)[0] if after else body
