"""The blocks of a page as HTML, through pymdownx.blocks: one small class a block.

What only teachers may see is cut from the source before (see `blocks.for_pupils`); here a block
only chooses how the same words look for a pupil and for a teacher.
"""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as etree
from collections.abc import Callable
from dataclasses import dataclass, field

from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block, type_boolean, type_integer, type_string

from .glossary import GlossaryProcessor, Term
from .scenes import SceneProcessor


@dataclass
class RenderContext:
    """What the blocks of the page being rendered need to know; set anew for each page."""

    words: dict = field(default_factory=dict)
    view: str = "pupil"  # or "teacher"
    root: str = ""  # relative address of the site's root, "" or "../" …
    services: Callable[[str], str] = lambda need: ""
    people: Callable[[], str] = lambda: ""
    service_link: Callable[[str], etree.Element] = lambda service_id: etree.Element("span")
    chart: Callable[[str], str] = lambda chart_id: ""
    drawing_size: Callable[[str], tuple[int, int]] = lambda name: (4, 3)
    terms: list[Term] = field(default_factory=list)
    used_terms: list[Term] = field(default_factory=list)  # filled while the page is rendered
    sections: str = ""  # "story" or "people": parts that show one at a time


class LessonBlocks(BlocksExtension):
    """Markdown extension that registers every block; its `context` is the page's."""

    def __init__(self, context: RenderContext) -> None:
        self.context = context
        super().__init__()

    def extendMarkdown(self, md) -> None:
        super().extendMarkdown(md)
        # HTML in a text is text: what a writer or a data file holds never becomes markup.
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(ServiceReference(self.context, md), "service-reference", 175)
        md.treeprocessors.register(GlossaryProcessor(self.context, md), "glossary", 15)
        # After attr_list (8) has read ids and classes, before toc (5) looks at headings.
        md.treeprocessors.register(SceneProcessor(self.context, md), "scenes", 7)
        md.treeprocessors.register(ScrollableTables(self.context, md), "scrollable-tables", 12)

    def extendMarkdownBlocks(self, md, block_mgr) -> None:
        for block in (Key, Say, Ask, Activity, Notes, QuizBlock, Chat, Figure, Steps, Cards, Choices, Details, Services, People):
            block_mgr.register(block, {"context": self.context})


class ServiceReference(InlineProcessor):
    """`{service fr-3018}` becomes the service's name or number, linked; numbers are never typed."""

    def __init__(self, context: RenderContext, md) -> None:
        super().__init__(r"\{service ([a-z0-9-]+)\}", md)
        self.context = context

    def handleMatch(self, match, data):
        return self.context.service_link(match[1]), match.start(0), match.end(0)


class ScrollableTables(Treeprocessor):
    """A table wider than a phone scrolls in a box of its own, which the keyboard can reach."""

    def __init__(self, context: RenderContext, md) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root) -> None:
        for parent in list(root.iter()):
            for position, table in enumerate(list(parent)):
                if table.tag == "table":
                    attributes = {"class": "table-scroll", "tabindex": "0", "role": "group"}
                    box = etree.Element("div", attributes | {"aria-label": self.context.words["table"]})
                    box.append(table)
                    parent[position] = box


class Card(Block):
    """A block drawn as a card: its word on top, then the text."""

    ARGUMENT = None

    @property
    def context(self) -> RenderContext:
        return self.config["context"]

    def word(self, key: str) -> str:
        return self.context.words["blocks"][key]

    def on_create(self, parent):
        card = etree.SubElement(parent, "div", {"class": f"block {self.NAME}"})
        label = etree.SubElement(card, "p", {"class": "block-label"})
        label.text = self.word(self.NAME)
        if self.argument:
            title = etree.SubElement(label, "span", {"class": "block-title"})
            title.text = self.argument
        return card


class Key(Card):
    NAME = "key"


class Say(Card):
    NAME = "say"


class Notes(Card):
    NAME = "notes"


class Ask(Card):
    """A question; for teachers the closing list holds the answers to expect."""

    NAME = "ask"

    def on_end(self, block):
        answers = next((part for part in block if part.tag in ("ul", "ol")), None)
        if answers is not None:
            label = etree.Element("p", {"class": "answers-label"})
            label.text = self.word("answers")
            block.insert(list(block).index(answers), label)


