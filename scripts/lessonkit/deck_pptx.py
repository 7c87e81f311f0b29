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
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Pt

from .decks import Deck, DeckChart
from .hours import REGIONS
from .pptx_look import INK, LABEL_ID, LOOKS, PAPER, PETROL, SUN, THEME, TOP, WHITE, layout_xml, mirrored, number_xml, timing_xml
from .rich import Line, Run, plain
from .room import FOOT, GAP, HEIGHT, MARGIN, WIDTH, _line_height, head_height
from .slides import Slide
from .svg import drawing_size

FIXED = datetime(2020, 1, 1)  # the same lesson gives the same bytes, whenever it is built
INNER = WIDTH - 2 * MARGIN


class DeckOffice:
    """Writes decks; `picture(name, width)` gives a drawing as PNG, `drawings` is the folder of their sources."""

    def __init__(self, picture: Callable[[str, int], bytes], drawings: Path) -> None:
        self.picture, self.drawings = picture, drawings

    def pptx(self, deck: Deck) -> bytes:
        """The file, the same bytes for the same deck."""
        self.deck, self.rtl, self.tag = deck, deck.direction == "rtl", language_tag(deck.language)
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = Pt(WIDTH), Pt(HEIGHT)
        self._set_look()
        for number, slide in deck.numbered:
            self._slide(number, slide)
        properties = self.file.core_properties
        properties.title, properties.language = deck.title, self.tag
        properties.author = properties.last_modified_by = deck.words["site"]["name"]
        properties.created = properties.modified = FIXED
        target = io.BytesIO()
        self.file.save(target)
        return same_bytes(target.getvalue())

    def _set_look(self) -> None:
        """Python-pptx's own template has eleven layouts: one for each kind of slide."""
        names = self.deck.words["blocks"] | {"cover": self.deck.title, "section": "##", "help": self.deck.words["lesson"]["need_help"]}
        names |= {"question": "?", "answer": self.deck.words["deck"]["right"], "figure": "□"}
        self.layouts = dict(zip(LOOKS, self.file.slide_layouts, strict=True))
        for kind, layout in self.layouts.items():
            element = layout._element
            element.set("type", "obj")
            element.replace(element.cSld, layout_xml(kind, names[kind], self.rtl))
        theme = self.file.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        text = theme.blob.decode()
        for name, colour in THEME.items():
            text = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", rf'\g<1><a:srgbClr val="{colour}"/>\g<2>', text, flags=re.DOTALL)
        theme._blob = text.encode()

    def _slide(self, number: int, slide: Slide) -> None:
        kind = "activity" if slide.kind == "steps" else slide.kind
        page = self.file.slides.add_slide(self.layouts[kind])
        part = f" {slide.part}/{slide.parts}" if slide.parts > 1 else ""
        self._write(page.shapes.title.text_frame, [(Run(slide.title + part),)])
        holders = {holder.placeholder_format.idx: holder for holder in page.placeholders}
        label = slide.label
        if slide.minutes and slide.part == 1:
            label = f"{label} · {self.deck.words['blocks']['minutes'].format(minutes=slide.minutes)}"
        if LABEL_ID in holders:
            if label:
                self._write(holders[LABEL_ID].text_frame, [(Run(label),)])
            else:
                _remove(holders[LABEL_ID])
        if 1 in holders:
            self._body(page, slide, holders[1])
        page.shapes._spTree.append(number_xml(kind, self.rtl, number, max(shape.shape_id for shape in page.shapes) + 1))
        if slide.notes:
            lines = [(Run("• "), *line.runs) if line.kind == "item" else line.runs for line in slide.notes]
            self._write(page.notes_slide.notes_text_frame, lines, bold_first=[line.kind == "heading" for line in slide.notes])

    def _body(self, page, slide: Slide, holder) -> None:
        top = TOP + head_height(slide) if slide.kind != "cover" else 270
        box = (MARGIN, top, INNER, HEIGHT - FOOT - top)
        kind = slide.body[0].kind if slide.body else ""
        pairs = [line for line in slide.body if line.kind == "pair"]
        if slide.drawing or slide.chart or kind == "message" or not slide.body:
            _remove(holder)
        if slide.drawing:
            self._picture(page, slide, box)
        elif slide.chart:
            self._chart(page, self.deck.charts[slide.chart], box)
        elif kind == "message":
            self._bubbles(page, slide, box)
        elif slide.body:
            above = [line for line in slide.body if line not in pairs]
            height = sum(_line_height(line, slide.size) for line in above) if pairs else box[3]
            _place(holder, (MARGIN, top, INNER, height), self.rtl)
            if above:
                self._lines(holder.text_frame, above, slide.size)
            else:
                _remove(holder)
            if pairs:
                self._table(page, pairs, slide, (MARGIN, top + height + 10, INNER, box[3] - height - 10))

    def _lines(self, frame, lines: list[Line], size: int) -> None:
        """Paragraphs with real numbering; letters and telephone numbers are text."""
        written = [
            (Run(f"{line.mark}  ", bold=True), *line.runs) if line.kind in ("option", "right", "service") and line.mark else line.runs
            for line in lines
        ]
        right = self.deck.words["deck"]["right"] + self.deck.words["colon"]
        written = [
            (runs[0], Run(f"✓ {right} ", bold=True), *runs[1:]) if line.kind == "right" else runs
            for line, runs in zip(lines, written, strict=True)
        ]
        self._write(frame, written, size=size)
        for paragraph, line in zip(frame.paragraphs, lines, strict=True):
            paragraph.space_after = Pt(size * GAP)
            properties = paragraph._p.get_or_add_pPr()
            if line.kind in ("number", "item"):
                properties.set("marR" if self.rtl else "marL", str(Pt(1.6 * size)))
                properties.set("indent", str(-Pt(1.6 * size)))
                bullet = properties.makeelement(_a("buAutoNum" if line.kind == "number" else "buChar"), {})
                bullet.attrib.update({"type": "arabicPeriod", "startAt": line.mark} if line.kind == "number" else {"char": "•"})
                properties.append(bullet)

    def _bubbles(self, page, slide: Slide, box) -> None:
        """One shape a message; from the second on, each appears when the speaker goes on."""
        heights = [_line_height(line, slide.size) for line in slide.body]
        gap = 0.42 * slide.size
        top = box[1] + max(0, (box[3] - sum(heights) - gap * (len(heights) - 1)) / 2)
        shapes = []
        for line, height in zip(slide.body, heights, strict=True):
            letters = len(line.mark) + len(line.text) + 3
            width = min(0.82 * INNER, letters * 0.56 * slide.size + 1.4 * slide.size)
            start = MARGIN + INNER - width if line.mine else MARGIN
            x = mirrored(start, width, self.rtl)
            shape = page.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, Pt(x), Pt(top), Pt(width), Pt(height))
            shape.name = f"{line.mark} {len(shapes) + 1}"
            shape.fill.solid()
            shape.fill.fore_color.rgb = RGBColor.from_string(PETROL if line.mine else PAPER)
            shape.line.color.rgb = RGBColor.from_string(PETROL if line.mine else "D9CFBD")
            shape.shadow.inherit = False
            frame = shape.text_frame
            frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
            frame.margin_left = frame.margin_right = Pt(0.55 * slide.size)
            frame.margin_top = frame.margin_bottom = Pt(0.1 * slide.size)
            self._write(frame, [(Run(f"{line.mark}  ", bold=True), *line.runs)], size=slide.size, colour=WHITE if line.mine else INK)
            frame.paragraphs[0].runs[0].font.color.rgb = RGBColor.from_string(SUN if line.mine else "47525F")
            shapes.append(shape.shape_id)
            top += height + gap
        if len(shapes) > 1:
            page._element.append(timing_xml(shapes[1:]))

    def _picture(self, page, slide: Slide, box) -> None:
        wide, high = drawing_size(self.drawings / f"{slide.drawing}.svg")
        scale = min(box[2] / wide, box[3] / high)
        width, height = wide * scale, high * scale
        place = (Pt((WIDTH - width) / 2), Pt(box[1]), Pt(width), Pt(height))
        picture = page.shapes.add_picture(io.BytesIO(self.picture(slide.drawing, round(width))), *place)
        picture.name = slide.title
        _describe(picture, slide.alt)

    def _chart(self, page, chart: DeckChart, box) -> None:
        data = CategoryChartData()
        data.categories = [label for label, *_ in reversed(chart.rows)]  # the first bar stands on top
        data.add_series(chart.unit, [value for *_, value in reversed(chart.rows)])
        frame = page.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *(Pt(part) for part in box), data)
        _describe(frame, chart.alt)
        drawn = frame.chart
        drawn.has_legend, drawn.has_title = False, False
        drawn.font.size = Pt(28)
        drawn.value_axis.visible = drawn.value_axis.has_major_gridlines = False
        drawn.value_axis.minimum_scale = 0
        drawn.category_axis.format.line.fill.background()
        plot = drawn.plots[0]
        plot.gap_width, plot.has_data_labels = 40, True
        percent = all("%" in text for _, text, *_ in chart.rows)
        if percent:
            drawn.value_axis.maximum_scale = 100
        plot.data_labels.number_format = '0" %"' if percent else "#,##0"
        plot.data_labels.number_format_is_linked = False
        plot.series[0].format.fill.solid()
        plot.series[0].format.fill.fore_color.rgb = RGBColor.from_string(PETROL)

    def _table(self, page, pairs: list[Line], slide: Slide, box) -> None:
        x, y, width, _ = box
        rows_height = sum(_line_height(line, slide.size) for line in pairs)
        frame = page.shapes.add_table(len(pairs), 3, Pt(x), Pt(y), Pt(width), Pt(rows_height))
        _describe(frame, " ; ".join(f"{line.text} – {plain(line.other)}" for line in pairs))
        table = frame.table
        table.first_row = table.horz_banding = False
        table._tbl.tblPr.set("rtl", str(int(self.rtl)))
        middle = 1.6 * slide.size
        for column, part in zip(table.columns, ((width - middle) / 2, middle, (width - middle) / 2), strict=True):
            column.width = Pt(part)
        for row, line in zip(table.rows, pairs, strict=True):
            arrow = ("←" if self.rtl else "→") if line.mark == "→" else "?"
            for cell, runs in zip(row.cells, (line.runs, (Run(arrow, bold=True),), line.other), strict=True):
                cell.fill.solid()
                cell.fill.fore_color.rgb = RGBColor.from_string(WHITE if runs[0].text != arrow else PAPER)
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                cell.margin_top = cell.margin_bottom = Pt(3)
                self._write(cell.text_frame, [runs], size=slide.size, colour=INK)

    def _write(self, frame, paragraphs: list[tuple[Run, ...]], size: int | None = None, colour: str = "", bold_first: list[bool] | None = None) -> None:
        """Text, its language on every run; nothing of it is ever read as markup."""
        for index, runs in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            properties = paragraph._p.get_or_add_pPr()
            properties.set("rtl", str(int(self.rtl)))
            properties.set("algn", "r" if self.rtl else "l")
            for run in runs:
                written = paragraph.add_run()
                written.text = run.text
                written._r.get_or_add_rPr().set("lang", self.tag)
                if run.bold or (bold_first and bold_first[index]):
                    written.font.bold = True
                if run.italic:
                    written.font.italic = True
                if size:
                    written.font.size = Pt(size)
                if colour:
                    written.font.color.rgb = RGBColor.from_string(colour)


def language_tag(language: str) -> str:
    """What office programs call a language: fr-FR, en-GB, ar-EG."""
    likely = REGIONS.get(language) or get_global("likely_subtags").get(language, language)
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


def _describe(shape, text: str) -> None:
    """The alternative text of a picture, a chart or a table."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", text)


def _place(shape, box, rtl: bool) -> None:
    x, y, width, height = box
    shape.left, shape.top, shape.width, shape.height = Pt(mirrored(x, width, rtl)), Pt(y), Pt(width), Pt(height)


def _remove(holder) -> None:
    holder._element.getparent().remove(holder._element)
