"""A lesson as slides: one idea each, made from its blocks; what the teacher says goes to the notes.

A heading of second level opens a section. A block of the kinds below becomes a slide; plain prose,
teacher's notes and answers to expect become the speaker notes of the slide that they follow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from .blocks import Block
from .languages import typography
from .page import Page
from .quiz import Quiz, read_quiz
from .render import shuffled
from .rich import Line, Run, rich_lines, rich_runs
from .slide import Slide

_HEADING = re.compile(r"^## (.*?)\s*(?:\{ ?#[\w-]+ ?\})?\s*$")
_ITEM = re.compile(r"^(?:[-*+]|\d+\.) +(.*)$")


@dataclass(frozen=True)
class Prose:
    """Text outside the blocks."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A heading of second level."""

    text: str
    line: int


class SlideMaker:
    """Makes the slides of one page, in the page's language, with the interface's `words`."""

    def __init__(self, page: Page, language: str, words: dict, service_name: Callable[[str], str]) -> None:
        self.page, self.language, self.words = page, language, words
        self.service_name = service_name
        self.questions = 0
        self.slides: list[Slide] = []

    def make(self, label: str, needs: tuple[str, ...]) -> list[Slide]:
        """All slides, not yet cut to the room's measure; `label` stands on the cover."""
        self.slides = [Slide("cover", self.text(self.page.meta.title), 1, label, needs=needs)]
        for part in parts_of(self.page):
            if isinstance(part, Heading):
                self.slides.append(Slide("section", self.plain(part.text), part.line))
            elif isinstance(part, Prose):
                self.note(self.lines(part.text), self.words["deck"]["explain"])
            else:
                self.add(part)
        title = self.words["lesson"]["need_help"]
        self.slides.append(Slide("help", title, self.slides[-1].line, self.words["deck"]["talk"], needs=needs))
        return self.slides

    def add(self, block: Block) -> None:
        """The slides of one block, or what it adds to the notes."""
        if make := getattr(self, f"_{block.name}", None):
            self.slides += [replace(slide, label=slide.label or self._label(block, slide)) for slide in make(block)]
        elif block.name in ("notes", "details"):
            self.note(
                self.lines(_body(block)), block.title if block.name == "details" else self.words["blocks"]["notes"]
            )
            for child in block.children:
                self.add(child)

    def note(self, lines: list[Line], heading: str = "") -> None:
        """Adds to the notes of the slide made last; the same heading is not said twice in a row."""
        if not lines:
            return
        notes = self.slides[-1].notes
        before = [line.text for line in notes if line.kind == "heading" and line.mark == "label"]
        if heading and (not before or before[-1] != heading):
            notes.append(Line("heading", (Run(heading),), "label"))
        notes += lines

    def text(self, text: str) -> str:
        return typography(text, self.language)

    def runs(self, text: str) -> tuple[Run, ...]:
        return rich_runs(self.text(text), self.service_name)

    def plain(self, text: str) -> str:
        return "".join(run.text for run in self.runs(text))

    def lines(self, text: str) -> list[Line]:
        return rich_lines(self.text(text), self.service_name)

    def _label(self, block: Block, slide: Slide) -> str:
        word = self.words["blocks"].get(block.name, "")
        return word if slide.title != word and slide.kind in ("say", "activity", "chat") else ""

    def _title(self, block: Block) -> str:
        return self.plain(block.title) if block.title else self.words["blocks"][block.name]

    def _text_slide(self, block: Block) -> list[Slide]:
        return [Slide(block.name, self._title(block), block.line, body=self.lines(_body(block)))]

    _key = _say = _text_slide

    def _ask(self, block: Block) -> list[Slide]:
        lines = self.lines(_body(block))
        question = [line for line in lines if line.kind == "text"]
        answers = [line for line in lines if line.kind != "text"]
        heading = [Line("heading", (Run(self.words["blocks"]["answers"]),), "label")] if answers else []
        return [Slide("ask", self._title(block), block.line, body=question, notes=heading + answers)]

    def _activity(self, block: Block) -> list[Slide]:
        notes = []
        if material := block.options.get("material"):
            notes = self.lines(f"**{self.words['blocks']['material']}** {material}")
        minutes = block.options["minutes"]
        return [
            Slide(
                "activity", self._title(block), block.line, body=self.lines(_body(block)), notes=notes, minutes=minutes
            )
        ]

    def _steps(self, block: Block) -> list[Slide]:
        """Numbered cards: the number and the words of each; paragraphs below them go to the notes."""
        body = [line for line in self.lines(_body(block)) if line.kind in ("number", "item")]
        title = next((s.title for s in reversed(self.slides) if s.kind in ("section", "cover")), "")
        return [Slide("steps", title, block.line, body=body)]

    def _services(self, block: Block) -> list[Slide]:
        need = block.options["need"]
        return [Slide("help", self.words["help"][need], block.line, needs=(need,))]

    def _figure(self, block: Block) -> list[Slide]:
        caption = self.lines(_body(block))
        title = (
            caption[0].text
            if caption
            else next(s.title for s in reversed(self.slides) if s.kind in ("section", "cover"))
        )
        drawing, chart = block.options.get("drawing", ""), block.options.get("chart", "")
        return [
            Slide(
                "figure",
                title.rstrip("."),
                block.line,
                drawing=drawing,
                chart=chart,
                alt=self.text(block.options.get("alt", "")),
            )
        ]

    def _chat(self, block: Block) -> list[Slide]:
        """Its messages; the sign that each shows is for the speaker, who asks the class to find it."""
        messages: list[Line] = []
        for _, text in block.lines:
            if match := re.match(r"^[-*+] ([^:]+?) ?: *(.*)$", text):
                mine = match[1].strip() == block.options["me"]
                messages.append(Line("message", self.runs(match[2]), self.text(match[1].strip()), mine=mine))
            elif messages and (match := re.match(r"^ {4}[-*+] (.*)$", text)):
                both = (*messages[-1].sign, Run(", ")) if messages[-1].sign else ()
                messages[-1] = replace(messages[-1], sign=(*both, *self.runs(match[1])))
        return [Slide("chat", self._title(block), block.line, body=messages)]

    def _quiz(self, block: Block) -> list[Slide]:
        """The question, then its answer."""
        quiz = read_quiz(block)
        self.questions += 1
        title = self.words["blocks"]["question"].format(number=self.questions)
        asked = self.lines(quiz.question)
        bold = [replace(line, runs=tuple(replace(run, bold=True) for run in line.runs)) for line in asked]
        options, answers, notes = self._options(quiz) if quiz.options else self._lists(quiz)
        answered = f"{title}{self.words['colon']} {self.words['deck']['answer']}"
        return [
            Slide("question", title, block.line, body=bold + options),
            Slide("answer", answered, block.line, body=answers, notes=notes),
        ]

    def _options(self, quiz: Quiz) -> tuple[list[Line], list[Line], list[Line]]:
        options, answers, notes = [], [], []
        for letter, option in zip(self.words["deck"]["letters"], quiz.options, strict=False):
            options.append(Line("option", self.runs(option.text), letter))
            if option.right:
                answers.append(Line("right", self.runs(option.text), letter))
            notes.append(Line("item", (Run(f"{letter}. ", bold=True), *self.runs(option.feedback))))
        if len(answers) == 1:
            answers += next(self.lines(option.feedback) for option in quiz.options if option.right)
        return options, answers, notes

    def _lists(self, quiz: Quiz) -> tuple[list[Line], list[Line], list[Line]]:
        if quiz.items:
            asked = [Line("item", self.runs(text)) for text in shuffled(quiz.items)]
            return (
                asked,
                [Line("number", self.runs(text), str(n)) for n, text in enumerate(quiz.items, 1)],
                self.lines(quiz.explanation),
            )
        # Still in their right order: they are mixed once it is known which ones share a slide.
        asked = [
            Line("pair", self.runs(left), str(n), self.runs(right)) for n, (left, right) in enumerate(quiz.pairs, 1)
        ]
        answers = [Line("pair", self.runs(left), "→", self.runs(right)) for left, right in quiz.pairs]
        return asked, answers, self.lines(quiz.explanation)


def parts_of(page: Page) -> Iterator[Heading | Prose | Block]:
    """The headings of second level, the prose and the outermost blocks of a page, in order."""
    blocks = {block.line: block for block in page.blocks}
    prose: list[str] = []
    skip_to = 0
    for number, line in enumerate(page.body.split("\n"), start=page.body_line):
        if number <= skip_to:
            continue
        heading, block = _HEADING.match(line), blocks.get(number)
        if not heading and not block:
            prose.append(line)
            continue
        if "".join(prose).strip():
            yield Prose("\n".join(prose))
        prose = []
        if heading:
            yield Heading(heading[1], number)
        else:
            yield block
            skip_to = block.end_line
    if "".join(prose).strip():
        yield Prose("\n".join(prose))


def _body(block: Block) -> str:
    return "\n".join(text for _, text in block.lines)
