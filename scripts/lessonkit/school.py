"""A school's edition: what school.yml says, checked before anything is built."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from .colours import checked_colour, style_sheet
from .logo import checked_logo, logo_size
from .problems import Problem, ProblemsFound, nearest
from .school_file import load_plain_yaml
from .school_values import (
    checked_address,
    checked_country,
    checked_email,
    checked_exit,
    checked_phone,
    checked_text,
    dialled,
)  # fmt: skip
from .services import Directory
from .yaml_file import problems_of

# What pydantic says for programmers, said for everybody else.
SAID = {
    "string_type": "a single text was expected here",
    "list_type": "a list was expected: [one, two], or a line each that starts with -",
    "model_type": "keys with values were expected here, one a line",
    "dict_type": "keys with values were expected here, one a line",
}
MOST_PEOPLE = 12
MOST_COUNTRIES = 6
Line = Annotated[str, Field(max_length=80), AfterValidator(checked_text)]


@dataclass(frozen=True)
class Known:
    """What a school file may name: countries of the directory, languages and lessons of the site."""

    countries: list[str]
    languages: list[str]
    lessons: list[str]

    @classmethod
    def of(cls, directory: Directory, languages: list[str], source_folder: Path) -> Known:
        """What a project holds; `source_folder` is the folder of the source language's pages."""
        lessons = sorted(path.stem for path in (source_folder / "lessons").glob("*.md") if path.stem != "index")
        return cls([code for code, _ in directory.countries("en")], languages, lessons)

    def one_of(self, value: str, kind: str) -> str:
        """The value, if it is known. Raises ValueError with the nearest known one."""
        known = getattr(self, kind)
        if value not in known:
            singular = kind.removesuffix("s")
            raise ValueError(f'unknown {singular} "{value}"{nearest(value.lower(), known)}; known: {", ".join(known)}')
        return value


class Model(BaseModel):
    """A part of the file: no unknown key; a key with nothing after it says nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @field_validator("*", mode="before")
    @classmethod
    def _empty_means_default(cls, value, info: ValidationInfo):
        empty = value is None or value == ""
        return cls.model_fields[info.field_name].get_default(call_default_factory=True) if empty else value


class Person(Model):
    """Someone pupils can turn to: a role, and at least one of the rest."""

    role: Line = Field("", description="School nurse, head of year …")
    name: Line | None = None
    room: Line | None = None
    phone: str | None = Field(None, description="A number of the home country, +…, or an extension of 2 to 5 digits")
    email: str | None = None
    when: Line | None = Field(None, description="every morning, on Tuesdays …")

    @field_validator("email")
    @classmethod
    def _email(cls, value: str | None) -> str | None:
        return value and checked_email(value)

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if not self.role:
            raise ValueError('a person needs a "role", such as School nurse')
        if not (self.name or self.room or self.phone or self.email):
            raise ValueError(f'how to find "{self.role}"? Give a name, a room, a phone or an email')
        return self


class School(Model):
    """One edition. Empty everywhere, it is the neutral edition, which builds as it is.

    After loading, `logo` is the checked file and `people` have checked numbers.
    """

    name: Line | None = None
    logo: Path | None = Field(None, description="SVG, PNG or JPEG beside this file, at most 200 kB")
    colour: str | None = Field(None, description="'#0b4f5c': buttons and links")
    countries: list[str] = Field(["FR"], min_length=1, max_length=MOST_COUNTRIES, description="The first is home")
    languages: list[str] | None = Field(None, description="Those to build, the first at the front door; empty: all")
    people: list[Person] = Field([], max_length=MOST_PEOPLE)
    address: str | None = Field(None, description="Where the site will stand")
    exit_url: str = Field("https://www.wikipedia.org/", description="The neutral page that the quick exit opens")
    paper: Literal["A4", "Letter"] = "A4"
    leave_out: list[str] = Field([], description="Lessons that this edition does without")

    @field_validator("colour")
    @classmethod
    def _colour(cls, value: str | None) -> str | None:
        return value and checked_colour(value)

    @field_validator("logo")
    @classmethod
    def _logo(cls, value: Path | None, info: ValidationInfo) -> Path | None:
        return checked_logo(info.context["folder"], str(value)) if value and info.context else value

    @field_validator("address")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        return value and checked_address(value)

    @field_validator("exit_url")
    @classmethod
    def _exit(cls, value: str) -> str:
        return checked_exit(value)

    @field_validator("countries", "languages", "leave_out")
    @classmethod
    def _known(cls, values: list[str] | None, info: ValidationInfo) -> list[str] | None:
        if not info.context or values is None:
            return values
        known: Known = info.context["known"]
        for value in values:
            if info.field_name == "countries":
                checked_country(value, known.countries)
            else:
                known.one_of(value, {"leave_out": "lessons"}.get(info.field_name, info.field_name))
            if values.count(value) > 1:
                raise ValueError(f'"{value}" stands here twice; keep one')
        if info.field_name == "leave_out" and set(values) >= set(known.lessons):
            raise ValueError("no lesson would be left; leave fewer out")
        return values

    @model_validator(mode="after")
    def _addresses_differ(self) -> Self:
        if self.address and self.exit_url.startswith(self.address):
            raise ValueError("exit_url: the quick exit must lead away from this site")
        return self

    @property
    def country(self) -> str:
        """The home country, whose services stand first."""
        return self.countries[0]

    @property
    def style_sheet(self) -> str:
        """The style sheet of the accent colour; empty without one."""
        return style_sheet(self.colour) if self.colour else ""

    @property
    def logo_file(self) -> str | None:
        """The logo's address inside the site."""
        return self.logo and f"assets/school-logo{self.logo.suffix.lower()}"

    @property
    def logo_size(self) -> tuple[int, int]:
        return logo_size(self.logo)

    def tel(self, person: Person) -> str | None:
        """What a `tel:` link dials for a person; None for an extension, which only the school's phones know."""
        return dialled(person.phone, self.country) if person.phone else None


def load_school(path: Path, known: Known, folder: Path | None = None) -> School:
    """The edition that a school file describes. Raises ProblemsFound with every problem and its line.

    The logo stands in the file's folder, or in `folder`.
    """
    values, lines, problems = load_plain_yaml(path)
    if not isinstance(values or {}, dict):
        raise ProblemsFound([Problem(path, 1, 'lines such as "name: Our school" were expected')])
    try:
        school = School.model_validate(values or {}, context={"folder": folder or path.parent, "known": known})
    except ValidationError as error:
        raise ProblemsFound([*problems, *problems_of(error, path, lines, known_keys=_known_keys, said=SAID)]) from error
    problems += [
        Problem(path, lines.get(("people", number, "phone"), 1), f"people.{number}.phone: {message}")
        for number, person in enumerate(school.people)
        if person.phone and (message := checked_phone(person.phone, school.country))
    ]
    if problems:
        raise ProblemsFound(problems)
    return school


def json_schema() -> dict:
    """The JSON Schema of a school file, for editors."""
    schema = School.model_json_schema()
    for model in (schema, schema["$defs"]["Person"]):
        for name, value in model["properties"].items():
            if "anyOf" not in value:  # a key with nothing after it is right everywhere
                model["properties"][name] = {"anyOf": [value, {"type": "null"}]}
    return schema


def _known_keys(place: tuple) -> list[str]:
    return list((Person if place[0] == "people" else School).model_fields)
