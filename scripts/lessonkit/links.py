"""Headings and links between pages, checked in the source, so that an error names its line."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from .page import Page
from .problems import Problem, nearest

_HEADING = re.compile(r"^(#{1,6}) .*?(?:\{ ?#([\w-]+)(?: \.[\w-]+)* ?\})?\s*$")
_LINK = re.compile(r"\]\(([^)\s]+)[^)]*\)")
_OUTSIDE = re.compile(r"^(?:https?:|mailto:|tel:)")


def heading_ids(page: Page) -> list[str]:
    """The explicit ids of a page's headings, in order."""
    return [match[2] for _, match in _headings(page) if match[2]]


def heading_text(page: Page, identifier: str) -> str:
    """The words of the heading with this id; nothing when there is none."""
    lines = (match[0] for _, match in _headings(page) if match[2] == identifier)
    return next((re.sub(r"^#+ |\s*\{[^}]*\}\s*$", "", line) for line in lines), "")


def check_headings(page: Page) -> list[Problem]:
    """Each heading has an id of its own, the same in every language, and none is of first level."""
    problems, seen = [], set()
    for line, match in _headings(page):
        if match[1] == "#":
            problems.append(Problem(page.path, line, 'the title comes from "title:" above; start at "##"'))
        elif not match[2]:
            problems.append(Problem(page.path, line, "this heading has no id; end it with {#short-english-id}"))
        elif match[2] in seen:
            problems.append(Problem(page.path, line, f'the id "{match[2]}" stands here twice; choose another'))
        seen.add(match[2])
    return problems


def check_links(page: Page, here: str, anchors: Mapping[str, Iterable[str] | None]) -> list[Problem]:
    """Every link to a page leads to one, and every anchor exists in it.

    `here` is the page's address inside its language folder, such as `lessons/numbers.md`; `anchors`
    gives, for each page, its ids (None: the page is generated and any id is taken on trust).
    """
    problems = []
    for number, line in enumerate(page.body.split("\n"), start=page.body_line):
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
    for number, line in enumerate(page.body.split("\n"), start=page.body_line):
        if match := _HEADING.match(line):
            yield number, match


def relative_path(path: Path, language_folder: Path) -> str:
    """A page's address inside its language folder, with forward slashes."""
    return path.relative_to(language_folder).as_posix()
