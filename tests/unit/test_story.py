"""The graph of a story: a broken one is refused, with the line and the mend."""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import ROOT

from lessonkit.page import read_page
from lessonkit.story import check_story, read_story

FRONT = """---
story: sam
title: Sam
description: Sam reçoit un message.
ages: 14-15
minutes: 8
lever: secret
---

Une introduction.
"""
END = "Ce qui aide. [Le plan](../now.md), [l'aide](../help/index.md).\n"


def scene(identifier: str, *targets: str, classes: str = "", text: str = "Texte.\n") -> str:
    choices = "".join(f"- [Aller là](#{target})\n" for target in targets)
    block = f"\n/// choices\n{choices}///\n" if targets else ""
    return f"\n## {identifier} {{#{identifier}{classes}}}\n\n{text}{block}"


WHOLE = {
    "start": scene("start", "reply", "talk"),
    "reply": scene("reply", "wait", "talk"),
    "wait": scene("wait", "talk", "end"),
    "talk": scene("talk", "end", "friend", classes=" .talk"),
    "friend": scene("friend", "end", "talk"),
    "end": scene("end", classes=" .ending", text=END),
}


def story(tmp_path, changes: dict[str, str] | None = None):
    folder = tmp_path / "stories"
    folder.mkdir(exist_ok=True)
    path = folder / "sam.md"
    path.write_text(FRONT + "".join((WHOLE | (changes or {})).values()))
    page, problems = read_page(path, source_language=True)
    assert page, problems
    return page


def test_a_whole_story_is_accepted(tmp_path):
    page = story(tmp_path)
    assert check_story(page) == []
    scenes = read_story(page)
    assert [one.id for one in scenes] == list(WHOLE)
    assert scenes[3].talk and scenes[5].ending and scenes[0].choices[0][:2] == ("Aller là", "reply")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"lost": scene("lost", "talk")}, 'no choice leads to the scene "lost"', id="a-scene-out-of-reach"),
        pytest.param({"wait": scene("wait")}, 'the scene "wait" is a dead end', id="a-dead-end"),
        pytest.param({"reply": scene("reply", "wait", "end")}, 'no choice of the scene "reply" is to talk', id="nobody-to-talk-to"),
        pytest.param({"end": scene("end", classes=" .ending")}, "must link to ../now.md", id="an-ending-without-the-plan"),
        pytest.param({"end": scene("end", "start", classes=" .ending", text=END)}, "has choices", id="an-ending-that-goes-on"),
        pytest.param({"reply": "", "friend": ""}, "this story has 4 scenes; 6 to 12", id="too-short"),
        pytest.param({"wait": scene("wait", "talk", "end").replace("](#end)", "](end)")}, "a choice is written", id="a-choice-badly-written"),
    ],
)  # fmt: skip
def test_a_broken_story_is_refused_where_it_breaks(tmp_path, changes, message):
    page = story(tmp_path, changes)
    found = [problem for problem in check_story(page) if message in problem.message]
    assert found, check_story(page)
    assert found[0].path == page.path and found[0].line >= page.body_line


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(".talk}", "}", "is to talk to someone", id="nobody-to-talk-to"),
        pytest.param("](../now.md", "](../friend.md", "must link to ../now.md", id="an-ending-without-the-plan"),
        pytest.param("](#", "](#nowhere-", "has no heading with the id", id="a-choice-that-leads-nowhere"),
    ],
)
def test_a_broken_story_stops_the_build(project, old, new, message):
    for path in project.glob("docs/*/stories/*.md"):
        if path.stem != "index":
            broken = path.read_text().replace(old, new)
            assert broken != path.read_text()
            path.write_text(broken)
    command = [sys.executable, str(project / "scripts/check.py")]
    result = subprocess.run(command, check=False, cwd=project, capture_output=True, text=True)
    assert result.returncode == 1
    assert message in result.stdout and "stories/" in result.stdout


def test_there_are_six_stories_in_each_language():
    for language in ("fr", "en"):
        assert len([path for path in (ROOT / f"docs/{language}/stories").glob("*.md") if path.stem != "index"]) >= 6
