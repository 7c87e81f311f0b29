"""A YAML file that someone who is no programmer may edit: every value is read as the text that stands there.

YAML reads `NO` (Norway) as false, `0145394000` as an octal number, `12:30` as 750, and `#0b4f5c` as a
comment. Here the first three are texts, and the last is noticed.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from .problems import Problem, ProblemsFound
from .yaml_file import Lines, parse_yaml

KILOBYTES = 64
DEPTH = 6
COLOUR_AS_COMMENT = re.compile(r"^\s*colou?r:\s*(#[0-9a-fA-F]{3,6})\b")


def load_plain_yaml(path: Path) -> tuple[Any, Lines, list[Problem]]:
    """The values as texts, the line of each key, and what was probably meant otherwise.

    Raises ProblemsFound for what is no such file, or would cost the build dearly to read.
    """
    text = _read(path)
    _check_events(text, path)
    values, lines = parse_yaml(text, path, loader=yaml.BaseLoader)
    problems = [
        Problem(path, number, f"colour: write '{match[1]}' between quotes; without them, # starts a comment")
        for number, line in enumerate(text.splitlines(), start=1)
        if (match := COLOUR_AS_COMMENT.match(line))
    ]
    return values, lines, problems


def _read(path: Path) -> str:
    if not path.is_file():
        raise ProblemsFound([Problem(path, 1, "this file is missing; it was expected here")])
    content = path.read_bytes()
    if len(content) > KILOBYTES * 1000:
        raise ProblemsFound(
            [Problem(path, 1, f"this file is larger than {KILOBYTES} kB; a school file is a page of text")]
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = 'this letter is not in UTF-8; save the file with the encoding "UTF-8"'
        raise ProblemsFound([Problem(path, line, message)]) from error


def _check_events(text: str, path: Path) -> None:
    """Refuses what a list of keys and texts does not need: references, tags, deep nesting."""
    depth = 0
    try:
        for event in yaml.parse(text, yaml.BaseLoader):
            message = ""
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                message = "& and * make references in YAML; put the text between quotes"
            elif (tag := getattr(event, "tag", None)) and tag != "!":
                message = f'"{tag}" is a tag of YAML; put the text between quotes'
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                depth += 1
                message = "these values are nested too deeply" if depth > DEPTH else ""
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                depth -= 1
            if message:
                raise ProblemsFound([Problem(path, event.start_mark.line + 1, message)])
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
        line = mark.line + 1 if mark else 1
        hint = '; a text that holds ": " or starts with a sign goes between quotes'
        raise ProblemsFound([Problem(path, line, f"this is not valid YAML: {what}{hint}")]) from error
