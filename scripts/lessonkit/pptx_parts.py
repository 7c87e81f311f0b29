"""What stands on a slide of a PPTX: text, bubbles, a picture, a chart, a table."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from .decks import DeckChart
from .pptx_look import INK, PAPER, PETROL, SUN, WHITE, mirrored, timing_xml
from .rich import Line, Run, plain
from .room import MARGIN, WIDTH, line_height
from .slide import Slide

INNER = WIDTH - 2 * MARGIN
Box = tuple[float, float, float, float]  # from the left, from the top, width, height, in points


@dataclass(frozen=True)
class Writer:
    """Writes text in a language, such as fr-FR."""

    language: str
    rtl: bool

    def write(
        self,
        frame,
        paragraphs: list[tuple[Run, ...]],
        size: int | None = None,
        colour: str = "",
        bold_first: list[bool] | None = None,
    ) -> None:
        """Text, its language on every run; nothing of it is ever read as markup."""
        for index, runs in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            properties = paragraph._p.get_or_add_pPr()
            properties.set("rtl", str(int(self.rtl)))
            properties.set("algn", "r" if self.rtl else "l")
            for run in runs:
                written = paragraph.add_run()
                written.text = run.text
                written._r.get_or_add_rPr().set("lang", self.language)
                if run.bold or (bold_first and bold_first[index]):
                    written.font.bold = True
                if run.italic:
                    written.font.italic = True
                if size:
                    written.font.size = Pt(size)
                if colour:
                    written.font.color.rgb = RGBColor.from_string(colour)


def add_bubbles(page, slide: Slide, box: Box, writer: Writer) -> None:
    """One shape a message; from the second on, each appears when the speaker goes on."""
    heights = [line_height(line, slide.size) for line in slide.body]
    gap = 0.42 * slide.size
    top = box[1] + max(0, (box[3] - sum(heights) - gap * (len(heights) - 1)) / 2)
    shapes = []
    for line, height in zip(slide.body, heights, strict=True):
        letters = len(line.mark) + len(line.text) + 3
        width = min(0.82 * INNER, letters * 0.56 * slide.size + 1.4 * slide.size)
        start = MARGIN + INNER - width if line.mine else MARGIN
        x = mirrored(start, width, writer.rtl)
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
        writer.write(
            frame,
            [(Run(f"{line.mark}  ", bold=True), *line.runs)],
            size=slide.size,
            colour=WHITE if line.mine else INK,
        )
        frame.paragraphs[0].runs[0].font.color.rgb = RGBColor.from_string(SUN if line.mine else "47525F")
        shapes.append(shape.shape_id)
        top += height + gap
    if len(shapes) > 1:
        page._element.append(timing_xml(shapes[1:]))


def add_picture(page, slide: Slide, box: Box, size: tuple[int, int], draw: Callable[[int], bytes]) -> None:
    """A drawing of this size in its own units; `draw(width)` gives it as PNG."""
    wide, high = size
    scale = min(box[2] / wide, box[3] / high)
    width, height = wide * scale, high * scale
    place = (Pt((WIDTH - width) / 2), Pt(box[1]), Pt(width), Pt(height))
    picture = page.shapes.add_picture(io.BytesIO(draw(round(width))), *place)
    picture.name = slide.title
    describe(picture, slide.alt)


def add_chart(page, chart: DeckChart, box: Box) -> None:
    """A chart of the office program, its numbers in a sheet."""
    data = CategoryChartData()
    data.categories = [label for label, *_ in reversed(chart.rows)]  # the first bar stands on top
    data.add_series(chart.unit, [value for *_, value in reversed(chart.rows)])
    frame = page.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *(Pt(part) for part in box), data)
    describe(frame, chart.alt)
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


def add_table(page, pairs: list[Line], size: int, box: Box, writer: Writer) -> None:
    """Pairs to match, or matched."""
    x, y, width, _ = box
    rows_height = sum(line_height(line, size) for line in pairs)
    frame = page.shapes.add_table(len(pairs), 3, Pt(x), Pt(y), Pt(width), Pt(rows_height))
    describe(frame, " ; ".join(f"{line.text} – {plain(line.other)}" for line in pairs))
    table = frame.table
    table.first_row = table.horz_banding = False
    middle = 1.6 * size
    for column, part in zip(table.columns, ((width - middle) / 2, middle, (width - middle) / 2), strict=True):
        column.width = Pt(part)
    for row, line in zip(table.rows, pairs, strict=True):
        arrow = ("←" if writer.rtl else "→") if line.mark == "→" else "?"
        # Not the table's own "rtl": LibreOffice does not follow it.
        cells = reversed(list(row.cells)) if writer.rtl else row.cells
        for cell, runs in zip(cells, (line.runs, (Run(arrow, bold=True),), line.other), strict=True):
            cell.fill.solid()
            cell.fill.fore_color.rgb = RGBColor.from_string(WHITE if runs[0].text != arrow else PAPER)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.margin_top = cell.margin_bottom = Pt(3)
            writer.write(cell.text_frame, [runs], size=size, colour=INK)


def describe(shape, text: str) -> None:
    """The alternative text of a picture, a chart or a table."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", text)
