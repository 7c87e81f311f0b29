"""The files of each deck: slides and notes as PDF, slides as PPTX; made once for the same words and look."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from .cache import cache_folder
from .deck_pdf import TEMPLATE, DeckPress, deck_data
from .deck_pptx import DeckOffice
from .decks import Deck, deck_of, lessons_with_decks
from .project import Project

MADE_BY = ("typst", "python-pptx", "XlsxWriter", "fontpkg-noto-sans", "fontpkg-ibm-plex-sans-arabic")
CODE = ("deck_pdf.py", "deck_pptx.py", "pptx_look.py", "pptx_parts.py", "room.py")
KEPT_DAYS = 30  # what no build asked for during this time leaves the cache


class DeckFiles:
    """Makes and keeps the files of the decks of a project that stands in the folder `root`."""

    def __init__(self, project: Project, root: Path) -> None:
        self.project, self.root = project, root
        self.cache = cache_folder(root) / "decks"
        self.press = DeckPress(root)
        self.office = DeckOffice(self.press.picture, project.docs / "assets/drawings")
        self.look = self._look()

    def make(self) -> dict[str, dict[str, bytes]]:
        """For each language the files by name. Raises ProblemsFound when one cannot be made."""
        made = {
            language.code: {
                name: content
                for address in lessons_with_decks(self.project) if address in language.pages
                for name, content in self._files(address, language.code).items()
            }
            for language in self.project.languages.values()
        }  # fmt: skip
        self._forget()
        return made

    def _files(self, address: str, language: str) -> dict[str, bytes]:
        deck, paper = deck_of(self.project, address, language), self.project.school.paper
        source = self.project.languages[language].pages[address].path
        return {
            f"{deck.lesson}.pdf": self._kept(deck, "slides", lambda: self.press.pdf(deck, "slides", paper, source)),
            f"{deck.lesson}-notes.pdf": self._kept(
                deck, f"notes {paper}", lambda: self.press.pdf(deck, "notes", paper, source)
            ),
            f"{deck.lesson}.pptx": self._kept(deck, "pptx", lambda: self.office.pptx(deck)),
        }

    def _kept(self, deck: Deck, kind: str, make: Callable[[], bytes]) -> bytes:
        text = json.dumps([self.look, kind, deck_data(deck), deck.words], ensure_ascii=False, sort_keys=True)
        path = self.cache / hashlib.sha256(text.encode()).hexdigest()[:32]
        if path.is_file():
            path.touch()
            return path.read_bytes()
        content = make()
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}")  # another build may be reading
        part.write_bytes(content)
        part.replace(path)
        return content

    def _look(self) -> str:
        """What changes when template, code, drawings, fonts or libraries do: then all is made again."""
        digest = hashlib.sha256(" ".join(version(name) for name in MADE_BY).encode())
        here = Path(__file__).parent
        for path in (
            self.root / TEMPLATE,
            *(here / name for name in CODE),
            *sorted((self.project.docs / "assets/drawings").iterdir()),
        ):
            digest.update(path.name.encode() + path.read_bytes())
        return digest.hexdigest()

    def _forget(self) -> None:
        oldest = time.time() - KEPT_DAYS * 24 * 3600
        for path in self.cache.iterdir() if self.cache.is_dir() else ():
            with suppress(FileNotFoundError):  # another build may have moved it meanwhile
                if path.stat().st_mtime < oldest:
                    path.unlink()
