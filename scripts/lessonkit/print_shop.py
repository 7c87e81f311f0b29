"""The print shop: every document of one language, made; its files, and what its page shows of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .cache import cache_folder
from .paper_edition import PaperEdition
from .handouts import GROUPS, Document, handouts
from .languages import language_name
from .letters import letter_docx
from .problems import Problem
from .project import Project
from .site import Site
from .typesetting import Press, Printed
from .worksheets import lesson_documents, word_lists
from .zips import zip_bytes

KILO = 1000
LARGE = "-large"
LETTERS = hashlib.sha256(Path(__file__).with_name("letters.py").read_bytes()).hexdigest()  # how letters are made


@dataclass(frozen=True)
class Link:
    """A file to fetch: what it is, where (from the site's root), and how big."""

    text: str
    url: str
    facts: str


@dataclass
class Card:
    """One entry of the print shop: a sheet, a poster in its two sizes, or what is printed for a lesson."""

    title: str
    description: str
    picture: str
    web: str
    links: list[Link] = field(default_factory=list)


class PrintShop:
    """The documents of one language. Raises ProblemsFound when one cannot be made."""

    def __init__(self, edition: PaperEdition, press: Press) -> None:
        self.edition, self.site, self.words = edition, edition.site, edition.words["shop"]
        self.folder = f"{edition.site.folder}print/"
        documents = [*handouts(edition), *lesson_documents(edition), *word_lists(edition)]
        self.made: list[tuple[Document, Printed]] = [
            (document, press.print(document.template, document.data, document.source)) for document in documents
        ]
        self.letters = {
            f"{document.name}.docx": press.keep_bytes(
                ".docx", f"{LETTERS} {json.dumps(document.data, sort_keys=True)}",
                lambda document=document: letter_docx(document.data, document.letter),
            )
            for document in documents if document.letter is not None
        }  # fmt: skip
        self.lessons = list(dict.fromkeys(document.lesson for document in documents if document.lesson))

    # Files

    def files(self) -> dict[str, bytes]:
        """Everything to be written, by address from the site's root."""
        files = {f"{self.folder}{name}": content for name, content in self.letters.items()}
        for document, printed in self.made:
            files[f"{self.folder}{document.name}.pdf"] = printed.pdf
            if not document.name.endswith(LARGE):
                files[self.picture(document)] = printed.picture
        for lesson in self.lessons:
            files[self.lesson_zip(lesson)] = zip_bytes(self._of_lesson(lesson))
        if self.made:
            files[self.zip] = zip_bytes(self._all())
        return files

    def write(self, site_dir: Path) -> None:
        """Writes the files below the site's folder."""
        for address, content in self.files().items():
            target = site_dir / address
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)

    @property
    def zip(self) -> str:
        return f"{self.folder}all-{self.edition.language}.zip"

    def lesson_zip(self, lesson: str) -> str:
        return f"{self.folder}lessons/{lesson}-{self.edition.language}.zip"

    def picture(self, document: Document) -> str:
        return f"{self.folder}pictures/{document.name.replace('/', '-')}.png"

    def _all(self) -> dict[str, bytes]:
        """The archive of the language: a folder a group."""
        files = {f"letters/{name}": content for name, content in self.letters.items()}
        return files | {
            f"{document.group}/{Path(document.name).name}.pdf": printed.pdf for document, printed in self.made
        }

    def _of_lesson(self, lesson: str) -> dict[str, bytes]:
        return {
            f"{Path(document.name).name}.pdf": printed.pdf
            for document, printed in self.made
            if document.lesson == lesson
        }

    # What pages show

    def groups(self) -> Iterator[tuple[str, list[Card]]]:
        """The print shop's parts in order, each with its cards; empty ones are left out."""
        for group in GROUPS:
            cards: dict[str, Card] = {}
            for document, printed in self.made:
                if document.group == group:
                    self._add(cards, document, printed)
            for lesson in self.lessons if group == "lessons" else ():
                size = self.size(len(zip_bytes(self._of_lesson(lesson))))
                cards[lesson].links.append(Link(self.words["lesson"], self.lesson_zip(lesson), size))
            if cards:
                yield group, list(cards.values())

    def sheets(self, web: str) -> list[Link]:
        """The files that have the words of one web page (`print/signs.html`)."""
        found = [pair for pair in self.made if pair[0].web.partition("#")[0] == web and pair[0].group != "posters"]
        return [link for document, printed in found for link in self._links(document, printed)]

    def lesson_sheets(self, lesson: str) -> list[Link]:
        """The buttons of a teacher's page: worksheet, plan, answers, all in one."""
        words = self.edition.words["teacher"]
        links = []
        for name, text in (
            (f"lessons/{lesson}-worksheet", "worksheet"),
            (f"lessons/{lesson}-plan", "plan"),
            ("quiz-answers", "answers"),
        ):
            links += [self._link(words[text], *pair) for pair in self.made if pair[0].name == name]
        if lesson in self.lessons:
            size = len(zip_bytes(self._of_lesson(lesson)))
            links.append(Link(words["zip"], self.lesson_zip(lesson), self.size(size)))
        return links

    def everything(self) -> Link | None:
        """The archive of the language."""
        return Link(self.words["all"], self.zip, self.size(len(zip_bytes(self._all())))) if self.made else None

    def _add(self, cards: dict[str, Card], document: Document, printed: Printed) -> None:
        """Adds a document to its card: one for a lesson, one for a poster in two sizes."""
        key = document.lesson or document.name.removesuffix(LARGE)
        if key not in cards:
            title = document.data["title"] if document.lesson else document.title
            web = f"{self.site.folder}{document.web}"
            cards[key] = Card(title, document.description, self.picture(document), web)
        cards[key].links += self._links(document, printed)

    def _links(self, document: Document, printed: Printed) -> list[Link]:
        text = self.words["pdf"]
        if document.lesson:
            text = document.data["kicker"]
        elif document.group == "posters":
            text = self.words["large" if document.name.endswith(LARGE) else "small"]
        links = [self._link(text, document, printed)]
        if letter := self.letters.get(f"{document.name}.docx"):
            links.append(Link(self.words["docx"], f"{self.folder}{document.name}.docx", self.size(len(letter))))
        return links

    def _link(self, text: str, document: Document, printed: Printed) -> Link:
        pages = self.words["page"] if printed.pages == 1 else self.words["pages"].format(count=printed.pages)
        return Link(text, f"{self.folder}{document.name}.pdf", f"{pages} · {self.size(len(printed.pdf))}")

    def language_name(self) -> str:
        return language_name(self.edition.language, self.edition.language)

    def size(self, count: int) -> str:
        """A number of bytes for a reader."""
        if count < KILO * KILO:
            return self.words["kilobytes"].format(size=max(1, round(count / KILO)))
        return self.words["megabytes"].format(size=round(count / KILO**2))

    def check_lengths(self) -> list[Problem]:
        """Documents that are longer than they should be: for a writer to shorten, not a reason to stop."""
        return [
            Problem(document.source, 1, f"{document.name} ({self.edition.language}) makes {printed.pages} pages of paper; "
                    f"{document.most_pages} at most are wanted: shorten the text")
            for document, printed in self.made
            if document.most_pages and printed.pages > document.most_pages
        ]  # fmt: skip


def open_shops(
    project: Project, languages: list[str], root: Path, root_url: str | None, env, *, order: Sequence[str] = ()
) -> dict[str, PrintShop]:
    """The print shop of each language; what did not change comes from `.cache/print`.

    `root_url` is where the site will stand: without it no sheet carries a QR code. `order` gives the
    addresses of pages in the site's order. Raises ProblemsFound.
    """
    press = Press(root, cache_folder(root) / "print")
    shops = {
        language: PrintShop(PaperEdition(Site(project, language, languages, env), root_url, order), press)
        for language in languages
    }
    press.clean()
    return shops
