"""A page's Markdown and blocks as plain data (lists and dictionaries) for Typst templates.

Writers' words only ever reach Typst as JSON strings, never as Typst source: whatever somebody types
(`#panic()`, `$`, `*`) is printed as it stands. Markdown is read by the library that renders the web
page, so that paper and page say the same words.

A *node* is a dictionary with a `kind`: paragraph, heading, list, table, or the name of a block. A
*run* is a piece of a line: `{"text": …}`, with `bold` or `italic` true where they hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from lxml import etree, html
from markdown import Markdown

from .blocks import TEACHER_ONLY, Block
from .languages import typography
from .page import Page
from .project import SERVICE_REFERENCE
from .quiz import read_quiz
from .sources import REFERENCE

Node = dict
Run = dict

_TITLED = ("key", "say", "details", "activity", "ask")  # blocks that are a title and a body

_MARKED = re.compile(r"[^\w .,;:!?'’«»“”…–()%\u202f-]")  # anything that Markdown might read as more than a letter


class Markup:
    """Reads pages of one language.

    `service_name` gives what stands for `{service id}` on paper, `chart` the title, alternative text
    and bars of a chart.
    """

    def __init__(self, language: str, service_name: Callable[[str], str], chart: Callable[[str], dict]) -> None:
        self.language, self.service_name, self.chart = language, service_name, chart
        self.markdown = Markdown(extensions=["sane_lists", "tables", "attr_list"])

    def page(self, page: Page) -> list[Node]:
        """The nodes of a page in order, blocks included, for a teacher; `for_pupils` is what pupils get.

        The notes are not even read: they are for the teacher's page, never for a sheet left on a desk.
        """
        lines = enumerate(page.body.split("\n"), start=page.body_line)
        inside = {number for block in page.blocks for number in range(block.line, block.end_line + 1)}
        return self._merged([line for line in lines if line[0] not in inside], page.blocks)

    def nodes(self, text: str) -> list[Node]:
        """A piece of Markdown without blocks."""
        self.markdown.reset()
        text = SERVICE_REFERENCE.sub(lambda match: escape(self.service_name(match[1])), REFERENCE.sub("", text))
        source = self.markdown.convert(typography(text, self.language))
        return _children(html.fragment_fromstring(source, create_parent="div")) if source else []

    def runs(self, text: str) -> list[Run]:
        """A line of Markdown."""
        if not _MARKED.search(text):
            return [{"text": typography(text, self.language)}]
        nodes = self.nodes(text)
        return nodes[0]["runs"] if nodes and "runs" in nodes[0] else [{"text": text}]

    def _merged(self, lines: list[tuple[int, str]], blocks: list[Block]) -> list[Node]:
        """Lines of text and the blocks between them, in the order of the file."""
        nodes, start = [], 0
        for block in [*blocks, None]:
            before = [line for number, line in lines if number > start and (block is None or number < block.line)]
            nodes += self.nodes("\n".join(before))
            if block is not None:
                nodes += self._block(block)
                start = block.end_line
        return nodes

    def _block(self, block: Block) -> list[Node]:
        if block.name in TEACHER_ONLY:
            return []
        node: Node = {"kind": block.name, "title": typography(block.title, self.language)}
        if block.name in _TITLED:
            body = self._merged(block.lines, block.children)
            if block.name == "ask":
                body, node["answers"] = self._question(body)
            if block.name == "activity":
                node |= {"minutes": block.options["minutes"], "class_only": bool(block.options.get("class_only"))}
                node["material"] = typography(block.options.get("material", ""), self.language)
            return [node | {"body": body}]
        reader = {"steps": self._steps, "chat": self._chat, "quiz": self._quiz, "figure": self._figure}.get(block.name)
        if reader:
            return [node | reader(block)]
        # Link cards are for the screen; where services go, and which, is for the template to say.
        return [node] if block.name == "services" else []

    def _question(self, body: list[Node]) -> tuple[list[Node], list[list[Node]]]:
        """The question, and the list that closes it: the answers to expect, for teachers alone."""
        if body and body[-1]["kind"] == "list":
            return body[:-1], body[-1]["items"]
        return body, []

    def _steps(self, block: Block) -> Node:
        lists = [node for node in self._merged(block.lines, block.children) if node["kind"] == "list"]
        return {"items": [item for found in lists for item in found["items"]]}

    def _chat(self, block: Block) -> Node:
        me, messages = str(block.options.get("me", "")), []
        for node in self.nodes(_text_of(block)):
            for item in node.get("items", []):
                author, _, text = plain(item[:1]).partition(":")
                signs = [plain(sign) for inner in item[1:] for sign in inner.get("items", [])]
                messages.append(
                    {"author": author.strip(), "me": author.strip() == me, "text": text.strip(), "signs": signs}
                )
        return {"messages": messages}

    def _quiz(self, block: Block) -> Node:
        quiz = read_quiz(block)
        options = [
            {"runs": self.runs(option.text), "right": option.right, "feedback": self.runs(option.feedback)}
            for option in quiz.options
        ]
        return {
            "quiz": quiz.kind, "question": self.nodes(quiz.question), "options": options,
            "items": [self.runs(item) for item in quiz.items],
            "pairs": [[self.runs(left), self.runs(right)] for left, right in quiz.pairs],
            "explanation": self.runs(quiz.explanation) if quiz.explanation else [],
        }  # fmt: skip

    def _figure(self, block: Block) -> Node:
        if chart := block.options.get("chart"):
            return {"drawing": None, "caption": []} | self.chart(chart)
        alt = typography(block.options.get("alt", ""), self.language)
        return {"drawing": block.options["drawing"], "bars": None, "alt": alt, "caption": self.nodes(_text_of(block))}


def plain(nodes: list[Node]) -> str:
    """The bare words of some nodes."""
    parts = []
    for node in nodes:
        parts += [run["text"] for run in node.get("runs", [])]
        parts += [plain(item) for item in node.get("items", [])]
    return "".join(parts).strip()


def for_pupils(nodes: list[Node]) -> list[Node]:
    """The same nodes without what only a teacher needs: class rituals, answers to expect."""
    return [
        node | {"answers": []} if node["kind"] == "ask" else node for node in nodes if not node.get("class_only")
    ]  # fmt: skip


def sections(nodes: list[Node]) -> list[dict]:
    """The parts of a page: what stands before the first second-level heading, then each part with its title."""
    parts: list[dict] = [{"id": "", "title": [], "body": []}]
    for node in nodes:
        if node["kind"] == "heading" and node["level"] == 2:
            parts.append({"id": node["id"], "title": node["runs"], "body": []})
        else:
            parts[-1]["body"].append(node)
    return parts


def _text_of(block: Block) -> str:
    return "\n".join(line for _, line in block.lines)


def _children(element: etree._Element) -> list[Node]:
    """The nodes inside a piece of HTML; what no template knows becomes a paragraph of its words."""
    nodes: list[Node] = []
    loose = _runs_of(element, stop_at_blocks=True)
    if plain([{"runs": loose}]):
        nodes.append({"kind": "paragraph", "runs": loose})
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in ("ul", "ol"):
            items = [_children(item) for item in child.iterchildren("li")]
            nodes.append({"kind": "list", "ordered": tag == "ol", "items": items})
        elif re.fullmatch(r"h[1-6]", tag):
            nodes.append({"kind": "heading", "level": int(tag[1]), "id": child.get("id", ""), "runs": _runs_of(child)})
        elif tag == "table":
            rows = [[_runs_of(cell) for cell in row.iterchildren("th", "td")] for row in child.iter("tr")]
            nodes.append({"kind": "table", "head": rows[0], "rows": rows[1:]})
        elif tag in _BLOCK_TAGS:
            runs = _runs_of(child)
            if plain([{"runs": runs}]):
                nodes.append({"kind": "paragraph", "runs": runs})
    return nodes


_BLOCK_TAGS = ("p", "div", "pre", "blockquote", "ul", "ol", "table", *(f"h{level}" for level in range(1, 7)))


def _runs_of(element: etree._Element, stop_at_blocks: bool = False, **style: bool) -> list[Run]:
    """The runs of a line; line breaks of the source are spaces."""
    runs: list[Run] = []

    def add(text: str | None) -> None:
        if text and (text := re.sub(r"[ \t\n]+", " ", text)):
            runs.append({"text": text} | style)

    add(element.text)
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if not (stop_at_blocks and tag in _BLOCK_TAGS):
            inner = style | ({"bold": True} if tag in ("strong", "b") else {"italic": True} if tag == "em" else {})
            runs += _runs_of(child, **inner) if tag else []
        add(child.tail)
    if runs and not style:
        runs[0]["text"] = runs[0]["text"].lstrip(" ")
        runs[-1]["text"] = runs[-1]["text"].rstrip(" ")
    return [run for run in runs if run["text"]]
