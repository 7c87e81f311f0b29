"""A page that nobody wrote."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class GeneratedPage:
    """A page made by the build: where MkDocs thinks it is written, where it goes, its Markdown."""

    src_uri: str
    dest_uri: str
    text: str
    language: str
