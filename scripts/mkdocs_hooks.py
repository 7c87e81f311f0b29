"""The only code that knows MkDocs: each event, and which part of lessonkit answers it.

static-i18n builds the languages one after the other by calling MkDocs again, with its own
handlers at priority -100. Handlers here at -110 run after it, when files have their language.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands.build import get_context
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File

from lessonkit.deck_files import DeckFiles
from lessonkit.languages import typography
from lessonkit.left_out import without
from lessonkit.print_shop import PrintShop, open_shops
from lessonkit.problems import ProblemsFound
from lessonkit.project import Project, load_project
from lessonkit.render import LessonBlocks, RenderContext
from lessonkit.search import Index, fold_synonyms
from lessonkit.site import Site
from lessonkit.site_decks import DECKS
from lessonkit.sitemap import sitemap

# Files of the theme that the pages never use: scripts, their maps, 2 MB of search languages; and the
# template of a sitemap, which would be copied as it is.
UNUSED = ("assets/javascripts/", "assets/images/", "assets/stylesheets/palette.", "sitemap.xml")
RENDERED_HERE = {"404.html", "sitemap.xml"}  # one for each language, or one for all of them


class Build:
    """What lasts from one event to the next: the project, and what each language's build made."""

    project: Project
    deck_files: dict[str, dict[str, bytes]]  # language → name → content
    site: Site
    index: dict[str, Index]
    urls: dict[str, dict[str, str]]  # language → page address → url, of pages really translated
    shops: dict[str, PrintShop]
    context: RenderContext = RenderContext()
    blocks = LessonBlocks(context)


build = Build()


def read_and_check(config):
    """Once a build: reads and checks everything, and narrows MkDocs to what this school's edition holds.

    Runs before static-i18n chooses its first language: the source, unless the edition is without it.
    """
    i18n = config.plugins["i18n"]
    if i18n.building:
        return config
    build.project = _load(config, i18n)
    school = build.project.school
    for language in i18n.config.languages:
        language.build = language.build and (not school.languages or language.locale in school.languages)
    if i18n.default_language not in i18n.build_languages:
        i18n.current_language = i18n.build_languages[0]
    config.nav = without(config.nav, build.project.left_out)
    config.site_url = config.site_url or school.address or ""
    return config


@event_priority(-110)
def prepare_language(config):
    """Once a language: sets its name, words and theme."""
    i18n = config.plugins["i18n"]
    language = i18n.current_language
    if not i18n.building:
        build.shops = _print(config, i18n)
        build.urls = {}
    config.theme["language"] = language
    config.theme.static_templates -= RENDERED_HERE
    if build.blocks not in config.markdown_extensions:
        config.markdown_extensions.append(build.blocks)
    build.site = Site(build.project, language, i18n.build_languages, config.theme.get_env())
    build.urls[language] = {}
    build.index = {"pupils": Index(), "adults": Index()}
    config.site_name = build.site.words["site"]["name"]
    config.site_description = build.site.words["site"]["description"]
    # The back links of footnotes are named by Markdown itself; "{}" becomes the note's number.
    config.mdx_configs["footnotes"]["BACKLINK_TITLE"] = build.site.words["footnote_back"]
    return config


on_config = CombinedEvent(read_and_check, prepare_language)


def _load(config, i18n) -> Project:
    root = Path(config.config_file_path).parent
    school = root / config.extra.get("school", "school.yml")
    try:
        project = load_project(root, i18n.build_languages, i18n.default_language, school)
        build.deck_files = DeckFiles(project, root).make()  # what cannot be printed is known before anything is written
        return project
    except ProblemsFound as error:
        raise _to_mend(error) from error


def _print(config, i18n) -> dict[str, PrintShop]:
    """Every document on paper, before anything is written, so that one that cannot be made stops the build."""
    root, address = Path(config.config_file_path).parent, build.project.school.address or config.site_url
    try:
        shops = open_shops(
            build.project,
            i18n.build_languages,
            root,
            address,
            config.theme.get_env(),
            order=list(_addresses(config.nav)),
        )
    except ProblemsFound as error:
        raise _to_mend(error) from error
    for problem in (problem for shop in shops.values() for problem in shop.check_lengths()):
        logging.getLogger("lessonkit").warning(problem)  # said even by a quiet build, which it does not stop
    return shops


def _addresses(nav) -> Iterator[str]:
    """The pages of the navigation in their order, whatever section they stand in."""
    for item in nav.values() if isinstance(nav, dict) else nav or ():
        yield from [item] if isinstance(item, str) else _addresses(item)


def _to_mend(error: ProblemsFound) -> PluginError:
    count = len(error.problems)
    return PluginError(f"{count} problem{'s' * (count > 1)} to mend; nothing was built:\n{error}")