class Activity(Card):
    NAME = "activity"
    ARGUMENT = True
    OPTIONS = {"minutes": (0, type_integer), "material": ("", type_string), "class_only": (False, type_boolean)}

    def on_create(self, parent):
        card = super().on_create(parent)
        if self.context.view == "teacher":
            plan = etree.SubElement(card, "p", {"class": "activity-plan"})
            minutes = etree.SubElement(plan, "b")
            minutes.text = self.word("minutes").format(minutes=self.options["minutes"])
            if self.options["material"]:
                material = etree.SubElement(plan, "span")
                material.text = f"{self.word('material')} {self.options['material']}"
        return card


class QuizBlock(Card):
    """A question that answers every choice. The answer shows by CSS alone, without JavaScript."""

    NAME = "quiz"
    OPTIONS = {"kind": ("single", type_string)}

    def on_create(self, parent):
        self.number = self.tracker["number"] = self.tracker.get("number", 0) + 1
        fieldset = etree.SubElement(parent, "fieldset", {"class": f"block quiz {self.options['kind']}"})
        return fieldset

    def on_end(self, block):
        parts = list(block)
        answers = next((part for part in parts if part.tag in ("ul", "ol")), None)
        if answers is None:
            return
        question = parts[: parts.index(answers)]
        explanation = parts[parts.index(answers) + 1 :]
        for part in parts:
            block.remove(part)
        self._legend(block, question)
        kind = self.options["kind"]
        if kind in ("single", "several"):
            self._options(block, answers, "radio" if kind == "single" else "checkbox")
        elif kind == "order":
            self._order(block, answers, explanation)
        else:
            self._match(block, answers, explanation)

    def _legend(self, block, question) -> None:
        legend = etree.SubElement(block, "legend")
        label = etree.SubElement(legend, "span", {"class": "block-label"})
        label.text = self.word("question").format(number=self.number)
        for part in question:
            line = etree.SubElement(legend, "span", {"class": "question"})
            _move(part, line)

    def _options(self, block, answers, kind: str) -> None:
        name = f"q{self.number}"
        for position, item in enumerate(answers, start=1):
            paragraphs = item.findall("p") or [item]
            text = paragraphs[0].text or ""
            right = text[:3].lower() == "[x]"
            paragraphs[0].text = text[3:].lstrip()
            option = etree.SubElement(block, "div", {"class": "option right" if right else "option"})
            identifier = f"{name}-{position}"
            if self.context.view == "teacher":
                label = etree.SubElement(option, "p", {"class": "option-text"})
                if right:
                    etree.SubElement(label, "b", {"class": "right-mark"}).text = self.word("right")
            else:
                attributes = {"type": kind, "id": identifier, "name": name, "autocomplete": "off"}
                etree.SubElement(option, "input", attributes)
                label = etree.SubElement(option, "label", {"for": identifier})
            _move(paragraphs[0], label)
            feedback = etree.SubElement(option, "div", {"class": "feedback"})
            for paragraph in paragraphs[1:]:
                feedback.append(paragraph)

    def _order(self, block, answers, explanation) -> None:
        block.append(_list("ul", "shuffled", shuffled([_text(item) for item in answers])))
        self._answer(block, [_list("ol", "", [_text(item) for item in answers]), *explanation])

    def _match(self, block, answers, explanation) -> None:
        pairs = [_text(item).split(" → ", 1) for item in answers]
        columns = etree.SubElement(block, "div", {"class": "columns"})
        columns.append(_list("ul", "", [left for left, _ in pairs]))
        columns.append(_list("ul", "", shuffled([right for _, right in pairs])))
        self._answer(block, [_list("ul", "", [f"{left} → {right}" for left, right in pairs]), *explanation])

    def _answer(self, block, parts) -> None:
        attributes = {"class": "answer"} | ({"open": "open"} if self.context.view == "teacher" else {})
        details = etree.SubElement(block, "details", attributes)
        etree.SubElement(details, "summary").text = self.word("show_answer")
        details.extend(parts)


