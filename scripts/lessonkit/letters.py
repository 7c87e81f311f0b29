"""Letters as .docx, to be adapted by a school: real headings, lists and language, no picture of text."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from docx import Document as new_document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from .typst_markup import Node, Run
from .zips import zip_bytes

SIZES = {"a4": (210, 297), "us-letter": (215.9, 279.4)}  # millimetres
PETROL = RGBColor(0x0B, 0x4F, 0x5C)


def letter_docx(data: dict, nodes: list[Node]) -> bytes:
    """The letter with what its PDF shows: school, place and date, text, signature, who can help."""
    document = new_document()
    _set_up(document, data)
    document.add_paragraph(data["school"] or data["site"]).runs[0].bold = True
    document.add_paragraph(data["words"]["letter_place"])
    document.add_heading(data["title"], level=1)
    for node in nodes:
        _add(document, node)
    document.add_paragraph(data["words"]["letter_signed"])
    document.add_heading(data["words"]["help"], level=2)
    for service in data["services"]:
        ways = ", ".join(f"{way['label']} {_ltr(way['dial'])}".strip() for way in service["numbers"]) or service["web"]
        name = f"{service['name']} " if service["name"] else ""
        _bullet(document, f"{name}{ways}", f" – {service['does']} {service['facts']}".rstrip())
    for person in data["people"]:
        _bullet(
            document,
            person["role"],
            "".join(f" · {_ltr(part['text']) if part['number'] else part['text']}" for part in person["rest"]),
        )
    footer = document.sections[0].footer.paragraphs[0]
    footer.text = " · ".join(part for part in (data["site"], data["footer"], data["address"], data["draft"]) if part)
    footer.runs[0].font.size = Pt(8)
    if data["direction"] == "rtl":
        _turn(document)
    return _without_clock(document)


def _set_up(document, data: dict) -> None:
    """Paper, title, language: what a word processor and a screen reader ask first."""
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(size) for size in SIZES[data["paper"]])
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    properties = document.core_properties
    properties.title, properties.language = data["title"], data["language"]
    properties.author = data["school"] or data["site"]
    properties.comments = ""
    properties.created = properties.modified = datetime(2000, 1, 1, tzinfo=UTC)  # the clock is not part of a letter
    normal = document.styles["Normal"]
    normal.font.size = Pt(11)
    language = OxmlElement("w:lang")
    for name in ("w:val", "w:bidi", "w:eastAsia"):
        language.set(qn(name), data["language"])
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(language)
    for level in (1, 2):
        style = document.styles[f"Heading {level}"]
        style.font.color.rgb, style.font.size = PETROL, Pt(18 if level == 1 else 13)


def _add(document, node: Node) -> None:
    if node["kind"] == "list":
        style = "List Number" if node["ordered"] else "List Bullet"
        for item in node["items"]:
            _write(document.add_paragraph(style=style), [run for part in item for run in part.get("runs", [])])
    elif node["kind"] == "heading":
        document.add_heading("".join(run["text"] for run in node["runs"]), level=2)
    elif "runs" in node:
        _write(document.add_paragraph(), node["runs"])
    else:
        for inner in node.get("body", []):
            _add(document, inner)


def _write(paragraph, runs: list[Run]) -> None:
    for run in runs:
        written = paragraph.add_run(run["text"])
        written.bold, written.italic = run.get("bold"), run.get("italic")


def _bullet(document, strong: str, rest: str) -> None:
    _write(document.add_paragraph(style="List Bullet"), [{"text": strong, "bold": True}, {"text": rest}])


def _ltr(number: str) -> str:
    """A telephone number that is not turned round in a text from right to left (Unicode isolates)."""
    return f"\u2066{number}\u2069"


def _turn(document) -> None:
    """Right to left: each paragraph and each run says so."""
    for paragraph in [*document.paragraphs, *document.sections[0].footer.paragraphs]:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for run in paragraph.runs:
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))


def _without_clock(document) -> bytes:
    """The file's bytes, without the hour that python-docx writes beside each part."""
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return zip_bytes({name: archive.read(name) for name in archive.namelist()}, compress=True)
