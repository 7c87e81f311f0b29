"""What the pages for a reader alone show: paths, stories, signs to tick, a card of what one knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .languages import typography
from .paths import Path, reading_minutes
from .quiz_export import gift, moodle_xml, questions_of
from .signs import LEVERS

if TYPE_CHECKING:
    from .site import Site

PATH_TEMPLATE = '---\ntitle: "{title}"\ntab_title: "{tab}"\ndescription: "{description}"\ntemplate: path.html\n---\n'
SECTIONS = {"story.html": "story", "first-words.html": "people"}  # templates whose parts show one at a time


def _both(name: str, categories: dict[str, list]) -> dict[str, bytes]:
    return {f"{name}.xml": moodle_xml(categories), f"{name}.gift.txt": gift(categories).encode()}


class Study:
    """Read by templates as `site.study`; addresses are inside the language, URLs from the site's root."""

    def __init__(self, site: Site) -> None:
        self._steps: dict[str, list[dict]] = {}
        self.site = site
        self.levers = LEVERS

    def generated_pages(self) -> list[tuple[str, str]]:
        """A page for each path: its name and its text (a plain list of steps, for who has no script)."""
        words = self.site.words["path"]
        return [
            (f"path/{path.id}", PATH_TEMPLATE.format(tab=words["label"],
                title=words["title"].format(title=self.text(path).title), description=self.text(path).description))
            for path in self.site.project.paths.values()
        ]  # fmt: skip

    def paths(self, group: str) -> list[Path]:
        return [path for path in self.site.project.paths.values() if path.group == group]

    def path_of(self, address: str) -> Path:
        return self.site.project.paths[address.removeprefix("path/").removesuffix(".md")]

    def text(self, path: Path):
        return self.site.own.path_texts[path.id]

    def path_url(self, path: Path) -> str:
        return f"{self.site.folder}path/{path.id}.html"

    def steps(self, path: Path) -> list[dict]:
        """The steps of a path: title, minutes, and a URL that says which path one is on."""
        if path.id not in self._steps:  # every page asks for every path
            self._steps[path.id] = self._read_steps(path)
        return self._steps[path.id]

    def _read_steps(self, path: Path) -> list[dict]:
        steps = []
        for step in path.steps:
            address, _, anchor = step.partition("#")
            page = self.site.page_of(address)
            url = f"{self.site.folder}{address.replace('.md', '.html')}?path={path.id}" + (
                f"#{anchor}" if anchor else ""
            )
            title = self.site.title(page, anchor)
            source = self.site.source.pages[address]
            # One goes through some scenes of a story, not through all of them: its author says how long.
            minutes = source.meta.minutes if source.is_story else reading_minutes(page, anchor)
            steps.append({"title": title, "url": url, "minutes": minutes, "address": address})
        return steps

    def minutes(self, path: Path) -> int:
        """The whole path, rounded up to five minutes: it is an idea of the time, not a race."""
        return -(-sum(step["minutes"] for step in self.steps(path)) // 5) * 5

    def places(self, address: str) -> list[dict]:
        """The paths that pass by a page, each with the steps before and after it."""
        places = []
        for path in self.site.project.paths.values():
            steps = self.steps(path)
            number = next((i for i, step in enumerate(steps) if step["address"] == address), None)
            if number is not None:
                before = steps[number - 1] if number else None
                after = steps[number + 1] if number + 1 < len(steps) else None
                places.append(
                    {"path": path, "number": number + 1, "total": len(steps), "before": before, "after": after}
                )
        return places

    def stories(self) -> list[dict]:
        """The stories, for younger readers first."""
        pages = {address: page for address, page in self.site.source.pages.items() if page.is_story}
        return [
            {"url": f"{self.site.folder}{address.replace('.md', '.html')}", "meta": page.meta,
             "title": self.site.title(self.site.page_of(address)),
             "description": typography(self.site.page_of(address).meta.description, self.site.language)}
            for address, page in sorted(pages.items(), key=lambda item: (item[1].meta.ages, item[0]))
        ]  # fmt: skip

    def quiz_files(self) -> dict[str, bytes]:
        """Files to import on a school's platform, by name: one pair a lesson, and one of all."""
        language = self.site.language
        everything: dict[str, list] = {}
        files: dict[str, bytes] = {}
        for address in self.site.project.lessons():
            page = self.site.own.pages.get(address)
            if page:
                title = self.site.title(page)
                questions = questions_of(
                    page, title, language, lambda name: self.site.project.services.service(name).name
                )
                category = {f"{self.site.words['export']['name']}/{title.replace('/', ' ')}": questions}
                everything |= category
                files |= _both(f"{language}/{page.path.stem}", category)
        return files | _both(f"{language}/all", everything)

    def signs(self) -> dict[str, list]:
        """The signs to tick, by group, each with its words."""
        groups: dict[str, list] = {}
        for sign in self.site.project.signs.values():
            groups.setdefault(sign.group, []).append((sign, self.site.own.sign_texts[sign.id]))
        return groups