class Chat(Card):
    """An invented conversation: bubbles; signs under them for teachers, folded for pupils."""

    NAME = "chat"
    ARGUMENT = True
    OPTIONS = {"me": ("", type_string)}

    def on_end(self, block):
        messages = block.find("ul")
        if messages is None:
            return
        block.remove(messages)
        bubbles = etree.SubElement(block, "ol", {"class": "bubbles"})
        signs: list[str] = []
        for message in messages:
            named = message.find("ul")
            found = [_text(sign) for sign in named] if named is not None else []
            signs += found
            author, _, text = _text(message).partition(":")
            side = "me" if author.strip() == self.options["me"] else "them"
            bubble = etree.SubElement(bubbles, "li", {"class": side})
            etree.SubElement(bubble, "b").text = author.strip()
            etree.SubElement(bubble, "span", {"class": "bubble"}).text = text.strip()
            if self.context.view == "teacher":
                for sign in found:
                    etree.SubElement(bubble, "span", {"class": "sign"}).text = f"{self.word('sign')} {sign}"
        if self.context.view != "teacher" and signs:
            details = etree.SubElement(block, "details", {"class": "answer"})
            etree.SubElement(details, "summary").text = self.word("show_signs")
            details.append(_list("ul", "signs", signs))


class Figure(Card):
    NAME = "figure"
    OPTIONS = {"drawing": ("", type_string), "chart": ("", type_string), "alt": ("", type_string)}

    def on_create(self, parent):
        figure = etree.SubElement(parent, "figure", {"class": "block figure"})
        if self.options["chart"]:
            figure.text = self.md.htmlStash.store(self.context.chart(self.options["chart"]))
        else:
            name = self.options["drawing"]
            width, height = self.context.drawing_size(name)
            etree.SubElement(figure, "img", {
                "src": f"{self.context.root}assets/drawings/{name}.svg", "alt": self.options["alt"],
                "width": str(width), "height": str(height),
            })  # fmt: skip
        return figure

    def on_end(self, block):
        caption = [part for part in block if part.tag == "p"]
        if caption:
            element = etree.SubElement(block, "figcaption")
            for part in caption:
                block.remove(part)
                element.append(part)


class Steps(Card):
    """A numbered list drawn as large cards."""

    NAME = "steps"
    LIST, CLASS = "ol", "steps"

    def on_create(self, parent):
        return etree.SubElement(parent, "div", {"class": f"block-{self.NAME}"})

    def on_end(self, block):
        for listing in block.findall(self.LIST):
            listing.set("class", self.CLASS)
            listing.set("role", "list")


class Cards(Steps):
    NAME = "cards"
    LIST, CLASS = "ul", "cards"


class Choices(Steps):
    """What the reader may do next: each choice leads to a part of the page."""

    NAME = "choices"
    LIST, CLASS = "ul", "choices"


class Details(Card):
    NAME = "details"
    ARGUMENT = True

    def on_create(self, parent):
        details = etree.SubElement(parent, "details", {"class": "fold"})
        etree.SubElement(details, "summary").text = self.argument
        return details


class Services(Card):
    """The services of the edition's country for one need, from the directory."""

    NAME = "services"
    OPTIONS = {"need": ("talk", type_string)}

    def on_create(self, parent):
        box = etree.SubElement(parent, "div", {"class": "block-services"})
        box.text = self.md.htmlStash.store(self.context.services(self.options["need"]))
        return box


class People(Card):
    """The people of the school to turn to, from its file; nothing when it names none."""

    NAME = "people"

    def on_create(self, parent):
        box = etree.SubElement(parent, "div", {"class": "block-people"})
        if html := self.context.people():
            box.text = self.md.htmlStash.store(html)
        return box


def _text(item) -> str:
    """The Markdown of a list item's first line, whether the list is tight or loose."""
    paragraph = item.find("p")
    return ((item if paragraph is None else paragraph).text or "").strip()


def _move(source, target) -> None:
    target_children = list(target)
    if target_children:
        target_children[-1].tail = source.text
    else:
        target.text = source.text
    for child in list(source):
        target.append(child)


def _list(tag: str, css_class: str, texts: list[str]):
    listing = etree.Element(tag, {"class": css_class} if css_class else {})
    for text in texts:
        etree.SubElement(listing, "li").text = text
    return listing


def shuffled(items: list) -> list:
    """The same items in an order that looks random, is the same at each build, and is not theirs."""
    order = sorted(items, key=lambda item: hashlib.sha256(str(item).encode()).hexdigest())
    return order if order != items else order[1:] + order[:1]
