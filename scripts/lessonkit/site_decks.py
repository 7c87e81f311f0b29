"""The decks on the site: their pages and timers, and what the teachers' pages say of them."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from .decks import DeckChart, deck_of
from .generated import GeneratedPage
from .room import LETTER, MARGIN, SMALLEST, WIDTH

if TYPE_CHECKING:
    from .site import Site

DECKS, TIMERS = "teachers/decks/", "teachers/timers/"  # where the pages and the files go
ROW, VALUE = 58, 150  # points of a slide: height of a bar with its air, width kept for the value


def is_deck(address: str) -> bool:
    return address.startswith((DECKS, TIMERS))


def deck_pages(site: Site, address: str) -> list[GeneratedPage]:
    """The page of a lesson's slides, and of its timer where it has a timetable."""
    page = site.page_of(address)
    language = site.language if address in site.own.pages else site.project.source
    words, lesson = site.words["deck"], site.source.pages[address].meta.lesson
    pages = []
    for folder, template, kind in ((DECKS, "deck.html", ""), (TIMERS, "timer.html", "timer_")):
        front = {
            "title": words[f"{kind}title"].format(title=page.meta.title),
            "description": words[f"{kind}description"],
            "template": template,
        }
        # JSON is YAML, and quotes whatever a title may hold.
        text = f"---\n{json.dumps(front, ensure_ascii=False)}\n---\n"
        pages.append(
            GeneratedPage(f"{language}/{folder}{lesson}.md", f"{site.folder}{folder}{lesson}.html", text, language)
        )
    return pages


def deck_context(site: Site, address: str, language: str) -> dict:
    """What the templates need: the deck on its own page, addresses of page and files on the teacher's.

    A lesson that is not translated has its files in the source language, once.
    """
    lesson = address.rpartition("/")[2].removesuffix(".md").removesuffix(".teacher")
    written = next((a for a, page in site.source.pages.items() if getattr(page.meta, "lesson", None) == lesson), None)
    if written is None:
        return {}
    if is_deck(address):
        folder = "teachers/" if written.startswith("lessons/") else ""
        return {
            "deck": deck_of(site.project, written, language),
            "deck_chart": deck_chart,
            "teacher_url": f"{site.folder}{folder}{written.replace('.md', '.html')}",
            "lesson_activities": site.activities(site.project.languages[language].pages[written]),
        }
    files = "" if language == site.project.source else f"{language}/"
    return {
        "deck_url": f"{site.folder}{DECKS}{lesson}.html",
        "timer_url": f"{site.folder}{TIMERS}{lesson}.html",
        "deck_files": f"{files}{DECKS}{lesson}",
    }


def deck_chart(chart: DeckChart) -> str:
    """A chart in the points of a slide, its words as large as those of any other."""
    left, full = LETTER * SMALLEST * 1.1 * max(len(label) for label, *_ in chart.rows) + 16, WIDTH - 2 * MARGIN
    bars = []
    for index, (label, value, share, _) in enumerate(chart.rows):
        top, length = index * ROW, (full - left - VALUE) * share
        bars.append(
            f'<text x="{left - 16:g}" y="{top + 37}" class="row-label">{escape(label)}</text>'
            f'<rect x="{left:g}" y="{top + 5}" width="{length:.1f}" height="44" rx="6"/>'
            f'<text x="{left + length + 14:.1f}" y="{top + 37}" class="value">{escape(value)}</text>'
        )
    box = f"0 0 {full} {ROW * len(chart.rows)}"
    return f'<svg class="chart" viewBox="{box}" role="img" aria-label="{escape(chart.alt)}">{"".join(bars)}</svg>'
