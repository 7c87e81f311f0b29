"""A deck as PDF by Typst: the slides, and the teacher's notes beside a small picture of each.

The documents are PDF/UA-1: Typst refuses one without a title or a picture without its alternative
text. Fonts come from packages, never from the machine; nothing depends on the clock.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Literal

import typst

from .decks import Deck
from .problems import Problem, ProblemsFound

TEMPLATE = "overrides/print/deck.typ"
FONT_PACKAGES = ("fontpkg_noto_sans", "fontpkg_ibm_plex_sans_arabic")
PAPERS = {"A4": "a4", "Letter": "us-letter"}


class DeckPress:
    """One Typst compiler and one set of fonts for every deck; `root` is the project's folder."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    @cached_property
    def _compiler(self) -> typst.Compiler:
        folders = [str(files(name) / "files") for name in FONT_PACKAGES]
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
        return typst.Compiler(root=str(self.root), font_paths=fonts)

    def pdf(self, deck: Deck, form: Literal["slides", "notes"], paper: str, source: Path) -> bytes:
        """The slides or the notes. Raises ProblemsFound, naming `source`, with what Typst says."""
        data = deck_data(deck) | {"form": form, "paper": PAPERS[paper]}
        template = self.root / TEMPLATE
        inputs = {"data": json.dumps(data, ensure_ascii=False)}
        try:
            return self._compiler.compile(str(template), sys_inputs=inputs, pdf_standards="ua-1", timestamp=0)
        except typst.TypstError as error:
            raise ProblemsFound([Problem(source, 1, f"its slides could not be printed: {error}")]) from error

    def picture(self, drawing: str, width: int) -> bytes:
        """A drawing as PNG, twice as fine as `width` points: Typst holds a maintained SVG renderer (resvg)."""
        text = f'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("/docs/assets/drawings/{drawing}.svg", width: {width}pt)'
        made = self._compiler.compile(text.encode(), format="png", ppi=144, sys_inputs=None)
        return made[0] if isinstance(made, list) else made


def deck_data(deck: Deck) -> dict:
    """What the template needs, as plain lists and dictionaries."""
    words = deck.words
    return {
        "title": deck.title,
        "language": deck.language,
        "direction": deck.direction,
        "colon": words["colon"],
        "words": {"right": words["deck"]["right"], "minutes": words["blocks"]["minutes"]},
        "slides": [asdict(slide) for slide in deck.slides],
        "charts": {name: asdict(chart) for name, chart in deck.charts.items()},
    }
