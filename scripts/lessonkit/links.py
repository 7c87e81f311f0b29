"""Headings and links between pages, checked in the source, so that an error names its line."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from .page import Page
from .problems import Problem, nearest

_HEADING = re.compile(r"^(#{1,6})(?!#).*?(?: \{ ?#([\w-]+)[^}]*\})?\s*$")
_UNDERLINE = re.compile(r"^(=+|-+)\s*$")
_CODE = re.compile(r"^(`{3,}|~{3,})(?!.*`)")
# Other ways of writing a link, and HTML, which a page shows as text.
_OTHERWISE = re.compile(r"<[A-Za-z/!]|\]\(\s|^\s*\[[^\]^]+\]:|\]\[(?!\^)")
_LINK = re.compile(r"\]\(([^)\s]+)[^)]*\)")
_OUTSIDE = re.compile(r"^(?:https?:|mailto:|tel:)")


def heading_ids(page: Page) -> list[str]:
    """The explicit ids of a page's headings, in order."""
    return [anchor for _, (_, anchor) in _headings(page) if anchor]


def check_headings(page: Page) -> list[Problem]:
    """Each heading has an id of its own, the same in every language, and none is of first level."""
    problems, seen = [], set()
    for line, heading in _headings(page):
        level, anchor = heading
        if level == "=":
            problems.append(Problem(page.path, line, 'this line makes a heading of the one above; start that with "##"'))
        elif level == "#":
            problems.append(Problem(page.path, line, 'the title comes from "title:" above; start at "##"'))
        elif not anchor:
            problems.append(Problem(page.path, line, "this heading has no id; end it with {#short-english-id}"))
        elif anchor in seen:
            problems.append(Problem(page.path, line, f'the id "{anchor}" stands here twice; choose another'))
        seen.add(anchor)
    return problems


def check_links(page: Page, here: str, anchors: Mapping[str, Iterable[str] | None]) -> list[Problem]:
    """Every link to a page leads to one, and every anchor exists in it.

    `here` is the page's address inside its language folder, such as `lessons/numbers.md`; `anchors`
    gives, for each page, its ids (None: the page is generated and any id is taken on trust).
    """
    problems = []
    for number, line in _text_lines(page):
        if _OTHERWISE.search(line):
            message = "write a link as [words](page.md), and no HTML: it is shown as text"
            problems.append(Problem(page.path, number, message))
        for address in _LINK.findall(line):
            if _OUTSIDE.match(address):
                message = "an outside address stands in the text; cite a source ([^id]) or a service ({service id})"
                problems.append(Problem(page.path, number, message))
                continue
            target, _, anchor = address.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(here), target)) if target else here
            if target not in anchors:
                hint = nearest(target, list(anchors))
                problems.append(Problem(page.path, number, f'the link "{address}" leads to no page{hint}'))
            elif anchor and anchors[target] is not None and anchor not in anchors[target]:
                hint = nearest(anchor, list(anchors[target]))
                problems.append(Problem(page.path, number, f'"{target}" has no heading with the id "{anchor}"{hint}'))
    return problems


def _headings(page: Page):
    before = ""
    for number, line in _text_lines(page):
        if match := _HEADING.match(line):
            yield number, (match[1], match[2])
        elif before.strip() and not before.startswith(("    ", "/", "|")) and _UNDERLINE.match(line):
            yield number, ("=", None)
        before = line


def _text_lines(page: Page):
    """The lines of a page with their numbers, code left out."""
    fence = ""
    for number, line in enumerate(page.body.split("\n"), start=page.body_line):
        if fence:
            fence = "" if line.strip() == fence else fence
        elif code := _CODE.match(line):
            fence = code[1]
        else:
            yield number, line


def relative_path(path: Path, language_folder: Path) -> str:
    """A page's address inside its language folder, with forward slashes."""
    return path.relative_to(language_folder).as_posix()
