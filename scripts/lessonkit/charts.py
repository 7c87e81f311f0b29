"""Bar charts drawn at build from data/charts.yml: SVG for the eye, the numbers as a table for all.

Bars carry their value as text and differ by length alone, so a grey photocopy says the same.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Literal, Self

from babel.numbers import format_decimal, format_percent
from pydantic import BaseModel, ConfigDict, Field, model_validator

from .languages import with_typography
from .yaml_file import load_yaml, models_of, part

WIDTH, ROW, GAP, VALUE, LETTER = 460, 30, 12, 80, 11  # user units of the drawing; a letter is about 11 wide


class Row(BaseModel):
    """One bar."""

    model_config = ConfigDict(extra="forbid")

    id: str
    value: float = Field(ge=0)


class Chart(BaseModel):
    """The numbers of one chart and the source they come from (`percent` counts 36 for 36 %)."""

    model_config = ConfigDict(extra="forbid")

    source: str
    kind: Literal["bars"]
    unit: Literal["reports", "percent"]
    rows: list[Row] = Field(min_length=1)

    @model_validator(mode="after")
    def _can_be_drawn(self) -> Self:
        if not any(row.value for row in self.rows):
            raise ValueError("at least one row needs a value above 0")
        if self.unit == "percent" and any(row.value > 100 for row in self.rows):
            raise ValueError("a share cannot be above 100")
        return self


class ChartText(BaseModel):
    """The words of one chart; a row without a label is called by its id (a year)."""

    model_config = ConfigDict(extra="forbid")

    title: str
    alt: str
    unit: str
    rows: dict[str, str] = {}


def load_charts(path: Path) -> dict[str, Chart]:
    """The charts by id. Raises ProblemsFound."""
    values, lines = load_yaml(path)
    return models_of(Chart, part(values, "charts"), lines, path, ("charts",))


def load_chart_texts(docs: Path, language: str) -> dict[str, ChartText]:
    """The words of the charts in one language. Raises ProblemsFound."""
    path = docs / language / "_charts.yml"
    values, lines = load_yaml(path)
    return models_of(ChartText, with_typography(values, language), lines, path)


def chart_html(chart: Chart, text: ChartText, words: dict, language: str) -> str:
    """The drawing and, folded under it, its numbers as a table."""
    labels = [text.rows.get(row.id, row.id) for row in chart.rows]
    values = [_number(row.value, chart.unit, language) for row in chart.rows]
    rows = "".join(
        f'<tr><th scope="row">{escape(label)}</th><td>{escape(value)}</td></tr>'
        for label, value in zip(labels, values, strict=True)
    )
    return (
        f'<p class="chart-title">{escape(text.title)}</p>{_svg(chart, text, labels, values)}'
        f'<details class="chart-numbers"><summary>{escape(words["figures"])}</summary>'
        f'<table><thead><tr><th></th><th scope="col">{escape(text.unit)}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></details>"
    )


def _svg(chart: Chart, text: ChartText, labels: list[str], values: list[str]) -> str:
    # A percentage is drawn against 100, so that a small share looks small.
    largest = 100 if chart.unit == "percent" else max(row.value for row in chart.rows)
    height = len(chart.rows) * (ROW + GAP) - GAP
    left = LETTER * max(map(len, labels)) + 20
    bars = []
    for index, (row, label, value) in enumerate(zip(chart.rows, labels, values, strict=True)):
        top = index * (ROW + GAP)
        length = round((WIDTH - left - VALUE) * row.value / largest, 1)
        middle = top + ROW * 0.68
        bars.append(
            f'<text x="{left - 12}" y="{middle:g}" class="chart-label">{escape(label)}</text>'
            f'<rect x="{left}" y="{top}" width="{length:g}" height="{ROW}" rx="4" class="chart-bar"/>'
            f'<text x="{left + length + 10:g}" y="{middle:g}" class="chart-value">{escape(value)}</text>'
        )
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(text.alt)}">'
        f"{''.join(bars)}</svg>"
    )


def _number(value: float, unit: str, language: str) -> str:
    if unit == "percent":
        return format_percent(value / 100, locale=language)
    return format_decimal(value, locale=language)

