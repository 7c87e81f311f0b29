"""One slide, and what is done with it once it is known which lines share it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .render import shuffled
from .rich import Line, Run, plain


@dataclass
class Slide:
    """One slide. `kind`: cover, section, key, say, ask, activity, question, answer, chat, figure,
    steps or help. `line` is where it is written in the lesson; `part` of `parts` when one block
    fills several slides; `needs` are those of a help slide; `size` is that of its words, in points."""

    kind: str
    title: str
    line: int
    label: str = ""
    body: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    minutes: int = 0
    drawing: str = ""
    chart: str = ""
    alt: str = ""
    needs: tuple[str, ...] = ()
    part: int = 1
    parts: int = 1
    size: int = 28


def with_signs(slide: Slide, heading: str, arrow: str) -> Slide:
    """A conversation, its notes opened by the sign that each message shows."""
    signs = [
        Line("item", (*line.runs, Run(f" {arrow} "), *(replace(run, bold=True) for run in line.sign)))
        for line in slide.body if line.sign
    ]  # fmt: skip
    opening = [Line("heading", (Run(heading),), "label"), *signs] if signs else []
    return replace(slide, notes=opening + slide.notes)


def mixed(slide: Slide) -> Slide:
    """A question to match, the right halves of its pairs in another order."""
    pairs = [line for line in slide.body if line.kind == "pair"]
    if slide.kind != "question" or not pairs:
        return slide
    by_text = {plain(line.other): line.other for line in pairs}
    others = iter(shuffled([plain(line.other) for line in pairs]))
    body = [replace(line, other=by_text[next(others)]) if line.kind == "pair" else line for line in slide.body]
    return replace(slide, body=body)
