"""Where each figure and claim comes from: the sources, and the notes at the foot of a page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Literal

from babel.dates import format_date
from pydantic import BaseModel, ConfigDict

from .languages import region, with_typography
from .problems import Problem
from .yaml_file import load_yaml, models_of, part

REFERENCE = re.compile(r"\[\^([\w-]+)\]")


class Source(BaseModel):
    """One source, as in data/sources.yml; `status` says how it was read."""

    model_config = ConfigDict(extra="forbid")

    id: str
    title: str
    publisher: str | None
    year: int | None
    url: str | None
    language: str | None
    audience: Literal["all", "staff"] = "all"
    checked: date
    status: Literal["checked", "provisional", "second-hand", "not-retrieved"]


class SourceText(BaseModel):
    """What a source counts or says, and its caveat, in the language of the page."""

    model_config = ConfigDict(extra="forbid")

    counts: str
    caveat: str | None = None


def load_sources(path: Path) -> dict[str, Source]:
    """The sources by id. Raises ProblemsFound."""
    values, lines = load_yaml(path)
    return models_of(Source, part(values, "sources"), lines, path, ("sources",), with_id=True)


def load_source_texts(docs: Path, language: str) -> dict[str, SourceText]:
    """The sentences about each source in one language. Raises ProblemsFound."""
    path = docs / language / "_sources.yml"
    values, lines = load_yaml(path)
    return models_of(SourceText, with_typography(values, language), lines, path)


def footnotes(body: str, sources: dict[str, Source], texts: dict[str, SourceText], words: dict, language: str) -> str:
    """The definitions, in Markdown, of the notes that `body` refers to, in their order."""
    notes = []
    for source_id in dict.fromkeys(REFERENCE.findall(body)):
        notes.append(f"[^{source_id}]: {description(sources[source_id], texts.get(source_id), words, language)}")
    return "\n".join(notes)


def description(source: Source, text: SourceText | None, words: dict, language: str) -> str:
    """One source in one Markdown paragraph: who, what, when, what is counted, caveat, date."""
    title = f"*{_as_text(source.title)}*{{lang={source.language or language}}}"
    if source.url:
        title = f"[{title}]({source.url})"
    parts = [", ".join(str(part) for part in (source.publisher, title, source.year) if part) + "."]
    if text:
        parts.append(f"{words['counted']} {text.counts}")
        if text.caveat:
            parts.append(f"{words['caveat']} {text.caveat}")
    checked = words["checked"].format(date=format_date(source.checked, "long", locale=region(language)))
    status = "" if source.status == "checked" else f" ({words[source.status]})"
    parts.append(f"{checked}{status}.")
    return " ".join(parts)


def _as_text(text: str) -> str:
    """The text with the signs that Markdown would read escaped."""
    return re.sub(r"([\\`*_{}\[\]])", r"\\\1", text)


def check_references(body: str, body_line: int, path: Path, audience: str, sources: dict[str, Source]) -> list[Problem]:
    """Every `[^id]` is a known source, and pupils' pages cite none that is for staff only."""
    problems = []
    for number, line in enumerate(body.split("\n"), start=body_line):
        for source_id in REFERENCE.findall(line):
            source = sources.get(source_id)
            if source is None:
                message = f'unknown source "{source_id}"; add it to data/sources.yml or correct the id'
                problems.append(Problem(path, number, message))
            elif source.audience == "staff" and audience == "pupils":
                message = f'the source "{source_id}" is for staff pages only; move the sentence or cite another'
                problems.append(Problem(path, number, message))
    return problems

