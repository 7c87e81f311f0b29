"""A school's accent colour: whether it can be read, a near one that can, and the tones made from it.

Computed in OKLCH, where the same lightness looks equally light in every hue.
"""

from __future__ import annotations

import re

from coloraide import Color

LIGHT, DARK = "#fffdf8", "#12191f"  # --paper of site.css, the ground in both modes
TEXT = 7  # links are text: WCAG 1.4.6, as the rest of the site
FORM = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def contrast(colour: str, ground: str) -> float:
    """WCAG's ratio, 1 to 21."""
    return Color(colour).contrast(ground, method="wcag21")


def checked_colour(text: str) -> str:
    """The colour as `#rrggbb`. Raises ValueError, with the ratio and a near colour that passes."""
    if not FORM.fullmatch(text):
        raise ValueError(f"\"{text}\" is not a colour; write it as '#0b4f5c', between quotes")
    colour = Color(text).to_string(hex=True)
    ratio = contrast(colour, LIGHT)
    if ratio < TEXT:
        raise ValueError(
            f"{colour} cannot be read on the page: its contrast is {int(ratio * 10) / 10}:1, {TEXT}:1 is needed; "
            f"the nearest tone that passes is '{readable(colour, LIGHT)}' "
            f"(in dark mode it becomes '{readable(colour, DARK)}')"
        )
    return colour


def readable(colour: str, ground: str) -> str:
    """The nearest tone of the same hue whose contrast on a ground is enough for text."""
    # On a dark ground one looks for a lighter tone, on a light one for a darker.
    low, high = (1.0 if Color(ground).luminance() < 0.5 else 0.0), _lightness(colour)
    found = _tone(colour, low)
    for _ in range(20):
        middle = (low + high) / 2
        tone = _tone(colour, middle)
        if contrast(tone, ground) >= TEXT + 0.05:
            found, low = tone, middle
        else:
            high = middle
    return found


def style_sheet(colour: str) -> str:
    """The style sheet that gives an edition its accent, in both modes; paper stays black on white."""
    dark = readable(colour, DARK)
    deep = _tone(colour, max(0.0, _lightness(colour) - 0.07))
    light_rules = _rules(colour, deep, _tone(colour, 0.93, 0.03), deep)
    lighter = _tone(dark, min(1.0, _lightness(dark) + 0.08))
    dark_rules = _rules(dark, lighter, _tone(colour, 0.3, 0.05), _tone(colour, 0.33, 0.06))
    return f"@media screen {{\n{light_rules}}}\n@media screen and (prefers-color-scheme: dark) {{\n{dark_rules}}}\n"


def _rules(accent: str, deep: str, soft: str, band: str) -> str:
    return f"  :root {{ --petrol: {accent}; --deep: {deep}; --sea: {soft}; }}\n  .band {{ --md-band: {band}; }}\n"


def _lightness(colour: str) -> float:
    return Color(colour).convert("oklch")["lightness"]


def _tone(colour: str, lightness: float, most_chroma: float = 1.0) -> str:
    """The colour at another lightness, as strong as the screen allows."""
    tone = Color(colour).convert("oklch").set("lightness", lightness)
    tone.set("chroma", lambda chroma: min(chroma, most_chroma))
    return tone.convert("srgb").fit(method="oklch-chroma").to_string(hex=True)
