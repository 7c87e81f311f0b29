"""What the build must know of a drawing."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.etree import ElementTree


@cache
def drawing_size(path: Path) -> tuple[int, int]:
    """Width and height of an SVG in its own units, from its viewBox, so that the page can keep its place."""
    view_box = ElementTree.parse(path).getroot().get("viewBox", "0 0 4 3")
    _, _, width, height = (float(number) for number in view_box.split())
    return round(width), round(height)
