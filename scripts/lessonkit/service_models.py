"""What data/services.yml may hold: the models that each service is checked against."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from .hours import Hours

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+\.[^\s]+$")]
When = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")]
Need = Literal["now", "talk", "remove", "report", "parents", "own-thoughts"]
Person = Literal["child", "parent", "adult", "teacher"]
Kind = Literal[
    "emergency", "child-helpline", "suicide-prevention", "victim-support", "image-removal", "report-content",
    "report-crime", "report-fraud", "police", "parent-support", "missing-children", "perpetrator-prevention", "info",
]  # fmt: skip


class Model(BaseModel):
    """A part of the file: no unknown key, never changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Phone(Model):
    """A number: as printed, as dialled inside the country, and what it is when there are several.

    `exception` says why a number that the phone library refuses is right all the same.
    """

    dial: str
    tel: Annotated[str, StringConstraints(pattern=r"^\d+$")]
    e164: Annotated[str, StringConstraints(pattern=r"^\+\d{7,15}$")] | None = None
    label: Id | None = None
    exception: str | None = None

    @model_validator(mode="after")
    def _same_digits(self) -> Self:
        if re.sub(r"[\s.()-]", "", self.dial) != self.tel:
            raise ValueError(f'dial "{self.dial}" and tel "{self.tel}" must be the same digits')
        return self


class Sms(Model):
    """A number for text messages, and what to write to it, by language."""

    number: Annotated[str, StringConstraints(pattern=r"^\+?[\d -]+$")]
    keyword: dict[str, str] = {}


class Ages(Model):
    """Whole years, both ends included."""

    start: int | None = Field(None, alias="from")
    end: int | None = Field(None, alias="to")


class Evidence(Model):
    """What a page says about the service; never shown. Without `url`: a text with no address."""

    url: Url | None = None
    says: str
    date: When | None = None


class Service(Model):
    """One service, as in data/services.yml."""

    id: Id
    name: str
    kind: Kind
    publish: Literal["yes", "recheck-first", "no"]
    needs: list[Need]
    audience: list[Person] = Field(alias="for", min_length=1)
    ages: Ages | None = None
    phones: list[Phone] = []
    sms: Sms | None = None
    url: Url | None = None
    chat: bool | Url | None = None
    hours: list[Hours] = []
    free: bool | None = None
    anonymous: bool | None = None
    languages: list[str] = []
    does: list[Id] = []
    mind: list[Id] = []
    number_seen: When | Literal["undated"] | None = None
    number_source: Url | None = None
    evidence: list[Evidence] = []
    confidence: Literal["verified-official", "verified-secondary", "unverified"]
    notes: str | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        numbers = self.phones or self.sms
        if self.chat is True and not self.url:
            raise ValueError("chat: true means the page at url; give url, or the address of the chat")
        if (self.kind == "perpetrator-prevention") != ("own-thoughts" in self.needs) or (
            "own-thoughts" in self.needs and (len(self.needs) > 1 or "child" in self.audience)
        ):
            raise ValueError("perpetrator-prevention has needs: [own-thoughts], and is not for a child")
        if self.number_source and not numbers:
            raise ValueError("number_source without a number")
        if self.publish == "yes":
            if not (self.does and self.evidence and self.confidence != "unverified"):
                raise ValueError("publish: 'yes' needs evidence, a confidence, and sentences in does")
            if not (numbers or self.url):
                raise ValueError("publish: 'yes' needs a way in: phones, sms or url")
            if numbers and not self.number_seen:
                raise ValueError("publish: 'yes' needs number_seen: only a number seen in a source is shown")
        return self


class Country(Model):
    """The services of a country, in the order of the page."""

    services: list[Service]


class ServiceFile(Model):
    """The whole of data/services.yml: countries by their two letters, and INT."""

    countries: dict[Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}|INT)$")], Country]


def json_schema() -> dict:
    """The JSON Schema of data/services.yml, for editors."""
    return ServiceFile.model_json_schema(by_alias=True)


def known_keys() -> list[str]:
    """Every key that the file may hold, for hints."""
    models: tuple[type[BaseModel], ...] = (Service, Phone, Sms, Hours, Evidence)
    return [field.alias or name for model in models for name, field in model.model_fields.items()]
