"""The words that people type, and the place that answers them: `docs/<language>/_synonyms.yml`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from .problems import Problem, ProblemsFound
from .yaml_file import load_yaml, problems_of


class Synonyms(BaseModel):
    """`places`: for a page or a part of one (`now.md#paid`), words as they are typed; `help`: words
    that show help above the results; `ignore`: words that say nothing (the, my …)."""

    model_config = ConfigDict(extra="forbid")

    places: dict[str, list[str]] = {}
    help: list[str] = []
    ignore: list[str] = []


def load_synonyms(docs: Path, language: str) -> Synonyms:
    """The words of one language; a language without the file has none. Raises ProblemsFound."""
    path = docs / language / "_synonyms.yml"
    if not path.is_file():
        return Synonyms()
    values, lines = load_yaml(path)
    try:
        return Synonyms(**(values or {}))
    except ValidationError as error:
        raise ProblemsFound(problems_of(error, path, lines, known_keys=list(Synonyms.model_fields))) from error


def check_synonyms(synonyms: Synonyms, path: Path, anchors: dict[str, Iterable[str] | None]) -> list[Problem]:
    """Every place is a page, or a part of one, that exists."""
    problems = []
    for number, place in enumerate(synonyms.places):
        address, _, anchor = place.partition("#")
        known = anchors.get(address, ())
        if address not in anchors or (anchor and known is not None and anchor not in known):
            _, lines = load_yaml(path)
            line = lines.get(("places", place), number + 1)
            problems.append(Problem(path, line, f'"{place}" leads to no page or part of one'))
    return problems
