"""Markdown as plain paragraphs of runs: what slides, notes and office files can show of a text.

Links keep their words and lose their address, notes of sources are left out, a service is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from lxml import etree, html
from markdown import Markdown

from .sources import REFERENCE

_SERVICE = re.compile(r"\{service ([a-z0-9-]+)\}")
_BOLD, _ITALIC = {"strong", "b", "th"}, {"em", "i", "cite"}


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Line:
    """A paragraph. `kind`: heading, text, item or number in notes; on a slide also option, right,
    pair, message and service. `mark` stands before it: a number, a letter, an author; `other` is
    the second half of a pair; of a message, `mine` tells whose side it is on and `sign` what it shows."""

    kind: str
    runs: tuple[Run, ...]
    mark: str = ""
    other: tuple[Run, ...] = ()
    mine: bool = False
    sign: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        return plain(self.runs)


def plain(runs: tuple[Run, ...]) -> str:
    """The words of some runs."""
    return "".join(run.text for run in runs)


def rich_lines(text: str, service_name: Callable[[str], str]) -> list[Line]:
    """The paragraphs, list items, table rows and headings of a Markdown text, in order."""
    text = REFERENCE.sub("", text)
    text = _SERVICE.sub(lambda match: service_name(match[1]), text)
    converted = _markdown().reset().convert(text)
    if not converted.strip():
        return []
    return list(_lines(html.fragment_fromstring(converted, create_parent="div")))


def rich_runs(text: str, service_name: Callable[[str], str]) -> tuple[Run, ...]:
    """The runs of one sentence. A number or a dash that starts it makes no list."""
    lines = rich_lines(re.sub(r"^(\d+)\.", r"\1\\.", text.strip()), service_name)
    return tuple(run for line in lines for run in line.runs)


@cache
def _markdown() -> Markdown:
    """One converter for all: to make one takes longer than to convert a sentence."""
    return Markdown(extensions=["sane_lists", "tables", "attr_list"])


def _lines(parent):
    for element in parent:
        if element.tag in ("ul", "ol"):
            yield from _list(element)
        elif element.tag == "table":
            for row in element.iter("tr"):
                cells = [_runs(cell) for cell in row]
                yield Line("item", sum((*((*runs, Run(" – ")) for runs in cells[:-1]), cells[-1]), ()))
        elif re.fullmatch(r"h[1-6]", str(element.tag)):
            yield Line("heading", _runs(element))
        elif element.tag in ("div", "blockquote", "dl"):
            yield from _lines(element)
        elif runs := _runs(element):
            yield Line("text", runs)


def _list(listing):
    for number, item in enumerate(listing, start=1):
        nested = [child for child in item if child.tag in ("ul", "ol")]
        for child in nested:
            item.remove(child)
        mark = f"{number}" if listing.tag == "ol" else ""
        yield Line("number" if mark else "item", _runs(item), mark)
        for child in nested:
            yield from _list(child)


def _runs(element, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    """The text below an element with its style; spaces and line ends become one space."""
    bold, italic = bold or element.tag in _BOLD, italic or element.tag in _ITALIC
    runs = [Run(element.text or "", bold, italic)]
    for child in element:
        if not isinstance(child, etree._Comment):
            runs += _runs(child, bold, italic)
        runs.append(Run(child.tail or "", bold, italic))
    return _joined(runs)


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Runs of the same style become one; the first and the last are trimmed."""
    joined: list[Run] = []
    # Not str.split: a narrow no-break space is not a place to cut.
    for run in (replace(run, text=re.sub(r"[ \t\r\n]+", " ", run.text)) for run in runs):
        if joined and (joined[-1].bold, joined[-1].italic) == (run.bold, run.italic):
            joined[-1] = replace(joined[-1], text=re.sub(" +", " ", joined[-1].text + run.text))
        elif run.text:
            joined.append(run)
    if joined:
        joined[0] = replace(joined[0], text=joined[0].text.lstrip(" "))
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(" "))
    return tuple(run for run in joined if run.text)
