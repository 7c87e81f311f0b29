"""Whether a slide can be read from the back of a room: how large its words may be, where to cut it.

A slide is 960 × 540 points (13⅓ × 7½ inches, the 16:9 page of every office program). Its words are
at least 28 points tall there, which is 5 % of the height of the picture; nothing is made smaller
to fit. The browser's deck, the PDF and the PPTX share these measures.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cache
from itertools import pairwise
from math import ceil

from .rich import Line, plain
from .slide import Slide, mixed

WIDTH, HEIGHT, MARGIN, FOOT = 960, 540, 56, 44
SMALLEST = 28
SIZES = (44, 40, 36, 32, SMALLEST)
TITLE = {"cover": 54, "section": 54, "help": 40}  # points; others have their word or a plain title
PLAIN_TITLE, LABEL, HEADROOM = 36, 28, 30
LETTER = 0.55  # mean width of a letter of a sans face, in heights, spaces and line ends counted in
LEADING, GAP = 1.34, 0.42  # heights: of a line, and between two paragraphs
COUNTDOWN = 270  # points of width beside the title of an activity


def sized(slide: Slide) -> Slide | None:
    """The slide with the largest size its words may have, or None when they fit in none."""
    return next((replace(slide, size=size) for size in SIZES if size <= largest(slide) and fits(slide, size)), None)


def largest(slide: Slide) -> int:
    """Few words may be large; steps and answers look calmer a little smaller."""
    return 44 if slide.kind in ("key", "say", "ask") else 36


def fits(slide: Slide, size: int) -> bool:
    return body_height(slide.body, size) <= HEIGHT - MARGIN - FOOT - head_height(slide)


def head_height(slide: Slide) -> float:
    """The label and the title."""
    title = TITLE.get(slide.kind, PLAIN_TITLE)
    label = LABEL * LEADING if slide.label else 0
    return (
        label
        + _rows(slide.title, WIDTH - 2 * MARGIN - (COUNTDOWN if slide.minutes and slide.part == 1 else 0), title)
        * title
        * 1.2
        + HEADROOM
    )


def body_height(body: list[Line], size: int) -> float:
    return sum(line_height(line, size) for line in body) + GAP * size * max(0, len(body) - 1)


def line_height(line: Line, size: int) -> float:
    width = WIDTH - 2 * MARGIN
    if line.kind == "pair":
        half = width / 2 - 2.6 * size
        rows = max(_rows(line.text, half, size), _rows(plain(line.other), half, size))
    elif line.kind == "message":
        # A bubble, its author in front of the words, and some air inside.
        return _rows(f"{line.mark} {line.text}", 0.82 * width - 1.4 * size, size) * LEADING * size + 0.5 * size
    else:
        rows = _rows(line.text, width - (0 if line.kind == "text" else 1.9 * size), size)
    if line.kind == "pair":
        return rows * LEADING * size + 0.3 * size  # air inside the boxes
    if line.kind == "service":
        rows = _rows(f"{line.mark}  {line.text}", width, size)
    return rows * LEADING * size


def _rows(text: str, width: float, size: float) -> int:
    """How many rows a text takes. A Chinese letter is as wide as it is high."""
    letters = sum(1 if unicodedata.east_asian_width(letter) in "WF" else LETTER for letter in text)
    return max(1, ceil(letters * size / width))


def split(slide: Slide) -> list[Slide]:
    """The slide cut into as few as can be read, of about the same height; itself where it cannot be cut.

    Steps, messages and paragraphs may be parted, and pairs to match, each group under its question;
    a question and its options stay together.
    """
    pairs = [line for line in slide.body if line.kind == "pair"]
    lines = pairs if slide.kind == "question" else slide.body
    if sized(mixed(slide)) or len(lines) < 2:
        return [mixed(slide)]
    above = [line for line in slide.body if line not in lines]
    fewest = 2 if slide.kind == "question" else 1  # one pair alone would be no question
    for count in range(2, len(lines) // fewest + 1):
        groups = [above + group for group in _groups(lines, count, fewest)]
        pieces = [mixed(replace(slide, body=group, notes=[], part=i, parts=count)) for i, group in enumerate(groups, 1)]
        if all(sized(piece) for piece in pieces) or count == len(lines) // fewest:
            # A task is led from its start; what follows a conversation is said after it.
            pieces[-1 if slide.kind == "chat" else 0].notes = slide.notes
            return pieces
    return [mixed(slide)]


def _groups(body: list[Line], count: int, fewest: int) -> list[list[Line]]:
    """The lines in `count` groups of `fewest` or more, the highest group as low as can be."""

    @cache
    def best(start: int, count: int) -> tuple[float, tuple[int, ...]]:
        """The height of the highest group from `start` on, and where each group ends."""
        if count == 1:
            return body_height(body[start:], SMALLEST), (len(body),)
        ways = []
        for end in range(start + fewest, len(body) - fewest * (count - 1) + 1):
            height, ends = best(end, count - 1)
            ways.append((max(height, body_height(body[start:end], SMALLEST)), (end, *ends)))
        return min(ways)

    return [body[start:end] for start, end in pairwise((0, *best(0, count)[1]))]
