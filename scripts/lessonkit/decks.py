"""The deck of a lesson: its slides cut to the room's measure, with the country's help on them."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from .charts import chart_rows
from .hours import hours_text
from .languages import direction, typography
from .page import Page
from .problems import Problem
from .rich import Line, Run
from .room import FOOT, HEIGHT, MARGIN, SMALLEST, body_height, head_height, sized, split
from .services import Service
from .slide import Slide, with_signs
from .slides import SlideMaker

if TYPE_CHECKING:
    from .project import Language, Project

MOST_SERVICES = 4
NEEDS = {"pupils": ("talk", "now"), "staff": ("talk", "now"), "parents": ("parents", "talk")}


@dataclass(frozen=True)
class DeckChart:
    """What an output needs to draw a chart: each row is a label, a value as text, a length from 0 to 1,
    the value."""

    title: str
    alt: str
    unit: str
    rows: list[tuple[str, str, float, float]]


@dataclass
class Deck:
    """A lesson's slides in one language, each with its number from 1."""

    lesson: str
    language: str
    title: str
    words: dict
    minutes: int
    slides: list[Slide]
    charts: dict[str, DeckChart]

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def numbered(self) -> list[tuple[int, Slide]]:
        return list(enumerate(self.slides, start=1))


def lessons_with_decks(project: Project) -> list[str]:
    """Addresses of every lesson: the pupils', the staff briefing, the parents' evening."""
    return [address for address, page in project.languages[project.source].pages.items() if page.is_lesson]


def deck_of(project: Project, address: str, language: str) -> Deck:
    """The deck of the lesson at `address`, in `language`, where a page must stand; made once."""
    if (address, language) not in project.decks:
        project.decks[address, language] = make_deck(project, address, language)
    return project.decks[address, language]


def make_deck(project: Project, address: str, language: str) -> Deck:
    """The deck of a lesson, from its page and the directory."""
    own = project.languages[language]
    page, meta = own.pages[address], project.languages[project.source].pages[address].meta
    label = f"{own.words['ages'][meta.ages]} · {own.words['lesson']['minutes'].format(minutes=meta.minutes)}"
    maker = SlideMaker(page, language, own.words, lambda service_id: project.services.service(service_id).name)
    slides, charts = [], {}
    signs = own.words["deck"]["signs"], "←" if direction(language) == "rtl" else "→"
    for slide in maker.make(label, NEEDS[page.audience]):
        if slide.needs:
            slide.body = help_lines(project, own, slide)
            while len(slide.body) > 1 and not sized(slide):  # a country's names may be long; the others are on its page
                slide.body.pop()
        if slide.chart:
            text = own.chart_texts[slide.chart]
            slide.title, slide.alt = text.title, text.alt
            rows = chart_rows(project.charts[slide.chart], text, language)
            charts[slide.chart] = DeckChart(text.title, text.alt, text.unit, rows)
        slides += [with_signs(sized(piece) or piece, *signs) for piece in split(slide)]
    return Deck(meta.lesson, language, typography(page.meta.title, language), own.words, meta.minutes, slides, charts)


def check_decks(project: Project) -> list[Problem]:
    """Every slide can be read from the back of a room; called once the pages are known to be right."""
    return [
        problem
        for address in lessons_with_decks(project)
        for language in project.languages.values()
        if address in language.pages
        for slide in deck_of(project, address, language.code).slides
        for problem in _too_full(slide, language.pages[address])
    ]


def _too_full(slide: Slide, page: Page) -> list[Problem]:
    if slide.kind == "figure" or sized(slide):
        return []
    room = HEIGHT - MARGIN - FOOT - head_height(slide)
    percent = ceil(100 * body_height(slide.body, SMALLEST) / max(room, 1))
    message = (
        f'the slide "{slide.title}" is too full to read from the back of a room: at the smallest size, its words take '
        f"{percent} % of the place; shorten them, or make two blocks of them"
    )
    return [Problem(page.path, slide.line, message)]


def help_lines(project: Project, own: Language, slide: Slide) -> list[Line]:
    """The country's services for a slide: those that can be called first; on the first and last
    slide the ones that listen, then the number for an emergency."""
    most = 3 if slide.kind == "cover" else MOST_SERVICES
    found = []
    for need in slide.needs:
        services = project.services.services(project.school.country, need)
        if need not in ("remove", "report"):
            services = [service for service in services if service.phones] or services
        found += services[: 1 if need == "now" else most - len(slide.needs) + 1]
    once = {service.id: service for service in found}
    return [_service_line(service, own) for service in once.values()][:most]


def _service_line(service: Service, own: Language) -> Line:
    number = service.phones[0].dial if service.phones else ""
    words = own.service_words["hours"]
    spoken = [hours for hours in service.hours if hours.shown and hours.channel in (None, "phone")]
    hours = hours_text(spoken[0].model_copy(update={"channel": None}), words, own.code) if spoken else ""
    name = service.name.removeprefix(number).lstrip(" –-")
    return Line("service", (Run(" · ".join(part for part in (name, hours) if part)),), number)
