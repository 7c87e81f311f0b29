"""A school's edition: what school.yml says, checked."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from .problems import ProblemsFound
from .yaml_file import load_yaml, problems_of


class Model(BaseModel):
    """A part of the file: no unknown key."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Person(Model):
    """Someone pupils can turn to."""

    role: str
    name: str | None = None
    room: str | None = None
    phone: str | None = None
    email: str | None = None
    when: str | None = None


class School(Model):
    """One edition. Empty everywhere, it is the neutral edition, which builds as it is."""

    name: str | None = None
    logo: str | None = None
    colour: str | None = None
    countries: list[str] = Field(["FR"], min_length=1)
    languages: list[str] | None = None
    people: list[Person] = []
    address: str | None = None
    exit_url: str = "https://www.wikipedia.org/"
    paper: Literal["A4", "Letter"] = "A4"
    leave_out: list[str] = []

    @field_validator("*", mode="before")
    @classmethod
    def _empty_means_default(cls, value, info):
        """A key with nothing after it says nothing."""
        return cls.model_fields[info.field_name].get_default() if value is None else value

    @property
    def country(self) -> str:
        """The home country, whose services stand first."""
        return self.countries[0]


def load_school(path: Path) -> School:
    """The edition that a school file describes. Raises ProblemsFound with every problem."""
    values, lines = load_yaml(path)
    try:
        return School(**(values or {}))
    except ValidationError as error:
        raise ProblemsFound(problems_of(error, path, lines, known_keys=list(School.model_fields))) from error
