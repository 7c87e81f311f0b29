"""Stories: scenes with choices, read from a page under `stories/`, and the check of their graph.

A scene is a second-level heading with an id; `.talk` marks a scene in which one talks to someone,
`.ending` one that ends the story. How scenes look is in `scenes.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .blocks import every_block
from .page import Page
from .problems import Problem

FEWEST, MOST = 6, 12
HELP = ("../now.md", "../help/index.md")
_SCENE = re.compile(r"^## .*?\{ ?#([\w-]+)((?: \.[\w-]+)*) ?\}\s*$")
_CHOICE = re.compile(r"^- \[(.+)\]\(#([\w-]+)\)\s*$")


@dataclass
class Scene:
    """One box of a story: where its choices lead, and the lines of its text."""

    id: str
    line: int
    talk: bool = False
    ending: bool = False
    choices: list[tuple[str, str, int]] = field(default_factory=list)  # text, scene, line
    text: list[str] = field(default_factory=list)


def read_story(page: Page) -> list[Scene]:
    """The scenes of a story page, in order; the first one starts it."""
    scenes: list[Scene] = []
    for number, line in enumerate(page.body.split("\n"), start=page.body_line):
        if match := _SCENE.match(line):
            classes = match[2].split()
            scenes.append(Scene(match[1], number, ".talk" in classes, ".ending" in classes))
        elif scenes:
            scenes[-1].text.append(line)
    for block in every_block(page.blocks):
        here = [scene for scene in scenes if scene.line < block.line]
        if block.name == "choices" and here:
            found = ((number, _CHOICE.match(line)) for number, line in block.lines)
            here[-1].choices += [(match[1], match[2], number) for number, match in found if match]
    return scenes


def check_story(page: Page) -> list[Problem]:
    """No scene is out of reach or a dead end, each offers talking to someone, each ending help.

    That a choice leads to a scene that exists is checked with all other links.
    """
    scenes = {scene.id: scene for scene in read_story(page)}
    problems = list(_check_choices(page))
    if not FEWEST <= len(scenes) <= MOST:
        message = f"this story has {len(scenes)} scenes; {FEWEST} to {MOST} are expected"
        problems.append(Problem(page.path, page.body_line, message))
    reached = _reached(scenes)
    for scene in scenes.values():
        messages = list(_messages(scene, scenes))
        if scene.id not in reached:
            messages.append(f'no choice leads to the scene "{scene.id}"; add one, or remove the scene')
        problems += [Problem(page.path, scene.line, message) for message in messages]
    return problems


def _messages(scene: Scene, scenes: dict[str, Scene]) -> Iterator[str]:
    if scene.ending:
        if scene.choices:
            yield f'the ending "{scene.id}" has choices; remove them, or the class .ending'
        for address in HELP:
            if not any(f"]({address}" in line for line in scene.text):
                yield f'the ending "{scene.id}" must link to {address}'
        return
    if not scene.choices:
        yield f'the scene "{scene.id}" is a dead end; add a "choices" block, or the class .ending'
    elif not scene.talk and not any(target in scenes and scenes[target].talk for _, target, _ in scene.choices):
        yield f'no choice of the scene "{scene.id}" is to talk to someone; add one that leads to a scene with .talk'


def _check_choices(page: Page) -> Iterator[Problem]:
    for block in every_block(page.blocks):
        for number, line in block.lines if block.name == "choices" else []:
            if line.strip() and not _CHOICE.match(line):
                yield Problem(page.path, number, 'a choice is written "- [what one chooses](#scene-id)"')


def _reached(scenes: dict[str, Scene]) -> set[str]:
    """The scenes that can be reached from the first one."""
    reached: set[str] = set()
    waiting = list(scenes)[:1]
    while waiting:
        scene = scenes.get(waiting.pop())
        if scene and scene.id not in reached:
            reached.add(scene.id)
            waiting += [target for _, target, _ in scene.choices]
    return reached
