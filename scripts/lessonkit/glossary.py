"""The glossary: its terms, and the tooltip on a term's first use in a lesson."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from pathlib import Path
from typing import Annotated, Literal

from markdown.treeprocessors import Treeprocessor
from pydantic import BaseModel, ConfigDict, StringConstraints

from .languages import with_typography
from .search import fold
from .yaml_file import load_yaml, models_of


class Term(BaseModel):
    """A word and what it means. `match`: the forms, in lower case, to find in a lesson's text."""

    model_config = ConfigDict(extra="forbid")

    id: str
    term: str
    definition: str
    also: list[str] = []
    match: list[Annotated[str, StringConstraints(min_length=1)]] = []
    avoid: bool = False
    audience: Literal["all", "staff"] = "all"


def load_glossary(docs: Path, language: str) -> list[Term]:
    """The terms of one language in the file's order. Raises ProblemsFound."""
    path = docs / language / "_glossary.yml"
    values, lines = load_yaml(path)
    return list(models_of(Term, with_typography(values, language), lines, path, with_id=True).values())


class GlossaryProcessor(Treeprocessor):
    """Wraps the first use of each term in a button whose tip opens by touch, pointer and keyboard.

    On paper the tips are hidden; the terms used are listed at the end of the page instead
    (`used`, read by the page's template).
    """

    SKIP = {"a", "button", "code", "pre", "h1", "h2", "h3", "h4", "label", "legend", "summary", "script", "style", "sup"}

    def __init__(self, context, md) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root) -> None:
        self.forms = {fold(form): term for term in self.context.terms for form in term.match}
        self.used: list[Term] = []
        if self.forms:
            written = {form for term in self.context.terms for form in term.match}
            longest_first = sorted(written, key=len, reverse=True)
            self.pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
            self._visit(root)
        self.context.used_terms = self.used

    def _visit(self, element) -> None:
        if element.tag in self.SKIP or "block-label" in (element.get("class") or ""):
            return
        element.text = self._mark(element, 0, element.text)
        for child in list(element):
            self._visit(child)
            child.tail = self._mark(element, list(element).index(child) + 1, child.tail)

    def _mark(self, parent, position: int, text: str | None) -> str | None:
        """Marks the first new term of `text`; what follows it becomes the tail, marked in its turn."""
        for match in self.pattern.finditer(text or ""):
            term = self.forms[fold(match[1])]
            if term in self.used:
                continue
            self.used.append(term)
            holder = self._tip(term, match[1])
            parent.insert(position, holder)
            holder.tail = self._mark(parent, position + 1, text[match.end() :])
            return text[: match.start()]
        return text

    def _tip(self, term: Term, shown: str):
        holder = etree.Element("span", {"class": "term"})
        # Not a <button>: a browser may break the line beside one, and part « from its word.
        button = etree.SubElement(
            holder, "span", {"role": "button", "tabindex": "0", "aria-describedby": f"tip-{term.id}"}
        )
        button.text = shown
        tip = etree.SubElement(holder, "span", {"role": "tooltip", "id": f"tip-{term.id}", "class": "tip"})
        tip.text = term.definition
        return holder