@event_priority(-110)
def on_files(files, config):
    """Leaves out what no page uses; adds a teacher's page for each lesson and a page a country."""
    for file in list(files):
        if file.src_uri.startswith(UNUSED) or file.src_uri.endswith(".map") or build.site.is_left_out(file.src_uri):
            files.remove(file)
    for address, content in build.site.edition.assets().items():
        files.append(File.generated(config, address, content=content))
    for page in build.site.generated_pages():
        file = File.generated(config, page.src_uri, content=page.text)
        file.dest_uri = page.dest_uri
        file.abs_dest_path = str(Path(config.site_dir) / page.dest_uri)
        file.url = page.dest_uri
        file.locale = page.language
        files.append(file)
    return files


@event_priority(-110)
def on_nav(nav, config, files):
    build.nav, build.files = nav, files


def on_page_markdown(markdown, page, config, files):
    """The text as its readers may see it: typography, sources, and no teacher's note for pupils."""
    build.site.complete_meta(page.meta, page.file.src_uri, page.file.locale)
    page.title = typography(str(page.meta["title"]), page.file.locale)
    build.site.prepare(build.context, page.file.src_uri, page.url, page.file.locale, page.meta.get("template"))
    return build.site.text(markdown, page.file.src_uri, page.file.locale)


def on_page_content(html, page, config, files):
    page.used_terms = build.context.used_terms
    return build.site.fold_footnotes(html, page.file.locale)


def on_page_context(context, page, config, nav):
    return context | build.site.page_context(page, nav, config.site_url) | {"shop": build.shops[page.file.locale]}


def on_post_page(output, page, config):
    """Collects what the finished page adds to the search index and the sitemap."""
    if page.file.locale == build.site.language and build.site.listed(page.file.src_uri):
        address = build.site.address(page.file.src_uri)
        build.urls[build.site.language][address] = page.url
        build.index[build.site.search_group(page.file.src_uri)].add_page(
            page.url, page.title, page.meta.get("description", ""), output
        )
    return output


@event_priority(-110)
def on_env(env, config, files):
    """A page for addresses that do not exist, in each language; the one at the root has them all."""
    template = env.get_template("404.html")
    context = get_context(build.nav, files, config, base_url=urlsplit(config.site_url or "/").path)
    target = Path(config.site_dir) / build.site.folder / "404.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(template.render(context | build.site.not_found_context()), encoding="utf-8")
    if build.site.is_front_door:
        shutil.copy(target, config.site_dir)
        door = env.get_template("front-door.html").render(build.site.front_door_context())
        Path(config.site_dir, "index.html").write_text(door, encoding="utf-8")


def write_search_index(config):
    """Writes the search index of the language that was just built, and its countries' numbers."""
    folder = Path(config.site_dir) / "assets" / "search"
    folder.mkdir(parents=True, exist_ok=True)
    countries = folder.parent / "countries" / f"{build.site.language}.js"
    countries.parent.mkdir(exist_ok=True)
    countries.write_text(build.site.edition.choice_script(), encoding="utf-8")
    fold_synonyms(build.site.own.synonyms, build.index["pupils"], build.urls[build.site.language])
    for group, index in build.index.items():
        # A script and not a JSON file: a page opened from a USB stick may load one, not the other.
        script = f"window.searchIndex({index.to_json()});\n"
        (folder / f"{build.site.language}-{group}.js").write_text(script, encoding="utf-8")


def write_decks(config):
    """Writes the slides of the language that was just built, beside their pages."""
    folder = Path(config.site_dir) / build.site.folder / DECKS
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in build.deck_files[build.site.language].items():
        (folder / name).write_bytes(content)


def write_study_files(config):
    """Writes the script of the pages read alone, its parts joined into one request, and the quiz files."""
    site = Path(config.site_dir)
    parts = sorted((build.project.docs / "assets/study").glob("*.js"))
    (site / "assets/study.js").write_text("".join(part.read_text(encoding="utf-8") for part in parts), encoding="utf-8")
    for name, content in build.site.study.quiz_files().items():
        target = site / "assets/quiz" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


@event_priority(-110)
def write_sitemap(config):
    """Once all languages are built: the sitemap, where addresses must be absolute."""
    if not config.plugins["i18n"].building and config.site_url:
        target = Path(config.site_dir) / "sitemap.xml"
        target.write_text(sitemap(config.site_url, build.urls, build.project.source), encoding="utf-8")


def write_paper(config):
    """Writes what is printed in the language that was just built."""
    build.shops[build.site.language].write(Path(config.site_dir))


on_post_build = CombinedEvent(write_search_index, write_study_files, write_decks, write_paper, write_sitemap)
