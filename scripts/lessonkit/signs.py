"""The warning signs that a reader can tick: `data/signs.yml` (ids, groups, levers) and their words."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from .languages import with_typography
from .problems import Problem
from .yaml_file import load_yaml, models_of

LEVERS = ("secret", "guilt", "threat")


class Sign(BaseModel):
    """One sign: the group it is listed in, and the lever it pulls, if it pulls one already."""

    model_config = ConfigDict(extra="forbid")

    id: str
    group: Literal["threat", "contact", "pressure", "you"]
    lever: Literal[LEVERS] | None = None  # type: ignore[valid-type]


class SignText(BaseModel):
    """How a sign is said, and what it can mean."""

    model_config = ConfigDict(extra="forbid")

    label: str
    means: str


def load_signs(path: Path) -> dict[str, Sign]:
    """The signs in the file's order. Raises ProblemsFound."""
    values, lines = load_yaml(path)
    return models_of(Sign, values, lines, path, with_id=True)


def load_sign_texts(docs: Path, language: str, source: str) -> dict[str, SignText]:
    """The words of the signs in one language, or in the source's until they are translated. Raises ProblemsFound."""
    path = docs / language / "_signs.yml"
    if not path.is_file():
        path, language = docs / source / "_signs.yml", source
    values, lines = load_yaml(path)
    return models_of(SignText, with_typography(values, language), lines, path)


def check_sign_texts(signs: dict[str, Sign], texts: dict[str, SignText], path: Path) -> list[Problem]:
    """Every sign has its words, and no words are left of a sign that is gone."""
    missing = [f'the words of the sign "{name}" are missing; add them' for name in signs if name not in texts]
    unknown = [f'there is no sign "{name}" in data/signs.yml; remove it' for name in texts if name not in signs]
    return [Problem(path, 1, message) for message in missing + unknown]
