"""What is printed for a lesson: the pupils' worksheet, the teacher's plan; and for all lessons, the
answers of the quizzes and the list of words in two languages."""

from __future__ import annotations

from collections.abc import Iterator

from .paper_edition import PaperEdition
from .handouts import Document
from .languages import direction, language_name
from .page import Page
from .render import shuffled
from .typst_markup import Node, sections

ON_WORKSHEET = ("key", "say", "ask", "activity", "chat", "figure")
STORY = "story"  # the part of a lesson whose prose the activities speak of


def lesson_documents(edition: PaperEdition) -> Iterator[Document]:
    """The worksheet and the plan of each lesson that is written in this language, then the answers."""
    site = edition.site
    lessons = [(address, site.own.pages[address]) for address in edition.lessons if address in site.own.pages]
    for address, page in lessons:
        source = site.source.pages[address].meta  # minutes, ages and outcomes stand in the source page only
        yield _worksheet(edition, address, page)
        yield _plan(edition, address, page, source)
    if lessons:
        yield _answers(edition, lessons)


def _worksheet(edition: PaperEdition, address: str, page: Page) -> Document:
    lesson = page.path.stem
    web = address.replace(".md", ".html")
    parts, questions, quiz = [], [], [{"text": ""}]
    for part in sections(edition.nodes(page)):
        kept = [node for node in part["body"] if node["kind"] in ON_WORKSHEET or part["id"] == STORY]
        questions += [_shuffled(node) for node in part["body"] if node["kind"] == "quiz"]
        if part["id"] == "quiz":
            quiz = part["title"]
        elif kept:
            parts.append(part | {"body": kept})
    data = edition.sheet("worksheet", page, web, edition.strip(), sections=parts, questions=questions, quiz=quiz)
    words = edition.words["kinds"]["worksheet"]
    return Document(
        f"lessons/{lesson}-worksheet", "lessons", f"{data['title']} – {words}", edition.typeset(page.meta.description),
        "worksheet", data, web, page.path, most_pages=None, lesson=lesson,
    )  # fmt: skip


def _plan(edition: PaperEdition, address: str, page: Page, source) -> Document:
    lesson, site = page.path.stem, edition.site
    web = f"teachers/{address.replace('.md', '.html')}"
    nodes = edition.nodes(page, teacher=True)
    parts = [
        part | {"body": [node for node in part["body"] if node["kind"] in ("activity", "ask", "key")]} for part in sections(nodes)
    ]  # fmt: skip
    activities = site.activities(page)
    material = dict.fromkeys(item.strip() for it in activities for item in it["material"].split(";") if item.strip())
    teacher = site.words["teacher"]
    data = edition.sheet(
        "plan", page, web, edition.strip(adults=True),
        sections=[part for part in parts if part["body"]], material=list(material), activities=activities,
        chips=[site.words["ages"][source.ages], site.words["lesson"]["minutes"].format(minutes=source.minutes)],
        outcomes=[site.words["outcomes"][outcome] for outcome in source.outcomes], teacher=teacher,
        reminder=f"{teacher['before_text']} {teacher['safeguarding']}",
    )  # fmt: skip
    words = edition.words["kinds"]["plan"]
    return Document(
        f"lessons/{lesson}-plan", "lessons", f"{data['title']} – {words}", edition.typeset(page.meta.description),
        "plan", data, web, page.path, most_pages=2, lesson=lesson,
    )  # fmt: skip


def _answers(edition: PaperEdition, lessons: list[tuple[str, Page]]) -> Document:
    parts = []
    for _, page in lessons:
        nodes = edition.nodes(page, teacher=True)
        questions = [node for node in nodes if node["kind"] == "quiz"]
        parts.append({"title": edition.typeset(page.meta.title), "questions": questions})
    draft = next((page for _, page in lessons if edition.site.is_draft(page)), lessons[0][1])
    words = edition.words
    data = edition.sheet(
        "answers", draft, "teachers/index.html", [], title=words["answers_title"], lead=words["answers_lead"], lessons=parts,
        labels=edition.site.words["blocks"],
    )  # fmt: skip
    return Document(
        "quiz-answers", "adults", words["answers_title"], words["answers_lead"], "answers", data,
        "teachers/index.html", lessons[0][1].path, most_pages=None,
    )  # fmt: skip


def word_lists(edition: PaperEdition) -> Iterator[Document]:
    """The glossary in this language beside each other one of the build, in the order of this one's alphabet."""
    site, words = edition.site, edition.words
    for code in site.build_languages:
        other = {term.id: term for term in site.project.languages[code].glossary}
        pairs = [(term, other[term.id]) for term in site.own.glossary if term.audience == "all" and term.id in other]
        if code == site.language or not pairs:
            continue
        pairs.sort(key=lambda pair: pair[0].term.casefold())
        first, second = (language_name(site.language, site.language), language_name(code, code))
        title = words["words_title"].format(first=first, second=second)
        page = site.own.pages.get("glossary.md") or site.source.pages["glossary.md"]
        data = edition.sheet(
            "words", page, "glossary.html", [], title=title, lead=words["words_lead"], names=[first, second],
            other={"language": code, "direction": direction(code)},
            rows=[[[term.term, term.definition] for term in pair] for pair in pairs],
        )  # fmt: skip
        yield Document(
            f"words-{site.language}-{code}", "pupils", title, words["words_lead"], "words", data, "glossary.html",
            page.path, most_pages=None,
        )  # fmt: skip


def _shuffled(question: Node) -> Node:
    """A question as pupils get it: what is to be put in order or matched, out of order; no feedback."""
    rights = [right for _, right in question["pairs"]]
    return question | {
        "options": [option["runs"] for option in question["options"]],
        "items": shuffled(question["items"]), "pairs": [left for left, _ in question["pairs"]],
        "rights": shuffled(rights), "explanation": [],
    }  # fmt: skip
