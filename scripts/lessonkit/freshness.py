"""How old the evidence of a help service is, and whether to check it before use."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .problems import ProblemsFound
from .service_models import Service
from .services import Directory
from .yaml_file import load_yaml, problems_of

MONTH = 30.44  # days


class Limit(BaseModel):
    """What data/freshness.yml holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    months: int = Field(ge=1, le=240)


def load_limit(path: Path) -> int:
    """The age in days from which a service is shown with "check before use". Raises ProblemsFound."""
    values, lines = load_yaml(path)
    try:
        return round(Limit.model_validate(values).months * MONTH)
    except ValidationError as error:
        raise ProblemsFound(problems_of(error, path, lines, known_keys=list(Limit.model_fields))) from error


def today() -> date:
    """The day of the build; SOURCE_DATE_EPOCH fixes it, so that a build can be repeated byte for byte."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()


def age_of_evidence(service: Service, day: date) -> int | None:
    """Days since a source last printed the number or, without a number, since the newest dated source.

    A month or a year counts from its first day: rather too old than too fresh. None: no date at all.
    """
    if service.number_seen:
        dates = [] if service.number_seen == "undated" else [service.number_seen]
    else:
        dates = [item.date for item in service.evidence if item.date]
    return (day - date.fromisoformat((max(dates) + "-01-01")[:10])).days if dates else None


def is_old(service: Service, day: date, limit: int) -> bool:
    """Whether a reader is told to check the service before use: too old, or nobody knows how old."""
    age = age_of_evidence(service, day)
    return age is None or age > limit


def by_age(directory: Directory, day: date) -> list[tuple[int | None, str, Service]]:
    """Age, country and service of all that may be shown: those without a date first, then the oldest."""
    found = [(age_of_evidence(s, day), code, s) for code, services in directory.shown.items() for s in services]
    return sorted(found, key=lambda item: (item[0] is not None, -(item[0] or 0), item[1], item[2].id))
