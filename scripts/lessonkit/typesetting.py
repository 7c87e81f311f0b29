"""Makes PDF out of data and a Typst template, and keeps what did not change.

Documents are PDF/UA-1 (tagged, for screen readers): Typst refuses one without a title or with a
picture that has no alternative text. Fonts come from packages, never from the machine, and nothing
in a document depends on the clock: the same words give the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import typst
from PIL import Image

from .problems import Problem, ProblemsFound

TEMPLATES, DRAWINGS = "overrides/print", "docs/assets/drawings"
FONT_PACKAGES = ("fontpkg-noto-sans", "fontpkg-almarai", "fontpkg-ibm-plex-sans-arabic")
PICTURE_WIDTH = 320  # pixels: shown at half of it, sharp on any screen
COLOURS = 24  # enough for our few
INCHES = {"a3": 11.69, "a4": 8.27, "us-letter": 8.5, "us-tabloid": 11}
KEPT_DAYS = 30  # what no build asked for during this time leaves the cache


@dataclass(frozen=True)
class Printed:
    """One finished document; `picture` is a PNG of its first page."""

    pdf: bytes
    picture: bytes
    pages: int


class Press:
    """One compiler and one set of fonts for all documents; `cache` is a folder, or None to make all anew."""

    def __init__(self, root: Path, cache: Path | None = None) -> None:
        self.root, self.cache = root.resolve(), cache
        self.made = 0  # documents really made, not found in the cache

    @cached_property
    def _compiler(self) -> typst.Compiler:
        folders = [str(files(name.replace("-", "_")) / "files") for name in FONT_PACKAGES]
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
        return typst.Compiler(root=str(self.root), font_paths=fonts)

    @cached_property
    def look(self) -> str:
        """What changes when templates, drawings, fonts or Typst do: then all is made again."""
        digest = hashlib.sha256(" ".join(version(name) for name in ("typst", *FONT_PACKAGES)).encode())
        logos = sorted(path for path in self.root.glob("*") if path.suffix in (".svg", ".png"))
        for folder in (TEMPLATES, DRAWINGS):
            logos += sorted((self.root / folder).iterdir())
        for path in logos:
            digest.update(path.name.encode() + path.read_bytes())
        return digest.hexdigest()

    def print(self, template: str, data: dict, source: Path) -> Printed:
        """A document. `source` is the page that its words come from, for the message when it cannot be made.

        Raises ProblemsFound with what Typst says, a sign that no font has for instance.
        """
        text = json.dumps(data, ensure_ascii=False, sort_keys=True)
        key = hashlib.sha256(f"{self.look} {template} {text}".encode()).hexdigest()[:32]
        kept = self._kept(key)
        if kept is None:
            kept = self._make(template, text, data["paper"], source)
            self._keep(key, kept)
        return kept

    def _make(self, template: str, text: str, paper: str, source: Path) -> Printed:
        settings = {"input": str(self.root / TEMPLATES / f"{template}.typ"), "sys_inputs": {"data": text}}
        try:
            pdf = self._compiler.compile(**settings, pdf_standards="ua-1", timestamp=0)
            pictures = self._compiler.compile(**settings, format="png", ppi=PICTURE_WIDTH / INCHES[paper])
        except typst.TypstError as error:
            message = f"this could not be printed ({template}): {error}"
            raise ProblemsFound([Problem(source, 1, message)]) from error
        pictures = pictures if isinstance(pictures, list) else [pictures]
        self.made += 1
        return Printed(pdf, small_picture(pictures[0]), len(pictures))

    def _kept(self, key: str) -> Printed | None:
        found = next(self.cache.glob(f"{key}-*.pdf"), None) if self.cache else None
        if found is None or not found.with_suffix(".png").is_file():
            return None
        found.touch()
        found.with_suffix(".png").touch()
        return Printed(found.read_bytes(), found.with_suffix(".png").read_bytes(), int(found.stem.split("-")[1]))

    def _keep(self, key: str, printed: Printed) -> None:
        if self.cache:
            for suffix, content in ((".png", printed.picture), (".pdf", printed.pdf)):
                self._write(self.cache / f"{key}-{printed.pages}{suffix}", content)

    def keep_bytes(self, suffix: str, text: str, make: Callable[[], bytes]) -> bytes:
        """What `make` gives, made again only when `text`, all that it is made from, has changed."""
        path = self.cache / f"{hashlib.sha256(text.encode()).hexdigest()[:32]}{suffix}" if self.cache else None
        if path and path.is_file():
            path.touch()
            return path.read_bytes()
        content = make()
        if path:
            self._write(path, content)
        return content

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.part")  # another build may be reading
        part.write_bytes(content)
        part.replace(path)

    def clean(self) -> None:
        """Forgets what no build has asked for in a month."""
        oldest = time.time() - KEPT_DAYS * 24 * 3600
        for path in self.cache.iterdir() if self.cache and self.cache.is_dir() else ():
            if path.stat().st_mtime < oldest:
                path.unlink()


def small_picture(png: bytes) -> bytes:
    """The same picture with few colours: a quarter of the bytes."""
    buffer = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
