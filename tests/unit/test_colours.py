"""A school's colour can be read in both modes, whatever its hue."""

from __future__ import annotations

import colorsys
import re

import pytest

from lessonkit.colours import DARK, LIGHT, TEXT, checked_colour, contrast, readable, style_sheet

INK = {"light": "#1b2533", "dark": "#e8eceb"}  # --ink of site.css
HUES = [
    "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue / 12, light, 0.9))
    for hue in range(12)
    for light in (0.12, 0.4, 0.75)
] + ["#000000", "#ffffff", "#808080"]


@pytest.mark.parametrize("colour", HUES)
def test_the_near_colour_that_is_told_passes(colour):
    near = readable(colour, LIGHT)
    assert contrast(near, LIGHT) >= TEXT
    assert checked_colour(near) == near
    assert contrast(readable(colour, DARK), DARK) >= TEXT


@pytest.mark.parametrize("colour", HUES)
def test_every_tone_can_be_read_where_it_stands(colour):
    sheet = style_sheet(readable(colour, LIGHT))
    found = re.findall(r"--petrol: (#\w+); --deep: (#\w+); --sea: (#\w+); .*\n.*--md-band: (#\w+)", sheet)
    assert len(found) == 2
    for mode, ground, (petrol, deep, sea, band) in zip(("light", "dark"), (LIGHT, DARK), found, strict=True):
        assert contrast(petrol, ground) >= TEXT  # links, and words on buttons
        assert contrast(deep, ground) >= TEXT  # the same under the pointer
        assert contrast(INK[mode], sea) >= TEXT  # a card to remember
        assert contrast(deep, sea) >= 4.5  # its word
        assert contrast("#ffffff", band) >= TEXT  # the emergency band


def test_a_readable_colour_is_left_as_it_is():
    assert checked_colour("#0b4f5c") == "#0b4f5c"
    assert checked_colour("#024") == "#002244"


def test_paper_stays_black_on_white():
    assert re.findall(r"@media (\w+)", style_sheet("#0b4f5c")) == ["screen", "screen"]
