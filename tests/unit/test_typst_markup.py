"""Markdown and blocks as data for paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessonkit.page import read_page
from lessonkit.typst_markup import Markup, for_pupils, plain, sections

FRONT = "---\ntitle: T\ndescription: D.\n---\n\n"
MARKUP = Markup(
    "fr", service_name=lambda service_id: f"<{service_id}>", chart=lambda name: {"title": name, "alt": "", "bars": []}
)


def nodes(body: str, tmp_path: Path) -> list[dict]:
    path = tmp_path / "page.md"
    path.write_text(FRONT + body, encoding="utf-8")
    page, _ = read_page(path, source_language=True)
    assert page is not None
    return MARKUP.page(page)


def test_bold_italic_and_links_become_runs():
    assert MARKUP.nodes("Un **mot** et *un autre*, [ici](../now.md).")[0]["runs"] == [
        {"text": "Un "}, {"text": "mot", "bold": True}, {"text": " et "}, {"text": "un autre", "italic": True},
        {"text": ", "}, {"text": "ici"}, {"text": "."},
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["#panic()", "$x$", "@label", "\\u{41}", "= title", "/* note */", "#{1+1}"])
def test_typst_source_stays_text(text):
    assert MARKUP.runs(f"a {text}") == [{"text": f"a {text}"}]


def test_services_are_named_and_sources_are_left_to_the_web():
    assert plain(MARKUP.nodes("Appelle {service fr-3018}[^thorn-2025].")) == "Appelle <fr-3018>."


def test_french_spacing_is_set_on_paper_too():
    assert plain(MARKUP.nodes("Quoi ?")) == "Quoi\u202f?"


def test_blocks_and_prose_keep_their_order(tmp_path):
    found = nodes(
        "Avant.\n\n/// key\nUne clé.\n///\n\nEntre.\n\n//// details | Plus\n/// say\n« Oui. »\n///\n////\n\nAprès.\n",
        tmp_path,
    )
    assert [node["kind"] for node in found] == ["paragraph", "key", "paragraph", "details", "paragraph"]
    assert found[3]["body"][0]["kind"] == "say"
    assert plain(found[3]["body"][0]["body"]) == "«\u202fOui.\u202f»"


def test_notes_are_not_read_and_pupils_get_no_answers(tmp_path):
    found = nodes(
        "/// notes\nSecret.\n///\n\n/// ask\nQuoi ?\n\n- Réponse.\n///\n\n"
        "/// activity | Règles\n    minutes: 5\n    class_only: true\n\n1. Lisez.\n///\n",
        tmp_path,
    )
    assert [node["kind"] for node in found] == ["ask", "activity"]
    assert plain(found[0]["answers"][0]) == "Réponse."
    assert [node["kind"] for node in for_pupils(found)] == ["ask"]
    assert for_pupils(found)[0]["answers"] == []


def test_a_chat_knows_who_speaks_and_its_signs(tmp_path):
    chat = nodes("/// chat | Le soir\n    me: Sam\n\n- Lina: Salut.\n    - trop vite\n- Sam: Non.\n///\n", tmp_path)[0]
    assert chat["messages"] == [
        {"author": "Lina", "me": False, "text": "Salut.", "signs": ["trop vite"]},
        {"author": "Sam", "me": True, "text": "Non.", "signs": []},
    ]


def test_sections_start_at_second_level_headings(tmp_path):
    parts = sections(nodes("Début.\n\n## Un {#one}\n\nA.\n\n### Sous {#sub}\n\n## Deux {#two}\n\nB.\n", tmp_path))
    assert [part["id"] for part in parts] == ["", "one", "two"]
    assert [node["kind"] for node in parts[1]["body"]] == ["paragraph", "heading"]


def test_tables_keep_their_cells():
    table = MARKUP.nodes("| a | b |\n|---|---|\n| c | **d** |")[0]
    assert [plain([{"runs": cell}]) for cell in table["head"]] == ["a", "b"]
    assert table["rows"] == [[[{"text": "c"}], [{"text": "d", "bold": True}]]]
