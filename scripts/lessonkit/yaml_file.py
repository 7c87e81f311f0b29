"""YAML read with the line of every key, so that an error can say where it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from .problems import Problem, ProblemsFound, nearest

Lines = dict[tuple, int]


def load_yaml(path: Path) -> tuple[Any, Lines]:
    """The content of a YAML file and, for each tuple of keys and indexes, its line (from 1).

    Raises ProblemsFound when the file is missing, is not YAML, or holds the same key twice.
    """
    if not path.is_file():
        raise ProblemsFound([Problem(path, 1, "this file is missing; it was expected here")])
    return parse_yaml(path.read_text(encoding="utf-8"), path)


def parse_yaml(text: str, path: Path, first_line: int = 1, loader: type = yaml.SafeLoader) -> tuple[Any, Lines]:
    """As `load_yaml`, for a text that starts at `first_line` of `path` (front matter).

    With yaml.BaseLoader, every value is the text that stands there.
    """
    node = None
    try:
        node = yaml.compose(text, loader)
        values = yaml.load(text, loader)
    except (yaml.YAMLError, ValueError, TypeError) as error:  # a day that does not exist is a ValueError
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else _line_of_odd_value(node))
        what = getattr(error, "problem", None) or str(error)
        raise ProblemsFound([Problem(path, line, f"this is not valid YAML: {what}")]) from error
    lines: Lines = {}
    problems: list[Problem] = []
    if node is not None:
        _walk(node, (), lines, problems, path, first_line)
    if problems:
        raise ProblemsFound(problems)
    return values, lines


def _line_of_odd_value(node) -> int:
    """The line, from 0, of the first value of a mapping that YAML reads but Python cannot make."""
    for key_node, value_node in getattr(node, "value", None) or []:
        try:
            yaml.safe_load(yaml.serialize(key_node))
            yaml.safe_load(yaml.serialize(value_node))
        except (yaml.YAMLError, ValueError, TypeError):
            return key_node.start_mark.line
    return 0


def problems_of(
    error: ValidationError,
    path: Path,
    lines: Lines,
    prefix: tuple = (),
    known_keys: list[str] | Callable[[tuple], list[str]] | None = None,
    said: Mapping[str, str] = MappingProxyType({}),
) -> list[Problem]:
    """The errors of a pydantic model as problems with the line of the key they are about.

    `prefix` is the place of the validated value inside the file; `known_keys`, when given, lets
    an unknown key be answered with the nearest known one (a function gives those of a place);
    `said` replaces pydantic's message of a type of error.
    """
    problems = []
    for item in error.errors():
        place = prefix + tuple(item["loc"])
        while place and place not in lines:
            place = place[:-1]
        key = ".".join(str(part) for part in item["loc"]) or "the whole value"
        message = f"{key}: {said.get(item['type']) or item['msg'].removeprefix('Value error, ')}"
        if item["type"] == "extra_forbidden":
            known = known_keys(item["loc"]) if callable(known_keys) else known_keys
            hint = nearest(str(item["loc"][-1]), known or [])
            message = f'unknown key "{item["loc"][-1]}"{hint}; remove it or correct its spelling'
        elif item["type"] == "missing":
            message = f'the key "{item["loc"][-1]}" is missing; add it'
        problems.append(Problem(path, lines.get(place, 1), message))
    return problems


def part(values: Any, key: str) -> Any:
    """What stands under a key of a file, or nothing when the file has another shape."""
    return values.get(key) if isinstance(values, dict) else None


def models_of(
    model: type[BaseModel], values: Any, lines: Lines, path: Path, place: tuple = (), with_id: bool = False
) -> dict[str, Any]:
    """A mapping of keys to values as a mapping of keys to models, in the file's order.

    `place` is where the mapping stands in the file; `with_id` gives the key to the model as `id`.
    Raises ProblemsFound with every problem.
    """
    models: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in (values if isinstance(values, dict) else {}).items():
        if not isinstance(value, dict):
            message = f'"{key}" needs keys under it: {", ".join(model.model_fields)}'
            problems.append(Problem(path, lines.get((*place, key), 1), message))
            continue
        try:
            if with_id and "id" in value:
                raise ProblemsFound([Problem(path, lines.get((*place, key), 1), 'the id is the key above; remove "id"')])
            models[key] = model.model_validate(({"id": key} if with_id else {}) | _named(value))
        except ValidationError as error:
            problems += problems_of(error, path, lines, (*place, key), list(model.model_fields))
        except ProblemsFound as error:
            problems += error.problems
    if not isinstance(values, dict):
        problems.append(Problem(path, lines.get(place, 1), "keys with values under them were expected here"))
    if problems:
        raise ProblemsFound(problems)
    return models


def _named(values: dict) -> dict:
    """The same mapping with texts for keys, as a model's fields are: 2024 and yes are not."""
    return {str(key): value for key, value in values.items()}


def _walk(node, place: tuple, lines: Lines, problems: list, path: Path, first: int) -> None:
    lines.setdefault(place, node.start_mark.line + first)
    if isinstance(node, yaml.MappingNode):
        seen: set = set()
        for key_node, value_node in node.value:
            key = yaml.safe_load(yaml.serialize(key_node))
            here = (*place, str(key))  # as a model's fields are named
            line = key_node.start_mark.line + first
            if key in seen:
                problems.append(Problem(path, line, f'the key "{key}" stands here twice; keep one'))
            seen.add(key)
            lines[here] = line
            _walk(value_node, here, lines, problems, path, first)
    elif isinstance(node, yaml.SequenceNode):
        for index, value_node in enumerate(node.value):
            _walk(value_node, place + (index,), lines, problems, path, first)
