"""One language of the site: what each page shows around its text, whatever the engine is."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from datetime import date

import jinja2
from babel.dates import format_date
from babel.lists import format_list

from .blocks import every_block, for_pupils
from .charts import chart_html
from .decks import lessons_with_decks
from .edition import Edition
from .generated import GeneratedPage
from .hours import hours_text
from .languages import direction, language_name, region, typography
from .left_out import redirect_links
from .page import Page, TranslatedMeta, for_adults
from .project import Language, Project
from .render import RenderContext
from .services import EVERYWHERE, Service, ages_text
from .links import heading_text
from .lists import glossary_markdown, sources_markdown
from .sources import REFERENCE, footnotes
from .site_decks import deck_context, deck_pages, is_deck
from .study import SECTIONS, Study
from .svg import drawing_size
from .translation import is_stale

NEEDS = ("now", "talk", "remove", "report", "parents")  # the parts of a country's page, in order
TEACHER = ".teacher.md"  # a lesson's second page stands beside it, so that its links still hold


class Site:
    """The pages of one language, those of the source language standing in where one is missing."""

    def __init__(self, project: Project, language: str, build_languages: list[str], env: jinja2.Environment):
        self.project, self.language, self.build_languages = project, language, build_languages
        self.school, self.env = project.school, env
        self.country = project.school.country
        self.own: Language = project.languages[language]
        self.source: Language = project.languages[project.source]
        self.words = self.own.words
        self.needs = NEEDS
        self.folder = "" if language == project.source else f"{language}/"
        self.edition = Edition(project, language, self.folder, env)
        self.study = Study(self)

    # Pages

    def page_of(self, address: str) -> Page | None:
        """The page that readers of this language get at an address."""
        address = address.replace(TEACHER, ".md")
        return self.own.pages.get(address) or self.source.pages.get(address)

    def generated_pages(self) -> list[GeneratedPage]:
        """A teacher's page and a deck for each lesson, a page for each country and for each path."""
        pages = []
        for address in self.project.lessons():
            page = self.page_of(address)
            language = self.language if address in self.own.pages else self.project.source
            pages.append(GeneratedPage(
                f"{language}/{address.replace('.md', TEACHER)}",
                f"{self.folder}teachers/{address.replace('.md', '.html')}",
                page.path.read_text(encoding="utf-8"), language,
            ))  # fmt: skip
        pages += [page for address in lessons_with_decks(self.project) for page in deck_pages(self, address)]
        for code, country in self.countries():
            title = self.words["help"]["title"].format(country=country)
            text = f'---\ntitle: "{title}"\ndescription: "{self.words["help"]["description"]}"\ntemplate: country.html\n---\n'
            name = f"help/{code.lower()}"
            pages.append(GeneratedPage(f"{self.language}/{name}.md", f"{self.folder}{name}.html", text, self.language))
        for name, text in self.study.generated_pages():
            pages.append(GeneratedPage(f"{self.language}/{name}.md", f"{self.folder}{name}.html", text, self.language))
        return pages

    def is_left_out(self, src_uri: str) -> bool:
        """Whether this edition does without a page."""
        return self.address(src_uri) in self.project.left_out

    @property
    def is_front_door(self) -> bool:
        """Whether the site's first page must lead to this language: the source, at the root, is not built."""
        return self.project.source not in self.build_languages and self.language == self.build_languages[0]

    def title(self, page: Page, anchor: str = "") -> str:
        """The title of a page as it is read, with that of the part that `anchor` names."""
        language = page.path.relative_to(self.project.docs).parts[0]
        part = heading_text(page, anchor) if anchor else ""
        return typography(f"{page.meta.title} – {part}" if part else page.meta.title, language)

    @staticmethod
    def address(src_uri: str) -> str:
        """A page's address without its language: `fr/lessons/numbers.md` → `lessons/numbers.md`."""
        return src_uri.partition("/")[2]

    def complete_meta(self, meta: dict, src_uri: str, language: str) -> None:
        """Adds to a translation what stands in its source page only, and the template of its kind."""
        address = self.address(src_uri)
        source = self.source.pages.get(address.replace(TEACHER, ".md"))
        if source:
            for key, value in source.meta.model_dump(exclude_none=True).items():
                meta.setdefault(key, value)
        for key in ("title", "description"):
            meta[key] = typography(str(meta[key]), language)
        if "lesson" in meta:
            meta["template"] = "lesson.html" if self.view(address) == "pupil" else "teacher.html"
        elif "story" in meta:
            meta["template"] = "story.html"
        elif address.startswith("print/"):
            meta.setdefault("template", "handout.html")

    def view(self, address: str) -> str:
        """Who looks at a page: a `pupil`, or a `teacher` (parents see what teachers see)."""
        return "teacher" if address.endswith(TEACHER) or for_adults(address) else "pupil"

    def listed(self, src_uri: str) -> bool:
        """Whether search and sitemap name a page: a deck says again what its teacher's page says."""
        return not is_deck(self.address(src_uri))

    def search_group(self, src_uri: str) -> str:
        return "adults" if self.view(self.address(src_uri)) == "teacher" else "pupils"

    # Text

    def text(self, markdown: str, src_uri: str, language: str) -> str:
        """The Markdown that this page's readers may see, with the definitions of its notes."""
        content = self.project.languages[language]
        address = self.address(src_uri)
        if self.view(address) == "pupil":
            markdown = for_pupils(markdown)
        markdown = redirect_links(markdown, address, self.project.left_out)
        if address == "glossary.md":
            markdown += "\n\n" + glossary_markdown(content.glossary, content.words["glossary"])
        if address == "about/sources.md":
            markdown += "\n\n" + sources_markdown(
                self.project.sources, content.source_texts, self.used_sources(), content.words["sources"], language
            )
        notes = footnotes(markdown, self.project.sources, content.source_texts, content.words["sources"], language)
        return f"{typography(markdown, language)}\n\n{notes}\n"

    def fold_footnotes(self, html: str, language: str) -> str:
        """The notes of a page, as Markdown makes them, folded under their word: they are long."""
        start, division, notes = html.partition('<div class="footnote">\n<hr />')
        if not division:
            return html
        title = self.project.languages[language].words["lesson"]["sources"]
        folded = f'<details class="fold footnote" id="sources"><summary>{title}</summary>'
        return start + folded + "</details>".join(notes.rsplit("</div>", 1))

    def prepare(self, context: RenderContext, src_uri: str, url: str, language: str, template: str | None = None) -> None:
        """Tells the block renderer about the page it is about to render."""
        content = self.project.languages[language]
        context.words, context.view = content.words, self.view(self.address(src_uri))
        context.root = "../" * url.count("/")
        # Terms are explained in lessons; a pupil who reads the plan tonight has better to do.
        is_lesson = getattr(self.page_of(self.address(src_uri)), "is_lesson", False) or "/lessons/" in src_uri
        readable = ("all", "staff") if context.view == "teacher" else ("all",)
        context.terms = [term for term in content.glossary if is_lesson and term.audience in readable]
        context.used_terms = []
        context.sections = SECTIONS.get(template or "", "")
        context.chart = lambda name: chart_html(
            self.project.charts[name], content.chart_texts[name], content.words["blocks"], language
        )
        context.drawing_size = lambda name: drawing_size(self.project.docs / "assets/drawings" / f"{name}.svg")
        context.services = lambda need: self.services_html(need, context.root, context.view == "teacher")
        context.people = lambda: self.edition.people_html(context.view)
        context.service_link = lambda service_id: self.service_link(service_id, context.root)

    # Services

    def countries(self) -> list[tuple[str, str]]:
        """Codes and names in the order of this language's alphabet, the edition's own countries first."""
        own = self.school.countries
        by_name = self.project.services.countries(self.language)
        return sorted(by_name, key=lambda item: own.index(item[0]) if item[0] in own else len(own))

    def services_html(self, need: str, root: str, adults: bool) -> str:
        """The edition's countries' services for one need, for a page at `root` from the site's root."""
        module = self.env.get_template("partials/services-block.html").module
        return module.services_block(self, self.edition.groups(need, root, adults), need)

    def service_link(self, service_id: str, root: str) -> etree.Element:
        """A service named in a sentence: its name, leading to its place on its country's page.

        One that stands on no such page (it is not for a child or a parent) leads to its own site.
        """
        service = self.project.services.service(service_id)
        code = next(code for code, services in self.project.services.shown.items() if service in services)
        page = f"{root}{self.folder}help/{(self.country if code == EVERYWHERE else code).lower()}.html"
        link = etree.Element("a", {"href": f"{page}#{service_id}"})
        link.text = service.name
        if self.first_need(service) is None:
            link.attrib.update({"href": service.url or page, "rel": "noreferrer noopener", "class": "outside"})
        return link

    def country_services(self, country: str, need: str) -> list[Service]:
        """What a country's page shows for a need: parents read it too, and an adult may have an
        image to remove."""
        return self.project.services.services(country, need, adults=need in ("remove", "parents"))

    def first_need(self, service: Service) -> str | None:
        """The part of a country's page where a service stands first, if it stands there at all."""
        shown = (need for need in NEEDS if need in service.needs)
        return next((need for need in shown if need in ("remove", "parents") or "child" in service.audience), None)

    def band_service(self) -> Service | None:
        """The home country's number in the emergency band."""
        return self.edition.first_number(self.country)

    def hours(self, service: Service) -> str:
        """When a service answers, if recent evidence says so."""
        words = self.own.service_words["hours"]
        return words["separator"].join(hours_text(hours, words, self.language) for hours in service.hours if hours.shown)

    def facts(self, service: Service) -> list[str]:
        """Hours, cost, languages and ages of a service, each as a short text."""
        facts = [self.hours(service)]
        if service.free is not None:
            facts.append(self.words["help"]["free" if service.free else "not_free"])
        if service.languages:
            facts.append(format_list([language_name(code, self.language) for code in service.languages], locale=self.language))
        if service.ages:
            facts.append(ages_text(service.ages, self.own.service_words["ages"]))
        return [fact for fact in facts if fact]

    def seen(self, service: Service) -> str:
        """When the number was last seen in a source, said in full."""
        words = self.words["help"]
        if service.number_seen in (None, "undated"):
            return words["seen_undated"] if service.number_seen else ""
        parts = [int(part) for part in service.number_seen.split("-")]
        pattern = ("y", "MMMM y", "long")[len(parts) - 1]
        return words["seen"].format(date=format_date(date(*(parts + [1, 1])[:3]), pattern, locale=region(self.language)))

    # Around the text

    def page_context(self, page, nav, site_url: str | None) -> dict:
        """What the templates need besides what MkDocs gives; `page` and `nav` are MkDocs' own."""
        address, content_language = self.address(page.file.src_uri), page.file.locale
        written = self.page_of(address)
        canonical = None
        if site_url:
            own_url = page.url if content_language == self.language else page.url.removeprefix(self.folder)
            canonical = f"{site_url.rstrip('/')}/{own_url}"
        return self.common_context() | {
            "content_language": content_language,
            "content_direction": direction(content_language),
            "fallback": content_language != self.language,
            "fallback_language": language_name(content_language, self.language),
            "draft": self.is_draft(written),
            "stale": self._is_stale(written, address),
            "canonical": canonical,
            "view": self.view(address),
            "address": address,
            "switcher": self.switcher(page.url),
            "terms": getattr(page, "used_terms", []),
            "activities": self.activities(written) if written else [],
            "lessons": self.lessons(nav, page),
            **deck_context(self, address, content_language),
            "help_country": address.removeprefix("help/").removesuffix(".md").upper(),
        }

    def common_context(self) -> dict:
        """What any page shows, a page for a missing address included."""
        return {
            "site": self,
            "words": self.words,
            "school": self.school,
            "edition": self.edition,
            "language": self.language,
            "direction": direction(self.language),
            "folder": self.folder,
            "country": {"code": self.country, "name": dict(self.project.services.countries(self.language))[self.country]},
            "checked": format_date(max(s.checked for s in self.project.sources.values()), "long", locale=region(self.language)),
        }

    def not_found_context(self) -> dict:
        """The root's page for a missing address speaks every language: any visitor may land there."""
        codes = self.build_languages if not self.folder else [self.language]
        return self.common_context() | {
            "switcher": self.switcher(f"{self.folder}index.html"),
            "versions": [(code, direction(code), self.project.languages[code].words) for code in codes],
        }

    def front_door_context(self) -> dict:
        return self.common_context() | {"switcher": self.switcher(f"{self.folder}index.html")}

    def switcher(self, url: str) -> list[dict]:
        """The same page in each language, each named in its own language."""
        bare = url.removeprefix(self.folder)
        return [
            {"code": code, "name": language_name(code, code).capitalize(), "current": code == self.language,
             "url": bare if code == self.project.source else f"{code}/{bare}"}
            for code in self.build_languages
        ]  # fmt: skip

    def activities(self, page: Page) -> list[dict]:
        """The timetable of a lesson."""
        language = page.path.relative_to(self.project.docs).parts[0]
        return [
            {"title": typography(block.title, language), "minutes": block.options["minutes"],
             "material": typography(block.options.get("material", ""), language)}
            for block in every_block(page.blocks) if block.name == "activity"
        ]  # fmt: skip

    def lessons(self, nav, current) -> dict:
        """The lessons in the order of the navigation, and where the current page stands in it."""
        pages = [page for page in nav.pages if self.address(page.file.src_uri) in self.project.lessons()]
        address = self.address(current.file.src_uri).replace(TEACHER, ".md")
        number = next((i for i, page in enumerate(pages) if self.address(page.file.src_uri) == address), None)
        return {"pages": pages, "number": number}

    def used_sources(self) -> dict[str, list[tuple[str, Page]]]:
        """For each source cited in this language, the addresses and pages that cite it."""
        used: dict[str, list[tuple[str, Page]]] = {}
        for address in self.source.pages:
            page = self.page_of(address)
            for source_id in dict.fromkeys(REFERENCE.findall(page.body)):
                used.setdefault(source_id, []).append((address, page))
        return used

    def is_draft(self, page: Page | None) -> bool:
        """Whether nobody from outside has read the text yet; then the page says so."""
        if page is None:
            return False
        if isinstance(page.meta, TranslatedMeta):
            return page.meta.translation.state == "draft"
        return page.meta.reviewed is None

    def _is_stale(self, page: Page | None, address: str) -> bool:
        """Whether the source has changed since this translation was made."""
        translated = page is not None and isinstance(page.meta, TranslatedMeta)
        return translated and is_stale(page, self.source.pages[address.replace(TEACHER, ".md")])
