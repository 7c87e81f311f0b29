"""A lesson that a school does without: no link leads to it, nothing else changes."""

from __future__ import annotations

import pytest

from lessonkit.left_out import redirect_links, without

LEFT_OUT = {"lessons/numbers.md"}


@pytest.mark.parametrize(
    ("here", "text", "expected"),
    [
        ("now.md", "See [it](lessons/numbers.md), [b](signs.md).", "See [it](lessons/index.md), [b](signs.md)."),
        ("teachers/paths.md", "| [N](../lessons/numbers.md#quiz) |", "| [N](../lessons/index.md) |"),
        ("lessons/six-steps.md", "[N](numbers.md)", "[N](index.md)"),
        ("lessons/six-steps.teacher.md", "[N](numbers.teacher.md)", "[N](index.md)"),
        ("repair.md", "- [A](signs.md) a\n- [N](lessons/numbers.md) b", "- [A](signs.md) a"),
        ("now.md", "1. Read [it](lessons/numbers.md).", "1. Read [it](lessons/index.md)."),
        ("now.md", "[^numbers] [x](numbers.md)", "[^numbers] [x](numbers.md)"),
    ],
    ids=["text", "table-and-anchor", "beside", "teachers-page", "card", "numbered-step", "no-lesson"],
)
def test_links_lead_to_the_list_and_cards_are_cut(here, text, expected):
    assert redirect_links(text, here, LEFT_OUT) == expected


def test_without_anything_left_out_the_text_is_untouched():
    assert redirect_links("- [N](lessons/numbers.md)", "now.md", set()) == "- [N](lessons/numbers.md)"


def test_the_navigation_loses_the_page_at_any_depth():
    nav = ["index.md", {"pupils": ["lessons/index.md", "lessons/numbers.md", {"Named": "lessons/numbers.md"}]}]
    assert without(nav, LEFT_OUT) == ["index.md", {"pupils": ["lessons/index.md"]}]
