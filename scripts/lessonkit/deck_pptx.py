"""A deck as a PPTX that a teacher can change: titles, texts, tables and charts, not pictures of them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from babel.core import get_global
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Pt

from .decks import Deck
from .languages import region
from .pptx_look import LABEL_ID, LOOKS, THEME, TOP, layout_xml, mirrored, number_xml
from .pptx_parts import INNER, Box, Writer, add_bubbles, add_chart, add_picture, add_table
from .rich import Line, Run
from .room import FOOT, GAP, HEIGHT, MARGIN, WIDTH, head_height, line_height
from .slide import Slide
from .svg import drawing_size

FIXED = datetime(2020, 1, 1)  # the same lesson gives the same bytes, whenever it is built


class DeckOffice:
    """Writes decks; `picture(name, width)` gives a drawing as PNG, `drawings` is the folder of their sources."""

    def __init__(self, picture: Callable[[str, int], bytes], drawings: Path) -> None:
        self.picture, self.drawings = picture, drawings

    def pptx(self, deck: Deck) -> bytes:
        """The file, the same bytes for the same deck."""
        self.deck, self.rtl = deck, deck.direction == "rtl"
        self.writer = Writer(language_tag(deck.language), self.rtl)
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = Pt(WIDTH), Pt(HEIGHT)
        self._set_look()
        for number, slide in deck.numbered:
            self._slide(number, slide)
        properties = self.file.core_properties
        properties.title, properties.language = deck.title, self.writer.language
        properties.author = properties.last_modified_by = deck.words["site"]["name"]
        properties.created = properties.modified = FIXED
        target = io.BytesIO()
        self.file.save(target)
        return same_bytes(target.getvalue())

    def _set_look(self) -> None:
        """Python-pptx's own template has eleven layouts: one for each kind of slide."""
        names = self.deck.words["blocks"] | {
            "cover": self.deck.title,
            "section": "##",
            "help": self.deck.words["lesson"]["need_help"],
        }
        names |= {"question": "?", "answer": self.deck.words["deck"]["right"], "figure": "□"}
        self.layouts = dict(zip(LOOKS, self.file.slide_layouts, strict=True))
        for kind, layout in self.layouts.items():
            element = layout._element
            element.set("type", "obj")
            element.replace(element.cSld, layout_xml(kind, names[kind], self.rtl))
        theme = self.file.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        text = theme.blob.decode()
        for name, colour in THEME.items():
            text = re.sub(
                rf"(<a:{name}>).*?(</a:{name}>)", rf'\g<1><a:srgbClr val="{colour}"/>\g<2>', text, flags=re.DOTALL
            )
        theme._blob = text.encode()

    def _slide(self, number: int, slide: Slide) -> None:
        kind = "activity" if slide.kind == "steps" else slide.kind
        page = self.file.slides.add_slide(self.layouts[kind])
        part = f" {slide.part}/{slide.parts}" if slide.parts > 1 else ""
        self.writer.write(page.shapes.title.text_frame, [(Run(slide.title + part),)])
        holders = {holder.placeholder_format.idx: holder for holder in page.placeholders}
        label = slide.label
        if slide.minutes and slide.part == 1:
            label = f"{label} · {self.deck.words['blocks']['minutes'].format(minutes=slide.minutes)}"
        if LABEL_ID in holders:
            if label:
                self.writer.write(holders[LABEL_ID].text_frame, [(Run(label),)])
            else:
                _remove(holders[LABEL_ID])
        if 1 in holders:
            self._body(page, slide, holders[1])
        page.shapes._spTree.append(number_xml(kind, self.rtl, number, max(shape.shape_id for shape in page.shapes) + 1))
        if slide.notes:
            lines = [(Run("• "), *line.runs) if line.kind == "item" else line.runs for line in slide.notes]
            self.writer.write(
                page.notes_slide.notes_text_frame, lines, bold_first=[line.kind == "heading" for line in slide.notes]
            )

    def _body(self, page, slide: Slide, holder) -> None:
        top = TOP + head_height(slide) if slide.kind != "cover" else 270
        box = (MARGIN, top, INNER, HEIGHT - FOOT - top)
        kind = slide.body[0].kind if slide.body else ""
        pairs = [line for line in slide.body if line.kind == "pair"]
        if slide.drawing or slide.chart or kind == "message" or not slide.body:
            _remove(holder)
        if slide.drawing:
            size = drawing_size(self.drawings / f"{slide.drawing}.svg")
            add_picture(page, slide, box, size, lambda width: self.picture(slide.drawing, width))
        elif slide.chart:
            add_chart(page, self.deck.charts[slide.chart], box)
        elif kind == "message":
            add_bubbles(page, slide, box, self.writer)
        elif slide.body:
            above = [line for line in slide.body if line not in pairs]
            height = sum(line_height(line, slide.size) for line in above) if pairs else box[3]
            _place(holder, (MARGIN, top, INNER, height), self.rtl)
            if above:
                self._lines(holder.text_frame, above, slide.size)
            else:
                _remove(holder)
            if pairs:
                add_table(
                    page, pairs, slide.size, (MARGIN, top + height + 10, INNER, box[3] - height - 10), self.writer
                )

    def _lines(self, frame, lines: list[Line], size: int) -> None:
        """Paragraphs with real numbering; letters and telephone numbers are text."""
        written = [
            (Run(f"{self._mark(line)}  ", bold=True), *line.runs)
            if line.kind in ("option", "right", "service") and line.mark
            else line.runs
            for line in lines
        ]
        right = self.deck.words["deck"]["right"] + self.deck.words["colon"]
        written = [
            (runs[0], Run(f"✓ {right} ", bold=True), *runs[1:]) if line.kind == "right" else runs
            for line, runs in zip(lines, written, strict=True)
        ]
        self.writer.write(frame, written, size=size)
        for paragraph, line in zip(frame.paragraphs, lines, strict=True):
            paragraph.space_after = Pt(size * GAP)
            properties = paragraph._p.get_or_add_pPr()
            if line.kind in ("number", "item"):
                properties.set("marL", str(Pt(1.6 * size)))  # the start side, whatever its name
                properties.set("indent", str(-Pt(1.6 * size)))
                bullet = properties.makeelement(_a("buAutoNum" if line.kind == "number" else "buChar"), {})
                bullet.attrib.update(
                    {"type": "arabicPeriod", "startAt": line.mark} if line.kind == "number" else {"char": "•"}
                )
                properties.append(bullet)

    def _mark(self, line: Line) -> str:
        """What stands before a line. A telephone number is never mirrored: it is embedded from left to right."""
        return f"\u202a{line.mark}\u202c\u200f" if self.rtl and line.kind == "service" else line.mark


def language_tag(language: str) -> str:
    """What office programs call a language: fr-FR, en-GB, ar-EG."""
    own = region(language)
    likely = own if own != language else get_global("likely_subtags").get(language, language)
    parts = likely.split("_")
    return f"{parts[0]}-{parts[-1]}" if len(parts) > 1 else language


def same_bytes(content: bytes) -> bytes:
    """The same archive without the hour at which it was made, in itself and in the tables of its charts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in source.namelist():
            part = source.read(name)
            if name.endswith(".xlsx"):
                part = same_bytes(part)
            elif name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", FIXED.strftime("%Y-%m-%dT00:00:00Z").encode(), part)
            packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _a(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{name}"


def _place(shape, box: Box, rtl: bool) -> None:
    x, y, width, height = box
    shape.left, shape.top, shape.width, shape.height = Pt(mirrored(x, width, rtl)), Pt(y), Pt(width), Pt(height)


def _remove(holder) -> None:
    holder._element.getparent().remove(holder._element)
