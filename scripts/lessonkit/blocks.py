"""The blocks of a page (`/// name | title` … `///`), read from its Markdown with their lines.

What each block is for, and where it comes out, is in CONTRIBUTING.md; how it becomes HTML is in
`render.py`. Here a page's text becomes a tree of blocks that checks, slides and sheets can use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from .problems import Problem, ProblemsFound, nearest
from .yaml_file import parse_yaml

TEACHER_ONLY = {"notes"}

# Options of each block: the type expected, and whether the option must be there.
OPTIONS: dict[str, dict[str, tuple[type, bool]]] = {
    "key": {},
    "say": {},
    "ask": {},
    "activity": {"minutes": (int, True), "material": (str, False), "class_only": (bool, False)},
    "notes": {},
    "quiz": {"kind": (str, True)},
    "chat": {"me": (str, False)},
    "figure": {"drawing": (str, False), "chart": (str, False), "alt": (str, False)},
    "steps": {},
    "cards": {},
    "choices": {},
    "details": {},
    "services": {"need": (str, True)},
    "people": {},
}
TITLE_REQUIRED = {"activity", "chat", "details"}
CHOICES = {
    ("quiz", "kind"): ["single", "several", "order", "match"],
    ("services", "need"): ["now", "talk", "remove", "report", "parents", "own-thoughts"],
}

_KINDS = {int: "a whole number", str: "a text", bool: "true or false"}
_FENCE = re.compile(r"^(/{3,})[ \t]*(?:([A-Za-z][\w-]*)[ \t]*(?:\|[ \t]*(.*?))?)?[ \t]*$")
_CODE = re.compile(r"^(`{3,}|~{3,})(?!.*`)")
_LIST = re.compile(r" {0,3}(?:[-*+]|\d+\.)\s")


@dataclass
class Block:
    """One block: `lines` are those of its body (options left out); numbers count from 1."""

    name: str
    title: str
    line: int
    slashes: int
    options: dict = field(default_factory=dict)
    lines: list[tuple[int, str]] = field(default_factory=list)
    children: list[Block] = field(default_factory=list)
    end_line: int = 0


def read_blocks(text: str, path: Path, first_line: int = 1) -> tuple[list[Block], list[Problem]]:
    """The outermost blocks of `text` in order, each with its children, and what is wrong.

    `first_line` is the line of `path` where `text` starts (after the front matter).
    """
    blocks: list[Block] = []
    open_blocks: list[Block] = []
    problems: list[Problem] = []
    code_fence, code_line = "", 0
    lines = _lines(text)
    index = 0
    while index < len(lines):
        number, line = first_line + index, lines[index]
        index += 1
        code = _CODE.match(line)
        if code and not code_fence:
            code_fence, code_line = code[1], number
        elif code_fence:
            code_fence = "" if line.strip() == code_fence else code_fence
        elif fence := _FENCE.match(line):
            slashes, name, title = fence.groups()
            if name:
                options, used, found = _options(lines, index, first_line, path)
                index += used
                block = Block(name, title or "", number, len(slashes), options)
                problems += found or _check_block(block, path)
                problems += _late_option(lines, index, first_line, path)
                (open_blocks[-1].children if open_blocks else blocks).append(block)
                open_blocks.append(block)
            elif open_blocks and open_blocks[-1].slashes == len(slashes):
                open_blocks.pop().end_line = number
            else:
                problems.append(
                    Problem(path, number, f'"{slashes}" closes no open block; remove it or open one above')
                )
            continue
        if "///" in line:  # in a list, a quotation, code: Markdown may see a block there, we would not
            message = 'a block starts and ends at the beginning of a line, alone on it, and not in code; move this "///"'
            problems.append(Problem(path, number, message))
        if open_blocks:
            open_blocks[-1].lines.append((number, line))
    if code_fence:
        problems.append(Problem(path, code_line, f'this code is never closed; end it with "{code_fence}"'))
    for block in open_blocks:
        problems.append(
            Problem(path, block.line, f'the block "{block.name}" is never closed; end it with "{"/" * block.slashes}"')
        )
    return blocks, problems


def every_block(blocks: list[Block]):
    """All blocks of a tree, outer before inner."""
    for block in blocks:
        yield block
        yield from every_block(block.children)


def for_pupils(text: str) -> str:
    """The text without what only teachers may see, and without what a pupil alone cannot use
    (the opening and closing of a class); cut lines become empty, so numbers still hold.

    Cut here, in the source, because what is not there cannot leak into HTML, search or downloads.
    """
    lines = _lines(text)
    blocks, _ = read_blocks(text, Path("."))
    for block in every_block(blocks):
        if block.name in TEACHER_ONLY or block.options.get("class_only"):
            cut = range(block.line, (block.end_line or len(lines)) + 1)
        elif block.name == "ask":
            cut = _answer_lines(block)
        else:
            continue
        for number in cut:
            lines[number - 1] = ""
    return "\n".join(lines)


def _lines(text: str) -> list[str]:
    """The lines as Markdown reads them: ends of line of any system, tabs as spaces."""
    return text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).split("\n")


def _answer_lines(ask: Block) -> list[int]:
    """Lines of the answers to expect: the list that closes an `ask` block."""
    for number, line in ask.lines:
        if _LIST.match(line):
            return list(range(number, ask.end_line or ask.lines[-1][0] + 1))  # blocks inside them too
    return []


def _late_option(lines: list[str], index: int, first_line: int, path: Path) -> list[Problem]:
    """An option after a blank line would be shown as code, and would not be obeyed."""
    while index < len(lines) and not lines[index].strip():
        index += 1
    if index < len(lines) and re.match(r" {4}\w+:(\s|$)", lines[index]):
        return [Problem(path, first_line + index, "move this option up, right under the block's first line")]
    return []


def _options(lines: list[str], index: int, first_line: int, path: Path):
    """Indented YAML right under a block's first line: its values, how many lines, problems."""
    end = index
    while end < len(lines) and lines[end].startswith("    ") and lines[end].strip():
        end += 1
    for number, line in enumerate(lines[index:end], start=first_line + index):
        if re.match(r" {4}\w+ +:", line):  # French typography would come between
            message = f'write "{line.split()[0]}:" without a space before the colon'
            return {}, end - index, [Problem(path, number, message)]
    try:
        values, _ = parse_yaml("\n".join(lines[index:end]), path, first_line + index)
    except ProblemsFound as error:
        return {}, end - index, error.problems
    values = values or {}
    if not isinstance(values, dict):
        message = 'options are lines such as "minutes: 10"; put a blank line before the text'
        return {}, end - index, [Problem(path, first_line + index, message)]
    return values, end - index, []


def _check_block(block: Block, path: Path) -> list[Problem]:
    def problem(message: str) -> Problem:
        return Problem(path, block.line, message)

    if block.name not in OPTIONS:
        known = ", ".join(OPTIONS)
        return [problem(f'unknown block "{block.name}"{nearest(block.name, list(OPTIONS))}; known: {known}')]
    expected = OPTIONS[block.name]
    problems = [
        problem(f'unknown option "{key}" of block "{block.name}"{nearest(str(key), list(expected))}')
        for key in block.options
        if key not in expected
    ]
    for key, (kind, required) in expected.items():
        value = block.options.get(key)
        choices = CHOICES.get((block.name, key))
        if value is None and required:
            problems.append(problem(f'the block "{block.name}" needs the option "{key}"'))
        elif value is not None and type(value) is not kind:
            problems.append(problem(f'"{key}" must be {_KINDS[kind]}, not "{value}"'))
        elif value is not None and choices and value not in choices:
            problems.append(problem(f'"{key}: {value}" is not one of {", ".join(choices)}'))
    if block.name in TITLE_REQUIRED and not block.title:
        problems.append(problem(f'the block "{block.name}" needs a title: "/// {block.name} | …"'))
    return problems
