"""A starter school file: the questions, each with its check, and the commented file made of the answers."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .problems import ProblemsFound
from .school import Known, load_school

Ask = Callable[[str], str]


@dataclass(frozen=True)
class Question:
    """One question; `many` splits the answer at commas."""

    key: str
    text: str
    many: bool = False


QUESTIONS = (
    Question("name", "Name of the school"),
    Question("countries", "Countries, two letters each, home first (FR, or BE, FR)", many=True),
    Question("languages", "Languages to build ({languages}; empty for all)", many=True),
    Question("colour", "Accent colour, such as #0b4f5c"),
    Question("logo", "Logo: a file beside the school file"),
    Question("address", "Where the site will stand, such as https://school.example/prevention/"),
    Question("paper", "Paper: A4 or Letter"),
)
PERSON = (
    Question("role", "Someone pupils can turn to: the role, such as School nurse (empty: nobody else)"),
    Question("name", "  name"),
    Question("room", "  room"),
    Question("phone", "  phone, or extension of 2 to 5 digits"),
    Question("email", "  e-mail"),
    Question("when", "  when, such as every morning"),
)


def answers(ask: Ask, tell: Ask, folder: Path, known: Known) -> dict[str, Any]:
    """What the questions were answered, empty answers left out; a wrong answer is explained and asked again.

    `folder` is where the school file will stand: the logo is looked for there.
    """
    found: dict[str, Any] = {}

    def wrong(**more) -> str:
        return _problems(found | more, folder, known)

    for question in QUESTIONS:
        value = _answer(question, ask, tell, wrong, known)
        found |= {question.key: value} if value else {}
    people: list[dict] = []
    while person := _person(ask, tell, lambda one: wrong(people=[*people, one])):
        people.append(person)
    return found | ({"people": people} if people else {})


def _answer(question: Question, ask: Ask, tell: Ask, problems: Callable, known: Known) -> Any:
    while True:
        text = ask(question.text.format(languages=", ".join(known.languages)) + ": ").strip()
        value = [part.strip() for part in text.split(",") if part.strip()] if question.many else text
        if question.key == "countries":
            value = [code.upper() for code in value]
        message = problems(**{question.key: value}) if value else ""
        if not message:
            return value
        tell(message)


def _person(ask: Ask, tell: Ask, problems: Callable) -> dict:
    """One person, or nothing when no role was given."""
    while True:
        person: dict[str, str] = {}
        for question in PERSON:
            text = ask(f"{question.text}: ").strip()
            person |= {question.key: text} if text else {}
            if not person:
                return {}
        message = problems(person)
        if not message:
            return person
        tell(f"{message}\nOnce more:")


def _problems(values: dict, folder: Path, known: Known) -> str:
    """What a school file with these values would be told, without places: there is no file yet."""
    with tempfile.NamedTemporaryFile("w", suffix=".yml", encoding="utf-8", delete=False) as file:
        file.write(yaml.safe_dump(values, allow_unicode=True))
    try:
        load_school(Path(file.name), known, folder)
    except ProblemsFound as error:
        return "\n".join(problem.message for problem in error.problems)
    finally:
        Path(file.name).unlink()
    return ""


def filled(template: str, values: dict[str, Any]) -> str:
    """The commented school.yml with the answers in their places; what was not answered stays as it is."""
    lines, in_people = [], False
    for line in template.splitlines():
        key = line.partition(":")[0]
        in_people = key == "people" or (in_people and line.startswith((" ", "#", "-")))
        if key == "people" and key in values:
            lines += [line, *_people(values[key])]
        elif in_people and "people" in values:
            continue  # the example of a person gives way to real ones
        elif key in values:
            comment = re.search(r"\s# .*$", line)
            lines.append(f"{key}: {_scalar(values[key])}".ljust(19) + (comment[0] if comment else ""))
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def _people(people: list[dict]) -> list[str]:
    lines = []
    for person in people:
        for position, (key, value) in enumerate(person.items()):
            lines.append(f"  {'-' if position == 0 else ' '} {key}: {_scalar(value)}")
    return lines


def _scalar(value: Any) -> str:
    """A text or a list of texts on one line, between quotes where YAML needs them."""
    return (
        yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10_000).removesuffix("\n...\n").strip()
    )
