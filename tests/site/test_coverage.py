"""Every fact of the five founding texts is taught where data/coverage.yml says, in each language."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest
import yaml
from lxml import html

from conftest import ROOT
from lessonkit.blocks import every_block
from lessonkit.page import read_page

FOLDERS = {"fr": "", "en": "en/"}
ROWS = yaml.safe_load((ROOT / "data/coverage.yml").read_text(encoding="utf-8"))["rows"]
CITED = [
    (row, address, language)
    for row, entry in ROWS.items()
    for address in entry.get("pages", {})
    for language in FOLDERS
]

# The rows that need not be taught, from the "Flag" column of the checklist of founding facts that the project started
# from. All other rows must be. Most of these are taught all the same: as old figures to examine, or to staff.
ADULTS_ONLY = "S1 S14 S36 S44 S51 S59 S118 S121 S124"
# Flagged OLD, without anything that says how to teach it today.
OUT_OF_DATE = "S2 S3 S20 S23 S24 S25 S27 S28 S33 S37 S40 S41 S43 S113 S116 S128"
NOT_TO_BE_USED = "S122"
MAY_BE_LEFT_OUT = {*ADULTS_ONLY.split(), *OUT_OF_DATE.split(), *NOT_TO_BE_USED.split()}


def plain(text: str) -> str:
    """Text without Markdown's signs, with ordinary spaces and apostrophes."""
    text = re.sub(r"\[\^[\w-]+\]|\*", "", text)
    return " ".join(text.replace("’", "'").split())  # split() also takes the narrow no-break space


@functools.cache
def written(language: str, address: str) -> tuple[str, str]:
    """What a page says to all its readers, and what a lesson says to teachers only, as written."""
    page, problems = read_page(ROOT / f"docs/{language}/{address}", source_language=language == "fr")
    assert page, problems
    blocks = list(every_block(page.blocks))
    staff = [text for block in blocks if block.name == "notes" for _, text in block.lines]
    staff += [text for block in blocks if block.name == "ask" for _, text in block.lines if text.startswith("- ")]
    return plain(page.body), plain("\n".join(staff))


@functools.cache
def shown(path: Path) -> str:
    """The text of a built page, without the tips on words and the signs of footnotes."""
    article = html.parse(path).getroot().xpath("//article")[0]
    for extra in article.xpath(".//*[@role='tooltip'] | .//sup"):
        extra.drop_tree()
    return plain(article.text_content())


def test_every_fact_is_on_the_list():
    assert list(ROWS) == [f"S{number}" for number in range(1, 133)]


@pytest.mark.parametrize("row", ROWS)
def test_a_fact_is_taught_or_left_out_for_a_reason(row):
    entry = ROWS[row]
    assert entry.keys() <= {"pages", "services", "left_out"}
    taught = bool(entry.get("pages") or entry.get("services"))
    assert taught != bool(entry.get("left_out"))
    assert taught or row in MAY_BE_LEFT_OUT


@pytest.mark.parametrize("row", sorted(set(ADULTS_ONLY.split()) & set(ROWS)))
def test_a_fact_for_adults_is_on_pages_for_adults(row):
    assert all(address.startswith(("teachers/", "parents/")) for address in ROWS[row].get("pages", {}))


@pytest.mark.parametrize(("row", "address", "language"), CITED)
def test_the_words_are_on_the_page(site, row, address, language):
    quoted = ROWS[row]["pages"][address]
    assert quoted.keys() == FOLDERS.keys()
    words = plain(quoted[language])
    assert 3 <= len(re.findall(r"\w[\w'-]*", words)) <= 10, "a short excerpt"
    whole, staff = written(language, address)
    assert words in whole
    of_a_lesson = address.startswith("lessons/") and words in staff
    built = f"{'teachers/' if of_a_lesson else ''}{address.removesuffix('.md')}.html"
    assert words in shown(site / FOLDERS[language] / built)


def test_the_services_named_exist_and_may_be_shown(site):
    directory = yaml.safe_load((ROOT / "data/services.yml").read_text(encoding="utf-8"))["countries"]
    services = {s["id"]: (country, s) for country, entry in directory.items() for s in entry["services"]}
    for row, entry in ROWS.items():
        for name in entry.get("services", []):
            country, service = services[name]
            assert service["publish"] == "yes", (row, name)
            if country == "INT" or service["kind"] == "perpetrator-prevention":
                continue  # shown on other pages: for every country, or for adults
            for folder in FOLDERS.values():
                assert service["name"].replace("'", "’") in shown_whole(site / folder / f"help/{country.lower()}.html")


@functools.cache
def shown_whole(path: Path) -> str:
    return html.parse(path).getroot().text_content().replace("'", "’")
