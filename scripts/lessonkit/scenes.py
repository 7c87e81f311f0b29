"""Parts of a page that show one at a time, by anchors alone: scenes of a story, persons to write to.

Each second-level heading and what follows becomes a section that carries the heading's id, so that
`:target` can show it (docs/assets/scenes.css). A browser that cannot, and paper, show them all.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor


class SceneProcessor(Treeprocessor):
    """Groups a page into sections when its context says so (`sections`: "story" or "people")."""

    def __init__(self, context, md) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root) -> None:
        if not self.context.sections:
            return
        sections: list[etree.Element] = []
        notes = None
        for element in list(root):
            if element.get("class") == "footnote":  # stays last, whatever is shown
                root.remove(element)
                notes = element
                continue
            if element.tag == "h2":
                sections.append(_section(element))
                root.append(sections[-1])
            if sections:
                root.remove(element)
                sections[-1].append(element)
        if notes is not None:
            root.append(notes)
        if self.context.sections == "story":
            _number(sections, self.context.words["story"])


def _section(heading) -> etree.Element:
    """A section that takes the heading's id and classes; it can be focused, so that the keyboard
    and a screen reader go where the anchor leads."""
    identifier = heading.get("id")
    classes = " ".join(["scene", *(heading.attrib.pop("class", "").split())])
    heading.set("id", f"{identifier}-title")
    return etree.Element(
        "section",
        {"class": classes, "id": identifier, "tabindex": "-1", "aria-labelledby": f"{identifier}-title"},
    )


def _number(sections, words: dict) -> None:
    """Numbers the boxes, says on paper which box a choice leads to, marks the choice to talk."""
    numbers = {section.get("id"): number for number, section in enumerate(sections, start=1)}
    talks = {section.get("id") for section in sections if "talk" in section.get("class").split()}
    for section in sections:
        number = etree.Element("p", {"class": "scene-number", "data-search": "no"})
        number.text = words["scene"].format(number=numbers[section.get("id")])
        section.insert(0, number)
        signs = len(section.findall(".//ul[@class='signs']/li"))
        if signs:
            section.insert(1, _meter(signs, words))
        for item in section.iterfind(".//ul[@class='choices']/li"):
            target = item.find(".//a").get("href", "").removeprefix("#")
            if target in talks:
                item.set("class", "to-talk")
            place = etree.SubElement(item, "span", {"class": "go-to", "data-search": "no"})
            place.text = words["go_to"].format(number=numbers.get(target, "?"))
        if "ending" in section.get("class").split():
            again = etree.SubElement(section, "p", {"class": "again", "data-search": "no"})
            etree.SubElement(again, "a", {"href": f"#{sections[0].get('id')}"}).text = words["again"]


def _meter(signs: int, words: dict) -> etree.Element:
    """How many signs this scene's messages hold: a quiet count, the signs themselves are folded."""
    meter = etree.Element("p", {"class": "meter", "data-search": "no"})
    meter.text = words["signs"].format(count=signs)
    etree.SubElement(meter, "span", {"aria-hidden": "true"}).text = "●" * signs
    return meter
