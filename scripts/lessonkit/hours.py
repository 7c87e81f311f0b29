"""Opening hours: their shape in data/services.yml, and the words a reader gets."""

from __future__ import annotations

from datetime import time
from typing import Literal, Self

from babel.dates import format_time, get_day_names, get_timezone, get_timezone_name
from babel.lists import format_list
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from .languages import region

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OLDEST_SHOWN = 2024  # hours change: those of an older source are not shown
CLOCK = r"^([01]\d|2[0-3]):[0-5]\d$"

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Span(BaseModel):
    """From one hour to another on some days; `to` may be 24:00, or earlier than `from` past midnight."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    days: list[Day] = Field(min_length=1)
    start: str = Field(alias="from", pattern=CLOCK)
    end: str = Field(alias="to", pattern=CLOCK.replace("$", "|^24:00$"))

    @field_validator("days")
    @classmethod
    def _in_order(cls, days: list[Day]) -> list[Day]:
        if days != [day for day in DAYS if day in days]:
            raise ValueError(f"write each day once, in this order: {', '.join(DAYS)}")
        return days


class Hours(BaseModel):
    """When a service answers, or one channel of it; `evidence` is the year of the source.

    `time_zone` (Europe/Paris) is given, and shown, only in a country that has several.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    channel: Literal["phone", "chat", "sms"] | None = None
    always: bool = False
    spans: list[Span] = []
    time_zone: str | None = None
    evidence: int | None = Field(None, ge=2000, le=2100)

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str | None) -> str | None:
        if name is not None:
            try:
                get_timezone(name)
            except LookupError as error:
                raise ValueError(f'unknown time zone "{name}"; write it as Europe/Paris') from error
        return name

    @model_validator(mode="after")
    def _always_or_spans(self) -> Self:
        if self.always == bool(self.spans):
            raise ValueError("give either always: true or spans")
        return self

    @property
    def shown(self) -> bool:
        """Whether the evidence is recent enough for a reader."""
        return self.evidence is not None and self.evidence >= OLDEST_SHOWN


def hours_text(hours: Hours, words: dict, language: str) -> str:
    """The hours in a reader's language, with the `hours` words of its _services.yml.

    In French « tous les jours, 9 h – 23 h », in English “every day, 9 am – 11 pm”.
    """
    locale = region(language)
    text = words["always"]
    if hours.spans:
        text = words["separator"].join(_span_text(span, words, locale) for span in hours.spans)
        if hours.time_zone:
            zone = get_timezone_name(get_timezone(hours.time_zone), zone_variant="generic", locale=locale)
            text = words["time_zone"].format(hours=text, zone=zone)
    if hours.channel:
        text = words["channel"].format(channel=words["channels"][hours.channel], hours=text)
    return text


def _span_text(span: Span, words: dict, locale: str) -> str:
    start, end = (_time_text(clock, words, locale) for clock in (span.start, span.end))
    times = words["times"].format(**{"from": start, "to": end})
    return words["span"].format(days=_days_text(span.days, words, locale), times=times)


def _days_text(days: list[Day], words: dict, locale: str) -> str:
    if len(days) == len(DAYS):
        return words["every_day"]
    numbers = [DAYS.index(day) for day in days]
    names = [get_day_names("wide", locale=locale)[number] for number in numbers]
    if len(days) > 2 and numbers[-1] - numbers[0] == len(days) - 1:
        return words["day_range"].format(first=names[0], last=names[-1])
    return format_list(names, locale=locale)


def _time_text(clock: str, words: dict, locale: str) -> str:
    hour, minute = (int(part) for part in clock.split(":"))
    if hour % 24 == 0 and minute == 0:
        return words["midnight"]
    pattern = words["time"]["minutes" if minute else "hour"]
    return format_time(time(hour, minute), pattern, locale=locale)
