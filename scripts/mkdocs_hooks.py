"""The only code that knows MkDocs: each event, and which part of lessonkit answers it.

static-i18n builds the languages one after the other by calling MkDocs again, with its own
handlers at priority -100. Handlers here at -110 run after it, when files have their language.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands.build import get_context
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File

from lessonkit.languages import typography
from lessonkit.problems import ProblemsFound
from lessonkit.project import Project, load_project
from lessonkit.render import LessonBlocks, RenderContext
from lessonkit.search import Index, fold_synonyms
from lessonkit.site import Site
from lessonkit.sitemap import sitemap

# Files of the theme that the pages never use: scripts, their maps, 2 MB of search languages; and the
# template of a sitemap, which would be copied as it is.
UNUSED = ("assets/javascripts/", "assets/images/", "assets/stylesheets/palette.", "sitemap.xml")
RENDERED_HERE = {"404.html", "sitemap.xml"}  # one for each language, or one for all of them


class Build:
    """What lasts from one event to the next: the project, and what each language's build made."""

    project: Project
    site: Site
    index: dict[str, Index]
    urls: dict[str, dict[str, str]]  # language → page address → url, of pages really translated
    context: RenderContext = RenderContext()
    blocks = LessonBlocks(context)


build = Build()


@event_priority(-110)
def on_config(config):
    """Once a build: read and check everything. Once a language: set its name, words and theme."""
    i18n = config.plugins["i18n"]
    language = i18n.current_language
    if not i18n.building:
        build.project = _load(config, i18n)
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


def _load(config, i18n) -> Project:
    try:
        return load_project(Path(config.config_file_path).parent, i18n.build_languages, i18n.default_language)
    except ProblemsFound as error:
        count = len(error.problems)
        raise PluginError(f"{count} problem{'s' * (count > 1)} to mend; nothing was built:\n{error}") from error


@event_priority(-110)
def on_files(files, config):
    """Leaves out what no page uses; adds a teacher's page for each lesson and a page a country."""
    for file in list(files):
        if file.src_uri.startswith(UNUSED) or file.src_uri.endswith(".map"):
            files.remove(file)
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
    return context | build.site.page_context(page, nav, config.site_url)


def on_post_page(output, page, config):
    """Collects what the finished page adds to the search index and the sitemap."""
    if page.file.locale == build.site.language:
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


def write_search_index(config):
    """Writes the search index of the language that was just built."""
    folder = Path(config.site_dir) / "assets" / "search"
    folder.mkdir(parents=True, exist_ok=True)
    fold_synonyms(build.site.own.synonyms, build.index["pupils"], build.urls[build.site.language])
    for group, index in build.index.items():
        # A script and not a JSON file: a page opened from a USB stick may load one, not the other.
        script = f"window.searchIndex({index.to_json()});\n"
        (folder / f"{build.site.language}-{group}.js").write_text(script, encoding="utf-8")


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


on_post_build = CombinedEvent(write_search_index, write_study_files, write_sitemap)
