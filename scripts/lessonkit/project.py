"""Everything a build reads, loaded and checked once, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .blocks import every_block
from .charts import Chart, ChartText, load_chart_texts, load_charts
from .decks import Deck, check_decks
from .freshness import load_limit
from .glossary import Term, load_glossary
from .languages import check_words, load_words, with_typography
from .links import check_headings, check_links, heading_ids, relative_path
from .page import Page, read_page
from .paths import Path as ReadingPath
from .paths import PathText, check_path_texts, check_paths, load_path_texts, load_paths
from .problems import Problem, ProblemsFound
from .school import Known, School, load_school
from .services import EVERYWHERE, Directory, NotShown, check_sentences, load_directory
from .signs import Sign, SignText, check_sign_texts, load_sign_texts, load_signs
from .sources import Source, SourceText, check_references, load_source_texts, load_sources
from .story import check_story
from .synonyms import Synonyms, check_synonyms, load_synonyms
from .translation import check_translation
from .yaml_file import Lines, load_yaml

SERVICE_REFERENCE = re.compile(r"\{service ([a-z0-9-]+)\}")


@dataclass
class Language:
    """All that is written in one language; `pages` by address, such as `lessons/numbers.md`."""

    code: str
    words: dict
    service_words: dict
    glossary: list[Term]
    source_texts: dict[str, SourceText]
    chart_texts: dict[str, ChartText]
    path_texts: dict[str, PathText]
    sign_texts: dict[str, SignText]
    synonyms: Synonyms
    pages: dict[str, Page] = field(default_factory=dict)


@dataclass
class Project:
    """The pages and the data. `source` is the code of the language that the others translate.

    `old_after` is the age in days from which a service is shown with "check before use"; `left_out`
    holds the addresses of the lessons that this school does without: they stand in no `pages`.
    """

    docs: Path
    source: str
    sources: dict[str, Source]
    charts: dict[str, Chart]
    services: Directory
    paths: dict[str, ReadingPath]
    path_lines: Lines
    signs: dict[str, Sign]
    school: School
    languages: dict[str, Language]
    old_after: int
    left_out: frozenset[str] = frozenset()
    decks: dict[tuple[str, str], Deck] = field(default_factory=dict)  # by address and language, see decks.py

    def lessons(self) -> list[str]:
        """Addresses of the pupils' lessons (not the briefing, not the parents' evening)."""
        pages = self.languages[self.source].pages
        return [address for address, page in pages.items() if page.is_lesson and page.audience == "pupils"]


def load_project(root: Path, codes: list[str], source: str, school_file: Path | None = None) -> Project:
    """Reads and checks everything. Raises ProblemsFound with every problem of every file.

    Of the languages `codes`, those of the school's edition are read, and always the source: it stands
    in for pages that are not translated yet. Without `school_file`, the school is that of school.yml.
    """
    docs, data, problems = root / "docs", root / "data", []
    try:
        services = load_directory(data / "services.yml")
        known = Known.of(services, codes, docs / source)
        school = load_school(school_file or root / "school.yml", known)
    except ProblemsFound as error:
        problems, school = error.problems, None
    languages = {}
    codes = [code for code in codes if code == source or not (school and school.languages) or code in school.languages]
    for code in codes:
        try:
            languages[code], found = _load_language(docs, code, source)
            problems += found
        except ProblemsFound as error:
            problems += error.problems
    try:
        sources, charts = load_sources(data / "sources.yml"), load_charts(data / "charts.yml")
        paths, path_lines = load_paths(data / "paths.yml")
        signs = load_signs(data / "signs.yml")
        old_after = load_limit(data / "freshness.yml")
        if school and languages.keys() == set(codes):
            project = Project(docs, source, sources, charts, services, paths, path_lines, signs, school, languages, old_after)
            problems += check_project(project)
            problems += [] if problems else check_decks(project)
    except ProblemsFound as error:
        problems += error.problems
    if problems:
        raise ProblemsFound(problems)
    return leave_out(project)


def leave_out(project: Project) -> Project:
    """The project without the lessons that the school does without."""
    project.left_out = frozenset(f"lessons/{name}.md" for name in project.school.leave_out)
    for language in project.languages.values():
        for address in project.left_out:
            language.pages.pop(address, None)
    return project


def _load_language(docs: Path, code: str, source: str) -> tuple[Language, list[Problem]]:
    language = Language(
        code, load_words(docs, code), _load_service_words(docs, code), load_glossary(docs, code),
        load_source_texts(docs, code), load_chart_texts(docs, code),
        load_path_texts(docs, code, source), load_sign_texts(docs, code, source), load_synonyms(docs, code),
    )  # fmt: skip
    problems = check_words(docs, code, source)
    for path in sorted((docs / code).rglob("*.md")):
        page, found = read_page(path, source_language=code == source)
        problems += found
        if page:
            language.pages[relative_path(path, docs / code)] = page
    return language, problems


def _load_service_words(docs: Path, code: str) -> dict:
    values, _ = load_yaml(docs / code / "_services.yml")
    return with_typography(values, code)


def check_project(project: Project) -> list[Problem]:
    """What can only be checked once all files are read: links, sources, drawings, services."""
    problems = []
    source = project.languages[project.source]
    generated = {f"help/{country.lower()}.md": None for country in project.services.shown if country != EVERYWHERE}
    generated |= {f"path/{name}.md": None for name in project.paths}
    generated |= {address.replace(".md", ".teacher.md"): None for address in project.lessons()}
    for language in project.languages.values():
        path = project.docs / language.code / "_services.yml"
        problems += check_sentences(project.services, language.service_words, path)
        anchors = {address: heading_ids(page) for address, page in (source.pages | language.pages).items()} | generated
        anchors["glossary.md"] = [term.id for term in language.glossary]
        problems += _check_study(project, language, anchors)
        anchors["about/sources.md"] = [*anchors.get("about/sources.md", []), *project.sources]
        for address, page in language.pages.items():
            problems += check_headings(page)
            problems += check_links(page, address, anchors)
            problems += check_references(page.body, page.body_line, page.path, page.audience, project.sources)
            problems += _check_references_to_data(page, project)
            if language.code != project.source:
                if address in source.pages:
                    problems += check_translation(page, source.pages[address])
                else:
                    message = f"no page of the source language stands at {address}; rename or remove this one"
                    problems.append(Problem(page.path, 1, message))
    return problems


def _check_study(project: Project, language: Language, anchors: dict) -> list[Problem]:
    """What a reader alone is led by: paths, signs to tick, words of the search, stories."""
    folder, data = project.docs / language.code, project.docs.parent / "data"
    problems = check_path_texts(project.paths, language.path_texts, folder / "_paths.yml")
    problems += check_sign_texts(project.signs, language.sign_texts, folder / "_signs.yml")
    problems += check_synonyms(language.synonyms, folder / "_synonyms.yml", anchors)
    if language.code == project.source:
        problems += check_paths(project.paths, project.path_lines, data / "paths.yml", anchors)
    for page in language.pages.values():
        problems += check_story(page) if page.is_story else []
    return problems


def _check_references_to_data(page: Page, project: Project) -> Iterator[Problem]:
    for number, line in enumerate(page.body.split("\n"), start=page.body_line):
        for service_id in SERVICE_REFERENCE.findall(line):
            try:
                project.services.service(service_id)
            except NotShown as error:
                yield Problem(page.path, number, str(error))
    for block in every_block(page.blocks):
        if block.options.get("need") == "own-thoughts" and page.audience == "pupils":
            message = '"need: own-thoughts" is for adults; put it on a page under teachers/ or parents/'
            yield Problem(page.path, block.line, message)
        if block.name != "figure":
            continue
        drawing, chart = block.options.get("drawing"), block.options.get("chart")
        if not drawing and not chart:
            yield Problem(page.path, block.line, 'this figure needs "drawing: …" or "chart: …"')
        if chart and chart not in project.charts:
            yield Problem(page.path, block.line, f'unknown chart "{chart}"; add it to data/charts.yml')
        if drawing and not (project.docs / "assets/drawings" / f"{drawing}.svg").is_file():
            yield Problem(page.path, block.line, f"the drawing docs/assets/drawings/{drawing}.svg does not exist")
        if drawing and not block.options.get("alt"):
            yield Problem(page.path, block.line, 'this drawing needs "alt: …", what it shows, in one sentence')
