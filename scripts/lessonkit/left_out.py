"""Lessons that a school does without: out of the navigation, and no link leads to them.

Where a text names such a lesson, its link leads to the list of lessons instead, so that a school may
leave a lesson out by its one file, without editing pages; a card or a list's line that is nothing but
that link is cut.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection

LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s#]+)(#[^)\s]*)?\)")
LIST = "lessons/index.md"


def without(nav: list, left_out: Collection[str]) -> list:
    """A navigation, as mkdocs.yml writes it, without some pages; nested parts are kept."""
    kept = []
    for item in nav or []:
        if isinstance(item, dict):
            (title, value), *_ = item.items()
            if isinstance(value, list):
                kept.append({title: without(value, left_out)})
            elif value not in left_out:
                kept.append(item)
        elif item not in left_out:
            kept.append(item)
    return kept


def redirect_links(markdown: str, here: str, left_out: Collection[str]) -> str:
    """The text of the page at address `here`, its links to left-out lessons led to the list of lessons."""
    if not left_out:
        return markdown
    folder = posixpath.dirname(here)

    def is_left_out(address: str) -> bool:
        target = posixpath.normpath(posixpath.join(folder, address)).replace(".teacher.md", ".md")
        return target in left_out

    def redirected(link: re.Match) -> str:
        listing = posixpath.relpath(LIST, folder or ".")
        return f"[{link[1]}]({listing})" if is_left_out(link[2]) else link[0]

    lines = []
    for line in markdown.split("\n"):
        card = re.match(r"\s*[-*] " + LINK.pattern, line)
        if not (card and is_left_out(card[2])):
            lines.append(LINK.sub(redirected, line))
    return "\n".join(lines)
