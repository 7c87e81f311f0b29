"""The search index of one language, made from the finished pages.

The index maps each word, folded (no accents, lower case), to the sections that hold it. The
browser (docs/assets/search.js) folds what is typed in the same way and matches beginnings of
words, so any script can be searched without a stemmer.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from lxml import html

from .synonyms import Synonyms

# How much a word counts in a section, from 1 to 9; 9 is for words that people type for that very place.
TITLE_WEIGHT, HEADING_WEIGHT, MOST, TYPED = 8, 4, 8, 9
_LEFT_OUT = "//*[@data-search='no' or self::script or self::style or self::nav or @role='tooltip']"


@dataclass
class Section:
    """A part of a page that a result can lead to."""

    page: int
    anchor: str
    heading: str
    words: Counter = field(default_factory=Counter)
    typed: set[str] = field(default_factory=set)


@dataclass
class Index:
    """What `add_page` collects and `to_json` writes."""

    pages: list[tuple[str, str, str]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    help: list[str] = field(default_factory=list)
    ignore: list[str] = field(default_factory=list)

    def add_page(self, url: str, title: str, description: str, output: str) -> None:
        """Adds one finished page; `url` is relative to the site's root, `output` its whole HTML."""
        article = html.fromstring(output).find(".//article")
        if article is None:
            return
        for element in article.xpath(_LEFT_OUT):
            element.drop_tree()
        number = len(self.pages)
        self.pages.append((url, title, description))
        section = Section(number, "", "")
        section.words.update({word: TITLE_WEIGHT for word in words(title)})
        section.words.update(words(description))
        self.sections.append(section)
        for element in article.iter():
            if element.tag in ("h2", "h3") and element.get("id"):
                heading = element.text_content().strip()
                holder = element.getparent()  # a scene carries the id of its heading, see scenes.py
                anchor = holder.get("id") if "scene" in (holder.get("class") or "").split() else element.get("id")
                section = Section(number, anchor, heading)
                section.words.update({word: HEADING_WEIGHT for word in words(heading)})
                self.sections.append(section)
            elif isinstance(element.tag, str):
                section.words.update(words(element.text or ""))
            section.words.update(words(element.tail or ""))

    def add_words(self, url: str, anchor: str, texts: list[str]) -> None:
        """Adds words that people type for a page, or for the part of it that `anchor` names."""
        for section in self.sections:
            if self.pages[section.page][0] == url and section.anchor == anchor:
                section.typed.update(word for text in texts for word in words(text) if word not in self.ignore)

    def to_json(self) -> str:
        """Pages, sections and words; a posting is section × 10 + weight (1 to 9)."""
        postings = defaultdict(list)
        for number, section in enumerate(self.sections):
            for word, count in section.words.items():
                if word not in section.typed:
                    postings[word].append(number * 10 + min(count, MOST))
            for word in sorted(section.typed):
                postings[word].append(number * 10 + TYPED)
        index = {
            "pages": self.pages,
            "sections": [[section.page, section.anchor, section.heading] for section in self.sections],
            "words": dict(sorted(postings.items())),
        }
        index |= {"help": self.help, "ignore": self.ignore} if self.help or self.ignore else {}
        return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def fold(text: str) -> str:
    """Lower case without accents or vowel signs; the same as `fold` in search.js."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("ς", "σ").replace("ß", "ss"))
    return "".join(letter for letter in decomposed if not unicodedata.category(letter).startswith("M"))


def words(text: str) -> list[str]:
    """The folded words of a text; single letters are left out, single digits too."""
    return [word for word in re.findall(r"[^\W_]+", fold(text)) if len(word) > 1]


def fold_synonyms(synonyms: Synonyms, index: Index, urls: dict[str, str]) -> None:
    """Adds to a finished index the words that people type; `urls` gives each page's url by address."""
    index.ignore = sorted({word for text in synonyms.ignore for word in words(text)})
    index.help = sorted({word for text in synonyms.help for word in words(text)})
    for place, texts in synonyms.places.items():
        address, _, anchor = place.partition("#")
        if address in urls:
            index.add_words(urls[address], anchor, texts)
