"""Reading printed documents back, as a checker or a screen reader would."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

SIZES = {"a4": (595, 842), "a3": (842, 1191), "us-letter": (612, 792), "us-tabloid": (792, 1224)}  # points


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text(pdf: bytes) -> str:
    """All the words, each space and line break as one space."""
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


def letters(value: str) -> str:
    """A text without its spaces, to compare across line breaks."""
    return re.sub(r"\s", "", value)


def structure(node, seen: set | None = None) -> Iterator[DictionaryObject]:
    """Every element of the structure tree, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from structure(child)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from structure(node["/K"])


def tags(reader: PdfReader, name: str) -> list[DictionaryObject]:
    """The elements of one kind: /H1, /Figure, …"""
    return [element for element in structure(reader.trailer["/Root"]["/StructTreeRoot"]) if element["/S"] == name]


def fonts(reader: PdfReader) -> Iterator[DictionaryObject]:
    """What describes each font that a page uses."""
    for page in reader.pages:
        for reference in page["/Resources"].get("/Font", {}).values():
            font = reference.get_object()
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            yield inner["/FontDescriptor"].get_object()


def placed(reader: PdfReader, page: int = 0) -> list[tuple[str, float, float]]:
    """Each piece of text on a page with its place from the left and its size, both in points."""
    found: list[tuple[str, float, float]] = []

    def visit(piece, user, matrix, _font, size):
        scale = abs(user[0] * matrix[0]) or abs(matrix[0])
        if piece.strip():
            found.append((piece.strip(), user[0] * matrix[4] + user[4], size * scale))

    reader.pages[page].extract_text(visitor_text=visit)
    return found
