"""The pages of docs/<language>/print/ as sheets, cards, posters and letters: the same words on paper.

A page put there becomes a one-page handout without more ado; what is laid out in another way stands
in LAYOUTS.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .paper_edition import PAPER, PaperEdition
from .page import Page, for_adults
from .typst_markup import Node, plain, sections

GROUPS = ("pupils", "lessons", "cards", "posters", "adults", "letters")  # the order of the print shop
STEPS = tuple(f"step-{name}" for name in ("tell", "stop", "keep", "report", "block", "remove"))
DISCREET = "helplines"  # the poster without a line to be read from afar
SIZES = (
    15,
    14.5,
    14,
    13.5,
    13,
    12.5,
    12,
    11.5,
    11,
)  # points of the text: the largest at which a sheet keeps to its page


@dataclass(frozen=True)
class Document:
    """Something to print: `name` is its file's, without the ending; `web` the page with the same words."""

    name: str
    group: str
    title: str
    description: str
    template: str
    data: dict
    web: str
    source: Path
    most_pages: int | None = 1
    lesson: str | None = None
    letter: list[Node] | None = None  # the words of a letter, which is made as .docx too


@dataclass(frozen=True)
class Layout:
    """How a page of docs/<language>/print/ is laid out."""

    template: str = "handout"
    kind: str = "pupils"
    group: str = "pupils"
    most_pages: int = 1
    more: dict = field(default_factory=dict)


# Cards: columns and rows on a sheet, width and height of each in mm, points of its text.
LAYOUTS = {
    "signs": Layout(more={"columns": 3}),
    "six-steps": Layout(more={"pictograms": STEPS}),
    "easy-read-plan": Layout("easy-read", "easy", most_pages=2),
    "parents": Layout(kind="adults", group="adults"),
    "pocket-card": Layout("cards", "card", "cards", 2, {"grid": [2, 4, 88, 57], "points": 9.5}),
    "staff-disclosure-card": Layout("cards", "card", "adults", 2, {"grid": [2, 2, 92, 113], "points": 11}),
    "exit-cards": Layout("cards", "card", "cards", 3, {"grid": [2, 2, 92, 113], "points": 12, "qr": None}),
}
LETTER = Layout("letter", "letter", "letters")
# What comes first in the print shop; a page that a school adds comes after these.
ORDER = (
    "six-steps", "signs", "first-sentences", "help-a-friend", "fake-image", "stop-and-repair", "easy-read-plan",
    "pocket-card", "exit-cards", "staff-disclosure-card", "parents",
    "letter-before-lesson", "letter-before-holidays", "letter-after-incident",
)  # fmt: skip


def handouts(edition: PaperEdition) -> Iterator[Document]:
    """Everything that this language's pages under print/ give."""
    pages = edition.site.own.pages
    for address, page in sorted(pages.items(), key=lambda item: _rank(item[1].path.stem)):
        folder, _, name = address.rpartition("/")
        stem = name.removesuffix(".md")
        if folder != "print" or stem == "index":
            continue
        nodes = edition.nodes(page)
        if stem == "posters":
            yield from _posters(edition, page, nodes)
        else:
            layout = LETTER if stem.startswith("letter-") else LAYOUTS.get(stem, Layout())
            yield _document(edition, page, stem, layout, nodes)


def _rank(stem: str) -> int:
    return ORDER.index(stem) if stem in ORDER else len(ORDER)


def _document(edition: PaperEdition, page: Page, stem: str, layout: Layout, nodes: list[Node]) -> Document:
    adults = for_adults(f"print/{stem}.md")
    # A card for the pocket opens the plan; a sheet opens its own page.
    web = "now.html" if stem == "pocket-card" else f"print/{stem}.html"
    services = edition.pocket() if stem == "pocket-card" else edition.strip(adults=adults)
    meta = page.meta
    data = edition.sheet(
        layout.kind, page, web, services,
        lead="" if layout.template in ("letter", "cards") else edition.typeset(meta.description),
        sections=sections(nodes), columns=1, sizes=SIZES, **{key: value for key, value in layout.more.items() if key != "columns"},
    )  # fmt: skip
    data |= layout.more
    letter = nodes if layout is LETTER else None
    return Document(
        stem, layout.group, data["title"], edition.typeset(meta.description), layout.template, data,
        f"print/{stem}.html", page.path, layout.most_pages, letter=letter,
    )  # fmt: skip


def _posters(edition: PaperEdition, page: Page, nodes: list[Node]) -> Iterator[Document]:
    """Each part of the page is a poster: its title the line, its drawing, its text; in two sizes."""
    for part in sections(nodes)[1:]:
        line = plain([{"runs": part["title"]}])
        discreet = part["id"] == DISCREET
        figure = next((node for node in part["body"] if node["kind"] == "figure"), None)
        text = [node for node in part["body"] if node["kind"] != "figure"]
        services = edition.numbers() if discreet else edition.strip()[:1]
        more = {"title": line, "kicker": "", "text": text, "figure": figure}
        for size in ("page", "poster"):
            paper = PAPER[edition.site.school.paper][size]
            data = edition.sheet("poster", page, "now.html", services, **more, paper=paper, large=size == "poster")
            name = f"poster-{part['id']}" + ("-large" if size == "poster" else "")
            template = "helplines" if discreet else "poster"
            yield Document(
                name, "posters", line, plain(text), template, data, f"print/posters.html#{part['id']}", page.path
            )
