"""Languages: their words, their direction, their typography."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from string import Formatter
from typing import Any

from babel import Locale

from .problems import Problem
from .yaml_file import load_yaml

NARROW = "\u202f"  # narrow no-break space, before ; : ! ? » and after « in French


def direction(language: str) -> str:
    """`rtl` or `ltr`, from Unicode's data."""
    return Locale.parse(language).text_direction


def region(language: str) -> str:
    """The language as the region whose habits we follow: our English is British."""
    return {"en": "en_GB"}.get(language, language)


def language_name(language: str, in_language: str) -> str:
    """The name of a language, said in another one: ("fr", "en") gives "French"."""
    return Locale.parse(in_language).languages[language]


def typography(text: str, language: str) -> str:
    """Curly apostrophes and, in French, narrow no-break spaces; Markdown syntax is left alone.

    Writers type ordinary spaces and straight apostrophes; this makes the spacing of the
    Imprimerie nationale out of them.
    """
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    if language == "fr":
        text = re.sub(r"(?<=[^\s|>]) (?=[;:!?»]+(?:$|[\s)*_\]|»”.,<…]))", NARROW, text, flags=re.MULTILINE)
        text = re.sub(r"« ", f"«{NARROW}", text)
    return text


def with_typography(value: Any, language: str) -> Any:
    """The same nested lists and dictionaries with `typography` applied to each text."""
    return map_texts(value, lambda text: typography(text, language))


def map_texts(value: Any, change: Callable[[str], str]) -> Any:
    """The same nested lists and dictionaries, each text changed by `change`; keys are kept."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [map_texts(item, change) for item in value]
    if isinstance(value, dict):
        return {key: map_texts(item, change) for key, item in value.items()}
    return value


def load_words(docs: Path, language: str) -> dict:
    """The interface words of one language. Raises ProblemsFound when the file cannot be read."""
    values, _ = load_yaml(docs / language / "_words.yml")
    return with_typography(values, language)


def check_words(docs: Path, language: str, source: str) -> list[Problem]:
    """Each language has the same words as the source, with the same {placeholders}."""
    expected, _ = load_yaml(docs / source / "_words.yml")
    path = docs / language / "_words.yml"
    values, lines = load_yaml(path)
    return _compare(expected, values, (), path, lines)


def _compare(expected: Any, found: Any, place: tuple, path: Path, lines: dict) -> list[Problem]:
    name = ".".join(map(str, place))
    line = lines.get(place, lines.get(place[:-1], 1))
    if isinstance(expected, dict):
        if not isinstance(found, dict):
            return [Problem(path, line, f'"{name}" must hold keys: {", ".join(map(str, expected))}')]
        problems = [
            Problem(path, lines.get((*place, key), line), f'unknown word "{name}.{key}"; remove it')
            for key in found.keys() - expected.keys()
        ]
        for key, value in expected.items():
            here = (*place, key)
            if key not in found:
                problems.append(Problem(path, line, f'the word "{".".join(map(str, here))}" is missing; add it'))
            else:
                problems += _compare(value, found[key], here, path, lines)
        return problems
    if not isinstance(found, str) or not found:
        return [Problem(path, line, f'"{name}" must be a text')]
    if _placeholders(found) != _placeholders(expected):
        wanted = ", ".join(sorted(_placeholders(expected))) or "none"
        return [Problem(path, line, f'"{name}" must keep these placeholders: {wanted}')]
    return []


def _placeholders(text: str) -> set[str]:
    try:
        return {f"{{{name}}}" for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:  # a brace that is not closed
        return {text}
